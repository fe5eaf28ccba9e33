/** Every address of the page and its builder: the address is the whole state, so a link opens the same view for a colleague. */
import type { PageView } from '../server/domain/answers.ts';
import { PATHS } from '../server/domain/page-paths.ts';
import { PAGE_VIEWS } from '../server/domain/page-question.ts';
import type { ReportWord } from '../server/domain/report-order.ts';
import type { ReportForm, ReportName } from '../server/domain/reports.ts';
import { SIGN_IN_REFUSALS, type SignInRefusal } from '../server/domain/sign-in.ts';
import { PATTERN_FILTERS, type PatternFilter } from '../server/domain/toolbox.ts';
import type { Language } from './format.ts';
import { MEASURES, type Measure } from './measure.ts';

export type View = keyof typeof PATHS;

export const TABS = ['chart', 'table', 'download', 'about'] as const;
export type Tab = (typeof TABS)[number];

export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

/** What the list of workplaces is read for: who stands out, where an effort would matter most, or what has changed and which targets are reached. */
export const FOCUSES = ['judgement', 'excess', 'matrix'] as const;
export type Focus = (typeof FOCUSES)[number];

/** The words of forms, as they stand in the address. */
export const FORM_WORDS = [
	'kind',
	'step',
	'units',
	'why',
	'reason',
	'against',
	'from',
	'until',
	'length',
	'type',
	'cost',
	'name',
	'withdrawn',
	'value',
	'of',
	'by',
	'on',
	'key',
	'saved',
	'year',
	'chapters',
	'series',
] as const;
export type FormWord = (typeof FORM_WORDS)[number];
/** Longer is no answer to any question of a form. */
const LONGEST_WORD = 2000;

/** What the address says; whatever it leaves out has its default here. */
export interface Address {
	view: View;
	/** Null: the reader's home unit. */
	unit: string | null;
	measure: Measure;
	language: Language;
	theme: ThemeChoice;
	/** The tab of each card that does not stand on its first one, by the card's name. */
	tabs: Readonly<Record<string, Tab>>;
	/** Column that orders the list of units; descending with a minus before it. */
	sort: string;
	/** Whether the list of units shows every level or only the next one. */
	shows_all_levels: boolean;
	focus: Focus;
	/** What the toolbox is searched for; null for all of it. */
	pattern: PatternFilter | null;
	/** First month of an effort that is only thought of, and its price in whole kroner; null where nothing is asked. */
	start: string | null;
	price: string | null;
	/** The link that was opened is to a unit the reader may not see: this is the same view of their own. */
	is_cut: boolean;
	/** What a form has been told so far, by word: it stays in the address until it is saved, so a link can be shared and nothing is lost. */
	form: Readonly<Partial<Record<FormWord, string>>>;
	/** Why signing in did not go well. */
	refused: SignInRefusal | null;
	/** Where to go after signing in: a path of this page. */
	next: string | null;
}

export const DEFAULT_ADDRESS: Address = {
	view: 'overview',
	unit: null,
	measure: 'absence',
	language: 'da',
	theme: 'system',
	tabs: {},
	sort: '',
	shows_all_levels: false,
	focus: 'judgement',
	pattern: null,
	start: null,
	price: null,
	is_cut: false,
	form: {},
	refused: null,
	next: null,
};

export function addressOf(path: string, search: string): Address {
	const query = new URLSearchParams(search);
	return {
		view: VIEW_NAMES.find((view) => PATHS[view] === path) ?? 'home',
		unit: query.get('unit'),
		measure: MEASURES.find((measure) => measure === query.get('measure')) ?? 'absence',
		language: query.get('lang') === 'en' ? 'en' : 'da',
		theme: THEMES.find((theme) => theme === query.get('theme')) ?? 'system',
		tabs: tabsOf(query.get('tab') ?? ''),
		sort: query.get('sort') ?? '',
		shows_all_levels: query.get('levels') === 'all',
		focus: FOCUSES.find((focus) => focus === query.get('focus')) ?? 'judgement',
		pattern: PATTERN_FILTERS.find((pattern) => pattern === query.get('pattern')) ?? null,
		start: wordOf(query.get('start'), /^\d{4}-(0[1-9]|1[0-2])$/),
		price: wordOf(query.get('price'), /^\d{1,9}$/),
		is_cut: query.get('cut') === 'unit',
		form: formOf(query),
		refused: SIGN_IN_REFUSALS.find((refusal) => refusal === query.get('refused')) ?? null,
		next: ownPathOf(query.get('next')),
	};
}

