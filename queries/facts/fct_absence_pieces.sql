-- fct_absence_pieces · Absence stretches cut at employment and month borders, with the hours that were planned in them.
-- grain:   employment_key, first_date
-- reads:   fct_absence_segments, fct_employment_pieces, dim_calendar, fct_planned_days
-- params:  none
-- columns: employment_key varchar · the employment
--          person_key varchar · the person
--          unit_key varchar · the unit in these days
--          month_date date · the month
--          first_date date · first day of the piece
--          last_date date · last day of the piece
--          capacity_units bigint · hours that could have been worked, ten-millionths of an hour
--          sick_billionths bigint · share of them lost to counted absence, billionths
--          leave_billionths bigint · share of them that leaves the denominator, billionths
-- source:  glossary: fraværsdagsværk; absence belongs to the unit valid that day
with
    pieces as (
        select
            fct_employment_pieces.employment_key,
            fct_employment_pieces.person_key,
            fct_employment_pieces.unit_key,
            fct_employment_pieces.month_date,
            greatest(fct_absence_segments.first_date, fct_employment_pieces.first_date) as first_date,
            least(fct_absence_segments.last_date, fct_employment_pieces.last_date) as last_date,
            fct_employment_pieces.is_planned,
            fct_employment_pieces.weight_millionths,
            fct_absence_segments.sick_billionths,
            fct_absence_segments.leave_billionths
        from
            fct_absence_segments
            inner join fct_employment_pieces on fct_absence_segments.employment_key = fct_employment_pieces.employment_key
            and fct_absence_segments.first_date <= fct_employment_pieces.last_date
            and fct_absence_segments.last_date >= fct_employment_pieces.first_date
    )
select
    pieces.employment_key,
    pieces.person_key,
    pieces.unit_key,
    pieces.month_date,
    pieces.first_date,
    pieces.last_date,
    case
        when pieces.is_planned then planned_capacity_units (plan_last.thousandths_through, plan_first.thousandths_through, plan_first.planned_thousandths)
        else norm_capacity_units (
            days_of_stretch (day_last.countable_through, day_first.countable_through, day_first.is_countable),
            pieces.weight_millionths
        )
    end::bigint as capacity_units,
    pieces.sick_billionths,
    pieces.leave_billionths
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
