import { DEFAULT_POLICY } from '../../server/build/disclosure/policy.ts';
import { addPerson, emptySums, isSafe } from '../../server/build/disclosure/safe.ts';
import { TESTED_MEASURES, type TestedMeasure } from '../../server/domain/chance-answers.ts';
import type { Figure } from '../../server/judge/expected.ts';
import { type PersonYear, STAFF_KINDS, type WorkplaceTerms } from './persons.ts';

/** What the simulated people add up to: rates, expected amounts, dispersion and persistence, written once more apart from the SQL that ships. */

/** One workplace in one year, before anything is expected of it. */
export interface WorkplaceSums {
	people: number;
	employed_years: number;
	possible_days: number;
	/** By kind of staff. */
	observed: Record<TestedMeasure, number[]>;
	exposed: Record<TestedMeasure, number[]>;
	/** Whether R1 and R2 let the twelve-month figures out, and short absence apart from longer. */
	is_shown: boolean;
	is_split_shown: boolean;
}

/** One workplace in one year, as it is judged. */
export interface WorkplaceYear {
	people: number;
	employed_years: number;
	/** Absence as a share of possible days. */
	absence_share: number;
	possible_days: number;
	figures: Readonly<Record<TestedMeasure, Figure>>;
	/** The same, without what is not released. */
	released: Partial<Readonly<Record<TestedMeasure, Figure>>>;
}

export type PerMeasure = Readonly<Record<TestedMeasure, number>>;

export const perMeasure = <T>(tell: (measure: TestedMeasure) => T): Record<TestedMeasure, T> => ({
	absence: tell('absence'),
	short_absence: tell('short_absence'),
	spells: tell('spells'),
});

const exposureOf = (row: PersonYear, measure: TestedMeasure) => (measure === 'spells' ? row.employed_years : row.possible_days);

/** Sums by year and workplace. */
export function sumWorkplaces(rows: readonly PersonYear[], workplaces: readonly WorkplaceTerms[], years: number): WorkplaceSums[][] {
	const groups = Array.from({ length: years }, () => workplaces.map((): PersonYear[] => []));
	for (const row of rows) groups[row.year]?.[row.workplace]?.push(row);
	return groups.map((byWorkplace) => byWorkplace.map((own, index) => sumWorkplace(own, workplaces[index]?.people ?? 0)));
}

function sumWorkplace(rows: readonly PersonYear[], people: number): WorkplaceSums {
	const none = () => perMeasure(() => STAFF_KINDS.map(() => 0));
	const [observed, exposed] = [none(), none()];
	const [all, short, long] = [emptySums(), emptySums(), emptySums()];
	for (const row of rows) {
		for (const measure of TESTED_MEASURES) {
			observed[measure][row.kind]! += row[measure];
			exposed[measure][row.kind]! += exposureOf(row, measure);
		}
		addPerson(all, true, row.absence, row.spells);
		addPerson(short, true, row.short_absence, row.short_spells);
		addPerson(long, true, row.absence - row.short_absence, row.spells - row.short_spells);
	}
	// who leaves is replaced at once, so the headcount of 1 January is that of any day
	const is_shown = people >= DEFAULT_POLICY.min_people && isSafe(all, DEFAULT_POLICY);
	const isSplit = people >= DEFAULT_POLICY.split_tier_people && isSafe(short, DEFAULT_POLICY) && isSafe(long, DEFAULT_POLICY);
	const totalOf = (tell: (row: PersonYear) => number) => rows.reduce((sum, row) => sum + tell(row), 0);
	return {
		people,
		employed_years: totalOf((row) => row.employed_years),
		possible_days: totalOf((row) => row.possible_days),
		observed,
		exposed,
		is_shown,
		is_split_shown: is_shown && isSplit,
	};
}

/** Rate of each kind of staff in all these workplaces together; 0 where there is nobody of a kind. */
export function ratesOf(workplaces: readonly WorkplaceSums[]): Record<TestedMeasure, number[]> {
	return perMeasure((measure) =>
		STAFF_KINDS.map((_, kind) => {
			const exposed = sumOf(workplaces.map((own) => own.exposed[measure][kind] ?? 0));
			return exposed === 0 ? 0 : sumOf(workplaces.map((own) => own.observed[measure][kind] ?? 0)) / exposed;
		}),
	);
}

