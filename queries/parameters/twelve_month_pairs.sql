-- twelve_month_pairs · Each closed year beside each earlier one, each window to 30 June likewise: what a change is measured between.
-- grain:   period_key, base_period_key
-- reads:   closed_periods
-- params:  none
-- columns: period_key varchar · year or window
--          base_period_key varchar · an earlier one of the same kind
-- source:  like calendar months are compared: a baseline is the same twelve months of an earlier year
select
    later.period_key,
    base.period_key as base_period_key
from
    closed_periods as later
    inner join closed_periods as base on later.grain = base.grain
    and later.first_month > base.first_month
where
    later.grain in ('year', 'window')
order by
    later.period_key,
    base.period_key
