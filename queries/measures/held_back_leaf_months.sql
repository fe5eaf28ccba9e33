-- held_back_leaf_months · Workplaces and months with a grave finding that nobody has accepted: not released for the first time before it is corrected.
-- grain:   leaf_key, month_date
-- reads:   fct_grave_findings, fct_employment_pieces, dim_unit_months, raw_accepted_findings
-- params:  none
-- columns: leaf_key varchar · workplace; staff sitting on an inner unit X are the leaf X~
--          month_date date · the month
-- source:  disclosure rule R8b
with
    found as (
        select distinct
            case
                when dim_unit_months.is_inner then fct_employment_pieces.unit_key || '~'
                else fct_employment_pieces.unit_key
            end as leaf_key,
            fct_employment_pieces.month_date
        from
            fct_grave_findings
            inner join fct_employment_pieces on fct_grave_findings.employment_key = fct_employment_pieces.employment_key
            and fct_grave_findings.first_date <= fct_employment_pieces.last_date
            and fct_grave_findings.last_date >= fct_employment_pieces.first_date
            inner join dim_unit_months on fct_employment_pieces.month_date = dim_unit_months.month_date
            and fct_employment_pieces.unit_key = dim_unit_months.unit_key
    )
select
    found.leaf_key,
    found.month_date
from
    found
    -- a match: a dataforvalter has accepted it
    left join raw_accepted_findings on found.leaf_key = raw_accepted_findings.unit_key
    and found.month_date = raw_accepted_findings.month_date
where
    raw_accepted_findings.unit_key is null
order by
    found.leaf_key,
    found.month_date
