-- person_months · One person in one workplace in one month: time, absence by class, spells by class.
-- grain:   person_key, leaf_key, month_date
-- reads:   fct_employment_months, fct_absence_months, fct_spells, dim_unit_months
-- params:  none
-- columns: person_key varchar · the person
--          leaf_key varchar · the workplace
--          month_date date · the month
--          possible_fte_days decimal(18,9) · net FTE-days that could have been worked
--          employment_days integer · calendar days employed, summed over employments
--          is_employed_on_first boolean · employed on the first day of the month
--          short_absence_fte_days decimal(18,9) · FTE-days lost in spells up to the short limit
--          long_absence_fte_days decimal(18,9) · FTE-days lost in longer spells
--          short_spells_count integer · spells begun, up to the short limit
--          long_spells_count integer · spells begun, longer
-- source:  glossary: korttidsfravær
with
    time_months as (
        select
            person_key,
            leaf_key,
            month_date,
            sum(possible_fte_days) as possible_fte_days,
            sum(employment_days) as employment_days,
            bool_or(is_employed_on_first) as is_employed_on_first
        from
            fct_employment_months
        group by all
    ),
    absence_months as (
        select
            fct_absence_months.person_key,
            fct_absence_months.leaf_key,
            fct_absence_months.month_date,
            sum(fct_absence_months.absence_fte_days) filter(
                where
                    fct_absence_months.is_short
            ) as short_absence_fte_days,
            sum(fct_absence_months.absence_fte_days) filter(
                where
                    not fct_absence_months.is_short
            ) as long_absence_fte_days
        from
            fct_absence_months
        group by all
    ),
    spell_months as (
        select
            fct_spells.person_key,
            case
                when dim_unit_months.is_inner then fct_spells.unit_key || '~'
                else fct_spells.unit_key
            end as leaf_key,
            fct_spells.month_date,
            count(*) filter(
                where
                    fct_spells.is_short
            ) as short_spells_count,
            count(*) filter(
                where
                    not fct_spells.is_short
            ) as long_spells_count
        from
            fct_spells
            inner join dim_unit_months on fct_spells.month_date = dim_unit_months.month_date
            and fct_spells.unit_key = dim_unit_months.unit_key
        group by all
    )
select
    time_months.person_key,
    time_months.leaf_key,
    time_months.month_date,
    time_months.possible_fte_days::decimal(18, 9) as possible_fte_days,
    time_months.employment_days::integer as employment_days,
    time_months.is_employed_on_first,
    coalesce(absence_months.short_absence_fte_days, 0)::decimal(18, 9) as short_absence_fte_days,
    coalesce(absence_months.long_absence_fte_days, 0)::decimal(18, 9) as long_absence_fte_days,
    coalesce(spell_months.short_spells_count, 0)::integer as short_spells_count,
    coalesce(spell_months.long_spells_count, 0)::integer as long_spells_count
from
    time_months
    -- no match: nobody was absent
    left join absence_months on time_months.person_key = absence_months.person_key
    and time_months.leaf_key = absence_months.leaf_key
    and time_months.month_date = absence_months.month_date
    -- no match: no spell began
    left join spell_months on time_months.person_key = spell_months.person_key
    and time_months.leaf_key = spell_months.leaf_key
    and time_months.month_date = spell_months.month_date
order by
    time_months.person_key,
    time_months.leaf_key,
    time_months.month_date
