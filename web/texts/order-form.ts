/** The order for an extract (*bestillingsseddel*): what to send to payroll or the supplier, as plain text in Danish and English. */
import type { Language } from '../format.ts';

/** The reports that are ordered: the header of each file, and a made-up row under it. */
export const ORDERED_FILES = [
	{
		kind: 'ansaettelser',
		columns: 'ansaettelse_id;person_id;enhed_id;personalegruppe;ansaettelsesform;taeller;naevner;koen;foedselsaar;gyldig_fra;gyldig_til',
		sample: '4711-1;4711;2110;Pædagoger;Månedsløn;34;37;K;1984;2021-08-01;',
	},
	{
		kind: 'fravaer',
		columns: 'ansaettelse_id;fravaerskode;foerste_dag;sidste_dag;timer;grad;registreret',
		sample: '4711-1;SY;2025-02-03;2025-02-05;22,2;;2025-02-03',
	},
	{ kind: 'organisation', columns: 'enhed_id;navn;overenhed_id;niveau', sample: '2110;Børnehaven Eksempel;2100;arbejdsplads' },
	{ kind: 'leverance', columns: 'kilde;udtraeksdato;fra;til', sample: 'Løn;2026-02-20;2021-01-01;2026-02-20' },
] as const;

const DANISH = {
	subject: 'Bestilling af udtræk til Fraværsblik (statistik over sygefravær)',
	greeting: 'Vi beder om et udtræk med de fire filer herunder, og derefter det samme hver måned.',
	period:
		'Periode: de seneste fem hele kalenderår og frem til udtræksdagen. Alt i perioden skal med hver gang: en ny leverance træder i stedet for den gamle.',
	form: 'Form: CSV med semikolon, UTF-8, datoer som ÅÅÅÅ-MM-DD, overskrifter præcis som vist. Tomt felt, hvor der ikke er en slutdato.',
	privacy: 'Ikke med: navne, adresser, diagnoser og bemærkninger. Et medarbejdernummer er nok; personnummer er ikke nødvendigt.',
	files: {
		ansaettelser: 'én række pr. ansættelse og pr. periode med samme enhed, gruppe og timetal. Beskæftigelsesgrad er taeller ÷ naevner.',
		fravaer: 'én række pr. fraværsperiode, alle fraværsarter, også igangværende (uden sidste_dag). timer og grad, hvor de findes.',
		organisation: 'én række pr. enhed med den enhed, den hører under.',
		leverance: 'én række om udtrækket selv.',
	},
	heading: (number: string, kind: string, about: string) => `${number}. ${kind}.csv: ${about}`,
	end: 'Findes rapporterne allerede i en anden form, så send gerne et eksempel med opdigtede personer først.',
};

export type OrderFormWords = typeof DANISH;

const ENGLISH: OrderFormWords = {
	subject: 'Order for an extract to Fraværsblik (statistics on sickness absence)',
	greeting: 'Please send an extract with the four files below, and then the same every month.',
	period:
		'Period: the latest five whole calendar years, and on to the day of the extract. Everything in the period each time: a new delivery replaces the old one.',
	form: 'Form: CSV with semicolons, UTF-8, dates as YYYY-MM-DD, headers exactly as shown. An empty field where there is no end date.',
	privacy: 'Left out: names, addresses, diagnoses and remarks. An employee number is enough; no CPR number is needed.',
	files: {
		ansaettelser: 'one row per employment and stretch with the same unit, group and hours. The share of full time is taeller ÷ naevner.',
		fravaer: 'one row per absence period, every kind of absence, running ones too (without sidste_dag). timer and grad where they exist.',
		organisation: 'one row per unit with the unit it belongs to.',
		leverance: 'one row about the extract itself.',
	},
	heading: (number, kind, about) => `${number}. ${kind}.csv: ${about}`,
	end: 'If the reports already exist in another form, please send an example with made-up people first.',
};

/** The whole order on one page. */
export function orderFormText(language: Language): string {
	const words = language === 'en' ? ENGLISH : DANISH;
	const files = ORDERED_FILES.map(({ kind, columns, sample }, index) =>
		[words.heading(String(index + 1), kind, words.files[kind]), columns, sample].join('\n'),
	);
	return [words.subject, words.greeting, ...files, words.period, words.form, words.privacy, words.end].join('\n\n');
}
