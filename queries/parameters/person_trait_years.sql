-- person_trait_years · One person in each closed calendar year whose strata are still to be decided, by staff group, age band and sex.
-- grain:   period_key, person_key, staff_group, age_band, sex
-- reads:   person_trait_months, closed_periods, raw_published_strata
-- params:  none
-- columns: period_key varchar · the year
--          person_key varchar · the person
--          staff_group varchar · see person_trait_months
--          age_band varchar · see person_trait_months; by the age reached in the year
--          sex varchar · K, M, or ''
--          possible_fte_days decimal(18,9) · net FTE-days that could have been worked
--          employment_days integer · calendar days employed, summed over employments
--          employment_years double · calendar days employed, summed over employments, as a share of the twelve months
--          absence_fte_days decimal(18,9) · FTE-days lost
--          short_absence_fte_days decimal(18,9) · FTE-days lost in spells up to the short limit
--          spells_count integer · spells begun
--          prolonged_spells_count integer · spells begun, longer than the long limit
-- source:  disclosure rule R13
select
    closed_periods.period_key,
    person_trait_months.person_key,
    person_trait_months.staff_group,
    person_trait_months.age_band,
    person_trait_months.sex,
    sum(person_trait_months.possible_fte_days)::decimal(18, 9) as possible_fte_days,
    sum(person_trait_months.employment_days)::integer as employment_days,
    (sum(person_trait_months.employment_days) / any_value(closed_periods.calendar_days))::double as employment_years,
    sum(person_trait_months.absence_fte_days)::decimal(18, 9) as absence_fte_days,
    sum(person_trait_months.short_absence_fte_days)::decimal(18, 9) as short_absence_fte_days,
    sum(person_trait_months.spells_count)::integer as spells_count,
    sum(person_trait_months.prolonged_spells_count)::integer as prolonged_spells_count
from
    person_trait_months
    inner join closed_periods on person_trait_months.month_date between closed_periods.first_month and closed_periods.last_month
where
    closed_periods.grain = 'year'
    and closed_periods.period_key not in (
        select
            period_key
        from
            raw_published_strata
    )
group by
    closed_periods.period_key,
    person_trait_months.person_key,
    person_trait_months.staff_group,
    person_trait_months.age_band,
    person_trait_months.sex
order by
    closed_periods.period_key,
    person_trait_months.person_key,
    person_trait_months.staff_group,
    person_trait_months.age_band,
    person_trait_months.sex
