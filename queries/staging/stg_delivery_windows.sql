-- stg_delivery_windows · Which delivery speaks for which days of a table: the newest one that covers the day.
-- grain:   raw_table, source, first_date
-- reads:   raw_deliveries, raw_delivery_files
-- params:  none
-- columns: raw_table varchar · the table spoken for
--          source varchar · the system that delivered
--          delivery_key varchar · the delivery that owns these days
--          first_date date · first day owned; the source's first window reaches back without end
--          last_date date · last day owned; the source's last window reaches forward without end
-- source:  a delivery is a full snapshot of its source for its window and replaces what that source said inside it
with
    delivered as (
        select
            raw_delivery_files.raw_table,
            raw_deliveries.source,
            raw_deliveries.delivery_key,
            raw_deliveries.extraction_date,
            raw_deliveries.first_date,
            raw_deliveries.last_date
        from
            raw_deliveries
            inner join raw_delivery_files on raw_deliveries.delivery_key = raw_delivery_files.delivery_key
    ),
    borders as (
        select
            raw_table,
            source,
            first_date as border_date
        from
            delivered
        union
        select
            raw_table,
            source,
            last_date + 1 as border_date
        from
            delivered
    ),
    stretches as (
        select
            raw_table,
            source,
            border_date as first_date,
            lead (border_date) over (
                partition by
                    raw_table,
                    source
                order by
                    border_date
            ) - 1 as last_date
        from
            borders
    ),
    owned as (
        select
            stretches.raw_table,
            stretches.source,
            stretches.first_date,
            stretches.last_date,
            arg_max(delivered.delivery_key, (delivered.extraction_date, delivered.delivery_key)) as delivery_key
        from
            stretches
            inner join delivered on stretches.raw_table = delivered.raw_table
            and stretches.source = delivered.source
            and delivered.first_date <= stretches.first_date
            and delivered.last_date >= stretches.last_date
        where
            stretches.last_date is not null
        group by all
    ),
    -- a stretch goes on from the one before it where the same delivery owns both
    begun as (
        select
            raw_table,
            source,
            delivery_key,
            first_date,
            last_date,
            lag (delivery_key) over by_date is distinct from delivery_key
            or lag (last_date) over by_date + 1 <> first_date as is_new
        from
            owned
        window
            by_date as (
                partition by
                    raw_table,
                    source
                order by
                    first_date
            )
    ),
    windows as (
        select
            raw_table,
            source,
            delivery_key,
            first_date,
            last_date,
            sum(is_new::integer) over (
                partition by
                    raw_table,
                    source
                order by
                    first_date
            ) as window_number
        from
            begun
    )
select
    raw_table,
    source,
    delivery_key,
    case
        when window_number = min(window_number) over by_source then date '0001-01-01'
        else min(first_date)
    end as first_date,
    case
        when window_number = max(window_number) over by_source then date '9999-12-31'
        else max(last_date)
    end as last_date
from
    windows
group by
    raw_table,
    source,
    delivery_key,
    window_number
window
    by_source as (
        partition by
            raw_table,
            source
    )
order by
    raw_table,
    source,
    min(first_date)
