-- overlapping_absence · Two records of whole days on the same days: registered in two systems, or twice in one.
-- grain:   employment_key, first_date, last_date, absence_kind
-- reads:   stg_absences, raw_profile
-- params:  none
-- columns: employment_key varchar · the employment
--          finding varchar · registered_twice
--          absence_kind varchar · kind of absence registered
--          first_date date · first day of the record
--          last_date date · its last day
--          days integer · calendar days that both cover
-- source:  days count once in every figure; KRL names double registration after a change of system
select
    stg_absences.employment_key,
    'registered_twice' as finding,
    stg_absences.absence_kind,
    stg_absences.first_date,
    stg_absences.last_date,
    max(
        least(stg_absences.last_date, earlier.last_date) - greatest(stg_absences.first_date, earlier.first_date) + 1
    )::integer as days
from
    stg_absences
    inner join stg_absences as earlier on stg_absences.employment_key = earlier.employment_key
    and stg_absences.record_number > earlier.record_number
    and stg_absences.first_date <= earlier.last_date
    and stg_absences.last_date >= earlier.first_date
    cross join raw_profile
where
    list_contains(raw_profile.counted_kinds, stg_absences.absence_kind)
    and list_contains(raw_profile.counted_kinds, earlier.absence_kind)
    -- parts of a day may add up
    and coalesce(stg_absences.grade, 1) + coalesce(earlier.grade, 1) > 1
    and (
        stg_absences.hours is null
        or earlier.hours is null
    )
group by
    stg_absences.employment_key,
    stg_absences.absence_kind,
    stg_absences.first_date,
    stg_absences.last_date
order by
    employment_key,
    first_date,
    last_date,
    absence_kind
