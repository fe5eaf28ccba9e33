-- staff_groups · How the staff of a unit is made up, as far as it is shown.
-- grain:   period_key, categories
-- reads:   breakdowns, figures
-- params:  $unit_key varchar
-- columns: period_key varchar · calendar year
--          categories varchar · the group, with what is merged into it, JSON
--          possible_fte_days double · net FTE-days that could have been worked
--          unit_possible_fte_days double · those of everybody in the unit
-- source:  edition
select
    breakdowns.period_key,
    to_json(list_concat([breakdowns.category], coalesce(breakdowns.merged_categories, [])))::varchar as categories,
    breakdowns.possible_fte_days::double as possible_fte_days,
    figures.possible_fte_days::double as unit_possible_fte_days
from
    breakdowns
    inner join figures on breakdowns.node_key = figures.node_key
    and breakdowns.period_key = figures.period_key
    and figures.is_shown
where
    breakdowns.view = 'staff_group'
    and breakdowns.node_key = $unit_key::varchar
    and breakdowns.is_shown
order by
    breakdowns.period_key,
    categories
