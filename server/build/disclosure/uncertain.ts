import type { Secret } from '../attack/proof.ts';
import { type System, systemOf } from '../attack/system.ts';
import { auditWidths, type WidthAudit } from '../attack/widths.ts';
import { atomsOfCell, compareLoss, type Damage, isOpen, MOST_ROUNDS } from './damage.ts';
import { type Line, linesByCell } from './lattice.ts';

/** Both measures audited, with the system of equations they were audited against. */
interface BothAudits {
	system: System;
	days: WidthAudit;
	spells: WidthAudit;
}

/** What an audit needs. */
type Audited = Pick<Damage, 'world' | 'closing' | 'solver' | 'beside' | 'measures' | 'secrets' | 'proofs' | 'onRound'>;

/**
 * R5 on both measures; proofs found are kept for the next round. While the hidden set only grows a proof that held holds on: then only the secrets
 * `isAsked` names are looked at again.
 */
export function auditBoth(damage: Audited, isAsked: (measure: 'days' | 'spells', secret: Secret) => boolean = () => true): BothAudits {
	const isShown = (cell: number) => damage.closing.released[cell] === 1;
	const system = systemOf(damage.world, isShown);
	const audit = (name: 'days' | 'spells') => {
		const secrets = damage.secrets.of(damage.measures[name], isShown).filter((secret) => isAsked(name, secret));
		const found = auditWidths(system, damage.measures[name], secrets, damage.proofs[name], {
			solver: damage.solver,
			beside: damage.beside,
			atomsOfCircle: damage.secrets.atomsOfCircle,
			onSearch: (searched_count) => damage.onRound({ kind: 'searching', measure: name, searched_count }),
		});
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

/** The first audit of a release, and the width each secret was asked for. */
export interface Widening {
	first: BothAudits;
	widths: Map<string, number>;
}

/** Audits a release for the first time: what `widen` begins with. */
export function beginWidening(damage: Audited): Widening {
	const widths = new Map<string, number>();
	return { first: auditBoth(damage, openSecrets(widths)), widths };
}

/** R5, interval audit: hides until every unsafe cell is uncertain enough, in days and in spells. Returns how many cells it hid. */
export function widen(damage: Damage, { first, widths } = beginWidening(damage)): number {
	const linesOf = linesByCell(damage.lines);
	const failures = new Map<Line, number>();
	let hidden_count = 0;
	for (let round = 0, audits = first; round < MOST_ROUNDS; round++) {
		const { system, days, spells } = audits;
		for (const [measure, { narrow }] of [['days', days] as const, ['spells', spells] as const])
			for (const { secret } of narrow) widths.delete(`${measure} ${secret.key}`);
		const narrow_count = days.narrow.length + spells.narrow.length;
		damage.onRound({ kind: 'proved', found_count: narrow_count, proved_count: damage.proofs.days.size + damage.proofs.spells.size });
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
		audits = auditBoth(damage, openSecrets(widths));
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
 * prices name them, else any that shares a month with it: an edition is poorer then, but there is one.
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
	const pin = () => pins.filter((one) => isOpen(damage, one)).sort((a, b) => compareLoss(damage, a, b))[0];
	const around = containerOf(damage, secret) ?? pin() ?? neighbourOf(damage, secret);
	return around === undefined ? [] : [around];
}

/** Of the open figures that share a workplace and month with a secret the least loss, else of those that share a month with it. */
function neighbourOf(damage: Damage, secret: Secret): number | undefined {
	const { world, lattice } = damage;
	const [atoms, months] = [new Set(secret.atoms), new Set([...secret.atoms].map((atom) => (atom >> 1) % world.months.length))];
	const open = [...Array(lattice.first_part).keys()].filter((cell) => isOpen(damage, cell));
	const touching = open.filter((cell) => atomsOfCell(world, lattice, cell).some((atom) => atoms.has(atom)));
	const beside =
		touching.length > 0
			? touching
			: open.filter((cell) => atomsOfCell(world, lattice, cell).some((atom) => months.has((atom >> 1) % world.months.length)));
	return beside.sort((a, b) => compareLoss(damage, a, b))[0];
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
