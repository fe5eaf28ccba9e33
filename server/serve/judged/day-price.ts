import { z } from 'zod';
import { meanDayPriceOf } from '../../domain/price.ts';
import type { OpenEdition } from '../open-edition.ts';

/** What a day-work is worth at a unit, by the staff of the nearest unit on the way up whose makeup is mostly shown. */

const StaffRow = z.object({
	period_key: z.string(),
	categories: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
	possible_fte_days: z.number(),
	unit_possible_fte_days: z.number(),
});

/** Least part of a unit's time that its shown staff groups must have; the rest is worth the common price. */
const LEAST_SHOWN_SHARE = 0.5;

/** Kroner a day-work by unit. Only released tables are looked at, so a price tells nothing of a unit's own staff where that is hidden. */
export async function dayPricesOf(edition: OpenEdition, unit_keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
	const { day_prices } = edition;
	const isCommon = Object.keys(day_prices.by_staff_group).length === 0;
	const byNode = new Map<string, number | null>();
	const prices = new Map<string, number>();
	for (const key of unit_keys) {
		let found: number | null = null;
		for (const node_key of isCommon ? [] : [...(edition.pathOf(key) ?? [edition.root_key])].reverse()) {
			if (!byNode.has(node_key)) byNode.set(node_key, await priceAt(edition, node_key));
			found = byNode.get(node_key) ?? null;
			if (found !== null) break;
		}
		prices.set(key, found ?? day_prices.standard_dkk);
	}
	return prices;
}

async function priceAt(edition: OpenEdition, unit_key: string): Promise<number | null> {
	const rows = (await edition.ask('staff_groups', { unit_key })).map((row) => StaffRow.parse(row));
	const latest = rows.filter((row) => row.period_key === rows.at(-1)?.period_key);
	const whole = latest[0]?.unit_possible_fte_days ?? 0;
	const shown = latest.reduce((sum, row) => sum + row.possible_fte_days, 0);
	if (whole === 0 || shown < LEAST_SHOWN_SHARE * whole) return null;
	const staff = latest.map(({ categories, possible_fte_days }) => ({ staff_groups: categories, possible_fte_days }));
	return meanDayPriceOf(edition.day_prices, [...staff, { staff_groups: [], possible_fte_days: Math.max(0, whole - shown) }]);
}
