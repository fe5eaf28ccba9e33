-- personnel_cells · Who is employed on 31 December, and who started and left in the year: municipality, directorates and areas.
-- grain:   view, node_key, period_key, category
-- reads:   fct_staff, fct_movements, dim_unit_months, lattice_units, dim_periods
-- params:  none
-- columns: view varchar · staff_form, staff_time, staff_age, staff_sex, staff_seniority, staff_turnover
--          node_key varchar · unit
--          period_key varchar · the year
--          category varchar · see domain/breakdown.ts; '' where not given
--          people_count integer · persons
--          fte decimal(18,6) · sum of the shares of full time; null for turnover
-- source:  disclosure rule V9: never crossed with absence
with
    traits as (
        select
            year,
            month_date,
            unit_key,
            person_key,
            coalesce(fraction, 0) as fraction,
            coalesce(employment_form, '') as staff_form,
            case
                when fraction is null then ''
                when fraction >= 1 then 'full'
                else 'part'
            end as staff_time,
            age_band as staff_age,
            coalesce(sex, '') as staff_sex,
            case
                when seniority_years is null then ''
                when seniority_years < 1 then 'under-1'
                when seniority_years < 5 then '1-4'
                when seniority_years < 10 then '5-9'
                when seniority_years < 20 then '10-19'
                else '20-'
            end as staff_seniority
        from
            fct_staff
    ),
    placed as (
        unpivot traits on staff_form,
        staff_time,
        staff_age,
        staff_sex,
        staff_seniority into name view value category
    ),
    counted as (
        select
            view,
            year,
            month_date,
            unit_key,
            category,
            person_key,
            fraction
        from
            placed
        union all
        select
            'staff_turnover',
            year(month_date),
            month_date,
            unit_key,
            movement,
            person_key,
            null
        from
            fct_movements
    ),
    containers as (
        select
            month_date,
            unit_key,
            unnest(path) as node_key
        from
            dim_unit_months
    )
select
    counted.view,
    lattice_units.unit_key as node_key,
    dim_periods.period_key,
    counted.category,
    count(distinct counted.person_key)::integer as people_count,
    sum(counted.fraction)::decimal(18, 6) as fte
from
    counted
    inner join dim_periods on counted.year::varchar = dim_periods.period_key
    inner join containers on counted.month_date = containers.month_date
    and counted.unit_key = containers.unit_key
    inner join lattice_units on containers.node_key = lattice_units.unit_key
    and lattice_units.level in ('municipality', 'directorate', 'area')
group by
    counted.view,
    lattice_units.unit_key,
    dim_periods.period_key,
    counted.category
order by
    counted.view,
    node_key,
    dim_periods.period_key,
    counted.category
