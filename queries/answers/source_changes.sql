-- source_changes · Months in which other sources began to count, of every unit.
-- grain:   unit_key, month
-- reads:   source_changes, units
-- params:  none
-- columns: unit_key varchar · the unit
--          month varchar · YYYY-MM: figures before and after are registered differently
--          earlier_sources varchar[] · the sources that counted before
--          sources varchar[] · the sources that count from then on
-- source:  edition
select
    source_changes.unit_key,
    source_changes.month,
    source_changes.earlier_sources,
    source_changes.sources
from
    source_changes
    inner join units on source_changes.unit_key = units.unit_key
order by
    units.tree_order,
    source_changes.month
