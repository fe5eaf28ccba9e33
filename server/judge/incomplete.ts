/**
 * The incomplete gamma and beta functions: what all tails are made of. Both ends are returned, each computed where it is small, so that far
 * tails keep their digits. The leading terms follow Loader 2000, "Fast and accurate computation of binomial probabilities" (saddle-point
 * form, no cancelling logarithms); the series and continued fractions are 26.5.8 and 6.5.29–31 of Abramowitz & Stegun.
 */

/** Both ends of a distribution function: `lower` + `upper` = 1, each 0–1. */
export interface Ends {
	lower: number;
	upper: number;
}

const LOG_SQRT_2PI = 0.9189385332046728;
/** Relative size of a term that no longer changes the sum. */
const NEGLIGIBLE = 1e-16;
/** No argument met in practice needs a tenth of it: about 10·√shape terms do. */
const MOST_TERMS = 1_000_000;
/** Stands for a zero denominator in a continued fraction (modified Lentz; Thompson & Barnett 1986). */
const TINY = 1e-300;

/** Natural logarithm of the gamma function; x > 0. */
export function logGamma(x: number): number {
	let product = 1;
	let shifted = x;
	while (shifted < STIRLING_FROM) {
		product *= shifted;
		shifted++;
	}
	return (shifted - 0.5) * Math.log(shifted) - shifted + LOG_SQRT_2PI + stirlingSeries(shifted) - Math.log(product);
}

/**
 * Regularised incomplete gamma function: the shares of a gamma distribution of this shape and rate 1 at or below, and above, x.
 * shape > 0; x ≥ 0 (a negative x has everything above it).
 */
export function incompleteGamma(shape: number, x: number): Ends {
	if (x <= 0) return { lower: 0, upper: 1 };
	if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
	const term = poissonTerm(shape, x);
	if (x < shape + 1) {
		const lower = term * gammaSeries(shape, x);
		return { lower, upper: 1 - lower };
	}
	const upper = term * shape * gammaFraction(shape, x);
	return { lower: 1 - upper, upper };
}

/**
 * Regularised incomplete beta function: the shares of a beta distribution (a, b) at or below, and above, x.
 * a, b > 0; x and its complement 1 − x are both given, so that neither loses digits near 1.
 */
export function incompleteBeta(x: number, complement: number, a: number, b: number): Ends {
	if (x <= 0) return { lower: 0, upper: 1 };
	if (complement <= 0) return { lower: 1, upper: 0 };
	const n = a + b;
	const front =
		Math.exp(stirlingError(n) - stirlingError(a) - stirlingError(b) - devianceHalf(a, n * x) - devianceHalf(b, n * complement)) *
		Math.sqrt((a * b) / (n * 2 * Math.PI));
	if (x < (a + 1) / (n + 2)) {
		const lower = (front * betaFraction(x, a, b)) / a;
		return { lower, upper: 1 - lower };
	}
	const upper = (front * betaFraction(complement, b, a)) / b;
	return { lower: 1 - upper, upper };
}

/** e^−mean · mean^x ÷ Γ(x + 1): the Poisson probability, also for x between whole numbers. x, mean > 0. */
export function poissonTerm(x: number, mean: number): number {
	return Math.exp(-stirlingError(x) - devianceHalf(x, mean) - LOG_SQRT_2PI) / Math.sqrt(x);
}

const STIRLING_FROM = 16;

/** log Γ(x) less Stirling's main terms; exact to the last digit from 16 on. */
function stirlingSeries(x: number): number {
	const square = x * x;
	return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / x;
}

/** log Γ(x + 1) less (x + ½) log x − x + log √2π. */
function stirlingError(x: number): number {
	return x >= STIRLING_FROM ? stirlingSeries(x) : logGamma(x) + Math.log(x) - (x + 0.5) * Math.log(x) + x - LOG_SQRT_2PI;
}

/** x log(x ÷ mean) + mean − x without cancelling where the two lie close; half a Poisson deviance. */
function devianceHalf(x: number, mean: number): number {
	if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
	const v = (x - mean) / (x + mean);
	let sum = (x - mean) * v;
	let power = 2 * x * v;
	for (let j = 1; j < MOST_TERMS; j++) {
		power *= v * v;
		const next = sum + power / (2 * j + 1);
		if (next === sum) return sum;
		sum = next;
	}
	throw new RangeError(`the deviance of ${x} from ${mean} does not settle`);
}

/** 1 + x/(s+1) + x²/((s+1)(s+2)) + … */
function gammaSeries(shape: number, x: number): number {
	let term = 1;
	let sum = 1;
	for (let k = 1; k < MOST_TERMS; k++) {
		term *= x / (shape + k);
		sum += term;
		if (term < sum * NEGLIGIBLE) return sum;
	}
	throw new RangeError(`the gamma series of shape ${shape} at ${x} does not settle`);
}

function gammaFraction(shape: number, x: number): number {
	const start = x + 1 - shape;
	return fraction(start, (k) => ({ above: -k * (k - shape), below: start + 2 * k }));
}

function betaFraction(x: number, a: number, b: number): number {
	return fraction(1, (k) => {
		const m = Math.floor(k / 2);
		const above = k % 2 === 0 ? (m * (b - m) * x) / ((a + k - 1) * (a + k)) : -((a + m) * (a + b + m) * x) / ((a + k - 1) * (a + k));
		return { above, below: 1 };
	});
}

/** 1 ÷ (start + above₁ ÷ (below₁ + above₂ ÷ (below₂ + …))), by the modified Lentz method. */
function fraction(start: number, step: (k: number) => { above: number; below: number }): number {
	let d = 1 / away(start);
	let c = 1 / TINY;
	let value = d;
	for (let k = 1; k < MOST_TERMS; k++) {
		const { above, below } = step(k);
		d = 1 / away(below + above * d);
		c = away(below + above / c);
		const factor = c * d;
		value *= factor;
		if (Math.abs(factor - 1) < NEGLIGIBLE * 4) return value;
	}
	throw new RangeError('a continued fraction does not settle');
}

function away(value: number): number {
	return Math.abs(value) < TINY ? TINY : value;
}
