-- fct_absence_grades · The share of planned time each absence record takes: from its hours, its grade, or the whole day.
-- grain:   record_number
-- reads:   fct_absence_records, fct_employment_pieces, dim_calendar, fct_planned_days
-- params:  none
-- columns: record_number bigint · the record
--          employment_key varchar · the employment
--          first_date date · first day absent
--          last_date date · last day absent
--          is_counted boolean · sickness under the profile; otherwise a leave that lowers the denominator
--          grade_billionths bigint · share of planned time absent, 0 to 1, billionths
-- source:  glossary: fraværsdagsværk; hours ÷ planned hours of the record, never more than all of them
with
    pieces as (
        select
            fct_absence_records.record_number,
            fct_absence_records.employment_key,
            greatest(fct_absence_records.whole_first_date, fct_employment_pieces.first_date) as first_date,
            least(fct_absence_records.whole_last_date, fct_employment_pieces.last_date) as last_date,
            fct_employment_pieces.is_planned,
            fct_employment_pieces.weight_millionths
        from
            fct_absence_records
            inner join fct_employment_pieces on fct_absence_records.employment_key = fct_employment_pieces.employment_key
            and fct_absence_records.whole_first_date <= fct_employment_pieces.last_date
            and fct_absence_records.whole_last_date >= fct_employment_pieces.first_date
        where
            fct_absence_records.hours is not null
    ),
    covered as (
        select
            pieces.record_number,
            sum(pieces.last_date - pieces.first_date + 1) as covered_days,
            sum(
                case
                    when pieces.is_planned then planned_capacity_units (plan_last.thousandths_through, plan_first.thousandths_through, plan_first.planned_thousandths)
                    else norm_capacity_units (
                        days_of_stretch (day_last.countable_through, day_first.countable_through, day_first.is_countable),
                        pieces.weight_millionths
                    )
                end
            ) as capacity_units
        from
            pieces
            inner join dim_calendar as day_first on pieces.first_date = day_first.calendar_date
            inner join dim_calendar as day_last on pieces.last_date = day_last.calendar_date
            -- no match: nothing planned in this month, the norm holds
            left join fct_planned_days as plan_first on pieces.employment_key = plan_first.employment_key
            and pieces.first_date = plan_first.plan_date
            left join fct_planned_days as plan_last on pieces.employment_key = plan_last.employment_key
            and pieces.last_date = plan_last.plan_date
        group by
            pieces.record_number
    )
select
    fct_absence_records.record_number,
    fct_absence_records.employment_key,
    fct_absence_records.first_date,
    fct_absence_records.last_date,
    fct_absence_records.is_counted,
    case
        when fct_absence_records.hours is null then fct_absence_records.grade_billionths
        -- no planned time in the record: nothing to be absent from
        when coalesce(covered.capacity_units, 0) = 0 then 0
        -- a record that reaches outside the months covered brings its hours in proportion to its days inside
        else least(
            1000000000,
            rounded_quotient (
                (fct_absence_records.hours * 10000)::hugeint * 1000 * 1000000000 * covered.covered_days,
                covered.capacity_units * (fct_absence_records.whole_last_date - fct_absence_records.whole_first_date + 1)
            )
        )
    end::bigint as grade_billionths
from
    fct_absence_records
    -- no match: the record has no hours, or no day in the months covered
    left join covered on fct_absence_records.record_number = covered.record_number
order by
    fct_absence_records.record_number
