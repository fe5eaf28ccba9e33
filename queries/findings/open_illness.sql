-- open_illness · Sickness without a last day that has run for more than a month: a message of return may be missing.
-- grain:   employment_key, first_date, last_date, absence_kind
-- reads:   stg_absences, stg_employments, raw_profile
-- params:  none
-- columns: employment_key varchar · the employment
--          finding varchar · open_30, open_60 or open_120: more than so many calendar days
--          absence_kind varchar · kind of absence registered
--          first_date date · first day of the record
--          last_date date · its last day; null: none is registered
--          days integer · calendar days so far
-- source:  normal while somebody is ill for long; each is looked at after 30, 60 and 120 days
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
        when stg_absences.whole_last_date - stg_absences.whole_first_date >= 120 then 'open_120'
        when stg_absences.whole_last_date - stg_absences.whole_first_date >= 60 then 'open_60'
        else 'open_30'
    end as finding,
    stg_absences.absence_kind,
    stg_absences.whole_first_date as first_date,
    null::date as last_date,
    (stg_absences.whole_last_date - stg_absences.whole_first_date + 1)::integer as days
from
    stg_absences
    inner join employed_spans on stg_absences.employment_key = employed_spans.employment_key
    cross join raw_profile
where
    stg_absences.is_running
    and list_contains(raw_profile.counted_kinds, stg_absences.absence_kind)
    and stg_absences.whole_last_date - stg_absences.whole_first_date >= 30
    -- past leaving it is another finding
    and stg_absences.whole_last_date <= employed_spans.last_date
order by
    employment_key,
    first_date,
    last_date,
    absence_kind
