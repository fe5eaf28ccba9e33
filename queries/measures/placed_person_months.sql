-- placed_person_months · What the deliveries say now of published months, placed in the workplaces that stood when they were published.
-- grain:   person_key, leaf_key, month_date
-- reads:   person_months, raw_published_months, raw_published_person_months, raw_published_nodes
-- params:  none
-- columns: person_key varchar · the person
--          leaf_key varchar · the workplace; the one the person left where that one is gone altogether, or where the new one did not stand
--          month_date date · the month
--          possible_fte_days decimal(18,9) · net FTE-days that could have been worked
--          employment_days integer · calendar days employed, summed over employments
--          is_employed_on_first boolean · employed on the first day of the month
--          short_absence_fte_days decimal(18,9) · FTE-days lost in spells up to the short limit
--          long_absence_fte_days decimal(18,9) · FTE-days lost in longer spells
--          short_spells_count integer · spells begun, up to the short limit
--          long_spells_count integer · spells begun, longer
-- source:  disclosure rule R8c: a merger or split registered with a past date takes effect from the first unpublished month
with
    registered as (
        select
            person_months.*
        from
            person_months
            inner join raw_published_months on person_months.month_date = raw_published_months.month_date
    ),
    -- the workplace a person was published in and is no longer registered in
    left_leaves as (
        select
            raw_published_person_months.person_key,
            raw_published_person_months.month_date,
            arg_max(
                raw_published_person_months.leaf_key,
                (raw_published_person_months.possible_fte_days, raw_published_person_months.leaf_key)
            ) as leaf_key
        from
            raw_published_person_months
            left join registered on raw_published_person_months.person_key = registered.person_key
            and raw_published_person_months.leaf_key = registered.leaf_key
            and raw_published_person_months.month_date = registered.month_date
        where
            registered.person_key is null
        group by
            raw_published_person_months.person_key,
            raw_published_person_months.month_date
    ),
    staffed as (
        select distinct
            leaf_key,
            month_date
        from
            registered
    ),
    standing as (
        select distinct
            leaf_key,
            month_date
        from
            raw_published_nodes
    ),
    placed as (
        select
            registered.* exclude (leaf_key),
            case
                when raw_published_person_months.person_key is not null then registered.leaf_key
                when standing.leaf_key is not null
                and (
                    left_leaves.leaf_key is null
                    or staffed.leaf_key is not null
                ) then registered.leaf_key
                else left_leaves.leaf_key
            end as leaf_key
        from
            registered
            -- no match: the person was not published here
            left join raw_published_person_months on registered.person_key = raw_published_person_months.person_key
            and registered.leaf_key = raw_published_person_months.leaf_key
            and registered.month_date = raw_published_person_months.month_date
            -- no match: a workplace that did not stand in the published month
            left join standing on registered.leaf_key = standing.leaf_key
            and registered.month_date = standing.month_date
            -- no match: the person has left no workplace
            left join left_leaves on registered.person_key = left_leaves.person_key
            and registered.month_date = left_leaves.month_date
            -- no match: everybody has left it
            left join staffed on left_leaves.leaf_key = staffed.leaf_key
            and left_leaves.month_date = staffed.month_date
    )
select
    person_key,
    leaf_key,
    month_date,
    sum(possible_fte_days)::decimal(18, 9) as possible_fte_days,
    sum(employment_days)::integer as employment_days,
    bool_or(is_employed_on_first) as is_employed_on_first,
    sum(short_absence_fte_days)::decimal(18, 9) as short_absence_fte_days,
    sum(long_absence_fte_days)::decimal(18, 9) as long_absence_fte_days,
    sum(short_spells_count)::integer as short_spells_count,
    sum(long_spells_count)::integer as long_spells_count
from
    placed
where
    -- somebody new in a workplace that did not stand is counted from the first unpublished month
    leaf_key is not null
group by
    person_key,
    leaf_key,
    month_date
order by
    person_key,
    leaf_key,
    month_date
