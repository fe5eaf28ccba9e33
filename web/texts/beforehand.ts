/** What is said of an effort that is only thought of, in Danish and English with the same keys. Comes with the page that shows it. */

import type { Language } from '../format.ts';
import { counted } from './counted.ts';

export function beforehandWordsIn(language: Language): BeforehandWords {
	return language === 'en' ? ENGLISH : DANISH;
}

export type BeforehandWords = typeof DANISH;

const DANISH = {
	heading: 'Hvad kan vi se?',
	lead: 'Før en indsats registreres: hvor stort et fald skal være, før tallene kan skelne det fra tilfældigheder. Intet gemmes her.',
	unit: 'Enhed',
	month: 'Begynder',
	price: 'Pris for det første år, kr. (kan udelades)',
	price_wrong: 'Skriv prisen som hele kroner, fx 90000, eller lad feltet stå tomt.',
	against_add: 'Hold op mod (kan udelades)',
	against_list: 'Enheder i sammenligningsgruppen',
	against_none: 'Ingen er valgt: den holdes op mod hele kommunen.',
	municipal: 'Uden gruppe, 12 mdr.',
	against_why:
		'Med en gruppe skal faldet være større for at kunne ses, for også gruppen svinger; til gengæld regnes det fra, der ramte begge.',
	ask: 'Vis, hvad vi kan se',
	clear: 'Ryd',
	answer: (unit: string, month: string) => `${unit} fra ${month}`,
	cannot: 'En indsats her kan ikke ses i tallene.',
	instead: (unit: string) => `Se, hvad der kan ses i ${unit}`,
	can: (measure: string, fall: string) => `${measure}: efter 12 måneder kan vi kun se et fald, hvis det er mindst *${fall}*.`,
	table: 'Mindste fald, der kan ses',
	measure: 'Måling',
	grain: 'Måles',
	grains: { month: 'hver måned', quarter: 'hvert kvartal', window: '12 måneder ad gangen' },
	falls: 'Mindste fald efter',
	fall: (months: string) => `${months} mdr.`,
	together: 'Sammen med flere, 12 mdr.',
	snap: 'Hvad starten lægger fast',
	snap_month: (measures: string) => `${measures} måles måned for måned: begyndelsen tæller fra den første hele måned.`,
	snap_quarter: (measures: string) => `${measures} måles i hele kvartaler: begyndelsen rykkes til det næste kvartal.`,
	snap_window: (measures: string) =>
		`${measures} vises kun 12 måneder ad gangen, til juni og december: begyndelsen rykkes til den næste 1. januar eller 1. juli.`,
	windows: (before: string, after: string) => `Før: ${before}. Efter: ${after}.`,
	transition: (months: string) => `${counted(months, 'måned', 'måneder')} imellem hører til ingen af siderne.`,
	no_transition: 'Ingen måneder imellem.',
	size: (span: string) => `Hvor stor enheden er, er taget fra ${span}.`,
	more: 'Flere på én gang',
	more_enough: 'Et fald på en femtedel kan ses her alene.',
	more_none: 'Der er ingen enheder ved siden af, som kan vises og lægges til.',
	more_way: 'Skal flere med, vælges de også som enheder, når indsatsen registreres.',
	held_against: 'Hvad den holdes op mod',
	anyway: 'Det, der ville komme alligevel',
	against:
		'Ændringen holdes op mod hele kommunen i de samme måneder. Vælges en sammenligningsgruppe, når indsatsen registreres, holdes den op mod den i stedet; vælg den ovenfor for at se, hvad den koster. Det mindste fald, der kan ses, bliver da større, for også gruppen svinger.',
	anyway_none: 'Niveauet før er ikke højere end forventet, så der er ikke noget fald i vente af sig selv.',
	pays: 'Tjener den sig ind?',
	pays_none: 'Skriv en pris for at se, hvor stort et fald der skal til.',
	overlap: 'Andre indsatser i de samme måneder',
	overlap_none: 'Ingen andre indsatser er registreret her i de måneder.',
	next: 'Hvornår den kan bedømmes',
	next_looks: 'Der ses efter 6, 12 og 24 måneder og ikke oftere.',
};

const ENGLISH: BeforehandWords = {
	heading: 'What can we see?',
	lead: 'Before an effort is registered: how large a fall must be before the figures can tell it from chance. Nothing is saved here.',
	unit: 'Unit',
	month: 'Begins',
	price: 'Price of the first year, DKK (may be left out)',
	price_wrong: 'Write the price in whole kroner, such as 90000, or leave the field empty.',
	against_add: 'Hold against (may be left out)',
	against_list: 'Units of the comparison group',
	against_none: 'None is chosen: it is held against the whole municipality.',
	municipal: 'Without a group, 12 mo.',
	against_why: 'With a group the fall must be larger to be seen, for the group varies as well; in return what hit both is taken off.',
	ask: 'Show what we can see',
	clear: 'Clear',
	answer: (unit, month) => `${unit} from ${month}`,
	cannot: 'An effort here cannot be seen in the figures.',
	instead: (unit) => `See what can be seen in ${unit}`,
	can: (measure, fall) => `${measure}: after 12 months we can only see a fall of at least *${fall}*.`,
	table: 'Smallest fall that can be seen',
	measure: 'Measure',
	grain: 'Measured',
	grains: { month: 'every month', quarter: 'every quarter', window: '12 months at a time' },
	falls: 'Smallest fall after',
	fall: (months) => `${months} mo.`,
	together: 'Together with others, 12 mo.',
	snap: 'What the start settles',
	snap_month: (measures) => `${measures}: measured month by month, so the beginning counts from the first whole month.`,
	snap_quarter: (measures) => `${measures}: measured in whole quarters, so the beginning moves to the next quarter.`,
	snap_window: (measures) =>
		`${measures}: shown 12 months at a time only, to June and December, so the beginning moves to the next 1 January or 1 July.`,
	windows: (before, after) => `Before: ${before}. After: ${after}.`,
	transition: (months) =>
		months === '1' ? '1 month between belongs to neither side.' : `${months} months between belong to neither side.`,
	no_transition: 'No months between.',
	size: (span) => `The size of the unit is taken from ${span}.`,
	more: 'Several at once',
	more_enough: 'A fall of a fifth can be seen here alone.',
	more_none: 'There are no units beside it that can be shown and added.',
	more_way: 'To take in several, choose them as units too when the effort is registered.',
	held_against: 'What it is held against',
	anyway: 'What would come anyway',
	against:
		'The change is held against the whole municipality in the same months. Where a comparison group is chosen when the effort is registered, it is held against that instead; choose it above to see what it costs. The smallest fall that can be seen is then larger, for the group varies as well.',
	anyway_none: 'The level before is not higher than expected, so no fall is to be expected by itself.',
	pays: 'Does it pay for itself?',
	pays_none: 'Write a price to see how large a fall it takes.',
	overlap: 'Other efforts in the same months',
	overlap_none: 'No other efforts are registered here in those months.',
	next: 'When it can be judged',
	next_looks: 'It is looked at after 6, 12 and 24 months and no more often.',
};
