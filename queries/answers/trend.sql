-- trend · Every period of one unit for which a figure exists in the lattice.
-- grain:   first_month, last_month
-- reads:   units, periods, figures
-- params:  $unit_key varchar
-- columns: unit_key varchar · the unit
--          unit_name varchar · name
--          layout varchar · month, window, parent: how finely it may be shown
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
select
    units.unit_key,
    units.unit_name,
    units.layout,
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
    units
    inner join figures on units.unit_key = figures.node_key
    inner join periods on figures.period_key = periods.period_key
where
    units.unit_key = $unit_key::varchar
order by
    periods.first_month,
    periods.months
