import type { Measure } from '../server/domain/judged-measures.ts';
import { type EstimateWorld, type GivenRow, ROOT } from './estimate-world.ts';

/**
 * The estimates of a small municipality, the slow and obvious way: loops over people, written from the formulas and sharing nothing with the queries.
 * Rows are those of the published basis by staff group.
 */
export interface OraclePolicy {
	min_people: number;
	min_case_people: number;
	min_absent: number;
	min_rest_share: number;
}

/** A period of whole months, `first` and `last` as indexes of the world's months. */
export interface OraclePeriod {
	key: string;
	first: number;
	last: number;
}

export interface Oracle {
	/** Stratum of a person's traits, by measure. */
	stratumOf: (row: GivenRow, measure: Measure) => string;
	/** Amount and exposure of a stratum in the municipality. */
	rateOf: (period: OraclePeriod, measure: Measure, stratum: string) => number;
	/** E of a set of workplaces in a period, each month at the rates of its calendar year. */
	expected: (leaves: readonly string[], period: OraclePeriod, measure: Measure) => number;
	/** φ over periods. */
	dispersion: (periods: readonly OraclePeriod[], measure: Measure) => number;
	/** ρ between two twelve months. */
	persistence: (earlier: OraclePeriod, later: OraclePeriod, measure: Measure) => number;
	/** Twelve season indexes over whole years. */
	season: (years: readonly OraclePeriod[], measure: Measure) => number[];
	/** Variance of log rate, people as clusters. */
	rateVariance: (node: string, period: OraclePeriod, measure: Measure) => number;
	/** Variance of the log of rate ÷ base rate. */
	ratioVariance: (node: string, base: OraclePeriod, later: OraclePeriod, measure: Measure) => number;
	/** Ratio at the base period's mix, and the variance of its logarithm. */
	adjusted: (node: string, base: OraclePeriod, later: OraclePeriod, measure: Measure) => { ratio: number; variance: number };
}

const FEWEST_YEARS = 20;

