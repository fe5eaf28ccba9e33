import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const GROUND = ['server/domain', 'server/errors.ts'];

/**
 * Who may know whom: a file belongs to the first row that names its path. A row lists the rooms it may import, those of which it may take types
 * only, and the outside libraries it may use. Node's own modules are free, but for those of DOORS.
 */
const ROOMS: readonly Room[] = [
	{ room: 'server/domain', may: [], libraries: ['zod'] },
	{ room: 'server/errors.ts', may: [], libraries: [] },
	{ room: 'server/lock.ts', may: GROUND, libraries: [] },
	{ room: 'server/config.ts', may: GROUND, libraries: ['zod'] },
	{ room: 'server/data-folder.ts', may: GROUND, libraries: ['zod'] },
	{ room: 'server/retention.ts', may: [...GROUND, 'server/data-folder.ts'], libraries: [] },
	// judgements are pure functions of released numbers
	{ room: 'server/judge', may: ['server/domain'], libraries: [] },
	{ room: 'server/database', may: GROUND, libraries: ['@duckdb/node-api', 'apache-arrow'] },
	{ room: 'server/register', may: [...GROUND, 'server/database'], libraries: ['libsql', 'zod'] },
	// the attack shares nothing with what it attacks
	{ room: 'server/build/attack', may: ['server/build/attack'], types: ['server/build/disclosure/world.ts'], libraries: ['highs'] },
	// suppression is given rows and fetches nothing
	{ room: 'server/build/disclosure/suppress.ts', may: ['server/domain', 'server/build/disclosure', 'server/build/attack'], libraries: [] },
	{
		room: 'server/build/disclosure',
		may: [...GROUND, 'server/build/disclosure', 'server/build/attack'],
		types: ['server/database'],
		libraries: ['zod'],
	},
	{ room: 'server/build/import', may: GROUND, libraries: ['saxes', 'yauzl', 'zod'] },
	{
		room: 'server/build',
		may: [
			...GROUND,
			'server/judge',
			'server/database',
			'server/register',
			'server/config.ts',
			'server/data-folder.ts',
			'server/lock.ts',
			'server/retention.ts',
			'server/build',
		],
		libraries: ['zod'],
	},
	{
		room: 'server/serve/reports',
		may: [
			...GROUND,
			'server/judge',
			'server/serve',
			'web/charts',
			'web/format.ts',
			'web/texts.ts',
			'web/texts',
			'web/measure.ts',
			'web/page-rows.ts',
			'web/sentences',
		],
		libraries: ['fflate', '@myriaddreamin/typst-ts-node-compiler', '@resvg/resvg-js', 'docx', 'saxes', 'write-excel-file', 'yauzl', 'zod'],
	},
	{
		// sentences are written with the numbers of the page
		room: 'server/serve',
		may: [
			...GROUND,
			'server/judge',
			'server/database',
			'server/register',
			'server/config.ts',
			'server/data-folder.ts',
			'server/lock.ts',
			'server/retention.ts',
			'server/serve',
			'web/format.ts',
		],
		libraries: ['hono', '@hono/node-server', 'openid-client', 'zod'],
	},
	// commands start both wings; the demo makes its own municipality
	{
		room: 'server/commands',
		may: [
			...GROUND,
			'server/config.ts',
			'server/data-folder.ts',
			'server/lock.ts',
			'server/retention.ts',
			'server/database',
			'server/register',
			'server/judge',
			'server/build',
			'server/serve',
			'data',
		],
		libraries: ['@hono/node-server', 'pino', 'zod'],
	},
	{ room: 'server/launch.js', may: [], libraries: [] },
	{ room: 'server/main.ts', may: [...GROUND, 'server/config.ts', 'server/database', 'server/commands'], libraries: [] },
	{ room: 'data', may: ['server/domain', 'data'], libraries: [] },
	// the words and charts that reports print too: no Solid, no page
	{ room: 'web/format.ts', may: ['server/domain'], libraries: [] },
	{ room: 'web/measure.ts', may: ['server/domain', 'web/format.ts'], libraries: [] },
	{ room: 'web/texts.ts', may: ['web/format.ts', 'web/texts'], libraries: [] },
	{ room: 'web/texts', may: ['server/domain', 'web/format.ts', 'web/measure.ts'], libraries: [] },
	{ room: 'web/page-rows.ts', may: ['server/domain'], libraries: [] },
	{
		room: 'web/sentences',
		may: ['server/domain', 'web/format.ts', 'web/texts.ts', 'web/texts', 'web/measure.ts', 'web/page-rows.ts', 'web/charts'],
		libraries: [],
	},
	{ room: 'web/charts', may: ['server/domain', 'web/format.ts', 'web/texts.ts', 'web/measure.ts', 'web/charts'], libraries: ['echarts'] },
	{ room: 'web/vite.config.ts', may: [], libraries: ['vite', 'vite-plugin-solid'] },
	{
		room: 'web/api.ts',
		may: ['server/domain', 'web/format.ts', 'web/texts.ts'],
		types: ['server/serve/app.ts'],
		libraries: ['apache-arrow', 'hono'],
	},
	{ room: 'web/address.ts', may: ['server/domain', 'web/format.ts', 'web/measure.ts'], libraries: [] },
	// parts, then views, then main: left to right
	{
		room: 'web/parts',
		may: [
			'server/domain',
			'web/format.ts',
			'web/texts.ts',
			'web/texts',
			'web/measure.ts',
			'web/address.ts',
			'web/api.ts',
			'web/charts',
			'web/page-rows.ts',
			'web/sentences',
			'web/parts',
			'web/style.css',
		],
		libraries: ['solid-js', '@solidjs/router', '@kobalte/core', 'echarts'],
	},
	{
		room: 'web/views',
		may: [
			'server/domain',
			'web/format.ts',
			'web/texts.ts',
			'web/texts',
			'web/measure.ts',
			'web/address.ts',
			'web/api.ts',
			'web/charts',
			'web/page-rows.ts',
			'web/sentences',
			'web/parts',
			'web/views',
		],
		libraries: ['solid-js', '@solidjs/router', '@kobalte/core'],
	},
	{
		room: 'web/main.tsx',
		may: ['server/domain', 'web'],
		libraries: ['solid-js', '@solidjs/router', '@fontsource/ibm-plex-sans'],
	},
	{ room: 'test', may: ['server', 'web', 'data', 'test'], libraries: 'any' },
];

