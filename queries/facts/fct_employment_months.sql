-- fct_employment_months · What could have been worked, per employment, workplace and month: the denominator.
-- grain:   employment_key, leaf_key, month_date
-- reads:   fct_employment_pieces, fct_absence_pieces, dim_months, dim_unit_months
-- params:  none
-- columns: employment_key varchar · the employment
--          person_key varchar · the person
--          leaf_key varchar · workplace; staff sitting on an inner unit X are the leaf X~
--          month_date date · the month
--          possible_fte_days decimal(18,9) · net FTE-days that could have been worked, leave taken out
--          employment_days integer · calendar days employed
--          is_employed_on_first boolean · employed on the first day of the month
-- source:  glossary: mulige dagsværk; gross days × the year's net ÷ gross days, the same every month
with
    employed as (
        select
            employment_key,
            any_value(person_key) as person_key,
            unit_key,
            month_date,
            sum(capacity_units::hugeint * 1000000000) as capacity,
            sum(last_date - first_date + 1) as employment_days,
            bool_or(first_date = month_date) as is_employed_on_first
        from
            fct_employment_pieces
        group by all
    ),
    on_leave as (
        select
            employment_key,
            unit_key,
            month_date,
            sum(capacity_units::hugeint * leave_billionths) as capacity
        from
            fct_absence_pieces
        where
            leave_billionths > 0
        group by all
    )
select
    employed.employment_key,
    employed.person_key,
    case
        when dim_unit_months.is_inner then employed.unit_key || '~'
        else employed.unit_key
    end as leaf_key,
    employed.month_date,
    from_billionths (
        rounded_quotient (
            (employed.capacity - coalesce(on_leave.capacity, 0)) * dim_months.year_net_days,
            full_time_day_units ()::hugeint * dim_months.year_countable_days
        )
    ) as possible_fte_days,
    employed.employment_days::integer as employment_days,
    employed.is_employed_on_first
from
    employed
    inner join dim_months on employed.month_date = dim_months.month_date
    inner join dim_unit_months on employed.month_date = dim_unit_months.month_date
    and employed.unit_key = dim_unit_months.unit_key
    -- no match: no leave this month
    left join on_leave on employed.employment_key = on_leave.employment_key
    and employed.unit_key = on_leave.unit_key
    and employed.month_date = on_leave.month_date
order by
    employed.employment_key,
    employed.month_date,
    leaf_key
