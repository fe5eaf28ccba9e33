-- person_deviations · How far each person of a large group is from its rate: the terms of a linearised ratio.
-- grain:   node_key, period_key, measure, person_key
-- reads:   person_node_outcomes
-- params:  none
-- columns: node_key varchar · the municipality or an area
--          period_key varchar · year or window
--          measure varchar · absence, short_absence, spells, prolonged_spells
--          person_key varchar · the person, once whatever the number of employments
--          exposure decimal(18,9) · possible FTE-days for absence, calendar days employed for spells
--          amount decimal(18,9) · FTE-days lost, or spells begun
--          deviation double · amount less what the group's rate gives, as a share of the group's whole amount
-- source:  Taylor linearisation of a ratio with people as clusters (Cochran 1977, Sampling Techniques, chapter 6; R survey::svyratio)
with
    sums as (
        select
            node_key,
            period_key,
            person_key,
            sum(possible_fte_days) as possible_fte_days,
            sum(employment_days) as employment_days,
            sum(absence_fte_days) as absence,
            sum(short_absence_fte_days) as short_absence,
            sum(spells_count) as spells,
            sum(prolonged_spells_count) as prolonged_spells
        from
            person_node_outcomes
        group by
            node_key,
            period_key,
            person_key
    ),
    people as (
        select
            node_key,
            period_key,
            person_key,
            unnest(['absence', 'short_absence', 'spells', 'prolonged_spells']) as measure,
            unnest([possible_fte_days, possible_fte_days, employment_days, employment_days]) as exposure,
            unnest([absence, short_absence, spells, prolonged_spells]) as amount
        from
            sums
    ),
    wholes as (
        select
            node_key,
            period_key,
            measure,
            sum(exposure)::double as exposure,
            sum(amount)::double as amount
        from
            people
        where
            exposure > 0
        group by
            node_key,
            period_key,
            measure
    )
select
    people.node_key,
    people.period_key,
    people.measure,
    people.person_key,
    people.exposure::decimal(18, 9) as exposure,
    people.amount::decimal(18, 9) as amount,
    (people.amount::double - wholes.amount / wholes.exposure * people.exposure::double) / wholes.amount as deviation
from
    people
    inner join wholes on people.node_key = wholes.node_key
    and people.period_key = wholes.period_key
    and people.measure = wholes.measure
where
    people.exposure > 0
    and wholes.amount > 0
order by
    people.node_key,
    people.period_key,
    people.measure,
    people.person_key
