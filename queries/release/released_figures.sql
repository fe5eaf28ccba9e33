-- released_figures · One row a node and period, as the edition keeps it: the whole, and the short and long part where the split may be shown.
-- grain:   node_key, period_key
-- reads:   released_cells
-- params:  none
-- columns: node_key varchar · unit, workplace or registered group
--          period_key varchar · the period
--          is_shown boolean · false: every value is null
--          possible_fte_days decimal(18,9) · net FTE-days that could have been worked
--          employment_days bigint · calendar days employed, summed over employments
--          absence_fte_days decimal(18,9) · FTE-days lost
--          spells_count integer · spells begun
--          people_count integer · people with possible time
--          is_split_shown boolean · whether the short and long part may be shown beside the whole
--          short_absence_fte_days decimal(18,9) · FTE-days lost in spells up to the short limit
--          short_spells_count integer · spells begun, up to the short limit
--          long_absence_fte_days decimal(18,9) · FTE-days lost in longer spells
--          long_spells_count integer · spells begun, longer
-- source:  disclosure rule R10: everything downstream reads the release
with
    pivoted as (
        select
            node_key,
            period_key,
            coalesce(
                bool_or(is_shown) filter(
                    where
                        length_class = 'all'
                ),
                false
            ) as is_shown,
            -- the parts are shown together or not at all
            coalesce(
                bool_and(is_shown) filter(
                    where
                        length_class <> 'all'
                ),
                false
            ) as are_parts_shown,
            any_value(possible_fte_days) filter(
                where
                    length_class = 'all'
            ) as possible_fte_days,
            any_value(employment_days) filter(
                where
                    length_class = 'all'
            ) as employment_days,
            any_value(absence_fte_days) filter(
                where
                    length_class = 'all'
            ) as absence_fte_days,
            any_value(spells_count) filter(
                where
                    length_class = 'all'
            ) as spells_count,
            any_value(people_count) filter(
                where
                    length_class = 'all'
            ) as people_count,
            any_value(absence_fte_days) filter(
                where
                    length_class = 'short'
            ) as short_absence_fte_days,
            any_value(spells_count) filter(
                where
                    length_class = 'short'
            ) as short_spells_count,
            any_value(absence_fte_days) filter(
                where
                    length_class = 'long'
            ) as long_absence_fte_days,
            any_value(spells_count) filter(
                where
                    length_class = 'long'
            ) as long_spells_count
        from
            released_cells
        group by
            node_key,
            period_key
    )
select
    node_key,
    period_key,
    is_shown,
    possible_fte_days,
    employment_days,
    absence_fte_days,
    spells_count,
    people_count,
    is_shown
    and are_parts_shown as is_split_shown,
    case
        when is_shown
        and are_parts_shown then short_absence_fte_days
    end as short_absence_fte_days,
    case
        when is_shown
        and are_parts_shown then short_spells_count
    end as short_spells_count,
    case
        when is_shown
        and are_parts_shown then long_absence_fte_days
    end as long_absence_fte_days,
    case
        when is_shown
        and are_parts_shown then long_spells_count
    end as long_spells_count
from
    pivoted
order by
    node_key,
    period_key
