-- worklist_rows · What a dataforvalter looks up and corrects, in the order of the tree's codes.
-- grain:   employment_key, finding, first_date, last_date, absence_kind
-- reads:   registration_findings, stg_units
-- params:  none
-- columns: employment_key varchar · the employment
--          unit_key varchar · its unit; null where the employment is in no staff list
--          unit_name varchar · the unit's newest name; null where it is not known
--          finding varchar · what was found
--          absence_kind varchar · kind of absence registered
--          first_date date · first day
--          last_date date · last day; null while it runs
--          days integer · see the finding
-- source:  the one file in which an employment number stands; see build/worklist
with
    names as (
        select
            unit_key,
            arg_max(unit_name, first_date) as unit_name
        from
            stg_units
        group by
            unit_key
    )
select
    registration_findings.employment_key,
    registration_findings.unit_key,
    names.unit_name,
    registration_findings.finding,
    registration_findings.absence_kind,
    registration_findings.first_date,
    registration_findings.last_date,
    registration_findings.days
from
    registration_findings
    -- no match: a unit outside the tree
    left join names on registration_findings.unit_key = names.unit_key
order by
    registration_findings.unit_key,
    registration_findings.employment_key,
    registration_findings.first_date,
    registration_findings.finding,
    registration_findings.last_date,
    registration_findings.absence_kind
