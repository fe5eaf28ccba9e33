-- Shared SQL functions. Each is one statement; the line under it says what it is for and its unit.
-- The first day of the month a date lies in.
create or replace macro month_of (any_date) as date_trunc('month', any_date)::date;

-- The last day of the month a date lies in.
create or replace macro month_end_of (any_date) as last_day(any_date);

-- Integer division rounded half up; both arguments whole numbers, numerator >= 0, denominator > 0.
create or replace macro rounded_quotient (numerator, denominator) as ((2 * numerator + denominator) // (2 * denominator));

-- Billionths to a decimal with nine places: how every additive measure is stored.
create or replace macro from_billionths (billionths) as (billionths::decimal(18, 0) * 0.000000001::decimal(9, 9))::decimal(18, 9);

-- A full-time day is 7.4 hours (37 hours a week): in ten-millionths of an hour, the unit of capacity.
create or replace macro full_time_day_units () as 74000000;

-- Length bands of a spell in calendar days, 1 to 6: 1-3, 4-7, 8-14, 15-28, 29-90, more than 90.
create or replace macro length_band (length_days) as case when length_days <= 3 then 1 when length_days <= 7 then 2 when length_days <= 14 then 3 when length_days <= 28 then 4 when length_days <= 90 then 5 else 6 end;

-- The other way: a decimal with nine places as whole billionths.
create or replace macro to_billionths (amount) as (amount::decimal(38, 9) * 1000000000)::hugeint;

-- Days of a stretch by a running count: the count on its last day, less that on its first, and the first day itself where it counts.
create or replace macro days_of_stretch (last_through, first_through, is_first_counted) as (last_through - first_through + is_first_counted::integer);

-- Capacity of a stretch without a plan, ten-millionths of an hour: countable days, each a full-time day by weight.
create or replace macro norm_capacity_units (countable_days, weight_millionths) as countable_days::bigint * (full_time_day_units () // 1000000) * weight_millionths;

-- Capacity of a stretch on plan, ten-millionths of an hour: running thousandths on its last day, less those on its first, and the first day's own.
create or replace macro planned_capacity_units (last_through, first_through, first_thousandths) as (last_through - first_through + first_thousandths) * 10000;

-- Age bands by the age reached in the year: under 30, then tens of years, 60 and older; '' where the age is not known.
create or replace macro age_band_of (age_years) as case when age_years is null then '' when age_years < 30 then 'under-30' when age_years < 40 then '30-39' when age_years < 50 then '40-49' when age_years < 60 then '50-59' else '60-' end;

-- The age band of a year: by the year of birth, else the age group as it was delivered; '' where neither is given.
create or replace macro age_band_in (in_year, birth_year, age_group) as if (birth_year is null, coalesce(age_group, ''), age_band_of (in_year - birth_year));

-- What a stratum is called: its staff group, age and sex, a dot between.
create or replace macro stratum_key_of (stratum_group, age_group, sex_group) as concat_ws(' · ', stratum_group, age_group, sex_group);

-- A rate: what was lost over what was at stake; 0 where nothing was, null where it is not known.
create or replace macro rate_of (amount, exposure) as case when exposure > 0 then amount::double / exposure::double when exposure is not null then 0 end;

-- Employment-years below which a stratum's rate is mostly chance: smaller ones are merged.
create or replace macro fewest_stratum_years () as 20;

-- R1 for one sum over people, an aggregate: nobody, or enough people of whom the two largest do not hold nearly all.
create or replace macro is_safe_sum (amount, min_absent, min_rest_share) as coalesce(
    count(*) filter(
        where
            amount > 0
    ) = 0
    or (
        count(*) filter(
            where
                amount > 0
        ) >= min_absent
        and sum(amount) - list_sum(
            max(amount, 2) filter(
                where
                    amount > 0
            )
        ) >= min_rest_share * max(amount)
    ),
    false
);

-- Whether people, each with the sums of twelve months, are a safe and large enough stratum: an aggregate. Short absence and the rest are each as safe as the whole.
create or replace macro is_stratum (
    possible_fte_days,
    employment_years,
    absence,
    short_absence,
    spells,
    min_people,
    min_absent,
    min_rest_share
) as count(*) filter(
    where
        possible_fte_days > 0
) >= min_people
and sum(employment_years) >= fewest_stratum_years ()
and is_safe_sum (absence, min_absent, min_rest_share)
and is_safe_sum (short_absence, min_absent, min_rest_share)
and is_safe_sum (absence - short_absence, min_absent, min_rest_share)
and is_safe_sum (spells, min_absent, min_rest_share);

-- Whether long courses of a stratum may be known, an aggregate: nobody or enough people with one, and as many without.
create or replace macro is_case_stratum (prolonged_spells, min_people, min_rest_share) as is_safe_sum (prolonged_spells, min_people, min_rest_share)
and count(*) filter(
    where
        prolonged_spells = 0
) >= min_people;

-- The half of the age bands a band lies in; those whose age is not known stand with the first.
create or replace macro age_half_of (age_band) as if (age_band in ('50-59', '60-'), '50-', 'under-50');

-- R11: fewest people of whom a group's own variance may be known.
create or replace macro fewest_own_variance_people () as 100;

-- R11: fewest of them with absence.
create or replace macro fewest_own_variance_absent () as 20;

-- Events below which a group's own variance is too uncertain to use: amount divided by dispersion.
create or replace macro fewest_own_variance_events () as 20;

-- A sum of doubles that is the same in whatever order they come, which in a sum of doubles it is not: to fourteen decimals, each below ten thousand.
create or replace macro steady_sum (term) as sum(term::decimal(18, 14))::double;

-- The same of shares and of their squares: to seventeen decimals, each below ten.
create or replace macro steady_share_sum (term) as sum(term::decimal(18, 17))::double;

-- The same of sums over many people: to eighteen decimals, slower.
create or replace macro steady_total (term) as sum(term::decimal(38, 18))::double;

-- Fewest days, five full-time months, that a ready-made series may be made of and be shown.
create or replace macro fewest_series_days () as 100;

-- Whether a group of a ready-made series is called a total: it stands for what stands beside it, and is never added to it.
create or replace macro is_total_name (series_group) as regexp_matches(lower(trim(series_group)), '^(i alt|ialt|total|sum|samlet|alle|hele|all)( |$)');

-- Fewest accidents that are shown, and to what counts of them are rounded.
create or replace macro fewest_accidents () as 5;
