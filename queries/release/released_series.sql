-- released_series · Ready-made series by month, as the newest delivery of each month has them.
-- grain:   series, unit_key, month, series_group
-- reads:   raw_series, raw_deliveries, stg_units
-- params:  none
-- columns: series varchar · what it is a series of
--          unit_key varchar · whose; may be an organisation outside the tree
--          unit_name varchar · newest name in the tree; null outside it
--          month varchar · YYYY-MM
--          series_group varchar · part of the unit; null for the whole
--          is_whole boolean · stands for the whole unit: no group, a total, or the only group of the month
--          is_shown boolean · false: made of so few days that few people may be behind
--          possible_days double · days that could have been used; null where the series has values, or is not shown
--          lost_days double · days lost of them; null likewise
--          series_value double · value where the series has no days; null where not shown
--          value_unit varchar · what the value is in
-- source:  maanedstal (canonical file); sums made elsewhere. Under five full-time months of days nothing is shown, nor the other groups beside it
with
    newest as (
        select
            raw_series.series,
            raw_series.month_date,
            max(raw_deliveries.extraction_date) as extraction_date
        from
            raw_series
            inner join raw_deliveries on raw_series.delivery_key = raw_deliveries.delivery_key
        group by
            raw_series.series,
            raw_series.month_date
    ),
    standing as (
        select
            raw_series.series,
            raw_series.unit_key,
            raw_series.month_date,
            raw_series.series_group,
            any_value(raw_series.possible_days) as possible_days,
            any_value(raw_series.absence_days) as lost_days,
            any_value(raw_series.series_value) as series_value,
            any_value(raw_series.value_unit) as value_unit
        from
            raw_series
            inner join raw_deliveries on raw_series.delivery_key = raw_deliveries.delivery_key
            inner join newest on raw_series.series = newest.series
            and raw_series.month_date = newest.month_date
            and raw_deliveries.extraction_date = newest.extraction_date
        group by
            raw_series.series,
            raw_series.unit_key,
            raw_series.month_date,
            raw_series.series_group
    ),
    judged as (
        select
            *,
            series_group is null
            or is_total_name (series_group)
            or count(*) over same_unit = 1 as is_whole,
            coalesce(possible_days < fewest_series_days (), false) as is_small,
            bool_or(
                possible_days < fewest_series_days ()
                and series_group is not null
                and not is_total_name (series_group)
            ) over same_unit as has_small_group
        from
            standing
        window
            same_unit as (
                partition by
                    series,
                    unit_key,
                    month_date
            )
    ),
    names as (
        select
            unit_key,
            arg_max(unit_name, first_date) as unit_name
        from
            stg_units
        group by
            unit_key
    ),
    decided as (
        select
            *,
            not is_small
            and (
                is_whole
                or not coalesce(has_small_group, false)
            ) as is_shown
        from
            judged
    )
select
    decided.series,
    decided.unit_key,
    names.unit_name,
    strftime(decided.month_date, '%Y-%m') as month,
    decided.series_group,
    decided.is_whole,
    decided.is_shown,
    if (decided.is_shown, decided.possible_days, null)::double as possible_days,
    if (decided.is_shown, decided.lost_days, null)::double as lost_days,
    if (decided.is_shown, decided.series_value, null)::double as series_value,
    decided.value_unit
from
    decided
    -- no match: an organisation outside the tree
    left join names on decided.unit_key = names.unit_key
order by
    decided.series,
    decided.unit_key,
    decided.month_date,
    decided.series_group
