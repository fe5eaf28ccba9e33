import type { Caveat } from '../../domain/answers.ts';
import { addMonths, monthOf, type PlainMonth } from '../../domain/calendar.ts';
import type { EffectRow } from '../../domain/follow-up-answers.ts';
import { MEASURES } from '../../domain/judged-measures.ts';
import { AppError } from '../../errors.ts';
import { LOOK_MONTHS } from '../../judge/effort-windows.ts';
import { meanOf } from '../../judge/sums.ts';
import { dayPricesOf } from '../judged/day-price.ts';
import { type ComparisonGroup, type EffortTerms, effortSides } from '../judged/effort-sides.ts';
import { type EffortEntry, effortsOf, liesWithin, ownToolsOf, type Place, placeOf, placesOf, topUnits } from '../judged/registered.ts';
import { sourceChangeCaveats, withoutRepeats } from '../judged/source-changes.ts';
import { lastJudgedMonth, tilesOfEdition } from '../judged/spans.ts';
import { toolOf, toolsWith } from '../judged/tools.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { Answered, Asking } from './context.ts';
import { caveatsOf } from './context.ts';
import { type AskedEffort, effectRowOf } from './effect-row.ts';

/** Efforts at a unit and below it, looked at after 6, 12 and 24 months; with `start`, what could be seen of one that is only thought of. */
export async function answerEffect({ edition, grant, question }: Asking): Promise<Answered<'effect'>> {
	const places = await placesOf(edition);
	const efforts = await effortsOf(edition);
	const tools = toolsWith(await ownToolsOf(edition));
	const { start, price } = question;
	const [also, against] = [keysIn(question.with), keysIn(question.against)];
	if (![...also, ...against].every(grant.sees)) throw new AppError('unit_not_found');
	checkAgainst(against, start, places);
	const asked: AskedEffort[] = [];
	if (start === undefined) {
		for (const effort of efforts) {
			const place = placeOf(places, `indsats:${effort.effort_key}`, effort.unit_keys);
			if (!place || !effort.unit_keys.every(grant.sees)) continue;
			if (liesWithin(edition, grant.unit_key, place.unit_key, effort.unit_keys))
				asked.push({ ...effort, place, is_thought_of: false, tool: toolOf(tools, effort.effort_type ?? null) });
		}
	} else {
		checkStart(start, edition);
		const place = places.get(grant.unit_key);
		if (place && also.length === 0) asked.push(thoughtOf(place, start, price, await membersOf(edition, place), against));
		else if (place) asked.push(thoughtOf(togetherOf(places, [place.unit_key, ...also]), start, price, [place.unit_key, ...also], against));
	}
	const rows: EffectRow[] = [];
	const changes: Caveat[] = [];
	for (const one of asked) {
		const own = await rowsOf(edition, places, efforts, one, grant.sees);
		rows.push(...own);
		for (const { before_first_month: first_month, after_last_month: last_month } of own)
			if (first_month !== null && last_month !== null)
				changes.push(...(await sourceChangeCaveats(edition, one.unit_keys, { first_month, last_month })));
	}
	const words = {
		...(also.length === 0 ? {} : { with: also.join(',') }),
		...(against.length === 0 ? {} : { against: against.join(',') }),
		...(start === undefined ? {} : { start }),
		...(price === undefined ? {} : { price }),
	};
	return { question: { unit: grant.unit_key, ...words }, rows, caveats: [...caveatsOf(rows, edition), ...withoutRepeats(changes)] };
}

/** How far ahead of the newest extraction an effort may be thought of. */
const MONTHS_AHEAD = 120;

/** Throws `question_not_understood` for a month that the edition cannot say anything about. */
function checkStart(start: PlainMonth, { info }: OpenEdition): void {
	const last = addMonths(monthOf(info.extraction_date), MONTHS_AHEAD);
	if (start < info.first_month || start > last) throw new AppError('question_not_understood', `start: ${info.first_month} til ${last}`);
}

/** Throws `question_not_understood` where nothing is thought of that could be held against units, or they are not such as can be registered. */
function checkAgainst(against: readonly string[], start: PlainMonth | undefined, places: ReadonlyMap<string, Place>): void {
	if (against.length > 0 && start === undefined)
		throw new AppError('question_not_understood', 'against: kun sammen med start, for en indsats, der er tænkt.');
	if (against.some((key) => places.get(key)?.level === 'group' || key.endsWith('~')))
		throw new AppError('question_not_understood', 'against: enheder i træet, ikke grupper eller en enheds egne ansatte.');
}

