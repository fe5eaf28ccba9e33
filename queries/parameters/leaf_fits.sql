-- leaf_fits · The sums of each workplace's people that the noise around its own level is made from.
-- grain:   period_key, measure, leaf_key
-- reads:   person_expectations
-- params:  none
-- columns: period_key varchar · the pooled periods of the latest 24 months
--          measure varchar · absence, short_absence, spells, prolonged_spells
--          leaf_key varchar · the workplace
--          people_count integer · people with anything at stake
--          amount double · FTE-days lost, or spells begun: O
--          expected_amount double · at the municipality's rates: E
--          square_sum double · Σ(y − fit)² over people, fit being expected × O ÷ E
-- source:  written out as Σy² − 2 (O ÷ E) Σ y × expected + (O ÷ E)² Σ expected²
with
    people as (
        select
            period_key,
            leaf_key,
            unnest(['absence', 'short_absence', 'spells', 'prolonged_spells']) as measure,
            unnest([possible_fte_days, possible_fte_days, employment_days, employment_days]) as exposure,
            unnest(
                [
                    absence_fte_days::double,
                    short_absence_fte_days::double,
                    spells_count::double,
                    prolonged_spells_count::double
                ]
            ) as amount,
            unnest(
                [
                    expected_absence_fte_days,
                    expected_short_absence_fte_days,
                    expected_spells,
                    expected_prolonged_spells
                ]
            ) as expected_amount
        from
            person_expectations
    ),
    sums as (
        select
            period_key,
            measure,
            leaf_key,
            count(*) as people_count,
            steady_sum (amount) as amount,
            steady_sum (expected_amount) as expected_amount,
            steady_total (amount * amount) as amount_squares,
            steady_total (amount * expected_amount) as products,
            steady_total (expected_amount * expected_amount) as expected_squares
        from
            people
        where
            exposure > 0
        group by
            period_key,
            measure,
            leaf_key
    )
select
    period_key,
    measure,
    leaf_key,
    people_count::integer as people_count,
    amount,
    expected_amount,
    amount_squares - 2 * amount / expected_amount * products + pow(amount / expected_amount, 2) * expected_squares as square_sum
from
    sums
where
    expected_amount > 0
order by
    period_key,
    measure,
    leaf_key
