-- stg_planned_hours · Planned hours per employment and day.
-- grain:   employment_key, plan_date
-- reads:   raw_planned_hours, stg_delivery_windows
-- params:  none
-- columns: employment_key varchar · keyed hash of the employment number
--          plan_date date · the day
--          planned_thousandths bigint · planned hours in thousandths, several duties of a day added
-- source:  planlagt_tid (canonical file)
select
    raw_planned_hours.employment_key,
    raw_planned_hours.plan_date,
    sum((raw_planned_hours.hours * 1000)::bigint)::bigint as planned_thousandths
from
    raw_planned_hours
    inner join stg_delivery_windows on raw_planned_hours.delivery_key = stg_delivery_windows.delivery_key
    and stg_delivery_windows.raw_table = 'raw_planned_hours'
    and raw_planned_hours.plan_date between stg_delivery_windows.first_date and stg_delivery_windows.last_date
group by all
order by
    raw_planned_hours.employment_key,
    raw_planned_hours.plan_date
