-- stg_units · Unit versions as the newest delivery for each day has them.
-- grain:   unit_key, first_date
-- reads:   raw_units, stg_delivery_windows
-- params:  none
-- columns: unit_key varchar · the unit's code, text with its leading zeros
--          unit_name varchar · name in this version
--          parent_key varchar · the unit above, null at a root
--          level varchar · level where the source names it, else null
--          first_date date · first day of the version
--          last_date date · last day of the version, 9999-12-31 while open
-- source:  organisation (canonical file)
with
    placed as (
        select
            raw_units.unit_key,
            raw_units.unit_name,
            raw_units.parent_key,
            raw_units.level,
            coalesce(raw_units.first_date, date '0001-01-01') as begin_date,
            greatest(coalesce(raw_units.first_date, date '0001-01-01'), stg_delivery_windows.first_date) as first_date,
            least(coalesce(raw_units.last_date, date '9999-12-31'), stg_delivery_windows.last_date) as last_date
        from
            raw_units
            inner join stg_delivery_windows on raw_units.delivery_key = stg_delivery_windows.delivery_key
            and stg_delivery_windows.raw_table = 'raw_units'
    ),
    -- two versions of one unit never overlap: the one that began later takes over
    closed as (
        select
            unit_key,
            unit_name,
            parent_key,
            level,
            first_date,
            least(
                last_date,
                coalesce(
                    lead (first_date) over (
                        partition by
                            unit_key
                        order by
                            first_date,
                            begin_date,
                            last_date
                    ) - 1,
                    last_date
                )
            ) as last_date
        from
            placed
        where
            first_date <= last_date
    )
select
    unit_key,
    unit_name,
    parent_key,
    level,
    first_date,
    last_date
from
    closed
where
    first_date <= last_date
order by
    unit_key,
    first_date
