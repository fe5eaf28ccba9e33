-- stg_leading_rules · The municipality's table of leading sources: each row lasts until the next one of its unit.
-- grain:   unit_key, first_date
-- reads:   raw_leading_sources
-- params:  none
-- columns: unit_key varchar · the unit, with everything below it
--          source varchar · the source that is to lead
--          first_date date · first day
--          last_date date · last day, 9999-12-31 while open
-- source:  mapping/leading_sources
select
    unit_key,
    source,
    first_date,
    least(
        coalesce(last_date, date '9999-12-31'),
        lead (first_date - 1, 1, date '9999-12-31') over (
            partition by
                unit_key
            order by
                first_date
        )
    ) as last_date
from
    raw_leading_sources
order by
    unit_key,
    first_date
