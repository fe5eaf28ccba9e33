import type { CatalogueEntry } from './issue-text.ts';

/** What is said of a file as a whole: its type, headers and columns, and what it was taken for. */
export const FILE_ISSUES = {
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
} as const satisfies Record<string, CatalogueEntry>;
