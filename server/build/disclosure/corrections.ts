/** One person's late correction of one published month: everything the deliveries now say otherwise. Let in whole or held whole. */
export interface Correction {
	person: number;
	/** Index of the month. */
	month: number;
	changes: readonly Change[];
}

/** What is otherwise in one workplace: now less published; days in billionths. */
export interface Change {
	leaf: number;
	short_days: number;
	long_days: number;
	short_spells: number;
	long_spells: number;
	possible_days: number;
	employment_days: number;
}

/** What of a person-month a sum counts, as bits. */
export const SHORT = 1;
export const LONG = 2;
export const TIME = 4;

/** A sum a reader can form from the shown figures: places (see `placeIn`), and what of each person-month it counts. */
export interface ShownSum {
	places: readonly number[];
	counts: number;
	/** The cell, where the sum is a shown figure itself. */
	cell?: number;
}

/** A workplace and month as one number. */
export function placeIn(leaf: number, month: number, monthCount: number): number {
	return leaf * monthCount + month;
}

/**
 * R8c, timing: a correction may be let in when at least `fewest` people have corrections in some workplace and calendar year it touches,
 * or when one of its years is closed. `yearOf` gives the calendar year of a month index.
 */
export function timelyCorrections(
	corrections: readonly Correction[],
	yearOf: (month: number) => number,
	isClosed: (year: number) => boolean,
	fewest: number,
): boolean[] {
	const people = new Map<string, Set<number>>();
	for (const { person, month, changes } of corrections) {
		for (const { leaf } of changes) {
			const key = `${leaf} ${yearOf(month)}`;
			people.set(key, (people.get(key) ?? new Set()).add(person));
		}
	}
	return corrections.map(
		({ month, changes }) =>
			isClosed(yearOf(month)) || changes.some(({ leaf }) => (people.get(`${leaf} ${yearOf(month)}`)?.size ?? 0) >= fewest),
	);
}

/** The measures a reader sees of a sum, each of which must move by nobody or by enough people. */
const MEASURES = 4;

/** How a change moves the measures of a sum: days lost, spells begun, possible days, days employed. */
function moveOf(change: Change, counts: number, measure: number): number {
	const short = (counts & SHORT) === 0 ? 0 : 1;
	const long = (counts & LONG) === 0 ? 0 : 1;
	if (measure === 0) return short * change.short_days + long * change.long_days;
	if (measure === 1) return short * change.short_spells + long * change.long_spells;
	if ((counts & TIME) === 0) return 0;
	return measure === 2 ? change.possible_days : change.employment_days;
}

/**
 * R8c, people: of the corrections that may be let in, those with which every sum moves by nobody or by at least `fewest` people, measure by measure.
 * Begins with all and takes out, sum by sum to the end, what moves a sum for fewer. Nothing larger would do, unless a person's own corrections
 * cancel each other in some sum.
 */
export function correctionsLetIn(
	corrections: readonly Correction[],
	mayBeLetIn: readonly boolean[],
	sums: readonly ShownSum[],
	monthCount: number,
	fewest: number,
): boolean[] {
	const isIn = [...mayBeLetIn];
	const at = changesByPlace(corrections, monthCount);
	const sumsAt = sumsByPlace(sums, at);
	const queue = [...sums.keys()];
	const queued = new Uint8Array(sums.length).fill(1);
	const moving = peopleCounter(corrections);
	for (let head = 0; head < queue.length; head++) {
		const index = queue[head] ?? 0;
		queued[index] = 0;
		const sum = sums[index];
		if (!sum) continue;
		const entries = sum.places.flatMap((place) => at.get(place) ?? []).filter(({ correction }) => isIn[correction] === true);
		for (let measure = 0; measure < MEASURES; measure++) {
			const people = moving(entries, sum.counts, measure);
			if (people.size === 0 || people.size >= fewest) continue;
			for (const { correction, change } of entries) {
				const one = corrections[correction];
				if (!one || isIn[correction] !== true || !people.has(one.person) || moveOf(change, sum.counts, measure) === 0) continue;
				isIn[correction] = false;
				for (const { leaf } of one.changes) {
					for (const touched of sumsAt.get(placeIn(leaf, one.month, monthCount)) ?? []) {
						if (queued[touched] === 1) continue;
						queued[touched] = 1;
						queue.push(touched);
					}
				}
			}
		}
	}
	return isIn;
}

/** A change and the correction it belongs to. */
interface Entry {
	correction: number;
	change: Change;
}

function changesByPlace(corrections: readonly Correction[], monthCount: number): Map<number, Entry[]> {
	const at = new Map<number, Entry[]>();
	for (const [correction, { month, changes }] of corrections.entries()) {
		for (const change of changes) {
			const place = placeIn(change.leaf, month, monthCount);
			const entries = at.get(place);
			if (entries) entries.push({ correction, change });
			else at.set(place, [{ correction, change }]);
		}
	}
	return at;
}

function sumsByPlace(sums: readonly ShownSum[], at: ReadonlyMap<number, unknown>): Map<number, number[]> {
	const found = new Map<number, number[]>();
	for (const [index, sum] of sums.entries()) {
		for (const place of sum.places) {
			if (!at.has(place)) continue;
			const list = found.get(place);
			if (list) list.push(index);
			else found.set(place, [index]);
		}
	}
	return found;
}

/** The people whose corrections together move a sum in one measure: who moves it up and down by the same does not move it. */
function peopleCounter(corrections: readonly Correction[]) {
	return (entries: readonly Entry[], counts: number, measure: number): Set<number> => {
		const moves = new Map<number, number>();
		for (const { correction, change } of entries) {
			const move = moveOf(change, counts, measure);
			const person = corrections[correction]?.person;
			if (move !== 0 && person !== undefined) moves.set(person, (moves.get(person) ?? 0) + move);
		}
		return new Set([...moves].filter(([, move]) => move !== 0).map(([person]) => person));
	};
}
