-- series_years · Ready-made series: the level of each unit in each whole calendar year.
-- grain:   series, unit_key, year
-- reads:   series
-- params:  none
-- columns: series varchar · what it is a series of
--          unit_key varchar · whose
--          year varchar · calendar year
--          possible_days double · days that could have been used in the year; null where the series has values
--          lost_days double · days lost of them
--          series_value double · mean of the values of its months
-- source:  edition; the rule of series.sql: of days one month may be missing, as July is where schools are closed; of values none
select
    series,
    unit_key,
    left(month, 4) as year,
    sum(possible_days) as possible_days,
    sum(lost_days) as lost_days,
    if (count(series_value) = 12, avg(series_value), null) as series_value
from
    series
where
    is_whole
    and is_shown
    and coalesce(possible_days, series_value) is not null
group by
    series,
    unit_key,
    left(month, 4)
having
    count(*) >= if (count(series_value) > 0, 12, 11)
order by
    series,
    unit_key,
    year
