-- delivery_changes · What a delivery says otherwise than its source said before inside the delivery's window.
-- grain:   raw_table
-- reads:   raw_absences, raw_deliveries, raw_delivery_files, raw_employments, raw_units, stg_delivery_windows
-- params:  $delivery_key varchar
-- columns: raw_table varchar · the table compared: raw_absences or raw_employments
--          new_count integer · records that begin on a day on which the source said nothing of that employment
--          changed_count integer · records that begin where one began before and say something else
--          disappearing_count integer · records said before that are not there any more
--          records_count integer · records inside both the window and what the source covered before
--          previous_records_count integer · the same as the source said them before; 0 where it covered nothing of the window
--          calendar_days bigint · calendar days that those records cover there
--          previous_calendar_days bigint · the same as the source said them before
--          unknown_unit_count integer · records in a unit that no delivery names; 0 where no delivery names any unit
-- source:  a delivery is a full snapshot of its source for its window; stg_delivery_windows as it stood before the delivery
with
    records as (
        select
            'raw_absences' as raw_table,
            delivery_key,
            employment_key,
            false as is_unit_unknown,
            first_date,
            coalesce(last_date, date '9999-12-31') as last_date,
            to_json(struct_pack(absence_kind, last_date, hours, grade))::varchar as content
        from
            raw_absences
        union all
        select
            'raw_employments',
            delivery_key,
            employment_key,
            exists (
                from
                    raw_units
            )
            and not exists (
                from
                    raw_units
                where
                    raw_units.unit_key = raw_employments.unit_key
            ),
            first_date,
            coalesce(last_date, date '9999-12-31'),
            to_json(
                struct_pack(person_key, unit_key, staff_group, employment_form, fraction, sex, birth_year, age_group, last_date)
            )::varchar
        from
            raw_employments
    ),
    -- the window, and the part of it that the source covered before: elsewhere nothing can be missing
    spans as (
        select
            own_files.raw_table,
            own.source,
            own.first_date,
            own.last_date,
            own.extraction_date,
            min(greatest(own.first_date, previous.first_date)) filter(
                where
                    previous_files.raw_table is not null
            ) as both_first_date,
            max(least(own.last_date, previous.last_date)) filter(
                where
                    previous_files.raw_table is not null
            ) as both_last_date
        from
            raw_deliveries as own
            inner join raw_delivery_files as own_files on own.delivery_key = own_files.delivery_key
            -- no match: the source has delivered nothing before
            left join raw_deliveries as previous on own.source = previous.source
            and own.delivery_key <> previous.delivery_key
            -- no match: that delivery had no such file
            left join raw_delivery_files as previous_files on previous.delivery_key = previous_files.delivery_key
            and own_files.raw_table = previous_files.raw_table
        where
            own.delivery_key = $delivery_key::varchar
        group by all
    ),
    -- of what several deliveries said of one first day the newest counts
    told as (
        select
            records.*,
            records.delivery_key = $delivery_key::varchar as is_own,
            greatest(
                0,
                least(records.last_date, spans.both_last_date, raw_deliveries.extraction_date) - greatest(records.first_date, spans.both_first_date) + 1
            ) as both_days
        from
            records
            inner join spans on records.raw_table = spans.raw_table
            and records.first_date <= spans.last_date
            and records.last_date >= spans.first_date
            inner join raw_deliveries on records.delivery_key = raw_deliveries.delivery_key
            and spans.source = raw_deliveries.source
        where
            records.delivery_key = $delivery_key::varchar
            or exists (
                select
                    1
                from
                    stg_delivery_windows
                where
                    stg_delivery_windows.raw_table = records.raw_table
                    and stg_delivery_windows.delivery_key = records.delivery_key
                    and stg_delivery_windows.first_date <= least(records.last_date, spans.last_date)
                    and stg_delivery_windows.last_date >= greatest(records.first_date, spans.first_date)
            )
        qualify
            rank() over (
                partition by
                    records.raw_table,
                    records.employment_key,
                    records.first_date,
                    records.delivery_key = $delivery_key::varchar
                order by
                    raw_deliveries.extraction_date desc,
                    records.delivery_key desc
            ) = 1
    ),
    contents as (
        select
            raw_table,
            employment_key,
            first_date,
            content,
            count(*) filter(
                where
                    is_own
            ) as own_count,
            count(*) filter(
                where
                    not is_own
            ) as previous_count,
            count(*) filter(
                where
                    is_own
                    and both_days > 0
            ) as own_both_count,
            count(*) filter(
                where
                    not is_own
                    and both_days > 0
            ) as previous_both_count,
            sum(both_days) filter(
                where
                    is_own
            ) as own_days,
            sum(both_days) filter(
                where
                    not is_own
            ) as previous_days,
            count(*) filter(
                where
                    is_own
                    and is_unit_unknown
            ) as unknown_unit_count
        from
            told
        group by all
    ),
    beginnings as (
        select
            raw_table,
            sum(own_count - least(own_count, previous_count)) as own_rest,
            sum(previous_count - least(own_count, previous_count)) as previous_rest,
            sum(own_both_count) as own_both_count,
            sum(previous_both_count) as previous_both_count,
            sum(own_days) as own_days,
            sum(previous_days) as previous_days,
            sum(unknown_unit_count) as unknown_unit_count
        from
            contents
        group by
            raw_table,
            employment_key,
            first_date
    )
select
    raw_table,
    sum(own_rest - least(own_rest, previous_rest))::integer as new_count,
    sum(least(own_rest, previous_rest))::integer as changed_count,
    sum(previous_rest - least(own_rest, previous_rest))::integer as disappearing_count,
    sum(own_both_count)::integer as records_count,
    sum(previous_both_count)::integer as previous_records_count,
    coalesce(sum(own_days), 0)::bigint as calendar_days,
    coalesce(sum(previous_days), 0)::bigint as previous_calendar_days,
    sum(unknown_unit_count)::integer as unknown_unit_count
from
    beginnings
group by
    raw_table
order by
    raw_table
