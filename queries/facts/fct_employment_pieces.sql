-- fct_employment_pieces · Employment versions cut at month borders, with what could have been worked in each piece.
-- grain:   employment_key, first_date
-- reads:   stg_employments, dim_months, dim_calendar, fct_planned_days, raw_profile
-- params:  none
-- columns: employment_key varchar · the employment
--          person_key varchar · the person
--          unit_key varchar · the unit in these days
--          staff_group varchar · staff group in these days, null where not given
--          month_date date · the month
--          first_date date · first day of the piece
--          last_date date · last day of the piece
--          weight_millionths integer · weight of a day: the fraction, or one under a profile that counts heads
--          fraction_millionths integer · share of full time
--          has_plan boolean · planned hours are known for this month
--          is_planned boolean · they replace the norm in this month: the profile counts working days
--          capacity_units bigint · hours that could have been worked, ten-millionths of an hour
-- source:  glossary: mulige dagsværk
with
    pieces as (
        select
            stg_employments.employment_key,
            stg_employments.person_key,
            stg_employments.unit_key,
            stg_employments.staff_group,
            dim_months.month_date,
            greatest(stg_employments.first_date, dim_months.month_date) as first_date,
            least(stg_employments.last_date, dim_months.month_end_date) as last_date,
            case
                when raw_profile.weight = 'heads' then 1000000
                else (stg_employments.fraction * 1000000)::integer
            end as weight_millionths,
            (stg_employments.fraction * 1000000)::integer as fraction_millionths,
            raw_profile.day_basis = 'working' as follows_plans
        from
            stg_employments
            inner join dim_months on stg_employments.first_date <= dim_months.month_end_date
            and stg_employments.last_date >= dim_months.month_date
            cross join raw_profile
        where
            list_contains(raw_profile.population, stg_employments.employment_form)
            and stg_employments.first_date <= stg_employments.last_date
    )
select
    pieces.employment_key,
    pieces.person_key,
    pieces.unit_key,
    pieces.staff_group,
    pieces.month_date,
    pieces.first_date,
    pieces.last_date,
    pieces.weight_millionths::integer as weight_millionths,
    pieces.fraction_millionths::integer as fraction_millionths,
    plan_last.plan_date is not null as has_plan,
    plan_last.plan_date is not null
    and pieces.follows_plans as is_planned,
    case
        when plan_last.plan_date is not null
        and pieces.follows_plans then planned_capacity_units (plan_last.thousandths_through, plan_first.thousandths_through, plan_first.planned_thousandths)
        else norm_capacity_units (
            days_of_stretch (day_last.countable_through, day_first.countable_through, day_first.is_countable),
            pieces.weight_millionths
        )
    end::bigint as capacity_units
from
    pieces
    inner join dim_calendar as day_first on pieces.first_date = day_first.calendar_date
    inner join dim_calendar as day_last on pieces.last_date = day_last.calendar_date
    -- no match: nothing planned in this month, the norm holds
    left join fct_planned_days as plan_first on pieces.employment_key = plan_first.employment_key
    and pieces.first_date = plan_first.plan_date
    left join fct_planned_days as plan_last on pieces.employment_key = plan_last.employment_key
    and pieces.last_date = plan_last.plan_date
order by
    pieces.employment_key,
    pieces.first_date