/** The workplaces of one year against their own common rates. */
export function judgedYear(workplaces: readonly WorkplaceSums[], dispersions: PerMeasure): WorkplaceYear[] {
	const rates = ratesOf(workplaces);
	return workplaces.map((own) => {
		const figures = perMeasure(
			(measure): Figure => ({
				observed: sumOf(own.observed[measure]),
				expected: sumOf(own.exposed[measure].map((exposed, kind) => exposed * (rates[measure][kind] ?? 0))),
				dispersion: dispersions[measure],
			}),
		);
		const { absence, short_absence, spells } = figures;
		const released = { absence, spells, ...(own.is_split_shown ? { short_absence } : {}) };
		return {
			people: own.people,
			employed_years: own.employed_years,
			absence_share: absence.observed / own.possible_days,
			possible_days: own.possible_days,
			figures,
			released: own.is_shown ? released : {},
		};
	});
}

/**
 * φ of each measure: k ÷ (k − G) · Σ(y − fit)² ÷ Σ fit over k people and years in G workplaces and years, at least 1; fit is what the kind's rate
 * gives for the person times O ÷ E of the workplace in that year.
 */
export function dispersionsOf(rows: readonly PersonYear[], sums: readonly WorkplaceSums[][]): PerMeasure {
	const fitOf = fitterOf(sums);
	return perMeasure((measure) => {
		let [squares, fits, count] = [0, 0, 0];
		const places = new Set<number>();
		for (const row of rows) {
			const own = fitOf(row, measure);
			squares += (row[measure] - own) ** 2;
			fits += own;
			count++;
			places.add(row.year * 1e6 + row.workplace);
		}
		return Math.max(1, ((count / (count - places.size)) * squares) / fits);
	});
}

/** ρ of each measure: correlation of (y − fit) ÷ √fit in the latest two years among people in both × share of the earlier year's people that stayed. */
export function persistencesOf(rows: readonly PersonYear[], sums: readonly WorkplaceSums[][]): PerMeasure {
	const fitOf = fitterOf(sums);
	const latest = new Map(rows.filter((row) => row.year === sums.length - 1).map((row) => [row.person, row]));
	const earlier = rows.filter((row) => row.year === sums.length - 2);
	return perMeasure((measure) => {
		const residualOf = (row: PersonYear) => (row[measure] - fitOf(row, measure)) / Math.sqrt(fitOf(row, measure));
		const pairs = earlier.flatMap((row) => {
			const later = latest.get(row.person);
			return later && fitOf(row, measure) > 0 && fitOf(later, measure) > 0 ? [[residualOf(row), residualOf(later)] as const] : [];
		});
		return Math.min(0.8, Math.max(0, (correlationOf(pairs) * pairs.length) / earlier.length));
	});
}

function fitterOf(sums: readonly WorkplaceSums[][]): (row: PersonYear, measure: TestedMeasure) => number {
	const rates = sums.map(ratesOf);
	const expectedOf = (exposed: readonly number[], year: number, measure: TestedMeasure) =>
		sumOf(exposed.map((amount, kind) => amount * (rates[year]?.[measure][kind] ?? 0)));
	const ratios = sums.map((workplaces, year) =>
		workplaces.map(({ observed, exposed }) =>
			perMeasure((measure) => sumOf(observed[measure]) / expectedOf(exposed[measure], year, measure)),
		),
	);
	return (row, measure) =>
		exposureOf(row, measure) * (rates[row.year]?.[measure][row.kind] ?? 0) * (ratios[row.year]?.[row.workplace]?.[measure] ?? 0);
}

function correlationOf(pairs: readonly (readonly [number, number])[]): number {
	const mean = (side: 0 | 1) => sumOf(pairs.map((pair) => pair[side])) / pairs.length;
	const [left, right] = [mean(0), mean(1)];
	let [product, leftSquare, rightSquare] = [0, 0, 0];
	for (const [a, b] of pairs) {
		product += (a - left) * (b - right);
		leftSquare += (a - left) ** 2;
		rightSquare += (b - right) ** 2;
	}
	return product / Math.sqrt(leftSquare * rightSquare);
}

function sumOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0);
}
