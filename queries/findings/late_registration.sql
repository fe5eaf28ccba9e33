-- late_registration · Sickness of more than thirty days that was registered more than five weeks after its first day: refund for the days before may be lost.
-- grain:   employment_key, first_date, last_date, absence_kind
-- reads:   stg_absences, raw_profile
-- params:  none
-- columns: employment_key varchar · the employment
--          finding varchar · registered_late
--          absence_kind varchar · kind of absence registered
--          first_date date · first day of the record
--          last_date date · its last day; null while it runs
--          days integer · calendar days from the first day to the registration
-- source:  the employer reports within five weeks of the first day of absence (sygedagpengeloven)
select distinct
    stg_absences.employment_key,
    'registered_late' as finding,
    stg_absences.absence_kind,
    stg_absences.whole_first_date as first_date,
    if (stg_absences.is_running, null, stg_absences.whole_last_date) as last_date,
    (stg_absences.registered_date - stg_absences.whole_first_date)::integer as days
from
    stg_absences
    cross join raw_profile
where
    list_contains(raw_profile.counted_kinds, stg_absences.absence_kind)
    and stg_absences.registered_date - stg_absences.whole_first_date > 35
    and stg_absences.whole_last_date - stg_absences.whole_first_date >= 30
order by
    employment_key,
    first_date,
    last_date,
    absence_kind
