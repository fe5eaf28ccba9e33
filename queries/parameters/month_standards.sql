-- month_standards · The calendar year whose rates each month is measured by.
-- grain:   month_date
-- reads:   dim_months, closed_periods
-- params:  none
-- columns: month_date date · the month
--          standard_key varchar · its own calendar year where that is closed, else the latest closed one before it, else the first of all
-- source:  indirect standardisation with the whole municipality as standard (Breslow and Day 1987, IARC Scientific Publications 82, chapter 2); calendar years alone, so that no two standards overlap (disclosure rule R13)
with
    years as (
        select
            period_key,
            first_month
        from
            closed_periods
        where
            grain = 'year'
    )
select
    dim_months.month_date,
    coalesce(
        arg_max(years.period_key, years.first_month) filter(
            where
                years.first_month <= dim_months.month_date
        ),
        min(years.period_key)
    ) as standard_key
from
    dim_months
    cross join years
group by
    dim_months.month_date
order by
    dim_months.month_date
