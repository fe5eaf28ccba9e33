import type { Solver } from '../attack/program.ts';
import type { Proof, Secret } from '../attack/proof.ts';
import { read } from '../attack/reading.ts';
import { combinationOf } from '../attack/span.ts';
import { atomsOfSum, type System, systemOf } from '../attack/system.ts';
import { auditWidths, type WidthAudit } from '../attack/widths.ts';
import type { Closing } from './closure.ts';
import type { Lattice, Line } from './lattice.ts';
import { type Overlap, overlapsOf, type PeopleCell } from './overlap.ts';
import { measuresOf, type Secrets, secretsOf } from './secrets.ts';
import { placeOf, type World } from './world.ts';

/** How often a finding is answered with the least loss before the coarsest figure goes instead. */
const PATIENCE = 2;
/** No municipality has needed more than a dozen; beyond this something is wrong, and the gate says no. */
const MOST_ROUNDS = 60;

/** What repair works on: the cells as closure sees them, and the lines they stand on. */
export interface Damage {
	world: World;
	lattice: Lattice;
	/** Every line, those of groups too. */
	lines: readonly Line[];
	closing: Closing;
	solver: Solver;
	secrets: Secrets;
	/** Proofs by measure and secret; they outlive rounds and editions. */
	proofs: Proofs;
	/** Whether a cell may be given up now: units first, groups once the units stand. */
	mayHide: (cell: number) => boolean;
	/** Closes the lines again after something was hidden. */
	close: () => void;
	/** Hears of every round: how many findings are left, and how many figures are proved. */
	onRound: (round: Round) => void;
}

/** How far a proof has come. */
export interface Round {
	rule: 'R4' | 'R5';
	found_count: number;
	proved_count: number;
}

export interface Proofs {
	days: Map<string, Proof>;
	spells: Map<string, Proof>;
}

/** Lines by the cells that stand on them. */
export function linesByCell(lines: readonly Line[]): ReadonlyMap<number, readonly Line[]> {
	const found = new Map<number, Line[]>();
	for (const line of lines) {
		for (const cell of [line.total, ...line.parts]) {
			const list = found.get(cell);
			if (list) list.push(line);
			else found.set(cell, [line]);
		}
	}
	return found;
}

/** A sum that must not follow: an unsafe cell, or hidden cells of a line whose union is unsafe. */
interface Finding {
	key: string;
	atoms: Int32Array;
}

/** Unsafe cells and unsafe unions of a line's hidden cells that follow from what is shown, exactly. */
export function findDerivable(
	world: World,
	lattice: Lattice,
	lines: readonly Line[],
	closing: Pick<Closing, 'released' | 'unsafe' | 'sumsOf' | 'isSafe'>,
	attempt: 0 | 1 = 0,
): { reading: ReturnType<typeof read>; found: Finding[] } {
	const { released, unsafe, sumsOf, isSafe } = closing;
	const reading = read(world, (cell) => released[cell] === 1, attempt);
	const atomsOf = (cell: number) => atomsOfCell(world, lattice, cell);
	const found: Finding[] = [];
	for (let cell = 0; cell < lattice.cell_count; cell++) {
		if (unsafe[cell] !== 1 || !canBeSeen(world, lattice, cell)) continue;
		if (cell < lattice.first_part ? reading.unseen[cell] === 0 : reading.follows(atomsOf(cell))) {
			const atoms = atomsOf(cell);
			if (atoms.length > 0) found.push({ key: `${cell}`, atoms });
		}
	}
	const { prime } = reading.echelon;
	for (const [index, line] of lines.entries()) {
		if (line.parts.some((part) => part >= lattice.first_part)) continue;
		const hidden = line.parts.filter((part) => released[part] !== 1);
		if (hidden.length < 2 || hidden.length === line.parts.length) continue;
		const change = hidden.reduce((sum, cell) => (sum + (reading.unseen[cell] ?? 0)) % prime, 0);
		if (change === 0 && !isSafe(sumsOf(hidden))) found.push({ key: `line ${index}`, atoms: unionOf(hidden.map(atomsOf)) });
	}
	return { reading, found };
}

