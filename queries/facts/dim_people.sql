-- dim_people · What is known of a person beside work: sex and year of birth or age group, as the newest employment that says so has them.
-- grain:   person_key
-- reads:   stg_employments
-- params:  none
-- columns: person_key varchar · the person
--          sex varchar · K or M, null where no employment says
--          birth_year integer · year of birth, null where no employment says
--          age_group varchar · age group as delivered, null where no employment says
-- source:  glossary: medarbejder
select
    person_key,
    arg_max(sex, (first_date, sex)) as sex,
    arg_max(birth_year, (first_date, birth_year)) as birth_year,
    arg_max(age_group, (first_date, age_group)) as age_group
from
    stg_employments
group by
    person_key
order by
    person_key
