-- series · Ready-made series: how each unit stood in its first twelve months, in the last whole calendar year, and in the latest twelve months.
-- grain:   series, unit_key
-- reads:   series
-- params:  none
-- columns: series varchar · what it is a series of
--          unit_key varchar · whose
--          unit_name varchar · name in the tree; null outside it
--          value_unit varchar · what values are in; null where the series is days of days
--          first_month varchar · first month that is known
--          last_month varchar · newest month that is known
--          month_count integer · months known
--          first_possible_days double · days that could have been used in the first twelve months; null where two of them are not known
--          first_lost_days double · days lost of them
--          first_value double · mean of the values of these months
--          year varchar · the last whole calendar year; null where none is known
--          year_possible_days double · the same in that year
--          year_lost_days double · days lost of them
--          year_value double · mean of the values
--          latest_possible_days double · the same in the latest twelve months
--          latest_lost_days double · days lost of them
--          latest_value double · mean of the values
-- source:  edition; details that stand beside a total are never added. Of days one month may be missing, as July is where schools are closed; of values none
with
    wholes as (
        select
            *,
            left(month, 4)::integer * 12 + right(month, 2)::integer as month_number
        from
            series
        where
            is_whole
            and is_shown
            and coalesce(possible_days, series_value) is not null
    ),
    spans as (
        select
            series,
            unit_key,
            min(month_number) as first_number,
            max(month_number) as last_number,
            -- December of the last year that has ended by the newest month
            (max(month_number) // 12) * 12 as year_number
        from
            wholes
        group by
            series,
            unit_key
    ),
    placed as (
        select
            wholes.*,
            wholes.month_number - spans.first_number < 12 as is_first,
            spans.last_number - wholes.month_number < 12 as is_latest,
            wholes.month_number between spans.year_number - 11 and spans.year_number as is_of_year,
            spans.year_number
        from
            wholes
            inner join spans on wholes.series = spans.series
            and wholes.unit_key = spans.unit_key
    )
select
    series,
    unit_key,
    any_value(unit_name) as unit_name,
    any_value(value_unit) as value_unit,
    min(month) as first_month,
    max(month) as last_month,
    count(*)::integer as month_count,
    if (
        count(*) filter(
            where
                is_first
        ) >= 11,
        sum(possible_days) filter(
            where
                is_first
        ),
        null
    ) as first_possible_days,
    if (
        count(*) filter(
            where
                is_first
        ) >= 11,
        sum(lost_days) filter(
            where
                is_first
        ),
        null
    ) as first_lost_days,
    if (
        count(*) filter(
            where
                is_first
        ) = 12,
        avg(series_value) filter(
            where
                is_first
        ),
        null
    ) as first_value,
    if (
        count(*) filter(
            where
                is_of_year
        ) >= 11,
        (any_value(year_number) // 12 - 1)::integer::varchar,
        null
    ) as year,
    if (
        count(*) filter(
            where
                is_of_year
        ) >= 11,
        sum(possible_days) filter(
            where
                is_of_year
        ),
        null
    ) as year_possible_days,
    if (
        count(*) filter(
            where
                is_of_year
        ) >= 11,
        sum(lost_days) filter(
            where
                is_of_year
        ),
        null
    ) as year_lost_days,
    if (
        count(*) filter(
            where
                is_of_year
        ) = 12,
        avg(series_value) filter(
            where
                is_of_year
        ),
        null
    ) as year_value,
    if (
        count(*) filter(
            where
                is_latest
        ) >= 11,
        sum(possible_days) filter(
            where
                is_latest
        ),
        null
    ) as latest_possible_days,
    if (
        count(*) filter(
            where
                is_latest
        ) >= 11,
        sum(lost_days) filter(
            where
                is_latest
        ),
        null
    ) as latest_lost_days,
    if (
        count(*) filter(
            where
                is_latest
        ) = 12,
        avg(series_value) filter(
            where
                is_latest
        ),
        null
    ) as latest_value
from
    placed
group by
    series,
    unit_key
order by
    series,
    unit_key
