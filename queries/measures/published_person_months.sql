-- published_person_months · The published basis: what every figure is summed from. Published months change only by the corrections let in.
-- grain:   person_key, leaf_key, month_date
-- reads:   person_months, placed_person_months, raw_published_months, raw_published_person_months, raw_let_in_corrections
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
-- source:  disclosure rule R8c: a shown figure is never moved by one person's late entry
with
    -- a month not published yet is as the deliveries say now
    unpublished as (
        select
            person_months.*
        from
            person_months
            -- a match: published
            left join raw_published_months on person_months.month_date = raw_published_months.month_date
        where
            raw_published_months.month_date is null
    ),
    corrected as (
        select
            placed_person_months.*
        from
            placed_person_months
            inner join raw_let_in_corrections on placed_person_months.person_key = raw_let_in_corrections.person_key
            and placed_person_months.month_date = raw_let_in_corrections.month_date
    ),
    unchanged as (
        select
            raw_published_person_months.*
        from
            raw_published_person_months
            -- a match: corrected
            left join raw_let_in_corrections on raw_published_person_months.person_key = raw_let_in_corrections.person_key
            and raw_published_person_months.month_date = raw_let_in_corrections.month_date
        where
            raw_let_in_corrections.person_key is null
    )
select
    *
from
    unpublished
union all
by name
select
    *
from
    corrected
union all
by name
select
    *
from
    unchanged
order by
    person_key,
    leaf_key,
    month_date
