-- decided_strata · The strata that each closed calendar year is measured in: what earlier releases decided stands, and the gate has let the rest through.
-- grain:   period_key, measure, staff_group, age_band, sex
-- reads:   raw_published_strata, gate_strata
-- params:  none
-- columns: period_key varchar · the year
--          measure varchar · absence for absence and spells; prolonged_spells for long courses
--          staff_group varchar · as delivered; '' where not given
--          age_band varchar · under-30, 30-39, 40-49, 50-59, 60-, or ''
--          sex varchar · K, M, or ''
--          stratum_group varchar · the staff group, or other
--          age_group varchar · a band, under-50, 50-, or all
--          sex_group varchar · K, M, '', or all
--          first_period_key varchar · the first year that has these strata
-- source:  disclosure rules R9 and R13: a year's strata never change, or the difference would be a few people
select
    *
from
    raw_published_strata
union all
select
    *
from
    gate_strata
order by
    period_key,
    measure,
    staff_group,
    age_band,
    sex
