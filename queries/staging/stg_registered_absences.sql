-- stg_registered_absences · Absence records as the newest delivery of their source for each day has them; running ones end at the extraction date.
-- grain:   registered_number
-- reads:   raw_absences, raw_deliveries, stg_delivery_windows
-- params:  none
-- columns: registered_number bigint · running number in the order of the full record
--          source varchar · the system that delivered
--          employment_key varchar · keyed hash of the employment number
--          absence_kind varchar · kind of absence
--          first_date date · first day absent
--          last_date date · last day absent, or the extraction date while the absence runs
--          whole_first_date date · first day of the whole record, also where another delivery speaks for it
--          whole_last_date date · last day of the whole record, or the extraction date while no end is known
--          is_running boolean · no end was known at extraction
--          hours decimal(9,4) · hours absent in the whole record, null where only days are known
--          grade decimal(10,9) · share of the day absent, null where not given
--          registered_date date · when the record was registered, null where not given
-- source:  fravaer (canonical file)
with
    placed as (
        select
            raw_deliveries.source,
            raw_absences.employment_key,
            raw_absences.absence_kind,
            greatest(raw_absences.first_date, stg_delivery_windows.first_date) as first_date,
            least(
                coalesce(raw_absences.last_date, date '9999-12-31'),
                stg_delivery_windows.last_date,
                raw_deliveries.extraction_date
            ) as last_date,
            raw_absences.first_date as whole_first_date,
            coalesce(nullif(raw_absences.last_date, date '9999-12-31'), raw_deliveries.extraction_date) as whole_last_date,
            coalesce(raw_absences.last_date, date '9999-12-31') > raw_deliveries.extraction_date
            and stg_delivery_windows.last_date = date '9999-12-31' as is_running,
            raw_absences.hours,
            raw_absences.grade,
            raw_absences.registered_date
        from
            raw_absences
            inner join raw_deliveries on raw_absences.delivery_key = raw_deliveries.delivery_key
            inner join stg_delivery_windows on raw_absences.delivery_key = stg_delivery_windows.delivery_key
            and stg_delivery_windows.raw_table = 'raw_absences'
    )
select
    row_number() over (
        order by
            employment_key,
            first_date,
            last_date,
            whole_first_date,
            whole_last_date,
            absence_kind,
            hours,
            grade,
            registered_date,
            source
    ) as registered_number,
    source,
    employment_key,
    absence_kind,
    first_date,
    last_date,
    whole_first_date,
    whole_last_date,
    is_running,
    hours,
    grade,
    registered_date
from
    placed
where
    first_date <= last_date
order by
    registered_number
