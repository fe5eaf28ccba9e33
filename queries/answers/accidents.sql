-- accidents · Accidents at work by calendar year: a unit and the units right below it.
-- grain:   unit_key, year
-- reads:   accidents, units
-- params:  $unit_key varchar
-- columns: unit_key varchar · the unit asked for, or one right below it that has units below itself
--          unit_name varchar · its name
--          year varchar · calendar year
--          is_shown boolean · false: the count is null
--          accident_count integer · accidents, to the nearest five
-- source:  edition
select
    accidents.unit_key,
    units.unit_name,
    accidents.period_key as year,
    accidents.is_shown,
    accidents.accident_count
from
    accidents
    inner join units on accidents.unit_key = units.unit_key
where
    $unit_key::varchar in (units.unit_key, units.parent_key)
order by
    units.tree_order,
    year
