-- status · The municipality, its directorates and its areas, or its institutions, in one calendar year, with the year before.
-- grain:   unit_key
-- reads:   units, periods, figures
-- params:  $period_key varchar · $previous_period_key varchar · $is_of_institutions boolean
-- columns: unit_key varchar · unit
--          unit_name varchar · name
--          parent_key varchar · the unit above, null at the top
--          level varchar · municipality, directorate, area, institution, workplace, group
--          depth integer · 0 at the top
--          is_leaf boolean · no units below it
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
--          previous_is_present boolean · the unit had staff in the earlier period
--          previous_is_shown boolean · the earlier figures may be shown
--          previous_net_working_days double · net working days in the earlier period
--          previous_calendar_days integer · days in the earlier period
--          previous_possible_fte_days double · net FTE-days that could have been worked in the earlier period
--          previous_employment_days double · calendar days employed in the earlier period
--          previous_absence_fte_days double · FTE-days lost in the earlier period
--          previous_spells_count integer · spells begun in the earlier period
-- source:  edition
select
    units.unit_key,
    units.unit_name,
    units.parent_key,
    units.level,
    units.depth,
    units.is_leaf,
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
    figures.long_spells_count,
    coalesce(
        units.opened_month <= previous_periods.last_month
        and coalesce(units.closed_month, '9999-12') >= previous_periods.first_month,
        false
    ) as previous_is_present,
    coalesce(previous_figures.is_shown, false) as previous_is_shown,
    previous_periods.net_working_days as previous_net_working_days,
    previous_periods.calendar_days as previous_calendar_days,
    previous_figures.possible_fte_days::double as previous_possible_fte_days,
    previous_figures.employment_days::double as previous_employment_days,
    previous_figures.absence_fte_days::double as previous_absence_fte_days,
    previous_figures.spells_count as previous_spells_count
from
    units
    cross join periods
    -- no match: not offered for this unit
    left join figures on units.unit_key = figures.node_key
    and periods.period_key = figures.period_key
    -- no match: the earlier period is not covered
    left join periods as previous_periods on previous_periods.period_key = $previous_period_key::varchar
    -- no match: not offered for this unit
    left join figures as previous_figures on units.unit_key = previous_figures.node_key
    and previous_periods.period_key = previous_figures.period_key
where
    units.level in ('municipality', 'directorate', 'area') != $is_of_institutions::boolean
    and units.level in ('municipality', 'directorate', 'area', 'institution')
    and periods.period_key = $period_key::varchar
    and units.opened_month <= periods.last_month
    and coalesce(units.closed_month, '9999-12') >= periods.first_month
order by
    units.tree_order
