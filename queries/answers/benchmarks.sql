-- benchmarks · What others have published of sickness absence; never on one axis with own figures, since each counts in its own way.
-- grain:   benchmark_source, year, municipality, staff_group, measure
-- reads:   benchmarks
-- params:  none
-- columns: benchmark_source varchar · who published it, and where
--          year integer · calendar year
--          municipality varchar · whose figure it is; null for all municipalities
--          staff_group varchar · staff group; null for all
--          measure varchar · what is measured and in what, as delivered
--          benchmark_value double · the figure
-- source:  edition
select
    benchmark_source,
    year,
    municipality,
    staff_group,
    measure,
    benchmark_value
from
    benchmarks
order by
    benchmark_source,
    year,
    municipality,
    staff_group,
    measure
