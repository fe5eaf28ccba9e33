-- edition · What the edition says about itself.
-- grain:   edition
-- reads:   info
-- params:  none
-- columns: edition varchar · id of the edition
--          info varchar · everything the build wrote about it, JSON
-- source:  edition
select
    info ->> '$.edition' as edition,
    info::varchar as info
from
    info
