-- staff_strata · The staff groups that stand alone as strata, and those merged into `other`, which takes in the smallest next until it is safe itself.
-- grain:   measure, staff_group
-- reads:   staff_group_ranks, person_trait_years
-- params:  $min_people bigint · $min_case_people bigint · $min_absent bigint · $min_rest_share double
-- columns: measure varchar · absence for absence and spells; prolonged_spells for long courses
--          staff_group varchar · as delivered; '' where not given
--          stratum_group varchar · the staff group, or other; all are other where nothing less is safe
-- source:  disclosure rules R1 and R13: strata are the same in every period, and safe in each
with
    fewest as (
        select
            measure,
            count(*) filter(
                where
                    not is_safe
            ) as unsafe_count,
            count(*) as group_count
        from
            staff_group_ranks
        group by
            measure
    ),
    -- so many of the first to be merged, at least two: one alone is not merged with anything
    candidates as (
        select
            fewest.measure,
            lasts.place as merged_count,
            ranks.staff_group
        from
            fewest
            inner join staff_group_ranks as lasts on fewest.measure = lasts.measure
            and lasts.place >= greatest(fewest.unsafe_count, 2)
            inner join staff_group_ranks as ranks on lasts.measure = ranks.measure
            and lasts.place >= ranks.place
        where
            fewest.unsafe_count > 0
    ),
    merged_people as (
        select
            candidates.measure,
            candidates.merged_count,
            person_trait_years.period_key,
            person_trait_years.person_key,
            sum(person_trait_years.possible_fte_days) as possible_fte_days,
            sum(person_trait_years.employment_years) as employment_years,
            sum(person_trait_years.absence_fte_days) as absence,
            sum(person_trait_years.short_absence_fte_days) as short_absence,
            sum(person_trait_years.spells_count) as spells,
            sum(person_trait_years.prolonged_spells_count) as prolonged_spells
        from
            candidates
            inner join person_trait_years on candidates.staff_group = person_trait_years.staff_group
        group by all
    ),
    merged_periods as (
        select
            measure,
            merged_count,
            is_stratum (
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
            merged_people
        group by
            measure,
            merged_count,
            period_key
    ),
    safe_counts as (
        select
            measure,
            merged_count
        from
            merged_periods
        group by
            measure,
            merged_count
        having
            bool_and(is_safe)
    ),
    chosen as (
        select
            fewest.measure,
            if (fewest.unsafe_count = 0, 0, coalesce(min(safe_counts.merged_count), fewest.group_count)) as merged_count
        from
            fewest
            -- no match: no union of groups is safe, and all are one
            left join safe_counts on fewest.measure = safe_counts.measure
        group by
            fewest.measure,
            fewest.unsafe_count,
            fewest.group_count
    )
select
    staff_group_ranks.measure,
    staff_group_ranks.staff_group,
    if (staff_group_ranks.place <= chosen.merged_count, 'other', staff_group_ranks.staff_group) as stratum_group
from
    staff_group_ranks
    inner join chosen on staff_group_ranks.measure = chosen.measure
order by
    staff_group_ranks.measure,
    staff_group_ranks.staff_group
