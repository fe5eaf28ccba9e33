import { FILE_ISSUES } from './file-issues.ts';
import type { CatalogueEntry } from './issue-text.ts';
import { ROW_ISSUES } from './row-issues.ts';

/** Everything an import can say. Closed: what is not here cannot be said, so nothing of a delivered value can slip out. */
export const ISSUES = {
	...FILE_ISSUES,
	...ROW_ISSUES,

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

	// Leading sources
	leading_unit_unknown: {
		severity: 'error',
		text: ({ file, rows, count }) => `${count} række(r) i ${file} har en enhed, som organisationen ikke kender${rows}. Ret enhed_id.`,
	},
	leading_source_unknown: {
		severity: 'error',
		text: ({ file, rows, count, listed }) =>
			`${count} række(r) i ${file} har en kilde, der ikke har leveret fravær${rows}. Ret kilde, eller hent først en leverance fra den. Fravær er leveret af: ${listed || 'ingen'}.`,
	},
	leading_source_twice: {
		severity: 'error',
		text: ({ file, rows, count }) =>
			`${count} række(r) i ${file} gælder samme enhed fra samme måned som en tidligere${rows}. Behold kun én.`,
	},
	absences_set_aside: {
		severity: 'info',
		text: ({ file, listed }) => `Efter ${file} er fravær fra andre kilder end den ledende lagt til side og tæller ikke: ${listed}.`,
	},
	leading_source_silent: {
		severity: 'warning',
		text: ({ file, listed }) =>
			`En ledende kilde i ${file} har ikke leveret for alle de måneder, den gælder for; dér tæller de andre kilder: ${listed}. Hent de manglende leverancer, eller ret gaelder_fra og gaelder_til.`,
	},

	// Efforts
	comparison_without_effort: {
		severity: 'error',
		text: ({ file, column, listed }) =>
			`I ${file} har en indsats kun rækker med sammenligning i ${column}: ${listed}. Tilføj en række for hver enhed, indsatsen er på.`,
	},
	comparison_in_effort: {
		severity: 'error',
		text: ({ file, column, listed }) =>
			`I ${file} står en enhed både med i indsatsen og som sammenligning i ${column}: ${listed}. Behold kun den ene række.`,
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
