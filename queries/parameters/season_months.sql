-- season_months · The season of the whole municipality: each calendar month's rate ÷ the mean of its twelve months, over the whole years there are.
-- grain:   measure, calendar_month
-- reads:   person_stratum_months, closed_periods
-- params:  none
-- columns: measure varchar · absence, short_absence, spells, prolonged_spells
--          calendar_month integer · 1 to 12
--          season_index double · mean 1 over the twelve months; no rows where there are fewer than 24 months
-- source:  ratio to the year's mean; at least 24 months, never for one workplace
with
    blocks as (
        select
            period_key,
            first_month,
            last_month
        from
            closed_periods
        where
            years_back is not null
    ),
    months as (
        select
            blocks.period_key,
            person_stratum_months.month_date,
            sum(person_stratum_months.possible_fte_days)::double as possible_fte_days,
            sum(person_stratum_months.employment_days)::double as employment_days,
            sum(person_stratum_months.absence_fte_days)::double as absence,
            sum(person_stratum_months.short_absence_fte_days)::double as short_absence,
            sum(person_stratum_months.spells_count)::double as spells,
            sum(person_stratum_months.prolonged_spells_count)::double as prolonged_spells
        from
            blocks
            inner join person_stratum_months on person_stratum_months.month_date between blocks.first_month and blocks.last_month
        group by
            blocks.period_key,
            person_stratum_months.month_date
    ),
    rates as (
        select
            period_key,
            month_date,
            unnest(['absence', 'short_absence', 'spells', 'prolonged_spells']) as measure,
            unnest(
                [
                    absence / possible_fte_days,
                    short_absence / possible_fte_days,
                    spells / employment_days,
                    prolonged_spells / employment_days
                ]
            ) as rate
        from
            months
        where
            possible_fte_days > 0
            and employment_days > 0
    ),
    indexed as (
        select
            measure,
            period_key,
            month(month_date) as calendar_month,
            rate / avg(rate) over by_year as season_index
        from
            rates
        window
            by_year as (
                partition by
                    measure,
                    period_key
                order by
                    month_date rows between unbounded preceding
                    and unbounded following
            )
        qualify
            sum(rate) over by_year > 0
            and count(*) over by_year = 12
    )
select
    measure,
    calendar_month::integer as calendar_month,
    avg(
        season_index
        order by
            season_index
    ) as season_index
from
    indexed
group by
    measure,
    calendar_month
having
    count(*) >= 2
order by
    measure,
    calendar_month
