-- shown_cells · Every figure of the edition, shown or hidden, to be held against those of another.
-- grain:   unit_key, period_key
-- reads:   figures, periods
-- params:  none
-- columns: unit_key varchar · unit or group
--          period_key varchar · the period
--          first_month varchar · first month of the period
--          last_month varchar · last month of the period
--          is_shown boolean · the figures may be shown
--          possible_fte_days double · net FTE-days that could have been worked
--          absence_fte_days double · FTE-days lost
--          spells_count integer · spells begun
--          people_count integer · people with possible time
-- source:  edition
select
    figures.node_key as unit_key,
    figures.period_key,
    periods.first_month,
    periods.last_month,
    figures.is_shown,
    figures.possible_fte_days::double as possible_fte_days,
    figures.absence_fte_days::double as absence_fte_days,
    figures.spells_count,
    figures.people_count
from
    figures
    inner join periods on figures.period_key = periods.period_key
order by
    figures.node_key,
    figures.period_key
