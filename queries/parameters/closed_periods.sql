-- closed_periods · The periods whose spells have all shown how long they are: what is estimated from.
-- grain:   period_key
-- reads:   dim_periods
-- params:  $last_month date
-- columns: period_key varchar · the period
--          grain varchar · month, quarter, year, window
--          first_month date · first day of the first month
--          last_month date · first day of the last month
--          calendar_days integer · days in the period
--          years_back integer · for the latest twelve months 0, for those before them 1, 2 and so on; null for every other period
--          is_pooled boolean · lies in the latest 24 months: what dispersion is estimated from
-- source:  24 months rather than 12 halve the noise of a dispersion
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
    latest as (
        select
            max(last_month) as last_month
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
    case
        when closed.grain in ('year', 'window')
        and month(closed.last_month) = month(latest.last_month) then year(latest.last_month) - year(closed.last_month)
    end::integer as years_back,
    closed.last_month <= latest.last_month
    and closed.first_month > latest.last_month - interval 24 month
    and (
        closed.grain not in ('year', 'window')
        or month(closed.last_month) = month(latest.last_month)
    ) as is_pooled
from
    closed
    cross join latest
where
    latest.last_month is not null
order by
    closed.period_key
