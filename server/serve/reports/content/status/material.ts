import type { Answers } from '../../../../../web/page-rows.ts';
import type { AnswerRow, BreakdownRow, StatusRow } from '../../../../domain/answers.ts';
import type { BreakdownViewName } from '../../../../domain/breakdown.ts';
import type { HrTheme } from '../../../../domain/hr-themes.ts';
import type { StatusEdition } from '../../../../domain/status-edition.ts';
import type { ReadRecords } from '../../../records.ts';
import type { Asker } from '../../asker.ts';

/** So many years stand beside each other. */
const MOST_YEARS = 5;

/** What a yearly status is written from. */
export interface StatusMaterial {
	/** Of the municipality; lines through time end with the status's year. */
	answers: Answers;
	year: number;
	/** Years with figures up to this one, oldest first, five at most. */
	years: readonly number[];
	/** The municipality, its directorates and areas, by year. */
	statuses: ReadonlyMap<number, readonly StatusRow[]>;
	annex: readonly StatusRow[];
	definitions: readonly AnswerRow<'definitions'>[];
	/** The municipality by one breakdown. */
	breakdown: (view: StatusView, year?: number) => readonly BreakdownRow[];
	themes: readonly HrTheme[];
	/** What was published of the year; null where nothing was. */
	frozen: StatusEdition | null;
	/** Units that the organisation has changed since then, by key. */
	moved: ReadonlySet<string>;
}

/** Breakdowns of the year, and those that are followed through the years. */
const VIEWS = [
	'staff_group',
	'staff_form',
	'staff_time',
	'staff_age',
	'staff_sex',
	'staff_seniority',
	'staff_turnover',
	'length',
	'age',
	'sex',
	'kind',
	'days_per_person',
	'without_absence',
	'concentration',
	'other_absence',
] as const satisfies readonly BreakdownViewName[];
const VIEWS_THROUGH_YEARS = ['staff_form', 'staff_turnover'] as const satisfies readonly BreakdownViewName[];
export type StatusView = (typeof VIEWS)[number];

/** Asks for everything a status may say of a year; throws `question_not_understood` where the edition has no such year. */
export async function statusMaterial(asker: Asker, asked: string | undefined, records: ReadRecords): Promise<StatusMaterial> {
	const { root_key, info, hr_themes } = asker.edition;
	const year = Number(asked ?? info.last_year);
	const first = Math.min(year, Math.max(info.first_year, year - MOST_YEARS + 1));
	const years = Array.from({ length: year - first + 1 }, (_, index) => first + index);
	const statuses = new Map(await Promise.all(years.map(async (one) => [one, await asker.rows('status', { year: String(one) })] as const)));
	const asks = [
		...VIEWS.map((view) => [view, year] as const),
		...VIEWS_THROUGH_YEARS.flatMap((view) => years.map((one) => [view, one] as const)),
	];
	const tables = new Map<string, readonly BreakdownRow[]>(
		await Promise.all(
			asks.map(async ([view, one]) => {
				const rows = await asker.rows('breakdown', { view, unit: root_key, year: String(one) });
				return [`${view}|${one}`, rows.filter((row) => row.unit_key === root_key)] as const;
			}),
		),
	);
	const frozen = records.statusEdition(String(year));
	const answers = await asker.answers(
		['edition', 'unit', 'overview', 'trend', 'events', 'effect', 'benchmarks', 'accidents', 'quality', 'completeness', 'targets'],
		root_key,
	);
	return {
		answers: endingWith(answers, year),
		year,
		years,
		statuses,
		annex: await asker.rows('status', { year: String(year), levels: 'institutions' }),
		definitions: await asker.rows('definitions', { year: String(year) }),
		breakdown: (view, one = year) => tables.get(`${view}|${one}`) ?? [],
		themes: hr_themes,
		frozen,
		moved: frozen === null ? new Set() : await movedSince(asker, frozen),
	};
}

/** Units that opened, closed or moved between what was published and now, and those they moved from and to. */
async function movedSince(asker: Asker, { extraction_date }: StatusEdition): Promise<ReadonlySet<string>> {
	const to = asker.edition.info.extraction_date;
	if (extraction_date >= to) return new Set();
	const rows = (await asker.rows('organisation', { from: extraction_date, to })).filter(({ change }) => change !== 'renamed');
	return new Set(rows.flatMap(({ unit_key, parent_key, earlier_parent_key }) => [unit_key, parent_key ?? '', earlier_parent_key ?? '']));
}

/** Lines through time, and what is marked on them, end with the year of the status. */
function endingWith({ answers }: Answers, year: number): Answers {
	const { trend, events } = answers;
	const last = `${year}-12`;
	return {
		answers: {
			...answers,
			...(trend === undefined ? {} : { trend: { ...trend, rows: trend.rows.filter((row) => row.last_month <= last) } }),
			...(events === undefined ? {} : { events: { ...events, rows: events.rows.filter((row) => row.first_month <= last) } }),
		},
	};
}

/** The municipality's own row of a year. */
export function wholeOf(material: StatusMaterial, year: number): StatusRow | undefined {
	return material.statuses.get(year)?.find(({ level }) => level === 'municipality');
}
