-- finding_counts · How much of each kind was found in the whole municipality.
-- grain:   finding
-- reads:   registration_findings
-- params:  none
-- columns: finding varchar · what was found
--          people_count integer · people it was found with; an employment in no staff list is a person of its own
--          records_count integer · how often
-- source:  what may leave the build of it is decided in build/findings
select
    finding,
    count(distinct coalesce(person_key, employment_key))::integer as people_count,
    count(*)::integer as records_count
from
    registration_findings
group by
    finding
order by
    finding
