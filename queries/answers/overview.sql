-- overview · One unit on one 12-month period, beside itself a year before, the unit above and the municipality.
-- grain:   comparison
-- reads:   units, periods, figures
-- params:  $unit_key varchar · $period_key varchar · $previous_period_key varchar
-- columns: comparison varchar · now, year_ago, parent, municipality
--          unit_key varchar · the unit the figures are about
--          unit_name varchar · its name
--          first_month varchar · first month of the period
--          last_month varchar · last month of the period
--          grain varchar · month, quarter, year, window
--          months integer · months in the period
--          calendar_days integer · days in the period
--          net_working_days double · net working days in the period
--          is_present boolean · the unit had staff in some month of the period
--          is_shown boolean · the figures may be shown
--          possible_fte_days double · net FTE-days that could have been worked
--          employment_days double · calendar days employed
--          absence_fte_days double · FTE-days lost
--          spells_count integer · spells begun
--          people_count integer · people with possible time
--          is_split_shown boolean · the short and long part may be shown
--          short_absence_fte_days double · FTE-days lost in spells up to the short limit
--          short_spells_count integer · spells begun, up to the short limit
--          long_absence_fte_days double · FTE-days lost in longer spells
--          long_spells_count integer · spells begun, longer
-- source:  edition
with
    wanted as (
        select
            1 as position,
            'now' as comparison,
            unit_key,
            $period_key::varchar as period_key
        from
            units
        where
            unit_key = $unit_key::varchar
        union all
        select
            2,
            'year_ago',
            unit_key,
            $previous_period_key::varchar
        from
            units
        where
            unit_key = $unit_key::varchar
        union all
        select
            3,
            'parent',
            parent_key,
            $period_key::varchar
        from
            units
        where
            unit_key = $unit_key::varchar
            and parent_key is not null
        union all
        select
            4,
            'municipality',
            top.unit_key,
            $period_key::varchar
        from
            units as top
        where
            top.depth = 0
            and top.level <> 'group'
    )
select
    wanted.comparison,
    units.unit_key,
    units.unit_name,
    periods.first_month,
    periods.last_month,
    periods.grain,
    periods.months,
    periods.calendar_days,
    periods.net_working_days,
    units.opened_month <= periods.last_month
    and coalesce(units.closed_month, '9999-12') >= periods.first_month as is_present,
    coalesce(figures.is_shown, false) as is_shown,
    figures.possible_fte_days::double as possible_fte_days,
    figures.employment_days::double as employment_days,
    figures.absence_fte_days::double as absence_fte_days,
    figures.spells_count,
    figures.people_count,
    coalesce(figures.is_split_shown, false) as is_split_shown,
    figures.short_absence_fte_days::double as short_absence_fte_days,
    figures.short_spells_count,
    figures.long_absence_fte_days::double as long_absence_fte_days,
    figures.long_spells_count
from
    wanted
    inner join units on wanted.unit_key = units.unit_key
    inner join periods on wanted.period_key = periods.period_key
    -- no match: not offered for this unit
    left join figures on wanted.unit_key = figures.node_key
    and wanted.period_key = figures.period_key
order by
    wanted.position
