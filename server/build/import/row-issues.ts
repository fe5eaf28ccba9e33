import type { CatalogueEntry } from './issue-text.ts';

/** What is said of rows, their cells, and fields that belong together. */
export const ROW_ISSUES = {
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
	not_published: {
		severity: 'info',
		text: ({ file, rows, count }) => `I ${file} er ${count} tal ikke offentliggjort${rows}. De er ukendte, ikke nul, og er ikke taget med.`,
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
} as const satisfies Record<string, CatalogueEntry>;
