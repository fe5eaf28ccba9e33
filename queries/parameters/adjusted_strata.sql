-- adjusted_strata · The strata of twelve months beside earlier ones: both rates, and the weights that hold the mix of people as it was.
-- grain:   node_key, period_key, base_period_key, measure, stratum_key
-- reads:   node_strata, joined_strata, person_node_outcomes, decided_strata, lattice_units
-- params:  none
-- columns: node_key varchar · the municipality or an area
--          period_key varchar · the year
--          base_period_key varchar · an earlier one; for the municipality one with the same strata
--          measure varchar · absence, short_absence, spells, prolonged_spells
--          stratum_key varchar · see node_strata; strata that are joined have each its row, with the rates and weights of them all
--          base_share double · the stratum's own part of what was at stake in the base period
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
    ),
    compared as (
        select
            joined_strata.*,
            coalesce(base.exposure, 0)::double as own_base_exposure,
            (sum(base.exposure) over same_stratum)::double as base_exposure,
            (sum(base.amount) over same_stratum)::double as base_amount,
            (sum(later.exposure) over same_stratum)::double as exposure,
            (sum(later.amount) over same_stratum)::double as amount
        from
            joined_strata
            -- no match: nobody was in the stratum then
            left join node_strata as base on joined_strata.base_period_key = base.period_key
            and joined_strata.node_key = base.node_key
            and joined_strata.measure = base.measure
            and joined_strata.stratum_key = base.stratum_key
            -- no match: nobody is left in it
            left join node_strata as later on joined_strata.period_key = later.period_key
            and joined_strata.node_key = later.node_key
            and joined_strata.measure = later.measure
            and joined_strata.stratum_key = later.stratum_key
        window
            same_stratum as (
                partition by
                    joined_strata.node_key,
                    joined_strata.period_key,
                    joined_strata.base_period_key,
                    joined_strata.measure,
                    joined_strata.joined_key
            )
    )
select
    compared.node_key,
    compared.period_key,
    compared.base_period_key,
    compared.measure,
    compared.stratum_key,
    compared.own_base_exposure / wholes.exposure::double as base_share,
    if (
        compared.exposure > 0,
        compared.amount / compared.exposure,
        compared.base_amount / compared.base_exposure
    ) as rate,
    compared.base_amount / compared.base_exposure as base_rate,
    if (compared.exposure > 0, compared.base_exposure / wholes.exposure::double / compared.exposure, null) as weight,
    1 / wholes.exposure::double as base_weight,
    if (
        lattice_units.depth = 0,
        null,
        least(coalesce(base_people.people_count, 0), coalesce(later_people.people_count, 0))
    )::integer as people_count
from
    compared
    inner join lattice_units on compared.node_key = lattice_units.unit_key
    -- no match: an area, or other strata then
    left join alike on compared.period_key = alike.period_key
    and compared.base_period_key = alike.base_period_key
    and alike.strata_measure = if (compared.measure = 'prolonged_spells', compared.measure, 'absence')
    inner join wholes on compared.node_key = wholes.node_key
    and compared.base_period_key = wholes.period_key
    and compared.measure = wholes.measure
    -- no match: the municipality, or nobody with time
    left join group_people as base_people on compared.node_key = base_people.node_key
    and compared.base_period_key = base_people.period_key
    and compared.stratum_key = base_people.stratum_key
    left join group_people as later_people on compared.node_key = later_people.node_key
    and compared.period_key = later_people.period_key
    and compared.stratum_key = later_people.stratum_key
where
    compared.base_exposure > 0
    and (
        lattice_units.depth > 0
        or alike.period_key is not null
    )
order by
    compared.node_key,
    compared.period_key,
    compared.base_period_key,
    compared.measure,
    compared.stratum_key
