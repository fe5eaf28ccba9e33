/**
 * The closed list of things that can go wrong for a reader or an operator: code, HTTP status and a Danish sentence that says what to do.
 * Nobody else invents a status or a text for an error.
 */
export const ERROR_CATALOGUE = {
	not_signed_in: { status: 401, title: 'Du er ikke logget ind. Log ind, og prøv igen.' },
	sign_in_refused: { status: 403, title: 'Du kunne ikke logges ind. Kontakt den, der har givet dig adgang.' },
	unit_not_found: { status: 404, title: 'Enheden findes ikke, eller du har ikke adgang til den. Vælg en enhed i oversigten.' },
	not_allowed: { status: 403, title: 'Din rolle giver ikke adgang til denne side.' },
	cross_site: { status: 403, title: 'Forespørgslen kom ikke fra Fraværsblik selv og blev afvist.' },
	question_not_understood: { status: 400, title: 'Spørgsmålet i adressen kan ikke forstås. Ret adressen, eller gå til forsiden.' },
	no_worklist: {
		status: 404,
		title: 'Der er ingen retteliste, eller den er slettet efter 30 dage. Importér den nyeste leverance for at få en ny.',
	},
	no_such_answer: { status: 404, title: 'Siden findes ikke.' },
	nothing_published: { status: 503, title: 'Der er endnu ikke udgivet tal. Importér de første filer med `npm run import`.' },
	edition_damaged: { status: 503, title: 'Udgavens fil er beskadiget og vises ikke. Kør `npm run doctor`, og udgiv igen.' },
	no_earlier_edition: { status: 409, title: 'Der er ingen tidligere udgave at vise i stedet. Importér rettede filer.' },
	no_such_edition: { status: 409, title: 'Udgaven findes ikke længere. Genindlæs siden, og se, hvad der vises nu.' },
	edition_from_other_version: {
		status: 503,
		title: 'Udgaven kan ikke læses af denne version af programmet. Intet er ændret.',
	},
	sign_in_not_configured: {
		status: 500,
		title:
			'Der er ikke sat login op. Demo-login gives kun til opdigtede tal på denne maskine; sæt OpenID Connect op, før rigtige tal vises.',
	},
	access_list_refused: {
		status: 500,
		title: 'access.json kan ikke bruges, så ingen får adgang efter den. Ret filen; en ny læses af sig selv.',
	},
	proposal_refused: {
		status: 400,
		title: 'Forslaget kan ikke godkendes, som det står, og ingen plads er givet. Ret rækkerne, og kør det igen.',
	},
	ended_list_refused: {
		status: 500,
		title:
			'sessions-ended.json kan ikke læses, så ingen er logget ind. Slet filen, og afslut alles sessioner med `npm run sessions -- end-all`.',
	},
	secret_refused: {
		status: 500,
		title: 'En fil med en hemmelighed mangler, er tom eller kan læses af alle. Gem den med rettigheden 0400 eller 0440, og start igen.',
	},
	audit_damaged: {
		status: 500,
		title:
			'Revisionsloggen slutter ikke, som den blev skrevet. Kør `npm run audit -- verify`, gem mappen, og flyt den, før der startes igen.',
	},
	no_audit_log: {
		status: 404,
		title: 'Der er ingen revisionslog. Den begynder, når serveren startes første gang: `npm start`.',
	},
	audit_failed: {
		status: 503,
		title: 'Revisionsloggen kan ikke skrives, og derfor vises intet. Prøv igen om lidt; bliver det ved, så kontakt driften.',
	},
	delivery_refused: { status: 422, title: 'Filerne blev afvist, og intet er ændret. Ret fejlene herunder, og prøv igen.' },
	reading_too_heavy: {
		status: 422,
		title:
			'Filerne kunne ikke læses inden for den tid og den hukommelse, en indlæsning må bruge, og intet er ændret. Se efter, om en fil er beskadiget, og hent ellers udtrækket for en kortere periode.',
	},
	policy_unsigned: {
		status: 409,
		title:
			'Ingen har underskrevet politikken for, hvad der må vises, og rigtige tal tages ikke ind uden. Læg policy.json i datamappen med signed_by og signed_date (ÅÅÅÅ-MM-DD); resten står på gulvet, hvis det ikke skrives. Intet er ændret.',
	},
	policy_refused: {
		status: 500,
		title: 'policy.json er løsere, end programmet tillader, eller kan ikke læses. Ret filen; intet er ændret.',
	},
	retention_refused: {
		status: 500,
		title:
			'retention.json kan ikke bruges: den er ødelagt, eller den gemmer personrækker i mere end det løbende år og 5 år. Ret filen; intet er ændret.',
	},
	retention_missing: {
		status: 409,
		title:
			'retention.json mangler, og rigtige tal tages ikke ind uden en regel for sletning. Læg filen i datamappen med years_kept (1 til 5), ground (hjemlen med jeres egne ord), signed_by og signed_date; intet er ændret.',
	},
	deletion_log_damaged: {
		status: 500,
		title: 'Loggen over sletninger kan ikke læses, og intet er ændret. Hent deletions.ndjson fra den nyeste sikkerhedskopi.',
	},
	period_deleted: {
		status: 409,
		title: 'Leverancen dækker kun en periode, der er slettet, og intet er ændret. Hent et udtræk for en senere periode.',
	},
	nothing_to_draw: { status: 404, title: 'Der er intet at tegne: tallene er skjult, eller der er ingen. Se tabellen på siden.' },
	template_refused: { status: 500, title: 'Word-skabelonen kan ikke bruges, og filen er ikke lavet.' },
	profile_refused: { status: 500, title: 'profile.json kan ikke bruges. Ret filen; intet er ændret.' },
	new_series_needed: {
		status: 409,
		title: 'Profil eller politik er ændret siden sidste udgave. Start en ny serie med `--new-series`, eller sæt ændringen tilbage.',
	},
	build_running: { status: 409, title: 'En anden import er i gang. Vent, til den er færdig.' },
	too_busy: { status: 503, title: 'Mange bruger Fraværsblik lige nu. Prøv igen om et øjeblik.' },
	too_many_files: { status: 429, title: 'Der er hentet mange filer på kort tid. Vent et minut, og hent igen.' },
	importer_away: {
		status: 503,
		title: 'Importen kører som sit eget program, og det svarer ikke. Start det med `npm run importer`, og prøv igen; intet er ændret.',
	},
	import_running: { status: 409, title: 'En import er i gang. Vent, til den er færdig, eller annullér den.' },
	import_moved_on: { status: 409, title: 'Importen står ikke længere, hvor siden viser den. Se, hvad der står nu, og prøv igen.' },
	swing_not_accepted: { status: 409, title: 'Leverancen ændrer usædvanlig meget. Sæt kryds ved, at ændringen er rigtig, eller annullér.' },
	demo_only_synthetic: {
		status: 403,
		title:
			'Denne server viser kun opdigtede tal. Sæt syntetisk = ja i leverance-filen, hvis de er opdigtede; rigtige tal hører ikke til her.',
	},
	registration_running: {
		status: 409,
		title: 'En anden registrering bliver gemt lige nu. Vent et øjeblik, og gem igen; det, du har skrevet, bliver stående.',
	},
	registration_not_understood: { status: 400, title: 'Registreringen mangler noget, og intet er gemt.' },
	no_such_registration: { status: 404, title: 'Registreringen findes ikke, eller du har ikke adgang til den. Se listen på siden.' },
	edition_moved_on: {
		status: 409,
		title: 'Der vises en ny udgave, siden du begyndte, og intet er gemt. Se svaret efter i de nye tal, og gem så.',
	},
	unit_not_yours: { status: 403, title: 'Du kan se enheden, men ikke registrere for den. Vælg enheder i dit eget område.' },
	upload_too_large: { status: 413, title: 'Filen er for stor. Del udtrækket i flere filer, eller hent en kortere periode.' },
	upload_not_understood: { status: 400, title: 'Filen kom ikke frem, som den skulle. Vælg den igen.' },
	upload_no_room: { status: 507, title: 'Der er ikke plads til filen. Importér en mindre fil, eller brug `npm run import` på serveren.' },
	disk_full: {
		status: 507,
		title: 'Disken er fuld, og intet er ændret. Skaf plads, og importér igen; `npm run doctor` siger, hvor meget der er fri.',
	},
	storage_failed: {
		status: 500,
		title:
			'En fil eller mappe kunne ikke læses eller skrives, og intet er ændret. Se efter, om programmet må bruge datamappen, og om disken er hel; `npm run doctor` hjælper. Importér så igen.',
	},
	published_not_cleaned: {
		status: 500,
		title: 'Udgaven er udgivet, men disken svarede med en fejl bagefter. Kør `npm run doctor`; næste import rydder op.',
	},
	backup_not_configured: {
		status: 400,
		title:
			'Der er ikke sat en sikkerhedskopi op. Angiv en mappe på en anden disk i FRAVAERSBLIK_BACKUP og en nøgle i FRAVAERSBLIK_BACKUP_KEY_FILE; nøglen laves med `npm run backup -- key FIL`.',
	},
	no_such_backup: { status: 404, title: 'Sikkerhedskopien findes ikke. Se dem, der er, med `npm run backup -- list`.' },
	backup_damaged: {
		status: 500,
		title:
			'Sikkerhedskopien er beskadiget, eller nøglen er en anden, og intet er lagt tilbage. Prøv en ældre kopi eller den rigtige nøgle.',
	},
	restore_not_empty: {
		status: 409,
		title:
			'Datamappen rummer allerede tal, og intet er ændret. En kopi lægges kun tilbage i en tom mappe: vælg en anden i FRAVAERSBLIK_DATA.',
	},
	published_not_backed_up: {
		status: 500,
		title: 'Udgaven er udgivet, men der kunne ikke laves en sikkerhedskopi af den. Kør `npm run backup`, og se, hvad den siger.',
	},
	nothing_to_show: {
		status: 422,
		title:
			'Der er ingen periode på 12 måneder, der er lukket og har medarbejdere nok til at blive vist, og intet er ændret. Importér filer, der dækker flere måneder eller hele kommunen.',
	},
	gate_refused: { status: 500, title: 'Udgaven kunne ikke bevises sikker og blev ikke udgivet. Den gamle vises stadig.' },
	wrong_usage: { status: 400, title: 'Kommandoen er ikke skrevet rigtigt.' },
	unexpected: { status: 500, title: 'Der skete en uventet fejl. Prøv igen; sker det igen, så kontakt driften.' },
} as const;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

export function isErrorCode(code: string): code is ErrorCode {
	return Object.hasOwn(ERROR_CATALOGUE, code);
}

/** A failure with a code of the catalogue; `detail` adds what this case needs and never holds data about a person. */
export class AppError extends Error {
	readonly code: ErrorCode;
	readonly detail: string | undefined;

	constructor(code: ErrorCode, detail?: string, cause?: unknown) {
		super(`${code}${detail ? `: ${detail}` : ''}`, cause === undefined ? undefined : { cause });
		this.code = code;
		this.detail = detail;
	}

	get status(): number {
		return ERROR_CATALOGUE[this.code].status;
	}

	get title(): string {
		return ERROR_CATALOGUE[this.code].title;
	}
}
