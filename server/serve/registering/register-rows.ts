import { firstDateOf, lastDateOf } from '../../domain/calendar.ts';
import type { BaselineWish, EffortWish, GroupWish, NewLevelWish, TargetWish } from '../../domain/registration-wish.ts';

/** Registrations as the files that would say the same: so what a page registers goes the road of every file, and is judged there. */

export interface RegisterFile {
	name: string;
	text: string;
}

type Rows = readonly (readonly (string | number | null)[])[];

/** What an effort's rows say. */
export interface EffortRows extends Omit<EffortWish, 'edition' | 'is_trial' | 'first_month'> {
	first_date: string;
	last_date: string | null;
	is_withdrawn: boolean;
}

export function effortFile(key: string, effort: EffortRows): RegisterFile {
	const { name, reason, effort_type, price_dkk, first_date, last_date, is_withdrawn } = effort;
	return fileOf(
		'indsatser',
		['indsats_id', 'navn', 'enhed_id', 'start', 'slut', 'type', 'begrundelse', 'pris_kr', 'rolle', 'tilbagetrukket'],
		[...effort.unit_keys.map((unit) => [unit, 'indsats']), ...effort.comparison_unit_keys.map((unit) => [unit, 'sammenligning'])].map(
			([unit = '', role = '']) => [
				key,
				name,
				unit,
				first_date,
				last_date,
				effort_type,
				reason,
				price_dkk,
				role,
				is_withdrawn ? 'ja' : null,
			],
		),
	);
}

export function baselineFile(key: string, { name, reason, unit_keys, first_month, last_month }: BaselineWish, by: string): RegisterFile {
	return fileOf(
		'baseline',
		['baseline_id', 'navn', 'enhed_id', 'fra', 'til', 'begrundelse', 'registreret_af'],
		unit_keys.map((unit) => [key, name, unit, first_month, last_month, reason, by]),
	);
}

const MEASURE_WORDS = {
	absence: 'sygefravær',
	short_absence: 'korttidsfravær',
	long_absence: 'langtidsfravær',
	spells: 'sygemeldinger',
} as const satisfies Record<TargetWish['measure'], string>;
const UNIT_WORDS = {
	share: 'procent',
	days_per_fte: 'dage pr. årsværk',
	spells_per_employment_year: 'sygemeldinger pr. ansat',
} as const satisfies Record<TargetWish['value_unit'], string>;

export function targetFile({ unit_key, measure, value, value_unit, first_month, deadline_month }: TargetWish): RegisterFile {
	return fileOf(
		'maal',
		['enhed_id', 'maaling', 'vaerdi', 'enhed_for_vaerdi', 'gaelder_fra', 'senest'],
		[
			[
				unit_key,
				MEASURE_WORDS[measure],
				value.replace('.', ','),
				UNIT_WORDS[value_unit],
				firstDateOf(first_month),
				lastDateOf(deadline_month),
			],
		],
	);
}

export function groupFile(key: string, { name, purpose, unit_keys }: GroupWish): RegisterFile {
	return fileOf(
		'grupper',
		['gruppe_id', 'navn', 'formaal', 'enhed_id'],
		unit_keys.map((unit) => [key, name, purpose, unit]),
	);
}

export function newLevelFile({ unit_key, first_month, reason, decided_by, decided_date }: NewLevelWish): RegisterFile {
	return fileOf(
		'nyt_niveau',
		['enhed_id', 'fra', 'begrundelse', 'besluttet_af', 'besluttet'],
		[[unit_key, first_month, reason, decided_by, decided_date]],
	);
}

function fileOf(kind: string, columns: readonly string[], rows: Rows): RegisterFile {
	const lines = [columns, ...rows].map((cells) => cells.map(cellText).join(';'));
	return { name: `${kind}.csv`, text: `${lines.join('\n')}\n` };
}

/** Always in quotes: a name may hold the delimiter, a quote or a line's end. */
function cellText(value: string | number | null): string {
	return value === null ? '' : `"${String(value).replaceAll('"', '""')}"`;
}