function canBeSeen(world: World, lattice: Lattice, cell: number): boolean {
	return cell >= lattice.first_part || world.cells[cell] !== undefined;
}

function unionOf(lists: readonly Int32Array[]): Int32Array {
	return Int32Array.from(new Set(lists.flatMap((list) => [...list])));
}

function atomsOfCell(world: World, lattice: Lattice, cell: number): Int32Array {
	const { node, first, last, lengthClass, under } = lattice.pieces(cell);
	return atomsOfSum(world, node, first, last, lengthClass, (month) => under < 0 || world.nodes[node]?.parents[month] === under);
}

/**
 * R4, exact attack: hides until no unsafe cell or union of a line follows from what is shown in any combination. From the figures a finding is
 * combined of, the least loss goes: deepest level, class before whole, short period before long, fewest people; a finding that comes back a third
 * time takes the coarsest instead. The hidden set only grows. Returns how many cells it hid.
 */
export function hideDerivable(damage: Damage): number {
	const { world, lattice, lines, closing } = damage;
	const seen = new Map<string, number>();
	let hidden_count = 0;
	for (let round = 0; round < MOST_ROUNDS; round++) {
		const { reading, found } = findDerivable(world, lattice, lines, closing);
		damage.onRound({ rule: 'R4', found_count: found.length, proved_count: 0 });
		let hid = 0;
		for (const finding of found) {
			const combination = combinationOf(reading.echelon, finding.atoms);
			const cells = combination ? cellsOf(combination, reading) : [];
			// one loss may answer several findings: what is still found comes back in the next round
			if (cells.some((cell) => closing.released[cell] !== 1)) continue;
			const times = (seen.get(finding.key) ?? 0) + 1;
			seen.set(finding.key, times);
			const candidates = cells.filter(damage.mayHide).sort((a, b) => compareLoss(damage, a, b));
			const victim = times > PATIENCE ? candidates.at(-1) : candidates[0];
			if (victim === undefined) continue;
			closing.released[victim] = 0;
			hid++;
		}
		hidden_count += hid;
		if (hid === 0) return hidden_count;
		damage.close();
	}
	return hidden_count;
}

/** The shown figures of a combination of equations; those that cancel out are not among them. */
function cellsOf(combination: ReadonlyMap<number, number>, { system, echelon }: ReturnType<typeof read>): number[] {
	const weights = new Map<number, number>();
	const add = (cell: number, weight: number) => weights.set(cell, ((weights.get(cell) ?? 0) + weight) % echelon.prime);
	for (const [row, weight] of combination) {
		const figure = system.figures[row];
		if (!figure) continue;
		add(figure.cell, weight);
		for (const part of figure.parts) add(part, echelon.prime - weight);
	}
	return [...weights].filter(([, weight]) => weight !== 0).map(([cell]) => cell);
}

const DEPTH = { root: 0, directorate: 1, area: 2, institution: 3, workplace: 4, group: 5 } as const;

/** Negative where losing `a` costs less than losing `b`. */
function compareLoss({ world, closing }: Damage, a: number, b: number): number {
	const costOf = (cell: number) => {
		const place = placeOf(world, cell);
		const period = world.periods[place.period];
		return [
			-DEPTH[world.nodes[place.node]?.level ?? 'workplace'],
			place.lengthClass === 0 ? 1 : 0,
			(period?.last ?? 0) - (period?.first ?? 0),
			closing.sumsOf([cell]).people_count,
			cell,
		];
	};
	const [ours, theirs] = [costOf(a), costOf(b)];
	return ours.map((cost, index) => cost - (theirs[index] ?? 0)).find((apart) => apart !== 0) ?? 0;
}

/** Both measures audited, with the system of equations they were audited against. */
interface BothAudits {
	system: System;
	days: WidthAudit;
	spells: WidthAudit;
}

/**
 * R5 on both measures; proofs found are kept for the next round. While the hidden set only grows a proof that held holds on: then only the secrets
 * `isOpen` names are looked at again.
 */
