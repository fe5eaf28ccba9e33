-- amount_people · Who lost how much in which category of a breakdown that parts the absence and not the people: length of spell, kind of absence.
-- grain:   view, node_key, period_key, category, length_class, person_key
-- reads:   person_years, fct_absence_months, fct_spells, fct_kind_months
-- params:  none
-- columns: view varchar · length, kind, other_absence
--          node_key varchar · the municipality
--          period_key varchar · the year
--          category varchar · length band 1 to 6, or kind of absence
--          length_class varchar · short or long in length, else all
--          person_key varchar · the person
--          absence_fte_days decimal(18,9) · FTE-days lost
--          spells_count integer · spells begun; 0 where spells are not counted by category
-- source:  disclosure rules V4, V7
with
    amounts as (
        select
            'length' as view,
            person_key,
            year(month_date)::varchar as period_key,
            length_band::varchar as category,
            if (is_short, 'short', 'long') as length_class,
            absence_fte_days,
            0 as spells
        from
            fct_absence_months
        union all
        select
            'length',
            person_key,
            year(month_date)::varchar,
            length_band::varchar,
            if (is_short, 'short', 'long'),
            0,
            1
        from
            fct_spells
        where
            unit_key is not null
        union all
        select
            if (is_counted, 'kind', 'other_absence'),
            person_key,
            year(month_date)::varchar,
            absence_kind,
            'all',
            absence_fte_days,
            0
        from
            fct_kind_months
    )
select
    amounts.view,
    person_years.node_key,
    amounts.period_key,
    amounts.category,
    amounts.length_class,
    amounts.person_key,
    sum(amounts.absence_fte_days)::decimal(18, 9) as absence_fte_days,
    sum(amounts.spells)::integer as spells_count
from
    amounts
    inner join person_years on amounts.person_key = person_years.person_key
    and amounts.period_key = person_years.period_key
group by
    amounts.view,
    person_years.node_key,
    amounts.period_key,
    amounts.category,
    amounts.length_class,
    amounts.person_key
order by
    amounts.view,
    person_years.node_key,
    amounts.period_key,
    amounts.category,
    amounts.length_class,
    amounts.person_key
