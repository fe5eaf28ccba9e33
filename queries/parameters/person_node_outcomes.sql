-- person_node_outcomes · One person in the municipality or an area in twelve months, by stratum: what variances of large groups are made from.
-- grain:   node_key, period_key, measure, stratum_key, person_key
-- reads:   person_stratum_months, node_months, lattice_units, period_standards
-- params:  none
-- columns: node_key varchar · the municipality or an area
--          period_key varchar · year or window
--          measure varchar · absence, short_absence, spells, prolonged_spells
--          stratum_key varchar · stratum of the measure in the municipality; staff group in an area
--          person_key varchar · the person
--          exposure decimal(18,9) · possible FTE-days for absence, calendar days employed for spells
--          amount decimal(18,9) · FTE-days lost, or spells begun
-- source:  disclosure rules R11 and R13: below the areas nobody's own variance is made, and areas are standardised by the staff groups of V3
with
    nodes as (
        select
            node_months.node_key,
            lattice_units.depth = 0 as is_root,
            period_standards.period_key,
            node_months.leaf_key,
            node_months.month_date
        from
            lattice_units
            inner join node_months on lattice_units.unit_key = node_months.node_key
            inner join period_standards on node_months.month_date between period_standards.first_month and period_standards.last_month
        where
            lattice_units.level in ('municipality', 'area')
            and period_standards.grain in ('year', 'window')
    ),
    sums as (
        select
            nodes.node_key,
            nodes.period_key,
            if (nodes.is_root, person_stratum_months.stratum_key, person_stratum_months.staff_group) as stratum_key,
            if (nodes.is_root, person_stratum_months.prolonged_stratum_key, person_stratum_months.staff_group) as prolonged_stratum_key,
            person_stratum_months.person_key,
            sum(person_stratum_months.possible_fte_days) as possible_fte_days,
            sum(person_stratum_months.employment_days) as employment_days,
            sum(person_stratum_months.absence_fte_days) as absence,
            sum(person_stratum_months.short_absence_fte_days) as short_absence,
            sum(person_stratum_months.spells_count) as spells,
            sum(person_stratum_months.prolonged_spells_count) as prolonged_spells
        from
            nodes
            inner join person_stratum_months on nodes.leaf_key = person_stratum_months.leaf_key
            and nodes.month_date = person_stratum_months.month_date
        group by all
    ),
    measured as (
        select
            node_key,
            period_key,
            unnest(['absence', 'short_absence', 'spells', 'prolonged_spells']) as measure,
            unnest([stratum_key, stratum_key, stratum_key, prolonged_stratum_key]) as stratum_key,
            person_key,
            unnest([possible_fte_days, possible_fte_days, employment_days, employment_days]) as exposure,
            unnest([absence, short_absence, spells, prolonged_spells]) as amount
        from
            sums
    )
select
    node_key,
    period_key,
    measure,
    stratum_key,
    person_key,
    sum(exposure)::decimal(18, 9) as exposure,
    sum(amount)::decimal(18, 9) as amount
from
    measured
group by
    node_key,
    period_key,
    measure,
    stratum_key,
    person_key
order by
    node_key,
    period_key,
    measure,
    stratum_key,
    person_key
