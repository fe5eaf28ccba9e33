-- headcounts · People in a node on 1 January, or in its first month of the year: what decides how finely it may be shown.
-- grain:   node_key, year
-- reads:   person_months, node_months
-- params:  none
-- columns: node_key varchar · unit, workplace or registered group
--          year integer · calendar year
--          people_count integer · people employed on the first day of the node's first month in the year; in that month where nobody was on its first day
-- source:  disclosure rule R2: tiers by headcount, constant in a calendar year
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
    )
select
    first_months.node_key,
    first_months.year::integer as year,
    coalesce(
        nullif(
            count(distinct person_months.person_key) filter(
                where
                    person_months.is_employed_on_first
            ),
            0
        ),
        count(distinct person_months.person_key)
    )::integer as people_count
from
    first_months
    inner join node_months on first_months.node_key = node_months.node_key
    and first_months.month_date = node_months.month_date
    inner join person_months on node_months.leaf_key = person_months.leaf_key
    and node_months.month_date = person_months.month_date
group by
    first_months.node_key,
    first_months.year
order by
    first_months.node_key,
    first_months.year
