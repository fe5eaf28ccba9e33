import { combinationOf, eliminate, followsIn, hiddenChange, PRIMES, type Row, seeded } from '../attack/span.ts';
import { overlapsOf, type PeopleCell } from './overlap.ts';
import type { Policy } from './policy.ts';
import { OTHER } from './root-tables.ts';
import { addPerson, emptySums, isSafe } from './safe.ts';
import type { Billionths, LengthClass, PersonSums } from './world.ts';

/** What absence is expected to depend on, as delivered. */
export interface Trait {
	staff_group: string;
	age_band: string;
	sex: string;
}

/** The stratum that people of one trait are measured in. */
export interface Stratum {
	stratum_group: string;
	age_group: string;
	sex_group: string;
	/** The first year that has these strata: years with the same may be compared stratum by stratum. */
	first_period_key: string;
}

/** One person's amounts of a year in one trait. */
export interface TraitPerson {
	person: number;
	/** Index of the trait. */
	trait: number;
	has_time: boolean;
	absence: Billionths;
	short_absence: Billionths;
	spells: number;
}

/** A figure of the municipality that is known anyhow: the people of some traits, all of their absence or one class. */
export interface KnownSum {
	/** View and category, as R7 tells cells apart. */
	view: string;
	slice: string;
	traits: readonly number[];
	length_class: LengthClass;
}

export interface StrataYear {
	period_key: string;
	people: readonly TraitPerson[];
	known: readonly KnownSum[];
}

/** What the gate is asked: the strata of absence and spells, by trait, that the same years would be measured in. */
export interface AskedStrata {
	traits: readonly Trait[];
	strata: readonly Stratum[];
	years: readonly StrataYear[];
}

/**
 * R13: the strata behind expected amounts are cells of the municipality like any other. Attacked year by year together with everything that is known of staff
 * groups, sex and age there (R4) and compared with it person by person (R7); where something unsafe would follow, the smallest staff group among what it
 * follows from is parted less: not by sex, then not by age, then merged. One stratum in the end is the municipality, which gives away nothing that its total
 * does not; and where that total is unsafe itself, as of very few people, there are none.
 */
export function decideStrata(asked: AskedStrata, policy: Policy): Stratum[] {
	const terms = { ...policy, min_people: policy.min_people_breakdown };
	const secrets = asked.years.map((year) => unsafeSums(asked.traits, year, terms));
	let strata = [...asked.strata];
	for (;;) {
		const culprits = asked.years.flatMap((year, index) => [
			...leakingGroups(asked.traits, strata, year, secrets[index] ?? []),
			...overlappingGroups(strata, year, policy),
		]);
		const [culprit] = culprits;
		if (culprit === undefined) return strata;
		// a staff group of all but a few people overlaps the whole, and would do so for ever
		if (strata.every(isWhole)) return asked.years.every((year) => isSafeWhole(year, terms)) ? strata : [];
		strata = coarsened(strata, culprit, asked.years[0]?.period_key ?? '');
	}
}

function isWhole({ stratum_group, age_group, sex_group }: Stratum): boolean {
	return stratum_group === OTHER && age_group === 'all' && sex_group === 'all';
}

function isSafeWhole({ people }: StrataYear, policy: Policy): boolean {
	return CLASSES.every((lengthClass) => isSafe(sumsOf(people, lengthClass), policy));
}

export function stratumKeyOf({ stratum_group, age_group, sex_group }: Stratum): string {
	return [stratum_group, age_group, sex_group].join(' · ');
}

