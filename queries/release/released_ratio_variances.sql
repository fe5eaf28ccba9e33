-- released_ratio_variances · A large group's rate against its own of an earlier twelve months, as it leaves the build.
-- grain:   node_key, period_key, base_period_key, measure
-- reads:   released_rate_variances, clustered_ratios, adjusted_ratios
-- params:  none
-- columns: node_key varchar · the municipality or an area
--          period_key varchar · year or window
--          base_period_key varchar · an earlier one of the same kind
--          measure varchar · absence, short_absence, spells, prolonged_spells
--          ratio_log_variance double · variance of the logarithm of rate ÷ base rate, with the same people in both
--          adjusted_log_variance double · the same at the mix of people of the base period; null where the two years' strata are not the same, or not all shown
-- source:  disclosure rules R11 and R13: only where both rates' own variances are released
select
    clustered_ratios.node_key,
    clustered_ratios.period_key,
    clustered_ratios.base_period_key,
    clustered_ratios.measure,
    clustered_ratios.ratio_log_variance,
    adjusted_ratios.adjusted_log_variance
from
    clustered_ratios
    inner join released_rate_variances as later on clustered_ratios.node_key = later.node_key
    and clustered_ratios.period_key = later.period_key
    and clustered_ratios.measure = later.measure
    inner join released_rate_variances as base on clustered_ratios.node_key = base.node_key
    and clustered_ratios.base_period_key = base.period_key
    and clustered_ratios.measure = base.measure
    -- no match: windows, other strata, or not all of them shown
    left join adjusted_ratios on clustered_ratios.node_key = adjusted_ratios.node_key
    and clustered_ratios.period_key = adjusted_ratios.period_key
    and clustered_ratios.base_period_key = adjusted_ratios.base_period_key
    and clustered_ratios.measure = adjusted_ratios.measure
    and adjusted_ratios.is_publishable
where
    clustered_ratios.is_publishable
order by
    clustered_ratios.node_key,
    clustered_ratios.period_key,
    clustered_ratios.base_period_key,
    clustered_ratios.measure
