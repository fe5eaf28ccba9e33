import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateMunicipality } from '../../data/generate.ts';
import type { Round } from '../build/disclosure/damage.ts';
import { runBuild } from '../build/run.ts';
import type { Config } from '../config.ts';
import { type DataPaths, FORMAT, pathsOf, readCurrent, removePath } from '../data-folder.ts';
import { demoReaders } from '../serve/access/demo.ts';
import { followEditions } from '../serve/open-edition.ts';
import { roundText } from './progress.ts';
import { startServer } from './serve.ts';

/** What the demo's data folder was made from: another program makes it anew. */
const STAMP = 'demo.json';

/** Makes the synthetic municipality and its edition where they are missing, and serves them on this machine. */
export async function runDemo(args: readonly string[], config: Config): Promise<number> {
	const folder = join(config.data_folder, 'demo');
	const paths = pathsOf(folder);
	const stamp = JSON.stringify({ format: FORMAT, made_by: args[0] ?? '' });
	if (!isReady(paths, stamp)) await makeDemo(paths, stamp);
	const server = await startServer({ ...config, data_folder: folder, sign_in: 'demo', host: '127.0.0.1' });
	console.log(`\nFraværsblik kører på ${server.address}\nOpdigtede tal. Log ind som:`);
	const editions = followEditions(paths);
	for (const reader of await demoReaders(await editions())) console.log(`  ${reader.title} (${reader.unit_name})`);
	editions.close();
	console.log('\nStop med Ctrl+C.');
	await server.stopped;
	return 0;
}

function isReady(paths: DataPaths, stamp: string): boolean {
	const path = join(paths.folder, STAMP);
	return existsSync(path) && readFileSync(path, 'utf8') === stamp && readCurrent(paths) !== null;
}

async function makeDemo(paths: DataPaths, stamp: string): Promise<void> {
	console.log('Laver en opdigtet kommune …');
	removePath(paths.folder);
	const exports = join(paths.folder, 'exports');
	mkdirSync(exports, { recursive: true });
	for (const [name, bytes] of Object.entries(generateMunicipality({}))) writeFileSync(join(exports, name), bytes);
	const files = readdirSync(exports).map((name) => ({ name, path: join(exports, name) }));
	const at = '2026-02-20T00:00:00Z';
	const order = { files, author: 'demo', at, onRound: (round: Round) => console.log(roundText(round)) };
	const report = await runBuild(paths, order, (step) => console.log(`  ${step}`));
	console.log(`Udgave ${report.edition}: ${report.cells?.offered} tal, heraf ${report.cells?.hidden} skjult.`);
	writeFileSync(join(paths.folder, STAMP), stamp);
}
