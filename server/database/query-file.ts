import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the SQL files. */
export const QUERIES_FOLDER = fileURLToPath(new URL('../../queries/', import.meta.url));

/** The folders of queries, in the order of the road. */
export const LAYERS = ['staging', 'facts', 'measures', 'parameters', 'release', 'answers', 'checks', 'findings', 'previews'] as const;
export type Layer = (typeof LAYERS)[number];

export interface QueryColumn {
	name: string;
	/** DuckDB type, upper case as `prepare` reports it. */
	type: string;
	note: string;
}

/** A `.sql` file: its header and its one select. */
export interface QueryFile {
	name: string;
	layer: Layer;
	path: string;
	sentence: string;
	grain: string[];
	reads: string[];
	params: { name: string; type: string }[];
	columns: QueryColumn[];
	source: string;
	sql: string;
}

const HEADER_KEYS = ['grain', 'reads', 'params', 'columns', 'source'] as const;

/** Parses the fixed header of a query file; throws naming the file and what is missing. */
export function parseQuery(text: string, path: string, layer: Layer): QueryFile {
	const lines = text.split('\n');
	const [name = '', sentence = ''] = (lines[0] ?? '').replace(/^-- /, '').split(' · ');
	const fields = new Map<string, string[]>();
	let key = '';
	for (const line of lines.slice(1)) {
		if (!line.startsWith('--')) break;
		const match = /^-- (\w+): +(.*)$/.exec(line);
		if (match?.[1] !== undefined) key = match[1];
		const value = (match?.[2] ?? line.slice(2)).trim();
		fields.set(key, [...(fields.get(key) ?? []), value]);
	}
	for (const wanted of HEADER_KEYS) if (!fields.has(wanted)) throw new Error(`${path}: the header lacks "${wanted}"`);
	if (!path.endsWith(`/${name}.sql`)) throw new Error(`${path}: the header calls itself "${name}"`);
	const list = (field: string) => (fields.get(field) ?? []).join(' ').split(/, */).filter(isNamed);
	return {
		name,
		layer,
		path,
		sentence,
		grain: list('grain'),
		reads: list('reads'),
		params: (fields.get('params') ?? [])
			.join(' · ')
			.split(' · ')
			.filter(isNamed)
			.map((param) => {
				const [paramName = '', type = ''] = param.trim().split(' ');
				return { name: paramName.replace('$', ''), type: type.toUpperCase() };
			}),
		columns: (fields.get('columns') ?? []).map((column) => {
			const [head = '', note = ''] = column.split(' · ');
			const space = head.indexOf(' ');
			return { name: head.slice(0, space), type: head.slice(space + 1).toUpperCase(), note };
		}),
		source: (fields.get('source') ?? []).join(' '),
		sql: text,
	};
}

function isNamed(text: string): boolean {
	return text !== '' && text !== 'none';
}

const cache = new Map<string, { modifiedMs: number; query: QueryFile }>();

/** One query by layer and name. An edited file is read again at its next use, so SQL can be changed under a running server. */
export function readQuery(layer: Layer, name: string): QueryFile {
	const path = join(QUERIES_FOLDER, layer, `${name}.sql`);
	const modifiedMs = statSync(path).mtimeMs;
	const cached = cache.get(path);
	if (cached?.modifiedMs === modifiedMs) return cached.query;
	const query = parseQuery(readFileSync(path, 'utf8'), path, layer);
	cache.set(path, { modifiedMs, query });
	return query;
}

/** Every query of a layer, by name. */
export function readLayer(layer: Layer): QueryFile[] {
	return readdirSync(join(QUERIES_FOLDER, layer))
		.filter((file) => file.endsWith('.sql'))
		.sort()
		.map((file) => readQuery(layer, file.slice(0, -4)));
}

/** The same queries, each after all it reads; throws on a circle. Names that no query gives are taken as there already. */
export function orderByReads(queries: readonly QueryFile[]): QueryFile[] {
	const byName = new Map(queries.map((query) => [query.name, query]));
	const ordered = new Set<QueryFile>();
	const visit = (query: QueryFile, from: string[]) => {
		if (ordered.has(query)) return;
		if (from.includes(query.name)) throw new Error(`queries read each other in a circle: ${[...from, query.name].join(' → ')}`);
		for (const read of query.reads) {
			const below = byName.get(read);
			if (below) visit(below, [...from, query.name]);
		}
		ordered.add(query);
	};
	for (const query of queries) visit(query, []);
	return [...ordered];
}

/** The statements of `macros.sql`, one text each. */
export function readMacros(): string[] {
	return readFileSync(join(QUERIES_FOLDER, 'macros.sql'), 'utf8')
		.split(/;\s*\n/)
		.map((statement) => statement.replace(/^\s*--.*$/gm, '').trim())
		.filter((statement) => statement !== '');
}
