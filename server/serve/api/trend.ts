import { z } from 'zod';
import { type Caveat, Layout, type TrendRow } from '../../domain/answers.ts';
import { addMonths } from '../../domain/calendar.ts';
import { chanceWordsIn } from '../../domain/chance-words.ts';
import { CHARTED_MEASURES, type ChartedMeasure, prefixed } from '../../domain/judged-columns.ts';
import { sumOfLengths, sumOfParts } from '../../domain/measures.ts';
import type { NewLevel } from '../../domain/register.ts';
import { saidNumbers } from '../../domain/said-numbers.ts';
import { isPreliminary } from '../../judge/maturity.ts';
import { type ChartedPeriod, NOT_CHARTED, standsOnQuarters } from '../judged/charted.ts';
import { completenessIn } from '../judged/completeness.ts';
import { newLevelsOf } from '../judged/registered.ts';
import { sourceChangeCaveats } from '../judged/source-changes.ts';
import { chartOfUnit, drawnGrain } from '../judged/unit-chart.ts';
import type { Answered, Asking } from './context.ts';
import { caveatsOf } from './context.ts';
import { cellPartsOf, FigureRow, figuresOf } from './figures.ts';

const TrendSqlRow = FigureRow.extend({ unit_key: z.string(), unit_name: z.string(), layout: Layout });
type TrendSqlRow = z.infer<typeof TrendSqlRow>;

/**
 * One unit through time: months where nearly all may be shown, else quarters, else the 12-month periods;
 * beside months and quarters the rolling twelve months, summed from shown figures of the same unit.
 * A unit shown by 12-month periods comes with those of the unit above, for comparison.
 * Own periods carry what chance says of them; quarters stand beside months where a measure has too little a month.
 */
export async function answerTrend({ edition, grant }: Asking): Promise<Answered<'trend'>> {
	const periodsOf = async (unit_key: string) => (await edition.ask('trend', { unit_key })).map((row) => TrendSqlRow.parse(row));
	const found = await periodsOf(grant.unit_key);
	const grain = drawnGrain(
		found[0]?.layout ?? 'parent',
		GRAINS.map((one) => countsOf(found, one)),
	);
	const above = grain === 'window' ? (edition.pathOf(grant.unit_key)?.at(-2) ?? edition.root_key) : grant.unit_key;
	const beside = above === grant.unit_key ? [] : await periodsOf(above);
	const completeness = completenessIn(edition);
	const new_levels = (await newLevelsOf(edition)).filter((level) => level.unit_key === grant.unit_key);
	const charted = await chartOfUnit(edition, grant.unit_key, grain);
	const hasQuarters = grain === 'month' && CHARTED_MEASURES.some((measure) => standsOnQuarters(charted, measure));
	const drawn =
		grain === 'window'
			? [...found.filter(isYearly), ...yearsOf(beside)]
			: [...found.filter((row) => row.grain === grain || (hasQuarters && row.grain === 'quarter')), ...rollingYears(found)];
	const rows = drawn.map((row): TrendRow => {
		const isOwn = row.unit_key === grant.unit_key;
		const share = completeness(row.first_month, row.last_month);
		return {
			unit_key: row.unit_key,
			unit_name: row.unit_name,
			...maturedOf(figuresOf(row), share),
			...chartColumnsOf(isOwn ? charted : [], row),
			completeness: row.is_shown ? share : null,
		};
	});
	const own = rows.filter((row) => row.unit_key === grant.unit_key);
	return {
		question: { unit: grant.unit_key },
		rows,
		caveats: [
			...caveatsOf(own, edition),
			...chartCaveatsOf(own),
			...waitingLevels(own, new_levels),
			...(await sourceChangeCaveats(edition, [grant.unit_key], edition.info)),
		],
	};
}

/** A shown figure that still waits for registrations is preliminary, and so is its split. */
function maturedOf<Row extends Pick<TrendRow, 'status' | 'split_status'>>(row: Row, completeness: number): Row {
	if (row.status !== 'shown' || !isPreliminary(completeness)) return row;
	return { ...row, status: 'preliminary', split_status: row.split_status === 'shown' ? 'preliminary' : row.split_status };
}

function chartColumnsOf(charted: readonly ChartedPeriod[], row: FigureRow) {
	const found = charted.find(({ period }) => period.grain === row.grain && period.first_month === row.first_month);
	const of = (measure: ChartedMeasure) => found?.measures[measure] ?? NOT_CHARTED;
	return {
		...prefixed('absence', of('absence')),
		...prefixed('short_absence', of('short_absence')),
		...prefixed('spells', of('spells')),
		is_baseline: found?.is_baseline ?? null,
	};
}

