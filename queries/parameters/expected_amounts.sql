-- expected_amounts · What a node's people would have lost at the municipality's rates: staff group, age and sex as they are there.
-- grain:   node_key, period_key
-- reads:   person_stratum_months, node_months, period_standards, standard_rates
-- params:  none
-- columns: node_key varchar · unit, workplace or registered group
--          period_key varchar · the period; a month or quarter at the rates of its twelve months, season apart: what the municipality itself is expected to lose there stands beside
--          expected_absence_fte_days double · FTE-days
--          expected_short_absence_fte_days double · FTE-days in spells up to the short limit
--          expected_spells double · spells begun
--          expected_prolonged_spells double · spells begun, longer than the long limit
-- source:  indirect standardisation, Σ rate × exposure; disclosure rule R13: released only where the figure itself is
with
    leaf_months as (
        select
            leaf_key,
            month_date,
            stratum_key,
            prolonged_stratum_key,
            sum(possible_fte_days)::double as possible_fte_days,
            sum(employment_days)::double as employment_days
        from
            person_stratum_months
        group by all
    ),
    standards as (
        select distinct
            first_month + to_months(month_number) as month_date,
            standard_key
        from
            period_standards
            cross join range(12) as months (month_number)
        where
            first_month + to_months(month_number) <= last_month
    ),
    leaf_expectations as (
        select
            leaf_months.leaf_key,
            leaf_months.month_date,
            standards.standard_key,
            sum((leaf_months.possible_fte_days * standard_rates.absence_rate)::decimal(38, 18)) as absence,
            sum((leaf_months.possible_fte_days * standard_rates.short_absence_rate)::decimal(38, 18)) as short_absence,
            sum((leaf_months.employment_days * standard_rates.spells_rate)::decimal(38, 18)) as spells,
            sum((leaf_months.employment_days * standard_rates.prolonged_spells_rate)::decimal(38, 18)) as prolonged_spells
        from
            leaf_months
            inner join standards on leaf_months.month_date = standards.month_date
            inner join standard_rates on standards.standard_key = standard_rates.period_key
            and leaf_months.stratum_key = standard_rates.stratum_key
            and leaf_months.prolonged_stratum_key = standard_rates.prolonged_stratum_key
        group by
            leaf_months.leaf_key,
            leaf_months.month_date,
            standards.standard_key
    )
select
    node_months.node_key,
    period_standards.period_key,
    sum(leaf_expectations.absence)::double as expected_absence_fte_days,
    sum(leaf_expectations.short_absence)::double as expected_short_absence_fte_days,
    sum(leaf_expectations.spells)::double as expected_spells,
    sum(leaf_expectations.prolonged_spells)::double as expected_prolonged_spells
from
    leaf_expectations
    inner join node_months on leaf_expectations.leaf_key = node_months.leaf_key
    and leaf_expectations.month_date = node_months.month_date
    inner join period_standards on leaf_expectations.standard_key = period_standards.standard_key
    and leaf_expectations.month_date between period_standards.first_month and period_standards.last_month
group by
    node_months.node_key,
    period_standards.period_key
order by
    node_months.node_key,
    period_standards.period_key
