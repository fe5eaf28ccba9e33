-- released_cells · The offered cells as they leave the build: values where the gate lets them through, nothing where it does not.
-- grain:   node_key, period_key, length_class
-- reads:   gate_cells, cells
-- params:  none
-- columns: node_key varchar · unit, workplace or registered group
--          period_key varchar · the period
--          length_class varchar · all, short, long
--          is_shown boolean · false: every value is null
--          possible_fte_days decimal(18,9) · net FTE-days that could have been worked
--          employment_days bigint · calendar days employed, summed over employments
--          absence_fte_days decimal(18,9) · FTE-days lost
--          spells_count integer · spells begun
--          people_count integer · people with possible time
-- source:  disclosure rule R10: everything downstream reads the release
select
    gate_cells.node_key,
    gate_cells.period_key,
    gate_cells.length_class,
    gate_cells.is_shown,
    cells.possible_fte_days,
    cells.employment_days,
    cells.absence_fte_days,
    cells.spells_count,
    cells.people_count
from
    gate_cells
    -- no match: hidden
    left join cells on gate_cells.is_shown
    and gate_cells.node_key = cells.node_key
    and gate_cells.period_key = cells.period_key
    and gate_cells.length_class = cells.length_class
order by
    gate_cells.node_key,
    gate_cells.period_key,
    gate_cells.length_class
