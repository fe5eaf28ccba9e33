-- dim_unit_sources · Whose absences count at each unit, by stretches of days: the leading source's, else those of all that deliver.
-- grain:   unit_key, first_date
-- reads:   stg_units, stg_source_windows, stg_leading_sources
-- params:  none
-- columns: unit_key varchar · the unit
--          sources varchar[] · the sources that count, by name
--          is_led boolean · somebody has registered that one source leads
--          first_date date · first day
--          last_date date · last day
-- source:  glossary: ledende kilde; the deliveries' own windows and the steward's table, no person's rows
with
    borders as (
        select
            units.unit_key,
            windows.border_date
        from
            (
                select distinct
                    unit_key
                from
                    stg_units
            ) as units
            cross join (
                select
                    first_date as border_date
                from
                    stg_source_windows
                union
                select
                    last_date + 1
                from
                    stg_source_windows
            ) as windows
        union
        select
            unit_key,
            unnest([first_date, last_date + 1]) as border_date
        from
            stg_leading_sources
    ),
    stretches as (
        select
            unit_key,
            border_date as first_date,
            lead (border_date) over (
                partition by
                    unit_key
                order by
                    border_date
            ) - 1 as last_date
        from
            borders
    ),
    delivered as (
        select
            stretches.unit_key,
            stretches.first_date,
            stretches.last_date,
            list(
                stg_source_windows.source
                order by
                    stg_source_windows.source
            ) as sources
        from
            stretches
            inner join stg_source_windows on stg_source_windows.first_date <= stretches.first_date
            and stg_source_windows.last_date >= stretches.last_date
        group by
            stretches.unit_key,
            stretches.first_date,
            stretches.last_date
    )
select
    delivered.unit_key,
    if (stg_leading_sources.source is null, delivered.sources, [stg_leading_sources.source]) as sources,
    stg_leading_sources.source is not null as is_led,
    delivered.first_date,
    delivered.last_date
from
    delivered
    -- no match: no source leads there
    left join stg_leading_sources on delivered.unit_key = stg_leading_sources.unit_key
    and stg_leading_sources.first_date <= delivered.first_date
    and stg_leading_sources.last_date >= delivered.last_date
order by
    delivered.unit_key,
    delivered.first_date
