/** What a chart of one unit says in words. The same words as in reports; the numbers are written for the language. */
import type { TrendRow } from '../../server/domain/answers.ts';
import { type ChanceLanguage, chanceWordsIn } from '../../server/domain/chance-words.ts';
import { pointSentence } from '../../server/domain/symbols.ts';
import { periodText } from '../charts/reading-text.ts';
import { formatIn } from '../format.ts';
import { chartedOf, figureOf, isTwelveMonths, JUDGED_AS, type Measure } from '../measure.ts';

/** At most so many points are named; the table has them all. */
const MOST_NAMED = 2;

/** rows: of one unit, in time order, as they are drawn. Where nothing is judged, only why, and how much months vary. */
export function chartSentences(rows: readonly TrendRow[], measure: Measure, language: ChanceLanguage): string[] {
	const { chart } = chanceWordsIn(language);
	const judged = rows.filter((row) => chartedOf(row, measure).judgement !== null);
	const single = rows.filter((row) => !isTwelveMonths(row));
	const limits = single.map((row) => chartedOf(row, measure).limits);
	const latest = judged.at(-1);
	if (latest === undefined) {
		if (limits.includes('moving_range')) {
			const drawn = rows.filter((row) => chartedOf(row, measure).usual !== null);
			return [...usualSentences(drawn, measure, language), chart.moving_range];
		}
		if (limits.includes('too_short')) return [chart.too_short];
		return limits.includes('too_few_events') ? [chart.too_few_events] : [];
	}
	const { judgement } = chartedOf(latest, measure);
	if (isTwelveMonths(latest) && judgement !== null) return [pointSentence({ ...latest, judgement }, JUDGED_AS[measure], language)];
	return [
		...usualSentences(judged, measure, language),
		...alertSentences(judged, measure, language),
		...(limits.includes('trial') ? [chart.trial] : []),
		...(measure === 'absence' ? [chart.long_spells] : []),
		...(single.some((row) => row.status === 'preliminary') ? [chart.preliminary] : []),
	];
}

/** The limits of the latest year: spells as counts, absence in percent. */
function usualSentences(judged: readonly TrendRow[], measure: Measure, language: ChanceLanguage): string[] {
	const format = formatIn(language);
	const { chart, measure: names } = chanceWordsIn(language);
	const isByMonth = judged.at(-1)?.grain === 'month';
	const ends = judged.slice(isByMonth ? -12 : -4).flatMap((row) => {
		const { low, high } = chartedOf(row, measure);
		const scale = measure === 'spells' ? row.employment_years : 1;
		return low === null || high === null || scale === null ? [] : [{ low: low * scale, high: high * scale }];
	});
	if (ends.length === 0) return [];
	const [low, high] = [Math.min(...ends.map((end) => end.low)), Math.max(...ends.map((end) => end.high))];
	const say = isByMonth ? chart.usual : chart.usual_quarter;
	return measure === 'spells'
		? [say(chart.spells, format.whole(Math.ceil(low)), format.whole(Math.floor(high)))]
		: [say(names[JUDGED_AS[measure]], format.percent(low), format.percent(high))];
}

/** Points outside the limits by name, the latest first; a run only where it lasts. */
function alertSentences(judged: readonly TrendRow[], measure: Measure, language: ChanceLanguage): string[] {
	const format = formatIn(language);
	const { chart } = chanceWordsIn(language);
	const outside = judged.filter((row) => ['above', 'below'].includes(chartedOf(row, measure).judgement ?? ''));
	const said = (row: TrendRow) =>
		measure === 'spells' ? format.whole(row.spells_count ?? 0) : format.percent(figureOf(row, measure) ?? 0);
	const named = outside.slice(-MOST_NAMED).reverse();
	const running = lastRun(judged, measure);
	return [
		...named.map((row) =>
			chart[chartedOf(row, measure).judgement === 'above' ? 'above' : 'below'](capital(periodText(row, language)), said(row)),
		),
		...(outside.length > named.length ? [chart.more_outside(format.whole(outside.length - named.length))] : []),
		...(running === null ? [] : [chart[running.side](format.whole(running.months))]),
		...(outside.length === 0 && running === null ? [chart.none_outside] : []),
	];
}

/** How many of the latest months lie on one side, where the last of them belongs to a long run. */
function lastRun(judged: readonly TrendRow[], measure: Measure): { side: 'run_above' | 'run_below'; months: number } | null {
	const last = judged.at(-1);
	const side = last === undefined ? null : chartedOf(last, measure).judgement;
	if (side !== 'run_above' && side !== 'run_below') return null;
	const others = [...judged].reverse().findIndex((row) => chartedOf(row, measure).judgement !== side);
	return { side, months: (others === -1 ? judged.length : others) * (last?.grain === 'quarter' ? 3 : 1) };
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