export function oracleOf(world: EstimateWorld, rows: readonly GivenRow[], years: readonly OraclePeriod[], policy: OraclePolicy): Oracle {
	const people = new Map(world.people.map((person) => [person.person_key, person]));
	const numbers = new Map(world.months.map((month, index) => [month, index]));
	const monthOf = (row: GivenRow) => numbers.get(row.month_date) ?? -1;
	const rowsIn = (period: OraclePeriod, kept: readonly GivenRow[] = rows) =>
		kept.filter((row) => monthOf(row) >= period.first && monthOf(row) <= period.last);
	const sexOf = (row: GivenRow) => people.get(row.person_key)?.sex ?? '';
	const ageOf = (row: GivenRow) => {
		const born = people.get(row.person_key)?.birth_year ?? null;
		const age = born === null ? null : Number(row.month_date.slice(0, 4)) - born;
		if (age === null) return '';
		return age < 30 ? 'under-30' : age < 40 ? '30-39' : age < 50 ? '40-49' : age < 60 ? '50-59' : '60-';
	};
	const halfOf = (row: GivenRow) => (['50-59', '60-'].includes(ageOf(row)) ? '50-' : 'under-50');

	const isSafeSum = (amounts: readonly number[], fewest: number) => {
		const present = amounts.filter((amount) => amount > 0).sort((a, b) => b - a);
		const [largest = 0, second = 0] = present;
		return present.length === 0 || (present.length >= fewest && sum(present) - largest - second >= policy.min_rest_share * largest - 1e-9);
	};
	/** Whether people may stand as a stratum in every year. */
	const isStratum = (kept: readonly GivenRow[], forCases: boolean) =>
		years.every((period) => {
			const persons = [...groupBy(rowsIn(period, kept), (row) => row.person_key).values()];
			const by = (measure: Measure) => persons.map((list) => sum(list.map((row) => amountOf(row, measure))));
			const [absence, short] = [by('absence'), by('short_absence')];
			const rest = absence.map((amount, index) => amount - (short[index] ?? 0)).map((amount) => (amount < 1e-9 ? 0 : amount));
			const employment_years = sum(rowsIn(period, kept).map((row) => row.employment_days)) / (30 * 12);
			const cases = by('prolonged_spells');
			return (
				persons.filter((list) => sum(list.map((row) => row.possible_fte_days)) > 0).length >= policy.min_people &&
				employment_years >= FEWEST_YEARS &&
				[absence, short, rest, by('spells')].every((amounts) => isSafeSum(amounts, policy.min_absent)) &&
				(!forCases || (isSafeSum(cases, policy.min_case_people) && cases.filter((count) => count === 0).length >= policy.min_case_people))
			);
		});

	/** Staff groups that are merged: unsafe ones first, then the smallest, until the union is safe. */
	const mergedGroups = (forCases: boolean): Set<string> => {
		const inYears = rows.filter((row) => years.some((period) => monthOf(row) >= period.first && monthOf(row) <= period.last));
		const groups = [...groupBy(inYears, (row) => row.staff_group)].map(([group, kept]) => ({
			group,
			isSafe: isStratum(kept, forCases),
			size: sum(years.map((period) => new Set(rowsIn(period, kept).map((row) => row.person_key)).size)),
		}));
		groups.sort((a, b) => Number(a.isSafe) - Number(b.isSafe) || a.size - b.size || (a.group < b.group ? -1 : 1));
		const unsafe = groups.filter((one) => !one.isSafe).length;
		if (unsafe === 0) return new Set();
		for (let count = Math.max(unsafe, 2); count < groups.length; count++) {
			const merged = new Set(groups.slice(0, count).map((one) => one.group));
			if (
				isStratum(
					rows.filter((row) => merged.has(row.staff_group)),
					forCases,
				)
			)
				return merged;
		}
		return new Set(groups.map((one) => one.group));
	};
	const [merged, mergedCases] = [mergedGroups(false), mergedGroups(true)];
	const groupOf = (row: GivenRow) => (merged.has(row.staff_group) ? 'other' : row.staff_group);
	const isParted = (kept: readonly GivenRow[], partOf: (row: GivenRow) => string) =>
		[...groupBy(kept, partOf).values()].every((part) => isStratum(part, false));
	const ageGroups = new Map<string, string>();
	for (const [group, kept] of groupBy(rows, groupOf)) {
		const byHalf = isParted(kept, halfOf);
		for (const [half, part] of groupBy(kept, halfOf)) {
			const byBand = byHalf && isParted(part, ageOf);
			for (const band of new Set(part.map(ageOf))) ageGroups.set(`${group}|${band}`, byBand ? band : byHalf ? half : 'all');
		}
	}
	const ageGroupOf = (row: GivenRow) => `${groupOf(row)} · ${ageGroups.get(`${groupOf(row)}|${ageOf(row)}`)}`;
	const bySex = new Set([...groupBy(rows, ageGroupOf)].filter(([, kept]) => isParted(kept, sexOf)).map(([key]) => key));
	const caseStrata = new Map(rows.map((row) => [row, `${mergedCases.has(row.staff_group) ? 'other' : row.staff_group} · all · all`]));
	const strata = new Map(rows.map((row) => [row, `${ageGroupOf(row)} · ${bySex.has(ageGroupOf(row)) ? sexOf(row) : 'all'}`]));
	const stratumOf: Oracle['stratumOf'] = (row, measure) => (measure === 'prolonged_spells' ? caseStrata : strata).get(row) ?? '';

	const rateOf: Oracle['rateOf'] = (period, measure, stratum) => {
		const kept = rowsIn(period).filter((row) => stratumOf(row, measure) === stratum);
		const exposure = sum(kept.map((row) => exposureOf(row, measure)));
		return exposure > 0 ? sum(kept.map((row) => amountOf(row, measure))) / exposure : 0;
	};
	const rates = new Map<string, number>();
	const knownRate = (period: OraclePeriod, measure: Measure, stratum: string) => {
		const key = `${period.key}|${measure}|${stratum}`;
		const known = rates.get(key) ?? rateOf(period, measure, stratum);
		rates.set(key, known);
		return known;
	};
	const yearOf = (row: GivenRow) =>
		years.find((year) => monthOf(row) >= year.first && monthOf(row) <= year.last) ?? { key: '', first: 0, last: -1 };
	const expectedOf = (kept: readonly GivenRow[], measure: Measure) =>
		sum(kept.map((row) => knownRate(yearOf(row), measure, stratumOf(row, measure)) * exposureOf(row, measure)));

	/** Each person and workplace with something at stake: what was lost and what fits the workplace. */
	const fits = (period: OraclePeriod, measure: Measure) => {
		const found: { person: string; leaf: string; amount: number; fit: number }[] = [];
		for (const [leaf, kept] of groupBy(rowsIn(period), (row) => row.leaf_key)) {
			const persons = [...groupBy(kept, (row) => row.person_key)]
				.map(([person, list]) => ({
					person,
					leaf,
					amount: sum(list.map((row) => amountOf(row, measure))),
					exposure: sum(list.map((row) => exposureOf(row, measure))),
					expected: expectedOf(list, measure),
				}))
				.filter((one) => one.exposure > 0);
			const whole = sum(persons.map((one) => one.expected));
			if (whole <= 0) continue;
			const level = sum(persons.map((one) => one.amount)) / whole;
			found.push(...persons.map(({ person, amount, expected }) => ({ person, leaf, amount, fit: expected * level })));
		}
		return found;
	};

	const leavesOf = (node: string) => (node === ROOT ? Object.values(world.areas).flat() : (world.areas[node] ?? [node]));
	/** Sums of each person of a node by stratum; an area's strata are its staff groups. */
	const personsOf = (node: string, period: OraclePeriod, measure: Measure) => {
		const kept = rowsIn(period).filter((row) => leavesOf(node).includes(row.leaf_key));
		return [...groupBy(kept, (row) => `${row.person_key}#${node === ROOT ? stratumOf(row, measure) : row.staff_group}`)].map(
			([key, list]) => {
				const [person = '', stratum = ''] = key.split('#');
				return { person, stratum, y: sum(list.map((row) => amountOf(row, measure))), n: sum(list.map((row) => exposureOf(row, measure))) };
			},
		);
	};
	const withStake = (node: string, period: OraclePeriod, measure: Measure) =>
		[...groupBy(personsOf(node, period, measure), (one) => one.person)]
			.map(([person, list]) => ({ person, y: sum(list.map((one) => one.y)), n: sum(list.map((one) => one.n)) }))
			.filter((one) => one.n > 0);
	/** e ÷ Y of each person. */
	const deviations = (node: string, period: OraclePeriod, measure: Measure) => {
		const persons = withStake(node, period, measure);
		const [y, n] = [sum(persons.map((one) => one.y)), sum(persons.map((one) => one.n))];
		return new Map(persons.map((one) => [one.person, (one.y - (y / n) * one.n) / y]));
	};
	const clustered = (terms: readonly number[]) => (terms.length / (terms.length - 1)) * sum(terms.map((term) => term ** 2));

	return {
		stratumOf,
		rateOf,
		expected: (leaves, period, measure) =>
			expectedOf(
				rowsIn(period).filter((row) => leaves.includes(row.leaf_key)),
				measure,
			),
		dispersion: (periods, measure) => {
			const all = periods.map((period) => fits(period, measure));
			const units = sum(all.map((list) => new Set(list.map((one) => one.leaf)).size));
			const list = all.flat();
			const pearson = sum(list.map(({ amount, fit }) => (amount - fit) ** 2)) / sum(list.map(({ fit }) => fit));
			return Math.max(1, (list.length / (list.length - units)) * pearson);
		},
		persistence: (earlier, later, measure) => {
			const residuals = (period: OraclePeriod) =>
				new Map(
					fits(period, measure)
						.filter(({ fit }) => fit > 0)
						.map(({ person, leaf, amount, fit }) => [`${person}#${leaf}`, (amount - fit) / Math.sqrt(fit)]),
				);
			const [before, after] = [residuals(earlier), residuals(later)];
			const pairs = [...before].flatMap(([key, x]) => {
				const y = after.get(key);
				return y === undefined ? [] : [{ x, y }];
			});
			return Math.min(0.8, Math.max(0, (correlation(pairs) * pairs.length) / before.size));
		},
		season: (years, measure) => {
			const indexes = years.map((year) => {
				const monthly = Array.from({ length: 12 }, (_, index) => {
					const kept = rowsIn({ key: '', first: year.first + index, last: year.first + index });
					return sum(kept.map((row) => amountOf(row, measure))) / sum(kept.map((row) => exposureOf(row, measure)));
				});
				return monthly.map((rate) => rate / (sum(monthly) / 12));
			});
			return Array.from({ length: 12 }, (_, month) => sum(indexes.map((year) => year[month] ?? 0)) / years.length);
		},
		rateVariance: (node, period, measure) => clustered([...deviations(node, period, measure).values()]),
		ratioVariance: (node, base, later, measure) => {
			const [before, after] = [deviations(node, base, measure), deviations(node, later, measure)];
			const persons = new Set([...before.keys(), ...after.keys()]);
			return clustered([...persons].map((person) => (after.get(person) ?? 0) - (before.get(person) ?? 0)));
		},
		adjusted: (node, base, later, measure) => {
			const years = (period: OraclePeriod) => {
				const kept = rowsIn(period).filter((row) => leavesOf(node).includes(row.leaf_key));
				const days = groupBy(kept, (row) => (node === ROOT ? stratumOf(row, measure) : row.staff_group));
				return new Map([...days].map(([stratum, list]) => [stratum, sum(list.map((row) => row.employment_days)) / 365.25]));
			};
			const joined = joinedStrata(years(base), years(later));
			const atStake = (period: OraclePeriod) =>
				personsOf(node, period, measure)
					.filter((one) => one.n > 0)
					.map((one) => ({ ...one, stratum: joined.get(one.stratum) ?? '' }));
			const [before, after] = [atStake(base), atStake(later)];
			const totals = (list: typeof before) => {
				const found = new Map<string, { y: number; n: number }>();
				for (const { stratum, y, n } of list) {
					const known = found.get(stratum) ?? { y: 0, n: 0 };
					found.set(stratum, { y: known.y + y, n: known.n + n });
				}
				return found;
			};
			const [strata1, strata2] = [totals(before), totals(after)];
			const n1 = sum([...strata1.values()].map(({ n }) => n));
			const standardised = (find: (stratum: string) => number) => sum([...strata1].map(([stratum, { n }]) => (n / n1) * find(stratum)));
			const rate1 = (stratum: string) => (strata1.get(stratum)?.y ?? 0) / (strata1.get(stratum)?.n ?? 1);
			const rate2 = (stratum: string) => {
				const now = strata2.get(stratum);
				return now ? now.y / now.n : rate1(stratum);
			};
			const [d1, d2] = [standardised(rate1), standardised(rate2)];
			const terms = new Map<string, number>();
			const add = (person: string, term: number) => terms.set(person, (terms.get(person) ?? 0) + term);
			for (const { person, stratum, y, n } of after) {
				const share = (strata1.get(stratum)?.n ?? 0) / n1;
				if (share > 0) add(person, ((share / (strata2.get(stratum)?.n ?? 1)) * (y - rate2(stratum) * n)) / d2);
			}
			for (const { person, stratum, y, n } of before) {
				const own = (y - rate1(stratum) * n) / n1;
				add(person, (strata2.has(stratum) ? 0 : own / d2) - own / d1);
			}
			return { ratio: d2 / d1, variance: clustered([...terms.values()]) };
		},
	};
}

