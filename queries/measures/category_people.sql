-- category_people · Who stands in which category of a breakdown that parts the people: staff group, sex, age, days a person, concentration.
-- grain:   view, node_key, period_key, category, length_class, person_key
-- reads:   person_group_months, top_node_months, person_years
-- params:  none
-- columns: view varchar · staff_group, staff_group_length, sex, age, days_per_person, concentration
--          node_key varchar · unit
--          period_key varchar · the year
--          category varchar · see data/glossary and domain/breakdown.ts
--          length_class varchar · all; short or long in staff_group_length
--          person_key varchar · the person
--          possible_fte_days decimal(18,9) · net FTE-days that could have been worked
--          employment_days bigint · calendar days employed, summed over employments
--          absence_fte_days decimal(18,9) · FTE-days lost
--          spells_count integer · spells begun
-- source:  disclosure rules V3, V4, V6
with
    group_years as (
        select
            top_node_months.node_key,
            top_node_months.period_key,
            top_node_months.is_root,
            person_group_months.staff_group,
            person_group_months.person_key,
            sum(person_group_months.possible_fte_days) as possible_fte_days,
            sum(person_group_months.employment_days) as employment_days,
            sum(person_group_months.short_absence_fte_days) as short_absence,
            sum(person_group_months.long_absence_fte_days) as long_absence,
            sum(person_group_months.short_spells_count) as short_spells,
            sum(person_group_months.long_spells_count) as long_spells
        from
            top_node_months
            inner join person_group_months on top_node_months.leaf_key = person_group_months.leaf_key
            and top_node_months.month_date = person_group_months.month_date
        where
            top_node_months.grain = 'year'
        group by all
    ),
    classed as (
        select
            'staff_group' as view,
            'all' as length_class,
            *,
            short_absence + long_absence as absence,
            short_spells + long_spells as spells
        from
            group_years
        union all
        select
            'staff_group_length',
            'short',
            *,
            short_absence,
            short_spells
        from
            group_years
        where
            is_root
        union all
        select
            'staff_group_length',
            'long',
            *,
            long_absence,
            long_spells
        from
            group_years
        where
            is_root
    ),
    placed as (
        unpivot (
            select
                node_key,
                period_key,
                person_key,
                possible_fte_days,
                employment_days,
                absence_fte_days,
                spells_count,
                sex,
                age_band as age,
                days_band as days_per_person,
                share_band as concentration
            from
                person_years
        ) on sex,
        age,
        days_per_person,
        concentration into name view value category
    )
select
    view,
    node_key,
    period_key,
    staff_group as category,
    length_class,
    person_key,
    possible_fte_days::decimal(18, 9) as possible_fte_days,
    employment_days::bigint as employment_days,
    absence::decimal(18, 9) as absence_fte_days,
    spells::integer as spells_count
from
    classed
union all
select
    view,
    node_key,
    period_key,
    category,
    'all',
    person_key,
    possible_fte_days,
    employment_days,
    absence_fte_days,
    spells_count
from
    placed
order by
    view,
    node_key,
    period_key,
    category,
    length_class,
    person_key
