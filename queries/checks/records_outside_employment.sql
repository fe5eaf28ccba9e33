-- records_outside_employment · warn: absence registered on days without employment is left out; often a missing end date.
-- grain:   record_number
-- reads:   stg_absences, stg_employments
-- params:  none
-- columns: record_number bigint · the record
--          employment_key varchar · the employment
--          first_date date · first day absent
--          last_date date · last day absent
--          last_employed_date date · last day of the employment
-- source:  glossary: manglende raskmelding
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
    )
select
    stg_absences.record_number,
    stg_absences.employment_key,
    stg_absences.first_date,
    stg_absences.last_date,
    employed_spans.last_date as last_employed_date
from
    stg_absences
    -- no match: the employment is unknown
    left join employed_spans on stg_absences.employment_key = employed_spans.employment_key
where
    employed_spans.employment_key is null
    or stg_absences.last_date > employed_spans.last_date
    or stg_absences.first_date < employed_spans.first_date
order by
    stg_absences.record_number
