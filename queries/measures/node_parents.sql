-- node_parents · The unit right above each unit and workplace that had staff, month by month.
-- grain:   node_key, month_date
-- reads:   node_months, dim_unit_months, raw_published_months, raw_published_parents
-- params:  none
-- columns: node_key varchar · unit, or workplace X~ of the staff sitting on an inner unit X
--          month_date date · the month
--          parent_key varchar · the unit above, null at the top
-- source:  glossary: enhed; history is as it was, and a published month as it was first published
with
    present as (
        select distinct
            node_key,
            month_date
        from
            node_months
        where
            month_date not in (
                select
                    month_date
                from
                    raw_published_months
            )
    )
select
    present.node_key,
    present.month_date,
    case
        when ends_with(present.node_key, '~') then dim_unit_months.unit_key
        else dim_unit_months.parent_key
    end as parent_key
from
    present
    -- groups are no units and have no place in the tree
    inner join dim_unit_months on present.month_date = dim_unit_months.month_date
    and rtrim(present.node_key, '~') = dim_unit_months.unit_key
union all
select
    node_key,
    month_date,
    parent_key
from
    raw_published_parents
order by
    node_key,
    month_date
