-- organisation · What changed in the organisation between two dates, oldest first.
-- grain:   unit_key, change_date, change
-- reads:   unit_changes, units
-- params:  $first_date date · $last_date date
-- columns: unit_key varchar · the unit
--          unit_name varchar · name from that day on; of a closing the last one
--          change_date varchar · first day of what is new; of a closing the day after the last
--          change varchar · opened, closed, renamed or moved
--          earlier_name varchar · name before, where it is another
--          parent_key varchar · the unit above from that day on
--          parent_name varchar · its name now; null where the edition does not know it
--          earlier_parent_key varchar · the unit above before, where it is another
--          earlier_parent_name varchar · its name now
-- source:  edition
select
    unit_changes.unit_key,
    unit_changes.unit_name,
    unit_changes.change_date::varchar as change_date,
    unit_changes.change,
    unit_changes.earlier_name,
    unit_changes.parent_key,
    above.unit_name as parent_name,
    unit_changes.earlier_parent_key,
    earlier.unit_name as earlier_parent_name
from
    unit_changes
    -- no match: a unit that was never in the tree of a covered month
    left join units as above on unit_changes.parent_key = above.unit_key
    left join units as earlier on unit_changes.earlier_parent_key = earlier.unit_key
where
    unit_changes.change_date between $first_date::date and $last_date::date
order by
    unit_changes.change_date,
    unit_changes.unit_key,
    unit_changes.change
