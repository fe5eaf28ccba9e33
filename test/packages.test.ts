import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';

/** What is installed is what was locked, from a registry, and nothing of it runs while it is installed (A32, F24). */

const Package = z.object({
	version: z.string().optional(),
	integrity: z.string().optional(),
	resolved: z.string().optional(),
	link: z.boolean().optional(),
	dev: z.boolean().optional(),
	optional: z.boolean().optional(),
	hasInstallScript: z.boolean().optional(),
	os: z.array(z.string()).optional(),
	cpu: z.array(z.string()).optional(),
});
type Package = z.infer<typeof Package>;
const Lock = z.object({ lockfileVersion: z.number(), packages: z.record(z.string(), Package) });

const read = (name: string) => readFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), 'utf8');
const lock = Lock.parse(JSON.parse(read('package-lock.json')));
const settings = read('.npmrc').split('\n');
/** The platform that the printers of papers are prebuilt for, and so the only one there is. */
const isOfServer = ({ os = ['linux'], cpu = ['x64'] }: Package) => os.includes('linux') && cpu.includes('x64');

/** What is wrong with a lock file: a line for each package. */
function faultsOf(packages: Record<string, Package>): string[] {
	return Object.entries(packages).flatMap(([path, one]) => {
		if (path === '') return [];
		const faults = [
			one.link || /^(git|file|ssh|http:)/.test(one.resolved ?? '') ? 'is not from a registry' : null,
			/^\d+\.\d+\.\d+/.test(one.version ?? '') ? null : 'has no version',
			// other platforms' binaries, which the registry did not describe when the file was locked, are never installed on a server
			/^sha512-.{88}$/.test(one.integrity ?? '') || (one.optional && !isOfServer(one)) ? null : 'has no integrity',
			// the one that is known only looks whether its binary runs
			one.hasInstallScript && !one.dev && path !== 'node_modules/esbuild' ? 'runs a script' : null,
		];
		return faults.flatMap((fault) => (fault === null ? [] : [`${path} ${fault}`]));
	});
}

test('every package that a server installs has a sum, comes from a registry and runs nothing', () => {
	expect(lock.lockfileVersion).toBe(3);
	expect(faultsOf(lock.packages)).toEqual([]);
	expect(settings).toEqual(expect.arrayContaining(['ignore-scripts=true', 'save-exact=true', 'allow-git=none']));
	const production = Object.entries(lock.packages).filter(([path, one]) => path !== '' && !one.dev && (!one.optional || isOfServer(one)));
	const count = (is: (one: Package) => boolean) => production.filter(([, one]) => is(one)).length;
	const scripts = count((one) => one.hasInstallScript === true);
	const unsummed = count((one) => one.integrity === undefined);
	console.log(
		`F24: ${production.length} production packages, ${unsummed} without integrity, ${scripts} with an install script (not run); audit: not run`,
	);
	expect([production.length > 50, unsummed, scripts]).toEqual([true, 0, 1]);
});

test.each([
	['no sum', { version: '1.0.0' }, 'has no integrity'],
	['a git address', { version: '1.0.0', resolved: 'git+ssh://git@host/a.git' }, 'is not from a registry'],
	['a folder', { link: true }, 'is not from a registry'],
	['an install script', { version: '1.0.0', hasInstallScript: true }, 'runs a script'],
] as const)('a package with %s is found', (_, one, fault) => {
	expect(faultsOf({ 'node_modules/new': one })).toContain(`node_modules/new ${fault}`);
});
