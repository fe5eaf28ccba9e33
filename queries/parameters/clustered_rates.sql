-- clustered_rates · The variance of a large group's rate as its own people show it, and whether it may be known.
-- grain:   node_key, period_key, measure
-- reads:   person_deviations, dispersions, lattice_units
-- params:  none
-- columns: node_key varchar · the municipality or an area
--          period_key varchar · year or window
--          measure varchar · absence, short_absence, spells, prolonged_spells
--          rate_log_variance double · variance of the logarithm of amount ÷ exposure: that of the rate ÷ its square
--          people_count integer · people with anything at stake
--          absent_count integer · of these, people with any amount
--          is_publishable boolean · may be released where the figure itself is: enough people, absent people and events, and as many people again outside the groups of which it may
-- source:  k ÷ (k − 1) · Σ deviation² over k people (R survey::svyratio); disclosure rule R11; below that pooled dispersion × expected
with
    sums as (
        select
            node_key,
            period_key,
            measure,
            count(*) as people_count,
            count(*) filter(
                where
                    amount > 0
            ) as absent_count,
            sum(exposure) as exposure,
            sum(amount) as amount,
            steady_share_sum (deviation * deviation) as square_sum
        from
            person_deviations
        group by
            node_key,
            period_key,
            measure
    ),
    judged as (
        select
            sums.*,
            lattice_units.depth = 0 as is_root,
            coalesce(
                sums.people_count >= fewest_own_variance_people ()
                and sums.absent_count >= fewest_own_variance_absent ()
                and sums.amount::double / dispersions.dispersion >= fewest_own_variance_events (),
                false
            ) as is_large
        from
            sums
            inner join lattice_units on sums.node_key = lattice_units.unit_key
            -- no match: nothing is known of the dispersion
            left join dispersions on sums.measure = dispersions.measure
            and dispersions.grain = 'year'
    ),
    outside as (
        select
            *,
            -- people outside the large areas, by their part of what is at stake, which adds up: people who move are in two areas
            max(if (is_root, people_count, null)) over by_period * (
                1 - sum(
                    if (
                        is_large
                        and not is_root,
                        exposure,
                        0
                    )
                ) over by_period / max(if (is_root, exposure, null)) over by_period
            )::double as outside_people,
            row_number() over (
                partition by
                    period_key,
                    measure,
                    is_root,
                    is_large
                order by
                    people_count,
                    node_key
            ) as place
        from
            judged
        window
            by_period as (
                partition by
                    period_key,
                    measure
            )
    )
select
    node_key,
    period_key,
    measure,
    (people_count / (people_count - 1) * square_sum)::double as rate_log_variance,
    people_count::integer as people_count,
    absent_count::integer as absent_count,
    is_large
    and (
        is_root
        or place > 1
        or outside_people < 0.000001
        or outside_people >= fewest_own_variance_people ()
    ) as is_publishable
from
    outside
where
    people_count > 1
order by
    node_key,
    period_key,
    measure
