import { TESTED_MEASURES, type TestedMeasure } from '../../server/domain/chance-answers.ts';
import { BANDS } from './judgements.ts';
import { headline, percent, row } from './print.ts';
import { type Promises, promiseVerdict, type Verdict, worstOf } from './promises.ts';
import { COMMON_METHODS, OTHER_RULES, SHIPPED_RULE } from './rules.ts';
import type { Tally } from './tally.ts';
import { BASES, type Basis, PLANTED_FACTOR, PLANTED_SIZES } from './towns.ts';

/** What was counted in simulated municipalities, line by line; each part gives the verdicts of its promises. */

/** Standard deviation of how much workplaces truly differ, in the municipalities that are not alike. */
export const SPREAD = 0.2;

export interface Tallies {
	flags: Tally;
	detection: Tally;
	intervals: Tally;
	alike: Tally;
	differing: Tally;
}

const NAMES: Readonly<Record<TestedMeasure, string>> = { absence: 'absence', short_absence: 'short absence', spells: 'spells' };
const BASIS_NAMES: Readonly<Record<Basis, string>> = { all: 'every figure', released: 'as released' };
const number = (value: number, digits = 2) => (Number.isFinite(value) ? value.toFixed(digits) : '–');

export function reportParameters(tally: Tally): Verdict[] {
	headline('The people, and what their municipality’s parameters come out as (average of the municipalities)');
	row('people a workplace', number(tally.mean('people'), 1));
	row('spells a year, absence of possible days', number(tally.mean('spells')), percent(tally.mean('absence_share')));
	row('', ...TESTED_MEASURES.map((measure) => NAMES[measure]));
	row('dispersion φ', ...TESTED_MEASURES.map((measure) => number(tally.mean('dispersion', measure))));
	row('persistence ρ', ...TESTED_MEASURES.map((measure) => number(tally.mean('persistence', measure))));
	return [];
}

export function reportFalseFlags(tally: Tally, promises: Promises): Verdict[] {
	headline(`J1  false flags a year in a municipality: at most ${promises.red} red and ${promises.amber} amber`);
	row('', ...BASES.map((basis) => BASIS_NAMES[basis]));
	const line = (name: string, ...words: readonly (string | number)[]) =>
		row(name, ...BASES.map((basis) => number(tally.mean(...words, basis))));
	line('workplaces judged', 'judged');
	line('red (bør undersøges)', 'red');
	line('amber (hold øje)', 'amber');
	line('unusually low', 'low');
	line('red by the chance adjusted for all (BH)', 'rare');
	for (const measure of TESTED_MEASURES) line(`red by z > 3.09 in ${NAMES[measure]}`, `red by ${measure}`);
	for (const band of BANDS) line(`red among workplaces of ${band}`, `red of ${band}`);
	const verdicts = BASES.flatMap((basis) => [
		promiseVerdict(tally, ['red', basis], 'flags', { from: 0, to: promises.red }),
		promiseVerdict(tally, ['amber', basis], 'flags', { from: 0, to: promises.amber }),
	]);
	row('standard error of red', ...BASES.map((basis) => number(tally.error('red', basis), 3)));
	row(worstOf(verdicts));
	headline('    share of z beyond the limits in one measure; a normal distribution has 2.5 % and 0.1 %');
	row('', ...TESTED_MEASURES.map((measure) => NAMES[measure]));
	for (const [name, word] of [
		['over 1.96', 'above 95'],
		['over 3.09', 'above 998'],
		['under −1.96', 'below 95'],
		['under −3.09', 'below 998'],
	] as const)
		row(name, ...TESTED_MEASURES.map((measure) => `${number(100 * tally.mean(word, measure))} %`));
	return verdicts;
}

export function reportRules({ flags, detection, differing }: Tallies): Verdict[] {
	headline(
		`J2  other rules for red: false red and amber a year, and the share of workplaces with ${PLANTED_FACTOR} × as many spells that turn red (every figure)`,
	);
	row('', 'red', 'amber', ...PLANTED_SIZES.map((people) => `${people} people`));
	for (const { name } of [SHIPPED_RULE, ...OTHER_RULES])
		row(
			name,
			...['red', 'amber'].map((level) => number(flags.mean(level, 'all', name))),
			...PLANTED_SIZES.map((people) => percent(detection.mean('red', 'all', name, people))),
		);
	row(
		`where workplaces truly differ by ${SPREAD * 100} % (sd)`,
		...['red', 'amber'].map((level) => number(differing.mean(level, 'all', SHIPPED_RULE.name))),
	);
	return [];
}

