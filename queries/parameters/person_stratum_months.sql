-- person_stratum_months · The published basis by stratum: what every estimate is made from.
-- grain:   person_key, leaf_key, month_date, staff_group
-- reads:   person_trait_months, strata
-- params:  none
-- columns: person_key varchar · the person
--          leaf_key varchar · the workplace
--          month_date date · the month
--          staff_group varchar · see person_trait_months
--          stratum_key varchar · stratum for absence and spells
--          prolonged_stratum_key varchar · stratum for long courses
--          possible_fte_days decimal(18,9) · net FTE-days that could have been worked
--          employment_days integer · calendar days employed, summed over employments
--          absence_fte_days decimal(18,9) · FTE-days lost
--          short_absence_fte_days decimal(18,9) · FTE-days lost in spells up to the short limit
--          spells_count integer · spells begun
--          prolonged_spells_count integer · spells begun, longer than the long limit
-- source:  months outside every closed twelve months have a stratum only where the same traits are met inside one
select
    person_trait_months.person_key,
    person_trait_months.leaf_key,
    person_trait_months.month_date,
    person_trait_months.staff_group,
    strata.stratum_key,
    prolonged_strata.stratum_key as prolonged_stratum_key,
    person_trait_months.possible_fte_days,
    person_trait_months.employment_days,
    person_trait_months.absence_fte_days,
    person_trait_months.short_absence_fte_days,
    person_trait_months.spells_count,
    person_trait_months.prolonged_spells_count
from
    person_trait_months
    inner join strata on person_trait_months.staff_group = strata.staff_group
    and person_trait_months.age_band = strata.age_band
    and person_trait_months.sex = strata.sex
    and strata.measure = 'absence'
    inner join strata as prolonged_strata on person_trait_months.staff_group = prolonged_strata.staff_group
    and person_trait_months.age_band = prolonged_strata.age_band
    and person_trait_months.sex = prolonged_strata.sex
    and prolonged_strata.measure = 'prolonged_spells'
order by
    person_trait_months.person_key,
    person_trait_months.leaf_key,
    person_trait_months.month_date,
    person_trait_months.staff_group
