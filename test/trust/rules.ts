import { TESTED_MEASURES } from '../../server/domain/chance-answers.ts';
import { Z_95, Z_998 } from '../../server/judge/chance.ts';
import { effectiveEventsOf, zOf } from '../../server/judge/expected.ts';
import { adjustedChances, FALSE_FLAG_SHARE, type TestedUnit } from '../../server/judge/flags.ts';
import { MINIMUM_SIZES } from '../../server/judge/sizes.ts';
import { normalUpper } from '../../server/judge/tails.ts';
import type { WorkplaceYear } from './pooled.ts';

/** The rule that ships with other numbers in it, and what others do in its place. */

export interface FlagRule {
	name: string;
	/** Red beyond this z in any measure. */
	far_z: number;
	/** Effective events for a flag. */
	flag_events: number;
}

export const SHIPPED_RULE: FlagRule = { name: 'as it ships', far_z: Z_998, flag_events: MINIMUM_SIZES.flag_events };

/** Normal quantile: 99.9 % of chance within ±. */
const Z_999 = 3.290527;

export const OTHER_RULES: readonly FlagRule[] = [
	{ name: 'z > 3.29', far_z: Z_999, flag_events: MINIMUM_SIZES.flag_events },
	{ name: 'z > 3.09, E/φ ≥ 4', far_z: Z_998, flag_events: 4 },
	{ name: 'z > 3.29, E/φ ≥ 4', far_z: Z_999, flag_events: 4 },
	{ name: 'adjusted chance alone', far_z: Number.POSITIVE_INFINITY, flag_events: MINIMUM_SIZES.flag_events },
];

/** Levels of units judged together by a rule; written once more, and the same as `flagUnits` for the rule that ships. */
export function levelsBy(rule: FlagRule, units: readonly TestedUnit[]): ('red' | 'amber' | 'none')[] {
	const zs = TESTED_MEASURES.map((measure) =>
		units.map(({ figures, person_years }) => {
			const figure = figures[measure];
			if (!figure || effectiveEventsOf(figure) < rule.flag_events || person_years < MINIMUM_SIZES.flag_person_years) return null;
			return zOf(figure);
		}),
	);
	const adjusted = zs.map((own) => adjustedChances(own.map((z) => (z === null ? null : normalUpper(z)))));
	return units.map((_, index) => {
		const isRare = adjusted.some((own) => (own[index] ?? 1) < FALSE_FLAG_SHARE);
		const isFar = zs.some((own) => (own[index] ?? 0) > rule.far_z);
		if (isRare || isFar) return 'red';
		return zs.filter((own) => (own[index] ?? 0) > Z_95).length >= 2 ? 'amber' : 'none';
	});
}

/** Absence of all workplaces together, as a share of possible days. */
export function averageShare(workplaces: readonly WorkplaceYear[]): number {
	let [absence, possible] = [0, 0];
	for (const { absence_share, possible_days } of workplaces) {
		absence += absence_share * possible_days;
		possible += possible_days;
	}
	return absence / possible;
}

/** Workplaces called too high by what is in use elsewhere, of those given. */
export const COMMON_METHODS: readonly { name: string; isHigh: (own: WorkplaceYear, average: number, quarter: number) => boolean }[] = [
	{ name: 'over 6.5 % absence', isHigh: ({ absence_share }) => absence_share > 0.065 },
	{ name: 'more than 10 % over the average', isHigh: ({ absence_share }, average) => absence_share > 1.1 * average },
	{ name: '… or 10 % under it (coloured green)', isHigh: ({ absence_share }, average) => absence_share < 0.9 * average },
	{ name: 'the worst quarter', isHigh: ({ absence_share }, _, quarter) => absence_share > quarter },
	{ name: 'p-chart, working days as trials, 99.8 %', isHigh: (own, average) => binomialZ(own, average) > Z_998 },
];

/** Share above which the worst quarter lies. */
export function worstQuarter(workplaces: readonly WorkplaceYear[]): number {
	const shares = workplaces.map(({ absence_share }) => absence_share).sort((a, b) => b - a);
	return shares[Math.ceil(shares.length / 4)] ?? Number.POSITIVE_INFINITY;
}

/** Standard errors from the average where every working day (five of seven) is thought to be ill or not by itself. */
function binomialZ({ absence_share, possible_days }: WorkplaceYear, average: number): number {
	return (absence_share - average) / Math.sqrt((average * (1 - average)) / ((possible_days * 5) / 7));
}
