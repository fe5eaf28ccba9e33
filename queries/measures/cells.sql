-- cells · Every node and period, whole and by class: the sums a figure needs and the counts that decide whether it may be shown.
-- grain:   node_key, period_key, length_class
-- reads:   published_person_months, node_months, dim_periods
-- params:  none
-- columns: node_key varchar · unit, workplace or registered group
--          period_key varchar · the period
--          length_class varchar · all, short, long
--          possible_fte_days decimal(18,9) · net FTE-days that could have been worked
--          employment_days bigint · calendar days employed, summed over employments
--          absence_fte_days decimal(18,9) · FTE-days lost
--          spells_count integer · spells begun
--          people_count integer · people with possible time (N)
--          absent_count integer · people with absence (n_abs)
--          spell_people_count integer · people with a spell begun
--          absence_top decimal(18,9)[] · the two largest persons' FTE-days lost, largest first
--          spells_top integer[] · the two largest persons' spells, largest first
-- source:  disclosure rule R1 needs N, n_abs, the sum and the two largest shares
with
    node_periods as materialized (
        select
            node_months.node_key,
            dim_periods.period_key,
            node_months.leaf_key,
            node_months.month_date
        from
            node_months
            inner join dim_periods on node_months.month_date between dim_periods.first_month and dim_periods.last_month
    ),
    person_nodes as materialized (
        select
            node_periods.node_key,
            node_periods.period_key,
            published_person_months.person_key,
            sum(published_person_months.possible_fte_days) as possible_fte_days,
            sum(published_person_months.employment_days) as employment_days,
            sum(published_person_months.short_absence_fte_days) as short_absence,
            sum(published_person_months.long_absence_fte_days) as long_absence,
            sum(published_person_months.short_spells_count) as short_spells,
            sum(published_person_months.long_spells_count) as long_spells
        from
            node_periods
            inner join published_person_months on node_periods.leaf_key = published_person_months.leaf_key
            and node_periods.month_date = published_person_months.month_date
        group by all
    ),
    classed as (
        select
            node_key,
            period_key,
            'all' as length_class,
            possible_fte_days,
            employment_days,
            short_absence + long_absence as absence,
            short_spells + long_spells as spells
        from
            person_nodes
        union all
        select
            node_key,
            period_key,
            'short',
            possible_fte_days,
            employment_days,
            short_absence,
            short_spells
        from
            person_nodes
        union all
        select
            node_key,
            period_key,
            'long',
            possible_fte_days,
            employment_days,
            long_absence,
            long_spells
        from
            person_nodes
    )
select
    node_key,
    period_key,
    length_class,
    sum(possible_fte_days)::decimal(18, 9) as possible_fte_days,
    sum(employment_days)::bigint as employment_days,
    sum(absence)::decimal(18, 9) as absence_fte_days,
    sum(spells)::integer as spells_count,
    count(*) filter(
        where
            possible_fte_days > 0
    )::integer as people_count,
    count(*) filter(
        where
            absence > 0
    )::integer as absent_count,
    count(*) filter(
        where
            spells > 0
    )::integer as spell_people_count,
    coalesce(
        max(absence, 2) filter(
            where
                absence > 0
        ),
        []
    )::decimal(18, 9) [] as absence_top,
    coalesce(
        max(spells, 2) filter(
            where
                spells > 0
        ),
        []
    )::integer[] as spells_top
from
    classed
group by
    node_key,
    period_key,
    length_class
order by
    node_key,
    period_key,
    length_class
