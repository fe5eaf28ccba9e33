-- fct_absence_records · Absence records that the profile counts or takes out, kept to the days of employment.
-- grain:   record_number
-- reads:   stg_absences, stg_employments, raw_profile
-- params:  none
-- columns: record_number bigint · the record
--          employment_key varchar · the employment
--          person_key varchar · the person
--          first_date date · first day absent while employed
--          last_date date · last day absent while employed
--          whole_first_date date · first day of the whole record while employed: what its hours are spread over
--          whole_last_date date · last day of the whole record while employed
--          is_running boolean · no end was known at extraction
--          is_counted boolean · sickness under the profile; otherwise a leave that lowers the denominator
--          hours decimal(9,4) · hours absent in the whole record, null where only days are known or the profile counts whole days
--          grade_billionths bigint · share of the day absent where no hours are given, 0 to 1, billionths
-- source:  glossary: fraværsperiode
with
    employed_spans as (
        select
            employment_key,
            any_value(person_key) as person_key,
            min(first_date) as first_date,
            max(last_date) as last_date
        from
            stg_employments
        group by
            employment_key
    ),
    employed_records as (
        select
            stg_absences.record_number,
            stg_absences.employment_key,
            employed_spans.person_key,
            greatest(stg_absences.first_date, employed_spans.first_date) as first_date,
            least(stg_absences.last_date, employed_spans.last_date) as last_date,
            greatest(stg_absences.whole_first_date, employed_spans.first_date) as whole_first_date,
            least(stg_absences.whole_last_date, employed_spans.last_date) as whole_last_date,
            stg_absences.is_running
            and stg_absences.last_date <= employed_spans.last_date as is_running,
            list_contains(raw_profile.counted_kinds, stg_absences.absence_kind) as is_counted,
            case
                when raw_profile.uses_grade then stg_absences.hours
            end as hours,
            case
                when raw_profile.uses_grade then coalesce(stg_absences.grade, 1) * 1000000000
                else 1000000000
            end as grade_billionths
        from
            stg_absences
            inner join employed_spans on stg_absences.employment_key = employed_spans.employment_key
            cross join raw_profile
        where
            list_contains(raw_profile.counted_kinds, stg_absences.absence_kind)
            or list_contains(raw_profile.excluded_kinds, stg_absences.absence_kind)
    )
select
    employed_records.record_number,
    employed_records.employment_key,
    employed_records.person_key,
    employed_records.first_date,
    employed_records.last_date,
    employed_records.whole_first_date,
    employed_records.whole_last_date,
    employed_records.is_running,
    employed_records.is_counted,
    employed_records.hours,
    employed_records.grade_billionths::bigint as grade_billionths
from
    employed_records
where
    employed_records.first_date <= employed_records.last_date
order by
    employed_records.record_number
