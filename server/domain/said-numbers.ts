import type { ChanceLanguage } from './chance-words.ts';

/** Numbers as people read them inside a sentence that the server makes; on a page `web/format.ts` says them. */
export interface SaidNumbers {
	/** A share 0–1 as percent with one decimal, or with none. */
	percent: (share: number) => string;
	roundPercent: (share: number) => string;
	decimal: (value: number) => string;
	whole: (value: number) => string;
	/** Kroner, to the nearest thousand. */
	kroner: (value: number) => string;
	/** `20. februar 2026` from `2026-02-20`. */
	date: (date: string) => string;
	/** `december 2025` from `2025-12`. */
	month: (month: string) => string;
}

/** Made once for each language: formats take far longer to make than to use, and a long list has a sentence in every row. */
export function saidNumbers(language: ChanceLanguage): SaidNumbers {
	const known = made.get(language) ?? numbersIn(language);
	made.set(language, known);
	return known;
}

const made = new Map<ChanceLanguage, SaidNumbers>();

function numbersIn(language: ChanceLanguage): SaidNumbers {
	const locale = language === 'en' ? 'en-GB' : 'da-DK';
	const number = (digits: number, style: 'decimal' | 'percent' = 'decimal') =>
		new Intl.NumberFormat(locale, { style, minimumFractionDigits: digits, maximumFractionDigits: digits }).format;
	const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
	const instant = (text: string) => Date.parse(`${text}T00:00:00Z`);
	const whole = number(0);
	const days = date({ day: 'numeric', month: 'long', year: 'numeric' });
	const months = date({ month: 'long', year: 'numeric' });
	return {
		percent: number(1, 'percent'),
		roundPercent: number(0, 'percent'),
		decimal: number(1),
		whole,
		kroner: (value) => `${whole(Math.round(value / THOUSAND) * THOUSAND)} kr.`,
		date: (text) => days.format(instant(text)),
		month: (text) => months.format(instant(`${text}-01`)),
	};
}

const THOUSAND = 1000;