/** The link to an address; defaults are left out, so the common link is short. */
export function hrefOf(address: Address): string {
	const query = new URLSearchParams();
	if (address.unit !== null) query.set('unit', address.unit);
	if (address.measure !== 'absence') query.set('measure', address.measure);
	const tabs = Object.entries(address.tabs).filter(([, tab]) => tab !== 'chart');
	if (tabs.length > 0) query.set('tab', tabs.map(([card, tab]) => `${card}.${tab}`).join(','));
	if (address.sort !== '') query.set('sort', address.sort);
	if (address.shows_all_levels) query.set('levels', 'all');
	if (address.focus !== 'judgement') query.set('focus', address.focus);
	if (address.pattern !== null) query.set('pattern', address.pattern);
	if (address.start !== null) query.set('start', address.start);
	if (address.price !== null) query.set('price', address.price);
	if (address.is_cut) query.set('cut', 'unit');
	for (const word of FORM_WORDS) if (address.form[word]) query.set(word, address.form[word]);
	if (address.refused !== null) query.set('refused', address.refused);
	if (address.next !== null) query.set('next', address.next);
	if (address.language !== 'da') query.set('lang', address.language);
	if (address.theme !== 'system') query.set('theme', address.theme);
	const search = query.toString();
	return search === '' ? PATHS[address.view] : `${PATHS[address.view]}?${search}`;
}

/** Another page or unit: what the reader chose to look at goes along, how one card stood does not. */
export function movedTo(address: Address, view: View, unit: string | null): Address {
	const thoughtOf = view === 'efforts' ? {} : { start: null, price: null };
	const pattern = view === 'toolbox' ? address.pattern : null;
	return {
		...address,
		...thoughtOf,
		pattern,
		view,
		unit,
		tabs: {},
		sort: '',
		shows_all_levels: false,
		is_cut: false,
		form: {},
		refused: null,
		next: null,
	};
}

/** The reader's standard view of the same page: the own unit, nothing chosen; language and colours stay. */
export function standardOf(address: Address, home_unit: string): Address {
	const { measure, focus, pattern } = DEFAULT_ADDRESS;
	return { ...movedTo(address, address.view, home_unit), measure, focus, pattern };
}

export function pageViewOf(view: View): PageView | null {
	return PAGE_VIEWS.find((page) => page === view) ?? null;
}

/** The file of a report: about a unit or group, or of a year and its chapters; whatever is left out has the report's own default. */
export function reportHref(
	report: ReportName,
	form: ReportForm,
	words: Readonly<Partial<Record<ReportWord, string>>>,
	lang: Language,
): string {
	return `/api/report/${report}?${new URLSearchParams({ ...words, form, lang }).toString()}`;
}

/** The packs of a season as one archive. */
export function seasonHref(season: string, lang: Language): string {
	return `/api/season/${encodeURIComponent(season)}?${new URLSearchParams({ lang }).toString()}`;
}

/** The calendar file of a committee's meetings. */
export function calendarHref(committee: string): string {
	return `/api/calendar/${encodeURIComponent(committee)}`;
}

/** The files of one answer: the question exactly as the server understood it. */
export function answerHref(answer: string, question: Readonly<Record<string, string>>, format: 'csv' | 'arrow' | 'json'): string {
	return `/api/${answer}?${new URLSearchParams({ ...question, format }).toString()}`;
}

const VIEW_NAMES: readonly View[] = ['home', ...PAGE_VIEWS, 'accessibility', 'import', 'audit', 'gallery', 'sign_in'];

function formOf(query: URLSearchParams): Address['form'] {
	const told = FORM_WORDS.map((word) => [word, query.get(word) ?? ''] as const);
	return Object.fromEntries(told.filter(([, text]) => text !== '' && text.length <= LONGEST_WORD));
}

function tabsOf(text: string): Record<string, Tab> {
	const tabs: Record<string, Tab> = {};
	for (const part of text.split(',')) {
		const [card, name] = part.split('.');
		const tab = TABS.find((candidate) => candidate === name);
		if (card !== undefined && card !== '' && tab !== undefined) tabs[card] = tab;
	}
	return tabs;
}

/** A word of the address as it should be written, or none. */
function wordOf(text: string | null, form: RegExp): string | null {
	return text !== null && form.test(text) ? text : null;
}

/** A path on this page only: a link that signs in and then leaves for another site is refused. */
function ownPathOf(next: string | null): string | null {
	return next !== null && /^\/(?![/\\])/.test(next) ? next : null;
}
