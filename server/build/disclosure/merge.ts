import { hasMassBeside } from './mass.ts';
import type { Policy } from './policy.ts';
import { addPerson, emptySums } from './safe.ts';
import type { Billionths, LengthClass, PersonSums } from './world.ts';

/** One person's part of a category. */
export interface PersonRow {
	person: number;
	has_time: boolean;
	absence: Billionths;
	spells: number;
}

/** A category of a breakdown: one list of persons for each class it is shown by. */
export interface Category {
	key: string;
	classes: readonly { length_class: LengthClass; rows: readonly PersonRow[] }[];
}

/** How a table of categories is judged. */
export interface MergeTerms {
	policy: Policy;
	isSafe: (sums: PersonSums) => boolean;
	/** Where everybody stands in each category: how many that is. Undefined where the categories part the people. */
	people_count?: number;
	/** Categories that are merged whatever they hold: hidden once, or for another rule. */
	must_merge: ReadonlySet<string>;
	/** Categories shown alone by an earlier release: taken in last. */
	kept: ReadonlySet<string>;
}

export interface Merge {
	alone: string[];
	/** What `other` (*øvrige*) is made of; empty where every category stands alone. */
	merged: string[];
}

/**
 * One-dimensional tables whose total is known: categories that R1 calls unsafe become one, `other`, which takes in the smallest category left
 * until it is safe and no unsafe one stands in it nearly alone (R3, mass). Null where fewer than two rows would be left: no table.
 */
export function mergeCategories(categories: readonly Category[], terms: MergeTerms): Merge | null {
	const isSafeAlone = (category: Category) => sumsOf([category], terms).every(terms.isSafe);
	const merged = categories.filter((category) => terms.must_merge.has(category.key) || !isSafeAlone(category));
	const alone = categories.filter((category) => !merged.includes(category)).sort((a, b) => compareSize(a, b, terms));
	while (merged.length > 0 && !protectEachOther(merged, terms)) {
		const taken = alone.shift();
		if (!taken) return null;
		merged.push(taken);
	}
	if (alone.length + Math.min(merged.length, 1) < 2) return null;
	return { alone: alone.map(({ key }) => key).sort(), merged: merged.map(({ key }) => key).sort() };
}

function protectEachOther(merged: readonly Category[], terms: MergeTerms): boolean {
	if (merged.length < 2) return false;
	const union = sumsOf(merged, terms);
	return union.every((sums, index) => {
		if (!terms.isSafe(sums)) return false;
		const parts = merged.map((category) => sumsOf([category], terms)[index] ?? emptySums());
		return parts.every((part) => terms.isSafe(part) || hasMassBeside(part, sums, terms.policy));
	});
}

/** Smallest first, those shown before last. */
function compareSize(a: Category, b: Category, terms: MergeTerms): number {
	const [first = emptySums()] = sumsOf([a], terms);
	const [second = emptySums()] = sumsOf([b], terms);
	return (
		Number(terms.kept.has(a.key)) - Number(terms.kept.has(b.key)) ||
		first.people_count - second.people_count ||
		first.absent_count - second.absent_count ||
		first.absence - second.absence ||
		(a.key < b.key ? -1 : 1)
	);
}

/** The sums of several categories together, one for each class: a person in two of them counts once. */
export function sumsOf(categories: readonly Category[], { people_count }: Pick<MergeTerms, 'people_count'>): PersonSums[] {
	return (categories[0]?.classes ?? []).map((_, index) => {
		const sums = sumRows(categories.flatMap((category) => category.classes[index]?.rows ?? []));
		return people_count === undefined ? sums : { ...sums, people_count };
	});
}

/** Sums persons over rows; a person's rows are added before the persons are. */
export function sumRows(rows: readonly PersonRow[]): PersonSums {
	const people = new Map<number, { has_time: boolean; absence: number; spells: number }>();
	for (const { person, has_time, absence, spells } of rows) {
		const known = people.get(person);
		if (known) {
			known.has_time ||= has_time;
			known.absence += absence;
			known.spells += spells;
		} else people.set(person, { has_time, absence, spells });
	}
	const sums = emptySums();
	for (const { has_time, absence, spells } of people.values()) addPerson(sums, has_time, absence, spells);
	return sums;
}
