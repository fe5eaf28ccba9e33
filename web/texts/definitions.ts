/** What the page about the figures says, in Danish and English with the same keys. Comes with the page. */
import type { KIND_NAMES } from '../../server/domain/breakdown.ts';
import type { DEFINITIONS } from '../../server/domain/definitions.ts';
import type { Language } from '../format.ts';

export function definitionsWordsIn(language: Language): DefinitionsWords {
	return language === 'en' ? ENGLISH : DANISH;
}

export type DefinitionsWords = typeof DANISH;

type Limits = { short: string; long: string };

const DANISH = {
	question: 'Hvad står tallene for?',
	answer: (days: string, percent: string, year: string, profile: string) =>
		`Hele kommunens sygefravær var *${days} dage pr. årsværk* (*${percent}*) i ${year}, opgjort som ${profile}.`,
	answer_hidden: (year: string, profile: string) => `Tallene opgøres her som ${profile}. Kommunens tal for ${year} kan ikke vises.`,
	range: (low: string, high: string) =>
		`Med andres regler for, hvad der tæller, ville det samme fravær være mellem ${low} og ${high} dage.`,
	same: 'Med andres regler for, hvad der tæller, ville det være det samme.',
	bridge: 'Det samme fravær, talt på andres måde',
	bridge_lead: (year: string) =>
		`Hele kommunen, ${year}. Kun hvilke fraværsarter der tæller, er regnet om; hvem der er med, og hvad der deles med, er stadig kommunens eget.`,
	definition: 'Opgørelse',
	kinds: 'Tæller med',
	share: 'Sygefravær',
	days: 'Dage pr. årsværk',
	difference: 'Mod eget tal',
	why: 'Hvorfor KRL, Danmarks Statistik og egne tal er forskellige',
	counted: (definition: string, days: string, difference: string) => `${definition}: ${days} dage, ${difference}.`,
	more: (days: string) => `${days} flere end eget tal`,
	less: (days: string) => `${days} færre end eget tal`,
	equal: 'det samme som eget tal',
	hidden: 'kan ikke regnes ud, fordi en fraværsart kun vises sammen med andre',
	added: (kinds: string) => `Tæller også med: ${kinds}.`,
	left_out: (kinds: string) => `Tæller ikke med: ${kinds}.`,
	also: (text: string) => `Derudover: ${text}`,
	source: (source: string) => `Kilde: ${source}.`,
	/** The Danish texts stand in the answer itself. */
	names: {} as Partial<Record<string, string>>,
	kind_names: {} as Partial<Record<string, string>>,
	differs: {} as Partial<Record<string, string>>,
	organisation: 'Ændringer i organisationen',
	organisation_lead:
		'Enheder, der er oprettet, nedlagt, omdøbt eller flyttet i de år, tallene dækker. Historien står, som den var: tal fra før en flytning bliver, hvor de var.',
	organisation_none: 'Organisationen er ikke ændret i de år, tallene dækker.',
	organisation_more: (count: string) => `Og ${count} ældre; de står i filen.`,
	unknown_unit: 'en ukendt enhed',
	opened: (unit: string, parent: string, when: string) => `${unit} blev oprettet under ${parent} ${when}.`,
	closed: (unit: string, when: string) => `${unit} var nedlagt fra ${when}.`,
	renamed: (before: string, unit: string, when: string) => `${before} skiftede navn til ${unit} ${when}.`,
	moved: (unit: string, before: string, parent: string, when: string) => `${unit} flyttede fra ${before} til ${parent} ${when}.`,
	series: 'Andre serier',
	series_lead:
		'Andet fravær, vikarer, trivsel og andre organisationer, som de er leveret. Serierne er opgjort af andre: de regnes ikke sammen med sygefraværet, og tilfældigheder kan ikke regnes ud for dem.',
	series_none: 'Der er ingen andre serier i udgaven. De kan leveres med filen maanedstal.csv.',
	series_months: 'Måned for måned som CSV:',
	series_name: 'Serie',
	series_unit: 'Enhed',
	parent: 'Hører til',
	series_span: 'Kendt',
	series_first: 'Første 12 måneder',
	series_year: 'Sidste hele år',
	series_latest: 'Seneste 12 måneder',
	series_change: 'Ændring siden de første',
	series_same: 'uændret',
	others: 'Andres tal',
	others_lead:
		'Som de er udgivet, hver med kilde og år. De er opgjort på andre måder og for andre ansatte end tallene her, så de tegnes aldrig i samme graf, og forskellen siger ikke, hvor fraværet er højest.',
	others_none: 'Der er ingen tal fra andre i udgaven. De kan leveres med filen sammenligning.csv.',
	year: 'År',
	who: 'Hvis tal, i hvad og hvorfra',
	everybody: 'Alle kommuner',
	value: 'Tal',
	measures: {} as Partial<Record<string, string>>,
	glossary: 'Ordene',
	glossary_lead: 'Sådan bruges de her på siden.',
	words: (limits: Limits) => [
		{
			key: 'absence_share',
			word: 'Sygefravær',
			text: 'Tabte fulde arbejdsdage på grund af sygdom, delt med dem, der kunne være arbejdet. Det, der tæller, står ovenfor.',
		},
		{
			key: 'absence_fte_days',
			word: 'Fraværsdagsværk',
			text: 'Tabte fulde arbejdsdage: fraværstimer delt med 7,4. En halv dags fravær er et halvt dagsværk.',
		},
		{
			key: 'possible_fte_days',
			word: 'Mulige dagsværk',
			text: 'De fulde arbejdsdage, der kunne være arbejdet, uden ferie, barsel og tjenestefri uden løn.',
		},
		{ key: 'fte', word: 'Årsværk', text: 'Så mange fuldtidsansatte, som arbejdstiden svarer til. To på halv tid er ét årsværk.' },
		{ key: 'absence_days_per_fte', word: 'Dage pr. årsværk', text: 'Tabte arbejdsdage for hver fuldtidsansat over perioden.' },
		{
			key: 'spell',
			word: 'Sygemelding',
			text: 'Sammenhængende fravær af én medarbejder: slutter én registrering, og begynder den næste uden en arbejdsdag imellem, er det den samme. Tælles dér, hvor den begynder.',
		},
		{ key: 'spells_per_employment_year', word: 'Sygemeldinger pr. ansat', text: 'Sygemeldinger, der begyndte, delt med ansættelsesår.' },
		{ key: 'employment_years', word: 'Ansættelsesår', text: 'Det gennemsnitlige antal ansættelser gange periodens del af et år.' },
		{ key: 'short', word: 'Korttidsfravær', text: `Fravær i forløb på højst ${limits.short} kalenderdage, talt på hele forløbets længde.` },
		{ key: 'prolonged', word: 'Langt forløb', text: `Et forløb på mere end ${limits.long} kalenderdage.` },
		{
			key: 'expected',
			word: 'Forventet',
			text: 'Det, samme personalegrupper, alder og køn ville have med hele kommunens tal i de samme måneder.',
		},
		{
			key: 'effective_events',
			word: 'Uafhængige hændelser',
			text: 'Hvor meget et tal er værd til at skelne mønster fra tilfældighed. Ét langt forløb er mange dage, men kun én hændelse.',
		},
		{
			key: 'visible_fall',
			word: 'Mindste synlige fald',
			text: 'Det mindste fald, der i fire ud af fem tilfælde ville kunne skelnes fra tilfældigheder.',
		},
		{ key: 'baseline', word: 'Baseline', text: 'De måneder, senere måneder holdes op mod. Tallene fryses, første gang de er der.' },
		{ key: 'effort', word: 'Indsats', text: 'Noget, der er sat i gang for at få fraværet ned, på én eller flere enheder.' },
		{ key: 'profile', word: 'Opgørelse', text: 'Hvad der tæller som sygefravær, for hvem, og hvad der deles med.' },
		{ key: 'edition', word: 'Udgave', text: 'Alle tal fra én indlæsning. De ændres ikke; nye data giver en ny udgave.' },
		{ key: 'is_shown', word: 'Skjult', text: 'Et tal, der ikke vises, fordi det ellers kunne føre tilbage til enkelte medarbejdere.' },
	],
	why_hidden: 'Hvorfor er nogle tal skjult?',
	why_hidden_text:
		'Et tal med få mennesker bag kan røbe, hvem der har været syg. Reglerne, og hvad der vises for enheden, står på en side for sig.',
	why_hidden_link: 'Se, hvad der er skjult, og hvorfor',
};

