-- clustered_ratios · The variance of a large group's rate against its own of an earlier twelve months, with the same people in both.
-- grain:   node_key, period_key, base_period_key, measure
-- reads:   person_deviations, clustered_rates, twelve_month_pairs
-- params:  none
-- columns: node_key varchar · the municipality or an area
--          period_key varchar · year or window
--          base_period_key varchar · an earlier one of the same kind
--          measure varchar · absence, short_absence, spells, prolonged_spells
--          ratio_log_variance double · variance of the logarithm of rate ÷ base rate
--          is_publishable boolean · may be released where the figures are: both rates' variances may
-- source:  k ÷ (k − 1) · Σ(deviation − base deviation)² over the k people of either period, 0 where a person is in one only
with
    -- the square written out: only what both periods share needs the two side by side
    squares as (
        select
            node_key,
            period_key,
            measure,
            count(*) as people_count,
            steady_share_sum (deviation * deviation) as square_sum
        from
            person_deviations
        group by
            node_key,
            period_key,
            measure
    ),
    products as (
        select
            later.node_key,
            twelve_month_pairs.period_key,
            twelve_month_pairs.base_period_key,
            later.measure,
            count(*) as people_count,
            steady_share_sum (later.deviation * base.deviation) as product_sum
        from
            twelve_month_pairs
            inner join person_deviations as later on twelve_month_pairs.period_key = later.period_key
            inner join person_deviations as base on twelve_month_pairs.base_period_key = base.period_key
            and later.node_key = base.node_key
            and later.measure = base.measure
            and later.person_key = base.person_key
        group by
            later.node_key,
            twelve_month_pairs.period_key,
            twelve_month_pairs.base_period_key,
            later.measure
    ),
    sums as (
        select
            later.node_key,
            twelve_month_pairs.period_key,
            twelve_month_pairs.base_period_key,
            later.measure,
            later.people_count + base.people_count - coalesce(products.people_count, 0) as people_count,
            later.square_sum + base.square_sum - 2 * coalesce(products.product_sum, 0) as square_sum
        from
            twelve_month_pairs
            inner join squares as later on twelve_month_pairs.period_key = later.period_key
            inner join squares as base on twelve_month_pairs.base_period_key = base.period_key
            and later.node_key = base.node_key
            and later.measure = base.measure
            -- no match: nobody is in both
            left join products on later.node_key = products.node_key
            and twelve_month_pairs.period_key = products.period_key
            and twelve_month_pairs.base_period_key = products.base_period_key
            and later.measure = products.measure
    )
select
    sums.node_key,
    sums.period_key,
    sums.base_period_key,
    sums.measure,
    (sums.people_count / (sums.people_count - 1) * sums.square_sum)::double as ratio_log_variance,
    later.is_publishable
    and base.is_publishable as is_publishable
from
    sums
    inner join clustered_rates as later on sums.node_key = later.node_key
    and sums.period_key = later.period_key
    and sums.measure = later.measure
    inner join clustered_rates as base on sums.node_key = base.node_key
    and sums.base_period_key = base.period_key
    and sums.measure = base.measure
order by
    sums.node_key,
    sums.period_key,
    sums.base_period_key,
    sums.measure
