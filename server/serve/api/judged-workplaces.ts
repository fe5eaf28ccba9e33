import { z } from 'zod';
import { type Caveat, type CellStatus, UnitLevel } from '../../domain/answers.ts';
import type { PlainMonth } from '../../domain/calendar.ts';
import { chanceWordsIn } from '../../domain/chance-words.ts';
import type { Speech } from '../../domain/workplace-sentences.ts';
import type { JudgedUnit } from '../judged/judged-period.ts';
import { type LatestJudged, latestJudged } from '../judged/latest-judged.ts';
import { reachOf } from '../judged/registered.ts';
import type { Asking } from './context.ts';
import { statusOf } from './figures.ts';

/** What the two answers about chance have in common: the workplaces a reader may see, beside what is judged of them. */

const WorkplaceSqlRow = z.object({
	unit_key: z.string(),
	unit_name: z.string(),
	parent_key: z.string().nullable(),
	level: UnitLevel,
	depth: z.number(),
	first_month: z.string(),
	last_month: z.string(),
	grain: z.enum(['year', 'window']),
	is_present: z.boolean(),
	is_shown: z.boolean(),
	is_split_shown: z.boolean(),
	is_prolonged_shown: z.boolean(),
});

/** A workplace as both answers say it; `judged` is null where its figures are not shown. */
export interface Workplace {
	said: Omit<z.infer<typeof WorkplaceSqlRow>, 'is_present' | 'is_shown' | 'is_split_shown' | 'is_prolonged_shown'> & {
		status: CellStatus;
		split_status: CellStatus;
		prolonged_status: CellStatus;
	};
	judged: JudgedUnit | null;
}

/** Workplaces within the unit asked for that the reader may see, in tree order, with the period they are judged in; no period: nothing can be judged yet. */
export async function judgedWorkplaces({ edition, grant }: Asking): Promise<{ latest: LatestJudged | null; workplaces: Workplace[] }> {
	const latest = await latestJudged(edition);
	const period_key = latest?.period.period_key ?? edition.window.period_key;
	const units = new Map(latest?.period.units.map((unit) => [unit.unit_key, unit]));
	const { top_key, holds } = await reachOf(edition, grant.unit_key);
	const found = await edition.ask('workplaces', { unit_key: top_key, period_key });
	const workplaces = found
		.map((row) => WorkplaceSqlRow.parse(row))
		.filter((row) => grant.sees(row.unit_key) && holds(row.unit_key))
		.map(({ is_present, is_shown, is_split_shown, is_prolonged_shown, ...unit }): Workplace => {
			const status = statusOf({ is_present, is_shown });
			const statusOfPart = (isPartShown: boolean) => (status === 'shown' && !isPartShown ? 'hidden' : status);
			const split_status = statusOfPart(is_split_shown);
			const prolonged_status = statusOfPart(is_prolonged_shown);
			return { said: { ...unit, status, split_status, prolonged_status }, judged: is_shown ? (units.get(unit.unit_key) ?? null) : null };
		});
	return { latest, workplaces };
}

/** What is said beside both answers: what is expected, and which months are judged where they are not the latest. */
export function judgementCaveats(latest: LatestJudged | null, { edition }: Asking): Caveat[] {
	const { flag } = chanceWordsIn('da');
	if (latest === null) return [{ code: 'not_judged_yet', text: flag.not_yet }];
	const isLatest = latest.last_month === edition.info.last_window_month;
	return [
		...(isLatest ? [] : [{ code: 'judged_through', text: flag.judged_through(monthText(latest.last_month)) }]),
		{ code: 'expected', text: flag.basis },
	];
}

const NUMBER = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 1 });
const WHOLE = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0 });
const MONTHS = ['januar', 'februar', 'marts', 'april', 'maj', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'december'];

/** Danish as the answers speak it; what rounds to nothing has no sign. */
export const DANISH: Speech = { language: 'da', whole: (value) => WHOLE.format(Math.round(value) + 0) };

/** A number with at most one decimal. */
export function numberText(value: number): string {
	return NUMBER.format(value);
}

/** `juni 2025`. */
function monthText(month: PlainMonth): string {
	return `${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
}
