-- dim_calendar · One row a day, with countable days as a running count, so that any stretch of days costs two look-ups.
-- grain:   calendar_date
-- reads:   raw_days_off, raw_profile, stg_absences, raw_deliveries
-- params:  none
-- columns: calendar_date date · the day
--          month_date date · first day of its month
--          is_norm_day boolean · Monday to Friday and not a day off
--          norm_through integer · norm days from the calendar's first day to this day, both included
--          is_countable boolean · a day on which absence can count without a plan: a norm day, or every day under a calendar profile
--          countable_through integer · countable days from the calendar's first day to this day, both included
-- source:  glossary: arbejdsdag; public holidays by domain/calendar.ts
with
    span as (
        select
            least(
                (
                    select
                        min(first_date)
                    from
                        stg_absences
                ),
                (
                    select
                        min(first_date)
                    from
                        raw_deliveries
                )
            ) as earliest_date,
            greatest(
                (
                    select
                        max(last_date)
                    from
                        raw_deliveries
                ),
                (
                    select
                        max(extraction_date)
                    from
                        raw_deliveries
                )
            ) as latest_date
    ),
    days as (
        select
            unnest(
                generate_series(
                    date_trunc('year', earliest_date)::date,
                    (date_trunc('year', latest_date) + interval 1 year)::date - 1,
                    interval 1 day
                )
            )::date as calendar_date
        from
            span
    ),
    judged as (
        select
            days.calendar_date,
            isodow(days.calendar_date) <= 5
            and raw_days_off.day_off_date is null as is_norm_day,
            raw_profile.day_basis = 'calendar' as counts_every_day
        from
            days
            cross join raw_profile
            -- no match: an ordinary day
            left join raw_days_off on days.calendar_date = raw_days_off.day_off_date
    )
select
    calendar_date,
    month_of (calendar_date) as month_date,
    is_norm_day,
    (
        sum(is_norm_day::integer) over (
            order by
                calendar_date
        )
    )::integer as norm_through,
    is_norm_day
    or counts_every_day as is_countable,
    (
        sum(
            (
                is_norm_day
                or counts_every_day
            )::integer
        ) over (
            order by
                calendar_date
        )
    )::integer as countable_through
from
    judged
order by
    calendar_date
