-- change_variances · How sure large groups' changes from one 12-month period to another are by their own people.
-- grain:   unit_key, measure
-- reads:   ratio_variances
-- params:  $period_key varchar · $base_period_key varchar
-- columns: unit_key varchar · the municipality or an area
--          measure varchar · absence, short_absence, spells, prolonged_spells
--          ratio_log_variance double · variance of the logarithm of rate ÷ base rate, with the same people in both
-- source:  edition
select
    node_key as unit_key,
    measure,
    ratio_log_variance
from
    ratio_variances
where
    period_key = $period_key::varchar
    and base_period_key = $base_period_key::varchar
order by
    node_key,
    measure
