/** What the page for the committees says, in Danish and English with the same keys. */
import type { CommitteeLevel } from '../../server/domain/register.ts';
import type { Language } from '../format.ts';

export function medWordsIn(language: Language): MedWords {
	return language === 'en' ? ENGLISH : DANISH;
}

export type MedWords = typeof DANISH;

const DANISH = {
	question: 'Hvad skal på MED-mødet?',
	meets: (committee: string, date: string) => `${committee} mødes ${date}.`,
	no_meeting: (committee: string) => `${committee} har intet møde registreret efter udtrækket.`,
	no_own: (unit: string) => `${unit} har ikke sit eget udvalg. Vælg et udvalg nedenfor, eller brug siden som oplæg for enheden.`,
	prompts: {
		heading: 'Værd at drøfte',
		lead: 'Udvalget kender arbejdspladserne; tallene siger ikke hvorfor. Spørg til vilkår og opgaver, ikke til personer.',
		higher:
			'Fraværet er højere end året før, og mere end tilfældige udsving normalt giver. Hvad har ændret sig i opgaver, bemanding eller ledelse?',
		lower: 'Fraværet er lavere end året før, og mere end tilfældige udsving normalt giver. Hvad gik godt, og hvordan holder vi fast i det?',
		more_often: 'Det peger på flere sygemeldinger end året før. Hvad fylder i hverdagen, og hvordan tager vi hånd om de korte forløb?',
		longer: 'Det peger på længere forløb end året før. Bruges sygefraværssamtaler, delvis sygemelding og fastholdelsesplaner tidligt nok?',
		flagged: (units: string) =>
			`${units} ligger højere, end tilfældigheder normalt giver. Hvad kender udvalget til, der kan have betydning?`,
		target: (units: string) => `Målet nås ikke med det nuværende niveau: ${units}. Er der noget, udvalget vil pege på?`,
		matured: (efforts: string) => `${efforts}: tallene kan læses. Skal indsatsen fortsætte, ændres eller slutte?`,
		follow_up: (entries: string) => `${entries}: næste opfølgning er på vej. Hvad vil udvalget se den på?`,
		nothing: 'Intet i tallene skiller sig ud. Hvad gør, at det går, som det gør, og hvad vil udvalget holde øje med til næste møde?',
		no_figure: 'Der er intet eget tal at tale ud fra. Hvad kender I selv til, der betyder noget for fraværet her?',
		registration: 'Bliver alt fravær registreret fra første dag, også de korte forløb?',
	},
	notes: {
		heading: 'Beslutninger og noter',
		lead: 'Det, der skrives om et møde, står i oplægget til det næste. Skriv om vilkår og aftaler, ikke om personer.',
		none: 'Der er ikke skrevet noget endnu.',
		kinds: { decision: 'Besluttet', note: 'Noteret' },
		by: (date: string, author: string) => `${date}, ${author}`,
		meeting: 'Møde',
		kind: 'Slags',
		text: 'Tekst',
		save: 'Skriv',
		correct: 'Ret',
		correcting: 'Teksten rettes: det, der stod før, bliver stående her overstreget, men kommer ikke med i oplægget.',
		leave: 'Fortryd',
		withdraw: 'Træk tilbage',
		withdrawn_by: (author: string) => `trukket tilbage af ${author}`,
		calendar: 'Hent udvalgets møder som kalenderfil (.ics)',
	},
	units: {
		heading: 'Udvalgets enheder',
		lead: (month: string) =>
			`12 måneder til og med ${month}, i rækkefølge efter navn. Små arbejdspladser svinger meget; sammenlign med omtanke.`,
		none: 'Udvalget dækker én arbejdsplads. Dens tal står ovenfor.',
	},
	season: {
		heading: 'En hel mødesæson',
		lead: 'Oplæg til alle udvalg på én gang, som PDF i en zip-fil.',
		choose: 'Møder i',
		all: 'alle udvalg, næste møde',
		make: 'Lav oplæggene',
		making: (done: string, of: string) => `${done} af ${of} oplæg er lavet.`,
		begun: 'Oplæggene laves. Det tager op til et minut.',
		done: (count: string) => `Alle ${count} oplæg er lavet.`,
		stop: 'Stop',
		stopped: 'Stoppet. Der er ikke gemt noget.',
		broken: 'Ikke alle oplæg kom frem. Prøv igen.',
	},
	committees: {
		heading: 'Udvalg og næste møde',
		lead: 'Det næste møde først.',
		committee: 'Udvalg',
		level: 'Niveau',
		covers: 'Dækker',
		meeting: 'Næste møde',
		no_date: 'ikke registreret',
		here: 'vises her',
		none: 'Der er ingen udvalg at vælge. De registreres med filerne med_udvalg og med_moeder.',
		levels: { main: 'Hovedudvalg', area: 'Områdeudvalg', local: 'Lokaludvalg', staff_meeting: 'Personalemøde' } satisfies Record<
			CommitteeLevel,
			string
		>,
		rest: 'Vis resten',
	},
};

