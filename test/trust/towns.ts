import { TESTED_MEASURES, type TestedMeasure } from '../../server/domain/chance-answers.ts';
import { seededUniform } from '../../server/judge/draws.ts';
import type { TestedUnit } from '../../server/judge/flags.ts';
import { drawPeople, drawWorkplaces } from './persons.ts';
import { dispersionsOf, judgedYear, type PerMeasure, persistencesOf, sumWorkplaces, type WorkplaceYear } from './pooled.ts';

/** Simulated municipalities one by one: nothing of a person is kept longer than its municipality takes. */

export const YEARS = 3;
/** Workplaces that truly have more absence are planted in these sizes, one at a time, so many of each in a municipality. */
export const PLANTED_SIZES = [20, 40, 80, 150] as const;
const PLANTED_EACH = 5;
/** How much more often people of a planted workplace fall ill; each spell is as long as elsewhere. */
export const PLANTED_FACTOR = 1.6;

export interface Town {
	/** Workplaces by year. */
	years: WorkplaceYear[][];
	dispersions: PerMeasure;
	persistences: PerMeasure;
	/** The latest year with one planted workplace, which is the last: it is part of the rates, not of φ. */
	planted: Iterable<{ people: number; year: WorkplaceYear[] }>;
}

/** A municipality; spread: standard deviation of how much its workplaces truly differ, 0 for all alike. Same seed, same people. */
export function townOf(seed: number, spread = 0): Town {
	const uniform = seededUniform(seed);
	const workplaces = drawWorkplaces(spread, uniform);
	const rows = drawPeople(workplaces, YEARS, uniform);
	const sums = sumWorkplaces(rows, workplaces, YEARS);
	const dispersions = dispersionsOf(rows, sums);
	const latest = sums[YEARS - 1] ?? [];
	return {
		years: sums.map((year) => judgedYear(year, dispersions)),
		dispersions,
		persistences: persistencesOf(rows, sums),
		planted: {
			*[Symbol.iterator]() {
				const own = seededUniform(seed + 1);
				for (const people of PLANTED_SIZES)
					for (let count = 0; count < PLANTED_EACH; count++) {
						const terms = [{ people, second_kind_share: own(), factor: PLANTED_FACTOR }];
						const [plant = []] = sumWorkplaces(drawPeople(terms, 1, own), terms, 1);
						yield { people, year: judgedYear([...latest, ...plant], dispersions) };
					}
			},
		},
	};
}

/** Figures as they are, or only those that are released. */
export const BASES = ['all', 'released'] as const;
export type Basis = (typeof BASES)[number];

export function figuresOf(workplace: WorkplaceYear, basis: Basis): WorkplaceYear['released'] {
	return basis === 'all' ? workplace.figures : workplace.released;
}

/** Workplaces as flags are asked for them. */
export function testedUnits(workplaces: readonly WorkplaceYear[], basis: Basis): TestedUnit[] {
	return workplaces.map((workplace, index) => ({
		unit_key: String(index),
		person_years: workplace.employed_years,
		figures: figuresOf(workplace, basis),
	}));
}

/** Every workplace in each two years after each other, with a measure that both have. */
export function* pairsOf(town: Town, basis: Basis) {
	for (const [year, workplaces] of town.years.slice(1).entries())
		for (const [index, after] of workplaces.entries()) {
			const before = town.years[year]?.[index];
			if (!before) continue;
			for (const measure of TESTED_MEASURES) {
				const [first, second] = [figuresOf(before, basis)[measure], figuresOf(after, basis)[measure]];
				if (first && second) yield { measure: measure as TestedMeasure, year, people: after.people, before: first, after: second };
			}
		}
}
