/**
 * Price of one day-work (*dagsværk*) in kroner where the municipality has set none: DKK 500,000 a full-time year, pension included, ÷ 227 day-work.
 * Source: an assumption to be replaced by the municipality's own pay; published estimates lie between 1,860 (Copenhagen 2007–2017) and 2,300.
 */
export const DAY_PRICE_DKK = 2200;

/** What a day-work is worth, in kroner > 0: of everybody, and of the staff groups that have a price of their own. */
export interface DayPrices {
	standard_dkk: number;
	by_staff_group: Readonly<Record<string, number>>;
}

/** One price for all. */
export const STANDARD_PRICES: DayPrices = { standard_dkk: DAY_PRICE_DKK, by_staff_group: {} };

/** Staff that counts together: one group, several merged into one figure, or none that is known. */
export interface PricedStaff {
	staff_groups: readonly string[];
	/** What weighs it, ≥ 0. */
	possible_fte_days: number;
}

/** Mean price of a day-work, weighted by possible FTE-days; groups merged into one figure weigh alike in it. The standard price where nobody is. */
export function meanDayPriceOf({ standard_dkk, by_staff_group }: DayPrices, staff: readonly PricedStaff[]): number {
	const priceOf = (group: string) => (Object.hasOwn(by_staff_group, group) ? (by_staff_group[group] ?? standard_dkk) : standard_dkk);
	let [kroner, days] = [0, 0];
	for (const { staff_groups, possible_fte_days } of staff) {
		const prices = staff_groups.length === 0 ? [standard_dkk] : staff_groups.map(priceOf);
		kroner += (possible_fte_days * prices.reduce((sum, price) => sum + price, 0)) / prices.length;
		days += possible_fte_days;
	}
	return days > 0 ? kroner / days : standard_dkk;
}
