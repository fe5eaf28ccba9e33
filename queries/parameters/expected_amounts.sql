-- expected_amounts · What a node's people would have lost at the municipality's rates: staff group, age and sex as they are there.
-- grain:   node_key, period_key
-- reads:   leaf_expectations, node_months, dim_periods
-- params:  none
-- columns: node_key varchar · unit, workplace or registered group
--          period_key varchar · the period, each of its months at the rates of the calendar year it is measured by; what the municipality itself is expected to lose there stands beside
--          expected_absence_fte_days double · FTE-days
--          expected_short_absence_fte_days double · FTE-days in spells up to the short limit
--          expected_spells double · spells begun
--          expected_prolonged_spells double · spells begun, longer than the long limit
-- source:  indirect standardisation, Σ rate × exposure, also where it is not yet known how long the period's own spells are; disclosure rule R13: released only where the figure itself is
select
    node_months.node_key,
    dim_periods.period_key,
    sum(leaf_expectations.expected_absence_fte_days)::double as expected_absence_fte_days,
    sum(leaf_expectations.expected_short_absence_fte_days)::double as expected_short_absence_fte_days,
    sum(leaf_expectations.expected_spells)::double as expected_spells,
    sum(leaf_expectations.expected_prolonged_spells)::double as expected_prolonged_spells
from
    leaf_expectations
    inner join node_months on leaf_expectations.leaf_key = node_months.leaf_key
    and leaf_expectations.month_date = node_months.month_date
    inner join dim_periods on leaf_expectations.month_date between dim_periods.first_month and dim_periods.last_month
where
    dim_periods.grain <> 'half'
group by
    node_months.node_key,
    dim_periods.period_key
order by
    node_months.node_key,
    dim_periods.period_key
