import { z } from 'zod';
import { Layout, UnitLevel } from '../../domain/answers.ts';
import { addMonths, monthNumber } from '../../domain/calendar.ts';
import { prefixed } from '../../domain/judged-columns.ts';
import type { Measure } from '../../domain/judged-measures.ts';
import { isPreliminary } from '../../judge/maturity.ts';
import { completenessIn } from '../judged/completeness.ts';
import { latestJudged } from '../judged/latest-judged.ts';
import { sightOf } from '../judged/sight.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { Answered, Asking } from './context.ts';

const UnitSqlRow = z.object({
	unit_key: z.string(),
	unit_name: z.string(),
	parent_key: z.string().nullable(),
	parent_name: z.string().nullable(),
	level: UnitLevel,
	is_leaf: z.boolean(),
	layout: Layout,
	headcount: z.number().nullable(),
	nearest_shown_key: z.string(),
	nearest_shown_name: z.string(),
	first_month: z.string(),
	last_month: z.string(),
	grain: z.enum(['year', 'window']),
});

/**
 * What one unit is, where its nearest figure stands, and when the next one comes; how much its latest 12-month figures can show, and how complete the
 * newest months are.
 */
export async function answerUnit({ edition, grant }: Asking): Promise<Answered<'unit'>> {
	const found = await edition.ask('unit', { unit_key: grant.unit_key, period_key: edition.window.period_key });
	const latest = await latestJudged(edition);
	const names = new Map((await edition.ask('tree', {})).map((row) => [String(row.unit_key), String(row.unit_name)]));
	const of = (measure: Measure) => sightOf(edition, latest?.period ?? null, grant.unit_key, measure, (key) => names.get(key) ?? null);
	const { next_last_month, next_release_date } = edition.info;
	const rows = found.map((row) => ({
		...UnitSqlRow.parse(row),
		next_last_month,
		next_release_date,
		...prefixed('absence', of('absence')),
		...prefixed('short_absence', of('short_absence')),
		...prefixed('spells', of('spells')),
		...prefixed('prolonged_spells', of('prolonged_spells')),
		...maturityColumns(edition),
	}));
	return { question: { unit: grant.unit_key }, rows, caveats: [] };
}

/** Of the edition's months, the newest that is no longer preliminary, and how many after it are. */
function maturityColumns(edition: OpenEdition) {
	const { first_month, last_month } = edition.info;
	const completeness = completenessIn(edition);
	const newestFirst = Array.from({ length: monthNumber(last_month) - monthNumber(first_month) + 1 }, (_, back) =>
		addMonths(last_month, -back),
	);
	const waiting = newestFirst.findIndex((month) => !isPreliminary(completeness(month, month)));
	return {
		mature_month: newestFirst[waiting] ?? null,
		preliminary_month_count: waiting === -1 ? newestFirst.length : waiting,
		latest_completeness: completeness(last_month, last_month),
	};
}
