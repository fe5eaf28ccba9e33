import { FlagsRow } from '../../domain/answers.ts';
import { TESTED_MEASURES, type TestedMeasure } from '../../domain/chance-answers.ts';
import { chanceWordsIn } from '../../domain/chance-words.ts';
import { flagSentence } from '../../domain/workplace-sentences.ts';
import { Z_95, Z_998 } from '../../judge/chance.ts';
import { effectiveEventsOf, funnelLimitsOf, ratioOf } from '../../judge/expected.ts';
import { type Flag, falseAlarmsOf, type Test } from '../../judge/flags.ts';
import type { JudgedUnit } from '../judged/judged-period.ts';
import { judgedCount, workplaceFlags } from '../judged/workplace-flags.ts';
import type { Answered, Asking } from './context.ts';
import { caveatsOf } from './context.ts';
import { DANISH, judgedWorkplaces, judgementCaveats, numberText, type Workplace } from './judged-workplaces.ts';

/** Which workplaces stand out, each with its reason; judged among all released workplaces whatever the reader may see. */
export async function answerFlags(asking: Asking): Promise<Answered<'flags'>> {
	const { latest, workplaces } = await judgedWorkplaces(asking);
	const flags: ReadonlyMap<string, Flag> = latest ? workplaceFlags(latest.period) : new Map();
	const rows = workplaces.map((workplace) => flagRowOf(workplace, flags.get(workplace.said.unit_key)));
	const judged = judgedCount(flags);
	const alarms = falseAlarmsOf(judged);
	const budget = chanceWordsIn('da').flag.false_alarms(numberText(judged), alarmText(alarms.red), alarmText(alarms.amber));
	return {
		question: { unit: asking.grant.unit_key },
		rows,
		caveats: [
			...caveatsOf(rows, asking.edition),
			...judgementCaveats(latest, asking),
			...(judged > 0 ? [{ code: 'false_alarms', text: budget }] : []),
		],
	};
}

/** Less than a twentieth is not nothing. */
function alarmText(alarms: number): string {
	return alarms < 0.05 ? `under ${numberText(0.1)}` : numberText(alarms);
}

/** One workplace; null in every value where it has no figure or no verdict. */
export function flagRowOf({ said, judged }: Workplace, flag: Flag | undefined): FlagsRow {
	const prolonged = said.prolonged_status === 'shown' ? judged?.figures.prolonged_spells : undefined;
	const row: Omit<FlagsRow, 'sentence'> = FlagsRow.omit({ sentence: true }).parse({
		...said,
		flag: judged && flag ? flag.level : null,
		is_low: judged && flag ? flag.is_low : null,
		...(judged && flag ? reasonMeasuresOf(flag) : { reason_measure: null, low_measure: null }),
		person_years: judged?.person_years ?? null,
		people_count: judged?.people_count ?? null,
		...Object.fromEntries(TESTED_MEASURES.flatMap((measure) => columnsOf(measure, judged, flag?.tests[measure]))),
		prolonged_spells_observed: prolonged?.observed ?? null,
		prolonged_spells_expected: prolonged?.expected ?? null,
	});
	return { ...row, sentence: flagSentence(row, DANISH) };
}

const HIGH = ['rare_among_units', 'far_outside', 'high_in_several'];
const LOW = ['low_among_units', 'far_below'];

/** The measure a sentence speaks of: the furthest out among those that say so; where nothing stands out, of all that are judged. */
function reasonMeasuresOf(flag: Flag): Pick<FlagsRow, 'reason_measure' | 'low_measure'> {
	const among = (keys: readonly string[]) =>
		flag.reasons.flatMap((reason) => (reason.key !== 'too_small' && keys.includes(reason.key) ? [reason.measure] : []));
	const furthest = (measures: readonly TestedMeasure[]) =>
		measures.reduce<TestedMeasure | null>(
			(best, measure) => (best === null || Math.abs(zIn(flag, measure)) > Math.abs(zIn(flag, best)) ? measure : best),
			null,
		);
	const low_measure = furthest(among(LOW));
	const high = furthest(among(HIGH));
	const any = furthest(TESTED_MEASURES.filter((measure) => flag.tests[measure]));
	return { reason_measure: high ?? low_measure ?? any, low_measure };
}

function zIn(flag: Flag, measure: TestedMeasure): number {
	return flag.tests[measure]?.z ?? 0;
}

/** The columns of one measure: figure and limits where it is released and expected, z and chances where it is large enough to judge. */
function columnsOf(measure: TestedMeasure, judged: JudgedUnit | null, test: Test | undefined): [string, number | null][] {
	const figure = judged?.figures[measure];
	const events = figure ? effectiveEventsOf(figure) : null;
	const usual = events === null ? null : funnelLimitsOf(events, Z_95);
	const outer = events === null ? null : funnelLimitsOf(events, Z_998);
	const columns = {
		observed: figure?.observed ?? null,
		expected: figure?.expected ?? null,
		ratio: figure ? ratioOf(figure) : null,
		effective_events: events,
		z: judged && test ? test.z : null,
		adjusted_chance: judged && test ? test.adjusted_high : null,
		adjusted_low_chance: judged && test ? test.adjusted_low : null,
		limit_95_low: usual?.low ?? null,
		limit_95_high: usual?.high ?? null,
		limit_998_low: outer?.low ?? null,
		limit_998_high: outer?.high ?? null,
	};
	return Object.entries(columns).map(([column, value]) => [`${measure}_${column}`, value]);
}
