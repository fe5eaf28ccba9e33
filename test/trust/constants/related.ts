import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What every query of the parameters is run by. */
const ESTIMATE = 'server/build/estimate/estimate.ts';
const PARAMETERS = 'queries/parameters/';

/** The files whose numbers decide a judgement: all of the rooms that judge and estimate, and the words and measures their answers are made with. */
export function judgedFiles(): string[] {
	const roots = ['server/judge', 'server/build/estimate', 'server/serve/judged', 'server/serve/api'].flatMap((folder) =>
		filesIn(folder, '.ts'),
	);
	const seen = new Set(roots.flatMap((file) => [...reachedFrom(file)]));
	const own = roots.filter((file) => !file.startsWith('server/serve/'));
	return [...own, ...[...seen].filter((file) => file.startsWith('server/domain/')), ...filesIn('queries/parameters', '.sql')].sort();
}

/** The test files that can see a file, by their imports; a query by what runs it. Those that name the file themselves come first. Browsers are left out. */
export function testsOf(file: string): { near: string[]; far: string[] } {
	const target = file.startsWith(PARAMETERS) ? ESTIMATE : file;
	const tests = TESTS.filter((test) => reachedFrom(test).has(target));
	const isNear = (test: string) => importsOf(test).includes(target);
	return { near: tests.filter(isNear), far: tests.filter((test) => !isNear(test)) };
}

/** Pages of cases: of a query only its own are asked, by name. */
export const CASE_PAGES = 'test/queries.test.ts';
const TESTS = filesIn('test', '.test.ts').filter((test) => !test.startsWith('test/browser/') && test !== CASE_PAGES);

const reached = new Map<string, Set<string>>();

/** A file and everything it imports, at any remove; libraries by their names. */
function reachedFrom(file: string): Set<string> {
	const known = reached.get(file);
	if (known) return known;
	const found = new Set([file]);
	// a set grows while it is walked
	for (const one of found) if (/\.tsx?$/.test(one)) for (const next of importsOf(one)) found.add(next);
	reached.set(file, found);
	return found;
}

const imported = new Map<string, string[]>();

function importsOf(file: string): string[] {
	const known = imported.get(file);
	if (known) return known;
	const text = readFileSync(join(ROOT, file), 'utf8').replaceAll(/^import type [^;]*;/gm, '');
	const found = ts
		.preProcessFile(text)
		.importedFiles.map(({ fileName }) => (fileName.startsWith('.') ? normalize(join(dirname(file), fileName)) : fileName))
		.map((name) => name.replace(/\?.*$/, ''));
	imported.set(file, found);
	return found;
}

function filesIn(folder: string, ending: string): string[] {
	return readdirSync(join(ROOT, folder), { recursive: true })
		.map((name) => `${folder}/${name}`)
		.filter((name) => name.endsWith(ending));
}
