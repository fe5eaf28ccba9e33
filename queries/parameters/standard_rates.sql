-- standard_rates · The municipality's rates, every stratum beside each of the strata of long courses its people are in.
-- grain:   period_key, stratum_key, prolonged_stratum_key
-- reads:   stratum_rates, strata
-- params:  none
-- columns: period_key varchar · year or window
--          stratum_key varchar · stratum for absence and spells
--          prolonged_stratum_key varchar · stratum for long courses
--          absence_rate double · FTE-days lost ÷ possible FTE-days
--          short_absence_rate double · the same in spells up to the short limit
--          spells_rate double · spells begun ÷ calendar days employed
--          prolonged_spells_rate double · the same of spells longer than the long limit
-- source:  amount ÷ exposure of stratum_rates; 0 where nothing was at stake
with
    rates as (
        select
            period_key,
            measure,
            stratum_key,
            if (exposure > 0, amount::double / exposure::double, 0) as rate
        from
            stratum_rates
    ),
    keys as (
        select distinct
            strata.stratum_key,
            prolonged_strata.stratum_key as prolonged_stratum_key
        from
            strata
            inner join strata as prolonged_strata on strata.staff_group = prolonged_strata.staff_group
            and strata.age_band = prolonged_strata.age_band
            and strata.sex = prolonged_strata.sex
        where
            strata.measure = 'absence'
            and prolonged_strata.measure = 'prolonged_spells'
    )
select
    rates.period_key,
    keys.stratum_key,
    keys.prolonged_stratum_key,
    max(rates.rate) filter(
        where
            rates.measure = 'absence'
    ) as absence_rate,
    max(rates.rate) filter(
        where
            rates.measure = 'short_absence'
    ) as short_absence_rate,
    max(rates.rate) filter(
        where
            rates.measure = 'spells'
    ) as spells_rate,
    max(rates.rate) filter(
        where
            rates.measure = 'prolonged_spells'
    ) as prolonged_spells_rate
from
    keys
    inner join rates on rates.stratum_key = if (rates.measure = 'prolonged_spells', keys.prolonged_stratum_key, keys.stratum_key)
group by
    rates.period_key,
    keys.stratum_key,
    keys.prolonged_stratum_key
order by
    rates.period_key,
    keys.stratum_key,
    keys.prolonged_stratum_key
