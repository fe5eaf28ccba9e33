-- events · Registered efforts, baselines and new levels of a unit but those taken back, and changes of its sources: what a chart of it marks under its years.
-- grain:   event_kind, event_key
-- reads:   entries, units, source_changes
-- params:  $unit_key varchar
-- columns: unit_key varchar · the unit asked for
--          unit_name varchar · its name
--          event_kind varchar · effort, baseline, new_level, source_change
--          event_key varchar · the effort or baseline; of a change the month
--          event_name varchar · its name; of a new level why, and who decided on it; of a change the sources before and from then on
--          first_month varchar · month it began
--          last_month varchar · month it ended; null while it runs
-- source:  register; leading sources and the deliveries' windows
with
    asked as (
        select
            unit_key,
            unit_name,
            path
        from
            units
        where
            unit_key = $unit_key::varchar
    ),
    events as (
        select
            kind as event_kind,
            entry_key as event_key,
            coalesce(
                body ->> '$.effort_name',
                body ->> '$.baseline_name',
                concat(body ->> '$.reason', ' (', body ->> '$.decided_by', ')')
            ) as event_name,
            left(coalesce(body ->> '$.first_date', body ->> '$.first_month'), 7) as first_month,
            left(coalesce(body ->> '$.last_date', body ->> '$.last_month'), 7) as last_month,
            coalesce((body -> '$.unit_keys')::varchar[], [body ->> '$.unit_key']) as unit_keys,
            kind = 'new_level' as is_own
        from
            entries
        where
            kind in ('effort', 'baseline', 'new_level')
            and coalesce(body ->> '$.is_withdrawn', 'false') = 'false'
        union all
        select
            'source_change',
            month,
            concat(array_to_string(earlier_sources, ' + '), ' → ', array_to_string(sources, ' + ')),
            month,
            null,
            [unit_key],
            true
        from
            source_changes
    )
select
    asked.unit_key,
    asked.unit_name,
    events.event_kind,
    events.event_key,
    events.event_name,
    events.first_month,
    events.last_month
from
    asked
    -- a chart's level is that unit's own; what is begun above covers those below
    inner join events on list_has_any(if (events.is_own, [asked.unit_key], asked.path), events.unit_keys)
order by
    events.first_month,
    events.event_kind,
    events.event_key
