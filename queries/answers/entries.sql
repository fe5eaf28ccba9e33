-- entries · What is registered, of one kind.
-- grain:   entry_key
-- reads:   entries
-- params:  $kind varchar
-- columns: entry_key varchar · what tells one from another within its kind
--          body varchar · what was registered, JSON
-- source:  register
select
    entry_key,
    body
from
    entries
where
    kind = $kind::varchar
order by
    entry_key