/** One door for each outside library and for the disk: where else it is imported, the door is the thing to use. */
const DOORS: readonly Door[] = [
	{ library: '@duckdb/node-api', files: ['server/database'] },
	{ library: 'apache-arrow', files: ['server/database', 'web/api.ts'] },
	{ library: 'libsql', files: ['server/register'] },
	{ library: 'highs', files: ['server/build/attack'] },
	// the two wings do not know each other: one door each
	{ library: 'yauzl', files: ['server/build/import/zip.ts', 'server/serve/reports/print/office-package.ts'] },
	{ library: 'saxes', files: ['server/build/import/xml.ts', 'server/serve/reports/print/xml-pieces.ts'] },
	// charts name only its types; the engine itself stands behind the one part that draws
	{
		library: 'echarts',
		files: ['web/charts/chart-engine.ts'],
		types: ['web/charts', 'web/parts'],
	},
	{ library: '@myriaddreamin/typst-ts-node-compiler', files: ['server/serve/reports/print/pdf.ts'] },
	{ library: '@resvg/resvg-js', files: ['server/serve/reports/print/png.ts'] },
	{ library: 'docx', files: ['server/serve/reports/print/docx.ts'] },
	{ library: 'write-excel-file', files: ['server/serve/reports/print/xlsx.ts'] },
	{ library: 'openid-client', files: ['server/serve/access/provider.ts'] },
	{ library: 'hono', files: ['server/serve'], types: ['web/api.ts'] },
	{ library: '@hono/node-server', files: ['server/serve', 'server/commands'] },
	{ library: 'pino', files: ['server/commands'] },
	{ library: 'node:child_process', files: ['server/launch.js', 'server/commands', 'server/build/read-apart.ts'] },
	// the disk: SQL files, the data folder, what a build reads and writes, the current edition, what commands look at
	{
		library: 'node:fs',
		files: [
			'server/database/query-file.ts',
			'server/data-folder.ts',
			'server/lock.ts',
			'server/retention.ts',
			'server/register',
			'server/build',
			'server/serve/open-edition.ts',
			'server/serve/worklist.ts',
			// what the pages were built into
			'server/serve/ahead.ts',
			// received files, the pick-up folder, the manifests beside the editions
			'server/serve/importing',
			'server/serve/access/access-list.ts',
			'server/serve/access/ended.ts',
			'server/serve/audit',
			'server/serve/reports',
			'server/commands',
			'server/launch.js',
			'data/generate.ts',
		],
	},
];

/** Where the clock may be read, and why no figure can follow from it. */
const CLOCKS: Readonly<Record<string, string>> = {
	'server/commands/audit.ts': 'the list of who has access says which terms run today, and who signed in lately',
	'server/commands/command-log.ts': 'the log says when a command was run',
	'server/commands/backup.ts': 'a backup is called by the instant it was made',
	'server/commands/report.ts': 'the yearly report to the data protection officer says which terms run today',
	'server/commands/retention.ts': 'the day by which rows are too old',
	'server/commands/restore.ts': 'a drill writes down when it was held and how long it took',
	'server/commands/import.ts': 'the ledger and the register write down when and by whom an import was started; no id rests on it',
	'server/commands/editions.ts': 'the register writes down when and by whom a finding was accepted; no id rests on it',
	'server/commands/sessions.ts': 'sessions that began before now are ended',
	'server/commands/importer.ts': 'the register writes down when an edition was taken back or a note written; no id rests on it',
	'server/commands/serve.ts': 'sign-ins and terms end after a while, and a worklist is kept for thirty days: the clock is handed to them',
};

