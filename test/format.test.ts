import { describe, expect, it } from 'vitest';
import { formatIn, NBSP } from '../web/format.ts';

const danish = formatIn('da');
const english = formatIn('en');

describe('numbers', () => {
	it('percent has one decimal, a comma and a no-break space', () => {
		expect(danish.percent(0.064)).toBe(`6,4${NBSP}%`);
		expect(danish.percent(0)).toBe(`0,0${NBSP}%`);
		expect(danish.percent(1)).toBe(`100,0${NBSP}%`);
		expect(english.percent(0.064)).toBe('6.4%');
	});

	it('a round value keeps its decimal, so that columns line up', () => {
		expect(danish.decimal(14)).toBe('14,0');
		expect(danish.decimal(1234.56)).toBe('1.234,6');
		expect(english.decimal(1234.56)).toBe('1,234.6');
	});

	it('a ratio has two decimals, the end of an interval in percent none, and names stand in a list', () => {
		expect(danish.ratio(0.875)).toBe('0,88');
		expect(danish.wholePercent(0.124)).toBe(`12${NBSP}%`);
		expect(danish.list(['A', 'B', 'C'])).toBe('A, B og C');
		expect(english.list(['A', 'B'])).toBe('A and B');
	});

	it('full-time equivalents have no decimals and a point at the thousands', () => {
		expect(danish.whole(3672.4)).toBe('3.672');
		expect(english.whole(3672.4)).toBe('3,672');
	});

	it('ticks have the decimals that their step needs', () => {
		expect(danish.percentTick(0.02, 0.02)).toBe(`2${NBSP}%`);
		expect(danish.percentTick(0.025, 0.005)).toBe(`2,5${NBSP}%`);
		expect(danish.percentTick(0.025, 0.025)).toBe(`2,5${NBSP}%`);
		expect(danish.tick(2, 1)).toBe('2');
		expect(danish.tick(2.5, 2.5)).toBe('2,5');
		expect(danish.tick(10, 5)).toBe('10');
		expect(danish.tick(2, 0.5)).toBe('2,0');
	});
});

describe('time', () => {
	it('months and dates are written as in a Danish letter', () => {
		expect(danish.month('2025-12')).toBe('december 2025');
		expect(danish.monthName('2025-05')).toBe('maj');
		expect(danish.date('2026-02-20')).toBe('20. februar 2026');
		expect(english.date('2026-02-20')).toBe('20 February 2026');
	});

	it('the first of a month stays in its month, wherever the clock stands', () => {
		expect(danish.month('2024-01')).toBe('januar 2024');
		expect(danish.date('2024-12-31')).toBe('31. december 2024');
	});
});

describe('names', () => {
	it('Æ, Ø and Å come last, and numbers in names count as numbers', () => {
		const names = ['Ådalen', 'Skole 10', 'Ørum', 'Skole 9', 'Ærø', 'Zebra'];
		expect([...names].sort(danish.compareNames)).toEqual(['Skole 9', 'Skole 10', 'Zebra', 'Ærø', 'Ørum', 'Ådalen']);
	});
});
