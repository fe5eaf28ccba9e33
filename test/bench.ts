import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateMunicipality } from '../data/generate.ts';
import { factQueries } from '../server/build/facts.ts';
import { runBuild } from '../server/build/run.ts';
import { editionFile, factsFile, pathsOf, readCurrent } from '../server/data-folder.ts';
import { Database } from '../server/database/database.ts';
import { readQuery } from '../server/database/query-file.ts';
import type { Reader } from '../server/serve/access/reader.ts';
import { createSessions } from '../server/serve/access/sessions.ts';
import { createApp } from '../server/serve/app.ts';
import { followEditions } from '../server/serve/open-edition.ts';
import { benchMonth } from './bench-month.ts';
import { benchPages } from './bench-pages.ts';

/**
 * What the work costs, each figure beside the bare DuckDB work it cannot do without, in one run on one machine:
 * seconds vary with the machine, the ratios hold. Arguments: sizes as multiples of 3,700 employments (default 1 and 10); `pages [--data FOLDER]`, or `month [--employees N]`.
 */
const EMPLOYMENTS = 3700;
const REQUESTS = 200;

const seconds = (from: number) => (performance.now() - from) / 1000;
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const line = (what: string, own: number, unit: string, bare?: number) =>
	console.log(
		`${what.padEnd(34)} ${own.toFixed(2).padStart(9)} ${unit}${bare === undefined ? '' : `   ${(own / bare).toFixed(1).padStart(6)} × bare DuckDB (${bare.toFixed(2)} ${unit})`}`,
	);

const [part, option, folder = 'data/local/demo'] = process.argv.slice(2);
if (part === 'pages') await benchPages(option === '--data' ? folder : 'data/local/demo');
else if (part === 'month') await benchMonth(process.argv.slice(3));
else {
	const sizes = process.argv.slice(2).map(Number).filter(Number.isFinite);
	for (const size of sizes.length > 0 ? sizes : [1, 10]) await benchSize(size);
}

async function benchSize(size: number): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'fravaersblik-bench-'));
	try {
		console.log(`\n${size} × ${EMPLOYMENTS} employments`);
		const began = performance.now();
		const files = Object.entries(generateMunicipality({ employees: size * EMPLOYMENTS })).map(([name, bytes]) => {
			const path = join(folder, name);
			writeFileSync(path, bytes);
			return { name, path };
		});
		line('generate', seconds(began), 's');
		await benchBuild(folder, files);
		await benchRequests(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function benchBuild(folder: string, files: readonly { name: string; path: string }[]): Promise<void> {
	const steps: { name: string; at: number }[] = [];
	const paths = pathsOf(join(folder, 'data'));
	const report = await runBuild(paths, { files, author: 'bench', at: '2026-01-01T00:00:00Z' }, (name) =>
		steps.push({ name, at: performance.now() }),
	);
	const ended = performance.now();
	const took = new Map(steps.map((step, index) => [step.name, ((steps[index + 1]?.at ?? ended) - step.at) / 1000]));
	const bareRead = await bareReadCsv(folder, files);
	const current = readCurrent(paths);
	const bare = current ? await bareSql(factsFile(paths, current.edition)) : { facts: Number.NaN, measures: Number.NaN };
	const bareStep = bare.facts + bare.measures;
	for (const [name, own] of took) line(`build: ${name}`, own, 's', name === 'read' ? bareRead : name === 'facts' ? bareStep : undefined);
	const absences = report.row_counts.find(({ kind }) => kind === 'fravaer')?.rows_read ?? 0;
	const read = took.get('read') ?? 0;
	// the step makes measures as well: what facts take of it is what their statements take of the bare ones
	const facts = ((took.get('facts') ?? 0) * bare.facts) / bareStep;
	line(`${absences} absence rows, file to facts`, read + facts, 's', bareRead + bare.facts);
	line('… beside read_csv alone', read + facts, 's', bareRead);
	line('… to measures', read + (took.get('facts') ?? 0), 's', bareRead + bareStep);
	line('build: all steps', (ended - (steps[0]?.at ?? ended)) / 1000, 's');
	console.log(`cells offered ${report.cells?.offered}, hidden ${report.cells?.hidden}`);
}

/** The same files read by DuckDB's own CSV reader, as UTF-8 and all text. */
async function bareReadCsv(folder: string, files: readonly { name: string; path: string }[]): Promise<number> {
	const utf8 = files.map(({ name, path }) => {
		const copy = join(folder, `utf8-${name}`);
		writeFileSync(copy, new TextDecoder('windows-1252').decode(readFileSync(path)));
		return copy;
	});
	const database = await Database.openForBuild(':memory:');
	const began = performance.now();
	for (const [index, path] of utf8.entries()) {
		await database.run(`create table bare_${index} as select * from read_csv($path, delim = ';', all_varchar = true, header = true)`, {
			path,
		});
	}
	const took = seconds(began);
	database.close();
	return took;
}

/** The same statements on the same tables, straight through a connection: seconds of those that make facts, and of those that make measures. */
async function bareSql(path: string): Promise<{ facts: number; measures: number }> {
	const database = await Database.openForBuild(':memory:');
	await database.run(`attach '${path}' as facts (read_only)`);
	const tables = await database.rows(
		"select table_name from duckdb_tables() where database_name = 'facts' and table_name like 'raw\\_%' escape '\\'",
	);
	for (const { table_name } of tables)
		await database.run(`create table ${String(table_name)} as select * from facts.${String(table_name)}`);
	await database.run('detach facts');
	const took = { facts: 0, measures: 0 };
	for (const query of factQueries()) {
		const began = performance.now();
		await database.run(`create or replace table ${query.name} as\n${query.sql}`);
		took[query.layer === 'measures' ? 'measures' : 'facts'] += seconds(began);
	}
	database.close();
	return took;
}

async function benchRequests(folder: string): Promise<void> {
	const paths = pathsOf(join(folder, 'data'));
	const editions = followEditions(paths);
	const edition = await editions();
	const sessions = createSessions(() => 0);
	const reader: Reader = { id: 'bench', name: 'bench', roles: ['projektleder'], scope_units: null, home_unit: edition.root_key };
	const headers = { cookie: `fb=${sessions.begin(reader)}` };
	const app = createApp({ editions, sessions, is_demo: false, worklist: () => null, web_folder: folder, onFailure: console.error });
	const bare = await Database.openReadOnly(editionFile(paths, edition.info.edition));
	for (const name of ['overview', 'trend', 'units', 'status'] as const) {
		const timesOf = async (isWarm: boolean) => {
			const times: number[] = [];
			for (let request = 0; request < REQUESTS; request++) {
				if (!isWarm) edition.replies.clear();
				const began = performance.now();
				await (await app.request(`/api/${name}`, { headers })).arrayBuffer();
				times.push(performance.now() - began);
			}
			return median(times);
		};
		const bareMs = await bareQuery(bare, name, { unit_key: edition.root_key, ...edition.window });
		line(`GET /api/${name}, first time`, await timesOf(false), 'ms', bareMs);
		line(`GET /api/${name}, again`, await timesOf(true), 'ms', bareMs);
	}
	bare.close();
	editions.close();
}

async function bareQuery(database: Database, name: string, params: Record<string, string>): Promise<number> {
	const query = readQuery('answers', name);
	const wanted = Object.fromEntries(query.params.map((param) => [param.name, params[param.name] ?? '']));
	const times: number[] = [];
	for (let run = 0; run < REQUESTS; run++) {
		const began = performance.now();
		await database.rows(query.sql, wanted);
		times.push(performance.now() - began);
	}
	return median(times);
}
