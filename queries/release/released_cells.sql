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
with
    shown_cells as (
        select
            cells.node_key,
            cells.period_key,
            cells.length_class,
            cells.possible_fte_days,
            cells.employment_days,
            cells.absence_fte_days,
            cells.spells_count,
            cells.people_count
        from
            gate_cells
            inner join cells on gate_cells.node_key = cells.node_key
            and gate_cells.period_key = cells.period_key
            and gate_cells.length_class = cells.length_class
        where
            gate_cells.is_shown
    )
select
    gate_cells.node_key,
    gate_cells.period_key,
    gate_cells.length_class,
    gate_cells.is_shown,
    shown_cells.possible_fte_days,
    shown_cells.employment_days,
    shown_cells.absence_fte_days,
    shown_cells.spells_count,
    shown_cells.people_count
from
    gate_cells
    -- no match: hidden
    left join shown_cells on gate_cells.node_key = shown_cells.node_key
    and gate_cells.period_key = shown_cells.period_key
    and gate_cells.length_class = shown_cells.length_class
order by
    gate_cells.node_key,
    gate_cells.period_key,
    gate_cells.length_class
