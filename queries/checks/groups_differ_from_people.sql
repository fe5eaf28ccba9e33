-- groups_differ_from_people · fail: staff groups no longer add up to the workplace, so a breakdown would contradict the figure it breaks down.
-- grain:   leaf_key, month_date
-- reads:   person_months, person_group_months
-- params:  none
-- columns: leaf_key varchar · the workplace
--          month_date date · the month
--          absence_fte_days decimal(38,9) · FTE-days lost, summed over persons
--          possible_fte_days decimal(38,9) · FTE-days that could have been worked
--          spells_count hugeint · spells begun
-- source:  every employment stands in one staff group a month, every spell in one
with
    by_person as (
        select
            leaf_key,
            month_date,
            sum(short_absence_fte_days + long_absence_fte_days) as absence_fte_days,
            sum(possible_fte_days) as possible_fte_days,
            sum(short_spells_count + long_spells_count) as spells_count
        from
            person_months
        group by all
    ),
    by_group as (
        select
            leaf_key,
            month_date,
            sum(short_absence_fte_days + long_absence_fte_days) as absence_fte_days,
            sum(possible_fte_days) as possible_fte_days,
            sum(short_spells_count + long_spells_count) as spells_count
        from
            person_group_months
        group by all
    )
select
    *
from
    by_person
except
select
    *
from
    by_group
order by
    leaf_key,
    month_date
