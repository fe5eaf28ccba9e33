-- released_rate_variances · How sure a large group's rate is by its own people, as it leaves the build.
-- grain:   node_key, period_key, measure
-- reads:   released_figures, released_breakdowns, clustered_rates
-- params:  none
-- columns: node_key varchar · the municipality or an area
--          period_key varchar · year or window
--          measure varchar · absence, short_absence, spells, prolonged_spells
--          rate_log_variance double · variance of the logarithm of the rate
-- source:  disclosure rule R11: only large groups, and only of measures shown
with
    shown as (
        select
            node_key,
            period_key,
            unnest(['absence', 'spells']) as measure
        from
            released_figures
        where
            is_shown
        union all
        select
            node_key,
            period_key,
            'short_absence'
        from
            released_figures
        where
            is_split_shown
        union all
        select
            node_key,
            period_key,
            'prolonged_spells'
        from
            released_breakdowns
        where
            view = 'prolonged'
            and is_shown
    )
select
    clustered_rates.node_key,
    clustered_rates.period_key,
    clustered_rates.measure,
    clustered_rates.rate_log_variance
from
    clustered_rates
    inner join shown on clustered_rates.node_key = shown.node_key
    and clustered_rates.period_key = shown.period_key
    and clustered_rates.measure = shown.measure
where
    clustered_rates.is_publishable
order by
    clustered_rates.node_key,
    clustered_rates.period_key,
    clustered_rates.measure
