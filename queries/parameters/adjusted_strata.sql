-- adjusted_strata · The strata of twelve months beside earlier ones: both rates, and the weights that hold the mix of people as it was.
-- grain:   node_key, period_key, base_period_key, measure, stratum_key
-- reads:   node_strata, person_node_outcomes, twelve_month_pairs, decided_strata, lattice_units
-- params:  none
-- columns: node_key varchar · the municipality or an area
--          period_key varchar · the year
--          base_period_key varchar · an earlier one; for the municipality one with the same strata
--          measure varchar · absence, short_absence, spells, prolonged_spells
--          stratum_key varchar · see node_strata
--          base_share double · the stratum's part of what was at stake in the base period
--          rate double · amount ÷ exposure; that of the base period where nobody is left in the stratum
--          base_rate double · the same in the base period
--          weight double · base share ÷ what is at stake now; null where nobody is left
--          base_weight double · base share ÷ what was at stake
--          people_count integer · people with possible time, in that of the two periods with fewest; null in the municipality, whose strata are safe by themselves
-- source:  direct standardisation with the base period as standard; a stratum that is empty now borrows its rate
with
    wholes as (
        select
            node_key,
            period_key,
            measure,
            sum(exposure) as exposure
        from
            node_strata
        group by
            node_key,
            period_key,
            measure
    ),
    years as (
        select distinct
            period_key,
            measure,
            first_period_key
        from
            decided_strata
    ),
    alike as (
        select
            later.period_key,
            base.period_key as base_period_key,
            later.measure as strata_measure
        from
            years as later
            inner join years as base on later.measure = base.measure
            and later.first_period_key = base.first_period_key
    ),
    -- a person is one row for each staff group of an area
    group_people as (
        select
            person_node_outcomes.node_key,
            person_node_outcomes.period_key,
            person_node_outcomes.stratum_key,
            count(*) filter(
                where
                    person_node_outcomes.possible_fte_days > 0
            ) as people_count
        from
            person_node_outcomes
            inner join lattice_units on person_node_outcomes.node_key = lattice_units.unit_key
            and lattice_units.depth > 0
        group by
            person_node_outcomes.node_key,
            person_node_outcomes.period_key,
            person_node_outcomes.stratum_key
    )
select
    base.node_key,
    twelve_month_pairs.period_key,
    twelve_month_pairs.base_period_key,
    base.measure,
    base.stratum_key,
    base.exposure::double / wholes.exposure::double as base_share,
    coalesce(later.amount::double / later.exposure::double, base.amount::double / base.exposure::double) as rate,
    base.amount::double / base.exposure::double as base_rate,
    base.exposure::double / wholes.exposure::double / later.exposure::double as weight,
    1 / wholes.exposure::double as base_weight,
    if (
        lattice_units.depth = 0,
        null,
        least(coalesce(base_people.people_count, 0), coalesce(later_people.people_count, 0))
    )::integer as people_count
from
    twelve_month_pairs
    inner join node_strata as base on twelve_month_pairs.base_period_key = base.period_key
    and base.exposure > 0
    inner join lattice_units on base.node_key = lattice_units.unit_key
    -- no match: an area, or other strata then
    left join alike on twelve_month_pairs.period_key = alike.period_key
    and twelve_month_pairs.base_period_key = alike.base_period_key
    and alike.strata_measure = if (base.measure = 'prolonged_spells', base.measure, 'absence')
    inner join wholes on base.node_key = wholes.node_key
    and base.period_key = wholes.period_key
    and base.measure = wholes.measure
    -- no match: nobody is left in the stratum
    left join node_strata as later on twelve_month_pairs.period_key = later.period_key
    and base.node_key = later.node_key
    and base.measure = later.measure
    and base.stratum_key = later.stratum_key
    and later.exposure > 0
    -- no match: the municipality, or nobody with time
    left join group_people as base_people on base.node_key = base_people.node_key
    and base.period_key = base_people.period_key
    and base.stratum_key = base_people.stratum_key
    left join group_people as later_people on base.node_key = later_people.node_key
    and twelve_month_pairs.period_key = later_people.period_key
    and base.stratum_key = later_people.stratum_key
where
    lattice_units.depth > 0
    or alike.period_key is not null
order by
    base.node_key,
    twelve_month_pairs.period_key,
    twelve_month_pairs.base_period_key,
    base.measure,
    base.stratum_key
