-- lattice_units · The units and workplaces that had staff, each as of its last month: what is offered is decided on these.
-- grain:   unit_key
-- reads:   node_parents, dim_unit_months, raw_published_months, raw_published_units
-- params:  none
-- columns: unit_key varchar · unit, or workplace X~ of the staff sitting on an inner unit X
--          unit_name varchar · name in its last month, of X for X~; null where the source knows none
--          parent_key varchar · the unit above, null at the top
--          level varchar · municipality, directorate, area, institution, workplace: as the source says, else by depth
--          depth integer · 0 at the top
--          is_leaf boolean · no units with staff below it in its last month
--          first_month date · first month with staff
--          last_month date · last month with staff
-- source:  glossary: niveau; depth 1 is a directorate and depth 2 an area unless the source says otherwise; a place of a published month stays, a name may change
with
    spans as (
        select
            node_key,
            min(month_date) as first_month,
            max(month_date) as last_month
        from
            node_parents
        group by
            node_key
    ),
    placed as (
        select
            spans.node_key as unit_key,
            coalesce(dim_unit_months.unit_name, raw_published_units.unit_name) as unit_name,
            node_parents.parent_key,
            case
                when raw_published_months.month_date is not null then coalesce(nullif(raw_published_units.level, 'workplace'), dim_unit_months.level)
                else dim_unit_months.level
            end as level,
            case
                when raw_published_months.month_date is not null then raw_published_units.depth
                else dim_unit_months.depth + ends_with(spans.node_key, '~')::integer
            end as depth,
            spans.first_month,
            spans.last_month
        from
            spans
            inner join node_parents on spans.node_key = node_parents.node_key
            and spans.last_month = node_parents.month_date
            -- no match: in a published month stood a unit that the deliveries no longer know there
            left join dim_unit_months on spans.last_month = dim_unit_months.month_date
            and rtrim(spans.node_key, '~') = dim_unit_months.unit_key
            -- no match: its last month is not published
            left join raw_published_months on spans.last_month = raw_published_months.month_date
            -- no match: it has not been published
            left join raw_published_units on spans.node_key = raw_published_units.unit_key
    ),
    inner_units as (
        select distinct
            placed.unit_key
        from
            placed
            inner join node_parents on placed.unit_key = node_parents.parent_key
            and placed.last_month = node_parents.month_date
    )
select
    placed.unit_key,
    placed.unit_name,
    placed.parent_key,
    case
        when inner_units.unit_key is null then 'workplace'
        when placed.level is not null then placed.level
        when placed.depth = 0 then 'municipality'
        when placed.depth = 1 then 'directorate'
        when placed.depth = 2 then 'area'
        else 'institution'
    end as level,
    placed.depth::integer as depth,
    inner_units.unit_key is null as is_leaf,
    placed.first_month,
    placed.last_month
from
    placed
    -- no match: a leaf
    left join inner_units on placed.unit_key = inner_units.unit_key
order by
    placed.unit_key
