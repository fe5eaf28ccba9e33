-- stg_accidents · Accidents at work by unit and month, as the delivery that speaks for the month has them.
-- grain:   unit_key, month_date
-- reads:   raw_accidents, stg_delivery_windows
-- params:  none
-- columns: unit_key varchar · unit code as delivered
--          month_date date · the month
--          accident_count bigint · accidents, several rows of a month added
-- source:  arbejdsulykker (canonical file)
select
    raw_accidents.unit_key,
    raw_accidents.month_date,
    sum(raw_accidents.accident_count)::bigint as accident_count
from
    raw_accidents
    inner join stg_delivery_windows on raw_accidents.delivery_key = stg_delivery_windows.delivery_key
    and stg_delivery_windows.raw_table = 'raw_accidents'
    and raw_accidents.month_date between stg_delivery_windows.first_date and stg_delivery_windows.last_date
group by all
order by
    raw_accidents.unit_key,
    raw_accidents.month_date
