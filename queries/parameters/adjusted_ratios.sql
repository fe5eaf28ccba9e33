-- adjusted_ratios · How a large group's rate has changed when the mix of its people is held still, and the variance of that.
-- grain:   node_key, period_key, base_period_key, measure
-- reads:   adjusted_strata, person_node_outcomes, clustered_ratios, lattice_units
-- params:  $min_people integer
-- columns: node_key varchar · the municipality or an area
--          period_key varchar · the year
--          base_period_key varchar · an earlier one of the same kind
--          measure varchar · absence, short_absence, spells, prolonged_spells
--          adjusted_ratio double · D2 ÷ D1: rates of both periods at the mix of the base period
--          adjusted_log_variance double · variance of its logarithm, people as clusters
--          is_publishable boolean · may be released where the figures are; in an area only absence and spells, and only where the release shows every staff group of both years (V3)
-- source:  D = Σ base share × rate; linearised (Cochran 1977, chapter 6; R survey::svystandardize); disclosure rules R11 and R13
with
    ratios as (
        select
            node_key,
            period_key,
            base_period_key,
            measure,
            -- one number is quicker to carry along a million terms than four keys
            row_number() over (
                order by
                    node_key,
                    period_key,
                    base_period_key,
                    measure
            )::integer as ratio_number,
            steady_share_sum (base_share * rate) as standard_rate,
            steady_share_sum (base_share * base_rate) as base_standard_rate,
            min(people_count) as fewest_people
        from
            adjusted_strata
        group by
            node_key,
            period_key,
            base_period_key,
            measure
    ),
    coefficients as (
        select
            ratios.ratio_number,
            adjusted_strata.node_key,
            adjusted_strata.measure,
            adjusted_strata.stratum_key,
            unnest([adjusted_strata.period_key, adjusted_strata.base_period_key]) as period_key,
            unnest([adjusted_strata.rate, adjusted_strata.base_rate]) as rate,
            unnest(
                [
                    adjusted_strata.weight / ratios.standard_rate,
                    -- a borrowed rate is as uncertain as where it comes from
                    if (adjusted_strata.weight is null, adjusted_strata.base_weight / ratios.standard_rate, 0) - adjusted_strata.base_weight / ratios.base_standard_rate
                ]
            ) as coefficient
        from
            adjusted_strata
            inner join ratios on adjusted_strata.node_key = ratios.node_key
            and adjusted_strata.period_key = ratios.period_key
            and adjusted_strata.base_period_key = ratios.base_period_key
            and adjusted_strata.measure = ratios.measure
        where
            ratios.standard_rate > 0
            and ratios.base_standard_rate > 0
    ),
    outcomes as (
        select
            node_key,
            period_key,
            person_key,
            unnest(['absence', 'short_absence', 'spells', 'prolonged_spells']) as measure,
            unnest([stratum_key, stratum_key, stratum_key, prolonged_stratum_key]) as stratum_key,
            unnest([possible_fte_days, possible_fte_days, employment_days, employment_days])::double as exposure,
            unnest([absence_fte_days, short_absence_fte_days, spells_count, prolonged_spells_count])::double as amount
        from
            person_node_outcomes
    ),
    people as (
        select
            coefficients.ratio_number,
            outcomes.person_key,
            steady_share_sum (coefficients.coefficient * (outcomes.amount - coefficients.rate * outcomes.exposure)) as term
        from
            coefficients
            inner join outcomes on coefficients.node_key = outcomes.node_key
            and coefficients.period_key = outcomes.period_key
            and coefficients.measure = outcomes.measure
            and coefficients.stratum_key = outcomes.stratum_key
        where
            coefficients.coefficient is not null
            and outcomes.exposure > 0
        group by
            coefficients.ratio_number,
            outcomes.person_key
    ),
    variances as (
        select
            ratio_number,
            count(*) / (count(*) - 1) * steady_share_sum (term * term) as log_variance
        from
            people
        group by
            ratio_number
    )
select
    ratios.node_key,
    ratios.period_key,
    ratios.base_period_key,
    ratios.measure,
    ratios.standard_rate / ratios.base_standard_rate as adjusted_ratio,
    variances.log_variance::double as adjusted_log_variance,
    clustered_ratios.is_publishable
    and (
        lattice_units.depth = 0
        or (
            ratios.fewest_people >= $min_people::integer
            and ratios.measure in ('absence', 'spells')
        )
    ) as is_publishable
from
    ratios
    inner join variances on ratios.ratio_number = variances.ratio_number
    inner join clustered_ratios on ratios.node_key = clustered_ratios.node_key
    and ratios.period_key = clustered_ratios.period_key
    and ratios.base_period_key = clustered_ratios.base_period_key
    and ratios.measure = clustered_ratios.measure
    inner join lattice_units on ratios.node_key = lattice_units.unit_key
order by
    ratios.node_key,
    ratios.period_key,
    ratios.base_period_key,
    ratios.measure
