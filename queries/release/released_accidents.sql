-- released_accidents · Accidents at work of units with units below them, as they may be known: none of few, others to the nearest five.
-- grain:   unit_key, period_key
-- reads:   fct_accident_years, released_figures
-- params:  none
-- columns: unit_key varchar · unit
--          period_key varchar · calendar year
--          is_shown boolean · false where there were one to four accidents, or the unit's own year is hidden
--          accident_count integer · accidents, to the nearest five; null where not shown
-- source:  disclosure rules R1 and R2: fewer than five may be one to four people; rounded so that neither a sibling nor a correction tells one of them
with
    judged as (
        select
            fct_accident_years.unit_key,
            fct_accident_years.period_key,
            fct_accident_years.accident_count,
            fct_accident_years.accident_count not between 1 and fewest_accidents () - 1
            and coalesce(released_figures.is_shown, false) as is_shown
        from
            fct_accident_years
            -- no match: the unit has no figure of its own
            left join released_figures on fct_accident_years.unit_key = released_figures.node_key
            and fct_accident_years.period_key = released_figures.period_key
    )
select
    unit_key,
    period_key,
    is_shown,
    if (is_shown, round(accident_count / fewest_accidents ()) * fewest_accidents (), null)::integer as accident_count
from
    judged
order by
    unit_key,
    period_key
