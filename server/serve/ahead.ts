import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PATHS } from '../domain/page-paths.ts';
import { askedOnOpening } from '../domain/page-question.ts';

/** Of what the pages were built into, by name in the source: the file, what it imports, and what it fetches later. */
const Built = z.record(
	z.string(),
	z.object({
		file: z.string(),
		name: z.string().optional(),
		imports: z.array(z.string()).default([]),
		dynamicImports: z.array(z.string()).default([]),
	}),
);
type Built = z.infer<typeof Built>;

/**
 * What a page will ask for as soon as it runs, as a `Link` header (RFC 8288) on the document: its answers and its own script are then on their way while what
 * every page begins with is. Null for addresses that are no page.
 */
export function linksAhead(webFolder: string, path: string, query: URLSearchParams): string | null {
	const view = Object.entries(PATHS).find(([, one]) => one === path)?.[0];
	if (view === undefined) return null;
	const [begin, ...own] = scriptsOf(readBuilt(webFolder), view).map((file) => `</${file}>; rel=modulepreload; crossorigin`);
	const answers = askedOnOpening(path, query);
	// as a page's own fetch asks: only then is the reply taken for its own
	const asked = answers === null ? null : `<${answers}>; rel=preload; as=fetch; crossorigin`;
	return [begin, asked, ...own].filter(Boolean).join(', ') || null;
}

/** Read anew each time: pages that are built while the server runs have other files. Without the list the scripts are found as the document names them. */
function readBuilt(webFolder: string): Built {
	const list = join(webFolder, '.vite', 'manifest.json');
	return existsSync(list) ? Built.parse(JSON.parse(readFileSync(list, 'utf8'))) : {};
}

/** The files that a page is made of, those first that every page begins with: then the view's, found by its name, and what that imports. */
function scriptsOf(built: Built, view: string): string[] {
	const keys = new Set([BEGIN, ...(built[BEGIN]?.dynamicImports.filter((key) => built[key]?.name?.toLowerCase() === view) ?? [])]);
	for (const key of keys) for (const imported of built[key]?.imports ?? []) keys.add(imported);
	return [...keys].flatMap((key) => built[key]?.file ?? []);
}

const BEGIN = 'index.html';
