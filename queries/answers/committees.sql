-- committees · The registered committees and the units each covers.
-- grain:   committee_key
-- reads:   entries
-- params:  none
-- columns: committee_key varchar · the committee
--          committee_name varchar · its name
--          level varchar · main, area, local, staff_meeting
--          unit_keys varchar[] · units it covers, each with everything below
-- source:  register
select
    body ->> '$.committee_key' as committee_key,
    body ->> '$.committee_name' as committee_name,
    body ->> '$.level' as level,
    (body -> '$.unit_keys')::varchar[] as unit_keys
from
    entries
where
    kind = 'committee'
order by
    committee_key
