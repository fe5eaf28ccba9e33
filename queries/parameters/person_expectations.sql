-- person_expectations · What each person lost in one workplace and period, and what was expected of somebody in the same stratum.
-- grain:   period_key, person_key, leaf_key
-- reads:   closed_periods, person_trait_months, month_standards, standard_rates
-- params:  none
-- columns: period_key varchar · the pooled periods of the latest 24 months
--          person_key varchar · the person
--          leaf_key varchar · the workplace
--          possible_fte_days decimal(18,9) · net FTE-days that could have been worked
--          employment_days integer · calendar days employed, summed over employments
--          absence_fte_days decimal(18,9) · FTE-days lost
--          short_absence_fte_days decimal(18,9) · FTE-days lost in spells up to the short limit
--          spells_count integer · spells begun
--          prolonged_spells_count integer · spells begun, longer than the long limit
--          expected_absence_fte_days double · at the municipality's rates
--          expected_short_absence_fte_days double · at the municipality's rates
--          expected_spells double · at the municipality's rates
--          expected_prolonged_spells double · at the municipality's rates
-- source:  indirect standardisation, Σ rate × exposure; a spell is counted where and when it begins
select
    closed_periods.period_key,
    person_trait_months.person_key,
    person_trait_months.leaf_key,
    sum(person_trait_months.possible_fte_days)::decimal(18, 9) as possible_fte_days,
    sum(person_trait_months.employment_days)::integer as employment_days,
    sum(person_trait_months.absence_fte_days)::decimal(18, 9) as absence_fte_days,
    sum(person_trait_months.short_absence_fte_days)::decimal(18, 9) as short_absence_fte_days,
    sum(person_trait_months.spells_count)::integer as spells_count,
    sum(person_trait_months.prolonged_spells_count)::integer as prolonged_spells_count,
    steady_sum (person_trait_months.possible_fte_days::double * standard_rates.absence_rate) as expected_absence_fte_days,
    steady_sum (person_trait_months.possible_fte_days::double * standard_rates.short_absence_rate) as expected_short_absence_fte_days,
    steady_sum (person_trait_months.employment_days::double * standard_rates.spells_rate) as expected_spells,
    steady_sum (person_trait_months.employment_days::double * standard_rates.prolonged_spells_rate) as expected_prolonged_spells
from
    closed_periods
    inner join person_trait_months on person_trait_months.month_date between closed_periods.first_month and closed_periods.last_month
    inner join month_standards on person_trait_months.month_date = month_standards.month_date
    inner join standard_rates on month_standards.standard_key = standard_rates.period_key
    and person_trait_months.staff_group = standard_rates.staff_group
    and person_trait_months.age_band = standard_rates.age_band
    and person_trait_months.sex = standard_rates.sex
where
    closed_periods.is_pooled
group by
    closed_periods.period_key,
    person_trait_months.person_key,
    person_trait_months.leaf_key
order by
    closed_periods.period_key,
    person_trait_months.person_key,
    person_trait_months.leaf_key