/** A staff group's strata with one parting fewer. */
function coarsened(strata: readonly Stratum[], group: string, firstYear: string): Stratum[] {
	const own = strata.filter((stratum) => stratum.stratum_group === group);
	const part = own.some((stratum) => stratum.sex_group !== 'all')
		? { sex_group: 'all' }
		: own.some((stratum) => stratum.age_group !== 'all')
			? { age_group: 'all' }
			: { stratum_group: OTHER };
	const isMerging = 'stratum_group' in part;
	// merged with the others already: nothing less than all in one is left
	const isLast = isMerging && group === OTHER;
	return strata.map((stratum) => {
		const first_period_key = firstYear;
		if (isLast) return { stratum_group: OTHER, age_group: 'all', sex_group: 'all', first_period_key };
		if (stratum.stratum_group === group) return { ...stratum, ...part, first_period_key };
		// who takes others in is one stratum
		if (isMerging && stratum.stratum_group === OTHER) return { ...stratum, age_group: 'all', sex_group: 'all', first_period_key };
		return { ...stratum, first_period_key };
	});
}

const CLASSES = [0, 1, 2] as const;

/** The terms of a sum over traits: two unknowns a trait, short and long. */
function rowOf(traits: readonly number[], lengthClass: number): Row {
	return Int32Array.from(
		traits.flatMap((trait) => [0, 1].filter((side) => lengthClass === 0 || lengthClass === side + 1).map((side) => trait * 2 + side)),
	);
}

const CLASS_NUMBERS: Record<LengthClass, number> = { all: 0, short: 1, long: 2 };

/** Every sum by staff group, age band, sex or several of these that R1 calls unsafe: what must not follow. */
function unsafeSums(traits: readonly Trait[], { people }: StrataYear, policy: Policy): Row[] {
	const present = new Set(people.map(({ trait }) => trait));
	const slices = new Map<string, number[]>();
	for (const trait of present) {
		const { staff_group, age_band, sex } = traits[trait] ?? { staff_group: '', age_band: '', sex: '' };
		for (const [byGroup, byAge, bySex] of PARTINGS) {
			const key = JSON.stringify([byGroup ? staff_group : null, byAge ? age_band : null, bySex ? sex : null]);
			slices.set(key, [...(slices.get(key) ?? []), trait]);
		}
	}
	const rowsOf = peopleByTrait(people);
	return [...slices.values()].flatMap((slice) => {
		const rows = slice.flatMap((trait) => rowsOf.get(trait) ?? []);
		return CLASSES.filter((lengthClass) => !isSafe(sumsOf(rows, lengthClass), policy)).map((lengthClass) => rowOf(slice, lengthClass));
	});
}

/** Staff group, age and sex: by each of them, by two, by all three. */
const PARTINGS: readonly (readonly [boolean, boolean, boolean])[] = [
	[true, false, false],
	[false, true, false],
	[false, false, true],
	[true, true, false],
	[true, false, true],
	[false, true, true],
	[true, true, true],
];

function peopleByTrait(people: readonly TraitPerson[]): Map<number, TraitPerson[]> {
	const rows = new Map<number, TraitPerson[]>();
	for (const row of people) {
		const list = rows.get(row.trait);
		if (list) list.push(row);
		else rows.set(row.trait, [row]);
	}
	return rows;
}

/** Whole persons over rows of several traits. Spells are known as a whole only: a class of them follows from no sum here. */
function sumsOf(rows: readonly TraitPerson[], lengthClass: 0 | 1 | 2): PersonSums {
	const people = new Map<number, { has_time: boolean; absence: number; spells: number }>();
	for (const row of rows) {
		const own = people.get(row.person) ?? { has_time: false, absence: 0, spells: 0 };
		people.set(row.person, own);
		own.has_time ||= row.has_time;
		own.absence += lengthClass === 0 ? row.absence : lengthClass === 1 ? row.short_absence : row.absence - row.short_absence;
		if (lengthClass === 0) own.spells += row.spells;
	}
	const sums = emptySums();
	for (const { has_time, absence, spells } of people.values()) addPerson(sums, has_time, absence, spells);
	return sums;
}

