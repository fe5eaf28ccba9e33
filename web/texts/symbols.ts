/** What the two symbols of a unit and the matrix of them say, in Danish and English with the same keys. Words between asterisks are set in bold. */
import type { TargetState, Variation } from '../../server/domain/symbols.ts';
import type { Language } from '../format.ts';

export function symbolWordsIn(language: Language): SymbolWords {
	return language === 'en' ? ENGLISH : DANISH;
}

export type SymbolWords = typeof DANISH;
/** `unknown`: nothing can be judged. */
export type VariationState = Variation | 'unknown';

const DANISH = {
	label: 'Udsving og mål',
	variation: 'Udsving',
	variation_of: 'Udsving i sygemeldinger',
	target: 'Mål',
	states: {
		fewer: 'færre sygemeldinger end normalt',
		usual: 'almindelig variation',
		more: 'flere sygemeldinger end normalt',
		unknown: 'kan ikke bedømmes',
	} satisfies Record<VariationState, string>,
	/** In a table, under the heading `Udsving`. */
	short: {
		fewer: 'færre end normalt',
		usual: 'almindelig variation',
		more: 'flere end normalt',
		unknown: 'kan ikke bedømmes',
	} satisfies Record<VariationState, string>,
	targets: {
		reached: 'nås',
		chance_decides: 'tilfældet afgør',
		not_at_this_level: 'nås ikke med nuværende niveau',
		unknown: 'kan ikke bedømmes',
		none: 'intet mål',
	} satisfies Record<TargetState, string>,
	through: (month: string) => `til og med ${month}`,
	answer: (more: string, judged: string) => `*${more}* af ${judged} har flere sygemeldinger end normalt: spørg, hvad der skete.`,
	answer_none: (judged: string) =>
		judged === '1'
			? 'Den ene, der kan bedømmes, har ikke flere sygemeldinger end normalt.'
			: `Ingen af de ${judged}, der kan bedømmes, har flere sygemeldinger end normalt.`,
	answer_nothing: 'Ingen af enhederne her kan bedømmes.',
	fewer: (fewer: string) => `${fewer} har færre.`,
	chance: (count: string, each: string) =>
		`${count} bedømmes på 12 måneder; var alt tilfældigt, ville ca. ${each} af dem alligevel stå som flere og lige så mange som færre.`,
	title: 'Udsving og mål',
	lead: 'Hver enhed står dér, hvor dens seneste punkt og dens eget mål hører til, i rækkefølge efter navn. Der måles på sygemeldinger: mod enhedens eget niveau måned for måned eller i kvartaler, og for små enheder mod det forventede på 12 måneder.',
	no_targets: 'Ingen af enhederne her har deres eget mål.',
	target_of: (target: string) => `Mål: ${target}`,
	cell: (state: string, target: string) => `${state}, ${target}`,
	empty: 'ingen',
	hidden: (count: string) =>
		count === '1' ? '1 enhed er skjult og står ikke i skemaet.' : `${count} enheder er skjult og står ikke i skemaet.`,
	no_hidden: 'Ingen enhed er skjult.',
	with_inner: 'Vis også områder',
	leaves_only: 'Vis kun arbejdspladser',
	columns: { unit: 'Enhed', point: 'Seneste punkt' },
	about: [
		'Udsving er det seneste bedømte punkt i enhedens egen graf over sygemeldinger: uden for grænserne eller del af mindst ni på stribe på samme side. Det siger, at noget er anderledes, ikke hvorfor. Et punkt, der er mere end et år gammelt, siger intet om nu.',
		'Enheder, der er for små til måneder og kvartaler, bedømmes på 12 måneder mod det, samme personalegrupper, alder og køn ville have med kommunens tal. Dér er grænsen 95 %, så enkelte står i yderrækkerne ved et tilfælde.',
		'Usædvanligt få sygemeldinger kan være godt gået; det kan også være registreringer, der mangler.',
		'Mål er enhedens eget: et mål for et område er ikke målet for hver arbejdsplads i det. »Nås« er også med tilfældet imod, hvis niveauet bliver ved; »nås ikke« er også med held. Er der flere mål, står det, der er længst fra at nås.',
		'Skjulte enheder tælles med, men nævnes ikke: selv hvor de ville stå, kunne røbe noget.',
	],
};

const ENGLISH: SymbolWords = {
	label: 'Variation and target',
	variation: 'Variation',
	variation_of: 'Variation in spells',
	target: 'Target',
	states: {
		fewer: 'fewer spells than usual',
		usual: 'ordinary variation',
		more: 'more spells than usual',
		unknown: 'cannot be judged',
	},
	short: { fewer: 'fewer than usual', usual: 'ordinary variation', more: 'more than usual', unknown: 'cannot be judged' },
	targets: {
		reached: 'reached',
		chance_decides: 'chance decides',
		not_at_this_level: 'not reached at the present level',
		unknown: 'cannot be judged',
		none: 'no target',
	},
	through: (month) => `to ${month}`,
	answer: (more, judged) => `*${more}* of ${judged} have more spells than usual: ask what happened.`,
	answer_none: (judged) =>
		judged === '1'
			? 'The one that can be judged has no more spells than usual.'
			: `None of the ${judged} that can be judged has more spells than usual.`,
	answer_nothing: 'None of the units here can be judged.',
	fewer: (fewer) => `${fewer} have fewer.`,
	chance: (count, each) =>
		`${count} are judged on 12 months; were all of it chance, about ${each} of them would still stand as more and as many as fewer.`,
	title: 'Variation and target',
	lead: 'Each unit stands where its latest point and its own target belong, in order of name. Spells are measured: against the unit’s own level by month or quarter, and for small units against what is expected of 12 months.',
	no_targets: 'None of the units here has a target of its own.',
	target_of: (target) => `Target: ${target}`,
	cell: (state, target) => `${state}, ${target}`,
	empty: 'none',
	hidden: (count) => (count === '1' ? '1 unit is hidden and not in the matrix.' : `${count} units are hidden and not in the matrix.`),
	no_hidden: 'No unit is hidden.',
	with_inner: 'Show areas, too',
	leaves_only: 'Show workplaces only',
	columns: { unit: 'Unit', point: 'Latest point' },
	about: [
		'Variation is the latest judged point in the unit’s own chart of spells: outside its limits, or one of at least nine in a row on one side. It says that something is different, not why. A point more than a year old says nothing of now.',
		'Units too small for months and quarters are judged on 12 months against what the same staff groups, ages and sexes would have at the municipality’s rates. The limit is 95% there, so some stand in the outer rows by chance.',
		'Unusually few spells may be well done; they may also be registrations that are missing.',
		'A target is the unit’s own: the target of an area is not that of each workplace in it. “Reached” holds even with chance against it, if the level stays; “not reached” even with luck. Of several targets the one furthest from being reached is shown.',
		'Hidden units are counted and not named: even where they would stand could tell something.',
	],
};
