import { z } from 'zod';
import type { HiddenRow } from '../../domain/answers.ts';
import { addDays, addMonths, lastDateOf } from '../../domain/calendar.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { Answered, Asking } from './context.ts';
import { caveatsOf } from './context.ts';

/** How far back a reader looks for a figure that is not there. */
const MONTHS_BACK = 24;

const Kind = z.enum(['month', 'quarter', 'year', 'window']);
type Kind = z.infer<typeof Kind>;

const HiddenSqlRow = z.object({
	unit_key: z.string(),
	unit_name: z.string(),
	closed_month: z.string().nullable(),
	first_month: z.string(),
	last_month: z.string(),
	grain: Kind,
	status: z.enum(['shown', 'hidden', 'too_small', 'unknown']),
	nearest_shown_key: z.string().nullable(),
	nearest_shown_name: z.string().nullable(),
	nearest_first_month: z.string().nullable(),
	nearest_last_month: z.string().nullable(),
	nearest_grain: Kind.nullable(),
});
type HiddenSqlRow = z.infer<typeof HiddenSqlRow>;

/** The periods of one unit that a reader would look for, the newest first: the next of each kind, and the two years behind it. */
export async function answerHidden({ edition, grant }: Asking): Promise<Answered<'hidden'>> {
	const first_month = addMonths(edition.info.last_month, 1 - MONTHS_BACK);
	const found = (await edition.ask('hidden', { unit_key: grant.unit_key, first_month })).map((row) => HiddenSqlRow.parse(row));
	const nexts = KINDS.map((kind) =>
		nextOf(
			found.filter((row) => kind.includes(row.grain)),
			edition.info,
		),
	).filter((next) => next !== null);
	const nextOfKind = (row: Pick<HiddenSqlRow, 'grain'>) => nexts.find((next) => isSameKind(next.grain, row.grain));
	const closed = found.map(({ closed_month: _, ...row }): HiddenRow => {
		const next = nextOfKind(row);
		return { ...row, next_last_month: next?.last_month ?? null, next_release_date: next?.next_release_date ?? null };
	});
	const rows = [...nexts, ...closed].sort((a, b) => (a.last_month < b.last_month ? 1 : a.last_month > b.last_month ? -1 : 0));
	return { question: { unit: grant.unit_key }, rows, caveats: caveatsOf(rows, edition) };
}

/** Figures that come one after the other: years and windows take turns. */
const KINDS: readonly (readonly Kind[])[] = [['year', 'window'], ['quarter'], ['month']];

function isSameKind(one: HiddenRow['grain'], other: HiddenRow['grain']): boolean {
	return KINDS.some((kind) => [one, other].every((grain) => kind.some((member) => member === grain)));
}

/** The period after the newest closed one of a kind; null where the unit is too small for the kind, or closed by then. */
function nextOf(closed: readonly HiddenSqlRow[], info: OpenEdition['info']): HiddenRow | null {
	const [newest] = closed;
	if (!newest || newest.status === 'too_small') return null;
	const step = { month: 1, quarter: 3, year: 6, window: 6 }[newest.grain];
	const last_month = addMonths(newest.last_month, step);
	const first_month = addMonths(newest.first_month, step);
	if (newest.closed_month !== null && newest.closed_month < first_month) return null;
	return {
		unit_key: newest.unit_key,
		unit_name: newest.unit_name,
		first_month,
		last_month,
		grain: grainAfter(newest.grain),
		status: 'open',
		nearest_shown_key: null,
		nearest_shown_name: null,
		nearest_first_month: null,
		nearest_last_month: null,
		nearest_grain: null,
		next_last_month: last_month,
		next_release_date: addDays(lastDateOf(last_month), info.closing_days),
	};
}

function grainAfter(grain: Kind): Kind {
	if (grain === 'year') return 'window';
	return grain === 'window' ? 'year' : grain;
}
