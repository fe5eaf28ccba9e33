-- headcounts · People in a node on 1 January, or in its first month of the year: what decides how finely it may be shown.
-- grain:   node_key, year
-- reads:   published_person_months, node_months, raw_published_headcounts
-- params:  none
-- columns: node_key varchar · unit, workplace or registered group
--          year integer · calendar year
--          people_count integer · people employed on the first day of the node's first month in the year; in that month where nobody was on its first day
-- source:  disclosure rule R2: tiers by headcount, constant in a calendar year: once published it stays
with
    first_months as (
        select
            node_key,
            year(month_date) as year,
            min(month_date) as month_date
        from
            node_months
        group by
            node_key,
            year(month_date)
    ),
    fresh as (
        select
            first_months.node_key,
            first_months.year::integer as year,
            first_months.month_date
        from
            first_months
            -- a match: the year's headcount is published
            left join raw_published_headcounts on first_months.node_key = raw_published_headcounts.node_key
            and first_months.year = raw_published_headcounts.year
        where
            raw_published_headcounts.node_key is null
    )
select
    fresh.node_key,
    fresh.year,
    coalesce(
        nullif(
            count(distinct published_person_months.person_key) filter(
                where
                    published_person_months.is_employed_on_first
            ),
            0
        ),
        count(distinct published_person_months.person_key)
    )::integer as people_count
from
    fresh
    inner join node_months on fresh.node_key = node_months.node_key
    and fresh.month_date = node_months.month_date
    inner join published_person_months on node_months.leaf_key = published_person_months.leaf_key
    and node_months.month_date = published_person_months.month_date
group by
    fresh.node_key,
    fresh.year
union all
select
    node_key,
    year,
    people_count
from
    raw_published_headcounts
order by
    node_key,
    year
