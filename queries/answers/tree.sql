-- tree · The units of the edition in tree order.
-- grain:   unit_key
-- reads:   units
-- params:  none
-- columns: unit_key varchar · unit, workplace or registered group
--          unit_name varchar · name
--          parent_key varchar · the unit above, null at the top
--          level varchar · municipality, directorate, area, institution, workplace, group
--          depth integer · 0 at the top
--          is_leaf boolean · no units below it
--          layout varchar · month, window, parent: how finely it may be shown
--          closed_month varchar · last month with staff, null while it has any
-- source:  edition
select
    unit_key,
    unit_name,
    parent_key,
    level,
    depth,
    is_leaf,
    layout,
    closed_month
from
    units
order by
    tree_order
