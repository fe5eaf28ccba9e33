-- workplaces · The workplaces in one unit, itself if it is one, and what may be shown of each in one 12-month period.
-- grain:   unit_key
-- reads:   units, periods, figures, breakdowns
-- params:  $unit_key varchar · $period_key varchar
-- columns: unit_key varchar · workplace
--          unit_name varchar · name
--          parent_key varchar · the unit above, null at the top
--          level varchar · municipality, directorate, area, institution, workplace
--          depth integer · 0 at the top
--          first_month varchar · first month of the period
--          last_month varchar · last month of the period
--          grain varchar · year, window
--          is_present boolean · the workplace had staff in some month of the period
--          is_shown boolean · the figures may be shown
--          is_split_shown boolean · the short and long part may be shown
--          is_prolonged_shown boolean · long courses may be shown
-- source:  edition
select
    units.unit_key,
    units.unit_name,
    units.parent_key,
    units.level,
    units.depth,
    periods.first_month,
    periods.last_month,
    periods.grain,
    units.opened_month <= periods.last_month
    and coalesce(units.closed_month, '9999-12') >= periods.first_month as is_present,
    coalesce(figures.is_shown, false) as is_shown,
    coalesce(figures.is_split_shown, false) as is_split_shown,
    coalesce(prolonged.is_shown, false) as is_prolonged_shown
from
    units
    inner join periods on periods.period_key = $period_key::varchar
    -- no match: not offered for this workplace
    left join figures on units.unit_key = figures.node_key
    and periods.period_key = figures.period_key
    -- no match: not offered for this workplace
    left join breakdowns as prolonged on units.unit_key = prolonged.node_key
    and periods.period_key = prolonged.period_key
    and prolonged.view = 'prolonged'
where
    list_contains(units.path, $unit_key::varchar)
    and units.is_leaf
    and units.level <> 'group'
    and coalesce(units.closed_month, '9999-12') >= periods.first_month
order by
    units.tree_order
