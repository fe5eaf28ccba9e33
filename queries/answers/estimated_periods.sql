-- estimated_periods · The periods whose figures have an expected amount beside them: all that can be judged.
-- grain:   period_key
-- reads:   periods, expectations
-- params:  none
-- columns: period_key varchar · the period
--          grain varchar · month, quarter, year, window
--          first_month varchar · first month of the period
--          last_month varchar · last month of the period
-- source:  edition
select
    periods.period_key,
    periods.grain,
    periods.first_month,
    periods.last_month
from
    periods
where
    exists (
        select
            1
        from
            expectations
        where
            expectations.period_key = periods.period_key
    )
order by
    periods.period_key
