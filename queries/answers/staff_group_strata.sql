-- staff_group_strata · A unit's staff groups in the years in which all of them are shown: what a change is parted by.
-- grain:   period_key, stratum_key
-- reads:   breakdowns
-- params:  $unit_key varchar
-- columns: period_key varchar · calendar year
--          stratum_key varchar · staff group, with what is merged into it
--          people_count integer · people with possible time
--          absence double · FTE-days lost
--          possible_fte_days double · net FTE-days that could have been worked
--          spells double · spells begun
--          employment_days double · calendar days employed
-- source:  edition
select
    period_key,
    concat_ws(' + ', category, nullif(array_to_string(merged_categories, ' + '), '')) as stratum_key,
    people_count,
    absence_fte_days::double as absence,
    possible_fte_days::double as possible_fte_days,
    spells_count::double as spells,
    employment_days::double as employment_days
from
    breakdowns
where
    view = 'staff_group'
    and node_key = $unit_key::varchar
qualify
    bool_and(is_shown) over (
        partition by
            period_key
    )
order by
    period_key,
    stratum_key
