export type Severity = 'error' | 'warning' | 'info';

/** What a text is built from. `rows` reads " (række 3, 7 og 12 til)" or nothing; `listed` holds codes, column names or limits. */
interface Told {
	file: string;
	column: string;
	count: number;
	rows: string;
	listed: string;
}

interface CatalogueEntry {
	/** `error` refuses the delivery. `warning` lets it in and belongs on the data quality page. `info` is good to know. */
	severity: Severity;
	text: (told: Told) => string;
}

/** Everything an import can say. Closed: what is not here cannot be said, so nothing of a delivered value can slip out. */
export const ISSUES = {
	// The file as a whole
	unsupported_file_type: {
		severity: 'error',
		text: ({ file, listed }) =>
			`${file} er af en type, der ikke kan hentes${listed && ` (${listed})`}. Pak den ud, hvis den er pakket, og gem den ellers som CSV eller XLSX.`,
	},
	old_workbook: {
		severity: 'error',
		text: ({ file }) => `${file} er et regneark fra før Excel 2007 (.xls). Gem det som XLSX eller CSV, og hent det igen.`,
	},
	binary_workbook: {
		severity: 'error',
		text: ({ file }) => `${file} er et binært regneark (.xlsb). Gem det som XLSX eller CSV, og hent det igen.`,
	},
	macro_workbook: {
		severity: 'error',
		text: ({ file }) => `${file} indeholder makroer (.xlsm) og hentes ikke. Gem det som XLSX uden makroer, og hent det igen.`,
	},
	file_encrypted: {
		severity: 'error',
		text: ({ file }) => `${file} er låst med en adgangskode. Gem filen uden adgangskode, hent den, og slet den åbne fil bagefter.`,
	},
	workbook_broken: {
		severity: 'error',
		text: ({ file }) => `${file} er beskadiget eller ikke skrevet færdig og kan ikke læses som regneark. Dan udtrækket igen.`,
	},
	unpacks_to_too_much: {
		severity: 'error',
		text: ({ file }) =>
			`${file} fylder langt mere pakket ud, end et udtræk gør, og læses ikke. Gem arket med kun de nødvendige celler, eller gem det som CSV.`,
	},
	sheet_too_wide: {
		severity: 'error',
		text: ({ file }) =>
			`${file} har celler uden for det, et regneark kan have, eller i forkert orden. Gem filen igen fra Excel, eller gem den som CSV.`,
	},
	sheet_not_read: {
		severity: 'warning',
		text: ({ file, listed }) =>
			`Ark i ${file}, der ikke er læst: ${listed}. De er skjulte, eller deres overskrifter kendes ikke. Mangler der data, så ret overskrifterne.`,
	},
	xml_broken: {
		severity: 'error',
		text: ({ file, listed }) => `${file} er beskadiget eller ikke skrevet færdig (linje ${listed}). Dan udtrækket igen.`,
	},
	xml_not_allowed: {
		severity: 'error',
		text: ({ file }) =>
			`${file} bruger dele af XML, som ikke hører til i et udtræk (DOCTYPE eller meget dyb struktur), og læses ikke. Dan udtrækket igen.`,
	},
	unknown_xml: {
		severity: 'error',
		text: ({ file }) =>
			`${file} er en XML-fil, men ikke KMD Opus' udtræk af organisation og medarbejdere (ZLPE). Gem udtrækket som CSV eller XLSX.`,
	},
	extract_too_small: {
		severity: 'error',
		text: ({ file, listed }) =>
			`${file} skulle være et fuldt udtræk fra KMD Opus, men har kun ${listed}; et fuldt udtræk har mindst 10 enheder og 50 medarbejdere. Det er nok afbrudt. Dan det igen.`,
	},
	changes_without_full: {
		severity: 'error',
		text: ({ file }) =>
			`${file} indeholder kun ændringer (delta). Hent den sammen med et fuldt udtræk fra samme dag eller før, hvis navn begynder med ZLPE og datoen.`,
	},
	snapshot_date_missing: {
		severity: 'error',
		text: ({ file }) =>
			`${file} viser, hvordan det så ud på én dag, men dagen står ikke i filens navn, som den gør i de andre. Giv den et navn som personale_2025-01-31.csv.`,
	},
	read_as: { severity: 'info', text: ({ file, listed }) => `Efter sine overskrifter er ${file} læst som ${listed}.` },
	mapped_header_missing: {
		severity: 'error',
		text: ({ file, listed }) =>
			`I ${file} mangler overskrifter, som mapping/columns.csv siger, den har: ${listed}. Ret filen eller tabellen.`,
	},
	mapping_row_unreadable: {
		severity: 'error',
		text: ({ file, column, rows }) => `I ${file} kan ${column} ikke bruges${rows}: feltet er tomt, eller ordet kendes ikke. Ret rækken.`,
	},
	file_too_large: {
		severity: 'error',
		text: ({ file, listed }) => `${file} er større end ${listed}. Del den i flere filer med samme navnestamme.`,
	},
	unknown_file: {
		severity: 'error',
		text: ({ file }) =>
			`${file} ligner ingen af de filer, der kan hentes: ingen række har overskrifterne. Fravær skal mindst have medarbejdernummer, fraværskode og første dag, en række for hvert fravær. Skriv i mapping/columns.csv, hvad kolonnerne svarer til, eller tag filen ud.`,
	},
	empty_file: { severity: 'error', text: ({ file }) => `${file} er tom. Dan udtrækket igen.` },
	header_only: {
		severity: 'error',
		text: ({ file }) => `${file} har overskrifter, men ingen rækker. Dan udtrækket igen, eller tag filen ud.`,
	},
	header_not_found: {
		severity: 'error',
		text: ({ file, listed }) => `I ${file} findes ingen række med overskrifterne. Der ventes: ${listed}.`,
	},
	unknown_encoding: {
		severity: 'error',
		text: ({ file }) => `Tegnsættet i ${file} kan ikke afgøres. Gem filen som "CSV UTF-8", og hent den igen.`,
	},
	nul_byte: {
		severity: 'error',
		text: ({ file, rows }) =>
			`${file} indeholder nultegn${rows} og er beskadiget eller gemt i et ukendt tegnsæt. Gem den igen som "CSV UTF-8".`,
	},
	double_encoded_text: {
		severity: 'error',
		text: ({ file, column, rows }) =>
			`I ${file}, kolonnen ${column}, er æ, ø og å ødelagt undervejs${rows}. Dan udtrækket igen, og gem det én gang som "CSV UTF-8".`,
	},
	duplicate_header: {
		severity: 'error',
		text: ({ file, listed }) => `I ${file} står en overskrift flere gange: ${listed}. Behold kun den ene.`,
	},
	missing_column: {
		severity: 'error',
		text: ({ file, column }) =>
			`${file} mangler kolonnen ${column}. Tilføj den i udtrækket, eller skriv i mapping/columns.csv, hvilken kolonne der svarer til den.`,
	},
	too_many_columns: { severity: 'error', text: ({ file, listed }) => `${file} har flere end ${listed} kolonner. Dan udtrækket med færre.` },
	too_many_rows: {
		severity: 'error',
		text: ({ file, listed }) => `${file} har flere end ${listed} rækker. Hent en kortere periode ad gangen.`,
	},
	unwanted_columns: {
		severity: 'warning',
		text: ({ file, listed }) =>
			`${file} har oplysninger, der ikke er brug for, og som ikke er læst: ${listed}. Tag dem ud af udtrækket (dataminimering).`,
	},
	unused_columns: {
		severity: 'info',
		text: ({ file, listed }) => `Kolonner i ${file}, der ikke bruges og ikke er gemt: ${listed}. Tag dem gerne ud af udtrækket.`,
	},

	// Rows
	ragged_row: {
		severity: 'error',
		text: ({ file, rows }) => `I ${file} har nogle rækker et andet antal felter end overskriften${rows}. Ret rækkerne i kilden.`,
	},
	decimal_comma_splits_row: {
		severity: 'error',
		text: ({ file, rows }) =>
			`I ${file} deler et decimalkomma rækken i for mange felter${rows}. Gem filen med semikolon mellem felterne, eller sæt tallet i anførselstegn.`,
	},
	unbalanced_quotes: {
		severity: 'error',
		text: ({ file, rows }) => `I ${file} står et anførselstegn forkert eller mangler${rows}. Ret rækken i kilden.`,
	},
	cell_too_long: {
		severity: 'error',
		text: ({ file, column, listed, rows }) => `I ${file}, kolonnen ${column}, er et felt længere end ${listed} tegn${rows}. Ret feltet.`,
	},
	total_row: {
		severity: 'warning',
		text: ({ file, rows, count }) => `${count} sumrække(r) i ${file} er ikke talt med${rows}. Tag dem gerne ud af udtrækket.`,
	},
	repeated_header: {
		severity: 'info',
		text: ({ file, rows, count }) =>
			`I ${file} er overskrifter gentaget inde mellem rækkerne ${count} gang(e)${rows}. De er sprunget over.`,
	},
	cpr_in_text: {
		severity: 'error',
		text: ({ file, column, rows }) =>
			`I ${file}, kolonnen ${column}, står noget, der ligner et CPR-nummer${rows}. Fjern det i kilden, og hent igen.`,
	},
	traits_from_cpr: {
		severity: 'info',
		text: ({ file, count }) =>
			`Køn og fødselsår er udledt af personnummeret for ${count} rækker i ${file}, fordi kolonnerne er tomme. Personnummeret er ikke gemt.`,
	},
	person_missing: {
		severity: 'warning',
		text: ({ file, count, rows }) => `I ${file} er person_id tom i ${count} række(r)${rows}. Hver af de ansættelser regnes som én person.`,
	},

	// Cells
	missing_value: {
		severity: 'error',
		text: ({ file, column, rows, count }) => `I ${file} er ${column} tom i ${count} række(r)${rows}. Udfyld feltet i kilden.`,
	},
	date_unreadable: {
		severity: 'error',
		text: ({ file, column, rows, count }) =>
			`I ${file} kan ${count} dato(er) i ${column} ikke læses${rows}. Skriv datoer som 2025-01-31 eller 31-01-2025.`,
	},
	serial_dates: {
		severity: 'info',
		text: ({ file, column, count }) => `I ${file} står ${count} dato(er) i ${column} som regnearkets løbenummer og er læst som datoer.`,
	},
	two_digit_year: {
		severity: 'error',
		text: ({ file, column, rows, count }) =>
			`I ${file} har ${count} dato(er) i ${column} kun to cifre i årstallet${rows}. Skriv årstallet med fire cifre.`,
	},
	month_unreadable: {
		severity: 'error',
		text: ({ file, column, rows, count }) => `I ${file} kan ${count} måned(er) i ${column} ikke læses${rows}. Skriv måneder som 2025-01.`,
	},
	number_unreadable: {
		severity: 'error',
		text: ({ file, column, rows, count }) => `I ${file} kan ${count} tal i ${column} ikke læses${rows}. Skriv tal som 7,4 eller 7.4.`,
	},
	number_ambiguous: {
		severity: 'error',
		text: ({ file, column, rows, count }) =>
			`I ${file} kan ${count} tal i ${column} læses på to måder, fx 1.234${rows}. Brug decimalkomma, og udelad tusindtalspunktum.`,
	},
	number_out_of_range: {
		severity: 'error',
		text: ({ file, column, rows, count }) => `I ${file} er ${count} tal i ${column} uden for det mulige${rows}. Ret tallene i kilden.`,
	},
	flag_unreadable: { severity: 'error', text: ({ file, column, rows }) => `I ${file} skal ${column} være ja eller nej${rows}.` },
	unknown_choice: {
		severity: 'error',
		text: ({ file, column, rows, listed }) =>
			`I ${file} har ${column} værdier, der ikke kendes${rows}${listed && `: ${listed}`}. Se vejledningen til filen.`,
	},
	value_left_out: {
		severity: 'warning',
		text: ({ file, column, rows, count }) =>
			`I ${file} kan ${count} felt(er) i ${column} ikke læses${rows}. Rækkerne er med, men uden den oplysning.`,
	},
	value_blank: {
		severity: 'warning',
		text: ({ file, column, rows, count }) => `I ${file} er ${column} tom i ${count} række(r)${rows}. De er med som uoplyst.`,
	},
	unknown_absence_code: {
		severity: 'warning',
		text: ({ file, rows, count, listed }) =>
			`${count} rækker i ${file} har en fraværskode, der ikke kendes, og er lagt til side${rows}${listed && `: ${listed}`}. Tilføj koden i mapping/absence_kinds.csv i datamappen, og hent igen.`,
	},
	not_absence_code: {
		severity: 'info',
		text: ({ file, count }) =>
			`${count} rækker i ${file} er kurser, merarbejde, fridage og andet, der ikke er fravær, og er lagt til side.`,
	},
	unknown_position: {
		severity: 'warning',
		text: ({ file, count, listed }) =>
			`${count} rækker i ${file} har en stilling eller overenskomst, der ikke kendes${listed && `: ${listed}`}. Teksten er brugt som personalegruppe. Tilføj den i mapping/staff_groups.csv.`,
	},
	not_employed: {
		severity: 'warning',
		text: ({ file, count, listed }) =>
			`${count} rækker i ${file} er efter deres status (${listed}) ikke ansat og er lagt til side. Er det personer, der var ansat i perioden, så bed om et udtræk med historik.`,
	},
	unknown_employment_form: {
		severity: 'warning',
		text: ({ file, count, listed }) =>
			`${count} rækker i ${file} har en ansættelsesform, der ikke kendes${listed && `: ${listed}`}. De er regnet som månedslønnede. Tilføj dem i mapping/employment_forms.csv.`,
	},
	unknown_level: {
		severity: 'warning',
		text: ({ file, rows, listed }) =>
			`I ${file} er niveauet ikke et af de kendte${rows}${listed && `: ${listed}`}. Niveauet følger i stedet træets dybde.`,
	},

	// Fields that belong together
	absence_corrected: {
		severity: 'info',
		text: ({ file, count, rows }) => `${count} fravær i ${file} er rettet senere i filen og talt én gang, som det sidst står${rows}.`,
	},
	absence_cancelled: {
		severity: 'info',
		text: ({ file, count, rows }) => `${count} fravær i ${file} er slettet igen og talt slet ikke${rows}.`,
	},
	last_days_missing: {
		severity: 'warning',
		text: ({ file, count }) =>
			`${file} har ingen kolonne med sidste fraværsdag. De ${count} fravær regnes som igangværende indtil udtrækket. Tag kolonnen med, ellers er tallene for høje.`,
	},
	days_differ_from_hours: {
		severity: 'warning',
		text: ({ file, rows, count }) =>
			`I ${file} passer timer, arbejdsdage og kalenderdage ikke sammen i ${count} række(r)${rows}. Timerne er fulgt; hvor de er 0, følger fraværet dagene.`,
	},
	plan_of_absence_only: {
		severity: 'info',
		text: ({ file }) => `${file} har kun planlagt tid for dage med fravær. Den er ikke brugt: andre dage ville stå som fridage.`,
	},
	first_day_unknown: {
		severity: 'warning',
		text: ({ file, count, rows, listed }) =>
			`I ${file} er ansættelsesdatoen tom i ${count} række(r)${rows}. De regnes som ansat fra udtrækkets dag (${listed}).`,
	},
	never_began: {
		severity: 'info',
		text: ({ file, count, rows }) =>
			`${count} ansættelse(r) eller enhed(er) i ${file} forsvandt igen, før de begyndte${rows}, og er ikke talt med.`,
	},
	many_vanished: {
		severity: 'warning',
		text: ({ file, listed }) =>
			`I ${file} mangler ${listed} af dem, der stod i udtrækket før. De regnes som fratrådt. Se efter, om udtrækket er helt.`,
	},
	last_before_first: {
		severity: 'error',
		text: ({ file, column, rows, count }) => `I ${file} ligger ${column} før den første dag i ${count} række(r)${rows}. Ret datoerne.`,
	},
	fraction_out_of_range: {
		severity: 'error',
		text: ({ file, rows, count }) =>
			`I ${file} er ${count} beskæftigelsesgrad(er) ikke mellem 0 og 1,2${rows}. Ret tæller, nævner eller grad.`,
	},
	grade_ambiguous: {
		severity: 'error',
		text: ({ file, rows, count }) => `I ${file} kan ${count} fraværsgrad(er) være både andel og procent${rows}. Skriv fx 0,5 eller 50 %.`,
	},
	grade_read_as_percent: {
		severity: 'info',
		text: ({ file, count }) => `${count} fraværsgrad(er) i ${file} er over 1 og læst som procent.`,
	},
	grade_mixed: {
		severity: 'warning',
		text: ({ file }) => `Fraværsgraden i ${file} står både som andel (0,5) og som procent (50). Brug én skrivemåde i udtrækket.`,
	},
	hours_out_of_range: {
		severity: 'error',
		text: ({ file, rows, count }) =>
			`I ${file} er timerne i ${count} række(r) negative eller flere, end der er i dagene${rows}. Ret timerne.`,
	},
	outside_window: {
		severity: 'warning',
		text: ({ file, rows, count }) => `${count} række(r) i ${file} ligger helt uden for leverancens periode og er lagt til side${rows}.`,
	},

	// The delivery
	delivery_missing: {
		severity: 'error',
		text: ({ listed }) =>
			`Der er ingen leverance-fil, så det vides ikke, hvilken dag udtrækket er fra, eller hvilken periode det dækker. Tilføj leverance.csv, eller angiv --udtraek, --fra og --til: ${listed}.`,
	},
	nothing_delivered: {
		severity: 'error',
		text: () => 'Der er ingen filer med data. Tilføj mindst organisation.csv og ansaettelser.csv eller fravaer.csv.',
	},
	delivery_not_single: { severity: 'error', text: ({ file }) => `${file} skal have netop én række. Hent én leverance ad gangen.` },
	delivery_dates_odd: {
		severity: 'error',
		text: () => 'Leverancens datoer passer ikke sammen: fra skal ligge før til, og udtræksdatoen må ikke ligge før fra.',
	},
	extraction_date_from_name: {
		severity: 'info',
		text: ({ file, listed }) => `Udtræksdatoen er læst af navnet på ${file}: ${listed}.`,
	},
	declared_differs: {
		severity: 'warning',
		text: ({ file }) => `${file} siger noget andet end --udtraek, --fra og --til. Filen er fulgt.`,
	},

	// Between files
	references_not_checked: {
		severity: 'info',
		text: ({ file, listed }) => `${file} er ikke holdt op mod ${listed}, for den fil er ikke med i leverancen.`,
	},
	unknown_unit: {
		severity: 'warning',
		text: ({ file, column, rows, count, listed }) =>
			`${count} række(r) i ${file} peger i ${column} på en enhed, der ikke står i organisation${rows}${listed && `: ${listed}`}. Tilføj enheden.`,
	},
	many_unknown_units: {
		severity: 'error',
		text: ({ file, listed }) =>
			`Mere end ${listed} af ansættelserne i ${file} peger på enheder, der ikke står i organisation. Filerne hører næppe sammen.`,
	},
	unknown_parent: {
		severity: 'warning',
		text: ({ file, rows, count }) =>
			`${count} enhed(er) i ${file} har en overenhed, der ikke findes${rows}, og står derfor uden for træet. Tilføj overenheden.`,
	},
	unit_cycle: {
		severity: 'error',
		text: ({ file, rows }) => `I ${file} er enheder hinandens overenhed i ring${rows}. Ret overenhed_id.`,
	},
	several_roots: {
		severity: 'warning',
		text: ({ file, rows, count }) => `${file} har ${count} øverste enheder${rows}. Et træ har normalt én.`,
	},
	overlapping_unit_versions: {
		severity: 'warning',
		text: ({ file, rows, count }) =>
			`I ${file} begynder ${count} udgave(r) af en enhed, før den forrige er slut${rows}. Den seneste gælder. Sidste dag er inklusive; ret gyldig_fra eller gyldig_til.`,
	},
	overlapping_employment_versions: {
		severity: 'warning',
		text: ({ file, rows, count }) =>
			`I ${file} begynder ${count} udgave(r) af en ansættelse, før den forrige er slut${rows}. Den seneste gælder. Sidste dag er inklusive; ret gyldig_fra eller gyldig_til.`,
	},
	person_over_full_time: {
		severity: 'warning',
		text: ({ file, rows, count }) =>
			`${count} person(er) i ${file} har ansættelser, der tilsammen er over 1,2 fuldtid på samme tid${rows}. Se efter dobbelte ansættelser.`,
	},
	unknown_employment: {
		severity: 'warning',
		text: ({ file, rows, count }) =>
			`${count} række(r) i ${file} hører til en ansættelse, der ikke står i ansaettelser${rows}. De tæller ikke, før ansættelsen er med.`,
	},
	present_staff_only: {
		severity: 'warning',
		text: ({ file, listed }) =>
			`${file} indeholder kun nuværende ansatte; tal før ${listed} er for lave, fordi de, der er fratrådt, mangler. Bed om en liste, der også har fratrådte.`,
	},
	unknown_committee: {
		severity: 'warning',
		text: ({ file, column, rows }) => `I ${file} peger ${column} på et udvalg, der ikke står i med_udvalg${rows}.`,
	},
	rows_differ: {
		severity: 'warning',
		text: ({ file, rows, count }) =>
			`I ${file} siger ${count} række(r) om samme id noget andet end den første${rows}. Den første er fulgt.`,
	},

	// Baselines
	month_not_whole: {
		severity: 'error',
		text: ({ file, column, rows }) =>
			`I ${file} er ${column} ikke en hel måned${rows}. Skriv måneden som 2024-01, eller fra som dens første og til som dens sidste dag.`,
	},
	baseline_length: {
		severity: 'error',
		text: ({ file, rows }) => `I ${file} er en baseline ikke på 12, 24 eller 36 hele måneder${rows}. Ret fra eller til.`,
	},
	baseline_rows_differ: {
		severity: 'error',
		text: ({ file, rows, listed }) =>
			`I ${file} siger rækkerne om samme baseline (${listed}) ikke det samme${rows}. Kun enhed_id må være forskellig; ret rækkerne.`,
	},
	baseline_unit_twice: {
		severity: 'error',
		text: ({ file, rows, listed }) => `I ${file} står en enhed flere gange på samme baseline (${listed})${rows}. Behold kun én række.`,
	},
	baseline_changed: {
		severity: 'error',
		text: ({ file, listed }) =>
			`I ${file} har en baseline, der allerede er registreret, fået andre måneder eller enheder: ${listed}. En baseline ligger fast; giv den nye et andet baseline_id.`,
	},
	baseline_unit_unknown: {
		severity: 'error',
		text: ({ file, listed }) => `I ${file} er der enheder, som tallene ikke kender: ${listed}. Ret enhed_id efter organisation.`,
	},
	baseline_outside_figures: {
		severity: 'error',
		text: ({ file, listed }) => `I ${file} ligger en baseline uden for de måneder, der er tal for: ${listed}. Ret fra og til.`,
	},
	baseline_between_windows: {
		severity: 'error',
		text: ({ file, listed }) =>
			`I ${file} kan en baseline ikke lægges på de valgte måneder, for enheden vises kun 12 måneder ad gangen: ${listed}. Lad den begynde i januar eller juli.`,
	},
	baseline_hidden: {
		severity: 'error',
		text: ({ file, listed }) =>
			`I ${file} er der baselines, hvis tal ikke kan vises: ${listed}. Vælg flere enheder, enheden over eller andre måneder.`,
	},
	baseline_waits: {
		severity: 'info',
		text: ({ file, listed }) => `I ${file} er der baselines, som først fryses, når deres måneder er lukket og kan bedømmes: ${listed}.`,
	},
} as const satisfies Record<string, CatalogueEntry>;

export type IssueCode = keyof typeof ISSUES;
