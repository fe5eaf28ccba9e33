-- breakdown_cells · Every category of every breakdown by persons: the sums a figure needs and the counts that decide whether it may be shown.
-- grain:   view, node_key, period_key, category, length_class
-- reads:   category_people, amount_people, person_years
-- params:  none
-- columns: view varchar · see category_people and amount_people
--          node_key varchar · unit
--          period_key varchar · the year
--          category varchar · the category
--          length_class varchar · all, short, long
--          is_parting boolean · the categories part the people; otherwise everybody stands in each
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
    wholes as (
        select
            node_key,
            period_key,
            sum(possible_fte_days) as possible_fte_days,
            sum(employment_days) as employment_days,
            count(*) filter(
                where
                    possible_fte_days > 0
            ) as people_count
        from
            person_years
        group by all
    ),
    people as (
        select
            view,
            node_key,
            period_key,
            category,
            length_class,
            true as is_parting,
            possible_fte_days,
            employment_days,
            absence_fte_days,
            spells_count
        from
            category_people
        union all
        select
            view,
            node_key,
            period_key,
            category,
            length_class,
            false,
            null,
            null,
            absence_fte_days,
            spells_count
        from
            amount_people
    ),
    sums as (
        select
            view,
            node_key,
            period_key,
            category,
            length_class,
            is_parting,
            sum(possible_fte_days) as possible_fte_days,
            sum(employment_days) as employment_days,
            sum(absence_fte_days) as absence_fte_days,
            sum(spells_count) as spells_count,
            count(*) filter(
                where
                    possible_fte_days > 0
            ) as people_count,
            count(*) filter(
                where
                    absence_fte_days > 0
            ) as absent_count,
            count(*) filter(
                where
                    spells_count > 0
            ) as spell_people_count,
            max(absence_fte_days, 2) filter(
                where
                    absence_fte_days > 0
            ) as absence_top,
            max(spells_count, 2) filter(
                where
                    spells_count > 0
            ) as spells_top
        from
            people
        group by all
    )
select
    sums.view,
    sums.node_key,
    sums.period_key,
    sums.category,
    sums.length_class,
    sums.is_parting,
    if (sums.is_parting, sums.possible_fte_days, wholes.possible_fte_days)::decimal(18, 9) as possible_fte_days,
    if (sums.is_parting, sums.employment_days, wholes.employment_days)::bigint as employment_days,
    sums.absence_fte_days::decimal(18, 9) as absence_fte_days,
    sums.spells_count::integer as spells_count,
    if (sums.is_parting, sums.people_count, wholes.people_count)::integer as people_count,
    sums.absent_count::integer as absent_count,
    sums.spell_people_count::integer as spell_people_count,
    coalesce(sums.absence_top, [])::decimal(18, 9) [] as absence_top,
    coalesce(sums.spells_top, [])::integer[] as spells_top
from
    sums
    -- no match: below the municipality, where the categories always part the people
    left join wholes on sums.node_key = wholes.node_key
    and sums.period_key = wholes.period_key
order by
    sums.view,
    sums.node_key,
    sums.period_key,
    sums.category,
    sums.length_class
