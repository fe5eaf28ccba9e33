-- person_stratum_months · The published basis by stratum: what every estimate is made from.
-- grain:   person_key, leaf_key, month_date, staff_group
-- reads:   person_trait_months, month_standards, decided_strata
-- params:  none
-- columns: person_key varchar · the person
--          leaf_key varchar · the workplace
--          month_date date · the month
--          staff_group varchar · see person_trait_months
--          stratum_key varchar · stratum for absence and spells in the year the month is measured by; '' for people like whom nobody was met there
--          prolonged_stratum_key varchar · the same for long courses
--          possible_fte_days decimal(18,9) · net FTE-days that could have been worked
--          employment_days integer · calendar days employed, summed over employments
--          absence_fte_days decimal(18,9) · FTE-days lost
--          short_absence_fte_days decimal(18,9) · FTE-days lost in spells up to the short limit
--          spells_count integer · spells begun
--          prolonged_spells_count integer · spells begun, longer than the long limit
-- source:  disclosure rule R13
with
    pairs as (
        select
            period_key,
            staff_group,
            age_band,
            sex,
            any_value(stratum_key_of (stratum_group, age_group, sex_group)) filter(
                where
                    measure = 'absence'
            ) as stratum_key,
            any_value(stratum_key_of (stratum_group, age_group, sex_group)) filter(
                where
                    measure = 'prolonged_spells'
            ) as prolonged_stratum_key
        from
            decided_strata
        group by
            period_key,
            staff_group,
            age_band,
            sex
    )
select
    person_trait_months.person_key,
    person_trait_months.leaf_key,
    person_trait_months.month_date,
    person_trait_months.staff_group,
    coalesce(pairs.stratum_key, '') as stratum_key,
    coalesce(pairs.prolonged_stratum_key, '') as prolonged_stratum_key,
    person_trait_months.possible_fte_days,
    person_trait_months.employment_days,
    person_trait_months.absence_fte_days,
    person_trait_months.short_absence_fte_days,
    person_trait_months.spells_count,
    person_trait_months.prolonged_spells_count
from
    person_trait_months
    inner join month_standards on person_trait_months.month_date = month_standards.month_date
    -- no match: nobody like these was met in the year
    left join pairs on month_standards.standard_key = pairs.period_key
    and person_trait_months.staff_group = pairs.staff_group
    and person_trait_months.age_band = pairs.age_band
    and person_trait_months.sex = pairs.sex
order by
    person_trait_months.person_key,
    person_trait_months.leaf_key,
    person_trait_months.month_date,
    person_trait_months.staff_group
