import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { type FormatOptionsWithLanguage, format } from 'sql-formatter';
import { LAYERS, QUERIES_FOLDER, readLayer } from '../server/database/query-file.ts';

/** Layout is never discussed: Biome for TypeScript, CSS and JSON, sql-formatter for SQL. `test/contracts.test.ts` holds the same settings. */
const SQL_STYLE: FormatOptionsWithLanguage = {
	language: 'duckdb',
	keywordCase: 'lower',
	paramTypes: { named: ['$'] },
	tabWidth: 4,
	expressionWidth: 100,
};

for (const path of [...LAYERS.flatMap((layer) => readLayer(layer).map((query) => query.path)), `${QUERIES_FOLDER}macros.sql`]) {
	const text = readFileSync(path, 'utf8');
	const formatted = `${format(text, SQL_STYLE)}\n`;
	if (formatted === text) continue;
	writeFileSync(path, formatted);
	console.log(`formatted ${path}`);
}

process.exitCode =
	spawnSync(process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'check', '--write'], { stdio: 'inherit' }).status ?? 1;
