/** What the auditor's page says, in Danish and English with the same keys. Comes with the page. */
import type { AuditAct } from '../../server/domain/audit.ts';
import type { Language } from '../format.ts';

export function auditWordsIn(language: Language): AuditWords {
	return language === 'en' ? ENGLISH : DANISH;
}

export type AuditWords = typeof DANISH;

const DANISH_ACTS: Record<AuditAct, string> = {
	chain_begun: 'Loggen er begyndt',
	chain_taken_up: 'Serveren er startet igen',
	tail_cut: 'En ufærdig sidste linje er skåret fra',
	day_sealed: 'Dagen er forseglet',
	signed_in: 'Logget ind',
	sign_in_failed: 'Login afvist',
	signed_out: 'Logget ud',
	session_ended: 'Session afsluttet af driften',
	viewed: 'Side eller svar vist',
	exported: 'Fil med tal hentet',
	reported: 'Rapport hentet',
	worklist_read: 'Retteliste læst',
	import_step: 'Trin i en import',
	registered: 'Registreret',
	edition_shown: 'En udgave vises',
	refused: 'Afvist',
	audit_read: 'Revisionsloggen læst',
	commanded: 'Kommando på maskinen',
};

const ENGLISH_ACTS: Record<AuditAct, string> = {
	chain_begun: 'The log was begun',
	chain_taken_up: 'The server was started again',
	tail_cut: 'An unfinished last line was cut off',
	day_sealed: 'The day was sealed',
	signed_in: 'Signed in',
	sign_in_failed: 'Sign-in refused',
	signed_out: 'Signed out',
	session_ended: 'Session ended by the operator',
	viewed: 'Page or answer shown',
	exported: 'File of figures fetched',
	reported: 'Report fetched',
	worklist_read: 'Correction list read',
	import_step: 'Step of an import',
	registered: 'Registered',
	edition_shown: 'An edition is shown',
	refused: 'Refused',
	audit_read: 'Audit log read',
	commanded: 'Command at the machine',
};

const DANISH = {
	question: 'Kan man stole på loggen?',
	holds: (count: string) => `*Ja, så langt den rækker.* Alle ${count} poster er, som de blev skrevet, og ingen mangler imellem dem.`,
	broken: '*Nej.* Loggen er ændret eller mangler noget. Gem en kopi af mappen, før andet gøres.',
	none: '*Der er ingen poster endnu.*',
	outside: 'Om enden er skåret af, kan kun et hoved gemt uden for serveren vise: npm run audit -- verify --head FIL.',
	chains: 'Kæder',
	chains_lead: 'Hver serverproces skriver sin egen. Hovedet forsegler alt før sig; gem det et sted, programmet ikke kan skrive.',
	chain: 'Kæde',
	count: 'Poster',
	sealed: 'Senest forseglede dag',
	head: 'Hoved',
	state: 'Tilstand',
	good: 'Holder',
	days: 'Hvad der er gjort',
	days_lead: 'Hvor mange gange, dag for dag i UTC. Hvem og hvad står i filerne; tal og navne står der ikke.',
	day: 'Dag',
	act: 'Handling',
	times: 'Gange',
	access: 'Hvem har adgang',
	access_lead: 'Alle pladser, hvordan de står i dag, og hvornår de sidst er brugt: til den halvårlige kontrol.',
	fetch: 'Hent listen (CSV)',
	deletion: 'Sletning',
	deletion_lead:
		'Personrækker slettes, når reglen siger det. Sletningen er nye filer uden rækkerne; de gamle filer er væk, og det, der vises, er uændret.',
	rule: (years: string, ground: string, by: string | null) =>
		`Personrækker gemmes i det løbende år og ${years} år før. Hjemmel: ${ground}.${by === null ? '' : ` Besluttet af ${by}.`}`,
	due: (from: string, next: string, first: string) =>
		`Reglen siger i dag: gem intet fra før ${from}; grænsen flytter igen ${next}. Udgaven, der vises, begynder med ${first}: den rummer ingen personer og bliver stående, til den næste udgives.`,
	nothing_deleted: 'Intet er slettet endnu. Kør npm run retention -- status for at se, hvad der er til sletning.',
	deleted_on: 'Slettet',
	all_before: 'Alt før',
	table: 'Tabel',
	rows_gone: 'Rækker slettet',
	rows_left: 'Rækker tilbage',
	edition: 'Udgave',
	sha256: 'Den nye fils sha256',
	report: 'Årsrapport til databeskyttelsesrådgiveren',
	report_lead:
		'Adgang og brugen af den, filer, afvisninger, sletninger, afprøvninger, udgaver og politik i et år, og hvad loggen ikke kan sige.',
	acts: DANISH_ACTS,
};

const ENGLISH: AuditWords = {
	question: 'Can the log be trusted?',
	holds: (count) => `*Yes, as far as it reaches.* All ${count} records are as they were written, and none is missing between them.`,
	broken: '*No.* The log was changed or lacks something. Keep a copy of the folder before anything else is done.',
	none: '*There are no records yet.*',
	outside: 'Whether its end was cut off, only a head kept outside the server can show: npm run audit -- verify --head FILE.',
	chains: 'Chains',
	chains_lead: 'Each server process writes its own. The head seals everything before it; keep it where the program cannot write.',
	chain: 'Chain',
	count: 'Records',
	sealed: 'Latest sealed day',
	head: 'Head',
	state: 'State',
	good: 'Holds',
	days: 'What was done',
	days_lead: 'How many times, day by day in UTC. Who and what stand in the files; figures and names do not.',
	day: 'Day',
	act: 'Act',
	times: 'Times',
	access: 'Who has access',
	access_lead: 'Every seat, how it stands today and when it was used last: for the half-yearly check.',
	fetch: 'Fetch the list (CSV)',
	deletion: 'Deletion',
	deletion_lead:
		'Rows of persons are deleted when the rule says so. Deleting makes new files without the rows; the old files are gone, and what is shown is unchanged.',
	rule: (years, ground, by) =>
		`Rows of persons are kept for the running year and ${years} years before. Ground: ${ground}.${by === null ? '' : ` Decided by ${by}.`}`,
	due: (from, next, first) =>
		`The rule says today: keep nothing from before ${from}; the limit moves again on ${next}. The edition shown begins with ${first}: it holds no persons and stands until the next is published.`,
	nothing_deleted: 'Nothing has been deleted yet. Run npm run retention -- status to see what is due.',
	deleted_on: 'Deleted',
	all_before: 'All before',
	table: 'Table',
	rows_gone: 'Rows deleted',
	rows_left: 'Rows left',
	edition: 'Edition',
	sha256: 'The new file’s sha256',
	report: 'Yearly report to the data protection officer',
	report_lead: 'Access and its use, files, refusals, deletions, trials, editions and policy in a year, and what the log cannot say.',
	acts: ENGLISH_ACTS,
};
