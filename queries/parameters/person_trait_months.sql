-- person_trait_months · The published basis with what absence is expected to depend on: staff group, age band and sex.
-- grain:   person_key, leaf_key, month_date, staff_group
-- reads:   published_person_months, person_group_months, dim_people
-- params:  none
-- columns: person_key varchar · the person
--          leaf_key varchar · the workplace
--          month_date date · the month
--          staff_group varchar · as in person_group_months; where a correction is pending, the group in which the person has most time; '' where not given
--          age_band varchar · by the age reached in the year: under-30, 30-39, 40-49, 50-59, 60-, else the age group delivered, or '' where neither is given
--          sex varchar · K, M, or '' where not given
--          possible_fte_days decimal(18,9) · net FTE-days that could have been worked
--          employment_days integer · calendar days employed, summed over employments
--          absence_fte_days decimal(18,9) · FTE-days lost
--          short_absence_fte_days decimal(18,9) · FTE-days lost in spells up to the short limit
--          spells_count integer · spells begun
--          prolonged_spells_count integer · spells begun, longer than the long limit
-- source:  sums are those of published_person_months, row by row; staff groups those of the breakdowns (V3), so that no stratum differs from a group by a few people
with
    -- nearly all: one staff group, and no correction pending
    matched as materialized (
        select
            published_person_months.*,
            person_group_months.staff_group,
            person_group_months.prolonged_spells_count
        from
            published_person_months
            -- no match: several staff groups, a pending correction, or gone from the deliveries
            left join person_group_months on published_person_months.person_key = person_group_months.person_key
            and published_person_months.leaf_key = person_group_months.leaf_key
            and published_person_months.month_date = person_group_months.month_date
            and published_person_months.possible_fte_days = person_group_months.possible_fte_days
            and published_person_months.employment_days = person_group_months.employment_days
            and published_person_months.short_absence_fte_days = person_group_months.short_absence_fte_days
            and published_person_months.long_absence_fte_days = person_group_months.long_absence_fte_days
            and published_person_months.short_spells_count = person_group_months.short_spells_count
            and published_person_months.long_spells_count = person_group_months.long_spells_count
    ),
    group_sums as (
        select
            person_group_months.person_key,
            person_group_months.leaf_key,
            person_group_months.month_date,
            arg_max(
                person_group_months.staff_group,
                (person_group_months.possible_fte_days, person_group_months.staff_group)
            ) as main_group,
            sum(person_group_months.prolonged_spells_count) as prolonged_spells,
            sum(person_group_months.possible_fte_days) as possible_fte_days,
            sum(person_group_months.employment_days) as employment_days,
            sum(person_group_months.short_absence_fte_days) as short_absence,
            sum(person_group_months.long_absence_fte_days) as long_absence,
            sum(person_group_months.short_spells_count) as short_spells,
            sum(person_group_months.long_spells_count) as long_spells
        from
            matched
            inner join person_group_months on matched.person_key = person_group_months.person_key
            and matched.leaf_key = person_group_months.leaf_key
            and matched.month_date = person_group_months.month_date
        where
            matched.staff_group is null
        group by
            person_group_months.person_key,
            person_group_months.leaf_key,
            person_group_months.month_date
    ),
    newest_groups as (
        select
            person_key,
            arg_max(staff_group, (month_date, possible_fte_days, staff_group)) as staff_group
        from
            person_group_months
        group by
            person_key
    ),
    placed as (
        select
            matched.* exclude (staff_group, prolonged_spells_count),
            coalesce(group_sums.main_group, newest_groups.staff_group, '') as staff_group,
            coalesce(group_sums.prolonged_spells, 0) as prolonged_spells_count,
            coalesce(
                group_sums.possible_fte_days = matched.possible_fte_days
                and group_sums.employment_days = matched.employment_days
                and group_sums.short_absence = matched.short_absence_fte_days
                and group_sums.long_absence = matched.long_absence_fte_days
                and group_sums.short_spells = matched.short_spells_count
                and group_sums.long_spells = matched.long_spells_count,
                false
            ) as is_split
        from
            matched
            -- no match: published in a workplace and month where the deliveries no longer have the person
            left join group_sums on matched.person_key = group_sums.person_key
            and matched.leaf_key = group_sums.leaf_key
            and matched.month_date = group_sums.month_date
            -- no match: the deliveries no longer have the person at all
            left join newest_groups on matched.person_key = newest_groups.person_key
        where
            matched.staff_group is null
    ),
    parts as (
        select
            *
        from
            matched
        where
            staff_group is not null
        union all
        by name
        select
            * exclude (is_split)
        from
            placed
        where
            not is_split
        union all
        by name
        select
            person_group_months.*
        from
            placed
            inner join person_group_months on placed.person_key = person_group_months.person_key
            and placed.leaf_key = person_group_months.leaf_key
            and placed.month_date = person_group_months.month_date
        where
            placed.is_split
    )
select
    parts.person_key,
    parts.leaf_key,
    parts.month_date,
    parts.staff_group,
    age_band_in (year(parts.month_date), dim_people.birth_year, dim_people.age_group) as age_band,
    coalesce(dim_people.sex, '') as sex,
    parts.possible_fte_days::decimal(18, 9) as possible_fte_days,
    parts.employment_days::integer as employment_days,
    (parts.short_absence_fte_days + parts.long_absence_fte_days)::decimal(18, 9) as absence_fte_days,
    parts.short_absence_fte_days::decimal(18, 9) as short_absence_fte_days,
    (parts.short_spells_count + parts.long_spells_count)::integer as spells_count,
    parts.prolonged_spells_count::integer as prolonged_spells_count
from
    parts
    -- no match: the deliveries no longer have the person
    left join dim_people on parts.person_key = dim_people.person_key
order by
    parts.person_key,
    parts.leaf_key,
    parts.month_date,
    parts.staff_group
