-- record_plans · The hours that were to be worked on the days of each absence record, as far as the months are covered.
-- grain:   record_number
-- reads:   fct_absence_records, fct_employment_pieces, fct_planned_days, dim_calendar
-- params:  none
-- columns: record_number bigint · the record
--          planned_hours double · hours by the plan where it replaces the norm, else 7.4 times the fraction on days that count
--          has_first_day boolean · the first day lies in a month that is covered
-- source:  glossary: planlagt tid
select
    fct_absence_records.record_number,
    sum(
        if (
            fct_employment_pieces.is_planned,
            coalesce(fct_planned_days.planned_thousandths, 0) * 1000,
            dim_calendar.is_countable::integer * 7.4 * fct_employment_pieces.fraction_millionths
        )
    )::double / 1000000 as planned_hours,
    bool_or(dim_calendar.calendar_date = fct_absence_records.whole_first_date) as has_first_day
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
    fct_absence_records.is_counted
group by
    fct_absence_records.record_number
order by
    fct_absence_records.record_number
