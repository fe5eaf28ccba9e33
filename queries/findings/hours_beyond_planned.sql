-- hours_beyond_planned · Sickness of more hours than were to be worked on its days: hours typed wrongly, or a record of other days.
-- grain:   employment_key, first_date, last_date, absence_kind
-- reads:   fct_absence_records, fct_employment_pieces, fct_planned_days, dim_calendar, stg_absences
-- params:  none
-- columns: employment_key varchar · the employment
--          finding varchar · more_hours_than_planned
--          absence_kind varchar · kind of absence registered
--          first_date date · first day of the record
--          last_date date · its last day
--          days integer · calendar days of the record
-- source:  Copenhagen 2011: wrong hours made a day too much per employee; what is beyond the plan counts in no figure
with
    planned as (
        select
            fct_absence_records.record_number,
            sum(
                if (
                    fct_employment_pieces.has_plan,
                    coalesce(fct_planned_days.planned_thousandths, 0) * 1000,
                    dim_calendar.is_countable::integer * 7.4 * fct_employment_pieces.fraction_millionths
                )
            ) / 1000000 as hours
        from
            fct_absence_records
            inner join fct_employment_pieces on fct_absence_records.employment_key = fct_employment_pieces.employment_key
            and fct_absence_records.whole_first_date <= fct_employment_pieces.last_date
            and fct_absence_records.whole_last_date >= fct_employment_pieces.first_date
            inner join dim_calendar on dim_calendar.calendar_date between greatest(fct_absence_records.whole_first_date, fct_employment_pieces.first_date) and least(fct_absence_records.whole_last_date, fct_employment_pieces.last_date)
            -- no match: no plan is known for the day
            left join fct_planned_days on fct_absence_records.employment_key = fct_planned_days.employment_key
            and dim_calendar.calendar_date = fct_planned_days.plan_date
        where
            fct_absence_records.hours is not null
        group by
            fct_absence_records.record_number
    )
select
    fct_absence_records.employment_key,
    'more_hours_than_planned' as finding,
    stg_absences.absence_kind,
    fct_absence_records.first_date,
    fct_absence_records.last_date,
    (fct_absence_records.last_date - fct_absence_records.first_date + 1)::integer as days
from
    fct_absence_records
    inner join stg_absences on fct_absence_records.record_number = stg_absences.record_number
    inner join planned on fct_absence_records.record_number = planned.record_number
where
    fct_absence_records.is_counted
    and planned.hours > 0
    -- an hour's play: breaks, and duties that began the day before
    and fct_absence_records.hours > planned.hours + 1
order by
    employment_key,
    first_date,
    last_date,
    absence_kind
