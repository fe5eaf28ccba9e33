import { Database } from '../server/database/database.ts';

/**
 * A slow look at two releases after each other: every figure the first one showed, and every difference of it and its shown parts, summed person by person
 * from the raw rows of both. It shares nothing with the build but the tables.
 */

/** What one person brings to one workplace and month. */
interface PersonRow {
	person: string;
	place: string;
	values: Record<'short_days' | 'long_days' | 'short_spells' | 'long_spells' | 'possible' | 'employed', number>;
}

/** A release as its facts file has it. Figures are `node|period|class`, places `workplace|month`. */
export interface Release {
	shown: Set<string>;
	hidden: Set<string>;
	let_in_count: number;
	rows: PersonRow[];
	/** Months of each period. */
	periods: Map<string, string[]>;
	/** Workplaces of each `node|month`. */
	leaves: Map<string, string[]>;
	/** Unit above of each `node|month`. */
	parents: Map<string, string>;
}

export async function loadRelease(path: string): Promise<Release> {
	const facts = await Database.openReadOnly(path);
	const texts = async (sql: string) => (await facts.rows(sql)).map((row) => Object.values(row).map(String));
	const gate = await texts("select concat_ws('|', node_key, period_key, length_class), is_shown from gate_cells");
	const periods = new Map<string, string[]>();
	for (const [period = '', month = ''] of await texts(
		"select period_key, month_date from dim_periods inner join dim_months on month_date between first_month and last_month where grain <> 'half' order by all",
	))
		periods.set(period, [...(periods.get(period) ?? []), month]);
	const leaves = new Map<string, string[]>();
	for (const [node = '', leaf = ''] of await texts("select concat_ws('|', node_key, month_date), leaf_key from node_months order by all"))
		leaves.set(node, [...(leaves.get(node) ?? []), leaf]);
	const parents = await texts("select concat_ws('|', node_key, month_date), parent_key from node_parents where parent_key is not null");
	const rows =
		await texts(`select person_key, concat_ws('|', leaf_key, month_date), short_absence_fte_days, long_absence_fte_days, short_spells_count,
		long_spells_count, possible_fte_days, employment_days from published_person_months`);
	const [counted] = await facts.rows('select count(*)::integer as let_in_count from raw_let_in_corrections');
	facts.close();
	return {
		shown: new Set(gate.filter(([, isShown]) => isShown === 'true').map(([figure = '']) => figure)),
		hidden: new Set(gate.filter(([, isShown]) => isShown !== 'true').map(([figure = '']) => figure)),
		let_in_count: Number(counted?.let_in_count),
		rows: rows.map(([person = '', place = '', ...numbers]) => {
			const [short_days = 0, long_days = 0, short_spells = 0, long_spells = 0, possible = 0, employed = 0] = numbers.map((text) =>
				Math.round(Number(text) * 1e9),
			);
			return { person, place, values: { short_days, long_days, short_spells, long_spells, possible, employed } };
		}),
		periods,
		leaves,
		parents: new Map(parents.map(([node = '', parent = '']) => [node, parent])),
	};
}

/** How many people move each figure, and each difference of figures, that the first release showed: one entry a measure that moved. */
export function leftovers(before: Release, after: Release): { what: string; measure: string; people: number }[] {
	const changed = changesBetween(before.rows, after.rows);
	const places = new Set(changed.map((row) => row.place));
	const found: { what: string; measure: string; people: number }[] = [];
	const placesOf = (node: string, period: string) =>
		(before.periods.get(period) ?? []).flatMap((month) =>
			(before.leaves.get(`${node}|${month}`) ?? []).map((leaf) => `${leaf}|${month}`).filter((place) => places.has(place)),
		);
	const look = (what: string, lengthClass: string, held: readonly string[]) => {
		const inside = new Set(held);
		for (const [measure, amountOf] of Object.entries(measuresOf(lengthClass))) {
			const sums = new Map<string, number>();
			for (const { person, place, values } of changed) if (inside.has(place)) sums.set(person, (sums.get(person) ?? 0) + amountOf(values));
			const people = [...sums.values()].filter((sum) => sum !== 0).length;
			if (people > 0) found.push({ what, measure, people });
		}
	};
	for (const figure of before.shown) {
		const [node = '', period = '', lengthClass = ''] = figure.split('|');
		const whole = placesOf(node, period);
		if (whole.length === 0) continue;
		look(figure, lengthClass, whole);
		const less = (what: string, parts: readonly (readonly [string, string])[]) => {
			const shown = parts.filter(([part, time]) => before.shown.has(`${part}|${time}|${lengthClass}`));
			const taken = new Set(shown.flatMap(([part, time]) => placesOf(part, time)));
			if (shown.length > 0)
				look(
					`${figure} less ${what}`,
					lengthClass,
					whole.filter((place) => !taken.has(place)),
				);
		};
		less(
			'units below',
			unitsBelow(before, node, period).map((unit) => [unit, period] as const),
		);
		for (const length of [1, 3])
			less(
				`${length} months`,
				periodsInside(before, period, length).map((part) => [node, part] as const),
			);
		if (lengthClass !== 'all') continue;
		if (before.shown.has(`${node}|${period}|short`)) look(`${figure} less short`, 'long', whole);
		if (before.shown.has(`${node}|${period}|long`)) look(`${figure} less long`, 'short', whole);
	}
	return found;
}

function changesBetween(before: readonly PersonRow[], after: readonly PersonRow[]): PersonRow[] {
	const sums = new Map<string, PersonRow>();
	for (const [rows, sign] of [
		[before, -1],
		[after, 1],
	] as const) {
		for (const { person, place, values } of rows) {
			const key = `${person} ${place}`;
			const sum = sums.get(key) ?? {
				person,
				place,
				values: { short_days: 0, long_days: 0, short_spells: 0, long_spells: 0, possible: 0, employed: 0 },
			};
			for (const name of ['short_days', 'long_days', 'short_spells', 'long_spells', 'possible', 'employed'] as const)
				sum.values[name] += sign * values[name];
			sums.set(key, sum);
		}
	}
	return [...sums.values()].filter(({ values }) => Object.values(values).some((value) => value !== 0));
}

function measuresOf(lengthClass: string): Record<string, (values: PersonRow['values']) => number> {
	if (lengthClass === 'short') return { days: (values) => values.short_days, spells: (values) => values.short_spells };
	if (lengthClass === 'long') return { days: (values) => values.long_days, spells: (values) => values.long_spells };
	return {
		days: (values) => values.short_days + values.long_days,
		spells: (values) => values.short_spells + values.long_spells,
		possible: (values) => values.possible,
		employed: (values) => values.employed,
	};
}

/** Units that lay right below a unit in every month they existed in the period. */
function unitsBelow(release: Release, node: string, period: string): string[] {
	const months = release.periods.get(period) ?? [];
	const parents = new Map<string, Set<string>>();
	for (const [key, parent] of release.parents) {
		const [unit = '', month = ''] = key.split('|');
		if (months.includes(month)) parents.set(unit, (parents.get(unit) ?? new Set()).add(parent));
	}
	return [...parents].filter(([, above]) => above.size === 1 && above.has(node)).map(([unit]) => unit);
}

function periodsInside(release: Release, period: string, length: number): string[] {
	const months = release.periods.get(period) ?? [];
	if (months.length <= length) return [];
	return [...release.periods]
		.filter(([, inside]) => inside.length === length && inside.every((month) => months.includes(month)))
		.map(([key]) => key);
}
