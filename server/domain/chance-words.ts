import type { Measure } from './judged-measures.ts';

/**
 * What is said of chance, in Danish and English with the same keys: absolute numbers first, then how they compare, then what chance makes of it.
 * Numbers, names and months come in as people read them. On common ground, because pages, reports and the command line say the same sentences.
 */
export function chanceWordsIn(language: ChanceLanguage): ChanceWords {
	return language === 'en' ? ENGLISH : DANISH;
}

export type ChanceLanguage = 'da' | 'en';

/** How sure a difference is: a 95 % interval leaves out "none", only an 80 % interval does, or neither. */
export const CHANCE_LEVELS = ['beyond_chance', 'points_to', 'within_chance'] as const;
export type ChanceLevel = (typeof CHANCE_LEVELS)[number];
type Way = 'up' | 'down' | 'none';
type Bound = 'about' | 'more_than' | 'less_than';
type Levels = Record<ChanceLevel, (way: Way) => string>;

/** A chance 0–1 as people say it: so many out of ten, or more than nine, or less than one. */
export function outOfTen(chance: number): { bound: Bound; tenths: number } {
	if (chance >= MOST_OUT_OF_TEN) return { bound: 'more_than', tenths: 9 };
	if (chance <= 1 - MOST_OUT_OF_TEN) return { bound: 'less_than', tenths: 1 };
	return { bound: 'about', tenths: Math.round(chance * 10) };
}

/** From here on "9 out of 10" says too little, and "10 out of 10" would say too much. */
const MOST_OUT_OF_TEN = 0.95;

export type ChanceWords = typeof DANISH;

const danishPointing = (way: Way) => `mod ${way === 'up' ? 'en stigning' : 'et fald'}, men kan være tilfældigt`;
const DANISH_LEVEL: Levels = {
	beyond_chance: () => 'større end tilfældige udsving normalt giver',
	points_to: (way) => `peger ${danishPointing(way)}`,
	within_chance: () => 'inden for det, man må forvente af tilfældigheder',
};

