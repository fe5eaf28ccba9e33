-- person_group_months · One person in one workplace, month and staff group: time, absence by class, spells by class.
-- grain:   person_key, leaf_key, month_date, staff_group
-- reads:   fct_employment_months, fct_employment_pieces, fct_absence_months, fct_spells
-- params:  none
-- columns: person_key varchar · the person
--          leaf_key varchar · the workplace
--          month_date date · the month
--          staff_group varchar · staff group of the employment on its last day there in the month; '' where not given
--          possible_fte_days decimal(18,9) · net FTE-days that could have been worked
--          employment_days integer · calendar days employed, summed over employments
--          short_absence_fte_days decimal(18,9) · FTE-days lost in spells up to the short limit
--          long_absence_fte_days decimal(18,9) · FTE-days lost in longer spells
--          short_spells_count integer · spells begun, up to the short limit
--          long_spells_count integer · spells begun, longer
--          prolonged_spells_count integer · spells begun, longer than the long limit
-- source:  glossary: personalegruppe; groups of a workplace and month add up to person_months
with
    employed as (
        select
            fct_employment_months.*,
            coalesce(groups.staff_group, '') as staff_group,
            groups.unit_key,
            groups.fraction_millionths
        from
            fct_employment_months
            inner join (
                select
                    employment_key,
                    unit_key,
                    month_date,
                    arg_max(staff_group, first_date) as staff_group,
                    max(fraction_millionths) as fraction_millionths
                from
                    fct_employment_pieces
                group by all
            ) as groups on fct_employment_months.employment_key = groups.employment_key
            and fct_employment_months.month_date = groups.month_date
            and rtrim(fct_employment_months.leaf_key, '~') = groups.unit_key
    ),
    absence_months as (
        select
            employment_key,
            leaf_key,
            month_date,
            sum(absence_fte_days) filter(
                where
                    is_short
            ) as short_absence,
            sum(absence_fte_days) filter(
                where
                    not is_short
            ) as long_absence
        from
            fct_absence_months
        group by all
    ),
    -- a spell stands in the staff group of the person's largest employment where it began
    spell_employments as (
        select
            fct_spells.person_key,
            fct_spells.first_date,
            fct_spells.is_short,
            fct_spells.is_prolonged,
            fct_spells.month_date,
            employed.leaf_key,
            arg_min(
                employed.employment_key,
                (- employed.fraction_millionths, employed.staff_group, employed.employment_key)
            ) as employment_key
        from
            fct_spells
            inner join employed on fct_spells.person_key = employed.person_key
            and fct_spells.month_date = employed.month_date
            and fct_spells.unit_key = employed.unit_key
        group by all
    ),
    spell_months as (
        select
            employment_key,
            leaf_key,
            month_date,
            count(*) filter(
                where
                    is_short
            ) as short_spells,
            count(*) filter(
                where
                    not is_short
            ) as long_spells,
            count(*) filter(
                where
                    is_prolonged
            ) as prolonged_spells
        from
            spell_employments
        group by all
    )
select
    employed.person_key,
    employed.leaf_key,
    employed.month_date,
    employed.staff_group,
    sum(employed.possible_fte_days)::decimal(18, 9) as possible_fte_days,
    sum(employed.employment_days)::integer as employment_days,
    sum(coalesce(absence_months.short_absence, 0))::decimal(18, 9) as short_absence_fte_days,
    sum(coalesce(absence_months.long_absence, 0))::decimal(18, 9) as long_absence_fte_days,
    sum(coalesce(spell_months.short_spells, 0))::integer as short_spells_count,
    sum(coalesce(spell_months.long_spells, 0))::integer as long_spells_count,
    sum(coalesce(spell_months.prolonged_spells, 0))::integer as prolonged_spells_count
from
    employed
    -- no match: not absent
    left join absence_months on employed.employment_key = absence_months.employment_key
    and employed.leaf_key = absence_months.leaf_key
    and employed.month_date = absence_months.month_date
    -- no match: no spell began
    left join spell_months on employed.employment_key = spell_months.employment_key
    and employed.leaf_key = spell_months.leaf_key
    and employed.month_date = spell_months.month_date
group by
    employed.person_key,
    employed.leaf_key,
    employed.month_date,
    employed.staff_group
order by
    employed.person_key,
    employed.leaf_key,
    employed.month_date,
    employed.staff_group
