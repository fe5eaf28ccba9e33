/**
 * The breakdowns (*opdelinger*) of a figure: which there are, what their categories are called, and in which order they stand.
 * `parts` says whether the categories part the people or the absence; a count is about people alone.
 */

export interface BreakdownView {
	/** Danish heading. */
	label: string;
	/** `people`: each stands in one category. `absence`: everybody stands in each. `staff`: counts of employed, never crossed with absence. */
	parts: 'people' | 'absence' | 'staff';
	/** Danish names of the categories in order; a category that is not here is called as it was delivered. */
	categories: Readonly<Record<string, string>>;
}

const NOT_GIVEN = { '': 'Ikke oplyst' } as const;
const AGES = { 'under-30': 'Under 30 år', '30-39': '30–39 år', '40-49': '40–49 år', '50-59': '50–59 år', '60-': '60 år og over' } as const;
const SEXES = { K: 'Kvinder', M: 'Mænd' } as const;

/** Kinds of absence in Danish, in the order they are shown. */
export const KIND_NAMES = {
	own_illness: 'Egen sygdom',
	partial_illness: 'Delvis syg',
	section_56: '§ 56-aftale',
	work_injury: 'Arbejdsskade',
	pregnancy_illness: 'Graviditetsgener',
	child_sick_day: 'Barns sygedag',
	parental_leave: 'Barsel og adoption',
	care_day: 'Omsorgsdag',
	unpaid_leave: 'Tjenestefri uden løn',
	other_absence: 'Andet fravær',
} as const;

export const BREAKDOWN_VIEWS = {
	staff_group: { label: 'Personalegruppe', parts: 'people', categories: NOT_GIVEN },
	staff_group_length: { label: 'Personalegruppe og forløbets længde', parts: 'people', categories: NOT_GIVEN },
	length: {
		label: 'Forløbets længde',
		parts: 'absence',
		categories: { 1: '1–3 dage', 2: '4–7 dage', 3: '8–14 dage', 4: '15–28 dage', 5: '29–90 dage', 6: 'Over 90 dage' },
	},
	days_per_person: {
		label: 'Dagsværk pr. medarbejder',
		parts: 'people',
		categories: {
			0: 'Intet fravær',
			'to-5': 'Op til 5 dagsværk',
			'to-10': 'Over 5 til 10 dagsværk',
			'to-20': 'Over 10 til 20 dagsværk',
			'to-50': 'Over 20 til 50 dagsværk',
			'over-50': 'Over 50 dagsværk',
		},
	},
	concentration: {
		label: 'Koncentration',
		parts: 'people',
		categories: { 5: 'De 5 % med mest fravær', 20: 'De næste op til 20 %', rest: 'De øvrige 80 %' },
	},
	prolonged: { label: 'Lange forløb', parts: 'absence', categories: { prolonged: 'Lange forløb, der begyndte' } },
	without_absence: {
		label: 'Medarbejdere uden fravær',
		parts: 'people',
		categories: { without: 'Uden fravær', absent: 'Med fravær' },
	},
	sex: { label: 'Køn', parts: 'people', categories: { ...SEXES, ...NOT_GIVEN } },
	age: { label: 'Alder', parts: 'people', categories: { ...AGES, ...NOT_GIVEN } },
	kind: { label: 'Fraværsart', parts: 'absence', categories: KIND_NAMES },
	other_absence: { label: 'Andet fravær end sygdom', parts: 'absence', categories: KIND_NAMES },
	staff_form: {
		label: 'Ansættelsesform',
		parts: 'staff',
		categories: {
			monthly_paid: 'Månedslønnede',
			hourly_paid: 'Timelønnede',
			trainee: 'Elever',
			special_terms: 'Ansatte på særlige vilkår',
			...NOT_GIVEN,
		},
	},
	staff_time: { label: 'Fuldtid og deltid', parts: 'staff', categories: { full: 'Fuldtid', part: 'Deltid', ...NOT_GIVEN } },
	staff_age: { label: 'Ansatte efter alder', parts: 'staff', categories: { ...AGES, ...NOT_GIVEN } },
	staff_sex: { label: 'Ansatte efter køn', parts: 'staff', categories: { ...SEXES, ...NOT_GIVEN } },
	staff_seniority: {
		label: 'Anciennitet',
		parts: 'staff',
		categories: { 'under-1': 'Under 1 år', '1-4': '1–4 år', '5-9': '5–9 år', '10-19': '10–19 år', '20-': '20 år og over', ...NOT_GIVEN },
	},
	staff_turnover: { label: 'Til- og afgang', parts: 'staff', categories: { started: 'Begyndt i året', left: 'Fratrådt i året' } },
} as const satisfies Record<string, BreakdownView>;
export type BreakdownViewName = keyof typeof BREAKDOWN_VIEWS;

export function isBreakdownView(name: string): name is BreakdownViewName {
	return Object.hasOwn(BREAKDOWN_VIEWS, name);
}

const OTHER = 'other';
const PARTS_OF_LENGTH: Readonly<Record<string, string>> = { short: 'korte forløb', long: 'længere forløb' };

/** A category's Danish name; in a view by length its part beside it. */
export function categoryName(view: BreakdownViewName, category: string, lengthClass: string): string {
	const names: Readonly<Record<string, string>> = BREAKDOWN_VIEWS[view].categories;
	const name = category === OTHER ? 'Øvrige' : (names[category] ?? category);
	const part = view === 'staff_group_length' || category === OTHER ? PARTS_OF_LENGTH[lengthClass] : undefined;
	return part === undefined ? name : `${name}, ${part}`;
}

const DANISH = new Intl.Collator('da', { numeric: true });

/** Categories as they stand below each other: in the order of the view, delivered names by alphabet, not given and others last. */
export function compareCategories(view: BreakdownViewName, a: string, b: string): number {
	const order = Object.keys(BREAKDOWN_VIEWS[view].categories);
	const delivered = order.every((category) => category === '');
	const rank = (category: string) =>
		category === OTHER ? order.length + 2 : category === '' ? order.length + 1 : delivered ? 0 : placeIn(view, category);
	return rank(a) - rank(b) || DANISH.compare(a, b);
}

/** A record with numbers among its keys does not keep their order: `0` and `5` stand where they are written. */
const ORDERS: Partial<Record<BreakdownViewName, readonly string[]>> = {
	days_per_person: ['0', 'to-5', 'to-10', 'to-20', 'to-50', 'over-50'],
	concentration: ['5', '20', 'rest'],
	length: ['1', '2', '3', '4', '5', '6'],
};

function placeIn(view: BreakdownViewName, category: string): number {
	return (ORDERS[view] ?? Object.keys(BREAKDOWN_VIEWS[view].categories)).indexOf(category);
}
