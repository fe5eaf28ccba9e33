-- stratum_rates · Each stratum's numerator and denominator in the whole municipality and a calendar year: the standard that expected amounts rest on.
-- grain:   period_key, measure, stratum_key
-- reads:   raw_published_stratum_rates, person_trait_years, gate_strata
-- params:  none
-- columns: period_key varchar · the year
--          measure varchar · absence, short_absence, spells, prolonged_spells
--          stratum_key varchar · staff group, age and sex as the stratum has them, a dot between
--          exposure decimal(18,9) · possible FTE-days for absence, calendar days employed for spells
--          amount decimal(18,9) · FTE-days lost, or spells begun
--          people_count integer · people with anything at stake
-- source:  disclosure rule R13: these cells follow from the expected amounts of the units and are released with the first of them; after that they stand, whatever is corrected
with
    placed as (
        select
            person_trait_years.*,
            gate_strata.measure as strata_measure,
            stratum_key_of (gate_strata.stratum_group, gate_strata.age_group, gate_strata.sex_group) as stratum_key
        from
            person_trait_years
            inner join gate_strata on person_trait_years.period_key = gate_strata.period_key
            and person_trait_years.staff_group = gate_strata.staff_group
            and person_trait_years.age_band = gate_strata.age_band
            and person_trait_years.sex = gate_strata.sex
    ),
    people as (
        select
            period_key,
            strata_measure,
            stratum_key,
            person_key,
            sum(possible_fte_days) as possible_fte_days,
            sum(employment_days) as employment_days,
            sum(absence_fte_days) as absence,
            sum(short_absence_fte_days) as short_absence,
            sum(spells_count) as spells,
            sum(prolonged_spells_count) as prolonged_spells
        from
            placed
        group by all
    ),
    measured as (
        select
            period_key,
            strata_measure,
            unnest(['absence', 'short_absence', 'spells', 'prolonged_spells']) as measure,
            stratum_key,
            person_key,
            unnest([possible_fte_days, possible_fte_days, employment_days, employment_days]) as exposure,
            unnest([absence, short_absence, spells, prolonged_spells]) as amount
        from
            people
    )
select
    period_key,
    measure,
    stratum_key,
    exposure,
    amount,
    people_count
from
    raw_published_stratum_rates
union all
select
    period_key,
    measure,
    stratum_key,
    sum(exposure)::decimal(18, 9),
    sum(amount)::decimal(18, 9),
    count(distinct person_key) filter(
        where
            exposure > 0
    )::integer
from
    measured
where
    (measure = 'prolonged_spells') = (strata_measure = 'prolonged_spells')
group by
    period_key,
    measure,
    stratum_key
order by
    period_key,
    measure,
    stratum_key
