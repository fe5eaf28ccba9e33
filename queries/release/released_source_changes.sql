-- released_source_changes · Months in which other sources began to count at a unit: a break in its figures.
-- grain:   unit_key, month
-- reads:   dim_unit_sources, lattice_units
-- params:  none
-- columns: unit_key varchar · unit, or workplace X~ of the staff sitting on an inner unit X
--          month varchar · YYYY-MM of the first day
--          earlier_sources varchar[] · the sources that counted before, by name
--          sources varchar[] · the sources that count from then on, by name
-- source:  glossary: systemskifte; where nobody has registered a leading source, only one that takes the place of another is a change: one more may be of a single unit
with
    followed as (
        select
            *,
            lag (sources) over by_date as earlier_sources,
            lag (is_led) over by_date as was_led
        from
            dim_unit_sources
        window
            by_date as (
                partition by
                    unit_key
                order by
                    first_date
            )
    ),
    changes as (
        select
            unit_key,
            strftime(first_date, '%Y-%m') as month,
            arg_min(earlier_sources, first_date) as earlier_sources,
            arg_max(sources, first_date) as sources
        from
            followed
        where
            sources <> earlier_sources
            and (
                is_led
                or was_led
                or not list_has_any(sources, earlier_sources)
            )
        group by
            unit_key,
            month
    )
select
    lattice_units.unit_key,
    changes.month,
    changes.earlier_sources,
    changes.sources
from
    lattice_units
    inner join changes on rtrim(lattice_units.unit_key, '~') = changes.unit_key
where
    changes.sources <> changes.earlier_sources
order by
    lattice_units.unit_key,
    changes.month