/** Keys with commas between. */
function keysIn(words: string | undefined): string[] {
	return (words ?? '').split(',').filter((key) => key !== '');
}

function thoughtOf(place: Place, start: string, price: string | undefined, unit_keys: string[], against: string[]): AskedEffort {
	return {
		effort_key: '',
		effort_name: '',
		unit_keys,
		comparison_unit_keys: against,
		first_date: `${start}-01`,
		reason: '',
		...(price === undefined ? {} : { price_dkk: Number(price) }),
		place,
		is_thought_of: true,
		tool: undefined,
	};
}

/** What the keys of registered groups begin with. */
const GROUP_PREFIXES = {
	'indsats:': 'effort',
	'sammenligning:': 'effort',
	'med:': 'committee',
	'baseline:': 'baseline',
	'gruppe:': 'group',
} as const;

/** Units that are thought of together: no group that has figures of its own, so those of the units are summed. */
function togetherOf(places: ReadonlyMap<string, Place>, keys: readonly string[]): Place {
	const units = keys.flatMap((key) => places.get(key) ?? []);
	const parents = new Set(units.map((unit) => unit.parent_key));
	return {
		unit_key: keys.join(','),
		unit_name: units.map((unit) => unit.unit_name).join(', '),
		parent_key: parents.size === 1 ? (units[0]?.parent_key ?? null) : null,
		level: 'group',
		is_leaf: false,
		layout: 'window',
	};
}

/** The units of a group asked about; a unit is itself. */
async function membersOf(edition: OpenEdition, place: Place): Promise<string[]> {
	if (place.level !== 'group') return [place.unit_key];
	// made of other units since, a group has a number after its key
	const [group_key = ''] = place.unit_key.split('~');
	for (const [prefix, kind] of Object.entries(GROUP_PREFIXES)) {
		for (const row of await edition.ask('entries', { kind })) {
			if (group_key !== `${prefix}${row.entry_key}`) continue;
			const body: { unit_keys?: string[]; comparison_unit_keys?: string[] } = JSON.parse(String(row.body));
			return (prefix === 'sammenligning:' ? body.comparison_unit_keys : body.unit_keys) ?? [place.unit_key];
		}
	}
	return [place.unit_key];
}

async function rowsOf(
	edition: OpenEdition,
	places: ReadonlyMap<string, Place>,
	efforts: readonly EffortEntry[],
	asked: AskedEffort,
	sees: (unitKey: string) => boolean,
): Promise<EffectRow[]> {
	const tiles = await tilesOfEdition(edition);
	const last_month = lastJudgedMonth(tiles, edition.root_key);
	const unit_keys = topUnits(edition, asked.unit_keys);
	const { place, first_date } = asked;
	const { is_thought_of } = asked;
	const price_per_day_dkk = meanOf([...(await dayPricesOf(edition, unit_keys)).values()]);
	const comparison = comparisonOf(edition, places, asked, unit_keys);
	const whereabouts = { edition, places, place, unit_keys, comparison, tiles };
	const terms: EffortTerms = { ...whereabouts, first_date, last_month, is_thought_of, sees, price_per_day_dkk };
	return MEASURES.flatMap((measure) => {
		const looks = LOOK_MONTHS.map((look) => ({ look, sides: effortSides(terms, measure, look) }));
		const found = looks.flatMap(({ look, sides }) => (sides ? [{ look, sides }] : []));
		if (found.length === 0) return [effectRowOf(terms, asked, efforts, measure, 12, null, undefined)];
		const next = found.find(({ sides }) => sides.after === null);
		// of looks that are not due, the next one; of an effort only thought of, all of them
		const told = found.filter((one) => one.sides.after !== null || asked.is_thought_of || one === next);
		return told.map((one) => effectRowOf(terms, asked, efforts, measure, one.look, one.sides, one.sides.after ? next : one));
	});
}

/** The units that an effort is to be held against, and whether they lie apart from its own. */
function comparisonOf(
	edition: OpenEdition,
	places: ReadonlyMap<string, Place>,
	{ effort_key, comparison_unit_keys }: AskedEffort,
	own_keys: readonly string[],
): ComparisonGroup {
	const unit_keys = topUnits(edition, comparison_unit_keys);
	const liesIn = (key: string, keys: readonly string[]) => (edition.pathOf(key) ?? [key]).some((above) => keys.includes(above));
	const is_overlapping = unit_keys.some((key) => liesIn(key, own_keys)) || own_keys.some((key) => liesIn(key, unit_keys));
	return { node_key: placeOf(places, `sammenligning:${effort_key}`, unit_keys)?.unit_key ?? null, unit_keys, is_overlapping };
}
