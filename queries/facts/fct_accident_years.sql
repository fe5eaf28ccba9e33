-- fct_accident_years · Accidents at work of each unit with units below it, in the calendar years that were delivered whole.
-- grain:   unit_key, period_key
-- reads:   stg_accidents, stg_delivery_windows, raw_deliveries, dim_periods, dim_unit_months
-- params:  none
-- columns: unit_key varchar · a unit that had units below it in the year
--          period_key varchar · the calendar year
--          accident_count bigint · accidents in the unit and below it; 0 where none was delivered
-- source:  glossary: ulykke; a blank is no accident only where somebody delivered the month
with
    delivered as (
        select
            greatest(stg_delivery_windows.first_date, raw_deliveries.first_date) as first_date,
            least(stg_delivery_windows.last_date, raw_deliveries.last_date) as last_date
        from
            stg_delivery_windows
            inner join raw_deliveries on stg_delivery_windows.delivery_key = raw_deliveries.delivery_key
        where
            stg_delivery_windows.raw_table = 'raw_accidents'
    ),
    years as (
        select
            dim_periods.period_key,
            dim_periods.first_month,
            dim_periods.last_month
        from
            dim_periods
            inner join delivered on delivered.first_date <= last_day(dim_periods.last_month)
            and delivered.last_date >= dim_periods.first_month
        where
            dim_periods.grain = 'year'
        group by all
        having
            sum(
                least(delivered.last_date, last_day(dim_periods.last_month)) - greatest(delivered.first_date, dim_periods.first_month) + 1
            ) >= last_day(dim_periods.last_month) - dim_periods.first_month + 1
    ),
    places as (
        select
            unit_key,
            month_date,
            unnest(path) as above_key
        from
            dim_unit_months
    ),
    counted as (
        select
            places.above_key as unit_key,
            years.period_key,
            sum(stg_accidents.accident_count) as accident_count
        from
            years
            inner join stg_accidents on stg_accidents.month_date between years.first_month and years.last_month
            inner join places on stg_accidents.unit_key = places.unit_key
            and stg_accidents.month_date = places.month_date
        group by all
    ),
    inner_units as (
        select distinct
            dim_unit_months.unit_key,
            years.period_key
        from
            years
            inner join dim_unit_months on dim_unit_months.month_date between years.first_month and years.last_month
            and dim_unit_months.is_inner
    )
select
    inner_units.unit_key,
    inner_units.period_key,
    coalesce(counted.accident_count, 0)::bigint as accident_count
from
    inner_units
    -- no match: nobody had an accident
    left join counted on inner_units.unit_key = counted.unit_key
    and inner_units.period_key = counted.period_key
order by
    inner_units.unit_key,
    inner_units.period_key
