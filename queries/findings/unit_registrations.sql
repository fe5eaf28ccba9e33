-- unit_registrations · How each workplace has registered in its latest twelve months that have shown all: people without any spell, and how late records came.
-- grain:   unit_key
-- reads:   person_expectations, closed_periods, stg_absences, stg_employments, raw_profile
-- params:  none
-- columns: unit_key varchar · the workplace
--          first_date date · first day of the twelve months
--          last_date date · last day of the twelve months
--          people_count integer · people with employment in them
--          without_spells_count integer · of these, people without a spell
--          expected_spells double · spells expected of them all at the municipality's rates
--          records_count integer · sickness records begun in these months whose registration is dated
--          late_records_count integer · of these, registered more than four weeks after the first day
-- source:  statistics f: too many without any spell, and late registration
with
    latest as (
        select
            period_key,
            first_month,
            last_day(last_month) as last_date
        from
            closed_periods
        where
            years_back = 0
    ),
    people as (
        select
            person_expectations.leaf_key as unit_key,
            any_value(latest.first_month) as first_date,
            any_value(latest.last_date) as last_date,
            count(*)::integer as people_count,
            count(*) filter(
                where
                    person_expectations.spells_count = 0
            )::integer as without_spells_count,
            sum(person_expectations.expected_spells::decimal(38, 18))::double as expected_spells
        from
            person_expectations
            inner join latest on person_expectations.period_key = latest.period_key
        where
            person_expectations.employment_days > 0
        group by
            person_expectations.leaf_key
    ),
    records as (
        select
            stg_employments.unit_key,
            count(*)::integer as records_count,
            count(*) filter(
                where
                    stg_absences.registered_date - stg_absences.whole_first_date > 28
            )::integer as late_records_count
        from
            stg_absences
            inner join stg_employments on stg_absences.employment_key = stg_employments.employment_key
            and stg_absences.whole_first_date between stg_employments.first_date and stg_employments.last_date
            inner join latest on stg_absences.whole_first_date between latest.first_month and latest.last_date
            cross join raw_profile
        where
            stg_absences.registered_date is not null
            and list_contains(raw_profile.counted_kinds, stg_absences.absence_kind)
        group by
            stg_employments.unit_key
    )
select
    people.unit_key,
    people.first_date,
    people.last_date,
    people.people_count,
    people.without_spells_count,
    people.expected_spells,
    coalesce(records.records_count, 0)::integer as records_count,
    coalesce(records.late_records_count, 0)::integer as late_records_count
from
    people
    -- no match: no record of it says when it was registered
    left join records on people.unit_key = records.unit_key
order by
    people.unit_key
