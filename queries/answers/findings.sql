-- findings · What was found in the registrations of the whole municipality, as it may be known.
-- grain:   finding
-- reads:   findings
-- params:  none
-- columns: finding varchar · what was found
--          people_count integer · people, rounded to five; null for one to four
--          records_count integer · how often, rounded to five; null where people are
-- source:  edition
select
    finding,
    people_count,
    records_count
from
    findings
order by
    finding