interface Room {
	room: string;
	may: readonly string[];
	/** Rooms of which only types may be imported. */
	types?: readonly string[];
	libraries: readonly string[] | 'any';
}

interface Door {
	library: string;
	files: readonly string[];
	/** Files that may name the library's types. */
	types?: readonly string[];
}

interface Import {
	from: string;
	/** A path in the checkout, or the name of a library with what stands after its slash cut off. */
	target: string;
	isInside: boolean;
	isType: boolean;
}

const files = ['server', 'web', 'data', 'test'].flatMap((folder) => filesUnder(folder));
const sources = new Map(files.map((file) => [file, sourceOf(file)]));
const imports = files.flatMap(importsOf);

describe('rooms', () => {
	test('every file stands in a room of the table', () => {
		expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
	});

	test.each(ROOMS.map((row) => [row.room, row] as const))('%s knows only those it may', (_, row) => {
		const strangers = imports.filter((one) => roomOf(one.from) === row && one.isInside && !mayImport(row, one));
		expect(strangers.map(lineOf)).toEqual([]);
	});

	test.each(ROOMS.map((row) => [row.room, row] as const))('%s uses only its libraries', (_, row) => {
		const libraries = row.libraries;
		if (libraries === 'any') return;
		const strangers = imports.filter(
			(one) => roomOf(one.from) === row && !one.isInside && !one.target.startsWith('node:') && !libraries.includes(one.target),
		);
		expect(strangers.map(lineOf)).toEqual([]);
	});

	test('the wing that serves and the wing that sees persons do not know each other', () => {
		const across = imports.filter(
			(one) =>
				(isIn(one.from, ['server/serve']) && isIn(one.target, ['server/build'])) ||
				(isIn(one.from, ['server/build']) && isIn(one.target, ['server/serve'])),
		);
		expect(across.map(lineOf)).toEqual([]);
	});

	test('pages know the server by its words and the type of its answers', () => {
		const strangers = imports.filter(
			(one) =>
				isIn(one.from, ['web']) &&
				isIn(one.target, ['server']) &&
				!isIn(one.target, ['server/domain']) &&
				!(one.isType && one.target === 'server/serve/app.ts'),
		);
		expect(strangers.map(lineOf)).toEqual([]);
	});

	test('pages carry no schemas: what checks words and rows stands at the server’s door, and is a third of a page’s script', () => {
		// the gallery is for those who build the pages
		const carried = new Set(['web/main.tsx']);
		for (const file of carried) {
			for (const one of imports) {
				if (one.from === file && !one.isType && one.target !== 'web/views/Gallery.tsx') carried.add(one.target);
			}
		}
		expect(carried.size).toBeGreaterThan(100);
		expect([...carried].filter((file) => isIn(file, ['server'])).length).toBeGreaterThan(10);
		expect(imports.filter((one) => carried.has(one.from) && one.target === 'zod').map(lineOf)).toEqual([]);
	});

	test('the attacker knows nothing of suppression: of the release it takes only the type of its world', () => {
		const known = imports.filter(
			(one) => isIn(one.from, ['server/build/attack']) && one.isInside && !isIn(one.target, ['server/build/attack']),
		);
		expect(known.length).toBeGreaterThan(0);
		expect(known.filter((one) => !one.isType || one.target !== 'server/build/disclosure/world.ts').map(lineOf)).toEqual([]);
	});

	test('nothing imports a test', () => {
		expect(imports.filter((one) => isIn(one.target, ['test']) && !isIn(one.from, ['test'])).map(lineOf)).toEqual([]);
		expect(imports.filter((one) => one.target.endsWith('.test.ts')).map(lineOf)).toEqual([]);
	});
});

describe('doors', () => {
	test.each(DOORS.map((door) => [door.library, door] as const))('%s has its door', (library, door) => {
		const elsewhere = imports.filter((one) => {
			if (one.target !== library || isIn(one.from, ['test']) || isIn(one.from, door.files)) return false;
			return !(one.isType && isIn(one.from, door.types ?? []));
		});
		expect(elsewhere.map(lineOf)).toEqual([]);
	});

	test('the DuckDB library is not a test’s business either', () => {
		expect(imports.filter((one) => one.target === '@duckdb/node-api' && isIn(one.from, ['test'])).map(lineOf)).toEqual([]);
	});
});

