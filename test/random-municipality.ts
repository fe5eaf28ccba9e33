import fc from 'fast-check';
import type { World } from '../server/build/disclosure/world.ts';
import { disclosureWorld, type GivenGroup, type Loss, type Place } from './disclosure-world.ts';

/** All that a random small municipality is made of: short enough to read where a claim does not hold for it. */
export interface Sketch {
	/** What its people lost is drawn from this number. */
	seed: number;
	/** 2: workplaces under the municipality; 3: areas between them; 4: directorates of areas. */
	levels: number;
	years: number;
	/** People by workplace, by area. */
	areas: readonly (readonly number[])[];
	/** In how many hands the absence is: in ten. */
	hands: number;
	/** Months of a year in which somebody was away at all. */
	season: number;
	/** Workplaces of a registered group, as numbers; fewer than two are no group. */
	group: readonly number[];
	/** A workplace that moves to the next area in this month; null where nobody does. */
	move: { leaf: number; month: number } | null;
	/** A workplace that closes in this month; null where none does. */
	close: { leaf: number; month: number } | null;
}

const people = fc.oneof(
	{ weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }) },
	{ weight: 2, arbitrary: fc.integer({ min: 12, max: 40 }) },
);

/** Two to four levels, one or two years, workplaces of one to forty people, absence in few hands or many, now and then a group, a move between areas or a workplace that closes. */
export const sketches: fc.Arbitrary<Sketch> = fc
	.record({
		seed: fc.integer({ min: 1, max: 1_000_000_000 }),
		levels: fc.constantFrom(2, 3, 3, 3, 4, 4),
		years: fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 2),
		areas: fc.array(fc.array(people, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
		hands: fc.constantFrom(1, 3, 6, 9),
		season: fc.constantFrom(2, 12, 12),
		group: fc.array(fc.nat(11), { maxLength: 3 }),
		move: fc.option(fc.record({ leaf: fc.nat(11), month: fc.integer({ min: 1, max: 11 }) }), { freq: 4 }),
		close: fc.option(fc.record({ leaf: fc.nat(11), month: fc.integer({ min: 1, max: 11 }) }), { freq: 4 }),
	})
	// two years cost four times as much: fewer workplaces then
	.map((sketch) => (sketch.years === 1 ? sketch : smaller(sketch)));

/** Fewer and smaller workplaces, for claims that a slow oracle checks. */
export const smallSketches: fc.Arbitrary<Sketch> = sketches.map((sketch) => ({ ...smaller(sketch), years: 1 }));

function smaller(sketch: Sketch): Sketch {
	return { ...sketch, areas: sketch.areas.slice(0, 2).map((leaves) => leaves.slice(0, 3)) };
}

/** The municipality of a sketch; the same every time. */
export function municipalityOf(sketch: Sketch): World {
	const random = numbersFrom(sketch.seed);
	const leaves = sketch.areas.map((sizes, area) =>
		sizes.map(
			(count, leaf): Place => ({ key: `sted${area}.${leaf}`, people: Array.from({ length: count }, () => lossesOf(sketch, random)) }),
		),
	);
	const keys = leaves.flat().map((leaf) => leaf.key);
	const close = sketch.close;
	const closed = close && leaves.flat()[close.leaf % keys.length];
	if (closed && keys.length > 1) closed.closes = close.month;
	const isLevelled = sketch.levels > 2;
	const areas = leaves.map((below, area): Place => ({ key: `omraade${area}`, level: 'area', below: moved(below, area, sketch, keys) }));
	const root: Place = { key: 'kommune', level: 'root', below: isLevelled ? areas : leaves.flat() };
	if (sketch.levels === 4) {
		const split = Math.ceil(areas.length / 2);
		const directorates = [areas.slice(0, split), areas.slice(split)].filter((below) => below.length > 0);
		root.below = directorates.map((below, index): Place => ({ key: `forvaltning${index}`, level: 'directorate', below }));
	}
	const members = [...new Set(sketch.group.map((pick) => keys[pick % keys.length] ?? ''))];
	const groups: GivenGroup[] = members.length > 1 ? [{ key: 'gruppe', members }] : [];
	return disclosureWorld(root, { years: sketch.years, groups });
}

/** The workplaces of an area, of which one may be on its way to the next. */
function moved(leaves: readonly Place[], area: number, { move, areas }: Sketch, keys: readonly string[]): Place[] {
	const mover = move === null || areas.length < 2 ? undefined : keys[move.leaf % keys.length];
	const to = `omraade${(area + 1) % areas.length}`;
	return leaves.map((leaf) => (leaf.key === mover && move !== null ? { ...leaf, moves: { month: move.month, to } } : leaf));
}

/** Up to three losses a year in some of the hands; now and then a long one. */
function lossesOf({ years, hands, season }: Sketch, random: (below: number) => number): Loss[] {
	if (random(10) >= hands) return [];
	return Array.from({ length: 1 + random(3 * years) }, () => ({
		month: 12 * random(years) + random(season),
		short: random(7),
		long: random(4) === 0 ? 18 : 0,
		short_spells: random(2),
	}));
}

/** Whole numbers from 0 up to, not including, a bound. Linear congruences after Knuth's MMIX, of which the upper half is used. */
function numbersFrom(seed: number): (below: number) => number {
	let state = BigInt(seed);
	return (below) => {
		state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffff_ffff_ffff_ffffn;
		return Number((state >> 33n) % BigInt(below));
	};
}
