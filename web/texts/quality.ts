/** What the page about the quality of the registrations says, in Danish and English with the same keys. Comes with the page. */

import type { Language } from '../format.ts';
import { counted } from './counted.ts';

export function qualityWordsIn(language: Language): QualityWords {
	return language === 'en' ? ENGLISH : DANISH;
}

export type QualityWords = typeof DANISH;

const DANISH = {
	question: 'Er registreringerne til at stole på?',
	none: (judged: string, months: string) =>
		`*Så vidt tallene viser, ja.* Ingen af de ${judged} arbejdspladser, der kan bedømmes, har så få sygemeldinger, at registreringen bør ses efter (${months}).`,
	some: (check: string, judged: string, months: string) =>
		`*Ikke nødvendigvis overalt.* ${check} af ${judged} arbejdspladser bør have registreringen set efter (${months}).`,
	may_be_right: 'Et lavt tal kan også være rigtigt.',
	nobody_judged: (unit: string) =>
		`*Det kan tallene ikke sige for ${unit}.* Ingen af arbejdspladserne er store nok til, at det ville ses, hvis sygemeldinger manglede.`,
	hidden: (unit: string) => `*Det kan tallene ikke sige for ${unit}.* Dens egne tal kan ikke vises; se enheden over den.`,
	not_yours: 'Hvilke arbejdspladser der bør se registreringen efter, vises for HR og projektledere.',
	low: (count: string) => `${count} ligger usædvanlig lavt i fravær; også det kan være manglende registrering.`,
	late: (month: string, share: string) =>
		`Af ${month} er ca. ${share} registreret indtil nu; den og senere måneder vises ikke, før de er lukket.`,
	on_time: (month: string) => `Registreringerne er næsten alle kommet med til og med ${month}.`,
	delay_unknown: 'Leverancen siger ikke, hvornår fraværet er registreret, så det kan ikke ses, hvor sent det kommer.',
	check: 'Få sygemeldinger',
	check_lead: (months: string) =>
		`Sygemeldinger mod det, samme personalegrupper, alder og køn har i hele kommunen (${months}). Et lavt tal kan være godt arbejde eller glemte registreringer; tallet kan ikke se forskel. I rækkefølge efter navn.`,
	check_list: 'Arbejdspladser, hvor registreringen bør ses efter',
	check_none: 'Ingen af de arbejdspladser, der kan bedømmes, har så få sygemeldinger, at registreringen bør ses efter.',
	not_judged: 'Ingen af arbejdspladserne her kan bedømmes: de er for små, eller deres tal er skjult.',
	all: 'Alle arbejdspladser',
	unit: 'Arbejdsplads',
	parent: 'Hører til',
	observed: 'Sygemeldinger',
	expected: 'Ventet',
	judgement: 'Vurdering',
	status: { check: 'bør ses efter', as_expected: 'som ventet', too_small: 'for få til at bedømme' },
	first: 'Se først efter',
	first_texts: [
		'Er der medarbejdere, hvis fravær registreres et andet sted, fx i vagtplanen?',
		'Er en kilde eller en snitflade holdt op med at levere, eller er der skiftet system?',
		'Er der skiftet leder eller den, der registrerer?',
		'Meldes korte forløb kun mundtligt?',
	],
	lows: 'Usædvanlig lavt fravær',
	lows_lead: (month: string) => `12 måneder til og med ${month}, alle mål. Listen er et spørgsmål, ikke en ros eller en mistanke.`,
	lows_none: 'Ingen af de arbejdspladser, der kan bedømmes, ligger usædvanlig lavt.',
	months: 'De nyeste måneder',
	months_lead: (date: string) =>
		`Hvor meget af fraværet der var registreret, da tallene blev trukket ${date}. Regnet ud af, hvor sent det plejer at komme i hele kommunen.`,
	month: 'Måned',
	registered: 'Registreret',
	shown: 'Vises?',
	statuses: { shown: 'ja', preliminary: 'ja, som foreløbig' },
	open: (date: string) => `tidligst ${date}`,
	says: 'Hvad det betyder',
	months_none: 'Der er endnu ingen hele måneder før udtrækket.',
	radar: 'Hvad der bør rettes',
	radar_lead:
		'Fund i hele kommunens registreringer. Antal er afrundet til nærmeste fem, og et til fire vises ikke, så ingen enkelt rettelse kan ses.',
	radar_none: 'Der er ikke fundet noget, der bør rettes.',
	finding: 'Fund',
	people: 'Personer',
	records: 'Registreringer',
	advice: 'Hvad kan gøres',
	few: '1–4',
	worklist: 'Rettelisten',
	worklist_lead: (count: string, date: string) =>
		`${counted(count, 'linje', 'linjer')} at se efter, fra leverancen trukket ${date}. Listen rummer medarbejdernumre: den er kun for dataforvaltere og slettes efter 30 dage.`,
	worklist_none:
		'Der er ingen retteliste: der er intet at rette, eller listen er slettet efter 30 dage. Den kommer igen med næste leverance.',
	worklist_failed: 'Rettelisten kunne ikke hentes. Prøv igen.',
	worklist_csv: 'Hent rettelisten som CSV',
	by_unit: 'Linjer pr. arbejdsplads',
	no_unit: 'Ukendt enhed',
	lines: 'Linjer',
	import: 'Indlæsningen',
	findings_none: 'Den seneste indlæsning fandt hverken fejl eller advarsler i det, udgaven bygger på.',
	findings: (errors: string, warnings: string) =>
		`Indlæsningen fandt ${errors} fejl og ${counted(warnings, 'advarsel', 'advarsler')} i det, udgaven bygger på.`,
	deliveries: (count: string) => `Udgaven bygger på ${counted(count, 'leverance', 'leverancer')}.`,
	delivery: 'Udgaven bygger på 1 leverance.',
	pending_none: 'Der er ingen senere rettelser, som venter på at komme med.',
};

