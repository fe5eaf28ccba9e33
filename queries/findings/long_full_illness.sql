-- long_full_illness · Full sickness for more than three months in a row without any of it being partial: partial return may not have been registered.
-- grain:   employment_key, first_date, last_date, absence_kind
-- reads:   stg_absences
-- params:  none
-- columns: employment_key varchar · the employment
--          finding varchar · never_partial
--          absence_kind varchar · kind of absence registered
--          first_date date · first day of the record
--          last_date date · its last day; null while it runs
--          days integer · calendar days of the record
-- source:  partial sickness is registered week by week and forgotten most in long spells
select distinct
    stg_absences.employment_key,
    'never_partial' as finding,
    stg_absences.absence_kind,
    stg_absences.whole_first_date as first_date,
    if (stg_absences.is_running, null, stg_absences.whole_last_date) as last_date,
    (stg_absences.whole_last_date - stg_absences.whole_first_date + 1)::integer as days
from
    stg_absences
where
    stg_absences.absence_kind = 'own_illness'
    and coalesce(stg_absences.grade, 1) = 1
    and stg_absences.whole_last_date - stg_absences.whole_first_date >= 90
    and not exists (
        select
            1
        from
            stg_absences as partial
        where
            partial.employment_key = stg_absences.employment_key
            and (
                partial.absence_kind = 'partial_illness'
                or partial.grade < 1
            )
            and partial.first_date <= stg_absences.whole_last_date + 1
            and partial.last_date >= stg_absences.whole_first_date
    )
order by
    employment_key,
    first_date,
    last_date,
    absence_kind
