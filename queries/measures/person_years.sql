-- person_years · One person in the whole municipality in one year: absence, and the bands the person stands in.
-- grain:   node_key, period_key, person_key
-- reads:   person_group_months, top_node_months, dim_people
-- params:  none
-- columns: node_key varchar · the municipality
--          period_key varchar · the year
--          person_key varchar · the person
--          possible_fte_days decimal(18,9) · net FTE-days that could have been worked
--          employment_days bigint · calendar days employed, summed over employments
--          absence_fte_days decimal(18,9) · FTE-days lost
--          spells_count integer · spells begun
--          sex varchar · K, M, else the age group delivered, or '' where neither is given
--          age_band varchar · by the age reached in the year: under-30, 30-39, 40-49, 50-59, 60-, or '' where not given
--          days_band varchar · by FTE-days lost: 0, to-5, to-10, to-20, to-50, over-50; null without possible time
--          share_band varchar · by most FTE-days lost: the 5 % with most, the next to 20 %, the rest; null without possible time
-- source:  KRL's age groups, joined; the share of the 5 % with most absence: about 42 % in Danish municipalities
with
    sums as (
        select
            top_node_months.node_key,
            top_node_months.period_key,
            person_group_months.person_key,
            sum(person_group_months.possible_fte_days) as possible_fte_days,
            sum(person_group_months.employment_days) as employment_days,
            sum(person_group_months.short_absence_fte_days + person_group_months.long_absence_fte_days) as absence_fte_days,
            sum(person_group_months.short_spells_count + person_group_months.long_spells_count) as spells_count
        from
            top_node_months
            inner join person_group_months on top_node_months.leaf_key = person_group_months.leaf_key
            and top_node_months.month_date = person_group_months.month_date
        where
            top_node_months.is_root
            and top_node_months.grain = 'year'
        group by all
    ),
    ranked as (
        select
            sums.*,
            dim_people.sex,
            age_band_in (sums.period_key::integer, dim_people.birth_year, dim_people.age_group) as age_band,
            sums.possible_fte_days > 0 as has_time,
            -- between equals nothing that is summed may depend on the key, which another data folder makes differently
            row_number() over (
                partition by
                    sums.node_key,
                    sums.period_key,
                    sums.possible_fte_days > 0
                order by
                    sums.absence_fte_days desc,
                    sums.possible_fte_days desc,
                    sums.employment_days desc,
                    sums.spells_count desc,
                    sums.person_key
            ) as place,
            count(*) over (
                partition by
                    sums.node_key,
                    sums.period_key,
                    sums.possible_fte_days > 0
            ) as people_count
        from
            sums
            inner join dim_people on sums.person_key = dim_people.person_key
    )
select
    node_key,
    period_key,
    person_key,
    possible_fte_days::decimal(18, 9) as possible_fte_days,
    employment_days::bigint as employment_days,
    absence_fte_days::decimal(18, 9) as absence_fte_days,
    spells_count::integer as spells_count,
    coalesce(sex, '') as sex,
    age_band,
    case
        when not has_time then null
        when absence_fte_days = 0 then '0'
        when absence_fte_days <= 5 then 'to-5'
        when absence_fte_days <= 10 then 'to-10'
        when absence_fte_days <= 20 then 'to-20'
        when absence_fte_days <= 50 then 'to-50'
        else 'over-50'
    end as days_band,
    case
        when not has_time then null
        when place <= ceil(people_count * 0.05) then '5'
        when place <= ceil(people_count * 0.2) then '20'
        else 'rest'
    end as share_band
from
    ranked
order by
    node_key,
    period_key,
    person_key
