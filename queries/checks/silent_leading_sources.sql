-- silent_leading_sources · warn: a source that is to lead at a unit has not delivered for all of the months; there the others count.
-- grain:   unit_key, first_date
-- reads:   stg_leading_rules, stg_source_windows, dim_months
-- params:  none
-- columns: unit_key varchar · the unit of the table
--          source varchar · the source that is to lead
--          first_date date · first day it is to lead from
--          month_count integer · covered months in which it has not delivered every day
-- source:  mapping/leading_sources; else a source that delivers nothing would leave units without any absence
with
    delivered as (
        select
            dim_months.month_date,
            stg_source_windows.source,
            sum(
                least(stg_source_windows.last_date, dim_months.month_end_date) - greatest(stg_source_windows.first_date, dim_months.month_date) + 1
            ) as delivered_days
        from
            dim_months
            inner join stg_source_windows on stg_source_windows.first_date <= dim_months.month_end_date
            and stg_source_windows.last_date >= dim_months.month_date
        group by
            dim_months.month_date,
            stg_source_windows.source
    )
select
    stg_leading_rules.unit_key,
    stg_leading_rules.source,
    stg_leading_rules.first_date,
    count(*)::integer as month_count
from
    stg_leading_rules
    inner join dim_months on stg_leading_rules.first_date <= dim_months.month_date
    and stg_leading_rules.last_date >= dim_months.month_end_date
    -- no match: the source has delivered nothing for the month
    left join delivered on dim_months.month_date = delivered.month_date
    and stg_leading_rules.source = delivered.source
where
    coalesce(delivered.delivered_days, 0) < dim_months.calendar_days
group by
    stg_leading_rules.unit_key,
    stg_leading_rules.source,
    stg_leading_rules.first_date
order by
    stg_leading_rules.unit_key,
    stg_leading_rules.first_date
