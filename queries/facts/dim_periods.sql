-- dim_periods · The whole periods that the covered months allow.
-- grain:   period_key
-- reads:   dim_months
-- params:  none
-- columns: period_key varchar · 2024-03, 2024-Q1, 2024-H1, 2024 or 2024-06 W for the window to 30 June
--          grain varchar · month, quarter, half, year, window
--          first_month date · first day of the first month
--          last_month date · first day of the last month
--          months integer · months in the period
--          calendar_days integer · days in the period
--          net_working_days double · net working days under the profile
-- source:  glossary: periode; halves are never shown, only protected
with
    candidates as (
        select
            month_date as first_month,
            1 as months,
            'month' as grain,
            strftime(month_date, '%Y-%m') as period_key
        from
            dim_months
        union all
        select
            month_date,
            3,
            'quarter',
            year(month_date) || '-Q' || quarter(month_date)
        from
            dim_months
        where
            month(month_date) in (1, 4, 7, 10)
        union all
        select
            month_date,
            6,
            'half',
            year(month_date) || '-H' || if (month(month_date) = 1, 1, 2)
        from
            dim_months
        where
            month(month_date) in (1, 7)
        union all
        select
            month_date,
            12,
            'year',
            year(month_date)::varchar
        from
            dim_months
        where
            month(month_date) = 1
        union all
        select
            month_date,
            12,
            'window',
            (year(month_date) + 1) || '-06 W'
        from
            dim_months
        where
            month(month_date) = 7
    )
select
    candidates.period_key,
    candidates.grain,
    candidates.first_month,
    max(dim_months.month_date)::date as last_month,
    candidates.months::integer as months,
    sum(dim_months.calendar_days)::integer as calendar_days,
    sum(dim_months.countable_days::double * dim_months.year_net_days / dim_months.year_countable_days)::double as net_working_days
from
    candidates
    inner join dim_months on dim_months.month_date >= candidates.first_month
    and dim_months.month_date < candidates.first_month + to_months(candidates.months)
group by
    candidates.period_key,
    candidates.grain,
    candidates.first_month,
    candidates.months
having
    count(*) = candidates.months
order by
    candidates.first_month,
    candidates.months
