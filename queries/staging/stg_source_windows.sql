-- stg_source_windows · The days that each source has delivered absences for.
-- grain:   source, first_date
-- reads:   stg_delivery_windows, raw_deliveries, raw_delivery_files
-- params:  none
-- columns: source varchar · the system that delivered
--          first_date date · first day delivered
--          last_date date · last day delivered
-- source:  leverance (canonical file); unlike a delivery's say these windows end where the deliveries do
with
    spans as (
        select
            raw_deliveries.source,
            min(raw_deliveries.first_date) as first_date,
            max(raw_deliveries.last_date) as last_date
        from
            raw_deliveries
            inner join raw_delivery_files on raw_deliveries.delivery_key = raw_delivery_files.delivery_key
        where
            raw_delivery_files.raw_table = 'raw_absences'
        group by
            raw_deliveries.source
    )
select
    stg_delivery_windows.source,
    greatest(stg_delivery_windows.first_date, spans.first_date) as first_date,
    least(stg_delivery_windows.last_date, spans.last_date) as last_date
from
    stg_delivery_windows
    inner join spans on stg_delivery_windows.source = spans.source
where
    stg_delivery_windows.raw_table = 'raw_absences'
order by
    stg_delivery_windows.source,
    first_date
