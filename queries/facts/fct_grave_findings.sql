-- fct_grave_findings · Registration errors that disturb a figure: an absence open past leaving, and part of a day registered twice.
-- grain:   employment_key, finding, first_date, last_date
-- reads:   stg_absences, stg_employments, fct_absence_grades, raw_profile
-- params:  none
-- columns: employment_key varchar · the employment
--          finding varchar · open_past_leaving: no end was known when the employment ended; registered_twice: records of one kind add up over the same days
--          first_date date · first day disturbed
--          last_date date · last day disturbed
-- source:  disclosure rule R8b; glossary: manglende raskmelding. Whole days registered twice count once and disturb nothing
with
    employed_spans as (
        select
            employment_key,
            min(first_date) as first_date,
            max(last_date) as last_date
        from
            stg_employments
        group by
            employment_key
    ),
    graded as (
        select
            fct_absence_grades.record_number,
            fct_absence_grades.employment_key,
            stg_absences.absence_kind,
            fct_absence_grades.first_date,
            fct_absence_grades.last_date
        from
            fct_absence_grades
            inner join stg_absences on fct_absence_grades.record_number = stg_absences.record_number
        where
            fct_absence_grades.grade_billionths > 0
            and fct_absence_grades.grade_billionths < 1000000000
    )
select distinct
    stg_absences.employment_key,
    'open_past_leaving' as finding,
    greatest(stg_absences.whole_first_date, employed_spans.first_date) as first_date,
    employed_spans.last_date
from
    stg_absences
    inner join employed_spans on stg_absences.employment_key = employed_spans.employment_key
    cross join raw_profile
where
    stg_absences.is_running
    and stg_absences.whole_first_date <= employed_spans.last_date
    and stg_absences.last_date > employed_spans.last_date
    and (
        list_contains(raw_profile.counted_kinds, stg_absences.absence_kind)
        or list_contains(raw_profile.excluded_kinds, stg_absences.absence_kind)
    )
union
select
    graded.employment_key,
    'registered_twice' as finding,
    greatest(graded.first_date, again.first_date) as first_date,
    least(graded.last_date, again.last_date) as last_date
from
    graded
    inner join graded as again on graded.employment_key = again.employment_key
    and graded.absence_kind = again.absence_kind
    and graded.record_number < again.record_number
    and graded.first_date <= again.last_date
    and graded.last_date >= again.first_date
order by
    employment_key,
    finding,
    first_date,
    last_date