/** Strata of under twenty person-years in one of two years, joined within their staff group; what is then too small, in one. */
function joinedStrata(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): Map<string, string> {
	const all = [...new Set([...before.keys(), ...after.keys()])];
	const isSmall = (strata: readonly string[]) =>
		[before, after].some((years) => sum(strata.map((stratum) => years.get(stratum) ?? 0)) < FEWEST_YEARS);
	const small = all.filter((stratum) => isSmall([stratum]));
	const groupOf = (stratum: string) => stratum.split(' · ')[0] ?? '';
	const rest = small.filter((stratum) => isSmall(small.filter((one) => groupOf(one) === groupOf(stratum))));
	return new Map(all.map((one) => [one, rest.includes(one) ? '+' : small.includes(one) ? `+ ${groupOf(one)}` : one]));
}

export function amountOf(row: GivenRow, measure: Measure): number {
	switch (measure) {
		case 'absence':
			return row.short_absence_fte_days + row.long_absence_fte_days;
		case 'short_absence':
			return row.short_absence_fte_days;
		case 'spells':
			return row.short_spells_count + row.long_spells_count;
		case 'prolonged_spells':
			return row.prolonged_spells_count;
	}
}

export function exposureOf(row: GivenRow, measure: Measure): number {
	return measure === 'absence' || measure === 'short_absence' ? row.possible_fte_days : row.employment_days;
}

function correlation(pairs: readonly { x: number; y: number }[]): number {
	const mean = (values: readonly number[]) => sum(values) / values.length;
	const [mx, my] = [mean(pairs.map(({ x }) => x)), mean(pairs.map(({ y }) => y))];
	const product = sum(pairs.map(({ x, y }) => (x - mx) * (y - my)));
	return product / Math.sqrt(sum(pairs.map(({ x }) => (x - mx) ** 2)) * sum(pairs.map(({ y }) => (y - my) ** 2)));
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
	const groups = new Map<string, Item[]>();
	for (const item of items) {
		const list = groups.get(keyOf(item));
		if (list) list.push(item);
		else groups.set(keyOf(item), [item]);
	}
	return groups;
}
