-- stg_set_aside_absences · Days of absence records that another source leads for: registered, and not counted.
-- grain:   registered_number, first_date
-- reads:   stg_registered_absences, stg_employments, stg_leading_sources
-- params:  none
-- columns: registered_number bigint · the record
--          source varchar · the source that delivered it
--          leading_source varchar · the source that leads at the unit of the employment
--          employment_key varchar · the employment
--          absence_kind varchar · kind of absence
--          first_date date · first day set aside
--          last_date date · last day set aside
-- source:  mapping/leading_sources; the unit is that of the employment on each day
select
    stg_registered_absences.registered_number,
    stg_registered_absences.source,
    stg_leading_sources.source as leading_source,
    stg_registered_absences.employment_key,
    stg_registered_absences.absence_kind,
    greatest(stg_registered_absences.first_date, stg_employments.first_date, stg_leading_sources.first_date) as first_date,
    least(stg_registered_absences.last_date, stg_employments.last_date, stg_leading_sources.last_date) as last_date
from
    stg_leading_sources
    inner join stg_employments on stg_leading_sources.unit_key = stg_employments.unit_key
    and stg_leading_sources.first_date <= stg_employments.last_date
    and stg_leading_sources.last_date >= stg_employments.first_date
    inner join stg_registered_absences on stg_employments.employment_key = stg_registered_absences.employment_key
    and stg_leading_sources.source <> stg_registered_absences.source
    and stg_registered_absences.first_date <= least(stg_employments.last_date, stg_leading_sources.last_date)
    and stg_registered_absences.last_date >= greatest(stg_employments.first_date, stg_leading_sources.first_date)
order by
    stg_registered_absences.registered_number,
    first_date
