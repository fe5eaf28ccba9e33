/** What a number in a table means and what it is made of, in Danish and English with the same keys. Fetched when the first number is asked. */
import type { Language } from '../format.ts';

/** says: what the number is. made_of: the names of the numbers it is made of, in the order they are put in; null where it is counted or registered. */
export interface Meant {
	says: string;
	made_of: string | null;
}

export type Meaning = keyof typeof DANISH;

export function passportWordsIn(language: Language): Readonly<Record<Meaning, Meant>> {
	return language === 'en' ? ENGLISH : DANISH;
}

const DANISH = {
	year_before: { says: 'Samme mål for samme enhed i de samme måneder ét år tidligere.', made_of: null },
	fte: { says: 'Mulige dagsværk i perioden delt med periodens nettoarbejdsdage.', made_of: null },
	people: { says: 'Forskellige personer med mulig arbejdstid i perioden. Den, der har flere ansættelser, tælles én gang.', made_of: null },
	band: {
		says: 'Så meget svinger tallet af sig selv, når intet har ændret sig: for måneder og kvartaler tre standardafvigelser til hver side, for 12 måneder 95 % af tilfældene.',
		made_of: null,
	},
	observed: { says: 'Det, der er registreret i perioden: tabte fulde arbejdsdage eller begyndte sygemeldinger.', made_of: null },
	expected: {
		says: 'Det, samme personale ville have haft i de samme måneder, hvis hver personalegruppe havde haft samme fravær som i hele kommunen.',
		made_of: null,
	},
	observed_ratio: {
		says: 'Hvor mange gange så meget som ventet: 1 er som ventet, 1,20 er en femtedel mere.',
		made_of: 'Registreret ÷ ventet',
	},
	against_expected: {
		says: 'Mellem hvilke tal det registrerede sandsynligvis ligger i forhold til det ventede (95 %). 1 er som ventet.',
		made_of: null,
	},
	change_interval: {
		says: 'Mellem hvilke tal nu sandsynligvis ligger i forhold til året før (95 %). 1 er uændret; kun når 1 ligger udenfor, er der sket mere end tilfældigt.',
		made_of: null,
	},
	visible_fall: { says: 'Det mindste fald, der i fire ud af fem tilfælde kan skelnes fra tilfældigheder.', made_of: null },
	visible_municipal: {
		says: 'Det mindste fald, der kan ses, når der holdes op mod hele kommunen i stedet for sammenligningsgruppen.',
		made_of: null,
	},
	visible_together: { says: 'Det mindste fald, der kan ses, når de foreslåede arbejdspladser tages med og følges sammen.', made_of: null },
	raw_excess: {
		says: 'Dagsværk ud over det ventede, som de er registreret. Tilfældigheder er ikke regnet fra.',
		made_of: 'Registreret − ventet',
	},
	excess: {
		says: 'Dagsværk om året ud over det ventede, der bliver tilbage, når tallet er trukket mod det ventede med så meget, som tilfældigheder kan forklare. Intervallet rummer otte ud af ti muligheder.',
		made_of: '(trukket forhold − 1) × ventet',
	},
	excess_fte: { says: 'Det forventede merfravær som fuldtidsansatte i et år.', made_of: null },
	excess_dkk: {
		says: 'Det forventede merfravær i 1.000 kr.: dagsværk gange prisen på et dagsværk. Refusion og vikarer er ikke regnet med.',
		made_of: 'Dagsværk × kroner pr. dagsværk ÷ 1.000',
	},
	shrunk_ratio: {
		says: 'Forholdet mellem registreret og ventet, trukket mod 1 med så meget, som tilfældigheder kan forklare: jo mindre arbejdsplads, jo mere.',
		made_of: '1 + (registreret ÷ ventet − 1) × andel, der beholdes',
	},
	spells_ratio: { says: 'Begyndte sygemeldinger i forhold til det ventede. Over 1 er folk oftere syge.', made_of: null },
	short_ratio: { says: 'Dagsværk i korte forløb i forhold til det ventede.', made_of: null },
	rank: {
		says: 'Pladsen efter forventet merfravær, hvor 1 er størst: i otte ud af ti tilfælde ligger den mellem de to tal.',
		made_of: null,
	},
	accidents: { says: 'Anmeldte arbejdsulykker i året, afrundet til nærmeste fem; et til fire vises ikke.', made_of: null },
	baseline_rate: { says: 'Målet i baseline, i de samme kalendermåneder som opfølgningen. Tallet er frosset.', made_of: 'Tæller ÷ nævner' },
	baseline: { says: 'Målet i baselinens egne måneder. Tallet er frosset: senere rettelser ændrer det ikke.', made_of: null },
	look_rate: { says: 'Målet i opfølgningens måneder, i den udgave der vises nu.', made_of: null },
	hundred: {
		says: 'Hvad enheden havde for hver 100, som samme personale ville have haft i hele kommunen i de samme måneder. 100 er som ventet.',
		made_of: 'Registreret ÷ ventet × 100',
	},
	change: {
		says: 'Efter i forhold til før. Er enheden en arbejdsplads, er det forskydningen i forhold til hele kommunen.',
		made_of: 'Efter ÷ før',
	},
	change_between: {
		says: 'Mellem hvilke tal ændringen sandsynligvis ligger (95 %). Ligger uændret indenfor, kan det være tilfældigt.',
		made_of: null,
	},
	predicted: {
		says: 'Hvad året før og udviklingen de steder, der sammenlignes med, lader vente uden en indsats. Høje tal falder ofte af sig selv; det er regnet med.',
		made_of: null,
	},
	effect: { says: 'Det, der blev, i forhold til det, der var ventet uden indsatsen.', made_of: 'Efter ÷ ventet uden indsats' },
	placebo: {
		says: 'Hvor mange andre arbejdspladser uden indsats, der faldt mindre i de samme måneder, bedømt på samme måde.',
		made_of: null,
	},
	target: { says: 'Det, der er aftalt og registreret, i målets egen enhed.', made_of: null },
	target_now: { says: 'De seneste 12 måneder, i målets egen enhed.', made_of: null },
	next_year: { says: 'Mellem hvilke tal næste år sandsynligvis ligger, hvis niveauet er som nu (95 %).', made_of: null },
	counted_otherwise: {
		says: 'Kommunens eget fravær talt efter denne opgørelses fraværsarter. Hvad den ellers tæller anderledes, står under tabellen.',
		made_of: 'Fraværsdagsværk ÷ mulige dagsværk',
	},
	counted_days: { says: 'Kommunens eget fravær talt efter denne opgørelses fraværsarter, i dage pr. årsværk.', made_of: null },
	counted_difference: { says: 'Hvor meget mere eller mindre end efter kommunens egen opgørelse, i dage pr. årsværk.', made_of: null },
	published: { says: 'Andres tal, som de har offentliggjort det. Det er ikke regnet om.', made_of: null },
	series_level: { says: 'Niveauet i de nævnte måneder, som det er leveret. Andele er tabte dage delt med mulige dage.', made_of: null },
	effort_price: { says: 'Det, indsatsen koster i alt, som det er registreret.', made_of: null },
	break_even: {
		says: 'Så mange dagsværk pr. fuldtidsansat om året skal frigøres, for at prisen er tjent ind.',
		made_of: 'Pris ÷ kroner pr. dagsværk ÷ fuldtidsansatte ÷ år',
	},
	visible_days: {
		says: 'Det mindste fald, der kan skelnes fra tilfældigheder, som dagsværk pr. fuldtidsansat om året.',
		made_of: 'Mindste fald × dagsværk, der var ventet uden indsatsen ÷ fuldtidsansatte ÷ år',
	},
	freed: {
		says: 'Dagsværk, der var ventet i opfølgningens måneder uden indsatsen, ud over dem, der gik tabt. I parentes de tal, det sandsynligvis ligger imellem (95 %).',
		made_of: '(1 − efter i forhold til ventet uden indsatsen) × dagsværk, der var ventet uden indsatsen',
	},
	net: {
		says: 'Hvad de frigjorte dagsværk er værd, minus hvad indsatsen kostede, til nærmeste 1.000 kr. Refusion og vikarer er ikke regnet med.',
		made_of: 'Frigjorte dagsværk × kroner pr. dagsværk − pris',
	},
	series_change: { says: 'De seneste 12 måneder i forhold til de første 12.', made_of: 'Seneste ÷ første' },
	completeness: {
		says: 'Hvor stor en del af månedens sygemeldinger der ventes at være registreret ved udtrækket, efter hvor sent de plejer at komme.',
		made_of: null,
	},
	finding_people: { says: 'Medarbejdere, fundet drejer sig om, afrundet til nærmeste fem; et til fire vises ikke.', made_of: null },
	finding_records: { says: 'Registreringer, fundet drejer sig om, afrundet til nærmeste fem.', made_of: null },
	lines: { says: 'Linjer på rettelisten, der hører til enheden.', made_of: null },
	bridge: { says: 'Delens bidrag til ændringen fra baseline til nu. Delene giver tilsammen ændringen.', made_of: null },
} satisfies Record<string, Meant>;

