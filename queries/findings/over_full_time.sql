-- over_full_time · People whose employments make more than a fifth over full time on the same day: one of them has probably ended.
-- grain:   employment_key, first_date, last_date, absence_kind
-- reads:   stg_employments
-- params:  none
-- columns: employment_key varchar · the employment
--          finding varchar · over_full_time
--          absence_kind varchar · null: it is about no absence
--          first_date date · first day on which they overlap
--          last_date date · last day on which they overlap; null while it runs
--          days integer · null: how long it has run is not asked
-- source:  nobody works more than a fifth over full time for long
with
    pairs as (
        select
            later.employment_key,
            greatest(earlier.first_date, later.first_date) as first_date,
            least(earlier.last_date, later.last_date) as last_date,
            later.fraction + earlier.fraction as fraction
        from
            stg_employments as later
            inner join stg_employments as earlier on later.person_key = earlier.person_key
            and later.first_date <= earlier.last_date
            and later.last_date >= earlier.first_date
            and (
                later.first_date > earlier.first_date
                or (
                    later.first_date = earlier.first_date
                    and later.employment_key > earlier.employment_key
                )
            )
            and later.employment_key <> earlier.employment_key
    )
select
    employment_key,
    'over_full_time' as finding,
    null::varchar as absence_kind,
    min(first_date) as first_date,
    nullif(max(last_date), date '9999-12-31') as last_date,
    null::integer as days
from
    pairs
where
    fraction > 1.2
group by
    employment_key
order by
    employment_key