type Kinds = Record<(typeof KIND_NAMES)[keyof typeof KIND_NAMES], string>;
type Differs = Record<(typeof DEFINITIONS)[number]['key'], string>;

const ENGLISH: DefinitionsWords = {
	question: 'What do the figures stand for?',
	answer: (days, percent, year, profile) =>
		`Sickness absence of the whole municipality was *${days} days per full-time employee* (*${percent}*) in ${year}, by the ${profile}.`,
	answer_hidden: (year, profile) => `Figures here follow the ${profile}. Those of the municipality for ${year} cannot be shown.`,
	range: (low, high) => `By the rules of others for what counts, the same absence would be between ${low} and ${high} days.`,
	same: 'By the rules of others for what counts, it would be the same.',
	bridge: 'The same absence, counted as others do',
	bridge_lead: (year) =>
		`The whole municipality, ${year}. Only which kinds of absence count is worked out; who is included, and what is divided by, remain the municipality’s own.`,
	definition: 'Definition',
	kinds: 'Counts',
	share: 'Sickness absence',
	days: 'Days per full-time employee',
	difference: 'Against own figure',
	why: 'Why KRL, Statistics Denmark and own figures differ',
	counted: (definition, days, difference) => `${definition}: ${days} days, ${difference}.`,
	more: (days) => `${days} more than the own figure`,
	less: (days) => `${days} fewer than the own figure`,
	equal: 'the same as the own figure',
	hidden: 'cannot be worked out, because a kind of absence is shown only together with others',
	added: (kinds) => `Counts as well: ${kinds}.`,
	left_out: (kinds) => `Does not count: ${kinds}.`,
	also: (text) => `Besides: ${text}`,
	source: (source) => `Source: ${source}.`,
	names: {
		dst: 'Statistics Denmark, own illness',
		benchmark: 'The benchmarking unit of the Ministry of the Interior',
	},
	kind_names: {
		'Egen sygdom': 'Own illness',
		'Delvis syg': 'Partial illness',
		'§ 56-aftale': '§ 56 agreement',
		Arbejdsskade: 'Work injury',
		Graviditetsgener: 'Pregnancy illness',
		'Barns sygedag': 'Child’s sick day',
		'Barsel og adoption': 'Parental leave',
		Omsorgsdag: 'Care day',
		'Tjenestefri uden løn': 'Unpaid leave',
		'Andet fravær': 'Other absence',
	} satisfies Kinds,
	differs: {
		krl: 'Monthly paid staff, linked to pay; net working days without 25 holidays. KRL does not say whether pregnancy illness is included.',
		dst: 'All employees, hourly paid too; possible hours without holidays, extra holidays and care days. Work accidents are a cause of their own.',
		flis: 'Days against active days by account function, not converted to full-time equivalents.',
		benchmark: 'Ordinary employees; their figures are also corrected for local conditions.',
	} satisfies Differs,
	organisation: 'Changes in the organisation',
	organisation_lead:
		'Units opened, closed, renamed or moved in the years covered. History stands as it was: figures from before a move stay where they were.',
	organisation_none: 'The organisation has not changed in the years covered.',
	organisation_more: (count) => `And ${count} older ones; they are in the file.`,
	unknown_unit: 'an unknown unit',
	opened: (unit, parent, when) => `${unit} was opened under ${parent} ${when}.`,
	closed: (unit, when) => `${unit} was closed from ${when}.`,
	renamed: (before, unit, when) => `${before} was renamed ${unit} ${when}.`,
	moved: (unit, before, parent, when) => `${unit} moved from ${before} to ${parent} ${when}.`,
	series: 'Other series',
	series_lead:
		'Other absence, substitutes, well-being and other organisations, as they were delivered. The series are counted by others: they are not added to sickness absence, and chance cannot be worked out for them.',
	series_none: 'There are no other series in the edition. They can be delivered with the file maanedstal.csv.',
	series_months: 'Month by month as CSV:',
	series_name: 'Series',
	series_unit: 'Unit',
	parent: 'Belongs to',
	series_span: 'Known',
	series_first: 'First 12 months',
	series_year: 'Last whole year',
	series_latest: 'Latest 12 months',
	series_change: 'Change since the first',
	series_same: 'unchanged',
	others: 'Figures of others',
	others_lead:
		'As published, each with source and year. They are counted in other ways and for other employees than the figures here, so they are never drawn in one chart with them, and the difference does not say where absence is highest.',
	others_none: 'There are no figures of others in the edition. They can be delivered with the file sammenligning.csv.',
	year: 'Year',
	who: 'Whose figure, in what and from where',
	everybody: 'All municipalities',
	value: 'Figure',
	measures: { 'dagsværk pr. fuldtidsbeskæftiget': 'days per full-time employee', fraværsprocent: 'absence, percent' },
	glossary: 'The words',
	glossary_lead: 'As they are used here.',
	words: (limits) => [
		{
			key: 'absence_share',
			word: 'Sickness absence',
			text: 'Full-time days lost to sickness, divided by those that could have been worked. What counts is said above.',
		},
		{
			key: 'absence_fte_days',
			word: 'Lost full-time days',
			text: 'Absence hours divided by 7.4. Half a day’s absence is half a full-time day.',
		},
		{
			key: 'possible_fte_days',
			word: 'Possible full-time days',
			text: 'Full-time days that could have been worked, without holidays, parental and unpaid leave.',
		},
		{ key: 'fte', word: 'Full-time equivalent', text: 'As many full-time employees as the working time equals. Two on half time are one.' },
		{
			key: 'absence_days_per_fte',
			word: 'Days per full-time employee',
			text: 'Working days lost for each full-time employee over the period.',
		},
		{
			key: 'spell',
			word: 'Spell',
			text: 'Connected absence of one employee: where a record ends and the next begins without a working day between, it is the same. Counted where it begins.',
		},
		{ key: 'spells_per_employment_year', word: 'Spells per employee', text: 'Spells that began, divided by employment-years.' },
		{ key: 'employment_years', word: 'Employment-years', text: 'The average number of employments times the period’s share of a year.' },
		{
			key: 'short',
			word: 'Short-term absence',
			text: `Absence in spells of at most ${limits.short} calendar days, by the whole length of the spell.`,
		},
		{ key: 'prolonged', word: 'Long spell', text: `A spell of more than ${limits.long} calendar days.` },
		{
			key: 'expected',
			word: 'Expected',
			text: 'What the same staff groups, ages and sexes would have at the rates of the whole municipality in the same months.',
		},
		{
			key: 'effective_events',
			word: 'Independent events',
			text: 'How much a figure is worth for telling a pattern from chance. One long spell is many days, but a single event.',
		},
		{ key: 'visible_fall', word: 'Smallest visible fall', text: 'The smallest fall that could be told from chance in four of five cases.' },
		{
			key: 'baseline',
			word: 'Baseline',
			text: 'The months that later ones are held against. The figures are frozen when they are first there.',
		},
		{ key: 'effort', word: 'Effort', text: 'Something begun to lower absence, on one or several units.' },
		{ key: 'profile', word: 'Definition', text: 'What counts as sickness absence, for whom, and what is divided by.' },
		{ key: 'edition', word: 'Edition', text: 'All figures of one import. They do not change; new data give a new edition.' },
		{ key: 'is_shown', word: 'Hidden', text: 'A figure that is not shown because it could lead back to single employees.' },
	],
	why_hidden: 'Why are some figures hidden?',
	why_hidden_text:
		'A figure with few people behind it can reveal who has been ill. The rules, and what is shown of the unit, stand on a page of their own.',
	why_hidden_link: 'See what is hidden, and why',
};
