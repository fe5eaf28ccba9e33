-- standard_rates · The municipality's rates for people of each staff group, age and sex, by calendar year.
-- grain:   period_key, staff_group, age_band, sex
-- reads:   stratum_rates, decided_strata, person_trait_months
-- params:  none
-- columns: period_key varchar · the year
--          staff_group varchar · as delivered; '' where not given
--          age_band varchar · under-30, 30-39, 40-49, 50-59, 60-, or ''
--          sex varchar · K, M, or ''
--          absence_rate double · FTE-days lost ÷ possible FTE-days
--          short_absence_rate double · the same in spells up to the short limit
--          spells_rate double · spells begun ÷ calendar days employed
--          prolonged_spells_rate double · the same of spells longer than the long limit
-- source:  amount ÷ exposure of the stratum; people like whom nobody was met in the year have the rate of their staff group's strata, else of all; 0 where nothing was at stake
with
    members as (
        select
            period_key,
            unnest(if (measure = 'absence', ['absence', 'short_absence', 'spells'], ['prolonged_spells'])) as measure,
            staff_group,
            age_band,
            sex,
            stratum_key_of (stratum_group, age_group, sex_group) as stratum_key
        from
            decided_strata
    ),
    group_rates as (
        select
            members.period_key,
            members.measure,
            members.staff_group,
            rate_of (sum(stratum_rates.amount), sum(stratum_rates.exposure)) as rate
        from
            (
                select distinct
                    period_key,
                    measure,
                    staff_group,
                    stratum_key
                from
                    members
            ) as members
            inner join stratum_rates on members.period_key = stratum_rates.period_key
            and members.measure = stratum_rates.measure
            and members.stratum_key = stratum_rates.stratum_key
        group by
            members.period_key,
            members.measure,
            members.staff_group
    ),
    whole_rates as (
        select
            period_key,
            measure,
            rate_of (sum(amount), sum(exposure)) as rate
        from
            stratum_rates
        group by
            period_key,
            measure
    ),
    traits as (
        select distinct
            staff_group,
            age_band,
            sex
        from
            person_trait_months
    ),
    rates as (
        select
            whole_rates.period_key,
            whole_rates.measure,
            traits.*,
            coalesce(rate_of (stratum_rates.amount, stratum_rates.exposure), group_rates.rate, whole_rates.rate) as rate
        from
            whole_rates
            cross join traits
            -- no match: nobody like these was met in the year
            left join members on whole_rates.period_key = members.period_key
            and whole_rates.measure = members.measure
            and traits.staff_group = members.staff_group
            and traits.age_band = members.age_band
            and traits.sex = members.sex
            left join stratum_rates on members.period_key = stratum_rates.period_key
            and members.measure = stratum_rates.measure
            and members.stratum_key = stratum_rates.stratum_key
            -- no match: nor anybody of the staff group
            left join group_rates on whole_rates.period_key = group_rates.period_key
            and whole_rates.measure = group_rates.measure
            and traits.staff_group = group_rates.staff_group
    )
select
    period_key,
    staff_group,
    age_band,
    sex,
    max(rate) filter(
        where
            measure = 'absence'
    ) as absence_rate,
    max(rate) filter(
        where
            measure = 'short_absence'
    ) as short_absence_rate,
    max(rate) filter(
        where
            measure = 'spells'
    ) as spells_rate,
    max(rate) filter(
        where
            measure = 'prolonged_spells'
    ) as prolonged_spells_rate
from
    rates
group by
    period_key,
    staff_group,
    age_band,
    sex
order by
    period_key,
    staff_group,
    age_band,
    sex
