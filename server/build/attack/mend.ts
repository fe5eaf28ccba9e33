import { type Change, type Ground, isWide, type Measure, NO_CHANGE, type Proof, type Secret } from './proof.ts';

/**
 * Proofs of an earlier edition whose tables a new known sum has broken, mended by one another: where one table moves the new sum up and another moves it down, some of the
 * one and some of the other leave it as it is. Nothing else is searched, and what is made is checked like any other proof.
 */

/** A table that moves more known sums than this is looked for anew. */
const MOST_MOVED = 4;
/** Less than this is no movement: rounding. */
const STILL = 1e-6;
/** Partners tried against each moved sum, those that move it most first: the less of them has to be mixed in. */
const PARTNERS = 4;

/** Looks among mixtures of broken tables for the two that push a secret farthest apart; null where they are too close. */
export function createMending(
	broken: readonly Change[],
	ground: Ground,
	isBelievable: (change: Change) => boolean,
): (secret: Secret) => Proof | null {
	const mixtures = mixturesOf(broken, ground).filter(isBelievable);
	const places = new Map<number, { mixture: number; amount: number }[]>();
	for (const [mixture, { atoms, amounts }] of mixtures.entries()) {
		for (const [at, atom] of atoms.entries()) {
			const place = { mixture, amount: amounts[at] ?? 0 };
			const list = places.get(atom);
			if (list) list.push(place);
			else places.set(atom, [place]);
		}
	}
	const effects = new Float64Array(mixtures.length);
	return (secret) => {
		effects.fill(0);
		for (const atom of secret.atoms) {
			for (const { mixture, amount } of places.get(atom) ?? []) effects[mixture] = (effects[mixture] ?? 0) + amount;
		}
		let [most, least] = [-1, -1];
		for (let mixture = 0; mixture < effects.length; mixture++) {
			const effect = effects[mixture] ?? 0;
			if (effect > (effects[most] ?? 0)) most = mixture;
			if (effect < (effects[least] ?? 0)) least = mixture;
		}
		if (!isWide(secret, secret.amount + (effects[least] ?? 0), secret.amount + (effects[most] ?? 0))) return null;
		return { kind: 'program', above: mixtures[most] ?? NO_CHANGE, below: mixtures[least] ?? NO_CHANGE };
	};
}

function mixturesOf(broken: readonly Change[], ground: Ground): Change[] {
	const moved = new Map<Change, ReadonlyMap<number, number>>();
	for (const table of broken) {
		const sums = movedBy(table, ground);
		if (sums.size > 0 && sums.size <= MOST_MOVED) moved.set(table, sums);
	}
	const partnersOf = partnersAmong(moved);
	const mix = createMixer(ground.measure);
	return [...moved].flatMap(([table, sums]) =>
		Array.from({ length: PARTNERS }, (_, rank) => {
			const terms = termsOf(table, sums, partnersOf, rank);
			return terms && mix(terms);
		}).filter((mixture) => mixture !== null),
	);
}

/** Which known sums a table moves, and by how much. */
function movedBy({ atoms, amounts }: Change, { incidence: { starts, rows } }: Ground): ReadonlyMap<number, number> {
	const moved = new Map<number, number>();
	for (const [at, atom] of atoms.entries()) {
		for (let entry = starts[atom] ?? 0; entry < (starts[atom + 1] ?? 0); entry++) {
			const row = rows[entry] ?? -1;
			moved.set(row, (moved.get(row) ?? 0) + (amounts[at] ?? 0));
		}
	}
	return new Map([...moved].filter(([, amount]) => Math.abs(amount) > STILL));
}

/** A table that moves one known sum alone, and by how much. */
interface Partner {
	table: Change;
	amount: number;
}

/** Those that move a sum one way, the farthest first. */
type PartnersOf = (sum: number, isUp: boolean) => readonly Partner[];

function partnersAmong(moved: ReadonlyMap<Change, ReadonlyMap<number, number>>): PartnersOf {
	const found = new Map<string, Partner[]>();
	for (const [table, sums] of moved) {
		if (sums.size !== 1) continue;
		for (const [sum, amount] of sums) {
			const key = `${sum} ${amount > 0}`;
			found.set(key, [...(found.get(key) ?? []), { table, amount }]);
		}
	}
	for (const list of found.values()) list.sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
	return (sum, isUp) => found.get(`${sum} ${isUp}`) ?? [];
}

/** A table, and how much of it. */
type Term = readonly [table: Change, share: number];

/** A table and so much of one partner for each sum it moves that nothing is moved; null where one has none of that rank. */
function termsOf(table: Change, sums: ReadonlyMap<number, number>, partnersOf: PartnersOf, rank: number): Term[] | null {
	const terms: Term[] = [[table, 1]];
	for (const [sum, amount] of sums) {
		const partner = partnersOf(sum, amount < 0)[rank];
		if (!partner) return null;
		terms.push([partner.table, Math.abs(amount / partner.amount)]);
	}
	return terms;
}

/** Adds tables up, as much of all as there is room for in the true one: no amount below nothing, no month beyond its time. Scratch amounts are kept for all. */
function createMixer({ truth, limits }: Measure): (terms: readonly Term[]) => Change {
	const changed = new Float64Array(truth.length);
	const isNamed = new Uint8Array(truth.length);
	return (terms) => {
		const named: number[] = [];
		for (const [{ atoms, amounts }, share] of terms) {
			for (let at = 0; at < atoms.length; at++) {
				const atom = atoms[at] ?? 0;
				if (isNamed[atom] === 0) named.push(atom);
				isNamed[atom] = 1;
				changed[atom] = (changed[atom] ?? 0) + share * (amounts[at] ?? 0);
			}
		}
		let room = Number.POSITIVE_INFINITY;
		for (const atom of named) {
			const amount = changed[atom] ?? 0;
			if (amount < 0) room = Math.min(room, (truth[atom] ?? 0) / -amount);
			const gained = amount + (changed[atom ^ 1] ?? 0);
			const left = (limits[atom >> 1] ?? Number.POSITIVE_INFINITY) - (truth[atom] ?? 0) - (truth[atom ^ 1] ?? 0);
			if (gained > 0) room = Math.min(room, left / gained);
		}
		const scale = Number.isFinite(room) ? Math.max(0, room) : 0;
		const mixture = { atoms: Int32Array.from(named), amounts: Float64Array.from(named, (atom) => (changed[atom] ?? 0) * scale) };
		for (const atom of named) {
			changed[atom] = 0;
			isNamed[atom] = 0;
		}
		return mixture;
	};
}