/** The traits of each stratum. */
function traitsByStratum(strata: readonly Stratum[]): { group: string; key: string; traits: number[] }[] {
	const found = new Map<string, { group: string; key: string; traits: number[] }>();
	for (const [trait, stratum] of strata.entries()) {
		const key = stratumKeyOf(stratum);
		const one = found.get(key) ?? { group: stratum.stratum_group, key, traits: [] };
		found.set(key, one);
		one.traits.push(trait);
	}
	return [...found.values()];
}

/** The smallest staff group of each combination that an unsafe sum follows from, and would not without the strata. */
function leakingGroups(
	traits: readonly Trait[],
	strata: readonly Stratum[],
	{ known, people }: StrataYear,
	secrets: readonly Row[],
): string[] {
	const column_count = traits.length * 2;
	// where nobody is, everybody knows that nothing is lost
	const present = new Set(people.map(({ trait }) => trait));
	const rowIn = (own: readonly number[], lengthClass: number) =>
		rowOf(
			own.filter((trait) => present.has(trait)),
			lengthClass,
		);
	const cells = traitsByStratum(strata).flatMap((cell) => [0, 1].map((lengthClass) => ({ ...cell, row: rowIn(cell.traits, lengthClass) })));
	const base = known.map((sum) => rowIn(sum.traits, CLASS_NUMBERS[sum.length_class]));
	const all = [...base, ...cells.map(({ row }) => row)];
	const echelon = eliminate(all, column_count, PRIMES[0]);
	const leaks = [0, 1].flatMap((attempt) => {
		const prime = PRIMES[attempt as 0 | 1];
		const now = followingIn(attempt === 0 ? echelon : eliminate(all, column_count, prime), attempt + 1);
		const before = followingIn(eliminate(base, column_count, prime), attempt + 1);
		return secrets.filter((secret) => now(secret) && !before(secret));
	});
	const sizes = new Map<number, number>();
	for (const { trait } of people) sizes.set(trait, (sizes.get(trait) ?? 0) + 1);
	const sizeOf = (row: Row) => [...row].reduce((sum, term) => sum + (sizes.get(term >> 1) ?? 0), 0);
	return leaks.flatMap((secret) => {
		const used = [...(combinationOf(echelon, secret)?.keys() ?? [])].flatMap((index) => cells[index - base.length] ?? []);
		const [smallest] = used.sort((a, b) => sizeOf(a.row) - sizeOf(b.row));
		return smallest ? [smallest.group] : [OTHER];
	});
}

function followingIn(echelon: ReturnType<typeof eliminate>, seed: number): (row: Row) => boolean {
	const table = hiddenChange(echelon, seeded(seed));
	return (row) => followsIn(table, echelon.prime, row);
}

/** R7: strata whose people are all but a few of another known figure's, or the other way round. */
function overlappingGroups(strata: readonly Stratum[], { people, known, period_key }: StrataYear, { min_people }: Policy): string[] {
	const rowsOf = peopleByTrait(people);
	const peopleIn = (traits: readonly number[]) => {
		const persons = traits.flatMap((trait) => (rowsOf.get(trait) ?? []).filter((row) => row.has_time).map((row) => row.person));
		return Int32Array.from(new Set(persons)).sort();
	};
	const cellOf = (view: string, slice: string, traits: readonly number[]): PeopleCell => ({
		view,
		slice,
		node_key: '',
		period_key,
		people: peopleIn(traits),
	});
	const others = known.filter(({ length_class }) => length_class !== 'long').map((sum) => cellOf(sum.view, sum.slice, sum.traits));
	const own = traitsByStratum(strata).map((cell) => ({ ...cellOf('stratum', cell.key, cell.traits), group: cell.group }));
	const groupOf = new Map<PeopleCell, string>(own.map((cell) => [cell, cell.group]));
	return overlapsOf<PeopleCell>([...others, ...own], min_people).flatMap(({ a, b }) => groupOf.get(a) ?? groupOf.get(b) ?? []);
}
