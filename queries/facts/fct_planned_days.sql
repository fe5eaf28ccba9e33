-- fct_planned_days · Planned time as a running sum, dense over every day of a month that holds a plan.
-- grain:   employment_key, plan_date
-- reads:   stg_planned_hours, dim_calendar
-- params:  none
-- columns: employment_key varchar · the employment
--          month_date date · month of the plan; a month with a plan follows it on all its days
--          plan_date date · the day
--          planned_thousandths bigint · planned hours of the day, thousandths
--          thousandths_through bigint · planned hours from the employment's first planned day to this one, thousandths
-- source:  glossary: planlagt tid
with
    planned_months as (
        select distinct
            stg_planned_hours.employment_key,
            month_of (stg_planned_hours.plan_date) as month_date
        from
            stg_planned_hours
    )
select
    planned_months.employment_key,
    planned_months.month_date,
    dim_calendar.calendar_date as plan_date,
    -- no match: a day of the month without duty
    coalesce(stg_planned_hours.planned_thousandths, 0)::bigint as planned_thousandths,
    sum(coalesce(stg_planned_hours.planned_thousandths, 0)) over (
        partition by
            planned_months.employment_key
        order by
            dim_calendar.calendar_date
    )::bigint as thousandths_through
from
    planned_months
    inner join dim_calendar on planned_months.month_date = dim_calendar.month_date
    left join stg_planned_hours on planned_months.employment_key = stg_planned_hours.employment_key
    and dim_calendar.calendar_date = stg_planned_hours.plan_date
order by
    planned_months.employment_key,
    dim_calendar.calendar_date
