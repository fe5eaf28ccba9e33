-- fct_absence_months · Lost FTE-days per employment, workplace, month and length of spell: the numerator.
-- grain:   employment_key, leaf_key, month_date, length_band, is_short
-- reads:   fct_absence_pieces, fct_spells, dim_unit_months
-- params:  none
-- columns: employment_key varchar · the employment
--          person_key varchar · the person
--          leaf_key varchar · workplace; staff sitting on an inner unit X are the leaf X~
--          month_date date · the month
--          length_band integer · band of the spell's whole length, 1 to 6, see length_band in macros
--          is_short boolean · the spell's whole length is at most the profile's short limit, which may lie inside a band
--          absence_fte_days decimal(18,9) · FTE-days lost to counted absence
-- source:  glossary: fraværsdagsværk = hours ÷ 7.4; a spell keeps its band over month borders
with
    classed as (
        select
            fct_absence_pieces.employment_key,
            fct_absence_pieces.person_key,
            fct_absence_pieces.unit_key,
            fct_absence_pieces.month_date,
            fct_spells.length_band,
            fct_spells.is_short,
            fct_absence_pieces.capacity_units::hugeint * fct_absence_pieces.sick_billionths as lost
        from
            fct_absence_pieces
            -- the spell that had begun last on the piece's first day is the one it lies in
            asof inner join fct_spells on fct_absence_pieces.person_key = fct_spells.person_key
            and fct_absence_pieces.first_date >= fct_spells.first_date
        where
            fct_absence_pieces.sick_billionths > 0
            and fct_absence_pieces.capacity_units > 0
    )
select
    classed.employment_key,
    any_value(classed.person_key) as person_key,
    case
        when dim_unit_months.is_inner then classed.unit_key || '~'
        else classed.unit_key
    end as leaf_key,
    classed.month_date,
    classed.length_band,
    classed.is_short,
    from_billionths (rounded_quotient (sum(classed.lost), full_time_day_units ()::hugeint)) as absence_fte_days
from
    classed
    inner join dim_unit_months on classed.month_date = dim_unit_months.month_date
    and classed.unit_key = dim_unit_months.unit_key
group by all
order by
    classed.employment_key,
    classed.month_date,
    leaf_key,
    classed.length_band,
    classed.is_short
