import type { PageView } from './answers.ts';
import { PATHS } from './page-paths.ts';

/** The pages that are composed of answers. */
export const PAGE_VIEWS = [
	'overview',
	'units',
	'unit',
	'baseline',
	'efforts',
	'toolbox',
	'med',
	'status',
	'followup',
	'quality',
	'definitions',
	'hidden',
	'register',
] as const satisfies readonly PageView[];

/** What a page is asked for. Without a unit the server answers for the reader's own. */
export interface PageQuestion {
	view: PageView;
	unit: string | null;
	/** An effort that is only thought of: its first month, and its price. */
	start: string | null;
	price: string | null;
	/** Units it would be held against: keys with commas between. */
	against: string | null;
}

export const NOTHING_THOUGHT_OF = { start: null, price: null, against: null } as const;

/** The address under which a page's answers are asked for. */
export function questionPath({ view, ...words }: PageQuestion): string {
	const asked = Object.entries(words).filter((pair): pair is [string, string] => pair[1] !== null);
	const query = asked.length === 0 ? '' : `?${new URLSearchParams(asked).toString()}`;
	return `/api/page/${view}${query}`;
}

/** What opening a page is sure to ask for, by the page's own address; null where that is nothing, or hangs on more than the unit. */
export function askedOnOpening(path: string, query: URLSearchParams): string | null {
	if (path === PATHS.import) return '/api/import';
	if (path === PATHS.audit) return '/api/audit';
	const view = path === PATHS.home ? 'overview' : PAGE_VIEWS.find((one) => PATHS[one] === path);
	if (view === undefined || (view === 'efforts' && query.has('start'))) return null;
	return questionPath({ view, unit: query.get('unit'), ...NOTHING_THOUGHT_OF });
}
