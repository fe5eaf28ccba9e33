-- period_standards · The closed periods, each with the twelve months whose rates it is measured by.
-- grain:   period_key
-- reads:   dim_periods
-- params:  $last_month date
-- columns: period_key varchar · the period
--          grain varchar · month, quarter, year, window
--          first_month date · first day of the first month
--          last_month date · first day of the last month
--          calendar_days integer · days in the period
--          standard_key varchar · the twelve months whose stratum rates the period is measured by: itself, else its calendar year, else the first window it lies in, else the latest twelve months
--          years_back integer · for the latest twelve months 0, for those before them 1, 2 and so on; null for every other period
--          is_pooled boolean · lies in the latest 24 months: what dispersion is estimated from
-- source:  indirect standardisation with the whole municipality as standard (Breslow and Day 1987, IARC Scientific Publications 82, chapter 2); 24 months rather than 12 halve the noise of the estimate
with
    closed as (
        select
            *
        from
            dim_periods
        where
            grain <> 'half'
            and last_month <= $last_month::date
    ),
    standards as (
        select
            *,
            max(last_month) over () as latest_month
        from
            closed
        where
            grain in ('year', 'window')
    )
select
    closed.period_key,
    closed.grain,
    closed.first_month,
    closed.last_month,
    closed.calendar_days,
    arg_min(
        standards.period_key,
        case
            when closed.first_month >= standards.first_month
            and closed.last_month <= standards.last_month then (
                if (standards.grain = 'year', 0, 1),
                datediff('month', standards.first_month, standards.latest_month)
            )
            else (2, datediff('month', standards.last_month, standards.latest_month))
        end
    ) as standard_key,
    case
        when closed.grain in ('year', 'window')
        and month(closed.last_month) = month(any_value(standards.latest_month)) then year(any_value(standards.latest_month)) - year(closed.last_month)
    end::integer as years_back,
    closed.last_month <= any_value(standards.latest_month)
    and closed.first_month > any_value(standards.latest_month) - interval 24 month
    and (
        closed.grain not in ('year', 'window')
        or month(closed.last_month) = month(any_value(standards.latest_month))
    ) as is_pooled
from
    closed
    cross join standards
group by
    closed.period_key,
    closed.grain,
    closed.first_month,
    closed.last_month,
    closed.calendar_days
order by
    closed.period_key
