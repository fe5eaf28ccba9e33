-- set_aside_absence · Sickness that stands only in a source that does not lead at its unit: it is counted nowhere.
-- grain:   employment_key, first_date, last_date, absence_kind
-- reads:   stg_set_aside_absences, stg_absences, raw_profile
-- params:  none
-- columns: employment_key varchar · the employment
--          finding varchar · set_aside
--          absence_kind varchar · kind of absence registered
--          first_date date · first day set aside
--          last_date date · last day set aside
--          days integer · calendar days of them on which the leading source has no sickness either
-- source:  mapping/leading_sources; what both have is counted once and is no error
with
    days as (
        select
            stg_set_aside_absences.employment_key,
            stg_set_aside_absences.absence_kind,
            stg_set_aside_absences.first_date,
            stg_set_aside_absences.last_date,
            unnest(
                generate_series(stg_set_aside_absences.first_date, stg_set_aside_absences.last_date, interval 1 day)
            )::date as day_date
        from
            stg_set_aside_absences
            cross join raw_profile
        where
            list_contains(raw_profile.counted_kinds, stg_set_aside_absences.absence_kind)
    )
select
    days.employment_key,
    'set_aside' as finding,
    days.absence_kind,
    days.first_date,
    days.last_date,
    count(distinct days.day_date)::integer as days
from
    days
    cross join raw_profile
    anti join stg_absences on days.employment_key = stg_absences.employment_key
    and days.day_date between stg_absences.first_date and stg_absences.last_date
    and list_contains(raw_profile.counted_kinds, stg_absences.absence_kind)
group by
    days.employment_key,
    days.absence_kind,
    days.first_date,
    days.last_date
order by
    employment_key,
    first_date,
    last_date,
    absence_kind
