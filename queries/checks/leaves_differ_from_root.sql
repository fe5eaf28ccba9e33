-- leaves_differ_from_root · fail: workplaces no longer add up to the municipality, so some figure is counted twice or not at all.
-- grain:   month_date
-- reads:   published_person_months, cells, dim_periods, node_parents
-- params:  none
-- columns: month_date date · the month
--          leaf_absence_fte_days decimal(38,9) · sum over the workplaces
--          root_absence_fte_days decimal(38,9) · the top's own cell
--          leaf_possible_fte_days decimal(38,9) · sum over the workplaces
--          root_possible_fte_days decimal(38,9) · the top's own cell
-- source:  leaves sum to the root exactly
with
    leaf_sums as (
        select
            month_date,
            sum(short_absence_fte_days + long_absence_fte_days) as absence_fte_days,
            sum(possible_fte_days) as possible_fte_days
        from
            published_person_months
        group by
            month_date
    ),
    root_sums as (
        select
            dim_periods.first_month as month_date,
            sum(cells.absence_fte_days) as absence_fte_days,
            sum(cells.possible_fte_days) as possible_fte_days
        from
            cells
            inner join dim_periods on cells.period_key = dim_periods.period_key
            inner join node_parents on cells.node_key = node_parents.node_key
            and dim_periods.first_month = node_parents.month_date
        where
            dim_periods.grain = 'month'
            and cells.length_class = 'all'
            and node_parents.parent_key is null
        group by
            dim_periods.first_month
    )
select
    leaf_sums.month_date,
    leaf_sums.absence_fte_days as leaf_absence_fte_days,
    root_sums.absence_fte_days as root_absence_fte_days,
    leaf_sums.possible_fte_days as leaf_possible_fte_days,
    root_sums.possible_fte_days as root_possible_fte_days
from
    leaf_sums
    -- no match: the top is missing in a month with staff
    left join root_sums on leaf_sums.month_date = root_sums.month_date
where
    leaf_sums.absence_fte_days is distinct from root_sums.absence_fte_days
    or leaf_sums.possible_fte_days is distinct from root_sums.possible_fte_days
order by
    leaf_sums.month_date