const DANISH = {
	/** Counts of a measure: `220 sygemeldinger`. */
	counted: {
		absence: (count: string) => `${count} fraværsdagsværk`,
		short_absence: (count: string) => `${count} korte fraværsdagsværk`,
		spells: (count: string) => `${count} sygemeldinger`,
		prolonged_spells: (count: string) => `${count} lange forløb`,
	} satisfies Record<Measure, (count: string) => string>,
	/** A measure as a sentence begins with it. */
	measure: {
		absence: 'Sygefraværet',
		short_absence: 'Korttidsfraværet',
		spells: 'Antallet af sygemeldinger pr. ansat',
		prolonged_spells: 'Antallet af lange forløb',
	} satisfies Record<Measure, string>,
	level: DANISH_LEVEL,
	between: (low: string, high: string) => `sandsynligvis mellem ${low} og ${high}`,
	/** Both ends of an interval of a ratio, as shares of what it is compared with. */
	lower: (share: string) => `${share} lavere`,
	higher: (share: string) => `${share} højere`,
	out_of_ten: (bound: Bound, tenths: number) => {
		const said = `${tenths} ud af 10`;
		return bound === 'about' ? said : `${bound === 'more_than' ? 'mere' : 'mindre'} end ${said}`;
	},
	change: {
		from_to: (name: string, first: string, last: string, way: Way) =>
			way === 'none' || first === last
				? `${name} var ${first} begge år.`
				: `${name} ${way === 'up' ? 'steg' : 'faldt'} fra ${first} til ${last}.`,
		/** The verdict alone, as the end of the sentence that gives the figure. */
		since_year_ago: (level: ChanceLevel, way: Way) =>
			level === 'points_to'
				? `ændringen fra året før ${DANISH_LEVEL[level](way)}`
				: `ændringen fra året før er ${DANISH_LEVEL[level](way)}`,
		since_year_ago_against_whole: (level: ChanceLevel, way: Way) =>
			level === 'points_to'
				? `målt mod hele kommunens udvikling peger det ${danishPointing(way)}`
				: `målt mod hele kommunens udvikling er ændringen fra året før ${DANISH_LEVEL[level](way)}`,
		too_new: 'det er for nyt til at kunne skelnes fra tilfældigheder endnu',
		/** Of an earlier period than the figure beside it. */
		through: (month: string, sentence: string) => `12 måneder til og med ${month}: ${sentence}`,
		since_year_ago_too_small: 'enheden er for lille til at skelne en ændring fra året før fra tilfældigheder',
		mix: (points: string) => `${points} skyldes en anden personalesammensætning.`,
		/** Of the whole change. */
		whole: (level: ChanceLevel, way: Way, between: string) =>
			level === 'points_to'
				? `Ændringen ${DANISH_LEVEL[level](way)} (${between}).`
				: `Ændringen er ${DANISH_LEVEL[level](way)} (${between}).`,
		/** Of what is left when the mix is taken off. */
		rest: (level: ChanceLevel, way: Way, between: string) =>
			level === 'points_to' ? `Resten ${DANISH_LEVEL[level](way)} (${between}).` : `Resten er ${DANISH_LEVEL[level](way)} (${between}).`,
		/** Of the change measured against that of all municipalities. */
		against_all: (level: ChanceLevel, way: Way, between: string) =>
			level === 'points_to'
				? `Målt mod alle kommuner peger tallet ${danishPointing(way)} (${between}).`
				: `Målt mod alle kommuner er ændringen ${DANISH_LEVEL[level](way)} (${between}).`,
		all: (first: string, last: string, source: string) => `I alle kommuner gik tallet samtidig fra ${first} til ${last} (${source}).`,
		/** Of the change measured against that of the whole municipality. */
		against_whole: (level: ChanceLevel, way: Way, between: string) =>
			level === 'points_to'
				? `Målt mod hele kommunens udvikling peger tallet ${danishPointing(way)} (${between}).`
				: `Målt mod hele kommunens udvikling er ændringen ${DANISH_LEVEL[level](way)} (${between}).`,
		visible: (people: string, fall: string) => `Med ${people} ansatte kunne vi kun have set et fald på mindst ${fall}.`,
		/** From one year to the next, where the number of people stands beside. */
		visible_next: (name: string, fall: string) =>
			`${name} skal falde mindst ${fall} fra et år til det næste, før det kan skelnes fra tilfældigheder.`,
		/** Which factor of the days lost moved, and which way: how often people fall ill, how long it lasts. */
		moved: {
			frequency: (often: Way, _long: Way) =>
				`Det peger på, at medarbejderne er ${often === 'up' ? 'oftere' : 'sjældnere'} syge end året før.`,
			length: (_often: Way, long: Way) => `Det peger på, at forløbene er ${long === 'up' ? 'længere' : 'kortere'} end året før.`,
			both: (often: Way, long: Way) =>
				`Det peger på, at medarbejderne er ${often === 'up' ? 'oftere' : 'sjældnere'} syge, og at forløbene er ${long === 'up' ? 'længere' : 'kortere'} end året før.`,
			undecided: (_often: Way, _long: Way) =>
				'Det kan ikke afgøres, om det er antallet af sygemeldinger eller længden, der har flyttet sig.',
		},
		too_small: 'Perioderne er for små til at sammenligne; se de seneste 24 måneder eller området.',
	},
	flag: {
		observed_expected: (name: string, observed: string, expected: string) =>
			`${name} havde ${observed}. Med samme personalegrupper og alder ville kommunens gennemsnit give ${expected}.`,
		red: 'Så stor forskel ses sjældent ved tilfældigheder. Bør undersøges. Tallet siger ikke hvorfor.',
		amber: 'Flere mål ligger højt samtidig. Hold øje. Tallet siger ikke hvorfor.',
		low: 'Det er usædvanlig lavt. Se efter, om alt er registreret; det kan også være rigtigt.',
		none: 'Det er inden for det, man må forvente af tilfældigheder.',
		/** The level of one measure by itself. */
		difference: (level: ChanceLevel, way: Way, between: string) =>
			level === 'points_to'
				? `Forskellen peger mod et ${way === 'up' ? 'højere' : 'lavere'} niveau, men kan være tilfældig (${between}).`
				: `Forskellen er ${DANISH_LEVEL[level](way)} (${between}).`,
		too_small: 'For få ansatte til at skelne mønster fra tilfældighed; se de seneste 24 måneder eller området.',
		false_alarms: (units: string, red: string, amber: string) =>
			`Var alle ${units} arbejdspladser ens, ville ${red} om året alligevel blive vist som »bør undersøges« og ${amber} som »hold øje«.`,
		basis:
			'Forventet er kommunens eget niveau i de samme måneder for samme personalegrupper, alder og køn. Andet er der ikke taget højde for, heller ikke hvad arbejdspladsen laver.',
		judged_through: (month: string) =>
			`Bedømmelsen dækker de 12 måneder til og med ${month}. Nyere måneder bedømmes, når det er kendt, hvor længe forløbene varede.`,
		not_yet: 'Der er endnu ikke 12 måneder, der kan bedømmes.',
	},
	excess: {
		days: (days: string, between: string) => `Forventet merfravær: ca. ${days} dage om året (${between}).`,
		days_fewer: (days: string, between: string) => `Forventet mindre fravær: ca. ${days} dage om året (${between}).`,
		fewer: (days: string) => `${days} færre`,
		more: (days: string) => `${days} flere`,
		chance_above: (chance: string) => `Chancen for at ligge over sammenlignelige arbejdspladser er ${chance}.`,
		shrunk: 'Tallet er trukket mod kommunens gennemsnit, så lille størrelse ikke giver store udslag.',
		/** Of working time before money: what is lost is paid for anyway. */
		price: (price: string) =>
			`Kroner er frigjort arbejdstid til ${price} kr. pr. dagsværk, samme pris for alle personalegrupper: udgivne tal siger ikke, hvilke grupper dagene faldt på. Refusion og vikarer er ikke regnet med.`,
		/** Staff groups have prices of their own. */
		prices: (price: string) =>
			`Kroner er frigjort arbejdstid til personalegruppernes egne priser (${price} kr. pr. dagsværk for dem uden), vejet efter personalet i nærmeste enhed, hvor det kan vises: udgivne tal siger ikke, hvilke grupper dagene faldt på. Refusion og vikarer er ikke regnet med.`,
		few_units: (units: string) => `Med kun ${units} arbejdspladser er det antaget, hvor meget de i virkeligheden adskiller sig.`,
		pattern: {
			more_often: 'Medarbejderne er oftere syge end sammenlignelige.',
			longer: 'Forløbene er længere end hos sammenlignelige.',
			both: 'Medarbejderne er både oftere syge og længere ad gangen end sammenlignelige.',
			undecided: 'Det kan ikke afgøres, om det er flere sygemeldinger eller længere forløb.',
		},
	},
	chart: {
		/** What is counted where a count is said, not a rate. */
		spells: 'Antallet af sygemeldinger',
		usual: (name: string, low: string, high: string) => `${name} svinger her mellem ${low} og ${high} om måneden, uden at noget er ændret.`,
		usual_quarter: (name: string, low: string, high: string) =>
			`${name} svinger her mellem ${low} og ${high} i kvartalet, uden at noget er ændret.`,
		none_outside: 'Intet punkt ligger uden for det normale.',
		more_outside: (count: string) => `Tidligere punkter uden for det normale: ${count}.`,
		/** Of one point by itself; said: see `point`. */
		point_month: (name: string, month: string, said: string) => `${name} i ${month} er ${said}.`,
		point_quarter: (name: string, month: string, said: string) => `${name} i kvartalet til og med ${month} er ${said}.`,
		/** Of the latest twelve months of a unit too small for months. */
		latest_usual: (name: string, month: string) =>
			`${name} i de 12 måneder til og med ${month} ligger inden for det, man må forvente af tilfældigheder.`,
		latest_above: (name: string, month: string) =>
			`${name} i de 12 måneder til og med ${month} ligger højere, end tilfældigheder normalt giver: spørg, hvad der skete.`,
		latest_below: (name: string, month: string) =>
			`${name} i de 12 måneder til og med ${month} ligger lavere, end tilfældigheder normalt giver: spørg, hvad der skete.`,
		latest_points: (name: string, month: string, pointing: string) => `${name} i de 12 måneder til og med ${month} ${pointing}.`,
		above: (month: string, value: string) => `${month} (${value}) ligger over det normale: spørg, hvad der skete.`,
		below: (month: string, value: string) => `${month} (${value}) ligger under det normale: spørg, hvad der skete.`,
		run_above: (months: string) => `De seneste ${months} måneder ligger alle over det normale niveau.`,
		run_below: (months: string) => `De seneste ${months} måneder ligger alle under det normale niveau.`,
		trial: 'Foreløbige grænser: de hviler på mindre end to år.',
		too_short: 'Der skal 12 måneder til, før udsvingene kan tegnes.',
		too_few_events: 'Der er for få om måneden til at skelne mønster fra tilfældighed; se kvartaler eller området.',
		moving_range: 'Grænserne viser kun, hvor meget månederne plejer at svinge her. De kender ikke årstiden, så ingen måned bedømmes.',
		new_level_waits: (month: string) => `Et nyt niveau er besluttet fra ${month} og tages i brug, når der er 12 punkter derfra.`,
		preliminary: 'De nyeste måneder er foreløbige: der kan stadig komme sene registreringer, så de bedømmes ikke endnu.',
		/** Of one point, beside its value. */
		point: {
			usual: 'inden for det normale',
			above: 'over det normale',
			below: 'under det normale',
			run_above: 'del af mindst ni på stribe over det normale niveau',
			run_below: 'del af mindst ni på stribe under det normale niveau',
			points_above: 'peger opad, men kan være tilfældigt',
			points_below: 'peger nedad, men kan være tilfældigt',
		},
		normally: (low: string, high: string) => `normalt mellem ${low} og ${high}`,
		expected_between: (low: string, high: string) => `forventet mellem ${low} og ${high}`,
		long_spells: 'Langtidsforløb gør måned efter måned ens, så kun måneder uden for grænserne markeres.',
	},
	effect: {
		per_hundred: (name: string, first: string, last: string, way: Way) =>
			way === 'none'
				? `${name} lå på ${first} pr. 100 forventede både før og efter.`
				: `${name} ${way === 'up' ? 'steg' : 'faldt'} fra ${first} til ${last} pr. 100 forventede.`,
		came_anyway: (share: string) => `Omtrent ${share} af ændringen ville være kommet alligevel, fordi året før lå over det forventede.`,
		came_anyway_in_group: (share: string) =>
			`Omtrent ${share} af ændringen ville være kommet alligevel: året før lå over det forventede, og sammenligningsgruppen ændrede sig også.`,
		/** What the change is held against, and why. */
		against: {
			group: (names: string) => `Holdt op mod sammenligningsgruppen (${names}).`,
			not_registered: () => 'Holdt op mod hele kommunen, for der er ikke registreret en sammenligningsgruppe.',
			overlapping: () => 'Holdt op mod hele kommunen, for sammenligningsgruppen har enheder fælles med indsatsen.',
			hidden: () => 'Holdt op mod hele kommunen, for sammenligningsgruppens tal kan ikke vises i de måneder.',
			too_small: () => 'Holdt op mod hele kommunen, for sammenligningsgruppen er for lille til at skelnes fra tilfældigheder.',
		},
		group_moved: (share: string, way: Way) =>
			way === 'none' ? 'Den stod stille imens.' : `Den ${way === 'up' ? 'steg' : 'faldt'} imens ${share}.`,
		units: (count: string) => (count === '1' ? '1 enhed' : `${count} enheder`),
		rest: (rest: string, level: ChanceLevel, way: Way) =>
			level === 'points_to' ? `Resten (ca. ${rest}) ${DANISH_LEVEL[level](way)}.` : `Resten (ca. ${rest}) er ${DANISH_LEVEL[level](way)}.`,
		/** Where nothing of the change would have come anyway: what would have is another level, not a part. */
		unlike_predicted: (difference: string, level: ChanceLevel, way: Way) =>
			`Forskellen fra det, der ellers var at vente (ca. ${difference}), ${level === 'points_to' ? '' : 'er '}${DANISH_LEVEL[level](way)}.`,
		placebo: (beyond: string, others: string) => `Ændringen er mere usædvanlig end hos ${beyond} af de ${others} andre arbejdspladser.`,
		too_small: (fall: string) => `Arbejdspladsen er for lille til at afgøre det: vi kunne kun have set et fald på mindst ${fall}.`,
		already: (way: Way) => `Tallet var allerede på vej ${way === 'up' ? 'op' : 'ned'} i de to år før, målt mod de andre.`,
		not_the_cause: 'Tallene viser ikke, at indsatsen er årsagen.',
	},
	target: {
		reached: (value: string, target: string) => `${value} mod målet ${target}. Målet holder også, hvis tilfældet er imod.`,
		not_at_this_level: (value: string, target: string) => `${value} mod målet ${target}. Med det nuværende niveau nås målet ikke.`,
		chance_decides: (value: string, target: string) => `${value} mod målet ${target}. Tilfældet afgør, om målet nås.`,
		not_visible: (fall: string) =>
			`Målet ligger så tæt på, at det ikke kan skelnes fra tilfældigheder; vi kan tidligst se et fald på ${fall}.`,
		/** Where the target is too far for chance, and yet nearer than the smallest fall that is seen in four of five cases. */
		not_always_visible: (fall: string) =>
			`Et fald helt til målet ville ikke altid kunne ses; vi ser for det meste et fald på mindst ${fall}.`,
		sum: (weighted: string, parent: string) => `Delmålene giver tilsammen ${weighted}, vægtet med årsværk; det fælles mål er ${parent}.`,
	},
	registration: {
		check: (observed: string, expected: string) =>
			`${observed} korte sygemeldinger mod ca. ${expected} hos sammenlignelige. Registreringen bør ses efter. Det kan også være rigtigt.`,
		check_all: (observed: string, expected: string) =>
			`${observed} sygemeldinger mod ca. ${expected} hos sammenlignelige. Registreringen bør ses efter. Det kan også være rigtigt.`,
		long_as_usual: 'De lange forløb er som ventet.',
		silence: (first: string, last: string, expected: string) =>
			`Ingen sygemeldinger fra ${first} til ${last}, hvor ca. ${expected} var ventet. Registreringen bør ses efter. Det kan også være rigtigt.`,
		/** Spells up to the long limit against what was expected, twelve months after beside twelve before. */
		fall_at: {
			source: (month: string, fall: string) =>
				`De korte sygemeldinger faldt ${fall}, da registreringen skiftede system i ${month}, og de lange gjorde ikke. Registreringen bør ses efter. Det kan også være rigtigt.`,
			leader: (month: string, fall: string) =>
				`De korte sygemeldinger faldt ${fall} omkring lederskiftet i ${month}, og de lange gjorde ikke. Registreringen bør ses efter. Det kan også være rigtigt.`,
		},
		preliminary: (share: string) => `Foreløbigt: ca. ${share} af månedens sygemeldinger er registreret endnu.`,
		nearly_all: 'Næsten alt er registreret.',
		delay_unknown: 'Leverancen siger ikke, hvornår fraværet er registreret, så det kan ikke ses, om noget mangler.',
	},
	/** Following up: baselines, efforts, targets, registration. */
	follow: {
		name: {
			absence: 'Sygefraværet',
			short_absence: 'Korttidsfraværet',
			spells: 'Sygemeldingerne',
			prolonged_spells: 'De lange forløb',
			long_absence: 'Det længere fravær',
		},
		lower: (percent: string) => `${percent} lavere`,
		higher: (percent: string) => `${percent} højere`,
		per_fte: (days: string) => `${days} dage pr. årsværk`,
		per_employee: (value: string) => `${value} pr. ansat`,
		per_hundred_employees: (value: string) => `${value} pr. 100 ansatte`,
		points: (points: string) => `${points} procentpoint`,
		today: (now: string, then: string) => `Kilden er rettet siden: baseline ville i dag være ${now}. Der er regnet med de frosne ${then}.`,
		waits: 'Baseline er registreret og fryses, når dens måneder er lukket og kan bedømmes.',
		hidden: 'Tallene kan ikke vises i de måneder. Se området eller flere enheder sammen.',
		no_follow_up: (date: string) => `Der er ingen opfølgning endnu: de første tal kan tidligst bedømmes ${date}.`,
		look_hidden: 'Opfølgningens tal kan ikke vises i de måneder.',
		people: (people: string) => `${people} personer står bag.`,
		visible: (fall: string) => `Vi kunne kun have set et fald på mindst ${fall}.`,
		opens: (date: string) => `Kan tidligst bedømmes ${date}.`,
		could_see: (fall: string) => `Her kan vi se et fald, hvis det er mindst ${fall}.`,
		no_windows: 'Der er ikke 12 måneder før, som kan vises for enheden, så en virkning vil ikke kunne ses.',
		whole_municipality: 'Indsatsen dækker hele kommunen og har ingen at blive holdt op mod; følg den mod en baseline.',
		members: (shown: string, all: string) => `Kun ${shown} af ${all} enheder kan vises; tallet er deres.`,
		overlap: (names: string) => `Samtidig var der andre indsatser her: ${names}.`,
		begun: (month: string) => `(fra ${month})`,
		add: (names: string, fall: string) => `Sammen med ${names} kan et fald på mindst ${fall} ses.`,
		would_come: (name: string, first: string, last: string) =>
			`${name} lå på ${first} pr. 100 forventede. Et så højt år følges i gennemsnit af ${last}, uden at noget gøres: det fald kommer altså nok alligevel og tæller ikke som virkning.`,
		/** Of an effort that is only thought of, one measure: what it would be held against. */
		would_hold: {
			group: (name: string, units: string) => `${name} vil blive holdt op mod sammenligningsgruppen (${units}).`,
			overlapping: (name: string) =>
				`${name} vil blive holdt op mod hele kommunen, for sammenligningsgruppen har enheder fælles med indsatsen. Vælg enheder uden for den.`,
			hidden: (name: string) =>
				`${name} vil blive holdt op mod hele kommunen, for sammenligningsgruppens tal kan ikke vises i de måneder. Vælg større enheder.`,
			too_small: (name: string) =>
				`${name} vil blive holdt op mod hele kommunen, for sammenligningsgruppen er for lille til at skelnes fra tilfældigheder. Vælg flere enheder.`,
		},
		/** The smallest fall with the group, and without it. */
		with_group: (fall: string, municipal: string) =>
			`Et fald kan da ses, når det er mindst ${fall}; mod hele kommunen, når det er mindst ${municipal}.`,
		group_members: (shown: string, all: string) => `Kun ${shown} af gruppens ${all} enheder kan vises; der er regnet med dem.`,
		held_against: (others: string) => `Ændringen vil blive holdt op mod ${others} andre arbejdspladser.`,
		pays_at: (days: string) => `Indsatsen tjener sig ind ved et fald på ca. ${days} dage pr. årsværk.`,
		pays_unseen: (days: string) => `Så lille et fald kan ikke ses i tallene; vi kan sige, om faldet er mindst ${days} dage.`,
		pays_seen: (days: string) => `Et fald af den størrelse kan ses i tallene: vi kan se fald på mindst ${days} dage.`,
		path: (value: string) => `Den lige vej til målet er nu ved ${value}.`,
		not_judged: (value: string, target: string) => `${value} mod målet ${target}. For dette mål kan tilfældigheder ikke regnes ud.`,
		registered_as_expected: 'Antallet af sygemeldinger ligger ikke så lavt, at registreringen bør ses efter.',
		registered_too_small: 'For få ventede sygemeldinger til at se, om nogen mangler.',
		all_spells: 'Korte og lange forløb kan ikke skilles ad her, så alle sygemeldinger er talt med.',
	},
};

