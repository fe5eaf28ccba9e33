-- fct_kind_months · Lost FTE-days per employment, month and kind of absence: the kinds the profile counts, and each other kind by itself.
-- grain:   employment_key, month_date, absence_kind
-- reads:   stg_absences, fct_absence_grades, fct_absence_segments, fct_absence_pieces, fct_employment_pieces, dim_calendar, fct_planned_days, raw_profile
-- params:  none
-- columns: employment_key varchar · the employment
--          person_key varchar · the person
--          month_date date · the month
--          absence_kind varchar · kind of absence
--          is_counted boolean · sickness under the profile
--          absence_fte_days decimal(18,9) · FTE-days lost
-- source:  glossary: fraværsart; where counted records fill more than a day, the kind first in the alphabet stands first; holidays are left out
with
    kind_grades as (
        select
            fct_absence_segments.employment_key,
            fct_absence_segments.first_date,
            fct_absence_segments.last_date,
            fct_absence_segments.sick_billionths,
            stg_absences.absence_kind,
            sum(fct_absence_grades.grade_billionths) as own_billionths,
            sum(sum(fct_absence_grades.grade_billionths)) over (
                partition by
                    fct_absence_segments.employment_key,
                    fct_absence_segments.first_date
                order by
                    stg_absences.absence_kind
            ) as through_billionths
        from
            fct_absence_segments
            inner join fct_absence_grades on fct_absence_segments.employment_key = fct_absence_grades.employment_key
            and fct_absence_segments.first_date between fct_absence_grades.first_date and fct_absence_grades.last_date
            and fct_absence_grades.is_counted
            inner join stg_absences on fct_absence_grades.record_number = stg_absences.record_number
        group by
            fct_absence_segments.employment_key,
            fct_absence_segments.first_date,
            fct_absence_segments.last_date,
            fct_absence_segments.sick_billionths,
            stg_absences.absence_kind
    ),
    other_records as (
        select
            fct_employment_pieces.employment_key,
            fct_employment_pieces.person_key,
            fct_employment_pieces.month_date,
            fct_employment_pieces.is_planned,
            fct_employment_pieces.weight_millionths,
            stg_absences.absence_kind,
            greatest(stg_absences.first_date, fct_employment_pieces.first_date) as first_date,
            least(stg_absences.last_date, fct_employment_pieces.last_date) as last_date,
            stg_absences.whole_last_date - stg_absences.whole_first_date + 1 as whole_days,
            case
                when raw_profile.uses_grade then stg_absences.hours
            end as hours,
            case
                when raw_profile.uses_grade then (coalesce(stg_absences.grade, 1) * 1000000000)::bigint
                else 1000000000
            end as grade_billionths
        from
            stg_absences
            cross join raw_profile
            inner join fct_employment_pieces on stg_absences.employment_key = fct_employment_pieces.employment_key
            and stg_absences.first_date <= fct_employment_pieces.last_date
            and stg_absences.last_date >= fct_employment_pieces.first_date
        where
            not list_contains(raw_profile.counted_kinds, stg_absences.absence_kind)
            and stg_absences.absence_kind <> 'holiday'
    ),
    other_pieces as (
        select
            other_records.*,
            other_records.last_date - other_records.first_date + 1 as piece_days,
            case
                when other_records.is_planned then planned_capacity_units (plan_last.thousandths_through, plan_first.thousandths_through, plan_first.planned_thousandths)
                else norm_capacity_units (
                    days_of_stretch (day_last.countable_through, day_first.countable_through, day_first.is_countable),
                    other_records.weight_millionths
                )
            end::hugeint as capacity_units
        from
            other_records
            inner join dim_calendar as day_first on other_records.first_date = day_first.calendar_date
            inner join dim_calendar as day_last on other_records.last_date = day_last.calendar_date
            -- no match: nothing planned in this month, the norm holds
            left join fct_planned_days as plan_first on other_records.employment_key = plan_first.employment_key
            and other_records.first_date = plan_first.plan_date
            left join fct_planned_days as plan_last on other_records.employment_key = plan_last.employment_key
            and other_records.last_date = plan_last.plan_date
    ),
    lost as (
        select
            fct_absence_pieces.employment_key,
            fct_absence_pieces.person_key,
            fct_absence_pieces.month_date,
            kind_grades.absence_kind,
            true as is_counted,
            fct_absence_pieces.capacity_units::hugeint * (
                least(kind_grades.through_billionths, kind_grades.sick_billionths) - least(kind_grades.through_billionths - kind_grades.own_billionths, kind_grades.sick_billionths)
            ) as lost
        from
            fct_absence_pieces
            inner join kind_grades on fct_absence_pieces.employment_key = kind_grades.employment_key
            and fct_absence_pieces.first_date between kind_grades.first_date and kind_grades.last_date
        union all
        select
            employment_key,
            person_key,
            month_date,
            absence_kind,
            false,
            -- a record's hours lie evenly on its days, and are never more than could have been worked
            case
                when hours is null then capacity_units * grade_billionths
                else least(
                    capacity_units * 1000000000,
                    rounded_quotient ((hours * 10000)::hugeint * 1000 * 1000000000 * piece_days, whole_days)
                )
            end
        from
            other_pieces
    )
select
    employment_key,
    any_value(person_key) as person_key,
    month_date,
    absence_kind,
    is_counted,
    from_billionths (rounded_quotient (sum(lost), full_time_day_units ()::hugeint)) as absence_fte_days
from
    lost
group by
    employment_key,
    month_date,
    absence_kind,
    is_counted
having
    sum(lost) > 0
order by
    employment_key,
    month_date,
    absence_kind
