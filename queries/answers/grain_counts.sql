-- grain_counts · How many months and quarters of each unit in one unit have a figure in the lattice, and how many of them are shown.
-- grain:   unit_key, grain
-- reads:   units, periods, figures
-- params:  $unit_key varchar
-- columns: unit_key varchar · unit or workplace, the one asked for included
--          grain varchar · month, quarter
--          period_count integer · periods in which the unit had staff
--          shown_period_count integer · those of them that may be shown
-- source:  edition
select
    units.unit_key,
    periods.grain,
    count(*)::integer as period_count,
    count(*) filter(figures.is_shown)::integer as shown_period_count
from
    units
    inner join figures on units.unit_key = figures.node_key
    inner join periods on figures.period_key = periods.period_key
where
    list_contains(units.path, $unit_key::varchar)
    and periods.grain in ('month', 'quarter')
    and units.opened_month <= periods.last_month
    and coalesce(units.closed_month, '9999-12') >= periods.first_month
group by
    units.unit_key,
    periods.grain
order by
    units.unit_key,
    periods.grain