const ENGLISH: MedWords = {
	question: 'What goes to the MED meeting?',
	meets: (committee, date) => `${committee} meets ${date}.`,
	no_meeting: (committee) => `${committee} has no meeting registered after the extraction.`,
	no_own: (unit) => `${unit} has no committee of its own. Choose one below, or use the page as a paper about the unit.`,
	prompts: {
		heading: 'Worth discussing',
		lead: 'The committee knows the workplaces; the figures do not say why. Ask about conditions and tasks, not about people.',
		higher:
			'Absence is higher than the year before, and more than chance usually gives. What has changed in tasks, staffing or leadership?',
		lower: 'Absence is lower than the year before, and more than chance usually gives. What went well, and how do we keep it?',
		more_often: 'It points to more spells than the year before. What fills the days, and how do we take care of short spells?',
		longer: 'It points to longer spells than the year before. Are talks, partial sick leave and retention plans used early enough?',
		flagged: (units) => `${units}: higher than chance usually gives. What does the committee know of that may matter?`,
		target: (units) => `The target is not met at the present level: ${units}. Is there something the committee wants to point to?`,
		matured: (efforts) => `${efforts}: the figures can be read. Should the effort go on, change or end?`,
		follow_up: (entries) => `${entries}: the next follow-up is near. What does the committee want to see it by?`,
		nothing: 'Nothing in the figures stands out. What makes it go as it does, and what will the committee keep an eye on until next time?',
		no_figure: 'There is no figure of your own to talk from. What do you know of that matters to absence here?',
		registration: 'Is all absence registered from the first day, short spells too?',
	},
	notes: {
		heading: 'Decisions and notes',
		lead: 'What is written of a meeting stands in the paper for the next. Write of conditions and agreements, not of people.',
		none: 'Nothing is written yet.',
		kinds: { decision: 'Decided', note: 'Noted' },
		by: (date, author) => `${date}, ${author}`,
		meeting: 'Meeting',
		kind: 'Kind',
		text: 'Text',
		save: 'Write',
		correct: 'Correct',
		correcting: 'The text is being corrected: what it said stays here, crossed out, and does not go into the paper.',
		leave: 'Leave it',
		withdraw: 'Withdraw',
		withdrawn_by: (author) => `withdrawn by ${author}`,
		calendar: 'Take the committee’s meetings as a calendar file (.ics)',
	},
	units: {
		heading: 'The committee’s units',
		lead: (month) => `Twelve months to the end of ${month}, ordered by name. Small workplaces swing a lot; compare with care.`,
		none: 'The committee covers one workplace. Its figures stand above.',
	},
	season: {
		heading: 'A whole season of meetings',
		lead: 'The papers of all committees at once, as PDF in a zip file.',
		choose: 'Meetings in',
		all: 'all committees, next meeting',
		make: 'Make the papers',
		making: (done, of) => `${done} of ${of} papers are made.`,
		begun: 'The papers are being made. It takes up to a minute.',
		done: (count) => `All ${count} papers are made.`,
		stop: 'Stop',
		stopped: 'Stopped. Nothing is saved.',
		broken: 'Not all papers arrived. Try again.',
	},
	committees: {
		heading: 'Committees and next meeting',
		lead: 'The next meeting first.',
		committee: 'Committee',
		level: 'Level',
		covers: 'Covers',
		meeting: 'Next meeting',
		no_date: 'not registered',
		here: 'shown here',
		none: 'There is no committee to choose. They are registered with the files med_udvalg and med_moeder.',
		levels: { main: 'Main committee', area: 'Area committee', local: 'Local committee', staff_meeting: 'Staff meeting' },
		rest: 'Show the rest',
	},
};