const ENGLISH: ChanceWords = {
	counted: {
		absence: (count) => `${count} lost full-time days`,
		short_absence: (count) => `${count} full-time days lost in short spells`,
		spells: (count) => `${count} spells`,
		prolonged_spells: (count) => `${count} long spells`,
	},
	measure: {
		absence: 'Sickness absence',
		short_absence: 'Short-term absence',
		spells: 'The number of spells per employee',
		prolonged_spells: 'The number of long spells',
	},
	level: {
		beyond_chance: () => 'larger than chance usually makes',
		points_to: (way) => `points to a ${way === 'up' ? 'rise' : 'fall'}, but may be chance`,
		within_chance: () => 'within what chance is expected to make',
	},
	between: (low, high) => `probably between ${low} and ${high}`,
	lower: (share) => `${share} lower`,
	higher: (share) => `${share} higher`,
	out_of_ten: (bound, tenths) => {
		const said = `${tenths} out of 10`;
		return bound === 'about' ? said : `${bound === 'more_than' ? 'more' : 'less'} than ${said}`;
	},
	change: {
		from_to: (name, first, last, way) =>
			way === 'none' || first === last
				? `${name} was ${first} in both years.`
				: `${name} ${way === 'up' ? 'rose' : 'fell'} from ${first} to ${last}.`,
		since_year_ago: (level, way) =>
			level === 'points_to'
				? `the change from the year before ${ENGLISH.level[level](way)}`
				: `the change from the year before is ${ENGLISH.level[level](way)}`,
		since_year_ago_against_whole: (level, way) =>
			level === 'points_to'
				? `measured against the whole municipality the change ${ENGLISH.level[level](way)}`
				: `measured against the whole municipality the change from the year before is ${ENGLISH.level[level](way)}`,
		too_new: 'it is too new to be told from chance yet',
		through: (month, sentence) => `12 months through ${month}: ${sentence}`,
		since_year_ago_too_small: 'the unit is too small to tell a change from the year before from chance',
		mix: (points) => `${points} comes from another composition of the staff.`,
		whole: (level, way, between) =>
			level === 'points_to'
				? `The change ${ENGLISH.level[level](way)} (${between}).`
				: `The change is ${ENGLISH.level[level](way)} (${between}).`,
		rest: (level, way, between) =>
			level === 'points_to'
				? `The rest ${ENGLISH.level[level](way)} (${between}).`
				: `The rest is ${ENGLISH.level[level](way)} (${between}).`,
		against_all: (level, way, between) =>
			level === 'points_to'
				? `Measured against all municipalities the change ${ENGLISH.level[level](way)} (${between}).`
				: `Measured against all municipalities the change is ${ENGLISH.level[level](way)} (${between}).`,
		all: (first, last, source) => `In all municipalities the figure went from ${first} to ${last} (${source}).`,
		against_whole: (level, way, between) =>
			level === 'points_to'
				? `Measured against the whole municipality the change ${ENGLISH.level[level](way)} (${between}).`
				: `Measured against the whole municipality the change is ${ENGLISH.level[level](way)} (${between}).`,
		visible_next: (name, fall) => `${name} must fall at least ${fall} from one year to the next before it can be told from chance.`,
		moved: {
			frequency: (often) => `It points to employees being ill ${often === 'up' ? 'more' : 'less'} often than the year before.`,
			length: (_, long) => `It points to spells being ${long === 'up' ? 'longer' : 'shorter'} than the year before.`,
			both: (often, long) =>
				`It points to employees being ill ${often === 'up' ? 'more' : 'less'} often, and spells being ${long === 'up' ? 'longer' : 'shorter'}, than the year before.`,
			undecided: () => 'It cannot be decided whether the number of spells or their length has moved.',
		},
		visible: (people, fall) => `With ${people} employees we could only have seen a fall of at least ${fall}.`,
		too_small: 'The periods are too small to compare; see the latest 24 months or the area.',
	},
	flag: {
		observed_expected: (name, observed, expected) =>
			`${name} had ${observed}. With the same staff groups and ages the municipality’s average would give ${expected}.`,
		red: 'A difference this large is seldom chance. Should be looked into. The figure does not say why.',
		amber: 'Several measures are high at once. Keep an eye on it. The figure does not say why.',
		low: 'That is unusually low. See whether all is registered; it may also be right.',
		none: 'That is within what chance is expected to make.',
		difference: (level, way, between) =>
			level === 'points_to'
				? `The difference points to a ${way === 'up' ? 'higher' : 'lower'} level, but may be chance (${between}).`
				: `The difference is ${ENGLISH.level[level](way)} (${between}).`,
		too_small: 'Too few employees to tell a pattern from chance; see the latest 24 months or the area.',
		false_alarms: (units, red, amber) =>
			`If all ${units} workplaces were alike, ${red} a year would still be shown as “look into” and ${amber} as “keep an eye on”.`,
		basis:
			'Expected is the municipality’s own level in the same months for the same staff groups, ages and sexes. Nothing else is taken into account, nor what the workplace does.',
		judged_through: (month) =>
			`The judgement covers the 12 months to ${month}. Later months are judged once it is known how long their spells lasted.`,
		not_yet: 'There are no 12 months yet that can be judged.',
	},
	excess: {
		days: (days, between) => `Expected excess: about ${days} days a year (${between}).`,
		days_fewer: (days, between) => `Expected to be less: about ${days} days a year (${between}).`,
		fewer: (days) => `${days} fewer`,
		more: (days) => `${days} more`,
		chance_above: (chance) => `The chance of lying above comparable workplaces is ${chance}.`,
		shrunk: 'The figure is drawn towards the municipality’s average, so that small size does not make large swings.',
		price: (price) =>
			`Kroner are working time freed at DKK ${price} a full-time day, one price for all staff groups: released figures do not tell which groups the days fell on. Refunds and substitutes are left out.`,
		prices: (price) =>
			`Kroner are working time freed at each staff group’s own price (DKK ${price} a full-time day for those without), weighted by the staff of the nearest unit that shows it: released figures do not tell which groups the days fell on. Refunds and substitutes are left out.`,
		few_units: (units) => `With only ${units} workplaces it is assumed how much they truly differ.`,
		pattern: {
			more_often: 'Employees are ill more often than comparable ones.',
			longer: 'Spells are longer than at comparable workplaces.',
			both: 'Employees are ill both more often and longer at a time than comparable ones.',
			undecided: 'It cannot be decided whether there are more spells or longer ones.',
		},
	},
	chart: {
		spells: 'The number of spells',
		usual: (name, low, high) => `${name} varies here between ${low} and ${high} a month without anything having changed.`,
		usual_quarter: (name, low, high) => `${name} varies here between ${low} and ${high} a quarter without anything having changed.`,
		none_outside: 'No point lies outside the usual.',
		more_outside: (count) => `Earlier points outside the usual: ${count}.`,
		point_month: (name, month, said) => `${name} in ${month} is ${said}.`,
		point_quarter: (name, month, said) => `${name} in the quarter to ${month} is ${said}.`,
		latest_usual: (name, month) => `${name} in the 12 months through ${month} lies within what chance is expected to make.`,
		latest_above: (name, month) => `${name} in the 12 months through ${month} lies higher than chance usually makes: ask what happened.`,
		latest_below: (name, month) => `${name} in the 12 months through ${month} lies lower than chance usually makes: ask what happened.`,
		latest_points: (name, month, pointing) => `${name} in the 12 months through ${month} ${pointing}.`,
		above: (month, value) => `${month} (${value}) lies above the usual: ask what happened.`,
		below: (month, value) => `${month} (${value}) lies below the usual: ask what happened.`,
		run_above: (months) => `The latest ${months} months all lie above the usual level.`,
		run_below: (months) => `The latest ${months} months all lie below the usual level.`,
		trial: 'Trial limits: they rest on less than two years.',
		too_short: 'It takes 12 months before the variation can be drawn.',
		too_few_events: 'There are too few a month to tell a pattern from chance; see quarters or the area.',
		moving_range: 'The limits only show how much months usually vary here. They know no season, so no month is judged.',
		new_level_waits: (month) => `A new level has been decided on from ${month}; it is used once there are 12 points from then on.`,
		preliminary: 'The newest months are preliminary: late registrations may still come, so they are not judged yet.',
		point: {
			usual: 'within the usual',
			above: 'above the usual',
			below: 'below the usual',
			run_above: 'one of at least nine in a row above the usual level',
			run_below: 'one of at least nine in a row below the usual level',
			points_above: 'points upwards, but may be chance',
			points_below: 'points downwards, but may be chance',
		},
		normally: (low, high) => `usually between ${low} and ${high}`,
		expected_between: (low, high) => `expected between ${low} and ${high}`,
		long_spells: 'Long spells make month after month alike, so only months outside the limits are marked.',
	},
	effect: {
		per_hundred: (name, first, last, way) =>
			way === 'none'
				? `${name} lay at ${first} per 100 expected both before and after.`
				: `${name} ${way === 'up' ? 'rose' : 'fell'} from ${first} to ${last} per 100 expected.`,
		came_anyway: (share) => `About ${share} of the change would have come anyway, because the year before lay above what was expected.`,
		came_anyway_in_group: (share) =>
			`About ${share} of the change would have come anyway: the year before lay above what was expected, and the comparison group changed as well.`,
		against: {
			group: (names) => `Held against the comparison group (${names}).`,
			not_registered: () => 'Held against the whole municipality, because no comparison group is registered.',
			overlapping: () => 'Held against the whole municipality, because the comparison group shares units with the effort.',
			hidden: () => 'Held against the whole municipality, because the figures of the comparison group cannot be shown for those months.',
			too_small: () => 'Held against the whole municipality, because the comparison group is too small to be told from chance.',
		},
		group_moved: (share, way) =>
			way === 'none' ? 'It stood still meanwhile.' : `It ${way === 'up' ? 'rose' : 'fell'} ${share} meanwhile.`,
		units: (count) => (count === '1' ? '1 unit' : `${count} units`),
		rest: (rest, level, way) =>
			level === 'points_to'
				? `The rest (about ${rest}) ${ENGLISH.level[level](way)}.`
				: `The rest (about ${rest}) is ${ENGLISH.level[level](way)}.`,
		unlike_predicted: (difference, level, way) =>
			`The difference from what was otherwise to be expected (about ${difference}) ${level === 'points_to' ? '' : 'is '}${ENGLISH.level[level](way)}.`,
		placebo: (beyond, others) => `The change is more unusual than at ${beyond} of the ${others} other workplaces.`,
		too_small: (fall) => `The workplace is too small to decide it: we could only have seen a fall of at least ${fall}.`,
		already: (way) => `The figure was on its way ${way === 'up' ? 'up' : 'down'} already in the two years before, beside the others.`,
		not_the_cause: 'The figures do not show that the effort is the cause.',
	},
	target: {
		reached: (value, target) => `${value} against the target of ${target}. The target holds even where chance is against it.`,
		not_at_this_level: (value, target) => `${value} against the target of ${target}. At the present level the target is not reached.`,
		chance_decides: (value, target) => `${value} against the target of ${target}. Chance decides whether the target is reached.`,
		not_always_visible: (fall) => `A fall all the way to the target would not always be seen; a fall of at least ${fall} mostly is.`,
		not_visible: (fall) => `The target lies so close that it cannot be told from chance; the smallest fall we can see is ${fall}.`,
		sum: (weighted, parent) =>
			`The targets below give ${weighted} together, weighted by full-time employees; the common target is ${parent}.`,
	},
	registration: {
		check: (observed, expected) =>
			`${observed} short spells against about ${expected} at comparable workplaces. Registration should be checked. It may also be right.`,
		check_all: (observed, expected) =>
			`${observed} spells against about ${expected} at comparable workplaces. Registration should be checked. It may also be right.`,
		long_as_usual: 'Long spells are as expected.',
		silence: (first, last, expected) =>
			`No spells from ${first} to ${last}, where about ${expected} were expected. Registration should be checked. It may also be right.`,
		fall_at: {
			source: (month, fall) =>
				`Short spells fell by ${fall} when registration changed systems in ${month}, and long ones did not. Registration should be checked. It may also be right.`,
			leader: (month, fall) =>
				`Short spells fell by ${fall} around the change of leader in ${month}, and long ones did not. Registration should be checked. It may also be right.`,
		},
		preliminary: (share) => `Preliminary: about ${share} of the month’s spells are registered so far.`,
		nearly_all: 'Nearly everything is registered.',
		delay_unknown: 'The delivery does not say when absence was registered, so it cannot be seen whether anything is missing.',
	},
	follow: {
		name: {
			absence: 'Sickness absence',
			short_absence: 'Short-term absence',
			spells: 'Spells',
			prolonged_spells: 'Long spells',
			long_absence: 'Longer absence',
		},
		lower: (percent) => `${percent} lower`,
		higher: (percent) => `${percent} higher`,
		per_fte: (days) => `${days} days per full-time employee`,
		per_employee: (value) => `${value} per employee`,
		per_hundred_employees: (value) => `${value} per 100 employees`,
		points: (points) => `${points} percentage points`,
		today: (now, then) => `The source has been corrected since: the baseline would be ${now} today. The frozen ${then} is used.`,
		waits: 'The baseline is registered and is frozen once its months are closed and can be judged.',
		hidden: 'The figures cannot be shown for those months. See the area, or several units together.',
		no_follow_up: (date) => `There is no follow-up yet: the first figures can be judged ${date} at the earliest.`,
		look_hidden: 'The figures of the follow-up cannot be shown for those months.',
		people: (people) => `${people} people stand behind it.`,
		visible: (fall) => `We could only have seen a fall of at least ${fall}.`,
		opens: (date) => `Can be judged ${date} at the earliest.`,
		could_see: (fall) => `Here we can see a fall if it is at least ${fall}.`,
		no_windows: 'There are no 12 months before that can be shown for the unit, so an effect could not be seen.',
		whole_municipality: 'The effort covers the whole municipality and has nobody to be held against; follow it against a baseline.',
		members: (shown, all) => `Only ${shown} of ${all} units can be shown; the figure is theirs.`,
		overlap: (names) => `Other efforts ran here at the same time: ${names}.`,
		begun: (month) => `(from ${month})`,
		add: (names, fall) => `Together with ${names} a fall of at least ${fall} can be seen.`,
		would_come: (name, first, last) =>
			`${name} lay at ${first} per 100 expected. A year as high as that is followed by ${last} on average without anything done: that fall will probably come anyway and is no effect.`,
		would_hold: {
			group: (name, units) => `${name} will be held against the comparison group (${units}).`,
			overlapping: (name) =>
				`${name} will be held against the whole municipality, because the comparison group shares units with the effort. Choose units outside it.`,
			hidden: (name) =>
				`${name} will be held against the whole municipality, because the figures of the comparison group cannot be shown for those months. Choose larger units.`,
			too_small: (name) =>
				`${name} will be held against the whole municipality, because the comparison group is too small to be told from chance. Choose more units.`,
		},
		with_group: (fall, municipal) =>
			`A fall can then be seen if it is at least ${fall}; against the whole municipality, if it is at least ${municipal}.`,
		group_members: (shown, all) => `Only ${shown} of the group’s ${all} units can be shown; the figure is theirs.`,
		held_against: (others) => `The change will be held against ${others} other workplaces.`,
		pays_at: (days) => `The effort pays for itself at a fall of about ${days} days per full-time employee.`,
		pays_unseen: (days) => `A fall that small cannot be seen in the figures; we can say whether it is at least ${days} days.`,
		pays_seen: (days) => `A fall of that size can be seen in the figures: we can see falls of at least ${days} days.`,
		path: (value) => `The straight way to the target is at ${value} by now.`,
		not_judged: (value, target) => `${value} against the target of ${target}. Chance cannot be worked out for this measure.`,
		registered_as_expected: 'The number of spells is not so low that registration should be checked.',
		registered_too_small: 'Too few expected spells to see whether any are missing.',
		all_spells: 'Short and long spells cannot be told apart here, so all spells are counted.',
	},
};

/** Words that no text of ours uses, by how they begin: they promise what figures cannot, or blame people. */
export const FORBIDDEN_WORDS: Readonly<Record<ChanceLanguage, readonly string[]>> = {
	da: ['signifikan', 'ingen forskel', 'snyd', 'p-værdi', 'dårlig', 'bevis', 'pjæk', 'skurk', 'bundprop', 'duks'],
	en: ['significan', 'no difference', 'cheat', 'p-value', 'bad', 'proof', 'proves', 'shirk', 'worst', 'best'],
};

/** Forbidden words that stand in a text, at the beginning of a word; empty where it may be said. */
export function forbiddenWordsIn(text: string, language: ChanceLanguage): string[] {
	const said = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}-]+/gu, ' ')}`;
	return FORBIDDEN_WORDS[language].filter((word) => said.includes(` ${word}`));
}
