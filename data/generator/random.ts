/** Seeded chance: the same keys give the same numbers on every machine, and streams with other keys do not disturb each other. */

/** A stream of uniform numbers in [0, 1). */
export type Random = () => number;

/** A stream of its own for each list of keys (seed, what it is for, number of the thing). Source: mulberry32, T. Ettinger 2017, over a murmur-like mix of the keys. */
export function randomOf(...keys: readonly number[]): Random {
	let state = 0x9e3779b9;
	for (const key of keys) {
		state = Math.imul(state ^ (key >>> 0), 0x85ebca6b);
		state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
		state ^= state >>> 16;
	}
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** A whole number from `lowest` to `highest`, both possible. */
export function wholeOf(random: Random, lowest: number, highest: number): number {
	return lowest + Math.floor(random() * (highest - lowest + 1));
}

/** Exponential waiting time with mean 1. */
export function waitOf(random: Random): number {
	return -Math.log(1 - random());
}

/** Standard normal. Source: Box & Muller 1958. */
export function normalOf(random: Random): number {
	return Math.sqrt(2 * waitOf(random)) * Math.cos(2 * Math.PI * random());
}

/** Log-normal with mean 1 and the given standard deviation of its logarithm. */
export function spreadOf(random: Random, sigma: number): number {
	return Math.exp(sigma * normalOf(random) - (sigma * sigma) / 2);
}

/** Gamma with mean 1 and variance 1 ÷ shape; shape ≥ 1. Source: Marsaglia & Tsang 2000. */
export function frailtyOf(random: Random, shape: number): number {
	const d = shape - 1 / 3;
	const c = 1 / Math.sqrt(9 * d);
	for (;;) {
		const x = normalOf(random);
		const v = (1 + c * x) ** 3;
		if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / shape;
	}
}

/** One of the things, each with its weight ≥ 0. */
export function pickOf<Thing>(random: Random, choices: readonly (readonly [Thing, number])[]): Thing {
	let rest = random() * choices.reduce((sum, [, weight]) => sum + weight, 0);
	for (const [thing, weight] of choices) {
		rest -= weight;
		if (rest < 0) return thing;
	}
	return at(choices, choices.length - 1)[0];
}

/** `pickOf` for choices that are drawn from again and again: the weights are summed once. */
export function pickerOf<Thing>(choices: readonly (readonly [Thing, number])[]): (random: Random) => Thing {
	const things = choices.map(([thing]) => thing);
	let sum = 0;
	const sums = Float64Array.from(choices, ([, weight]) => {
		sum += weight;
		return sum;
	});
	return (random) => {
		const place = random() * sum;
		let index = 0;
		while (index < things.length - 1 && place >= (sums[index] ?? 0)) index++;
		return at(things, index);
	};
}

/** One of the things, all alike. */
export function anyOf<Thing>(random: Random, things: readonly Thing[]): Thing {
	return at(things, Math.floor(random() * things.length));
}

/** The thing at an index that must exist. */
export function at<Thing>(things: readonly Thing[], index: number): Thing {
	const thing = things[index];
	if (thing === undefined) throw new RangeError(`nothing at ${index} of ${things.length}`);
	return thing;
}

/** Things by key, in the order in which keys appear. */
export function groupedBy<Thing, Key>(things: readonly Thing[], keyOf: (thing: Thing) => Key): Map<Key, Thing[]> {
	const groups = new Map<Key, Thing[]>();
	for (const thing of things) {
		const key = keyOf(thing);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [thing]);
		else group.push(thing);
	}
	return groups;
}
