// Starts every command, also on a fresh clone: installs what the lock file names when it changed, builds the pages when their sources did, then runs.
// Plain JavaScript with nothing but Node, because it runs before anything is installed; npm skips pre-scripts where install scripts are off.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = 20;
/** Megabytes for new objects: builds make many that die young. */
const YOUNG_SPACE = '--max-semi-space-size=64';

const [command = '', ...args] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE)
	fail(`Fraværsblik kræver Node ${OLDEST_NODE} eller nyere; her kører ${process.versions.node}.`);

install();
if (['demo', 'dev', 'serve', 'test', 'build'].includes(command)) buildPages();

const BINARIES = {
	test: ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts'],
	build: null,
	check: ['--import', 'tsx', 'test/check-all.ts'],
	format: ['--import', 'tsx', 'test/format-all.ts'],
	bench: ['--import', 'tsx', 'test/bench.ts'],
	trust: ['--import', 'tsx', 'test/trust.ts'],
};
// the demo again at every saved file of the server, the pages again at every saved file of theirs; SQL is read anew by itself
if (command === 'dev') run(['node_modules/vite/bin/vite.js', 'build', '--watch', '--config', 'web/vite.config.ts', '--logLevel', 'warn']);
const program =
	command in BINARIES
		? BINARIES[command]
		: [...(command === 'dev' ? ['--watch-path', 'server'] : []), '--import', 'tsx', 'server/main.ts', command === 'dev' ? 'demo' : command];
if (program)
	run([
		...program,
		...(['demo', 'dev'].includes(command) ? [fingerprint(['data', 'queries', 'server/build', 'server/domain'])] : []),
		...args,
	]);

/** Runs a program of ours and ends as it ends; what stops us stops it. */
function run(words) {
	const child = spawn(process.execPath, [YOUNG_SPACE, ...words], {
		cwd: ROOT,
		stdio: 'inherit',
		env: { UV_THREADPOOL_SIZE: '16', TZ: 'Europe/Copenhagen', ...process.env },
	});
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
	child.on('exit', (code, signal) => {
		process.exitCode = signal ? 1 : (code ?? 1);
	});
}

/** `npm ci` when the lock file is not the one installed last; says what to do when it fails. */
function install() {
	const stamp = join(ROOT, 'node_modules', '.fravaersblik-lock');
	const wanted = createHash('sha256')
		.update(readFileSync(join(ROOT, 'package-lock.json')))
		.digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	console.error('Henter pakker (npm ci) …');
	const npm = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: ROOT,
		stdio: ['ignore', 'inherit', 'inherit'],
		shell: process.platform === 'win32',
	});
	if (npm.status !== 0) fail('Pakkerne kunne ikke hentes. Se fejlen herover; uden netadgang kan npm ikke hente dem.');
	writeFileSync(stamp, wanted);
}

/** Builds the pages when their sources changed since last time. */
function buildPages() {
	const stamp = join(ROOT, 'web', 'dist', '.stamp');
	const wanted = fingerprint(['web', 'server/domain', 'package-lock.json']);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	console.error('Bygger siderne …');
	const vite = spawnSync(
		process.execPath,
		['node_modules/vite/bin/vite.js', 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'],
		{ cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] },
	);
	if (vite.status !== 0) fail('Siderne kunne ikke bygges. Se fejlen herover.');
	mkdirSync(dirname(stamp), { recursive: true });
	writeFileSync(stamp, wanted);
}

/** One hash over the files of some places, names and contents. */
function fingerprint(places) {
	const hash = createHash('sha256');
	for (const place of places)
		for (const file of filesIn(join(ROOT, place))) hash.update(file.slice(ROOT.length)).update(readFileSync(file));
	return hash.digest('hex').slice(0, 16);
}

function filesIn(place) {
	if (statSync(place).isFile()) return [place];
	return readdirSync(place, { withFileTypes: true })
		.filter((entry) => !['dist', 'local', 'node_modules'].includes(entry.name))
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((entry) => filesIn(join(place, entry.name)));
}

function fail(message) {
	console.error(message);
	process.exit(1);
}
