-- registration_delays · How records come in: those of the same months known after so many months, and one month later.
-- grain:   delay_months
-- reads:   fct_absence_records, stg_absences, raw_absences, raw_deliveries, dim_months, stg_delivery_windows
-- params:  none
-- columns: delay_months integer · whole months from the month of the first day absent: 0 is the same month
--          month_count integer · months of first day that are known both so long and one month longer
--          records_count integer · records of these months registered by then
--          next_records_count integer · records of these months registered one month later
-- source:  chain ladder (Mack 1993, ASTIN Bull 23:213): the factor is next ÷ records; registered on the date given, else with the first delivery that held the record
with
    newest as (
        select
            stg_delivery_windows.source,
            max(raw_deliveries.extraction_date) as extraction_date
        from
            stg_delivery_windows
            inner join raw_deliveries on stg_delivery_windows.delivery_key = raw_deliveries.delivery_key
        where
            stg_delivery_windows.raw_table = 'raw_absences'
        group by
            stg_delivery_windows.source
    ),
    first_deliveries as (
        select
            raw_absences.employment_key,
            raw_absences.absence_kind,
            raw_absences.first_date,
            min(raw_deliveries.extraction_date) as delivered_date,
            min(min(raw_deliveries.extraction_date)) over (
                partition by
                    arg_min(raw_deliveries.source, (raw_deliveries.extraction_date, raw_deliveries.source))
            ) as earliest_date
        from
            raw_absences
            inner join raw_deliveries on raw_absences.delivery_key = raw_deliveries.delivery_key
        group by
            raw_absences.employment_key,
            raw_absences.absence_kind,
            raw_absences.first_date
    ),
    records as (
        select
            dim_months.month_date,
            greatest(
                0,
                datediff(
                    'month',
                    dim_months.month_date,
                    coalesce(stg_absences.registered_date, first_deliveries.delivered_date)
                )
            ) as delay_months,
            -- without a date of registration nothing is known before the first delivery
            if (
                stg_absences.registered_date is null,
                greatest(0, datediff('month', dim_months.month_date, first_deliveries.earliest_date)),
                0
            ) as known_from_months
        from
            fct_absence_records
            inner join stg_absences on fct_absence_records.record_number = stg_absences.record_number
            and stg_absences.first_date = stg_absences.whole_first_date
            inner join dim_months on month_of (stg_absences.first_date) = dim_months.month_date
            inner join first_deliveries on stg_absences.employment_key = first_deliveries.employment_key
            and stg_absences.absence_kind = first_deliveries.absence_kind
            and stg_absences.whole_first_date = first_deliveries.first_date
        where
            fct_absence_records.is_counted
    ),
    -- a month of registrations counts once it is over
    months as (
        select
            records.month_date,
            max(records.known_from_months) as known_from_months,
            -- the source that delivered longest ago decides what has had time to come in
            datediff('month', records.month_date, month_of (min(newest.extraction_date) + 1)) - 1 as known_through_months
        from
            records
            cross join newest
        group by
            records.month_date
    ),
    steps as (
        select
            month_date,
            unnest(range(known_from_months, known_through_months)) as delay_months
        from
            months
    )
select
    steps.delay_months::integer as delay_months,
    count(distinct steps.month_date)::integer as month_count,
    count(*) filter(
        where
            records.delay_months <= steps.delay_months
    )::integer as records_count,
    count(*) filter(
        where
            records.delay_months <= steps.delay_months + 1
    )::integer as next_records_count
from
    steps
    inner join records on steps.month_date = records.month_date
group by
    steps.delay_months
order by
    steps.delay_months
