-- stratum_rates · Each stratum's numerator and denominator in the whole municipality: the standard that expected amounts rest on.
-- grain:   period_key, measure, stratum_key
-- reads:   person_stratum_months, period_standards
-- params:  none
-- columns: period_key varchar · year or window
--          measure varchar · absence, short_absence, spells, prolonged_spells
--          stratum_key varchar · stratum of the measure
--          exposure decimal(18,9) · possible FTE-days for absence, calendar days employed for spells
--          amount decimal(18,9) · FTE-days lost, or spells begun
--          people_count integer · people with anything at stake
-- source:  disclosure rule R13: these cells follow from the expected amounts of the units, and are released with the first of them
with
    people as (
        select
            period_standards.period_key,
            person_stratum_months.person_key,
            person_stratum_months.stratum_key,
            person_stratum_months.prolonged_stratum_key,
            sum(person_stratum_months.possible_fte_days) as possible_fte_days,
            sum(person_stratum_months.employment_days) as employment_days,
            sum(person_stratum_months.absence_fte_days) as absence,
            sum(person_stratum_months.short_absence_fte_days) as short_absence,
            sum(person_stratum_months.spells_count) as spells,
            sum(person_stratum_months.prolonged_spells_count) as prolonged_spells
        from
            person_stratum_months
            inner join period_standards on person_stratum_months.month_date between period_standards.first_month and period_standards.last_month
        where
            period_standards.grain in ('year', 'window')
        group by all
    ),
    measured as (
        select
            period_key,
            unnest(['absence', 'short_absence', 'spells', 'prolonged_spells']) as measure,
            person_key,
            unnest([stratum_key, stratum_key, stratum_key, prolonged_stratum_key]) as stratum_key,
            unnest([possible_fte_days, possible_fte_days, employment_days, employment_days]) as exposure,
            unnest([absence, short_absence, spells, prolonged_spells]) as amount
        from
            people
    )
select
    period_key,
    measure,
    stratum_key,
    sum(exposure)::decimal(18, 9) as exposure,
    sum(amount)::decimal(18, 9) as amount,
    count(distinct person_key) filter(
        where
            exposure > 0
    )::integer as people_count
from
    measured
group by
    period_key,
    measure,
    stratum_key
order by
    period_key,
    measure,
    stratum_key
