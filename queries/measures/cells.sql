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
    -- millions of rows are summed by person: by numbers, and absence only where there is some
    person_places as materialized (
        select
            places.place,
            people.person,
            published_person_months.*
        from
            published_person_months
            inner join (
                select
                    leaf_key,
                    month_date,
                    row_number() over ()::integer as place
                from
                    published_person_months
                group by
                    leaf_key,
                    month_date
            ) as places on published_person_months.leaf_key = places.leaf_key
            and published_person_months.month_date = places.month_date
            inner join (
                select
                    person_key,
                    row_number() over ()::integer as person
                from
                    published_person_months
                group by
                    person_key
            ) as people on published_person_months.person_key = people.person_key
    ),
    figures as materialized (
        select
            node_months.node_key,
            dim_periods.period_key,
            row_number() over ()::integer as figure,
            list(places.place) as figure_places,
            sum(places.possible_fte_days) as possible_fte_days,
            sum(places.employment_days) as employment_days
        from
            node_months
            inner join dim_periods on node_months.month_date between dim_periods.first_month and dim_periods.last_month
            inner join (
                select
                    place,
                    leaf_key,
                    month_date,
                    sum(possible_fte_days) as possible_fte_days,
                    sum(employment_days) as employment_days
                from
                    person_places
                group by
                    place,
                    leaf_key,
                    month_date
            ) as places on node_months.leaf_key = places.leaf_key
            and node_months.month_date = places.month_date
        group by
            node_months.node_key,
            dim_periods.period_key
    ),
    figure_places as materialized (
        select
            figure,
            unnest(figure_places) as place
        from
            figures
    ),
    absent_people as (
        select
            figure_places.figure,
            person_places.person,
            sum(person_places.short_absence_fte_days) as short_absence,
            sum(person_places.long_absence_fte_days) as long_absence,
            sum(person_places.short_spells_count) as short_spells,
            sum(person_places.long_spells_count) as long_spells,
            short_absence + long_absence as all_absence,
            short_spells + long_spells as all_spells
        from
            figure_places
            inner join person_places on figure_places.place = person_places.place
            and (
                person_places.short_absence_fte_days > 0
                or person_places.long_absence_fte_days > 0
                or person_places.short_spells_count > 0
                or person_places.long_spells_count > 0
            )
        group by
            figure_places.figure,
            person_places.person
    ),
    absences as materialized (
        select
            figure,
            sum(all_absence) as all_absence,
            sum(all_spells) as all_spells,
            count(*) filter(
                where
                    all_absence > 0
            ) as all_absent_count,
            count(*) filter(
                where
                    all_spells > 0
            ) as all_spell_people_count,
            max(all_absence, 2) filter(
                where
                    all_absence > 0
            ) as all_absence_top,
            max(all_spells, 2) filter(
                where
                    all_spells > 0
            ) as all_spells_top,
            sum(short_absence) as short_absence,
            sum(short_spells) as short_spells,
            count(*) filter(
                where
                    short_absence > 0
            ) as short_absent_count,
            count(*) filter(
                where
                    short_spells > 0
            ) as short_spell_people_count,
            max(short_absence, 2) filter(
                where
                    short_absence > 0
            ) as short_absence_top,
            max(short_spells, 2) filter(
                where
                    short_spells > 0
            ) as short_spells_top,
            sum(long_absence) as long_absence,
            sum(long_spells) as long_spells,
            count(*) filter(
                where
                    long_absence > 0
            ) as long_absent_count,
            count(*) filter(
                where
                    long_spells > 0
            ) as long_spell_people_count,
            max(long_absence, 2) filter(
                where
                    long_absence > 0
            ) as long_absence_top,
            max(long_spells, 2) filter(
                where
                    long_spells > 0
            ) as long_spells_top
        from
            absent_people
        group by
            figure
    ),
    classed as (
        select
            figure,
            'all' as length_class,
            all_absence as absence,
            all_spells as spells,
            all_absent_count as absent_count,
            all_spell_people_count as spell_people_count,
            all_absence_top as absence_top,
            all_spells_top as spells_top
        from
            absences
        union all
        select
            figure,
            'short' as length_class,
            short_absence as absence,
            short_spells as spells,
            short_absent_count as absent_count,
            short_spell_people_count as spell_people_count,
            short_absence_top as absence_top,
            short_spells_top as spells_top
        from
            absences
        union all
        select
            figure,
            'long' as length_class,
            long_absence as absence,
            long_spells as spells,
            long_absent_count as absent_count,
            long_spell_people_count as spell_people_count,
            long_absence_top as absence_top,
            long_spells_top as spells_top
        from
            absences
    )
select
    figures.node_key,
    figures.period_key,
    classes.length_class,
    figures.possible_fte_days::decimal(18, 9) as possible_fte_days,
    figures.employment_days::bigint as employment_days,
    coalesce(classed.absence, 0)::decimal(18, 9) as absence_fte_days,
    coalesce(classed.spells, 0)::integer as spells_count,
    coalesce(headcounts.people_count, 0)::integer as people_count,
    coalesce(classed.absent_count, 0)::integer as absent_count,
    coalesce(classed.spell_people_count, 0)::integer as spell_people_count,
    coalesce(classed.absence_top, [])::decimal(18, 9) [] as absence_top,
    coalesce(classed.spells_top, [])::integer[] as spells_top
from
    figures
    cross join (
        select
            unnest(['all', 'short', 'long']) as length_class
    ) as classes
    -- no match: nobody with time to work
    left join (
        select
            figure,
            count(*) as people_count
        from
            (
                select distinct
                    figure_places.figure,
                    person_places.person
                from
                    figure_places
                    inner join person_places on figure_places.place = person_places.place
                    and person_places.possible_fte_days > 0
            )
        group by
            figure
    ) as headcounts on figures.figure = headcounts.figure
    -- no match: nobody absent
    left join classed on figures.figure = classed.figure
    and classes.length_class = classed.length_class
order by
    figures.node_key,
    figures.period_key,
    classes.length_class
