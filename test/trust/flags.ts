import { parseArgs } from 'node:util';
import {
	reportCommonMethods,
	reportCoverage,
	reportDetection,
	reportFalseFlags,
	reportParameters,
	reportRegression,
	reportRules,
	SPREAD,
	type Tallies,
} from './flag-lines.ts';
import {
	countCommonMethods,
	countCoverage,
	countDetection,
	countFalseFlags,
	countParameters,
	countRegression,
	countTails,
} from './judgements.ts';
import { WORKPLACES } from './persons.ts';
import { headline, row, seconds } from './print.ts';
import { PROMISES, type Promises } from './promises.ts';
import { newTally } from './tally.ts';
import { townOf, YEARS } from './towns.ts';

export const FLAGS_USAGE = 'npm run trust -- flags [--municipalities N] [--seed S]';

/** Prints how judgements do in simulated municipalities. Gives the exit code: 1 where a promise is broken, 2 where the order cannot be read. */
export async function reportFlags(args: readonly string[], promises: Promises = PROMISES): Promise<number> {
	const order = readOrder(args);
	if (order === null) return 2;
	const began = performance.now();
	const tallies = countTowns(order);
	console.log(
		`Judgements in ${order.municipalities} simulated municipalities of ${WORKPLACES} alike workplaces, ${YEARS} years each, seed ${order.seed}`,
	);
	const verdicts = [
		...reportParameters(tallies.flags),
		...reportFalseFlags(tallies.flags, promises),
		...reportRules(tallies),
		...reportCommonMethods(tallies.flags),
		...reportCoverage(tallies.intervals, promises),
		...reportDetection(tallies.detection),
		...reportRegression(tallies, promises),
	];
	row('time', seconds(began));
	headline('Not run here');
	for (const text of [
		'what line closure and overlapping windows hide besides (R2b–R8): released here is what R1 and R2 let out of twelve months',
		'illness that goes round a workplace, season, waves, people who move between workplaces, late registration',
		'charts by month and quarter, missing registration, targets: npm test -- judge',
	])
		console.log(`  ${text}`);
	const isBroken = verdicts.includes('FAILS');
	const isInDoubt = verdicts.includes('in doubt');
	if (isInDoubt) console.log('\nIn doubt is what lies outside its promise by no more than chance gives; more municipalities settle it.');
	console.log(isBroken ? '\nNot everything holds: see FAILS above.' : '\nNothing that is promised is broken.');
	return isBroken ? 1 : 0;
}

function readOrder(args: readonly string[]): { municipalities: number; seed: number } | null {
	try {
		const { values } = parseArgs({
			args: [...args],
			options: { municipalities: { type: 'string', default: '200' }, seed: { type: 'string', default: '20261122' } },
		});
		const [municipalities, seed] = [Number(values.municipalities), Number(values.seed)];
		if (!Number.isInteger(municipalities) || municipalities < 1 || !Number.isInteger(seed))
			throw new Error('--municipalities and --seed are whole numbers, --municipalities at least 1');
		return { municipalities, seed };
	} catch (error) {
		console.error(`${error instanceof Error ? error.message : error}\n${FLAGS_USAGE}`);
		return null;
	}
}

function countTowns({ municipalities, seed }: { municipalities: number; seed: number }): Tallies {
	const tallies = { flags: newTally(), detection: newTally(), intervals: newTally(), alike: newTally(), differing: newTally() };
	for (let index = 0; index < municipalities; index++) {
		// two seeds a municipality: its own, and that of the workplaces planted in it
		const town = townOf(seed + 2 * index);
		for (const count of [countParameters, countFalseFlags, countTails, countCommonMethods]) count(town, tallies.flags);
		countDetection(town, tallies.detection);
		countCoverage(town, tallies.intervals);
		countRegression(town, tallies.alike);
		const other = townOf(seed + 2 * index, SPREAD);
		countRegression(other, tallies.differing);
		countFalseFlags(other, tallies.differing);
	}
	return tallies;
}