export function auditBoth(
	damage: Pick<Damage, 'world' | 'closing' | 'solver' | 'secrets' | 'proofs'>,
	isOpen: (measure: 'days' | 'spells', secret: Secret) => boolean = () => true,
): BothAudits {
	const isShown = (cell: number) => damage.closing.released[cell] === 1;
	const system = systemOf(damage.world, isShown);
	const measures = measuresOf(damage.world);
	const tools = { solver: damage.solver, atomsOfCircle: damage.secrets.atomsOfCircle };
	const audit = (name: 'days' | 'spells') => {
		const secrets = damage.secrets.of(measures[name], isShown).filter((secret) => isOpen(name, secret));
		const found = auditWidths(system, measures[name], secrets, damage.proofs[name], tools);
		for (const [key, proof] of found.proofs) damage.proofs[name].set(key, proof);
		return found;
	};
	return { system, days: audit('days'), spells: audit('spells') };
}

/** Secrets to be looked at in the next round: those found, and those of which a wider range is asked since something around them went. */
function openSecrets(widths: Map<string, number>): (measure: 'days' | 'spells', secret: Secret) => boolean {
	return (measure, { key, width }) => {
		const isSettled = (widths.get(`${measure} ${key}`) ?? -1) >= width;
		widths.set(`${measure} ${key}`, width);
		return !isSettled;
	};
}

/** R5, interval audit: hides until every unsafe cell is uncertain enough, in days and in spells. Returns how many cells it hid. */
export function widen(damage: Damage): number {
	const linesOf = linesByCell(damage.lines);
	const failures = new Map<Line, number>();
	const widths = new Map<string, number>();
	const isOpen = openSecrets(widths);
	let hidden_count = 0;
	for (let round = 0; round < MOST_ROUNDS; round++) {
		const { system, days, spells } = auditBoth(damage, isOpen);
		for (const [measure, { narrow }] of [['days', days] as const, ['spells', spells] as const])
			for (const { secret } of narrow) widths.delete(`${measure} ${secret.key}`);
		const narrow_count = days.narrow.length + spells.narrow.length;
		damage.onRound({ rule: 'R5', found_count: narrow_count, proved_count: damage.proofs.days.size + damage.proofs.spells.size });
		let hid = 0;
		for (const [amountOf, narrow] of [
			[(cell: number) => damage.closing.sumsOf([cell]).absence, days.narrow],
			[(cell: number) => damage.closing.sumsOf([cell]).spells, spells.narrow],
		] as const) {
			const answered = new Set<number>();
			for (const { secret, binding } of narrow) {
				const pins = [...new Set(binding.flatMap((row) => figuresOf(system, row)))];
				// one loss may answer several findings: what is still too narrow comes back in the next round
				if (pins.some((cell) => answered.has(cell))) continue;
				for (const victim of lossesFor(damage, secret, pins, failures, linesOf, amountOf)) {
					damage.closing.released[victim] = 0;
					answered.add(victim);
					hid++;
				}
			}
		}
		hidden_count += hid;
		if (hid === 0) return hidden_count;
		damage.close();
	}
	return hidden_count;
}

function figuresOf(system: System, row: number): number[] {
	const figure = system.figures[row];
	return figure ? [figure.cell, ...figure.parts] : [];
}

/**
 * What goes for a cell pinned too closely. On each line whose shown total it is part of: the smallest part that holds half as much; on a line that did not
 * help before, all parts, else the total. Off the lines: the smallest figure around it, else the one of its pins that costs least, as the linear program's
 * prices name them.
 */
function lossesFor(
	damage: Damage,
	secret: Secret,
	pins: readonly number[],
	failures: Map<Line, number>,
	linesOf: ReadonlyMap<number, readonly Line[]>,
	amountOf: (cell: number) => number,
): number[] {
	const { closing, secrets } = damage;
	const cell = secrets.cellOf(secret);
	for (const line of linesOf.get(cell) ?? []) {
		if (line.total === cell || closing.released[line.total] !== 1) continue;
		const times = (failures.get(line) ?? 0) + 1;
		failures.set(line, times);
		const open = line.parts
			.filter((part) => isOpen(damage, part))
			.sort((a, b) => closing.sumsOf([a]).people_count - closing.sumsOf([b]).people_count || a - b);
		if (times > 1 && open.length > 0) return open;
		const company = open.find((part) => amountOf(part) >= amountOf(cell) / 2) ?? open[0];
		if (company !== undefined) return [company];
		if (isOpen(damage, line.total)) return [line.total];
	}
	const around = containerOf(damage, secret) ?? pins.filter((pin) => isOpen(damage, pin)).sort((a, b) => compareLoss(damage, a, b))[0];
	return around === undefined ? [] : [around];
}

