-- dim_months · The months that employments and absences both cover whole, from where deletion left off.
-- grain:   month_date
-- reads:   stg_delivery_windows, raw_deliveries, raw_kept_from, dim_calendar, raw_profile
-- params:  none
-- columns: month_date date · first day of the month
--          month_end_date date · last day of the month
--          calendar_days integer · days in the month
--          countable_days integer · days on which absence can count
--          year_countable_days integer · countable days of the whole year
--          year_net_days integer · the same less the profile's holiday days: the yearly net working days
-- source:  glossary: nettoarbejdsdage; KRL's percentage rests on about 227 net days a year
with
    delivered as (
        select distinct
            raw_table,
            delivery_key
        from
            stg_delivery_windows
        where
            raw_table in ('raw_employments', 'raw_absences')
    ),
    -- deliveries that meet inside a month cover it together
    delivered_days as (
        select distinct
            delivered.raw_table,
            dim_calendar.month_date,
            dim_calendar.calendar_date
        from
            delivered
            inner join raw_deliveries on delivered.delivery_key = raw_deliveries.delivery_key
            inner join dim_calendar on raw_deliveries.first_date <= dim_calendar.calendar_date
            and raw_deliveries.last_date >= dim_calendar.calendar_date
    ),
    covered as (
        select
            month_date
        from
            delivered_days
        group by
            month_date
        having
            count(*) = 2 * day(month_end_of (month_date))
    ),
    month_days as (
        select
            month_date,
            count(*)::integer as calendar_days,
            sum(is_countable::integer)::integer as countable_days,
            sum(sum(is_countable::integer)) over (
                partition by
                    year(month_date)
            )::integer as year_countable_days
        from
            dim_calendar
        group by
            month_date
    )
select
    covered.month_date,
    month_end_of (covered.month_date) as month_end_date,
    month_days.calendar_days,
    month_days.countable_days,
    month_days.year_countable_days,
    (month_days.year_countable_days - raw_profile.holiday_days_off)::integer as year_net_days
from
    covered
    inner join month_days on covered.month_date = month_days.month_date
    cross join raw_profile
where
    not exists (
        select
            *
        from
            raw_kept_from
        where
            raw_kept_from.kept_from_date > covered.month_date
    )
order by
    covered.month_date
