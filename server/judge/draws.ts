/** Seeded draws: the same seed gives the same numbers on any machine and any day. */

/** A source of numbers above 0 and below 1. */
export type Uniform = () => number;

/** A source of uniform numbers from a whole-number seed. */
export function seededUniform(seed: number): Uniform {
	const next = xoshiro128([splitmix32(seed, 1), splitmix32(seed, 2), splitmix32(seed, 3), splitmix32(seed, 4)]);
	return () => (next() + 0.5) / 2 ** 32;
}

/** Whole numbers 0 … 2³² − 1 from a state of four, not all zero. Source: Blackman & Vigna 2021, ACM Trans Math Softw 47:36 (xoshiro128** 1.1). */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
	let [a, b, c, d] = state;
	return () => {
		const scrambled = Math.imul(rotated(Math.imul(b, 5), 7), 9);
		const shifted = b << 9;
		c ^= a;
		d ^= b;
		b ^= c;
		a ^= d;
		c ^= shifted;
		d = rotated(d, 11);
		return scrambled >>> 0;
	};
}

/**
 * A draw from a gamma distribution; shape, rate > 0.
 * Source: Marsaglia & Tsang 2000, ACM Trans Math Softw 26:363; below shape 1 by their note: a draw of shape + 1 times U^(1/shape).
 */
export function gammaDraw(shape: number, rate: number, uniform: Uniform): number {
	if (shape < 1) return gammaDraw(shape + 1, rate, uniform) * uniform() ** (1 / shape);
	const d = shape - 1 / 3;
	const c = 1 / Math.sqrt(9 * d);
	for (;;) {
		const x = normalDraw(uniform);
		const v = (1 + c * x) ** 3;
		if (v > 0 && Math.log(uniform()) < (x * x) / 2 + d * (1 - v + Math.log(v))) return (d * v) / rate;
	}
}

/** A draw from the standard normal distribution, by Marsaglia's polar method. */
function normalDraw(uniform: Uniform): number {
	for (;;) {
		const x = 2 * uniform() - 1;
		const y = 2 * uniform() - 1;
		const square = x * x + y * y;
		if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
	}
}

function rotated(value: number, bits: number): number {
	return (value << bits) | (value >>> (32 - bits));
}

/** Spreads a seed over 32 bits (the finaliser of MurmurHash3, stepped by the golden ratio). */
function splitmix32(seed: number, step: number): number {
	let value = (seed + Math.imul(step, 0x9e3779b9)) | 0;
	value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
	value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
	return (value ^ (value >>> 16)) >>> 0;
}