/** What belongs to limits, in the words that stand beside them on the page. */
function chartCaveatsOf(rows: readonly TrendRow[]): Caveat[] {
	const { chart } = chanceWordsIn('da');
	const has = (isSo: (row: TrendRow) => boolean, code: string, text: string): Caveat[] => (rows.some(isSo) ? [{ code, text }] : []);
	const isMonthly = (row: TrendRow) => row.grain === 'month' && row.absence_usual !== null;
	return [
		...has((row) => row.absence_limits === 'trial' || row.spells_limits === 'trial', 'trial_limits', chart.trial),
		...has((row) => row.spells_limits === 'too_short', 'too_short', chart.too_short),
		...has((row) => row.spells_limits === 'too_few_events', 'too_few_events', chart.too_few_events),
		...has((row) => row.spells_limits === 'moving_range', 'moving_range', chart.moving_range),
		...has(isMonthly, 'long_spells', chart.long_spells),
		...has((row) => row.status === 'preliminary', 'preliminary', chart.preliminary),
	];
}

/** New levels that no limits rest on yet. */
function waitingLevels(rows: readonly TrendRow[], new_levels: readonly NewLevel[]): Caveat[] {
	const isTaken = ({ first_month }: NewLevel) =>
		rows.some((row) => row.first_month >= first_month && CHARTED_MEASURES.some((measure) => row[`${measure}_earlier_usual`] !== null));
	const said = saidNumbers('da');
	return new_levels
		.filter((level) => !isTaken(level))
		.map(({ first_month }) => ({ code: 'new_level_waits', text: chanceWordsIn('da').chart.new_level_waits(said.month(first_month)) }));
}

function isYearly(row: FigureRow): boolean {
	return row.grain === 'year' || row.grain === 'window';
}

/** Twelve months to every month's end where the months are offered, else the 12-month periods. */
function yearsOf(rows: readonly TrendSqlRow[]): TrendSqlRow[] {
	const rolling = rollingYears(rows);
	return rolling.length > 0 ? rolling : rows.filter(isYearly);
}

const GRAINS = ['month', 'quarter'] as const;

/** How many periods of a grain there are, and how many of them are shown. */
function countsOf(rows: readonly TrendSqlRow[], grain: (typeof GRAINS)[number]) {
	const periods = rows.filter((row) => row.grain === grain && row.is_present);
	return { grain, period_count: periods.length, shown_period_count: periods.filter((row) => row.is_shown).length };
}

/** Twelve months to every month's end: a 12-month figure where one is shown, else four shown quarters or twelve shown months of the same unit; else hidden. */
function rollingYears(rows: readonly TrendSqlRow[]): TrendSqlRow[] {
	const months = rows.filter((row) => row.grain === 'month');
	return months.slice(11).flatMap((last) => {
		const first_month = addMonths(last.last_month, -11);
		const inside = (grain: FigureRow['grain']) =>
			rows.filter((row) => row.grain === grain && row.first_month >= first_month && row.last_month <= last.last_month);
		const yearly = rows.find((row) => isYearly(row) && row.first_month === first_month && row.is_shown);
		const sources = [yearly ? [yearly] : [], inside('quarter'), inside('month')];
		const whole = sources.find((source) => source.reduce((sum, row) => sum + row.months, 0) === 12 && source.every((row) => row.is_shown));
		const calendar = inside('month');
		return calendar.length === 12 ? [rollingRow(last, first_month, whole, calendar)] : [];
	});
}

function rollingRow(
	last: TrendSqlRow,
	first_month: string,
	whole: readonly TrendSqlRow[] | undefined,
	calendar: readonly TrendSqlRow[],
): TrendSqlRow {
	const parts = (whole ?? []).map(cellPartsOf).filter((part) => part !== null);
	const isSplitShown = whole?.every((row) => row.is_split_shown) ?? false;
	const sum = (amount: (row: TrendSqlRow) => number | null) =>
		isSplitShown && whole ? whole.reduce((total, row) => total + (amount(row) ?? 0), 0) : null;
	return {
		...last,
		...sumOfLengths(calendar),
		first_month,
		grain: 'rolling',
		is_present: true,
		is_shown: whole !== undefined,
		...(whole ? sumOfParts(parts) : { absence_fte_days: null, possible_fte_days: null, employment_days: null, spells_count: null }),
		// people in several periods are counted once only where the 12 months are one figure
		people_count: whole?.length === 1 ? (whole[0]?.people_count ?? null) : null,
		is_split_shown: isSplitShown,
		short_absence_fte_days: sum((row) => row.short_absence_fte_days),
		short_spells_count: sum((row) => row.short_spells_count),
		long_absence_fte_days: sum((row) => row.long_absence_fte_days),
		long_spells_count: sum((row) => row.long_spells_count),
	};
}
