-- ratio_variances · How surely a large group's own rate is told from that of an earlier twelve months.
-- grain:   period_key, base_period_key, measure
-- reads:   ratio_variances
-- params:  $unit_key varchar
-- columns: period_key varchar · year or window
--          base_period_key varchar · an earlier one of the same kind
--          measure varchar · absence, short_absence, spells, prolonged_spells
--          ratio_log_variance double · variance of the logarithm of rate ÷ base rate
--          adjusted_log_variance double · the same at the mix of people of the base period; null where it is not known
-- source:  edition
select
    period_key,
    base_period_key,
    measure,
    ratio_log_variance,
    adjusted_log_variance
from
    ratio_variances
where
    node_key = $unit_key::varchar
order by
    period_key,
    base_period_key,
    measure
