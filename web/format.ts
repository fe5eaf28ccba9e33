/** Numbers, months and dates as people read them, in Danish and English. Nobody else formats. */

export const LANGUAGES = ['da', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Format {
	/** A share 0–1 as percent with one decimal: `6,4 %` with a no-break space, `6.4%` in English. */
	percent: (share: number) => string;
	/** A share 0–1 as percent without decimals: ends of an interval, which nobody knows to a tenth. */
	wholePercent: (share: number) => string;
	/** A share 0–1 as percent with as many decimals as the step between ticks needs. */
	percentTick: (share: number, step: number) => string;
	/** One decimal, always: `14,5`. */
	decimal: (value: number) => string;
	/** Two decimals, for what lies around 1: `1,27`. */
	ratio: (value: number) => string;
	/** A plain number with as many decimals as the step between ticks needs. */
	tick: (value: number, step: number) => string;
	/** No decimals: `3.672`. */
	whole: (value: number) => string;
	/** `december 2025` from `2025-12`. */
	month: (month: string) => string;
	/** `dec. 2025`. */
	shortMonth: (month: string) => string;
	/** `december`. */
	monthName: (month: string) => string;
	/** `20. februar 2026` from `2026-02-20`. */
	date: (date: string) => string;
	/** `20. februar 2026` from an ISO instant, by the reader's own clock. */
	day: (instant: string) => string;
	/** `9.14` from an ISO instant, by the reader's own clock. */
	time: (instant: string) => string;
	/** `A`, `A og B`, `A, B og C`. */
	list: (names: readonly string[]) => string;
	/** Compares names as the language orders them (Å after Z in Danish). */
	compareNames: (a: string, b: string) => number;
}

/** No-break space: number and unit stay on one line. */
export const NBSP = '\u00a0';

export function formatIn(language: Language): Format {
	formats[language] ??= makeFormat(language);
	return formats[language];
}

const LOCALES = { da: 'da-DK', en: 'en-GB' } as const;

/** Each is made when it is first asked for: most readers read one language. */
const formats: Partial<Record<Language, Format>> = {};

function makeFormat(language: Language): Format {
	const locale = LOCALES[language];
	const numbers = (decimals: number, style: 'decimal' | 'percent' = 'decimal') =>
		new Intl.NumberFormat(locale, {
			style,
			minimumFractionDigits: decimals,
			maximumFractionDigits: decimals,
		});
	const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
	const percent = numbers(1, 'percent');
	const wholePercent = numbers(0, 'percent');
	const decimal = numbers(1);
	const ratio = numbers(2);
	const whole = numbers(0);
	// to make one takes much longer than to use it
	const [ticks, percentTicks] = [[whole, decimal] as const, [wholePercent, percent] as const];
	const month = dates({ month: 'long', year: 'numeric' });
	const shortMonth = dates({ month: 'short', year: 'numeric' });
	const monthName = dates({ month: 'long' });
	const date = dates({ day: 'numeric', month: 'long', year: 'numeric' });
	const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
	const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
	const list = new Intl.ListFormat(locale, { type: 'conjunction' });
	const collator = new Intl.Collator(locale, { numeric: true });
	return {
		percent: (share) => unsigned(percent.format(share)),
		wholePercent: (share) => unsigned(wholePercent.format(share)),
		percentTick: (share, step) => percentTicks[decimalsOf(step * 100)].format(share),
		decimal: (value) => unsigned(decimal.format(value)),
		ratio: (value) => ratio.format(value),
		tick: (value, step) => ticks[decimalsOf(step)].format(value),
		whole: (value) => unsigned(whole.format(value)),
		month: (text) => month.format(instantOf(`${text}-01`)),
		shortMonth: (text) => shortMonth.format(instantOf(`${text}-01`)),
		monthName: (text) => monthName.format(instantOf(`${text}-01`)),
		date: (text) => date.format(instantOf(text)),
		time: (instant) => time.format(new Date(instant)),
		day: (instant) => day.format(new Date(instant)),
		list: (names) => list.format(names),
		compareNames: (a, b) => collator.compare(a, b),
	};
}

/** What rounds to nothing is nothing, on either side of it. */
function unsigned(text: string): string {
	return /^-[0.,]+\D*$/.test(text) ? text.slice(1) : text;
}

/** Steps of 2.5 need their half: 3, 5, 8 would look uneven. */
function decimalsOf(step: number): 0 | 1 {
	return Math.abs(step - Math.round(step)) < 0.001 ? 0 : 1;
}

function instantOf(date: string): Date {
	return new Date(`${date}T00:00:00Z`);
}
