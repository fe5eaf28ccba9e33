import { TESTED_MEASURES } from '../../server/domain/chance-answers.ts';
import { Z_95, Z_998 } from '../../server/judge/chance.ts';
import { compare } from '../../server/judge/compare.ts';
import { effectOf } from '../../server/judge/effect.ts';
import { effectiveEventsOf, ratioIntervalOf, ratioOf } from '../../server/judge/expected.ts';
import { flagUnits } from '../../server/judge/flags.ts';
import { betweenUnitsOf } from '../../server/judge/priority.ts';
import { MINIMUM_SIZES } from '../../server/judge/sizes.ts';
import { averageShare, COMMON_METHODS, levelsBy, OTHER_RULES, SHIPPED_RULE, worstQuarter } from './rules.ts';
import type { Tally } from './tally.ts';
import { BASES, type Basis, figuresOf, pairsOf, type Town, testedUnits } from './towns.ts';

/** What is said of simulated municipalities, counted beside what is true of them. Each counts one municipality into a tally. */

export const BANDS = ['4–9', '10–14', '15–24', '25–49', '50 and more'] as const;
export type Band = (typeof BANDS)[number];

export function bandOf(people: number): Band {
	if (people < 10) return '4–9';
	if (people < 15) return '10–14';
	if (people < 25) return '15–24';
	return people < 50 ? '25–49' : '50 and more';
}

/** What the municipality is like, and the parameters its people give. */
export function countParameters(town: Town, tally: Tally): void {
	for (const workplaces of town.years) {
		tally.add(averageShare(workplaces), 'absence_share');
		const total = (tell: (own: (typeof workplaces)[number]) => number) => workplaces.reduce((sum, own) => sum + tell(own), 0);
		tally.add(total(({ people }) => people) / workplaces.length, 'people');
		tally.add(total(({ figures }) => figures.spells.observed) / total(({ employed_years }) => employed_years), 'spells');
	}
	for (const measure of TESTED_MEASURES) {
		tally.add(town.dispersions[measure], 'dispersion', measure);
		tally.add(town.persistences[measure], 'persistence', measure);
	}
}

/** Flags where all are alike, each false: red, amber and low a year; red by size, measure and clause; and what other rules would flag. */
export function countFalseFlags(town: Town, tally: Tally): void {
	for (const workplaces of town.years)
		for (const basis of BASES) {
			const units = testedUnits(workplaces, basis);
			const flags = flagUnits(units);
			const yearly = (name: string, isCounted: (flag: (typeof flags)[number]) => boolean) =>
				tally.add(flags.filter(isCounted).length, name, basis);
			yearly('red', ({ level }) => level === 'red');
			yearly('amber', ({ level }) => level === 'amber');
			yearly('low', ({ is_low }) => is_low);
			yearly('judged', ({ level }) => level !== 'too_small');
			yearly('rare', ({ reasons }) => reasons.some(({ key }) => key === 'rare_among_units'));
			for (const measure of TESTED_MEASURES)
				yearly(`red by ${measure}`, ({ level, reasons }) =>
					reasons.some((reason) => level === 'red' && reason.key === 'far_outside' && reason.measure === measure),
				);
			for (const band of BANDS)
				yearly(`red of ${band}`, ({ level, unit_key }) => level === 'red' && bandOf(workplaces[Number(unit_key)]?.people ?? 0) === band);
			for (const rule of [SHIPPED_RULE, ...OTHER_RULES]) {
				const levels = levelsBy(rule, units);
				for (const level of ['red', 'amber']) tally.add(levels.filter((own) => own === level).length, level, basis, rule.name);
			}
		}
}

/** How often z lies beyond what a normal distribution gives, of workplaces that are judged and alike. */
export function countTails(town: Town, tally: Tally): void {
	for (const workplaces of town.years)
		for (const flag of flagUnits(testedUnits(workplaces, 'all')))
			for (const measure of TESTED_MEASURES) {
				const z = flag.tests[measure]?.z;
				if (z === undefined) continue;
				tally.add(z > Z_95, 'above 95', measure);
				tally.add(z > Z_998, 'above 998', measure);
				tally.add(z < -Z_95, 'below 95', measure);
				tally.add(z < -Z_998, 'below 998', measure);
			}
}

