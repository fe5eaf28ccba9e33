-- pending_corrections · Where the deliveries now say something else of a person in a published month than the published basis does.
-- grain:   person_key, leaf_key, month_date
-- reads:   placed_person_months, raw_published_person_months
-- params:  none
-- columns: person_key varchar · the person
--          leaf_key varchar · the workplace
--          month_date date · the month
--          possible_fte_days_change decimal(18,9) · net FTE-days that could have been worked: now less published
--          employment_days_change integer · calendar days employed: now less published
--          short_absence_fte_days_change decimal(18,9) · FTE-days lost in spells up to the short limit: now less published
--          long_absence_fte_days_change decimal(18,9) · FTE-days lost in longer spells: now less published
--          short_spells_count_change integer · spells begun, up to the short limit: now less published
--          long_spells_count_change integer · spells begun, longer: now less published
-- source:  disclosure rule R8c
with
    compared as (
        select
            coalesce(placed_person_months.person_key, raw_published_person_months.person_key) as person_key,
            coalesce(placed_person_months.leaf_key, raw_published_person_months.leaf_key) as leaf_key,
            coalesce(placed_person_months.month_date, raw_published_person_months.month_date) as month_date,
            coalesce(placed_person_months.possible_fte_days, 0) - coalesce(raw_published_person_months.possible_fte_days, 0) as possible_fte_days_change,
            coalesce(placed_person_months.employment_days, 0) - coalesce(raw_published_person_months.employment_days, 0) as employment_days_change,
            coalesce(placed_person_months.short_absence_fte_days, 0) - coalesce(raw_published_person_months.short_absence_fte_days, 0) as short_absence_fte_days_change,
            coalesce(placed_person_months.long_absence_fte_days, 0) - coalesce(raw_published_person_months.long_absence_fte_days, 0) as long_absence_fte_days_change,
            coalesce(placed_person_months.short_spells_count, 0) - coalesce(raw_published_person_months.short_spells_count, 0) as short_spells_count_change,
            coalesce(placed_person_months.long_spells_count, 0) - coalesce(raw_published_person_months.long_spells_count, 0) as long_spells_count_change
        from
            placed_person_months
            full join raw_published_person_months on placed_person_months.person_key = raw_published_person_months.person_key
            and placed_person_months.leaf_key = raw_published_person_months.leaf_key
            and placed_person_months.month_date = raw_published_person_months.month_date
    )
select
    person_key,
    leaf_key,
    month_date,
    possible_fte_days_change::decimal(18, 9) as possible_fte_days_change,
    employment_days_change::integer as employment_days_change,
    short_absence_fte_days_change::decimal(18, 9) as short_absence_fte_days_change,
    long_absence_fte_days_change::decimal(18, 9) as long_absence_fte_days_change,
    short_spells_count_change::integer as short_spells_count_change,
    long_spells_count_change::integer as long_spells_count_change
from
    compared
where
    possible_fte_days_change <> 0
    or employment_days_change <> 0
    or short_absence_fte_days_change <> 0
    or long_absence_fte_days_change <> 0
    or short_spells_count_change <> 0
    or long_spells_count_change <> 0
order by
    person_key,
    leaf_key,
    month_date
