-- candidate_strata · The strata of each year still to be decided, as the gate is asked about them: those of the year before where they are safe, else new ones.
-- grain:   period_key, measure, staff_group, age_band, sex
-- reads:   inherited_strata, proposed_strata, person_trait_years
-- params:  none
-- columns: period_key varchar · the year
--          measure varchar · absence for absence and spells; prolonged_spells for long courses
--          staff_group varchar · as delivered; '' where not given
--          age_band varchar · under-30, 30-39, 40-49, 50-59, 60-, or ''
--          sex varchar · K, M, or ''
--          stratum_group varchar · the staff group, or other
--          age_group varchar · a band, under-50, 50-, or all
--          sex_group varchar · K, M, '', or all
--          first_period_key varchar · the first year that has these strata
-- source:  disclosure rule R13
with
    years as (
        select distinct
            period_key
        from
            person_trait_years
    ),
    chosen as (
        select
            measure,
            staff_group,
            age_band,
            sex,
            stratum_group,
            age_group,
            sex_group,
            first_period_key
        from
            inherited_strata
        union all
        select
            measure,
            staff_group,
            age_band,
            sex,
            stratum_group,
            age_group,
            sex_group,
            (
                select
                    min(period_key)
                from
                    years
            )
        from
            proposed_strata
        where
            measure not in (
                select
                    measure
                from
                    inherited_strata
            )
    )
select
    years.period_key,
    chosen.*
from
    years
    cross join chosen
order by
    years.period_key,
    chosen.measure,
    chosen.staff_group,
    chosen.age_band,
    chosen.sex