const ENGLISH: QualityWords = {
	question: 'Can the registrations be relied on?',
	none: (judged, months) =>
		`*As far as the figures show, yes.* None of the ${judged} workplaces that can be judged has so few spells that registration should be checked (${months}).`,
	some: (check, judged, months) =>
		`*Not necessarily everywhere.* At ${check} of ${judged} workplaces registration should be checked (${months}).`,
	may_be_right: 'A low figure may also be right.',
	nobody_judged: (unit) =>
		`*The figures cannot say that for ${unit}.* None of the workplaces is large enough for missing spells to be seen.`,
	hidden: (unit) => `*The figures cannot say that for ${unit}.* Its own figures cannot be shown; see the unit above it.`,
	not_yours: 'Which workplaces should check their registration is shown to HR and project leaders.',
	low: (count) => `${count} lie unusually low in absence; that, too, may be missing registration.`,
	late: (month, share) => `Of ${month} about ${share} is registered so far; it and later months are not shown until they are closed.`,
	on_time: (month) => `Registrations have nearly all come through ${month}.`,
	delay_unknown: 'The delivery does not say when absence was registered, so it cannot be seen how late it comes.',
	check: 'Few spells',
	check_lead: (months) =>
		`Spells against what the same staff groups, ages and sexes have in the whole municipality (${months}). A low figure may be good work or forgotten registrations; the figure cannot tell. In order of name.`,
	check_list: 'Workplaces where registration should be checked',
	check_none: 'None of the workplaces that can be judged has so few spells that registration should be checked.',
	not_judged: 'None of the workplaces here can be judged: they are too small, or their figures are hidden.',
	all: 'All workplaces',
	unit: 'Workplace',
	parent: 'Belongs to',
	observed: 'Spells',
	expected: 'Expected',
	judgement: 'Judgement',
	status: { check: 'should be checked', as_expected: 'as expected', too_small: 'too few to judge' },
	first: 'Look at this first',
	first_texts: [
		'Are there employees whose absence is registered elsewhere, as in the duty roster?',
		'Has a source or an interface stopped delivering, or has the system been changed?',
		'Is there a new manager, or somebody else who registers?',
		'Are short spells only reported by word of mouth?',
	],
	lows: 'Unusually low absence',
	lows_lead: (month) => `12 months to ${month}, all measures. The list is a question, neither praise nor suspicion.`,
	lows_none: 'None of the workplaces that can be judged lies unusually low.',
	months: 'The newest months',
	months_lead: (date) =>
		`How much of the absence was registered when the figures were extracted on ${date}. Worked out from how late it usually comes in the whole municipality.`,
	month: 'Month',
	registered: 'Registered',
	shown: 'Shown?',
	statuses: { shown: 'yes', preliminary: 'yes, as preliminary' },
	open: (date) => `${date} at the earliest`,
	says: 'What it means',
	months_none: 'There are no whole months before the extraction yet.',
	radar: 'What should be corrected',
	radar_lead:
		'Found in the registrations of the whole municipality. Counts are rounded to five, and one to four is not shown, so that no single correction can be seen.',
	radar_none: 'Nothing was found that should be corrected.',
	finding: 'Finding',
	people: 'People',
	records: 'Registrations',
	advice: 'What can be done',
	few: '1–4',
	worklist: 'The worklist',
	worklist_lead: (count, date) =>
		`${counted(count, 'line', 'lines')} to look at, from the delivery drawn ${date}. The list holds employment numbers: it is for data stewards only and is deleted after 30 days.`,
	worklist_none: 'There is no worklist: nothing is to be corrected, or it was deleted after 30 days. The next delivery brings it again.',
	worklist_failed: 'The worklist could not be fetched. Try again.',
	worklist_csv: 'Download the worklist as CSV',
	by_unit: 'Lines by workplace',
	no_unit: 'Unknown unit',
	lines: 'Lines',
	import: 'The import',
	findings_none: 'The latest import found neither errors nor warnings in what the edition rests on.',
	findings: (errors, warnings) =>
		`The import found ${counted(errors, 'error', 'errors')} and ${counted(warnings, 'warning', 'warnings')} in what the edition rests on.`,
	deliveries: (count) => `The edition rests on ${counted(count, 'delivery', 'deliveries')}.`,
	delivery: 'The edition rests on 1 delivery.',
	pending_none: 'No later corrections are waiting to be counted.',
};
