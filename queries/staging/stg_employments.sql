-- stg_employments · Employment versions as the newest delivery for each day has them.
-- grain:   employment_key, first_date
-- reads:   raw_employments, stg_delivery_windows
-- params:  none
-- columns: employment_key varchar · keyed hash of the employment number
--          person_key varchar · keyed hash of the person; one person may hold several employments
--          unit_key varchar · unit in which the employment sits
--          staff_group varchar · staff group (personalegruppe) as delivered
--          employment_form varchar · monthly_paid, hourly_paid, trainee, special_terms
--          fraction decimal(7,6) · share of full time, 0 to 1.2
--          sex varchar · K or M, null where not given
--          birth_year integer · year of birth, null where not given
--          age_group varchar · age group as delivered, null where not given
--          seniority_date date · first employed here, else seniority or jubilee counted from; null where none is given
--          first_date date · first day of the version
--          last_date date · last day of the version, 9999-12-31 while open
-- source:  ansaettelser (canonical file)
with
    placed as (
        select
            raw_employments.*,
            greatest(raw_employments.first_date, stg_delivery_windows.first_date) as placed_first_date,
            least(coalesce(raw_employments.last_date, date '9999-12-31'), stg_delivery_windows.last_date) as placed_last_date
        from
            raw_employments
            inner join stg_delivery_windows on raw_employments.delivery_key = stg_delivery_windows.delivery_key
            and stg_delivery_windows.raw_table = 'raw_employments'
    ),
    -- two versions of one employment never overlap: the one that began later takes over
    closed as (
        select
            employment_key,
            person_key,
            unit_key,
            staff_group,
            employment_form,
            fraction,
            sex,
            birth_year,
            age_group,
            coalesce(first_employed_date, seniority_date, jubilee_date) as seniority_date,
            placed_first_date as first_date,
            least(
                placed_last_date,
                coalesce(
                    lead (placed_first_date) over (
                        partition by
                            employment_key
                        order by
                            placed_first_date,
                            placed.first_date,
                            placed_last_date,
                            unit_key
                    ) - 1,
                    placed_last_date
                )
            ) as last_date
        from
            placed
        where
            placed_first_date <= placed_last_date
    )
select
    employment_key,
    person_key,
    unit_key,
    staff_group,
    employment_form,
    fraction,
    sex,
    birth_year,
    age_group,
    seniority_date,
    first_date,
    last_date
from
    closed
where
    first_date <= last_date
order by
    employment_key,
    first_date
