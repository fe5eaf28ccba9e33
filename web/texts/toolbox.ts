/** What the toolbox says, in Danish and English with the same keys; the tools have their own texts in `toolbox-entries.ts`. Comes with the page. */
import type { Pattern, PatternFilter } from '../../server/domain/toolbox.ts';
import type { Language } from '../format.ts';

export function toolboxWordsIn(language: Language): ToolboxWords {
	return language === 'en' ? ENGLISH : DANISH;
}

export type ToolboxWords = typeof DANISH;

const DANISH = {
	question: 'Hvad kan vi gøre?',
	answer: (tools: string) => `Her er *${tools}* værktøjer.`,
	answer_for: (tools: string, pattern: string) => (tools === '1' ? `*1* værktøj: ${pattern}.` : `*${tools}* værktøjer: ${pattern}.`),
	tried: (tried: string) => (tried === '1' ? '1 af dem er prøvet her og registreret.' : `${tried} af dem er prøvet her og registreret.`),
	tried_none: 'Ingen af dem er registreret som prøvet her.',
	order: 'De står i rækkefølge efter navn. Ingen af dem er bedre end de andre: hvad der passer, ved I, der kender arbejdspladsen.',
	choose: 'Hvad viser tallene?',
	all: 'Alle',
	filters: {
		more_often: 'Oftere syge',
		longer: 'Længere syge',
		both: 'Begge dele',
		registration: 'Registreringen',
	} satisfies Record<PatternFilter, string>,
	/** What is looked for, inside a sentence. */
	looked_for: {
		more_often: 'når medarbejderne er oftere syge end ventet',
		longer: 'når forløbene er længere end ventet',
		both: 'når medarbejderne er både oftere og længere syge',
		registration: 'når registreringen bør ses efter',
	} satisfies Record<PatternFilter, string>,
	patterns: {
		more_often: 'oftere syge (kort fravær)',
		longer: 'længere syge (lange forløb)',
		registration: 'registreringen',
	} satisfies Record<Pattern, string>,
	is_for: (patterns: string) => `Når det handler om: ${patterns}`,
	who: 'Hvem hjælper',
	begin: 'Sådan begynder man',
	here: 'Prøvet her',
	see: 'Se indsatserne',
	source: (source: string) => `Kilde: ${source}`,
	own: 'kommunens eget',
	empty: 'Der er ingen værktøjer af den slags.',
	/** Where the figures show a pattern. */
	link: 'Se, hvad man kan gøre',
	link_for: (pattern: string) => `${pattern}: se, hvad man kan gøre`,
	tool_of: (tool: string) => `Om ${tool} i værktøjskassen`,
};

const ENGLISH: ToolboxWords = {
	question: 'What can we do?',
	answer: (tools) => `There are *${tools}* tools here.`,
	answer_for: (tools, pattern) => (tools === '1' ? `*1* tool: ${pattern}.` : `*${tools}* tools: ${pattern}.`),
	tried: (tried) =>
		tried === '1' ? '1 of them has been tried here and registered.' : `${tried} of them have been tried here and registered.`,
	tried_none: 'None of them is registered as tried here.',
	order: 'They stand in order of name. None is better than the others: what fits, you know who know the workplace.',
	choose: 'What do the figures show?',
	all: 'All',
	filters: { more_often: 'Ill more often', longer: 'Ill longer', both: 'Both', registration: 'The registration' },
	looked_for: {
		more_often: 'when employees are ill more often than expected',
		longer: 'when spells are longer than expected',
		both: 'when employees are ill both more often and longer',
		registration: 'when the registration should be checked',
	},
	patterns: { more_often: 'ill more often (short absence)', longer: 'ill longer (long spells)', registration: 'the registration' },
	is_for: (patterns) => `When it is about: ${patterns}`,
	who: 'Who helps',
	begin: 'How to begin',
	here: 'Tried here',
	see: 'See the efforts',
	source: (source) => `Source (in Danish): ${source}`,
	own: 'the municipality’s own',
	empty: 'There are no tools of the kind.',
	link: 'See what can be done',
	link_for: (pattern) => `${pattern}: see what can be done`,
	tool_of: (tool) => `About ${tool} in the toolbox`,
};
