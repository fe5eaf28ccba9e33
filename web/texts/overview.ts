/** What the overview says beside its figures, in Danish and English with the same keys. */
import type { Attention } from '../../server/domain/attention.ts';
import type { Change } from '../../server/domain/change-words.ts';
import type { Language } from '../format.ts';

export function overviewWordsIn(language: Language): OverviewWords {
	return language === 'en' ? ENGLISH : DANISH;
}

export type OverviewWords = typeof DANISH;

const DANISH = {
	attention: {
		heading: 'Hvad fortjener opmærksomhed?',
		lead: 'Med grunden og vejen videre. Arbejdspladser, der skiller sig ud, står først: dem, hvor en indsats ventes at betyde mest, øverst.',
		none: 'Intet skiller sig ud her lige nu: ingen arbejdsplads, der bør undersøges, intet mål uden for rækkevidde, ingen opfølgning, der er klar.',
		rest: 'Vis resten',
		kinds: {
			flag_red: 'bør undersøges',
			flag_amber: 'hold øje',
			target: 'mål nås ikke',
			follow_up: 'opfølgning',
			matured: 'klar til at gøre op',
			registrations: 'registreringer',
		} satisfies Record<Attention, string>,
		open: {
			flag_red: 'Se arbejdspladsen',
			flag_amber: 'Se arbejdspladsen',
			target: 'Se målene',
			follow_up: 'Se opfølgningen',
			matured: 'Se indsatsen',
			registrations: 'Se datakvaliteten',
		} satisfies Record<Attention, string>,
	},
	changes: {
		heading: 'Hvad er ændret siden sidste udgave?',
		none: 'Intet af det, der vises her, er ændret.',
		first: 'Første udgave: der er ingen tidligere at sammenligne med.',
		kinds: {
			months: 'Nye måneder',
			window: 'Nye 12-måneders tal',
			flag_new: 'Skiller sig nu ud',
			flag_gone: 'Skiller sig ikke længere ud',
			shown: 'Tal, der nu kan vises',
			corrected: 'Rettede tal',
			effort: 'Nye indsatser',
			baseline: 'Nye baselines',
			target: 'Nye mål',
		} satisfies Record<Change, string>,
		rest: 'Vis resten',
	},
	baseline: (when: string) => `Baseline ${when}`,
	target: 'Mål',
	target_says: (date: string, verdict: string) => `Målet gælder senest ${date}. ${verdict}.`,
	days: (days: string) => `${days} dage`,
	others: {
		heading: 'Andres tal, på deres egen akse',
		lead: (publisher: string, measure: string) => `${publisher}, alle kommuner: ${measure}.`,
		note: 'Andre tæller på andre måder. Søjlerne kan sammenlignes med hinanden, men ikke med kommunens eget tal.',
		why: (publisher: string) => `Hvorfor er kommunens tal et andet end ${publisher}’s?`,
		caption: 'Andres tal år for år',
	},
};

const ENGLISH: OverviewWords = {
	attention: {
		heading: 'What deserves attention?',
		lead: 'With the reason and where to go. Workplaces that stand out come first: on top those where an effort is expected to matter most.',
		none: 'Nothing stands out here right now: no workplace to look into, no target out of reach, no follow-up that is ready.',
		rest: 'Show the rest',
		kinds: {
			flag_red: 'look into it',
			flag_amber: 'keep an eye on',
			target: 'target not met',
			follow_up: 'follow-up',
			matured: 'ready to sum up',
			registrations: 'registrations',
		},
		open: {
			flag_red: 'See the workplace',
			flag_amber: 'See the workplace',
			target: 'See the targets',
			follow_up: 'See the follow-up',
			matured: 'See the effort',
			registrations: 'See the data quality',
		},
	},
	changes: {
		heading: 'What has changed since the last edition?',
		none: 'Nothing that is shown here has changed.',
		first: 'First edition: there is no earlier one to compare with.',
		kinds: {
			months: 'New months',
			window: 'New 12-month figures',
			flag_new: 'Now stand out',
			flag_gone: 'No longer stand out',
			shown: 'Figures that can now be shown',
			corrected: 'Corrected figures',
			effort: 'New efforts',
			baseline: 'New baselines',
			target: 'New targets',
		},
		rest: 'Show the rest',
	},
	baseline: (when) => `Baseline ${when}`,
	target: 'Target',
	target_says: (date, verdict) => `The target is for ${date} at the latest. ${verdict}.`,
	days: (days) => `${days} days`,
	others: {
		heading: 'What others publish, on its own axis',
		lead: (publisher, measure) => `${publisher}, all municipalities: ${measure}.`,
		note: 'Others count in other ways. The bars can be compared with each other, but not with the municipality’s own figure.',
		why: (publisher) => `Why does the municipality’s figure differ from ${publisher}’s?`,
		caption: 'The figures of others year by year',
	},
};
