-- series_months · One ready-made series month by month.
-- grain:   series, unit_key, month, series_group
-- reads:   series
-- params:  $series varchar
-- columns: series varchar · what it is a series of
--          unit_key varchar · whose
--          unit_name varchar · name in the tree; null outside it
--          month varchar · YYYY-MM
--          series_group varchar · part of the unit; null for the whole
--          is_whole boolean · stands for the whole unit
--          is_shown boolean · false: every value is null
--          possible_days double · days that could have been used
--          lost_days double · days lost of them
--          series_value double · value where the series has no days
--          value_unit varchar · what the value is in
-- source:  edition
select
    series,
    unit_key,
    unit_name,
    month,
    series_group,
    is_whole,
    is_shown,
    possible_days,
    lost_days,
    series_value,
    value_unit
from
    series
where
    series = $series::varchar
order by
    unit_key,
    month,
    series_group
