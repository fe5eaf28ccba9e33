-- persistences · How much of a workplace's luck stays from one twelve months to the next because its people do: ρ of each measure.
-- grain:   measure
-- reads:   person_expectations, leaf_fits, closed_periods
-- params:  none
-- columns: measure varchar · absence, short_absence, spells, prolonged_spells
--          persistence double · correlation of people's residuals in the latest twelve months and those before × share of people that stayed in the workplace, 0 to 0.8
-- source:  var(log ratio of two periods) = (φ ÷ E1 + φ ÷ E2)(1 − ρ); residuals are (y − fit) ÷ √fit
with
    people as (
        select
            closed_periods.period_key,
            closed_periods.years_back,
            person_expectations.person_key,
            person_expectations.leaf_key,
            unnest(['absence', 'short_absence', 'spells', 'prolonged_spells']) as measure,
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
            inner join closed_periods on person_expectations.period_key = closed_periods.period_key
        where
            closed_periods.years_back is not null
    ),
    residuals as (
        select
            people.measure,
            people.years_back,
            people.person_key,
            people.leaf_key,
            (people.amount - people.expected_amount * leaf_fits.amount / leaf_fits.expected_amount) / sqrt(people.expected_amount * leaf_fits.amount / leaf_fits.expected_amount) as residual
        from
            people
            inner join leaf_fits on people.period_key = leaf_fits.period_key
            and people.measure = leaf_fits.measure
            and people.leaf_key = leaf_fits.leaf_key
        where
            people.expected_amount > 0
            and leaf_fits.amount > 0
    ),
    pairs as (
        select
            earlier.measure,
            earlier.residual as earlier_residual,
            later.residual as later_residual
        from
            residuals as earlier
            -- no match: left the workplace
            left join residuals as later on earlier.measure = later.measure
            and earlier.person_key = later.person_key
            and earlier.leaf_key = later.leaf_key
            and later.years_back = 0
        where
            earlier.years_back = 1
    ),
    correlations as (
        select
            measure,
            count(later_residual) / count(*) as stayed_share,
            count(later_residual) as stayed_count,
            corr(
                earlier_residual,
                later_residual
                order by
                    earlier_residual,
                    later_residual
            ) as correlation
        from
            pairs
        group by
            measure
    )
select
    measure,
    least(0.8, greatest(0, correlation * stayed_share))::double as persistence
from
    correlations
where
    -- two people give ±1, and where nobody differs there is no correlation
    stayed_count > 2
    and isfinite(correlation)
order by
    measure
