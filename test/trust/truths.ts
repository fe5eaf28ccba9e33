import { parseArgs } from 'node:util';
import { generateWithTruths } from '../../data/generate.ts';
import { pathsOf, readCurrent } from '../../server/data-folder.ts';
import { ask } from '../../server/serve/api/answer.ts';
import { judgedPeriod } from '../../server/serve/judged/judged-period.ts';
import { workplaceFlags } from '../../server/serve/judged/workplace-flags.ts';
import { followEditions, type OpenEdition } from '../../server/serve/open-edition.ts';
import { headline, row, verdictOf } from './print.ts';

export const TRUTHS_USAGE = 'npm run trust -- truths [--data FOLDER]';

/** Red flags a year among alike workplaces, as promised: see `promises.ts`. */
const PROMISED_RED = 0.6;
/** One in twenty municipalities has more than this many beyond what is promised (upper end of a Poisson count). */
const Z_95_ONE_SIDED = 1.645;

/**
 * Prints which of the demo's planted truths the newest edition finds, year by year, and how much it claims that was not planted. Gives the exit code:
 * 1 where more is claimed than the budget allows or the working effort is not found, 2 where there was nothing to look at.
 */
export async function reportTruths(args: readonly string[]): Promise<number> {
	const { values } = parseArgs({ args: [...args], options: { data: { type: 'string', default: 'data/local/demo' } } });
	const paths = pathsOf(values.data);
	if (readCurrent(paths) === null) {
		console.error(`Nothing is published in ${values.data}. Make the demo with npm run demo (stop it once it serves).\n${TRUTHS_USAGE}`);
		return 2;
	}
	const editions = followEditions(paths);
	try {
		const edition = await editions();
		const { truths } = generateWithTruths({});
		const unitsOf = (kind: string) => truths.filter((truth) => truth.kind === kind).flatMap((truth) => truth.unit_codes);
		const claims = await printFlags(edition, new Set(unitsOf('high_workplace')), [
			...unitsOf('low_workplace'),
			...unitsOf('stops_registering_short_spells'),
		]);
		const effort = await printEfforts(edition);
		const held = claims && effort;
		headline(`Planted truths: ${verdictOf(held)}`);
		return held ? 0 : 1;
	} finally {
		editions.close();
	}
}

/** Flags of every calendar year. */
async function printFlags(edition: OpenEdition, high: ReadonlySet<string>, low: readonly string[]): Promise<boolean> {
	const { first_year, last_year } = edition.info;
	const years = Array.from({ length: last_year - first_year + 1 }, (_, index) => first_year + index);
	headline('Flags by year: planted high workplaces found, and flags on workplaces that nothing was planted in');
	let [false_red, expected_red, found] = [0, 0, 0];
	for (const year of years) {
		const flags = workplaceFlags(await judgedPeriod(edition, String(year)));
		const judged = [...flags.values()].filter((flag) => flag.level !== 'too_small');
		const red = judged.filter((flag) => flag.level === 'red');
		const flagged = judged.filter((flag) => flag.level === 'red' || flag.level === 'amber');
		const false_count = red.filter((flag) => !high.has(flag.unit_key)).length;
		const planted = judged.filter((flag) => high.has(flag.unit_key));
		false_red += false_count;
		expected_red += (PROMISED_RED * judged.length) / 195;
		found += flagged.filter((flag) => high.has(flag.unit_key)).length;
		const low_count = judged.filter((flag) => flag.is_low && low.includes(flag.unit_key)).length;
		row(
			`${year}`,
			`${flagged.filter((flag) => high.has(flag.unit_key)).length} of ${planted.length} planted and judged · ${false_count} red not planted · ${low_count} planted low found · ${judged.length} judged`,
		);
	}
	const most = expected_red + Z_95_ONE_SIDED * Math.sqrt(expected_red);
	row(
		'red, not planted',
		`${false_red} in ${years.length} years; promised ${expected_red.toFixed(1)}, by chance up to ${Math.floor(most)}`,
	);
	row('planted high, found', `${found} times`);
	return false_red <= Math.floor(most) && found > 0;
}

/** The effort that works is told from chance, the one that does nothing is not. */
async function printEfforts(edition: OpenEdition): Promise<boolean> {
	const reader = { id: 'trust', name: 'trust', roles: ['projektleder' as const], scope_units: null, home_unit: edition.root_key };
	const { rows } = await ask(edition, reader, 'effect', {});
	headline('Efforts: spells after twelve months, the return to the usual taken off');
	const verdicts = ['IND01', 'IND02'].map((effort_key) => {
		const look = rows.find((one) => one.effort_key === effort_key && one.measure === 'spells' && one.look_months === 12);
		const said =
			look?.effect_ratio == null
				? 'hidden'
				: `${look.effect_ratio.toFixed(2)} (${look.effect_low?.toFixed(2)}–${look.effect_high?.toFixed(2)}), ${look.effect_level}`;
		row(effort_key === 'IND01' ? 'works (0.70)' : 'does nothing (1.00)', said);
		return look?.effect_level ?? null;
	});
	return verdicts[0] === 'beyond_chance' && verdicts[1] !== 'beyond_chance';
}
