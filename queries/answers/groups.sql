-- groups · The registered groups: whether each is shown on the closed 12-month periods, and what would help where not.
-- grain:   group_key
-- reads:   groups, units
-- params:  none
-- columns: group_key varchar · the group
--          group_name varchar · its name
--          status varchar · shown, gaps: in some periods, refused: in none
--          reason varchar · too_close, one_hidden_member, too_small, other; null where shown throughout
--          other_key varchar · the unit or group it lies too close to
--          other_name varchar · its name
--          add_keys varchar[] · units that would help if the group covered them
--          drop_keys varchar[] · units that it would be better without
-- source:  edition
select
    groups.group_key,
    units.unit_name as group_name,
    groups.status,
    groups.reason,
    groups.other_key,
    others.unit_name as other_name,
    groups.add_keys,
    groups.drop_keys
from
    groups
    inner join units on groups.group_key = units.unit_key
    -- no match: too close to nothing
    left join units as others on groups.other_key = others.unit_key
order by
    units.tree_order
