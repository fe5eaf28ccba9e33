import type { World } from '../disclosure/world.ts';
import { type Echelon, eliminate, followsIn, hiddenChange, PRIMES, type Row, seeded } from './span.ts';
import { atomOf, type System, systemOf } from './system.ts';

/** What a reader can work out from everything shown, exactly and in any combination. */
export interface Reading {
	system: System;
	echelon: Echelon;
	/** Whether the sum of some atoms follows from what is shown. An empty sum follows. */
	follows(atoms: Row): boolean;
	/** By cell of the world: what a change nobody can see would do to it; 0 where the cell follows from what is shown. */
	unseen: Float64Array;
}

/** Reads everything shown as one system. `attempt` chooses the prime and the random table: another one is a second opinion. */
export function read(world: World, isShown: (cell: number) => boolean, attempt: 0 | 1 = 0): Reading {
	const system = systemOf(world, isShown);
	const prime = PRIMES[attempt];
	const echelon = eliminate(system.rows, system.atom_count, prime);
	const table = hiddenChange(echelon, seeded(20260220 + attempt));
	return {
		system,
		echelon,
		follows: (atoms) => followsIn(table, prime, atoms),
		unseen: unseenOf(world, table, prime),
	};
}

function unseenOf(world: World, table: Float64Array, prime: number): Float64Array {
	const months = world.months.length;
	const unseen = new Float64Array(world.nodes.length * world.periods.length * 3);
	const monthly = [new Float64Array(months), new Float64Array(months)] as const;
	for (const [index, node] of world.nodes.entries()) {
		for (const [month, leaves] of node.leaves.entries()) {
			for (const side of [0, 1] as const) {
				let sum = 0;
				for (const leaf of leaves) sum += table[atomOf(months, leaf, month) + side] ?? 0;
				monthly[side][month] = sum % prime;
			}
		}
		for (const [period, { first, last }] of world.periods.entries()) {
			const cell = (index * world.periods.length + period) * 3;
			let [short, long] = [0, 0];
			for (let month = first; month <= last; month++) {
				short += monthly[0][month] ?? 0;
				long += monthly[1][month] ?? 0;
			}
			unseen[cell] = (short + long) % prime;
			unseen[cell + 1] = short % prime;
			unseen[cell + 2] = long % prime;
		}
	}
	return unseen;
}
