-- fct_absence_segments · Stretches of days in which an employment's absence does not change: overlapping records laid flat.
-- grain:   employment_key, first_date
-- reads:   fct_absence_grades
-- params:  none
-- columns: employment_key varchar · the employment
--          first_date date · first day of the stretch
--          last_date date · last day of the stretch
--          sick_billionths bigint · share of planned time lost to counted absence, 0 to 1, billionths
--          leave_billionths bigint · share of planned time that leaves the denominator, 0 to 1, billionths
-- source:  glossary: fraværsdagsværk; nobody is absent for more than the whole of a day, and leave stands before sickness
with
    changes as (
        select
            employment_key,
            first_date as change_date,
            is_counted,
            grade_billionths as step
        from
            fct_absence_grades
        union all
        select
            employment_key,
            last_date + 1 as change_date,
            is_counted,
            - grade_billionths as step
        from
            fct_absence_grades
    ),
    dated_changes as (
        select
            employment_key,
            change_date,
            sum(step) filter(
                where
                    is_counted
            ) as sick_step,
            sum(step) filter(
                where
                    not is_counted
            ) as leave_step
        from
            changes
        group by all
    ),
    levels as (
        select
            employment_key,
            change_date as first_date,
            lead (change_date) over by_date - 1 as last_date,
            sum(coalesce(sick_step, 0)) over by_date as sick_sum,
            sum(coalesce(leave_step, 0)) over by_date as leave_sum
        from
            dated_changes
        window
            by_date as (
                partition by
                    employment_key
                order by
                    change_date
            )
    )
select
    employment_key,
    first_date,
    last_date,
    least(sick_sum, 1000000000 - least(leave_sum, 1000000000))::bigint as sick_billionths,
    least(leave_sum, 1000000000)::bigint as leave_billionths
from
    levels
where
    last_date is not null
    and (
        sick_sum > 0
        or leave_sum > 0
    )
order by
    employment_key,
    first_date
