import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, in that order: begun last, one of them would leave the other workers idle. */
const LONGEST = [
	'browser/pages',
	'build',
	'basis',
	'surfaces',
	'browser/register',
	'importing',
	'browser/journeys',
	'follow-up',
	'facts',
	'browser/import',
	'disclosure',
	'browser/toolbox',
	'api',
	'browser/beforehand',
	'browser/papers',
	'browser/six-questions',
	'estimate',
	'browser/sign-in',
	'registration',
	'attack',
	'mutants',
	'trust-import',
	'breakdowns',
	'retention',
	'backup',
	'reports/contents',
];

/** The longest files first, the rest as the runner would. */
export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const rest = await super.sort(files);
		return [...rest].sort((a, b) => rankOf(a) - rankOf(b));
	}
}

function rankOf({ moduleId }: TestSpecification): number {
	const rank = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
	return rank === -1 ? LONGEST.length : rank;
}
