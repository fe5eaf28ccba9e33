-- top_node_months · The workplaces and months inside each quarter and year of the municipality, its directorates and areas: where breakdowns are offered.
-- grain:   node_key, period_key, leaf_key, month_date
-- reads:   node_months, lattice_units, dim_periods
-- params:  none
-- columns: node_key varchar · unit
--          period_key varchar · the period
--          leaf_key varchar · the workplace
--          month_date date · the month
--          grain varchar · quarter, year
--          is_root boolean · the municipality itself
-- source:  disclosure rules V3 to V9
select
    node_months.node_key,
    dim_periods.period_key,
    node_months.leaf_key,
    node_months.month_date,
    dim_periods.grain,
    lattice_units.depth = 0 as is_root
from
    node_months
    inner join lattice_units on node_months.node_key = lattice_units.unit_key
    inner join dim_periods on node_months.month_date between dim_periods.first_month and dim_periods.last_month
where
    lattice_units.level in ('municipality', 'directorate', 'area')
    and dim_periods.grain in ('quarter', 'year')
order by
    node_months.node_key,
    dim_periods.period_key,
    node_months.leaf_key,
    node_months.month_date