function isOpen({ closing, mayHide }: Damage, cell: number): boolean {
	return closing.released[cell] === 1 && mayHide(cell);
}

/** The smallest open figure that holds the whole of a secret; the newest among equals. */
function containerOf(damage: Damage, secret: Secret): number | undefined {
	const { world, lattice, closing } = damage;
	const atoms = new Set(secret.atoms);
	let best: { cell: number; people: number; size: number } | undefined;
	for (let cell = 0; cell < lattice.first_part; cell++) {
		if (!isOpen(damage, cell)) continue;
		const held = atomsOfCell(world, lattice, cell);
		if (held.length < atoms.size || held.reduce((count, atom) => count + (atoms.has(atom) ? 1 : 0), 0) < atoms.size) continue;
		const people = closing.sumsOf([cell]).people_count;
		if (!best || people < best.people || (people === best.people && held.length <= best.size)) best = { cell, people, size: held.length };
	}
	return best?.cell;
}

/**
 * R7, overlap: of two figures of one period whose people differ by fewer than a shown cell needs, the deeper one goes. Returns how many cells it hid.
 */
export function hideOverlaps(damage: Damage): number {
	let hidden_count = 0;
	for (let round = 0; round < MOST_ROUNDS; round++) {
		let hid = 0;
		for (const { a, b } of findOverlaps(damage.world, damage.closing)) {
			const open = [a.cell, b.cell].filter((cell) => damage.closing.released[cell] === 1);
			const [victim] = open.filter(damage.mayHide).sort((one, other) => compareLoss(damage, one, other));
			if (open.length < 2 || victim === undefined) continue;
			for (const side of [0, 1, 2]) damage.closing.released[victim - (victim % 3) + side] = 0;
			hid++;
		}
		hidden_count += hid;
		if (hid === 0) return hidden_count;
		damage.close();
	}
	return hidden_count;
}

/** Shown cells of one period with the people that stand in one of them alone, where they are too few. */
export function findOverlaps(
	world: World,
	{ released, policy }: Pick<Closing, 'released' | 'policy'>,
): Overlap<PeopleCell & { cell: number }>[] {
	const cells: (PeopleCell & { cell: number })[] = [];
	for (let cell = 0; cell < world.cells.length; cell += 3) {
		if (released[cell] !== 1) continue;
		const { node, period } = placeOf(world, cell);
		const { first, last } = world.periods[period] ?? { first: 0, last: -1 };
		const people = peopleIn(world, node, first, last);
		cells.push({
			cell,
			view: 'V1',
			node_key: world.nodes[node]?.key ?? '',
			period_key: world.periods[period]?.key ?? '',
			slice: '',
			people,
		});
	}
	return overlapsOf(cells, policy.min_people);
}

function peopleIn(world: World, node: number, first: number, last: number): Int32Array {
	const people = new Set<number>();
	for (let month = first; month <= last; month++) {
		for (const leaf of world.nodes[node]?.leaves[month] ?? []) {
			const rows = world.leaf_months[leaf]?.[month];
			for (const [row, person] of rows?.person.entries() ?? []) if (rows?.has_time[row] === 1) people.add(person);
		}
	}
	return Int32Array.from(people).sort();
}

/** Makes what repair needs, once. */
export function assess(
	given: Pick<Damage, 'world' | 'lattice' | 'lines' | 'closing' | 'solver' | 'proofs'> & { onRound?: Damage['onRound'] | undefined },
): Omit<Damage, 'mayHide' | 'close'> {
	return { ...given, onRound: given.onRound ?? (() => {}), secrets: secretsOf(given.world, given.closing.policy, given.closing.unsafe) };
}
