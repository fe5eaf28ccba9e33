-- leaf_expectations · What each workplace's people would lose in a month at the municipality's rates of its calendar year.
-- grain:   leaf_key, month_date
-- reads:   person_trait_months, month_standards, standard_rates
-- params:  none
-- columns: leaf_key varchar · the workplace
--          month_date date · the month
--          expected_absence_fte_days decimal(38,18) · FTE-days, season apart
--          expected_short_absence_fte_days decimal(38,18) · FTE-days in spells up to the short limit
--          expected_spells decimal(38,18) · spells begun
--          expected_prolonged_spells decimal(38,18) · spells begun, longer than the long limit
-- source:  indirect standardisation, Σ rate × exposure
with
    trait_months as (
        select
            leaf_key,
            month_date,
            staff_group,
            age_band,
            sex,
            sum(possible_fte_days)::double as possible_fte_days,
            sum(employment_days)::double as employment_days
        from
            person_trait_months
        group by all
    )
select
    trait_months.leaf_key,
    trait_months.month_date,
    sum((trait_months.possible_fte_days * standard_rates.absence_rate)::decimal(38, 18)) as expected_absence_fte_days,
    sum((trait_months.possible_fte_days * standard_rates.short_absence_rate)::decimal(38, 18)) as expected_short_absence_fte_days,
    sum((trait_months.employment_days * standard_rates.spells_rate)::decimal(38, 18)) as expected_spells,
    sum((trait_months.employment_days * standard_rates.prolonged_spells_rate)::decimal(38, 18)) as expected_prolonged_spells
from
    trait_months
    inner join month_standards on trait_months.month_date = month_standards.month_date
    inner join standard_rates on month_standards.standard_key = standard_rates.period_key
    and trait_months.staff_group = standard_rates.staff_group
    and trait_months.age_band = standard_rates.age_band
    and trait_months.sex = standard_rates.sex
group by
    trait_months.leaf_key,
    trait_months.month_date
order by
    trait_months.leaf_key,
    trait_months.month_date
