-- kinds · The municipality's absence of one calendar year by kind, counted or not, beside its time.
-- grain:   view, category
-- reads:   periods, figures, breakdowns
-- params:  $root_key varchar · $period_key varchar
-- columns: view varchar · kind for what is counted, other_absence for what is not; null where neither table is shown
--          category varchar · kind of absence; other where several are merged
--          merged_categories varchar[] · what other is made of
--          absence_fte_days double · FTE-days lost; null where not shown
--          counted_absence_fte_days double · FTE-days lost of all kinds that count, of the whole municipality
--          possible_fte_days double · net FTE-days that could have been worked, of the whole municipality
--          first_month varchar · first month of the year
--          last_month varchar · last month of the year
--          months integer · months in the year
--          calendar_days integer · days in the year
--          net_working_days double · net working days in the year
-- source:  edition
select
    breakdowns.view,
    breakdowns.category,
    breakdowns.merged_categories,
    breakdowns.absence_fte_days::double as absence_fte_days,
    figures.absence_fte_days::double as counted_absence_fte_days,
    figures.possible_fte_days::double as possible_fte_days,
    periods.first_month,
    periods.last_month,
    periods.months,
    periods.calendar_days,
    periods.net_working_days
from
    periods
    inner join figures on periods.period_key = figures.period_key
    and figures.node_key = $root_key::varchar
    and figures.is_shown
    -- no match: neither table is shown
    left join breakdowns on periods.period_key = breakdowns.period_key
    and breakdowns.node_key = $root_key::varchar
    and breakdowns.view in ('kind', 'other_absence')
where
    periods.period_key = $period_key::varchar
order by
    breakdowns.view,
    breakdowns.category
