-- attendance_cells · People without absence, and long courses begun: municipality and directorates by quarter and year, areas by year.
-- grain:   node_key, period_key
-- reads:   person_group_months, top_node_months, lattice_units
-- params:  none
-- columns: node_key varchar · unit
--          period_key varchar · quarter or year
--          people_count integer · people with possible time
--          without_absence_count integer · of these, people without any absence
--          employment_days bigint · calendar days employed, summed over employments
--          prolonged_spells_count integer · spells begun that lasted longer than the long limit
-- source:  disclosure rule V5
with
    person_periods as (
        select
            top_node_months.node_key,
            top_node_months.period_key,
            person_group_months.person_key,
            sum(person_group_months.possible_fte_days) as possible_fte_days,
            sum(person_group_months.employment_days) as employment_days,
            sum(person_group_months.short_absence_fte_days + person_group_months.long_absence_fte_days) as absence,
            sum(person_group_months.prolonged_spells_count) as prolonged_spells
        from
            top_node_months
            inner join lattice_units on top_node_months.node_key = lattice_units.unit_key
            inner join person_group_months on top_node_months.leaf_key = person_group_months.leaf_key
            and top_node_months.month_date = person_group_months.month_date
        where
            top_node_months.grain = 'year'
            or lattice_units.level <> 'area'
        group by all
    )
select
    node_key,
    period_key,
    count(*) filter(
        where
            possible_fte_days > 0
    )::integer as people_count,
    count(*) filter(
        where
            possible_fte_days > 0
            and absence = 0
    )::integer as without_absence_count,
    sum(employment_days)::bigint as employment_days,
    sum(prolonged_spells)::integer as prolonged_spells_count
from
    person_periods
group by
    node_key,
    period_key
order by
    node_key,
    period_key
