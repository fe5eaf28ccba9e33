-- absence_exceeds_month · fail: somebody is absent for more than a whole month of full time, so overlapping records were counted twice.
-- grain:   employment_key, month_date
-- reads:   fct_absence_months, fct_employment_pieces
-- params:  none
-- columns: employment_key varchar · the employment
--          month_date date · the month
--          absence_fte_days decimal(38,9) · FTE-days lost
--          capacity_units hugeint · hours that could have been worked, ten-millionths of an hour
-- source:  nobody is absent for more than the whole of a day
with
    absent as (
        select
            employment_key,
            month_date,
            sum(absence_fte_days) as absence_fte_days,
            count(*) as row_count
        from
            fct_absence_months
        group by all
    ),
    employed as (
        select
            employment_key,
            month_date,
            sum(capacity_units) as capacity_units
        from
            fct_employment_pieces
        group by all
    )
select
    absent.employment_key,
    absent.month_date,
    absent.absence_fte_days,
    employed.capacity_units
from
    absent
    inner join employed on absent.employment_key = employed.employment_key
    and absent.month_date = employed.month_date
where
    -- each row was rounded by at most half a billionth
    to_billionths (absent.absence_fte_days) * full_time_day_units () > (employed.capacity_units * 1000000000 + absent.row_count * full_time_day_units ())
order by
    absent.employment_key,
    absent.month_date
