-- absence_without_planned_time · Sickness on days on which nothing was to be worked: it counts in no figure.
-- grain:   employment_key, first_date, last_date, absence_kind
-- reads:   fct_absence_records, fct_employment_pieces, fct_planned_days, dim_calendar, stg_absences
-- params:  none
-- columns: employment_key varchar · the employment
--          finding varchar · no_planned_time
--          absence_kind varchar · kind of absence registered
--          first_date date · first day of the record
--          last_date date · its last day
--          days integer · calendar days of the record
-- source:  Region Hovedstaden counts no day without planned hours
with
    worked as (
        select distinct
            fct_absence_records.record_number
        from
            fct_absence_records
            inner join fct_employment_pieces on fct_absence_records.employment_key = fct_employment_pieces.employment_key
            and fct_absence_records.first_date <= fct_employment_pieces.last_date
            and fct_absence_records.last_date >= fct_employment_pieces.first_date
            inner join dim_calendar on dim_calendar.calendar_date between greatest(fct_absence_records.first_date, fct_employment_pieces.first_date) and least(fct_absence_records.last_date, fct_employment_pieces.last_date)
            -- no match: no plan is known for the day
            left join fct_planned_days on fct_absence_records.employment_key = fct_planned_days.employment_key
            and dim_calendar.calendar_date = fct_planned_days.plan_date
        where
            if (
                fct_employment_pieces.is_planned,
                coalesce(fct_planned_days.planned_thousandths, 0) > 0,
                dim_calendar.is_countable
            )
    )
select
    fct_absence_records.employment_key,
    'no_planned_time' as finding,
    stg_absences.absence_kind,
    fct_absence_records.first_date,
    fct_absence_records.last_date,
    (fct_absence_records.last_date - fct_absence_records.first_date + 1)::integer as days
from
    fct_absence_records
    inner join stg_absences on fct_absence_records.record_number = stg_absences.record_number
where
    fct_absence_records.is_counted
    and not exists (
        select
            1
        from
            worked
        where
            worked.record_number = fct_absence_records.record_number
    )
    -- days before the first month covered have no pieces to be judged by
    and exists (
        select
            1
        from
            fct_employment_pieces
        where
            fct_employment_pieces.employment_key = fct_absence_records.employment_key
            and fct_employment_pieces.first_date <= fct_absence_records.first_date
            and fct_employment_pieces.last_date >= fct_absence_records.first_date
    )
order by
    employment_key,
    first_date,
    last_date,
    absence_kind
