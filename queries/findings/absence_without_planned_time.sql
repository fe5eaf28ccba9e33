-- absence_without_planned_time · Sickness on days on which nothing was to be worked: it counts in no figure.
-- grain:   employment_key, first_date, last_date, absence_kind
-- reads:   record_plans, fct_absence_records, stg_absences
-- params:  none
-- columns: employment_key varchar · the employment
--          finding varchar · no_planned_time
--          absence_kind varchar · kind of absence registered
--          first_date date · first day of the record
--          last_date date · its last day
--          days integer · calendar days of the record
-- source:  Region Hovedstaden counts no day without planned hours
select
    fct_absence_records.employment_key,
    'no_planned_time' as finding,
    stg_absences.absence_kind,
    fct_absence_records.first_date,
    fct_absence_records.last_date,
    (fct_absence_records.last_date - fct_absence_records.first_date + 1)::integer as days
from
    record_plans
    inner join fct_absence_records on record_plans.record_number = fct_absence_records.record_number
    inner join stg_absences on record_plans.record_number = stg_absences.record_number
where
    record_plans.planned_hours = 0
    -- what began before the months covered may have had hours then
    and record_plans.has_first_day
order by
    fct_absence_records.employment_key,
    fct_absence_records.first_date,
    fct_absence_records.last_date,
    stg_absences.absence_kind
