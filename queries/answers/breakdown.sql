-- breakdown · One breakdown of one unit in one calendar year, with the quarters of that year where there are any; of the nearest unit above that has it.
-- grain:   unit_key, first_month, grain, category, length_class
-- reads:   units, periods, breakdowns
-- params:  $view varchar · $unit_key varchar · $root_key varchar · $year varchar
-- columns: unit_key varchar · the unit asked for, or the nearest above it that is broken down so
--          unit_name varchar · name
--          first_month varchar · first month of the period
--          last_month varchar · last month of the period
--          grain varchar · year or quarter
--          months integer · months in the period
--          calendar_days integer · days in the period
--          net_working_days double · net working days in the period
--          category varchar · the category; other where several are merged
--          length_class varchar · all, short, long
--          merged_categories varchar[] · what other is made of
--          is_shown boolean · the figures may be shown
--          people_count integer · people with possible time, or persons employed
--          possible_fte_days double · net FTE-days that could have been worked
--          employment_days double · calendar days employed
--          absence_fte_days double · FTE-days lost
--          spells_count integer · spells begun
--          fte double · sum of the shares of full time on 31 December
-- source:  edition
with
    inside as (
        select
            *
        from
            periods
        where
            grain in ('year', 'quarter')
            and first_month between $year::varchar || '-01' and $year::varchar || '-12'
    ),
    asked as (
        select
            path
        from
            units
        where
            unit_key = $unit_key::varchar
    ),
    nearest as (
        select
            arg_max(units.unit_key, units.depth) as unit_key
        from
            asked
            inner join units on list_contains(asked.path, units.unit_key)
            or units.unit_key = $root_key::varchar
            inner join breakdowns on units.unit_key = breakdowns.node_key
            inner join inside on breakdowns.period_key = inside.period_key
        where
            breakdowns.view = $view::varchar
    )
select
    units.unit_key,
    units.unit_name,
    inside.first_month,
    inside.last_month,
    inside.grain,
    inside.months,
    inside.calendar_days,
    inside.net_working_days,
    breakdowns.category,
    breakdowns.length_class,
    breakdowns.merged_categories,
    breakdowns.is_shown,
    breakdowns.people_count,
    breakdowns.possible_fte_days::double as possible_fte_days,
    breakdowns.employment_days::double as employment_days,
    breakdowns.absence_fte_days::double as absence_fte_days,
    breakdowns.spells_count,
    breakdowns.fte::double as fte
from
    nearest
    inner join units on nearest.unit_key = units.unit_key
    inner join breakdowns on units.unit_key = breakdowns.node_key
    inner join inside on breakdowns.period_key = inside.period_key
where
    breakdowns.view = $view::varchar
order by
    inside.months desc,
    inside.first_month,
    breakdowns.category,
    breakdowns.length_class