export function reportCommonMethods(tally: Tally): Verdict[] {
	headline('J3  what others do, in the same alike workplaces: workplaces called high a year');
	row('', ...BASES.map((basis) => BASIS_NAMES[basis]), 'of these shown');
	row('workplaces with a figure', ...BASES.map((basis) => number(tally.mean('seen', basis), 1)));
	for (const { name } of COMMON_METHODS)
		row(
			name,
			...BASES.map((basis) => number(tally.mean('method', basis, name), 1)),
			percent(tally.mean('method', 'released', name) / tally.mean('seen', 'released')),
		);
	return [];
}

export function reportCoverage(tally: Tally, promises: Promises): Verdict[] {
	const { from, to } = promises.coverage;
	headline(
		`J4  how often a 95 % interval holds the truth, by people in the workplace: ${percent(from)} to ${percent(to)} of figures as released`,
	);
	const verdicts: Verdict[] = [];
	for (const [kind, title] of [
		['ratio', 'O ÷ E of a year'],
		['change', 'ratio of two years'],
	] as const) {
		row(title, ...BANDS);
		for (const measure of TESTED_MEASURES) {
			for (const basis of BASES)
				row(`${NAMES[measure]}, ${BASIS_NAMES[basis]}`, ...BANDS.map((band) => percent(tally.mean(kind, basis, measure, band))));
			const own = BANDS.map((band) => promiseVerdict(tally, [kind, 'released', measure, band], 'share', promises.coverage));
			row('', ...own);
			verdicts.push(...own);
		}
	}
	row(worstOf(verdicts));
	return verdicts;
}

export function reportDetection(tally: Tally): Verdict[] {
	headline(`J5  workplaces whose people fall ill ${PLANTED_FACTOR} × as often, found in a year`);
	row('', ...PLANTED_SIZES.map((people) => `${people} people`));
	for (const basis of BASES)
		for (const level of ['red', 'red or amber'])
			row(
				`${level}, ${BASIS_NAMES[basis]}`,
				...PLANTED_SIZES.map((people) => percent(tally.mean(level, basis, SHIPPED_RULE.name, people))),
			);
	return [];
}

export function reportRegression({ alike, differing }: Tallies, promises: Promises): Verdict[] {
	const { from, to } = promises.false_falls;
	headline(
		`J6  the worst tenth of a year, nothing done, a year later: said to have fallen beyond chance in ${percent(from)} to ${percent(to)}, risen in at most ${percent(promises.false_rises)}`,
	);
	const verdicts: Verdict[] = [];
	for (const [title, tally] of [
		['workplaces alike', alike],
		[`workplaces that differ by ${SPREAD * 100} %`, differing],
	] as const)
		for (const basis of BASES) {
			row(`${title}, ${BASIS_NAMES[basis]}`, ...TESTED_MEASURES.map((measure) => NAMES[measure]));
			const mean = (name: string, measure: TestedMeasure) => tally.mean(name, basis, measure);
			const line = (name: string, tell: (measure: TestedMeasure) => string | number) => row(`  ${name}`, ...TESTED_MEASURES.map(tell));
			line('workplaces picked', (measure) => tally.count('fall', basis, measure));
			line('change, naive', (measure) => percent(mean('after', measure) / mean('before', measure) - 1));
			line('change, return to the usual taken off', (measure) => percent(mean('after', measure) / mean('predicted', measure) - 1));
			line('false fall, days or spells as events (Poisson)', (measure) => percent(mean('poisson fall', measure)));
			line('false fall, naive', (measure) => percent(mean('naive fall', measure)));
			line('false fall, corrected', (measure) => percent(mean('fall', measure)));
			line('false rise, corrected', (measure) => percent(mean('rise', measure)));
			const own = TESTED_MEASURES.map((measure) =>
				worstOf([
					promiseVerdict(tally, ['fall', basis, measure], 'share', promises.false_falls),
					promiseVerdict(tally, ['rise', basis, measure], 'share', { from: 0, to: promises.false_rises }),
				]),
			);
			line('', (measure) => own[TESTED_MEASURES.indexOf(measure)] ?? '');
			verdicts.push(...own);
		}
	return verdicts;
}
