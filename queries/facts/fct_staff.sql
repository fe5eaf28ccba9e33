-- fct_staff · Who is employed on 31 December, whatever the form of employment.
-- grain:   employment_key, year
-- reads:   stg_employments, dim_months, dim_people
-- params:  none
-- columns: employment_key varchar · the employment
--          person_key varchar · the person
--          year integer · calendar year
--          month_date date · December of that year
--          unit_key varchar · unit on that day
--          employment_form varchar · monthly_paid, hourly_paid, trainee, special_terms
--          fraction decimal(7,6) · share of full time, null for the hourly paid without one
--          sex varchar · K or M, null where not given
--          age_band varchar · by the age reached in the year: under-30, 30-39, 40-49, 50-59, 60-, else the age group delivered, or '' where neither is given
--          seniority_years integer · whole years since the seniority date, null where not given
-- source:  glossary: ansættelse
select
    stg_employments.employment_key,
    stg_employments.person_key,
    year(dim_months.month_date)::integer as year,
    dim_months.month_date,
    stg_employments.unit_key,
    stg_employments.employment_form,
    stg_employments.fraction,
    dim_people.sex,
    age_band_in (year(dim_months.month_date), dim_people.birth_year, dim_people.age_group) as age_band,
    datesub('year', stg_employments.seniority_date, dim_months.month_end_date)::integer as seniority_years
from
    stg_employments
    inner join dim_months on dim_months.month_end_date between stg_employments.first_date and stg_employments.last_date
    inner join dim_people on stg_employments.person_key = dim_people.person_key
where
    month(dim_months.month_date) = 12
order by
    stg_employments.employment_key,
    year
