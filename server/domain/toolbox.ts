import type { OverviewRow } from './answers.ts';
import type { ChanceLanguage } from './chance-words.ts';
import type { EffectRow } from './follow-up-answers.ts';
import { type Tally, tallyOf } from './follow-up-leads.ts';

/** The toolbox (*værktøjskasse*): what can be done about a pattern in the figures, and what efforts of that kind have shown here. */

/** What a tool answers: people fall ill more often, stay ill longer, or the registration should be checked. */
export const PATTERNS = ['more_often', 'longer', 'registration'] as const;
export type Pattern = (typeof PATTERNS)[number];

/** What a reader looks for: one pattern, or the two of the figures at once, as they are judged (`ExcessPattern`). */
export const PATTERN_FILTERS = ['more_often', 'longer', 'both', 'registration'] as const;
export type PatternFilter = (typeof PATTERN_FILTERS)[number];

/** Whether a tool is for what is looked for; null looks for nothing in particular. */
export function isFor(patterns: readonly Pattern[], filter: PatternFilter | null): boolean {
	if (filter === null) return true;
	return filter === 'both' ? patterns.includes('more_often') || patterns.includes('longer') : patterns.includes(filter);
}

/** Where a change from the year before points when there is more of something; null where nothing rose, or it cannot be told what did. */
export function patternOfChange({
	moved,
	frequency_change_ratio,
	length_change_ratio,
}: Pick<OverviewRow, 'moved' | 'frequency_change_ratio' | 'length_change_ratio'>): PatternFilter | null {
	const rose = (ratio: number | null) => ratio !== null && ratio > 1;
	const isOftener = (moved === 'frequency' || moved === 'both') && rose(frequency_change_ratio);
	const isLonger = (moved === 'length' || moved === 'both') && rose(length_change_ratio);
	if (isOftener && isLonger) return 'both';
	if (isOftener) return 'more_often';
	return isLonger ? 'longer' : null;
}

/** What is said of a tool in one language. */
export interface ToolTexts {
	name: string;
	what: string;
	/** Who helps, and how one begins. */
	who: string;
	begin: string;
}

export interface Tool {
	tool_key: string;
	patterns: readonly Pattern[];
	/** What efforts of this kind are called in the register, besides the tool's own name. */
	effort_types: readonly string[];
	/** Law, agreement or whoever has described it; in Danish. */
	source: string;
	texts: Readonly<Record<ChanceLanguage, ToolTexts>>;
}

/** Whether an effort's type names the tool; capitals and spaces at the ends do not count. */
export function isOfTool(
	{ effort_types, texts }: { effort_types: readonly string[]; texts: { da: Pick<ToolTexts, 'name'> } },
	effort_type: string | null,
): boolean {
	if (effort_type === null) return false;
	return [texts.da.name, ...effort_types].some((name) => folded(name) === folded(effort_type));
}

function folded(text: string): string {
	return text.trim().toLocaleLowerCase('da');
}

/** What efforts of one kind have shown: counts by what chance makes of each effort's sharpest measure. */
export interface Tried {
	effort_count: number;
	/** Beyond chance, downwards and upwards. */
	fell_count: number;
	rose_count: number;
	points_to_count: number;
	within_count: number;
	/** Not judged yet, too small, or hidden. */
	untold_count: number;
}

/** Counts of efforts by the row each is read by. */
export function triedOf(leads: readonly EffectRow[]): Tried {
	const count = (tally: Tally, isIt: (lead: EffectRow) => boolean = () => true) =>
		leads.filter((lead) => tallyOf(lead) === tally && isIt(lead)).length;
	return {
		effort_count: leads.length,
		fell_count: count('beyond_chance', (lead) => lead.effect_direction !== 'up'),
		rose_count: count('beyond_chance', (lead) => lead.effect_direction === 'up'),
		points_to_count: count('points_to'),
		within_count: count('within_chance'),
		untold_count: count('untold'),
	};
}

/** What has been seen here, in words: counts first, no place, no order. */
export function triedSentence(tried: Tried, language: ChanceLanguage): string {
	const words = WORDS[language];
	if (tried.effort_count === 0) return words.untried;
	const said = (count: number, text: (count: string) => string) => (count === 0 ? [] : [text(String(count))]);
	const isJudged = tried.untold_count < tried.effort_count;
	return [
		tried.effort_count === 1 ? words.tried_once : words.tried(String(tried.effort_count)),
		...said(tried.fell_count, words.fell),
		...said(tried.rose_count, words.rose),
		...said(tried.points_to_count, words.points_to),
		...said(tried.within_count, words.within),
		...said(tried.untold_count, words.untold),
		...(isJudged ? [words.not_the_cause] : []),
	].join(' ');
}

const WORDS: Readonly<Record<ChanceLanguage, TriedWords>> = {
	da: {
		untried: 'Ingen indsats af den slags er registreret.',
		tried_once: '1 indsats af den slags er registreret.',
		tried: (count) => `${count} indsatser af den slags er registreret.`,
		fell: (count) => `Hos ${count} er faldet større, end tilfældige udsving normalt giver.`,
		rose: (count) => `Hos ${count} er stigningen større, end tilfældige udsving normalt giver.`,
		points_to: (count) => `Hos ${count} peger tallet en vej, men det kan være tilfældigt.`,
		within: (count) => `Hos ${count} er ændringen inden for det, man må forvente af tilfældigheder.`,
		untold: (count) => `Hos ${count} kan det ikke siges, eller ikke endnu.`,
		not_the_cause: 'Tallene viser ikke, at indsatsen er årsagen.',
	},
	en: {
		untried: 'No effort of the kind is registered.',
		tried_once: '1 effort of the kind is registered.',
		tried: (count) => `${count} efforts of the kind are registered.`,
		fell: (count) => `At ${count} the fall is larger than chance usually makes.`,
		rose: (count) => `At ${count} the rise is larger than chance usually makes.`,
		points_to: (count) => `At ${count} the figure points one way, but it may be chance.`,
		within: (count) => `At ${count} the change is within what chance is expected to make.`,
		untold: (count) => `At ${count} it cannot be told, or not yet.`,
		not_the_cause: 'The figures do not show that the effort is the cause.',
	},
};

type Counted = (count: string) => string;
interface TriedWords {
	untried: string;
	tried_once: string;
	tried: Counted;
	fell: Counted;
	rose: Counted;
	points_to: Counted;
	within: Counted;
	untold: Counted;
	not_the_cause: string;
}
