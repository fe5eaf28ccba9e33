-- judged_series · Every shown figure of one unit, or of it and all below it, beside what is expected of it, period by period.
-- grain:   unit_key, period_key
-- reads:   units, periods, figures, expectations, breakdowns
-- params:  $unit_key varchar · $has_below boolean
-- columns: period_key varchar · month, quarter, year or 12-month window
--          first_month varchar · first month of the period
--          last_month varchar · last month of the period
--          unit_key varchar · unit, workplace or registered group
--          level varchar · municipality, directorate, area, institution, workplace, group
--          is_leaf boolean · no units below it
--          grain varchar · month, quarter, year, window
--          months integer · months in the period
--          calendar_days integer · days in the period
--          net_working_days double · net working days in the period
--          possible_fte_days double · net FTE-days that could have been worked
--          employment_days double · calendar days employed
--          people_count integer · people with possible time
--          absence double · FTE-days lost
--          short_absence double · FTE-days lost in spells up to the short limit; null where the split is not shown
--          spells double · spells begun
--          prolonged_spells double · spells begun, longer than the long limit; null where they are not shown
--          expected_absence double · at the municipality's rates of the calendar year
--          expected_short_absence double · the same of short absence; null where the split is not shown
--          expected_spells double · the same of spells
--          expected_prolonged_spells double · the same of long courses; null where they are not shown
-- source:  edition
select
    periods.period_key,
    periods.first_month,
    periods.last_month,
    units.unit_key,
    units.level,
    units.is_leaf,
    periods.grain,
    periods.months,
    periods.calendar_days,
    periods.net_working_days,
    figures.possible_fte_days::double as possible_fte_days,
    figures.employment_days::double as employment_days,
    figures.people_count,
    figures.absence_fte_days::double as absence,
    figures.short_absence_fte_days::double as short_absence,
    figures.spells_count::double as spells,
    prolonged.spells_count::double as prolonged_spells,
    expectations.expected_absence_fte_days as expected_absence,
    expectations.expected_short_absence_fte_days as expected_short_absence,
    expectations.expected_spells,
    expectations.expected_prolonged_spells
from
    units
    inner join figures on units.unit_key = figures.node_key
    inner join periods on figures.period_key = periods.period_key
    -- no match: the period is not estimated yet
    left join expectations on figures.node_key = expectations.node_key
    and figures.period_key = expectations.period_key
    -- no match: long courses are not shown
    left join breakdowns as prolonged on figures.node_key = prolonged.node_key
    and figures.period_key = prolonged.period_key
    and prolonged.view = 'prolonged'
    and prolonged.is_shown
where
    (
        units.unit_key = $unit_key::varchar
        or (
            $has_below::boolean
            and list_contains(units.path, $unit_key::varchar)
        )
    )
    and figures.is_shown
order by
    units.unit_key,
    periods.first_month,
    periods.months