describe('files', () => {
	test('nothing of ours is handed on: no index files, no export from another file', () => {
		expect(files.filter((file) => /(^|\/)index\.tsx?$/.test(file))).toEqual([]);
		const handedOn = files.filter((file) => statementsOf(file).some(handsOnOwnFile));
		expect(handedOn).toEqual([]);
	});

	test('everything is exported by name, but for the configuration of tools', () => {
		const nameless = files.filter((file) => statementsOf(file).some(isDefaultExport) && !file.endsWith('.config.ts'));
		expect(nameless).toEqual([]);
	});

	test('relative imports name a file that is there, with its ending', () => {
		expect(imports.filter((one) => one.isInside && !/\.(ts|tsx|js|css|svg|json)$/.test(one.target)).map(lineOf)).toEqual([]);
	});
});

describe('clock', () => {
	test('nothing reads the clock but the doors named, so that the same files give the same figures on any day', () => {
		const readers = files.filter((file) => !isIn(file, ['test']) && readsClock(file));
		expect(readers.filter((file) => CLOCKS[file] === undefined)).toEqual([]);
	});

	test('every door to the clock is used', () => {
		expect(Object.keys(CLOCKS).filter((file) => !files.includes(file) || !readsClock(file))).toEqual([]);
	});
});

function filesUnder(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = `${folder}/${entry.name}`;
		if (path === 'data/local' || path === 'web/dist') return [];
		if (entry.isDirectory()) return filesUnder(path);
		return /\.(ts|tsx|js)$/.test(entry.name) ? [path] : [];
	});
}

function sourceOf(file: string): ts.SourceFile {
	return ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.ES2022, true);
}

function statementsOf(file: string): readonly ts.Statement[] {
	return sources.get(file)?.statements ?? [];
}

function importsOf(file: string): Import[] {
	const found: Import[] = [];
	const add = (specifier: ts.Expression | undefined, isType: boolean) => {
		if (specifier === undefined || !ts.isStringLiteral(specifier)) return;
		const text = specifier.text.replace(/\?.*$/, '');
		const isInside = text.startsWith('.');
		found.push({ from: file, target: isInside ? relative(ROOT, join(ROOT, dirname(file), text)) : libraryOf(text), isInside, isType });
	};
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, takesTypesOnly(node.importClause));
		if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
		if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false);
		ts.forEachChild(node, visit);
	};
	const source = sources.get(file);
	if (source) visit(source);
	return found;
}

function takesTypesOnly(clause: ts.ImportClause | undefined): boolean {
	if (clause === undefined) return false;
	if (clause.isTypeOnly) return true;
	const names = clause.namedBindings;
	return (
		clause.name === undefined && names !== undefined && ts.isNamedImports(names) && names.elements.every((element) => element.isTypeOnly)
	);
}

/** `hono/cookie` is hono, `@hono/node-server/serve-static` is `@hono/node-server`, `node:fs/promises` is `node:fs`. */
function libraryOf(specifier: string): string {
	const parts = specifier.split('/');
	return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function isIn(path: string, rooms: readonly string[]): boolean {
	return rooms.some((room) => path === room || path.startsWith(`${room}/`));
}

function roomOf(file: string): Room | undefined {
	return ROOMS.find((row) => isIn(file, [row.room]));
}

function mayImport(row: Room, one: Import): boolean {
	const isOwn = roomOf(one.target) === row;
	return isOwn || isIn(one.target, row.may) || (one.isType && isIn(one.target, row.types ?? []));
}

function lineOf(one: Import): string {
	return `${one.from} imports ${one.isType ? 'a type of ' : ''}${one.target}`;
}

/** A door may hand on what it takes from its library; a file of ours is imported from where it stands. */
function handsOnOwnFile(statement: ts.Statement): boolean {
	if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) return false;
	return ts.isStringLiteral(statement.moduleSpecifier) && statement.moduleSpecifier.text.startsWith('.');
}

function isDefaultExport(statement: ts.Statement): boolean {
	if (ts.isExportAssignment(statement)) return true;
	return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some((one) => one.kind === ts.SyntaxKind.DefaultKeyword);
}

/** `Date.now`, `performance.now`, `process.hrtime`, and a `Date` made of nothing. */
function readsClock(file: string): boolean {
	let reads = false;
	const visit = (node: ts.Node): void => {
		if (ts.isPropertyAccessExpression(node) && /^(Date\.now|performance\.now|process\.hrtime)$/.test(node.getText())) reads = true;
		if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments ?? []).length === 0) reads = true;
		ts.forEachChild(node, visit);
	};
	const source = sources.get(file);
	if (source) visit(source);
	return reads;
}
