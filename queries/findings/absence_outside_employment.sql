-- absence_outside_employment · Absence on days without employment: registered before the first day, or never ended when the employment was.
-- grain:   employment_key, first_date, last_date, absence_kind
-- reads:   stg_absences, stg_employments
-- params:  none
-- columns: employment_key varchar · the employment
--          finding varchar · before_employment, after_employment or unknown_employment
--          absence_kind varchar · kind of absence registered
--          first_date date · first day of the record
--          last_date date · its last day; null while it runs
--          days integer · calendar days of the record outside the employment
-- source:  glossary: manglende raskmelding; these days count in no figure
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
select distinct
    stg_absences.employment_key,
    case
        when employed_spans.employment_key is null then 'unknown_employment'
        when stg_absences.whole_last_date > employed_spans.last_date then 'after_employment'
        else 'before_employment'
    end as finding,
    stg_absences.absence_kind,
    stg_absences.whole_first_date as first_date,
    if (stg_absences.is_running, null, stg_absences.whole_last_date) as last_date,
    (
        stg_absences.whole_last_date - stg_absences.whole_first_date + 1
        -- least and greatest leave nulls out, so an unknown employment is asked about first
        - case
            when employed_spans.employment_key is null then 0
            else greatest(
                0,
                least(stg_absences.whole_last_date, employed_spans.last_date) - greatest(stg_absences.whole_first_date, employed_spans.first_date) + 1
            )
        end
    )::integer as days
from
    stg_absences
    -- no match: the employment is in no staff list
    left join employed_spans on stg_absences.employment_key = employed_spans.employment_key
where
    employed_spans.employment_key is null
    or stg_absences.whole_last_date > employed_spans.last_date
    or stg_absences.whole_first_date < employed_spans.first_date
order by
    employment_key,
    first_date,
    last_date,
    absence_kind
