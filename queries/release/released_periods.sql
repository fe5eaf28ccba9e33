-- released_periods · The periods that a figure can stand for, with their length.
-- grain:   period_key
-- reads:   dim_periods
-- params:  none
-- columns: period_key varchar · see dim_periods
--          grain varchar · month, quarter, year, window
--          first_month varchar · first month, YYYY-MM
--          last_month varchar · last month, YYYY-MM
--          months integer · months in the period
--          calendar_days integer · days in the period
--          net_working_days double · net working days under the profile
-- source:  halves are protected and never shown
select
    period_key,
    grain,
    strftime(first_month, '%Y-%m') as first_month,
    strftime(last_month, '%Y-%m') as last_month,
    months,
    calendar_days,
    net_working_days
from
    dim_periods
where
    grain <> 'half'
order by
    period_key
