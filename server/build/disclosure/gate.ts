import type { Database } from '../../database/database.ts';
import { AppError } from '../../errors.ts';
import { SearchFailed } from '../attack/program.ts';
import { type CellKey, cellsNamed, keyOf } from './cell-key.ts';
import { isHeldBack } from './held-back.ts';
import type { Policy } from './policy.ts';
import { type Suppression, suppress, type Tools } from './suppress.ts';
import { attack, type Verdict } from './verdict.ts';
import type { World } from './world.ts';

export interface GateReport {
	offered_count: number;
	hidden_count: number;
	unsafe_count: number;
	taken: Suppression['taken'];
	verdict: Verdict;
}

/**
 * The release: which offered cells are shown and which are hidden. Only `Release.pass` makes one, and everything that leaves the build is made from one.
 */
export class Release {
	readonly shown: readonly CellKey[];
	readonly hidden: readonly CellKey[];
	/** Cells that wait for a grave finding (R8b): hidden like any other, but not for ever. */
	readonly held_back: readonly CellKey[];
	readonly report: GateReport;

	private constructor(cells: Pick<Release, 'shown' | 'hidden' | 'held_back'>, report: GateReport) {
		this.shown = cells.shown;
		this.hidden = cells.hidden;
		this.held_back = cells.held_back;
		this.report = report;
	}

	/** Decides what may be shown and has it attacked; throws `gate_refused` when an unsafe figure can be worked out. No proof, no release. */
	static pass(
		world: World,
		policy: Policy,
		shortLimitDays: number,
		bound: { released: ReadonlySet<string>; hidden: ReadonlySet<string> },
		tools: Tools,
	): Release {
		const boundCells = { released: cellsNamed(world, bound.released), hidden: cellsNamed(world, bound.hidden) };
		const { suppression, verdict } = decide(() => {
			const decided = suppress(world, policy, shortLimitDays, boundCells, tools);
			return { suppression: decided, verdict: attack(world, policy, decided, boundCells, tools) };
		});
		refuseUnlessHeld(verdict);
		const cells: Record<'shown' | 'hidden' | 'held_back', CellKey[]> = { shown: [], hidden: [], held_back: [] };
		for (let cell = 0; cell < suppression.lattice.first_part; cell++) {
			if (suppression.offered[cell] !== 1) continue;
			const isNew = !boundCells.released.has(cell);
			const fate = suppression.released[cell] !== 1 ? 'hidden' : isNew && isHeldBack(world, cell) ? 'held_back' : 'shown';
			cells[fate].push(keyOf(world, cell));
		}
		const unsafe_count = suppression.unsafe.reduce((sum, flag) => sum + flag, 0);
		const hidden_count = cells.hidden.length + cells.held_back.length;
		const offered_count = cells.shown.length + hidden_count;
		const report = { offered_count, hidden_count, unsafe_count, taken: suppression.taken, verdict };
		return new Release(cells, report);
	}
}

/** Fails closed too where a proof could not be looked for to its end. */
function decide<Decided>(decideNow: () => Decided): Decided {
	try {
		return decideNow();
	} catch (error) {
		if (!(error instanceof SearchFailed)) throw error;
		throw new AppError('gate_refused', `beviserne blev ikke søgt til ende (${error.message})`, error);
	}
}

/** Fails closed: throws `gate_refused` with what was found. */
function refuseUnlessHeld({ unsafe_shown, derivable, narrow, overlaps, known_before }: Verdict): void {
	const found = [
		[unsafe_shown, 'viste tal er ikke sikre'],
		[derivable + narrow - known_before, 'skjulte tal kan regnes ud, helt eller næsten'],
		[overlaps, 'par af viste tal peger på for få medarbejdere'],
	] as const;
	const text = found.flatMap(([count, words]) => (count > 0 ? [`${count} ${words}`] : [])).join('; ');
	if (text !== '') throw new AppError('gate_refused', text);
}

/** Writes `gate_cells`: the one table that says which cells the edition may hold values for. */
export async function writeGate(database: Database, release: Release): Promise<void> {
	await database.run('create or replace table gate_cells (node_key varchar, period_key varchar, length_class varchar, is_shown boolean)');
	const appender = await database.appender('gate_cells');
	for (const [keys, isShown] of [
		[release.shown, true],
		[release.hidden, false],
		[release.held_back, false],
	] satisfies [readonly CellKey[], boolean][]) {
		for (const key of keys) appender.append([key.node_key, key.period_key, key.length_class, isShown]);
	}
	appender.close();
}
