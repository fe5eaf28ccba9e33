-- dispersions · How much more the amounts of people vary than counts would: the pooled dispersion φ of each measure and length of period.
-- grain:   measure, grain
-- reads:   leaf_fits, closed_periods
-- params:  none
-- columns: measure varchar · absence, short_absence, spells, prolonged_spells
--          grain varchar · month, quarter, year; year for every twelve months
--          dispersion double · variance ÷ mean of a person's amount, at least 1; in FTE-days for absence, spells for spells
-- source:  Pearson's statistic per person, φ = k ÷ (k − G) · Σ(y − fit)² ÷ Σ fit with k people in G workplaces and periods (quasi-Poisson: McCullagh and Nelder 1989, chapter 6)
with
    sums as (
        select
            leaf_fits.measure,
            if (closed_periods.grain = 'window', 'year', closed_periods.grain) as grain,
            sum(leaf_fits.people_count) as people_count,
            count(*) as leaf_count,
            steady_total (leaf_fits.square_sum) as square_sum,
            -- what is fitted in a workplace adds up to what was lost there
            steady_total (leaf_fits.amount) as amount
        from
            leaf_fits
            inner join closed_periods on leaf_fits.period_key = closed_periods.period_key
        group by all
    )
select
    measure,
    grain,
    greatest(1, people_count / (people_count - leaf_count) * square_sum / amount)::double as dispersion
from
    sums
where
    -- somebody shares a workplace and something was lost: elsewhere nothing is known, and greatest would make it 1
    people_count > leaf_count
    and amount > 0
order by
    measure,
    grain
