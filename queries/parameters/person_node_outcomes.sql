-- person_node_outcomes · One person in the municipality or an area in twelve months, by stratum: what variances of large groups are made from.
-- grain:   node_key, period_key, stratum_key, prolonged_stratum_key, person_key
-- reads:   person_stratum_months, node_months, lattice_units, closed_periods
-- params:  none
-- columns: node_key varchar · the municipality or an area
--          period_key varchar · year or window
--          stratum_key varchar · stratum for absence and spells in the municipality; staff group in an area
--          prolonged_stratum_key varchar · stratum for long courses in the municipality; staff group in an area
--          person_key varchar · the person
--          possible_fte_days decimal(18,9) · net FTE-days that could have been worked
--          employment_days integer · calendar days employed, summed over employments
--          absence_fte_days decimal(18,9) · FTE-days lost
--          short_absence_fte_days decimal(18,9) · FTE-days lost in spells up to the short limit
--          spells_count integer · spells begun
--          prolonged_spells_count integer · spells begun, longer than the long limit
-- source:  disclosure rules R11 and R13: below the areas nobody's own variance is made, and areas are standardised by the staff groups of V3
with
    nodes as (
        select
            node_months.node_key,
            lattice_units.depth = 0 as is_root,
            closed_periods.period_key,
            node_months.leaf_key,
            node_months.month_date
        from
            lattice_units
            inner join node_months on lattice_units.unit_key = node_months.node_key
            inner join closed_periods on node_months.month_date between closed_periods.first_month and closed_periods.last_month
        where
            lattice_units.level in ('municipality', 'area')
            and closed_periods.grain in ('year', 'window')
    ),
    placed as (
        select
            nodes.node_key,
            nodes.period_key,
            if (nodes.is_root, person_stratum_months.stratum_key, person_stratum_months.staff_group) as node_stratum_key,
            if (nodes.is_root, person_stratum_months.prolonged_stratum_key, person_stratum_months.staff_group) as node_prolonged_stratum_key,
            person_stratum_months.*
        from
            nodes
            inner join person_stratum_months on nodes.leaf_key = person_stratum_months.leaf_key
            and nodes.month_date = person_stratum_months.month_date
    )
select
    node_key,
    period_key,
    node_stratum_key as stratum_key,
    node_prolonged_stratum_key as prolonged_stratum_key,
    person_key,
    sum(possible_fte_days)::decimal(18, 9) as possible_fte_days,
    sum(employment_days)::integer as employment_days,
    sum(absence_fte_days)::decimal(18, 9) as absence_fte_days,
    sum(short_absence_fte_days)::decimal(18, 9) as short_absence_fte_days,
    sum(spells_count)::integer as spells_count,
    sum(prolonged_spells_count)::integer as prolonged_spells_count
from
    placed
group by
    node_key,
    period_key,
    node_stratum_key,
    node_prolonged_stratum_key,
    person_key
order by
    node_key,
    period_key,
    stratum_key,
    prolonged_stratum_key,
    person_key
