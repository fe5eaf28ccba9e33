-- inherited_strata · The strata of the latest decided year, where they are safe in the years still to be decided: so that years can be compared.
-- grain:   measure, staff_group, age_band, sex
-- reads:   raw_published_strata, person_trait_years
-- params:  $min_people bigint · $min_case_people bigint · $min_absent bigint · $min_rest_share double
-- columns: measure varchar · absence, prolonged_spells; a measure stands here whole or not at all
--          staff_group varchar · as delivered; '' where not given
--          age_band varchar · under-30, 30-39, 40-49, 50-59, 60-, or ''
--          sex varchar · K, M, or ''
--          stratum_group varchar · the staff group, or other
--          age_group varchar · a band, under-50, 50-, or all
--          sex_group varchar · K, M, '', or all
--          first_period_key varchar · the first year that has these strata
-- source:  disclosure rules R1 and R13
with
    latest as (
        select
            *
        from
            raw_published_strata
        where
            period_key = (
                select
                    max(period_key)
                from
                    raw_published_strata
            )
    ),
    -- groups that are one stratum whatever the age and sex: they take in people not met before
    wholes as (
        select
            measure,
            staff_group,
            any_value(stratum_group) as stratum_group,
            any_value(first_period_key) as first_period_key
        from
            latest
        group by
            measure,
            staff_group
        having
            bool_and(
                age_group = 'all'
                and sex_group = 'all'
            )
    ),
    traits as (
        select distinct
            measures.measure,
            person_trait_years.staff_group,
            person_trait_years.age_band,
            person_trait_years.sex
        from
            person_trait_years
            cross join (
                select distinct
                    measure
                from
                    latest
            ) as measures
    ),
    placed as (
        select
            traits.*,
            coalesce(latest.stratum_group, wholes.stratum_group) as stratum_group,
            coalesce(latest.age_group, if (wholes.stratum_group is null, null, 'all')) as age_group,
            coalesce(latest.sex_group, if (wholes.stratum_group is null, null, 'all')) as sex_group,
            coalesce(latest.first_period_key, wholes.first_period_key) as first_period_key
        from
            traits
            -- no match: people like these were not met before
            left join latest on traits.measure = latest.measure
            and traits.staff_group = latest.staff_group
            and traits.age_band = latest.age_band
            and traits.sex = latest.sex
            -- no match: nor is their staff group one stratum
            left join wholes on traits.measure = wholes.measure
            and traits.staff_group = wholes.staff_group
    ),
    people as (
        select
            placed.measure,
            placed.stratum_group,
            placed.age_group,
            placed.sex_group,
            person_trait_years.period_key,
            person_trait_years.person_key,
            sum(person_trait_years.possible_fte_days) as possible_fte_days,
            sum(person_trait_years.employment_years) as employment_years,
            sum(person_trait_years.absence_fte_days) as absence,
            sum(person_trait_years.short_absence_fte_days) as short_absence,
            sum(person_trait_years.spells_count) as spells,
            sum(person_trait_years.prolonged_spells_count) as prolonged_spells
        from
            placed
            inner join person_trait_years on placed.staff_group = person_trait_years.staff_group
            and placed.age_band = person_trait_years.age_band
            and placed.sex = person_trait_years.sex
        group by all
    ),
    judged as (
        select
            measure,
            stratum_group is not null
            and is_stratum (
                possible_fte_days,
                employment_years,
                absence,
                short_absence,
                spells,
                $min_people::bigint,
                $min_absent::bigint,
                $min_rest_share::double
            )
            and (
                measure = 'absence'
                or is_case_stratum (prolonged_spells, $min_case_people::bigint, $min_rest_share::double)
            ) as is_safe
        from
            people
        group by
            measure,
            stratum_group,
            age_group,
            sex_group,
            period_key
    )
select
    placed.*
from
    placed
where
    placed.measure in (
        select
            measure
        from
            judged
        group by
            measure
        having
            bool_and(is_safe)
    )
order by
    placed.measure,
    placed.staff_group,
    placed.age_band,
    placed.sex
