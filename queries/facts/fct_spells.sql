-- fct_spells · Spells of absence: touching records of one person joined, over all the person's employments.
-- grain:   person_key, first_date
-- reads:   fct_spell_records, fct_employment_pieces, raw_profile
-- params:  none
-- columns: person_key varchar · the person
--          first_date date · first day of the spell
--          last_date date · last day, or the extraction date while it runs
--          is_running boolean · no end was known at extraction
--          length_days integer · calendar days, whole length; so far while it runs
--          length_band integer · 1 to 6, see length_band in macros
--          is_short boolean · by its length, at most the profile's short limit
--          is_prolonged boolean · by its length, more than the profile's long limit
--          unit_key varchar · unit of the first record on the first day; null where the spell began outside the months covered
--          month_date date · month in which the spell began
-- source:  glossary: sygemelding; counted where and when it starts (larger fraction first, then unit code)
with
    spells as (
        select
            person_key,
            spell_number,
            min(first_date) as first_date,
            max(last_date) as last_date,
            bool_or(is_running) as is_running
        from
            fct_spell_records
        group by all
    ),
    starts as (
        select
            fct_spell_records.person_key,
            fct_spell_records.spell_number,
            arg_min(
                fct_employment_pieces.unit_key,
                (- fct_employment_pieces.fraction_millionths, fct_employment_pieces.unit_key)
            ) as unit_key
        from
            spells
            inner join fct_spell_records on spells.person_key = fct_spell_records.person_key
            and spells.spell_number = fct_spell_records.spell_number
            and spells.first_date = fct_spell_records.first_date
            inner join fct_employment_pieces on fct_spell_records.employment_key = fct_employment_pieces.employment_key
            and spells.first_date between fct_employment_pieces.first_date and fct_employment_pieces.last_date
        group by all
    )
select
    spells.person_key,
    spells.first_date,
    spells.last_date,
    spells.is_running,
    (spells.last_date - spells.first_date + 1)::integer as length_days,
    length_band (spells.last_date - spells.first_date + 1)::integer as length_band,
    spells.last_date - spells.first_date + 1 <= raw_profile.short_limit_days as is_short,
    spells.last_date - spells.first_date + 1 > raw_profile.long_limit_days as is_prolonged,
    starts.unit_key,
    month_of (spells.first_date) as month_date
from
    spells
    cross join raw_profile
    -- no match: began outside the months covered, or outside the population
    left join starts on spells.person_key = starts.person_key
    and spells.spell_number = starts.spell_number
order by
    spells.person_key,
    spells.first_date