/** What other methods flag where all are alike, of workplaces that have a figure. */
export function countCommonMethods(town: Town, tally: Tally): void {
	for (const workplaces of town.years)
		for (const basis of BASES) {
			const seen = workplaces.filter((own) => figuresOf(own, basis).absence);
			const [average, quarter] = [averageShare(workplaces), worstQuarter(seen)];
			tally.add(seen.length, 'seen', basis);
			for (const { name, isHigh } of COMMON_METHODS)
				tally.add(seen.filter((own) => isHigh(own, average, quarter)).length, 'method', basis, name);
		}
}

/** How often workplaces that truly have more absence are found, by the rule that ships and by others. */
export function countDetection(town: Town, tally: Tally): void {
	for (const { people, year } of town.planted)
		for (const basis of BASES) {
			const units = testedUnits(year, basis);
			for (const rule of [SHIPPED_RULE, ...OTHER_RULES]) {
				const level = levelsBy(rule, units).at(-1);
				tally.add(level === 'red', 'red', basis, rule.name, people);
				tally.add(level !== 'none', 'red or amber', basis, rule.name, people);
			}
		}
}

/** How often 95 % intervals hold the truth, which is 1: O ÷ E of a year, and the ratio of two years. */
export function countCoverage(town: Town, tally: Tally): void {
	for (const basis of BASES) {
		for (const workplaces of town.years)
			for (const own of workplaces)
				for (const measure of TESTED_MEASURES) {
					const figure = figuresOf(own, basis)[measure];
					const interval = figure ? ratioIntervalOf(figure, Z_95) : null;
					if (interval) tally.add(interval.low <= 1 && interval.high >= 1, 'ratio', basis, measure, bandOf(own.people));
				}
		for (const { measure, people, before, after } of pairsOf(town, basis)) {
			const comparison = compare(before, after, town.persistences[measure]);
			if (comparison.kind === 'too_small') continue;
			const { low, high } = comparison.change.interval;
			tally.add(low <= 1 && high >= 1, 'change', basis, measure, bandOf(people));
		}
	}
}

/** The worst tenth of workplaces picked by one year, nothing done, and the next: what is called an effect, naively and corrected. */
export function countRegression(town: Town, tally: Tally): void {
	for (const basis of BASES)
		for (const measure of TESTED_MEASURES)
			for (const year of town.years.slice(1).keys())
				for (const { before, after } of worstTenth(town, basis, measure, year)) {
					const between_variance = betweenUnitsOf(figuresOfYear(town, basis, measure, year)).variance;
					const terms = { persistence: town.persistences[measure], between_variance, is_chosen_for_level: true };
					const effect = effectOf(before, after, terms);
					if (effect.kind === 'too_small' || !effect.regression) continue;
					const { change, regression } = effect;
					const add = (value: number | boolean, name: string) => tally.add(value, name, basis, measure);
					add(effect.before_ratio, 'before');
					add(effect.after_ratio, 'after');
					add(regression.predicted_ratio, 'predicted');
					add(change.level === 'beyond_chance' && change.direction === 'down', 'naive fall');
					add(poissonZ(before.observed, before.expected, after.observed, after.expected) < -Z_95, 'poisson fall');
					add(regression.level === 'beyond_chance' && regression.direction === 'down', 'fall');
					add(regression.level === 'beyond_chance' && regression.direction === 'up', 'rise');
				}
}

/** Standard errors of a change where every day or spell is thought to be an event by itself. */
function poissonZ(before: number, beforeExpected: number, after: number, afterExpected: number): number {
	const change = Math.log((after + 0.5) / afterExpected) - Math.log((before + 0.5) / beforeExpected);
	return change / Math.sqrt(1 / (after + 0.5) + 1 / (before + 0.5));
}

function figuresOfYear(town: Town, basis: Basis, measure: (typeof TESTED_MEASURES)[number], year: number) {
	return (town.years[year] ?? []).flatMap((own) => figuresOf(own, basis)[measure] ?? []);
}

function worstTenth(town: Town, basis: Basis, measure: (typeof TESTED_MEASURES)[number], year: number) {
	const pairs = [...pairsOf(town, basis)].filter(
		(pair) =>
			pair.measure === measure &&
			pair.year === year &&
			Math.min(effectiveEventsOf(pair.before), effectiveEventsOf(pair.after)) >= MINIMUM_SIZES.change_events,
	);
	pairs.sort((a, b) => ratioOf(b.before) - ratioOf(a.before));
	return pairs.slice(0, Math.ceil(pairs.length / 10));
}
