-- registration_findings · Everything that should be looked at in the registrations, with the unit that can do it.
-- grain:   employment_key, finding, first_date, last_date, absence_kind
-- reads:   open_illness, absence_outside_employment, overlapping_absence, absence_without_planned_time, long_full_illness, late_registration, hours_beyond_planned, over_full_time, set_aside_absence, stg_employments
-- params:  none
-- columns: employment_key varchar · the employment
--          finding varchar · what was found
--          absence_kind varchar · kind of absence registered; null where it is about no absence
--          first_date date · first day
--          last_date date · last day; null while it runs
--          days integer · see the finding; null where it has none
--          person_key varchar · the person; null where the employment is in no staff list
--          unit_key varchar · unit of the employment on the first day, else the nearest one it had; null where it is in no staff list
-- source:  usual errors in registrations (KRL, Region Hovedstaden, Hjørring's handbook)
with
    found as (
        select
            *
        from
            open_illness
        union all
        by name
        select
            *
        from
            absence_outside_employment
        union all
        by name
        select
            *
        from
            overlapping_absence
        union all
        by name
        select
            *
        from
            absence_without_planned_time
        union all
        by name
        select
            *
        from
            long_full_illness
        union all
        by name
        select
            *
        from
            late_registration
        union all
        by name
        select
            *
        from
            hours_beyond_planned
        union all
        by name
        select
            *
        from
            over_full_time
        union all
        by name
        select
            *
        from
            set_aside_absence
    )
select
    found.employment_key,
    found.finding,
    found.absence_kind,
    found.first_date,
    found.last_date,
    found.days,
    arg_min(stg_employments.person_key, abs(stg_employments.first_date - found.first_date)) as person_key,
    arg_min(
        stg_employments.unit_key,
        (
            -- the version that holds the day, else the nearest
            greatest(stg_employments.first_date - found.first_date, found.first_date - stg_employments.last_date, 0),
            stg_employments.unit_key
        )
    ) as unit_key
from
    found
    -- no match: the employment is in no staff list
    left join stg_employments on found.employment_key = stg_employments.employment_key
group by
    found.employment_key,
    found.finding,
    found.absence_kind,
    found.first_date,
    found.last_date,
    found.days
order by
    found.employment_key,
    found.finding,
    found.first_date,
    found.last_date,
    found.absence_kind
