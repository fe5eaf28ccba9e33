-- released_benchmarks · Figures of others, as they were published: by source, the newest delivery of each.
-- grain:   benchmark_source, year, municipality, staff_group, measure
-- reads:   raw_benchmarks, raw_deliveries
-- params:  none
-- columns: benchmark_source varchar · who published it, and where
--          year integer · calendar year
--          municipality varchar · whose figure it is; null for all municipalities
--          staff_group varchar · staff group; null for all
--          measure varchar · what is measured and in what, as delivered
--          benchmark_value double · the figure
-- source:  sammenligning (canonical file); public figures about no person here
select
    raw_benchmarks.benchmark_source,
    raw_benchmarks.year,
    raw_benchmarks.municipality,
    raw_benchmarks.staff_group,
    raw_benchmarks.measure,
    arg_max(raw_benchmarks.benchmark_value, (raw_deliveries.extraction_date, raw_benchmarks.benchmark_value)) as benchmark_value
from
    raw_benchmarks
    inner join raw_deliveries on raw_benchmarks.delivery_key = raw_deliveries.delivery_key
group by
    raw_benchmarks.benchmark_source,
    raw_benchmarks.year,
    raw_benchmarks.municipality,
    raw_benchmarks.staff_group,
    raw_benchmarks.measure
order by
    raw_benchmarks.benchmark_source,
    raw_benchmarks.year,
    raw_benchmarks.municipality,
    raw_benchmarks.staff_group,
    raw_benchmarks.measure
