-- released_breakdowns · The breakdowns as they leave the build: merged where the gate merges, values where it lets them through, nothing where it does not.
-- grain:   view, node_key, period_key, category, length_class
-- reads:   gate_breakdowns, breakdown_cells, category_people, attendance_cells, personnel_cells
-- params:  none
-- columns: view varchar · which breakdown
--          node_key varchar · unit
--          period_key varchar · quarter or year
--          category varchar · the category; `other` where several are merged
--          length_class varchar · all, short, long
--          merged_categories varchar[] · what `other` is made of; empty where nothing is merged
--          is_shown boolean · false: every value is null
--          people_count integer · people with possible time, or persons employed
--          possible_fte_days decimal(18,9) · net FTE-days that could have been worked
--          employment_days bigint · calendar days employed, summed over employments
--          absence_fte_days decimal(18,9) · FTE-days lost
--          spells_count integer · spells begun
--          fte decimal(18,6) · sum of the shares of full time on 31 December
-- source:  disclosure rule R10: everything downstream reads the release
with
    values_of_categories as (
        select
            view,
            node_key,
            period_key,
            category,
            length_class,
            is_parting,
            people_count,
            -- bands of days are judged as counts of people and leave as nothing else
            if (view = 'days_per_person', null, possible_fte_days) as possible_fte_days,
            if (view = 'days_per_person', null, employment_days) as employment_days,
            if (view = 'days_per_person', null, absence_fte_days) as absence_fte_days,
            if (view in ('days_per_person', 'kind', 'other_absence'), null, spells_count) as spells_count,
            null::decimal(18, 6) as fte
        from
            breakdown_cells
        union all
        select
            'without_absence',
            node_key,
            period_key,
            unnest(['without', 'absent']),
            'all',
            true,
            unnest([without_absence_count, people_count - without_absence_count]),
            null,
            null,
            null,
            null,
            null
        from
            attendance_cells
        union all
        select
            'prolonged',
            node_key,
            period_key,
            'prolonged',
            'all',
            false,
            people_count,
            null,
            employment_days,
            null,
            prolonged_spells_count,
            null
        from
            attendance_cells
        union all
        select
            view,
            node_key,
            period_key,
            category,
            'all',
            true,
            people_count,
            null,
            null,
            null,
            null,
            fte
        from
            personnel_cells
    ),
    shown as (
        select
            *
        from
            gate_breakdowns
        where
            is_shown
    ),
    -- a person in two merged categories is one person
    merged_people as (
        select
            shown.view,
            shown.node_key,
            shown.period_key,
            shown.shown_category,
            shown.length_class,
            count(distinct category_people.person_key)::integer as people_count
        from
            shown
            inner join category_people on shown.view = category_people.view
            and shown.node_key = category_people.node_key
            and shown.period_key = category_people.period_key
            and shown.category = category_people.category
            and shown.length_class = category_people.length_class
        where
            shown.shown_category = 'other'
            and category_people.possible_fte_days > 0
        group by all
    ),
    sums as (
        select
            shown.view,
            shown.node_key,
            shown.period_key,
            shown.shown_category,
            shown.length_class,
            if (any_value(is_parting), sum(people_count), any_value(people_count))::integer as people_count,
            if (any_value(is_parting), sum(possible_fte_days), any_value(possible_fte_days))::decimal(18, 9) as possible_fte_days,
            if (any_value(is_parting), sum(employment_days), any_value(employment_days))::bigint as employment_days,
            sum(absence_fte_days)::decimal(18, 9) as absence_fte_days,
            sum(spells_count)::integer as spells_count,
            sum(fte)::decimal(18, 6) as fte
        from
            shown
            inner join values_of_categories using (view, node_key, period_key, category, length_class)
        group by all
    ),
    gated as (
        select
            view,
            node_key,
            period_key,
            shown_category,
            length_class,
            is_shown,
            list(
                category
                order by
                    category
            ) as categories
        from
            gate_breakdowns
        group by all
    )
select
    gated.view,
    gated.node_key,
    gated.period_key,
    gated.shown_category as category,
    gated.length_class,
    if (gated.shown_category = 'other', gated.categories, []) as merged_categories,
    gated.is_shown,
    coalesce(merged_people.people_count, sums.people_count) as people_count,
    sums.possible_fte_days,
    sums.employment_days,
    sums.absence_fte_days,
    sums.spells_count,
    sums.fte
from
    gated
    -- no match: hidden
    left join sums using (view, node_key, period_key, shown_category, length_class)
    -- no match: hidden, or nothing merged
    left join merged_people using (view, node_key, period_key, shown_category, length_class)
order by
    gated.view,
    gated.node_key,
    gated.period_key,
    category,
    gated.length_class
