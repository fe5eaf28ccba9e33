import type { PlainDate } from '../../domain/calendar.ts';
import type { RawTable } from '../import/raw-tables.ts';

/** Days without norm hours may lie between the records of one spell: five at Easter and at Christmas. */
const LONGEST_GAP_DAYS = 5;

/** Where rows are read from: selects, or names of tables. */
export interface RowSources {
	/** The table the rows are kept of. */
	rows: string;
	/** Everything known of employments and absences, by which it is judged what reaches on. */
	employments: string;
	absences: string;
}

/**
 * The rows of a raw table that are kept when everything before a day is deleted, as a select. A row goes with its last day. What reaches over the border is kept whole,
 * since the lengths of spells and who was hired rest on it: records of one stretch of absence that reaches on, and of people who stay, the employments since that
 * stretch began and on the day before the border. What is of no person (the tree, public figures, ready-made series) is kept.
 */
export function keptRows(table: RawTable, from: PlainDate, sources: RowSources): string {
	const { rows } = sources;
	switch (table) {
		case 'raw_employments':
			return `with ${stretches(sources)},
				staying as (select person_key, max(last_day) as last_day from employed group by person_key having max(last_day) >= date '${from}'),
				beginnings as (select who, min(first_date) as first_date from reaching where reach >= date '${from}' group by who)
				select kept.* from ${rows} as kept
				inner join staying on kept.person_key = staying.person_key
				left join beginnings on kept.person_key = beginnings.who
				where coalesce(kept.last_date, date '9999-12-31') >= least(date '${from}' - 1, beginnings.first_date)`;
		case 'raw_absences':
			return `with ${stretches({ ...sources, absences: rows })}
				select reaching.* exclude (who, last_day, is_new, stretch, reach) from reaching where reach >= date '${from}'`;
		case 'raw_planned_hours':
			return `select * from ${rows} as kept where plan_date >= date '${from}'`;
		case 'raw_accidents':
			return `select * from ${rows} as kept where month_date >= date '${from}'`;
		default:
			return `select * from ${rows} as kept`;
	}
}

/** Each absence with the last day of its stretch: records of one person with no more than days off between them. None lasts longer than its employment. */
function stretches({ employments, absences }: RowSources): string {
	return `employed as (select employment_key, any_value(person_key) as person_key, max(coalesce(last_date, date '9999-12-31')) as last_day
			from ${employments} as known group by employment_key),
		held as (select absent.*, coalesce(employed.person_key, absent.employment_key) as who,
			least(coalesce(absent.last_date, date '9999-12-31'), employed.last_day) as last_day
			from ${absences} as absent left join employed on absent.employment_key = employed.employment_key),
		begun as (select *, first_date > coalesce(max(last_day) over (partition by who order by first_date, last_day
			rows between unbounded preceding and 1 preceding) + ${LONGEST_GAP_DAYS + 1}, date '0001-01-01') as is_new from held),
		numbered as (select *, sum(is_new::integer) over (partition by who order by first_date, last_day rows unbounded preceding) as stretch from begun),
		reaching as (select *, max(last_day) over (partition by who, stretch) as reach from numbered)`;
}
