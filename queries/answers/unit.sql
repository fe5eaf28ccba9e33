-- unit · What one unit is, and the nearest unit at or above it with a figure on one 12-month period.
-- grain:   unit_key
-- reads:   units, periods, figures
-- params:  $unit_key varchar · $period_key varchar
-- columns: unit_key varchar · unit, workplace or registered group
--          unit_name varchar · name
--          parent_key varchar · the unit above, null at the top
--          parent_name varchar · its name
--          level varchar · municipality, directorate, area, institution, workplace, group
--          is_leaf boolean · no units below it
--          layout varchar · month, window, parent: how finely it may be shown
--          headcount integer · people employed on 1 January, the fewer of the two years the latest 12-month period touches; null below the fewest that may have a figure
--          nearest_shown_key varchar · the unit itself, or the nearest above it with a shown figure
--          nearest_shown_name varchar · its name
--          first_month varchar · first month of the period
--          last_month varchar · last month of the period
--          grain varchar · year or window
-- source:  edition
with
    asked as (
        select
            unit_key,
            unit_name,
            parent_key,
            level,
            is_leaf,
            layout,
            headcount,
            path
        from
            units
        where
            unit_key = $unit_key::varchar
    ),
    shown_above as (
        select
            units.unit_key,
            units.unit_name,
            units.depth
        from
            asked
            inner join units on list_contains(asked.path, units.unit_key)
            or (
                asked.level = 'group'
                and units.depth = 0
                and units.level <> 'group'
            )
            inner join figures on units.unit_key = figures.node_key
        where
            figures.period_key = $period_key::varchar
            and figures.is_shown
    ),
    nearest as (
        select
            arg_max(unit_key, (unit_key = $unit_key::varchar, depth)) as unit_key,
            arg_max(unit_name, (unit_key = $unit_key::varchar, depth)) as unit_name
        from
            shown_above
    )
select
    asked.unit_key,
    asked.unit_name,
    asked.parent_key,
    parents.unit_name as parent_name,
    asked.level,
    asked.is_leaf,
    asked.layout,
    asked.headcount,
    coalesce(nearest.unit_key, asked.unit_key) as nearest_shown_key,
    coalesce(nearest.unit_name, asked.unit_name) as nearest_shown_name,
    periods.first_month,
    periods.last_month,
    periods.grain
from
    asked
    cross join nearest
    inner join periods on periods.period_key = $period_key::varchar
    -- no match: the top, or a group
    left join units as parents on asked.parent_key = parents.unit_key
