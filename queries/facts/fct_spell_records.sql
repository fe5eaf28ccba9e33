-- fct_spell_records · Counted records of a person in order of time, numbered by the spell they belong to.
-- grain:   record_number
-- reads:   fct_absence_records, fct_employment_pieces, fct_planned_days, dim_calendar
-- params:  none
-- columns: record_number bigint · the record
--          employment_key varchar · the employment
--          person_key varchar · the person
--          spell_number integer · 1 for the person's first spell, and so on
--          first_date date · first day of the record
--          last_date date · last day of the record
--          is_running boolean · no end was known at extraction
-- source:  glossary: forløb; two records are one spell when no day with planned or norm hours lies between (gap 0)
with
    gaps as (
        select
            record_number,
            employment_key,
            person_key,
            first_date,
            last_date,
            is_running,
            max(last_date) over (
                partition by
                    person_key
                order by
                    first_date,
                    record_number rows between unbounded preceding
                    and 1 preceding
            ) + 1 as gap_first_date,
            first_date - 1 as gap_last_date
        from
            fct_absence_records
        where
            is_counted
    ),
    -- a person is on plan in a month when every employment held in it is
    plan_months as (
        select
            person_key,
            month_date
        from
            fct_employment_pieces
        group by all
        having
            bool_and(has_plan)
    ),
    gap_days as (
        select
            gaps.record_number,
            gaps.person_key,
            gaps.gap_first_date,
            gaps.gap_last_date,
            days_of_stretch (day_last.norm_through, day_first.norm_through, day_first.is_norm_day) as norm_days
        from
            gaps
            inner join dim_calendar as day_first on gaps.gap_first_date = day_first.calendar_date
            inner join dim_calendar as day_last on gaps.gap_last_date = day_last.calendar_date
        where
            gaps.gap_first_date <= gaps.gap_last_date
    ),
    -- days of the gap for which a plan speaks instead of the norm
    plan_days as (
        select
            gap_days.record_number,
            sum(days_of_stretch (day_last.norm_through, day_first.norm_through, day_first.is_norm_day)) as norm_days
        from
            gap_days
            inner join plan_months on gap_days.person_key = plan_months.person_key
            and plan_months.month_date between month_of (gap_days.gap_first_date) and gap_days.gap_last_date
            inner join dim_calendar as day_first on greatest(gap_days.gap_first_date, plan_months.month_date) = day_first.calendar_date
            inner join dim_calendar as day_last on least(gap_days.gap_last_date, month_end_of (plan_months.month_date)) = day_last.calendar_date
        group by
            gap_days.record_number
    ),
    planned_hours as (
        select distinct
            gap_days.record_number
        from
            gap_days
            inner join fct_employment_pieces on gap_days.person_key = fct_employment_pieces.person_key
            and fct_employment_pieces.has_plan
            and fct_employment_pieces.first_date <= gap_days.gap_last_date
            and fct_employment_pieces.last_date >= gap_days.gap_first_date
            inner join fct_planned_days on fct_employment_pieces.employment_key = fct_planned_days.employment_key
            and fct_planned_days.plan_date between greatest(gap_days.gap_first_date, fct_employment_pieces.first_date) and least(gap_days.gap_last_date, fct_employment_pieces.last_date)
            and fct_planned_days.planned_thousandths > 0
    )
select
    gaps.record_number,
    gaps.employment_key,
    gaps.person_key,
    sum(
        case
            when gaps.gap_first_date is null then 1
            when planned_hours.record_number is not null then 1
            when coalesce(gap_days.norm_days, 0) > coalesce(plan_days.norm_days, 0) then 1
            else 0
        end
    ) over (
        partition by
            gaps.person_key
        order by
            gaps.first_date,
            gaps.record_number
    )::integer as spell_number,
    gaps.first_date,
    gaps.last_date,
    gaps.is_running
from
    gaps
    -- no match: the records touch or overlap, or it is the person's first
    left join gap_days on gaps.record_number = gap_days.record_number
    -- no match: no month of the gap is on plan
    left join plan_days on gaps.record_number = plan_days.record_number
    -- no match: no planned hours in the gap
    left join planned_hours on gaps.record_number = planned_hours.record_number
order by
    gaps.record_number
