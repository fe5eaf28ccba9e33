-- released_unit_changes · What has changed in the organisation: units opened and closed, renamed, and moved to another unit.
-- grain:   unit_key, change_date, change
-- reads:   stg_units
-- params:  none
-- columns: unit_key varchar · the unit
--          change_date date · first day of what is new; of a closing the day after the last
--          change varchar · opened, closed, renamed or moved
--          unit_name varchar · name from that day on; of a closing the last one
--          earlier_name varchar · name before; null where it is the same, or nothing was before
--          parent_key varchar · the unit above from that day on; of a closing the last one
--          earlier_parent_key varchar · the unit above before; null where it is the same, or nothing was before
-- source:  organisation (canonical file); names and places of units are about no person
with
    versions as (
        select
            *,
            lag (last_date) over same_unit as earlier_last_date,
            lag (unit_name) over same_unit as earlier_unit_name,
            lag (parent_key) over same_unit as earlier_version_parent_key,
            lead (first_date) over same_unit as next_first_date
        from
            stg_units
        window
            same_unit as (
                partition by
                    unit_key
                order by
                    first_date
            )
    ),
    opened as (
        select
            *,
            earlier_last_date is null
            or earlier_last_date + 1 < first_date as is_opened
        from
            versions
    )
select
    unit_key,
    first_date as change_date,
    'opened' as change,
    unit_name,
    null::varchar as earlier_name,
    parent_key,
    null::varchar as earlier_parent_key
from
    opened
where
    is_opened
union all
select
    unit_key,
    last_date + 1,
    'closed',
    unit_name,
    null,
    parent_key,
    null
from
    opened
where
    last_date < date '9999-12-31'
    and (
        next_first_date is null
        or next_first_date > last_date + 1
    )
union all
select
    unit_key,
    first_date,
    'renamed',
    unit_name,
    earlier_unit_name,
    parent_key,
    null
from
    opened
where
    not is_opened
    and unit_name <> earlier_unit_name
union all
select
    unit_key,
    first_date,
    'moved',
    unit_name,
    null,
    parent_key,
    earlier_version_parent_key
from
    opened
where
    not is_opened
    and parent_key is distinct from earlier_version_parent_key
order by
    unit_key,
    change_date,
    change
