-- stg_absences · Absence records that stand: without the days at units where another source leads.
-- grain:   record_number
-- reads:   stg_registered_absences, stg_set_aside_absences
-- params:  none
-- columns: record_number bigint · running number, pieces of one record after each other
--          employment_key varchar · keyed hash of the employment number
--          absence_kind varchar · kind of absence
--          first_date date · first day absent that stands
--          last_date date · last day absent that stands, or the extraction date while the absence runs
--          whole_first_date date · first day of the whole record, also where another delivery or source speaks for it
--          whole_last_date date · last day of the whole record, or the extraction date while no end is known
--          is_running boolean · no end was known at extraction, and its last day stands
--          hours decimal(9,4) · hours absent in the whole record, null where only days are known
--          grade decimal(10,9) · share of the day absent, null where not given
--          registered_date date · when the record was registered, null where not given
-- source:  fravaer (canonical file)
with
    pieces as (
        select
            registered_number,
            first_date,
            last_date
        from
            stg_registered_absences
        where
            registered_number not in (
                select
                    registered_number
                from
                    stg_set_aside_absences
            )
        union all
        select
            stg_registered_absences.registered_number,
            any_value(stg_registered_absences.first_date) as first_date,
            min(stg_set_aside_absences.first_date) - 1 as last_date
        from
            stg_registered_absences
            inner join stg_set_aside_absences on stg_registered_absences.registered_number = stg_set_aside_absences.registered_number
        group by
            stg_registered_absences.registered_number
        union all
        select
            stg_registered_absences.registered_number,
            stg_set_aside_absences.last_date + 1 as first_date,
            lead (stg_set_aside_absences.first_date - 1, 1, stg_registered_absences.last_date) over (
                partition by
                    stg_set_aside_absences.registered_number
                order by
                    stg_set_aside_absences.first_date
            ) as last_date
        from
            stg_registered_absences
            inner join stg_set_aside_absences on stg_registered_absences.registered_number = stg_set_aside_absences.registered_number
    )
select
    row_number() over (
        order by
            pieces.registered_number,
            pieces.first_date
    ) as record_number,
    stg_registered_absences.employment_key,
    stg_registered_absences.absence_kind,
    pieces.first_date,
    pieces.last_date,
    stg_registered_absences.whole_first_date,
    stg_registered_absences.whole_last_date,
    stg_registered_absences.is_running
    and pieces.last_date = stg_registered_absences.last_date as is_running,
    stg_registered_absences.hours,
    stg_registered_absences.grade,
    stg_registered_absences.registered_date
from
    pieces
    inner join stg_registered_absences on pieces.registered_number = stg_registered_absences.registered_number
where
    pieces.first_date <= pieces.last_date
order by
    record_number
