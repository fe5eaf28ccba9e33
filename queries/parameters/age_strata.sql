-- age_strata · How finely each staff group is parted by age: by the bands, else under 50 and over, else not at all.
-- grain:   stratum_group, age_band
-- reads:   staff_strata, person_trait_years
-- params:  $min_people bigint · $min_absent bigint · $min_rest_share double
-- columns: stratum_group varchar · the staff group, or other
--          age_band varchar · under-30, 30-39, 40-49, 50-59, 60-, or '' where not given
--          age_group varchar · the band itself, under-50 or 50-, all
-- source:  disclosure rules R1 and R13: a whole is parted only where each of its parts is safe and large enough in every closed twelve months, so that no part follows from the others
with
    people as (
        select
            staff_strata.stratum_group,
            age_half_of (person_trait_years.age_band) as age_half,
            person_trait_years.age_band,
            grouping (person_trait_years.age_band) = 0 as is_band,
            person_trait_years.period_key,
            person_trait_years.person_key,
            sum(person_trait_years.possible_fte_days) as possible_fte_days,
            sum(person_trait_years.employment_years) as employment_years,
            sum(person_trait_years.absence_fte_days) as absence,
            sum(person_trait_years.short_absence_fte_days) as short_absence,
            sum(person_trait_years.spells_count) as spells
        from
            person_trait_years
            inner join staff_strata on person_trait_years.staff_group = staff_strata.staff_group
            and staff_strata.measure = 'absence'
        group by
            grouping sets (
                (stratum_group, age_half, period_key, person_key),
                (stratum_group, age_half, age_band, period_key, person_key)
            )
    ),
    part_periods as (
        select
            stratum_group,
            age_half,
            age_band,
            is_band,
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
            age_half,
            age_band,
            is_band,
            period_key
    ),
    period_counts as (
        select
            count(distinct period_key) as period_count
        from
            person_trait_years
    ),
    parts as (
        select
            part_periods.stratum_group,
            part_periods.age_half,
            part_periods.age_band,
            part_periods.is_band,
            -- a part that some period lacks is not safe there
            bool_and(part_periods.is_safe)
            and count(*) = any_value(period_counts.period_count) as is_safe
        from
            part_periods
            cross join period_counts
        group by
            part_periods.stratum_group,
            part_periods.age_half,
            part_periods.age_band,
            part_periods.is_band
    )
select
    bands.stratum_group,
    bands.age_band,
    case
        when not bool_and(halves.is_safe) over by_group then 'all'
        when bool_and(bands.is_safe) over by_half then bands.age_band
        else bands.age_half
    end as age_group
from
    parts as bands
    inner join parts as halves on bands.stratum_group = halves.stratum_group
    and bands.age_half = halves.age_half
where
    bands.is_band
    and not halves.is_band
window
    by_group as (
        partition by
            bands.stratum_group
    ),
    by_half as (
        partition by
            bands.stratum_group,
            bands.age_half
    )
order by
    bands.stratum_group,
    bands.age_band
