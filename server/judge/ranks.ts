import type { ExcessPlace } from '../domain/chance-answers.ts';
import { gammaDraw, seededUniform } from './draws.ts';
import type { Figure } from './expected.ts';
import { posteriorOf } from './priority.ts';

/** How sure an order by excess is: units drawn again and again from what is known of each. Source: Goldstein & Spiegelhalter 1996, JRSS A 159:385. */

export interface RankedUnit {
	unit_key: string;
	figure: Figure;
}

export interface Rank {
	unit_key: string;
	/** Chance to be among the ten with the largest excess, 0–1. */
	chance_among_largest: number;
	/** 80 % interval of the rank by excess; 1 is the largest. */
	first_rank: number;
	last_rank: number;
	/** `top` (*øverst*) where the whole interval lies in the upper half, `bottom` (*nederst*) where in the lower, else `middle` (*midt*). */
	place: ExcessPlace;
}

/** Draws from every unit's posterior. */
const DRAWS = 4000;
const LARGEST = 10;
const SEED = 20250101;
/** Share of draws outside the interval on either side. */
const OUTSIDE = 0.1;

/** Rank of each unit by excess (true ratio − 1) × E, in the order given; variance: τ² > 0. Another order of the same units gives the same ranks. */
export function ranksOf(units: readonly RankedUnit[], variance: number): Rank[] {
	const sorted = [...units].sort((a, b) => (a.unit_key < b.unit_key ? -1 : 1));
	const uniform = seededUniform(SEED);
	const drawn = sorted.map((unit) => ({ ...unit, ...posteriorOf(unit.figure, variance), excess: 0, ranks: new Uint32Array(DRAWS) }));
	const order = [...drawn];
	for (let draw = 0; draw < DRAWS; draw++) {
		// drawn in the order of keys, then put in the order of excess
		for (const unit of drawn) unit.excess = (gammaDraw(unit.shape, unit.rate, uniform) - 1) * unit.figure.expected;
		order.sort((a, b) => b.excess - a.excess);
		for (const [position, unit] of order.entries()) unit.ranks[draw] = position + 1;
	}
	const ranks = new Map(drawn.map((unit) => [unit.unit_key, rankOf(unit.unit_key, unit.ranks, units.length)]));
	return units.flatMap(({ unit_key }) => ranks.get(unit_key) ?? []);
}

function rankOf(unit_key: string, ranks: Uint32Array, count: number): Rank {
	const sorted = ranks.slice().sort();
	const first_rank = sorted[Math.floor(OUTSIDE * DRAWS)] ?? 1;
	const last_rank = sorted[Math.ceil((1 - OUTSIDE) * DRAWS) - 1] ?? count;
	const place = last_rank <= count / 2 ? 'top' : first_rank > count / 2 ? 'bottom' : 'middle';
	return { unit_key, chance_among_largest: ranks.filter((rank) => rank <= LARGEST).length / DRAWS, first_rank, last_rank, place };
}
