-- hidden · The closed periods of one unit from a month on: which are shown, and the nearest figure that is.
-- grain:   period_key
-- reads:   units, periods, figures
-- params:  $unit_key varchar · $first_month varchar
-- columns: unit_key varchar · the unit
--          unit_name varchar · its name
--          closed_month varchar · last month with staff, null while it has any
--          period_key varchar · the period
--          first_month varchar · first month of the period
--          last_month varchar · last month of the period
--          grain varchar · year and window always; month and quarter where the unit has any of them
--          status varchar · shown, hidden, too_small: not offered by the headcount, unknown: nobody employed
--          nearest_shown_key varchar · the unit itself on a longer period, else the nearest above with the same period; null where shown or none
--          nearest_shown_name varchar · its name
--          nearest_first_month varchar · first month of that figure's period
--          nearest_last_month varchar · last month of it
--          nearest_grain varchar · grain of it
-- source:  edition
with
    asked as (
        select
            unit_key,
            unit_name,
            level,
            path,
            opened_month,
            closed_month
        from
            units
        where
            unit_key = $unit_key::varchar
    ),
    recent as (
        select
            periods.*,
            own.period_key is not null as is_offered,
            coalesce(own.is_shown, false) as is_shown
        from
            periods
            -- no match: not offered for this unit
            left join figures as own on periods.period_key = own.period_key
            and own.node_key = $unit_key::varchar
        where
            periods.last_month >= $first_month::varchar
            -- a period is closed once anybody has a figure in it
            and periods.period_key in (
                select
                    period_key
                from
                    figures
            )
    ),
    wanted as (
        select
            *
        from
            recent
        where
            grain in ('year', 'window')
            or grain in (
                select
                    grain
                from
                    recent
                where
                    is_offered
            )
    ),
    candidates as (
        select
            wanted.period_key,
            figures.node_key,
            figures.period_key as shown_period_key,
            [wider.months, 0] as distance
        from
            wanted
            inner join periods as wider on wider.months > wanted.months
            and wider.first_month <= wanted.first_month
            and wider.last_month >= wanted.last_month
            inner join figures on wider.period_key = figures.period_key
            and figures.node_key = $unit_key::varchar
        where
            figures.is_shown
        union all
        select
            wanted.period_key,
            figures.node_key,
            figures.period_key,
            [999, - above.depth]
        from
            asked
            cross join wanted
            inner join units as above on above.unit_key <> asked.unit_key
            and (
                list_contains(asked.path, above.unit_key)
                or (
                    asked.level = 'group'
                    and above.depth = 0
                    and above.level <> 'group'
                )
            )
            inner join figures on above.unit_key = figures.node_key
            and wanted.period_key = figures.period_key
        where
            figures.is_shown
    ),
    nearest as (
        select
            period_key,
            arg_min(node_key, (distance, shown_period_key)) as node_key,
            arg_min(shown_period_key, (distance, shown_period_key)) as shown_period_key
        from
            candidates
        group by
            period_key
    )
select
    asked.unit_key,
    asked.unit_name,
    asked.closed_month,
    wanted.period_key,
    wanted.first_month,
    wanted.last_month,
    wanted.grain,
    case
        when wanted.is_shown then 'shown'
        when asked.opened_month > wanted.last_month
        or asked.closed_month < wanted.first_month then 'unknown'
        when wanted.is_offered then 'hidden'
        else 'too_small'
    end as status,
    nearest_units.unit_key as nearest_shown_key,
    nearest_units.unit_name as nearest_shown_name,
    nearest_periods.first_month as nearest_first_month,
    nearest_periods.last_month as nearest_last_month,
    nearest_periods.grain as nearest_grain
from
    asked
    cross join wanted
    -- no match: shown itself, or no figure near it
    left join nearest on wanted.period_key = nearest.period_key
    and not wanted.is_shown
    left join units as nearest_units on nearest.node_key = nearest_units.unit_key
    left join periods as nearest_periods on nearest.shown_period_key = nearest_periods.period_key
order by
    wanted.last_month desc,
    wanted.months desc
