-- hours_beyond_planned · Sickness of more hours than were to be worked on its days: hours typed wrongly, or a record of other days.
-- grain:   employment_key, first_date, last_date, absence_kind
-- reads:   record_plans, fct_absence_records, stg_absences
-- params:  none
-- columns: employment_key varchar · the employment
--          finding varchar · more_hours_than_planned
--          absence_kind varchar · kind of absence registered
--          first_date date · first day of the record
--          last_date date · its last day
--          days integer · calendar days of the record
-- source:  Copenhagen 2011: wrong hours made a day too much per employee; what is beyond the plan counts in no figure
select
    fct_absence_records.employment_key,
    'more_hours_than_planned' as finding,
    stg_absences.absence_kind,
    fct_absence_records.first_date,
    fct_absence_records.last_date,
    (fct_absence_records.last_date - fct_absence_records.first_date + 1)::integer as days
from
    record_plans
    inner join fct_absence_records on record_plans.record_number = fct_absence_records.record_number
    inner join stg_absences on record_plans.record_number = stg_absences.record_number
where
    record_plans.has_first_day
    and record_plans.planned_hours > 0
    -- an hour's play: breaks, and duties that began the day before
    and fct_absence_records.hours > record_plans.planned_hours + 1
order by
    fct_absence_records.employment_key,
    fct_absence_records.first_date,
    fct_absence_records.last_date,
    stg_absences.absence_kind
