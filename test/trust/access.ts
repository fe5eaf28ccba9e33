import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { headline, row, verdictOf } from './print.ts';

export const ACCESS_USAGE = 'npm run trust -- access';

/** The files of tests that are the figures, and what each prints of itself. */
const FIGURES = [
	{ id: 'F18', title: 'role × route × scope', files: ['test/access.test.ts'] },
	{ id: 'F19', title: 'hostile sign-ins, sessions, requests', files: ['test/sign-in.test.ts', 'test/sign-in-provider.test.ts'] },
	{ id: 'F21', title: 'tampering with the log', files: ['test/audit.test.ts'] },
	{ id: 'A16', title: 'the facts as another user of the operating system', files: ['test/two-users.test.ts'] },
] as const;

const NOT_RUN = [
	'sign-in against a live Entra ID or ADFS: a real oidc-provider and an issuer that lies stand in for them',
	'F13: 100 connections while an edition is built, with the log on (`-- load`)',
];

const Report = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() });

/** Runs the tests of who may see what and prints their figures. Gives the exit code: 1 where one does not hold. */
export async function reportAccess(args: readonly string[]): Promise<number> {
	if (args.length > 0) {
		console.error(ACCESS_USAGE);
		return 2;
	}
	headline('Who may see what');
	const verdicts = FIGURES.map(({ id, title, files }) => {
		const { isHeld, said, tests } = run(id, files);
		row(`${id} ${title}`, verdictOf(isHeld));
		console.log(`      ${said ?? 'said nothing of itself'} (${tests} tests)`);
		return isHeld;
	});
	headline('Not run here');
	for (const text of NOT_RUN) console.log(`  ${text}`);
	const isHeld = verdicts.every(Boolean);
	headline(isHeld ? 'F18, F19, F21 and A16 hold.' : 'Not everything holds: see FAILS above.');
	return isHeld ? 0 : 1;
}

function run(id: string, files: readonly string[]): { isHeld: boolean; said: string | undefined; tests: number } {
	const folder = mkdtempSync(join(tmpdir(), 'fravaersblik-access-'));
	try {
		const outputFile = join(folder, 'report.json');
		const words = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts', ...files];
		const more = ['--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`];
		const { stdout } = spawnSync(process.execPath, [...words, ...more], { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
		const { success, numPassedTests, numFailedTests } = Report.parse(JSON.parse(readFileSync(outputFile, 'utf8')));
		const said = stdout.split('\n').find((line) => line.startsWith(`${id}: `));
		return { isHeld: success && said !== undefined && numPassedTests > 0, said, tests: numPassedTests + numFailedTests };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
