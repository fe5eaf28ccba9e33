-- fct_movements · Persons who started in the municipality or left it; a move inside it is neither.
-- grain:   person_key, movement, movement_date
-- reads:   stg_employments, dim_months
-- params:  none
-- columns: person_key varchar · the person
--          movement varchar · started, left
--          movement_date date · first day employed after a day without, or last day before one
--          month_date date · the month of that day
--          unit_key varchar · unit on that day: larger fraction first, then unit code
-- source:  glossary: til- og afgang; a single day without employment parts leaving from starting
with
    edges as (
        select
            person_key,
            employment_key,
            unit_key,
            fraction,
            'started' as movement,
            first_date as movement_date,
            first_date - 1 as beyond_date
        from
            stg_employments
        where
            first_date > date '0001-01-01'
        union all
        select
            person_key,
            employment_key,
            unit_key,
            fraction,
            'left' as movement,
            last_date as movement_date,
            last_date + 1 as beyond_date
        from
            stg_employments
        where
            last_date < date '9999-12-31'
    )
select
    edges.person_key,
    edges.movement,
    edges.movement_date,
    dim_months.month_date,
    arg_min(edges.unit_key, (- coalesce(edges.fraction, 0), edges.unit_key)) as unit_key
from
    edges
    inner join dim_months on edges.movement_date between dim_months.month_date and dim_months.month_end_date
    -- no match is wanted: nothing held on the day beyond
    anti join stg_employments on edges.person_key = stg_employments.person_key
    and edges.beyond_date between stg_employments.first_date and stg_employments.last_date
group by
    edges.person_key,
    edges.movement,
    edges.movement_date,
    dim_months.month_date
order by
    edges.person_key,
    edges.movement_date,
    edges.movement
