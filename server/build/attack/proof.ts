import type { System } from './system.ts';

/**
 * What stands behind a hidden figure: two tables that agree with everything shown and differ in the figure. As long as there are two,
 * nobody can tell which one is true.
 */

/** The true table in one measure, and what bounds every table a reader would believe: no amount below 0, and no month with more absence than time. */
export interface Measure {
	name: 'days' | 'spells';
	/** Amounts by atom: FTE-days, or spells (whole). */
	truth: Float64Array;
	/** Largest sum of a month's two atoms, by `atom >> 1`; infinite where nothing bounds it. */
	limits: Float64Array;
}

/** A table as what it changes in the true one: atoms and amounts, of any sign. */
export interface Change {
	atoms: Int32Array;
	amounts: Float64Array;
}

/** A proof that a hidden figure is at least so uncertain: one table above and one below the truth; either may be the truth itself. */
export interface Proof {
	kind: ProofKind;
	above: Change;
	below: Change;
}
export const PROOF_KINDS = ['swap', 'four-cycle', 'class cycle', 'program'] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

export const NO_CHANGE: Change = { atoms: new Int32Array(), amounts: new Float64Array() };

/** How far from an equation or a bound a number may be, in days or spells: rounding of a solver, not of a figure. */
const TOLERANCE = 1e-6;

/** Where the atoms stand in the known sums: `rows[starts[atom] … starts[atom + 1]]`. */
export interface Incidence {
	starts: Int32Array;
	rows: Int32Array;
	row_count: number;
}

export function incidenceOf({ rows, atom_count }: System): Incidence {
	const starts = new Int32Array(atom_count + 1);
	for (const row of rows) for (const atom of row) starts[atom + 1] = (starts[atom + 1] ?? 0) + 1;
	for (let atom = 0; atom < atom_count; atom++) starts[atom + 1] = (starts[atom + 1] ?? 0) + (starts[atom] ?? 0);
	const next = starts.slice(0, atom_count);
	const list = new Int32Array(starts[atom_count] ?? 0);
	for (const [index, row] of rows.entries()) {
		for (const atom of row) {
			const at = next[atom] ?? 0;
			list[at] = index;
			next[atom] = at + 1;
		}
	}
	return { starts, rows: list, row_count: rows.length };
}

/** What every table of one audit is held against. */
export interface Ground {
	measure: Measure;
	incidence: Incidence;
	/** How many atoms each known sum has. */
	row_sizes: Int32Array;
}

export function groundOf(system: System, measure: Measure): Ground {
	return { measure, incidence: incidenceOf(system), row_sizes: Int32Array.from(system.rows, (row) => row.length) };
}

/**
 * Says whether a changed table agrees with every known sum and stays inside its bounds; each table is gone through once. Tables of spells need not be whole:
 * R5 asks for the bounds of a linear program, and the whole-number program gave the same verdict on every figure of a full-size municipality, at thirty
 * times the cost.
 */
export function believerOf(measure: Measure, incidence: Incidence): (change: Change) => boolean {
	const known = new WeakMap<Change, boolean>();
	const judge = judgeOf(measure, incidence);
	return (change) => {
		const verdict = known.get(change) ?? judge(change);
		known.set(change, verdict);
		return verdict;
	};
}

/** Scratch sums by known sum and by month are kept for all tables, and wiped where one left its traces. */
function judgeOf({ truth, limits }: Measure, { starts, rows, row_count }: Incidence): (change: Change) => boolean {
	const moved = new Float64Array(row_count);
	const months = new Float64Array(truth.length >> 1);
	const isNamed = new Uint8Array(truth.length);
	const staysIn = (atom: number, amount: number): boolean => {
		if ((truth[atom] ?? 0) + amount < -TOLERANCE) return false;
		const month = atom >> 1;
		const gained = months[month] ?? 0;
		const total = (truth[month * 2] ?? 0) + (truth[month * 2 + 1] ?? 0) + gained;
		return gained <= TOLERANCE || total <= (limits[month] ?? Number.POSITIVE_INFINITY) + TOLERANCE;
	};
	const isStill = (atom: number): boolean => {
		for (let entry = starts[atom] ?? 0; entry < (starts[atom + 1] ?? 0); entry++) {
			if (Math.abs(moved[rows[entry] ?? 0] ?? 0) > TOLERANCE) return false;
		}
		return true;
	};
	return ({ atoms, amounts }) => {
		let isNamedOnce = true;
		for (let at = 0; at < atoms.length; at++) {
			const atom = atoms[at] ?? 0;
			const amount = amounts[at] ?? 0;
			if (isNamed[atom] === 1) isNamedOnce = false;
			isNamed[atom] = 1;
			months[atom >> 1] = (months[atom >> 1] ?? 0) + amount;
			for (let entry = starts[atom] ?? 0; entry < (starts[atom + 1] ?? 0); entry++) {
				const row = rows[entry] ?? 0;
				moved[row] = (moved[row] ?? 0) + amount;
			}
		}
		let holds = isNamedOnce;
		for (let at = 0; holds && at < atoms.length; at++) holds = staysIn(atoms[at] ?? 0, amounts[at] ?? 0) && isStill(atoms[at] ?? 0);
		for (const atom of atoms) {
			isNamed[atom] = 0;
			months[atom >> 1] = 0;
			for (let entry = starts[atom] ?? 0; entry < (starts[atom + 1] ?? 0); entry++) moved[rows[entry] ?? 0] = 0;
		}
		return holds;
	};
}

/** A hidden figure to be kept uncertain in one measure. */
export interface Secret {
	/** The cell and measure it stands for, as one key. */
	key: string;
	/** Ascending. */
	atoms: Int32Array;
	/** The true amount, > 0. */
	amount: number;
	/** Width that is asked for, in days or spells. */
	width: number;
	/** Also enough: 0 below and at least this above. */
	ceiling: number;
	/** Where a linear program looks for other tables: numbers of ever wider circles of workplaces and months. */
	circles: readonly number[];
}

/** What a change does to a figure. */
export function effectOn(secret: Secret, change: Change): number {
	let sum = 0;
	for (const [at, atom] of change.atoms.entries()) if (holds(secret.atoms, atom)) sum += change.amounts[at] ?? 0;
	return sum;
}

/** Whether ascending atoms hold one. */
function holds(atoms: Int32Array, atom: number): boolean {
	let [from, to] = [0, atoms.length];
	while (from < to) {
		const middle = (from + to) >> 1;
		if ((atoms[middle] ?? 0) < atom) from = middle + 1;
		else to = middle;
	}
	return atoms[from] === atom;
}

/** Whether a range from `low` to `high` around a figure is as wide as asked, or reaches from nothing to its ceiling. */
export function isWide(secret: Secret, low: number, high: number): boolean {
	return high - low >= secret.width - 1e-3 || (low <= 1e-3 && high >= secret.ceiling - 1e-3);
}

/**
 * Checks a proof from the ground: both tables agree with everything known, and they lie far enough apart in the figure.
 * Gives the range between them; null where the proof does not hold.
 */
export function provedWidth(proof: Proof, secret: Secret, isBelievable: (change: Change) => boolean): number | null {
	const above = effectOn(secret, proof.above);
	const below = effectOn(secret, proof.below);
	if (!isWide(secret, secret.amount + below, secret.amount + above)) return null;
	return isBelievable(proof.above) && isBelievable(proof.below) ? above - below : null;
}
