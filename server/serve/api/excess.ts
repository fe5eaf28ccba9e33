import { type Caveat, ExcessRow } from '../../domain/answers.ts';
import { chanceWordsIn } from '../../domain/chance-words.ts';
import { fteOf } from '../../domain/measures.ts';
import { DAY_PRICE_DKK, type DayPrices } from '../../domain/price.ts';
import type { Question } from '../../domain/question.ts';
import { excessSentence } from '../../domain/workplace-sentences.ts';
import { type Figure, ratioOf } from '../../judge/expected.ts';
import { factorsOf, shrink, worthOf } from '../../judge/priority.ts';
import { MINIMUM_SIZES } from '../../judge/sizes.ts';
import { dayPricesOf } from '../judged/day-price.ts';
import type { JudgedPeriod } from '../judged/judged-period.ts';
import { type WorkplaceOrder, workplaceOrder } from '../judged/workplace-flags.ts';
import type { Answered, Asking } from './context.ts';
import { caveatsOf } from './context.ts';
import { DANISH, judgedWorkplaces, judgementCaveats, numberText, type Workplace } from './judged-workplaces.ts';

/** What excess is made from, besides the workplace itself: the period, all workplaces of it, and the price of a day at each. */
export interface ExcessTerms {
	period: JudgedPeriod;
	order: WorkplaceOrder;
	day_prices: ReadonlyMap<string, number>;
}

/** Where an effort would matter most: what is left of each workplace's excess when chance is taken off, and how sure its place is. */
export async function answerExcess(asking: Asking): Promise<Answered<'excess'>> {
	const { edition, grant, question } = asking;
	const { latest, workplaces } = await judgedWorkplaces(asking);
	const day_prices = await dayPricesOf(
		edition,
		workplaces.map(({ said }) => said.unit_key),
	);
	const terms = latest && { period: latest.period, order: workplaceOrder(latest.period), day_prices };
	const sort = question.sort ?? 'tree';
	const rows = sortedRows(
		workplaces.map((workplace) => excessRowOf(workplace, terms)),
		sort,
	);
	return {
		question: { unit: grant.unit_key, sort },
		rows,
		caveats: [...caveatsOf(rows, edition), ...judgementCaveats(latest, asking), ...(terms ? excessCaveats(terms, edition.day_prices) : [])],
	};
}

/** One workplace; null in every value where it has no figure or nothing is expected of it. */
export function excessRowOf({ said, judged }: Workplace, terms: ExcessTerms | null): ExcessRow {
	const figure = judged?.figures.absence;
	const values = judged && figure && terms ? { people_count: judged.people_count, ...valuesOf(judged, figure, terms) } : {};
	const row = ExcessRow.omit({ sentence: true }).parse({ ...NOTHING, ...said, ...values });
	return { ...row, sentence: excessSentence(row, DANISH) };
}

const NOTHING = Object.fromEntries(Object.keys(ExcessRow.shape).flatMap((column) => (column === 'sentence' ? [] : [[column, null]])));

function valuesOf(judged: NonNullable<Workplace['judged']>, absence: Figure, { period, order, day_prices }: ExcessTerms) {
	const price_per_day_dkk = day_prices.get(judged.unit_key) ?? DAY_PRICE_DKK;
	const { spells, short_absence } = judged.figures;
	const { absence: spread } = order.spreads;
	const shrunk = shrink(absence, spread.variance);
	const worth = worthOf(shrunk.excess, shrunk.excess_interval, {
		net_working_days: period.net_working_days,
		price_per_day_dkk,
	});
	const factors = spells && factorsOf(absence, spells);
	const rank = order.ranks.get(judged.unit_key);
	return {
		fte: fteOf(judged, period),
		absence_observed: absence.observed,
		absence_expected: absence.expected,
		raw_ratio: shrunk.raw_ratio,
		kept_share: shrunk.kept_share,
		shrunk_ratio: shrunk.ratio,
		shrunk_ratio_low: shrunk.interval.low,
		shrunk_ratio_high: shrunk.interval.high,
		between_units_variance: spread.variance,
		between_units_estimated: spread.estimated,
		excess_days: shrunk.excess,
		excess_days_low: shrunk.excess_interval.low,
		excess_days_high: shrunk.excess_interval.high,
		raw_excess_days: shrunk.raw_excess,
		excess_fte: worth.fte,
		excess_fte_low: worth.fte_interval.low,
		excess_fte_high: worth.fte_interval.high,
		price_per_day_dkk,
		excess_dkk: worth.dkk,
		excess_dkk_low: worth.dkk_interval.low,
		excess_dkk_high: worth.dkk_interval.high,
		chance_above: shrunk.chance_above,
		chance_well_above: shrunk.chance_well_above,
		chance_among_largest: rank?.chance_among_largest ?? null,
		first_rank: rank?.first_rank ?? null,
		last_rank: rank?.last_rank ?? null,
		place: rank?.place ?? null,
		pattern: factors?.pattern ?? null,
		frequency_ratio: factors?.frequency_ratio ?? null,
		length_ratio: factors?.length_ratio ?? null,
		spells_ratio: spells ? ratioOf(spells) : null,
		spells_shrunk_ratio: spells ? shrink(spells, order.spreads.spells.variance).ratio : null,
		short_absence_ratio: short_absence ? ratioOf(short_absence) : null,
		short_absence_shrunk_ratio: short_absence ? shrink(short_absence, order.spreads.short_absence.variance).ratio : null,
	};
}

function excessCaveats({ order }: ExcessTerms, { standard_dkk, by_staff_group }: DayPrices): Caveat[] {
	const { excess } = chanceWordsIn('da');
	const { unit_count } = order.spreads.absence;
	return [
		{ code: 'shrunk', text: excess.shrunk },
		{
			code: 'price',
			text: Object.keys(by_staff_group).length === 0 ? excess.price(numberText(standard_dkk)) : excess.prices(numberText(standard_dkk)),
		},
		...(unit_count < MINIMUM_SIZES.between_units ? [{ code: 'few_units', text: excess.few_units(numberText(unit_count)) }] : []),
	];
}

const ALPHABET = new Intl.Collator('da', { numeric: true });

/** Rows as asked for; those of the tree stay as they come. Without a figure last, by name. */
function sortedRows(rows: readonly ExcessRow[], sort: NonNullable<Question['sort']>): ExcessRow[] {
	const byName = (a: ExcessRow, b: ExcessRow) => ALPHABET.compare(a.unit_name, b.unit_name) || (a.unit_key < b.unit_key ? -1 : 1);
	if (sort === 'tree') return [...rows];
	if (sort === 'name') return [...rows].sort(byName);
	const column = sort === 'size' ? 'absence_expected' : 'excess_days';
	return [...rows].sort((a, b) => (b[column] ?? Number.NEGATIVE_INFINITY) - (a[column] ?? Number.NEGATIVE_INFINITY) || byName(a, b));
}
