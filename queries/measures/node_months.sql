-- node_months · Which workplaces a node holds in each month: the units above it, and the registered groups it belongs to.
-- grain:   node_key, month_date, leaf_key
-- reads:   fct_employment_months, dim_unit_months, raw_groups, raw_published_months, raw_published_nodes
-- params:  none
-- columns: node_key varchar · unit, workplace or registered group
--          month_date date · the month
--          leaf_key varchar · the workplace
-- source:  glossary: knude; disclosure rule R8c: the tree of a published month stays as it was first published
with
    leaves as (
        select distinct
            fct_employment_months.month_date,
            fct_employment_months.leaf_key,
            dim_unit_months.path
        from
            fct_employment_months
            inner join dim_unit_months on fct_employment_months.month_date = dim_unit_months.month_date
            and rtrim(fct_employment_months.leaf_key, '~') = dim_unit_months.unit_key
        where
            fct_employment_months.month_date not in (
                select
                    month_date
                from
                    raw_published_months
            )
    ),
    unit_nodes as (
        select
            month_date,
            leaf_key,
            unnest(path) as node_key
        from
            leaves
        union
        select
            month_date,
            leaf_key,
            leaf_key as node_key
        from
            leaves
        union
        select
            month_date,
            leaf_key,
            node_key
        from
            raw_published_nodes
    )
select
    node_key,
    month_date,
    leaf_key
from
    unit_nodes
union
select
    raw_groups.group_key as node_key,
    unit_nodes.month_date,
    unit_nodes.leaf_key
from
    unit_nodes
    inner join raw_groups on unit_nodes.node_key = raw_groups.unit_key
order by
    node_key,
    month_date,
    leaf_key
