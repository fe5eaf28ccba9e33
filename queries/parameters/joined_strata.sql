-- joined_strata · Which strata of two years are one where a change is parted: those of few people are joined within their staff group, and what is then still small, over all groups.
-- grain:   node_key, period_key, base_period_key, measure, stratum_key
-- reads:   node_strata, twelve_month_pairs
-- params:  none
-- columns: node_key varchar · the municipality or an area
--          period_key varchar · the year
--          base_period_key varchar · an earlier one
--          measure varchar · absence, short_absence, spells, prolonged_spells
--          stratum_key varchar · see node_strata; in either of the years
--          joined_key varchar · the stratum itself, `+ ` and its staff group, or `+`
-- source:  fewer than twenty person-years in one of the two years make a rate too uncertain to weigh by (judge/mix joins likewise)
with
    pairs as (
        select
            node_strata.node_key,
            twelve_month_pairs.period_key,
            twelve_month_pairs.base_period_key,
            node_strata.measure,
            node_strata.stratum_key,
            split_part(node_strata.stratum_key, ' · ', 1) as staff_group,
            coalesce(
                sum(node_strata.employment_days) filter(
                    where
                        node_strata.period_key = twelve_month_pairs.period_key
                ),
                0
            ) as days,
            coalesce(
                sum(node_strata.employment_days) filter(
                    where
                        node_strata.period_key = twelve_month_pairs.base_period_key
                ),
                0
            ) as base_days
        from
            twelve_month_pairs
            inner join node_strata on node_strata.period_key in (twelve_month_pairs.period_key, twelve_month_pairs.base_period_key)
        group by
            node_strata.node_key,
            twelve_month_pairs.period_key,
            twelve_month_pairs.base_period_key,
            node_strata.measure,
            node_strata.stratum_key
    ),
    judged as (
        select
            *,
            least(days, base_days) < fewest_stratum_years () * 365.25 as is_small
        from
            pairs
    ),
    groups as (
        select
            *,
            sum(days) over same_group as group_days,
            sum(base_days) over same_group as group_base_days
        from
            judged
        window
            same_group as (
                partition by
                    node_key,
                    period_key,
                    base_period_key,
                    measure,
                    staff_group,
                    is_small
            )
    )
select
    node_key,
    period_key,
    base_period_key,
    measure,
    stratum_key,
    case
        when not is_small then stratum_key
        when least(group_days, group_base_days) >= fewest_stratum_years () * 365.25 then '+ ' || staff_group
        else '+'
    end as joined_key
from
    groups
order by
    node_key,
    period_key,
    base_period_key,
    measure,
    stratum_key