const ENGLISH: Readonly<Record<Meaning, Meant>> = {
	year_before: { says: 'The same measure of the same unit in the same months a year before.', made_of: null },
	fte: { says: 'Possible full-time days of the period divided by its net working days.', made_of: null },
	people: {
		says: 'Different people with possible working time in the period. Whoever holds several employments is counted once.',
		made_of: null,
	},
	band: {
		says: 'How much the figure moves by itself when nothing has changed: three standard deviations either way for months and quarters, 95% of cases for 12 months.',
		made_of: null,
	},
	observed: { says: 'What was registered in the period: full working days lost, or spells begun.', made_of: null },
	expected: {
		says: 'What the same staff would have had in the same months, had every staff group had the absence it has in the whole municipality.',
		made_of: null,
	},
	observed_ratio: { says: 'How many times as much as expected: 1 is as expected, 1.20 a fifth more.', made_of: 'Registered ÷ expected' },
	against_expected: {
		says: 'Between which numbers what was registered probably lies against what is expected (95%). 1 is as expected.',
		made_of: null,
	},
	change_interval: {
		says: 'Between which numbers now probably lies against the year before (95%). 1 is unchanged; only where 1 lies outside has more happened than chance makes.',
		made_of: null,
	},
	visible_fall: { says: 'The smallest fall that can be told from chance in four of five cases.', made_of: null },
	visible_municipal: {
		says: 'The smallest fall that can be seen when held against the whole municipality in place of the comparison group.',
		made_of: null,
	},
	visible_together: {
		says: 'The smallest fall that can be seen when the workplaces proposed are followed together with it.',
		made_of: null,
	},
	raw_excess: { says: 'Full-time days beyond what is expected, as registered. Chance is not taken off.', made_of: 'Registered − expected' },
	excess: {
		says: 'Full-time days a year beyond what is expected that remain when the figure is drawn towards it by as much as chance may explain. The interval holds eight of ten possibilities.',
		made_of: '(drawn ratio − 1) × expected',
	},
	excess_fte: { says: 'The expected excess as full-time employees for a year.', made_of: null },
	excess_dkk: {
		says: 'The expected excess in thousands of kroner: full-time days times the price of one. Refunds and substitutes are not counted.',
		made_of: 'Full-time days × kroner a day ÷ 1,000',
	},
	shrunk_ratio: {
		says: 'Registered against expected, drawn towards 1 by as much as chance may explain: the smaller the workplace, the more.',
		made_of: '1 + (registered ÷ expected − 1) × share kept',
	},
	spells_ratio: { says: 'Spells begun against what is expected. Above 1 people fall ill more often.', made_of: null },
	short_ratio: { says: 'Full-time days in short spells against what is expected.', made_of: null },
	rank: {
		says: 'The place by expected excess, 1 being the largest: in eight of ten cases it lies between the two numbers.',
		made_of: null,
	},
	accidents: { says: 'Accidents at work reported in the year, to the nearest five; one to four are not shown.', made_of: null },
	baseline_rate: {
		says: 'The measure in the baseline, in the same calendar months as the follow-up. The figure is frozen.',
		made_of: 'Numerator ÷ denominator',
	},
	baseline: { says: 'The measure in the months of the baseline itself. It is frozen: later corrections do not change it.', made_of: null },
	look_rate: { says: 'The measure in the months of the follow-up, in the edition shown now.', made_of: null },
	hundred: {
		says: 'What the unit had for every 100 that the same staff would have had in the whole municipality in the same months. 100 is as expected.',
		made_of: 'Registered ÷ expected × 100',
	},
	change: { says: 'After against before. For a workplace it is how it moved against the whole municipality.', made_of: 'After ÷ before' },
	change_between: {
		says: 'Between which numbers the change probably lies (95%). Where unchanged lies inside, it may be chance.',
		made_of: null,
	},
	predicted: {
		says: 'What the year before, and what happened where it is compared with, let expect without an effort. High figures often fall by themselves; that is allowed for.',
		made_of: null,
	},
	effect: { says: 'What came, against what was expected without the effort.', made_of: 'After ÷ expected without the effort' },
	placebo: { says: 'How many other workplaces without an effort fell less in the same months, judged in the same way.', made_of: null },
	target: { says: 'What was agreed and registered, in the unit of the target.', made_of: null },
	target_now: { says: 'The latest 12 months, in the unit of the target.', made_of: null },
	next_year: { says: 'Between which numbers next year probably lies if the level stays as it is (95%).', made_of: null },
	counted_otherwise: {
		says: 'The municipality’s own absence counted by the kinds of this definition. What else it counts otherwise stands below the table.',
		made_of: 'Full-time days lost ÷ possible full-time days',
	},
	counted_days: {
		says: 'The municipality’s own absence counted by the kinds of this definition, in days per full-time employee.',
		made_of: null,
	},
	counted_difference: {
		says: 'How much more or less than by the municipality’s own definition, in days per full-time employee.',
		made_of: null,
	},
	published: { says: 'A figure of others, as they published it. It is not worked out anew.', made_of: null },
	series_level: { says: 'The level in the months named, as delivered. Shares are days lost divided by possible days.', made_of: null },
	effort_price: { says: 'What the effort costs in all, as it is registered.', made_of: null },
	break_even: {
		says: 'So much day-work per full-time employee a year must be freed for the price to be paid.',
		made_of: 'Price ÷ kroner per day-work ÷ full-time employees ÷ years',
	},
	visible_days: {
		says: 'The smallest fall that can be told from chance, as day-work per full-time employee a year.',
		made_of: 'Smallest fall × day-work expected without the effort ÷ full-time employees ÷ years',
	},
	freed: {
		says: 'Day-work expected in the months of the follow-up without the effort, beyond what was lost. In brackets the numbers it probably lies between (95%).',
		made_of: '(1 − after against expected without the effort) × day-work expected without the effort',
	},
	net: {
		says: 'What the day-work freed is worth less what the effort cost, to the nearest 1,000 kroner. Reimbursement and substitutes are not counted.',
		made_of: 'Day-work freed × kroner per day-work − price',
	},
	series_change: { says: 'The latest 12 months against the first 12.', made_of: 'Latest ÷ first' },
	completeness: {
		says: 'How much of the month’s spells is expected to have been registered by the extraction, by how late they usually come.',
		made_of: null,
	},
	finding_people: { says: 'Employees that the finding is about, to the nearest five; one to four are not shown.', made_of: null },
	finding_records: { says: 'Registrations that the finding is about, to the nearest five.', made_of: null },
	lines: { says: 'Lines of the worklist that belong to the unit.', made_of: null },
	bridge: { says: 'What the part adds to the change from the baseline to now. The parts together make the change.', made_of: null },
};
