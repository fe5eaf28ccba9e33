-- staff_group_ranks · The staff groups in the order in which they are merged: those that cannot stand alone first, then the smallest.
-- grain:   measure, staff_group
-- reads:   person_trait_years
-- params:  $min_people bigint · $min_case_people bigint · $min_absent bigint · $min_rest_share double
-- columns: measure varchar · absence for absence and spells; prolonged_spells for long courses, which are fewer
--          staff_group varchar · as delivered; '' where not given
--          is_safe boolean · safe and large enough to stand alone in every closed twelve months
--          place integer · 1 for the first to be merged
-- source:  disclosure rules R1 and R13
with
    people as (
        select
            period_key,
            staff_group,
            person_key,
            sum(possible_fte_days) as possible_fte_days,
            sum(employment_years) as employment_years,
            sum(absence_fte_days) as absence,
            sum(short_absence_fte_days) as short_absence,
            sum(spells_count) as spells,
            sum(prolonged_spells_count) as prolonged_spells
        from
            person_trait_years
        group by all
    ),
    group_periods as (
        select
            staff_group,
            count(*) as people_count,
            is_stratum (
                possible_fte_days,
                employment_years,
                absence,
                short_absence,
                spells,
                $min_people::bigint,
                $min_absent::bigint,
                $min_rest_share::double
            ) as is_safe,
            is_case_stratum (prolonged_spells, $min_case_people::bigint, $min_rest_share::double) as is_case_safe
        from
            people
        group by
            staff_group,
            period_key
    ),
    period_counts as (
        select
            count(distinct period_key) as period_count
        from
            people
    ),
    judged as (
        select
            group_periods.staff_group,
            sum(group_periods.people_count) as people_count,
            -- a group that some period lacks is not safe there
            bool_and(group_periods.is_safe)
            and count(*) = any_value(period_counts.period_count) as is_safe,
            bool_and(group_periods.is_case_safe) as is_case_safe
        from
            group_periods
            cross join period_counts
        group by
            group_periods.staff_group
    ),
    measured as (
        select
            'absence' as measure,
            staff_group,
            people_count,
            is_safe
        from
            judged
        union all
        select
            'prolonged_spells',
            staff_group,
            people_count,
            is_safe
            and is_case_safe
        from
            judged
    )
select
    measure,
    staff_group,
    is_safe,
    (
        row_number() over (
            partition by
                measure
            order by
                is_safe,
                people_count,
                staff_group
        )
    )::integer as place
from
    measured
order by
    measure,
    staff_group
