-- proposed_strata · What people's absence may be compared within: staff group, as finely by age as is safe, and by sex where both sides are.
-- grain:   measure, staff_group, age_band, sex
-- reads:   staff_strata, age_strata, person_trait_years
-- params:  $min_people bigint · $min_absent bigint · $min_rest_share double
-- columns: measure varchar · absence for absence and spells; prolonged_spells for long courses, by staff group only
--          staff_group varchar · as delivered; '' where not given
--          age_band varchar · under-30, 30-39, 40-49, 50-59, 60-, or ''
--          sex varchar · K, M, or ''
--          stratum_group varchar · the staff group, or other
--          age_group varchar · a band, under-50, 50-, or all
--          sex_group varchar · K, M, '', or all
-- source:  disclosure rules R1 and R13: parted only where each part is safe and large enough in every year still to be decided
with
    placed as (
        select
            person_trait_years.*,
            staff_strata.stratum_group,
            age_strata.age_group
        from
            person_trait_years
            inner join staff_strata on person_trait_years.staff_group = staff_strata.staff_group
            and staff_strata.measure = 'absence'
            inner join age_strata on staff_strata.stratum_group = age_strata.stratum_group
            and person_trait_years.age_band = age_strata.age_band
    ),
    people as (
        select
            stratum_group,
            age_group,
            sex,
            period_key,
            person_key,
            sum(possible_fte_days) as possible_fte_days,
            sum(employment_years) as employment_years,
            sum(absence_fte_days) as absence,
            sum(short_absence_fte_days) as short_absence,
            sum(spells_count) as spells
        from
            placed
        group by all
    ),
    part_periods as (
        select
            stratum_group,
            age_group,
            sex,
            period_key,
            is_stratum (
                possible_fte_days,
                employment_years,
                absence,
                short_absence,
                spells,
                $min_people::bigint,
                $min_absent::bigint,
                $min_rest_share::double
            ) as is_safe
        from
            people
        group by
            stratum_group,
            age_group,
            sex,
            period_key
    ),
    -- each sex in every period, or the whole is not parted
    parted as (
        select
            stratum_group,
            age_group
        from
            part_periods
        group by
            stratum_group,
            age_group
        having
            bool_and(is_safe)
            and count(*) = count(distinct sex) * (
                select
                    count(distinct period_key)
                from
                    person_trait_years
            )
    ),
    traits as (
        select distinct
            staff_group,
            age_band,
            sex
        from
            person_trait_years
    ),
    grouped as (
        select
            staff_strata.measure,
            traits.*,
            staff_strata.stratum_group,
            if (staff_strata.measure = 'absence', age_strata.age_group, 'all') as age_group,
            if (
                staff_strata.measure = 'absence'
                and parted.stratum_group is not null,
                traits.sex,
                'all'
            ) as sex_group
        from
            traits
            inner join staff_strata on traits.staff_group = staff_strata.staff_group
            -- no match: the groups of long courses, which are not parted
            left join age_strata on staff_strata.stratum_group = age_strata.stratum_group
            and traits.age_band = age_strata.age_band
            -- no match: not parted by sex
            left join parted on staff_strata.stratum_group = parted.stratum_group
            and age_strata.age_group = parted.age_group
    )
select
    measure,
    staff_group,
    age_band,
    sex,
    stratum_group,
    age_group,
    sex_group
from
    grouped
order by
    measure,
    staff_group,
    age_band,
    sex
