-- stg_leading_sources · Which source's absences alone count at each unit, by stretches of days: by the unit's own row of the table, else by that of the nearest unit above.
-- grain:   unit_key, first_date
-- reads:   stg_leading_rules, stg_source_windows, stg_units
-- params:  none
-- columns: unit_key varchar · the unit
--          source varchar · the source that leads there
--          first_date date · first day it leads
--          last_date date · last day it leads
-- source:  mapping/leading_sources; a source leads only on days it has delivered for, so that none of its silence is taken for health
with recursive
    -- as in the tree of a month: outside its versions a unit has its nearest one
    versions as (
        select
            unit_key,
            parent_key,
            if (lag (unit_key) over by_date is null, date '0001-01-01', first_date) as first_date,
            lead (first_date - 1, 1, date '9999-12-31') over by_date as last_date
        from
            stg_units
        window
            by_date as (
                partition by
                    unit_key
                order by
                    first_date
            )
    ),
    led as (
        select
            stg_leading_rules.unit_key,
            stg_leading_rules.source,
            greatest(stg_leading_rules.first_date, stg_source_windows.first_date) as first_date,
            least(stg_leading_rules.last_date, stg_source_windows.last_date) as last_date,
            0 as distance
        from
            stg_leading_rules
            inner join stg_source_windows on stg_leading_rules.source = stg_source_windows.source
            and stg_leading_rules.first_date <= stg_source_windows.last_date
            and stg_leading_rules.last_date >= stg_source_windows.first_date
        union all
        select
            versions.unit_key,
            led.source,
            greatest(led.first_date, versions.first_date) as first_date,
            least(led.last_date, versions.last_date) as last_date,
            led.distance + 1 as distance
        from
            led
            inner join versions on led.unit_key = versions.parent_key
            and led.first_date <= versions.last_date
            and led.last_date >= versions.first_date
        where
            -- deliveries laid over each other may make a ring
            led.distance < 30
    ),
    borders as (
        select
            unit_key,
            first_date as border_date
        from
            led
        union
        select
            unit_key,
            last_date + 1 as border_date
        from
            led
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
    )
select
    stretches.unit_key,
    arg_min(led.source, (led.distance, led.source)) as source,
    stretches.first_date,
    stretches.last_date
from
    stretches
    inner join led on stretches.unit_key = led.unit_key
    and led.first_date <= stretches.first_date
    and led.last_date >= stretches.last_date
where
    stretches.last_date is not null
group by
    stretches.unit_key,
    stretches.first_date,
    stretches.last_date
order by
    stretches.unit_key,
    stretches.first_date
