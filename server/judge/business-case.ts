import type { Interval } from './chance.ts';

/** What an effort cost against the day-work it freed. The days are counted in the measure of lost FTE-days; shorter or fewer spells alone have no price. */

export interface CaseTerms {
	/** Lost FTE-days that the months after would have had: predicted ratio × expected, or the ratio before × expected. */
	days_without: number;
	/** What of them was there: the effect ratio and its 95 % interval. */
	effect_ratio: number;
	effect_interval: Interval;
	/** The effort's whole price, and the price of one day-work. */
	price_dkk: number;
	price_per_day_dkk: number;
	/** Full-time employees the effort reached, > 0. */
	fte: number;
}

export interface BusinessCase {
	/** Day-work freed over the months after; negative where absence rose. */
	freed_days: number;
	freed_days_interval: Interval;
	/** Freed day-work in kroner less the price. */
	net_dkk: number;
	net_dkk_interval: Interval;
	/** Days per full-time employee that pay the price. */
	break_even_days_per_fte: number;
	freed_days_per_fte: number;
	/** Whether the price is back, is not back, or the interval holds both. */
	verdict: 'pays' | 'costs_more' | 'undecided';
}

export function businessCaseOf({
	days_without,
	effect_ratio,
	effect_interval,
	price_dkk,
	price_per_day_dkk,
	fte,
}: CaseTerms): BusinessCase {
	const freedAt = (ratio: number) => (1 - ratio) * days_without;
	const netOf = (days: number) => days * price_per_day_dkk - price_dkk;
	const freed_days = freedAt(effect_ratio);
	const freed_days_interval = { low: freedAt(effect_interval.high), high: freedAt(effect_interval.low) };
	const net_dkk_interval = { low: netOf(freed_days_interval.low), high: netOf(freed_days_interval.high) };
	return {
		freed_days,
		freed_days_interval,
		net_dkk: netOf(freed_days),
		net_dkk_interval,
		break_even_days_per_fte: price_dkk / price_per_day_dkk / fte,
		freed_days_per_fte: freed_days / fte,
		verdict: net_dkk_interval.low > 0 ? 'pays' : net_dkk_interval.high < 0 ? 'costs_more' : 'undecided',
	};
}
