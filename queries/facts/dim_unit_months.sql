-- dim_unit_months · The tree as it stood at the end of each month: every unit that existed, had staff, or had one of these below it.
-- grain:   month_date, unit_key
-- reads:   stg_units, dim_months, fct_employment_pieces
-- params:  none
-- columns: month_date date · the month
--          unit_key varchar · unit code; `*` is the common top where the source has several roots
--          unit_name varchar · name as of the month, null for a unit the source does not know and for `*`
--          parent_key varchar · the unit above, null at the top
--          level varchar · level where the source names it, else null
--          depth integer · 0 at the top
--          path varchar[] · unit codes from the top to this unit
--          is_inner boolean · has units below it this month
-- source:  glossary: enhed; history is as it was
with recursive
    -- a unit that is closed or unknown but still referred to keeps its nearest version, so that nobody falls out of the tree
    versions as (
        select
            dim_months.month_date,
            units.unit_key,
            coalesce(
                arg_max(stg_units, stg_units.first_date) filter(
                    where
                        stg_units.first_date <= dim_months.month_end_date
                ),
                arg_min(stg_units, stg_units.first_date)
            ) as version,
            coalesce(bool_or(dim_months.month_end_date between stg_units.first_date and stg_units.last_date), false) as is_valid
        from
            dim_months
            cross join (
                select
                    unit_key
                from
                    stg_units
                union
                select
                    unit_key
                from
                    fct_employment_pieces
            ) as units
            -- no match: a unit that only the employments name
            left join stg_units on units.unit_key = stg_units.unit_key
        group by all
    ),
    staffed as (
        select distinct
            month_date,
            unit_key
        from
            fct_employment_pieces
    ),
    present as (
        select
            versions.month_date,
            versions.unit_key
        from
            versions
            -- no match: no staff this month
            left join staffed on versions.month_date = staffed.month_date
            and versions.unit_key = staffed.unit_key
        where
            versions.is_valid
            or staffed.unit_key is not null
        union
        select
            versions.month_date,
            above.unit_key
        from
            present
            inner join versions on present.month_date = versions.month_date
            and present.unit_key = versions.unit_key
            inner join versions as above on versions.month_date = above.month_date
            and versions.version.parent_key = above.unit_key
    ),
    placed as (
        select
            present.month_date,
            present.unit_key,
            versions.version.unit_name as unit_name,
            above.unit_key as parent_key,
            versions.version.level as level,
            -- summed, not counted with a filter: that costs the square of the rows
            sum((above.unit_key is null)::integer) over () <> sum((above.unit_key is null)::integer) over (
                partition by
                    present.unit_key
            ) as has_several_roots
        from
            present
            inner join versions on present.month_date = versions.month_date
            and present.unit_key = versions.unit_key
            -- no match: a root, or a parent the source does not know
            left join present as above on present.month_date = above.month_date
            and versions.version.parent_key = above.unit_key
    ),
    walked as (
        select
            month_date,
            unit_key,
            unit_name,
            case
                when has_several_roots then '*'
            end as parent_key,
            level,
            case
                when has_several_roots then ['*', unit_key]
                else [unit_key]
            end as path
        from
            placed
        where
            parent_key is null
        union all
        select distinct
            month_date,
            '*' as unit_key,
            null as unit_name,
            null as parent_key,
            'municipality' as level,
            ['*'] as path
        from
            placed
        where
            parent_key is null
            and has_several_roots
        union all
        select
            placed.month_date,
            placed.unit_key,
            placed.unit_name,
            placed.parent_key,
            placed.level,
            list_append(walked.path, placed.unit_key) as path
        from
            walked
            inner join placed on walked.month_date = placed.month_date
            and walked.unit_key = placed.parent_key
    )
select
    month_date,
    unit_key,
    unit_name,
    parent_key,
    level,
    (len(path) - 1)::integer as depth,
    path,
    exists (
        select
            1
        from
            placed as below
        where
            below.month_date = walked.month_date
            and below.parent_key = walked.unit_key
    )
    or unit_key = '*' as is_inner
from
    walked
order by
    month_date,
    unit_key
