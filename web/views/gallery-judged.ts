/** Made-up judgements for made-up rows: what chance says, where the gallery and the tests need it said. */
import type { TrendRow } from '../../server/domain/answers.ts';
import {
	CHARTED_MEASURES,
	type ChartedColumns,
	type ChartedMeasure,
	type Judgement,
	prefixed,
} from '../../server/domain/judged-columns.ts';

const NOTHING: ChartedColumns = {
	expected: null,
	usual: null,
	low: null,
	high: null,
	outer_low: null,
	outer_high: null,
	judgement: null,
	limits: null,
	earlier_usual: null,
	earlier_low: null,
	earlier_high: null,
};

/** Rows about which chance says nothing. */
export const NOT_JUDGED = {
	...prefixed('absence', NOTHING),
	...prefixed('short_absence', NOTHING),
	...prefixed('spells', NOTHING),
	is_baseline: null,
	completeness: null,
};

const VALUES: Readonly<Record<ChartedMeasure, (row: TrendRow) => number | null>> = {
	absence: (row) => row.absence_share,
	short_absence: (row) => row.short_absence_share,
	spells: (row) => row.spells_per_employment_year,
};

/** Single months within limits around a level; preliminary and hidden ones are not judged. The last nine lie on one side where asked. */
export function withLimits(rows: readonly TrendRow[], options: { spread?: number; has_run?: boolean } = {}): TrendRow[] {
	const single = rows.filter((row) => row.grain === 'month' && row.status === 'shown');
	return rows.map((row) => {
		if (!single.includes(row)) return row;
		const columns = (measure: ChartedMeasure): ChartedColumns => {
			const value = VALUES[measure](row);
			const values = single.flatMap((other) => VALUES[measure](other) ?? []);
			const usual = values.reduce((sum, other) => sum + other, 0) / values.length;
			if (value === null) return NOTHING;
			const [low, high] = [usual * (1 - (options.spread ?? 0.3)), usual * (1 + (options.spread ?? 0.3))];
			const inRun = options.has_run === true && single.indexOf(row) >= single.length - 9;
			return { ...NOTHING, usual, low, high, judgement: judgedAs(value, low, high, inRun), limits: 'frozen' };
		};
		return { ...row, ...judged(columns), is_baseline: single.indexOf(row) < 24, completeness: 1 };
	});
}

/** Twelve-month dots within the band around what is expected of them. */
export function withBands(rows: readonly TrendRow[], level = 0.062): TrendRow[] {
	return rows.map((row) => {
		if (row.status !== 'shown' || row.absence_share === null) return row;
		const columns = (measure: ChartedMeasure): ChartedColumns => {
			const value = VALUES[measure](row);
			if (value === null) return NOTHING;
			const usual = measure === 'spells' ? 2.1 : measure === 'absence' ? level : level * 0.36;
			const [low, high] = [usual * 0.7, usual * 1.35];
			return {
				...NOTHING,
				usual,
				low,
				high,
				outer_low: usual * 0.5,
				outer_high: usual * 1.6,
				judgement: judgedAs(value, low, high, false),
				limits: 'expected',
			};
		};
		return { ...row, ...judged(columns), is_baseline: false, completeness: 1 };
	});
}

function judgedAs(value: number, low: number, high: number, inRun: boolean): Judgement {
	if (value > high) return 'above';
	if (value < low) return 'below';
	return inRun ? 'run_above' : 'usual';
}

function judged(columns: (measure: ChartedMeasure) => ChartedColumns) {
	const [absence, short, spells] = CHARTED_MEASURES;
	return { ...prefixed(absence, columns(absence)), ...prefixed(short, columns(short)), ...prefixed(spells, columns(spells)) };
}
