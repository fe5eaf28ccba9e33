-- node_strata · Strata of the municipality and staff groups of its areas: the shares and rates that a change is parted into mix and rate by.
-- grain:   node_key, period_key, measure, stratum_key
-- reads:   person_node_outcomes, closed_periods
-- params:  none
-- columns: node_key varchar · the municipality or an area
--          period_key varchar · the year
--          measure varchar · absence, short_absence, spells, prolonged_spells
--          stratum_key varchar · stratum of the measure in the municipality; staff group in an area
--          exposure decimal(18,9) · possible FTE-days for absence, calendar days employed for spells
--          amount decimal(18,9) · FTE-days lost, or spells begun
--          employment_days bigint · calendar days employed
-- source:  Kitagawa 1955, J Am Stat Assoc 50:1168; disclosure rule R13: in an area only where every staff group of the year is shown (V3)
with
    people as (
        select
            node_key,
            period_key,
            unnest(['absence', 'short_absence', 'spells', 'prolonged_spells']) as measure,
            unnest([stratum_key, stratum_key, stratum_key, prolonged_stratum_key]) as stratum_key,
            unnest([possible_fte_days, possible_fte_days, employment_days, employment_days]) as exposure,
            unnest([absence_fte_days, short_absence_fte_days, spells_count, prolonged_spells_count]) as amount,
            employment_days
        from
            person_node_outcomes
        where
            period_key in (
                select
                    period_key
                from
                    closed_periods
                where
                    grain = 'year'
            )
    )
select
    node_key,
    period_key,
    measure,
    stratum_key,
    sum(exposure)::decimal(18, 9) as exposure,
    sum(amount)::decimal(18, 9) as amount,
    sum(employment_days)::bigint as employment_days
from
    people
group by
    node_key,
    period_key,
    measure,
    stratum_key
order by
    node_key,
    period_key,
    measure,
    stratum_key
