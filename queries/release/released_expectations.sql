-- released_expectations · What each shown figure would be at the municipality's rates, as it leaves the build.
-- grain:   node_key, period_key
-- reads:   released_figures, released_breakdowns, expected_amounts
-- params:  none
-- columns: node_key varchar · unit, workplace or registered group
--          period_key varchar · the period
--          expected_absence_fte_days double · FTE-days at the rates of staff group, age and sex in the calendar year, season apart
--          expected_short_absence_fte_days double · FTE-days in spells up to the short limit; null where the split is not shown
--          expected_spells double · spells begun
--          expected_prolonged_spells double · spells begun, longer than the long limit; null where they are not shown
-- source:  disclosure rule R13: released only where the figure itself is
with
    prolonged as (
        select
            node_key,
            period_key
        from
            released_breakdowns
        where
            view = 'prolonged'
            and is_shown
    )
select
    released_figures.node_key,
    released_figures.period_key,
    expected_amounts.expected_absence_fte_days,
    case
        when released_figures.is_split_shown then expected_amounts.expected_short_absence_fte_days
    end as expected_short_absence_fte_days,
    expected_amounts.expected_spells,
    case
        when prolonged.node_key is not null then expected_amounts.expected_prolonged_spells
    end as expected_prolonged_spells
from
    released_figures
    inner join expected_amounts on released_figures.node_key = expected_amounts.node_key
    and released_figures.period_key = expected_amounts.period_key
    -- no match: long courses are not shown
    left join prolonged on released_figures.node_key = prolonged.node_key
    and released_figures.period_key = prolonged.period_key
where
    released_figures.is_shown
order by
    released_figures.node_key,
    released_figures.period_key
