-- person_trait_periods · One person in each closed twelve months, by staff group, age band and sex: what strata are judged on.
-- grain:   period_key, person_key, staff_group, age_band, sex
-- reads:   person_trait_months, period_standards
-- params:  none
-- columns: period_key varchar · year or window
--          person_key varchar · the person
--          staff_group varchar · see person_trait_months
--          age_band varchar · see person_trait_months; a person who changes band at New Year stands in both
--          sex varchar · K, M, or ''
--          possible_fte_days decimal(18,9) · net FTE-days that could have been worked
--          employment_years double · calendar days employed, summed over employments, as a share of the twelve months
--          absence_fte_days decimal(18,9) · FTE-days lost
--          short_absence_fte_days decimal(18,9) · FTE-days lost in spells up to the short limit
--          spells_count integer · spells begun
--          prolonged_spells_count integer · spells begun, longer than the long limit
-- source:  disclosure rule R13
select
    period_standards.period_key,
    person_trait_months.person_key,
    person_trait_months.staff_group,
    person_trait_months.age_band,
    person_trait_months.sex,
    sum(person_trait_months.possible_fte_days)::decimal(18, 9) as possible_fte_days,
    (sum(person_trait_months.employment_days) / any_value(period_standards.calendar_days))::double as employment_years,
    sum(person_trait_months.absence_fte_days)::decimal(18, 9) as absence_fte_days,
    sum(person_trait_months.short_absence_fte_days)::decimal(18, 9) as short_absence_fte_days,
    sum(person_trait_months.spells_count)::integer as spells_count,
    sum(person_trait_months.prolonged_spells_count)::integer as prolonged_spells_count
from
    person_trait_months
    inner join period_standards on person_trait_months.month_date between period_standards.first_month and period_standards.last_month
where
    period_standards.grain in ('year', 'window')
group by
    period_standards.period_key,
    person_trait_months.person_key,
    person_trait_months.staff_group,
    person_trait_months.age_band,
    person_trait_months.sex
order by
    period_standards.period_key,
    person_trait_months.person_key,
    person_trait_months.staff_group,
    person_trait_months.age_band,
    person_trait_months.sex
