import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editionFile, readCurrent } from '../server/data-folder.ts';
import type { AnswerRow } from '../server/domain/answers.ts';
import { chartColumns, comparisonColumns } from '../server/domain/judged-columns.ts';
import type { Reader } from '../server/serve/access/reader.ts';
import { ask } from '../server/serve/api/answer.ts';
import { drawnGrain, type GrainCount } from '../server/serve/judged/unit-chart.ts';
import { followEditions, type OpenEdition } from '../server/serve/open-edition.ts';
import { isTwelveMonths } from '../web/measure.ts';
import { generatedDelivery, publishedFolder, removeWorlds, rowsOf } from './demo-world.ts';

let edition: OpenEdition;
let path: string;
let reader: Reader;
let close: () => void;

beforeAll(async () => {
	const paths = await publishedFolder(generatedDelivery());
	const editions = followEditions(paths);
	edition = await editions();
	path = editionFile(paths, readCurrent(paths)?.edition ?? '');
	close = () => editions.close();
	reader = { id: 'pia', name: 'Pia', roles: ['projektleder'], scope_units: null, home_unit: edition.root_key };
});

afterAll(() => {
	close();
	removeWorlds();
});

async function unitKeys(): Promise<string[]> {
	return (await rowsOf(path, "select unit_key from units where level <> 'group' order by tree_order")).map((row) => String(row.unit_key));
}

const valuesOf = (row: object, columns: object) => Object.keys(columns).map((column) => Reflect.get(row, column));

describe('how finely a unit is drawn', () => {
	const counts = (hidden: number): GrainCount[] => [
		{ grain: 'month', period_count: 36, shown_period_count: 36 - hidden },
		{ grain: 'quarter', period_count: 12, shown_period_count: 12 },
	];

	test('by months with at most a tenth hidden, else by quarters, and by twelve months where it has grown too small for either', () => {
		expect([2, 3, 4].map((hidden) => drawnGrain('month', counts(hidden)))).toEqual(['month', 'month', 'quarter']);
		expect((['window', 'parent'] as const).map((layout) => drawnGrain(layout, counts(0)))).toEqual(['window', 'window']);
		expect(drawnGrain('month', [])).toBe('window');
	});

	test('its line reaches the figure that stands beside it', async () => {
		let shown = 0;
		for (const unit of await unitKeys()) {
			const [now] = (await ask(edition, reader, 'overview', { unit })).rows;
			if (now?.status !== 'shown') continue;
			shown += 1;
			const own = (await ask(edition, reader, 'trend', { unit })).rows.filter(({ unit_key }) => unit_key === unit);
			expect(
				own.some((row) => isTwelveMonths(row) && row.last_month === now.last_month && row.absence_share === now.absence_share),
				unit,
			).toBe(true);
		}
		expect(shown).toBeGreaterThan(10);
	});
});

describe('judgements of a whole edition', () => {
	test('hidden figures have no judgement, no expectation and no sentence, in any answer', async () => {
		let hidden = 0;
		for (const unit of await unitKeys()) {
			for (const row of (await ask(edition, reader, 'overview', { unit })).rows) {
				if (row.status === 'shown') continue;
				hidden += 1;
				expect(valuesOf(row, comparisonColumns).filter((value) => value !== null)).toEqual([]);
			}
			for (const row of (await ask(edition, reader, 'trend', { unit })).rows) {
				if (row.status !== 'hidden' && row.status !== 'unknown') continue;
				hidden += 1;
				const { is_baseline: _flag, ...numbers } = chartColumns;
				expect(valuesOf(row, numbers).filter((value) => value !== null)).toEqual([]);
				expect(row.is_baseline).not.toBe(true);
			}
		}
		expect(hidden).toBeGreaterThan(10);
	});

	test('where the split is hidden, nothing is said of short absence', async () => {
		let split = 0;
		for (const unit of await unitKeys())
			for (const row of (await ask(edition, reader, 'trend', { unit })).rows)
				if (row.split_status === 'hidden') {
					split += 1;
					expect([row.short_absence_expected, row.short_absence_usual, row.short_absence_high, row.short_absence_judgement]).toEqual([
						null,
						null,
						null,
						null,
					]);
				}
		expect(split).toBeGreaterThan(10);
	});

	test('what is expected is the edition’s own expectation at the level of the municipality in that very period', async () => {
		const table = await rowsOf(
			path,
			`select figures.node_key, periods.first_month, periods.grain, figures.spells_count, expectations.expected_spells
			from expectations join figures using (node_key, period_key) join periods using (period_key)`,
		);
		const at = (unit: string, row: { first_month: string; grain: string }) =>
			table.find((one) => one.node_key === unit && one.first_month === row.first_month && one.grain === row.grain);
		let compared = 0;
		for (const unit of await unitKeys()) {
			if (unit === edition.root_key) continue;
			for (const row of (await ask(edition, reader, 'trend', { unit })).rows) {
				if (row.unit_key !== unit || row.spells_expected === null) continue;
				const [own, whole] = [at(unit, row), at(edition.root_key, row)];
				expect(row.spells_expected).toBeCloseTo(
					(Number(own?.expected_spells) * Number(whole?.spells_count)) / Number(whole?.expected_spells),
					9,
				);
				compared += 1;
			}
		}
		expect(compared).toBeGreaterThan(50);
	});

	test('no rolling twelve months, no unit beside and no preliminary month is judged', async () => {
		for (const unit of await unitKeys())
			for (const row of (await ask(edition, reader, 'trend', { unit })).rows) {
				if (row.grain !== 'rolling' && row.unit_key === unit && row.status !== 'preliminary') continue;
				expect([row.absence_judgement, row.short_absence_judgement, row.spells_judgement]).toEqual([null, null, null]);
			}
	});

	test('a judgement follows from the columns beside it', async () => {
		const judged: AnswerRow<'trend'>[] = [];
		for (const unit of await unitKeys())
			judged.push(...(await ask(edition, reader, 'trend', { unit })).rows.filter((row) => row.spells_judgement !== null));
		expect(judged.length).toBeGreaterThan(50);
		for (const row of judged) {
			const [value, low, high] = [row.spells_per_employment_year ?? 0, row.spells_low ?? 0, row.spells_high ?? 0];
			if (row.spells_judgement === 'above') expect(value).toBeGreaterThan(high);
			else if (row.spells_judgement === 'below') expect(value).toBeLessThan(low);
			else expect(low <= value && value <= high).toBe(true);
		}
	});

	test('every parameter is a row, to the last digit', async () => {
		const { rows } = await ask(edition, reader, 'parameters', {});
		const { parameters } = edition;
		const valueAt = (parameter: string, where: Record<string, unknown>) =>
			rows.filter((row) => row.parameter === parameter && Object.entries(where).every(([key, value]) => Reflect.get(row, key) === value));
		for (const measure of ['absence', 'short_absence', 'spells', 'prolonged_spells'] as const) {
			for (const grain of ['month', 'quarter', 'year'] as const)
				expect(valueAt('dispersion', { measure, grain }).map((row) => row.value)).toEqual(
					[parameters.dispersion[measure][grain]].filter((value) => value !== null),
				);
			expect(valueAt('persistence', { measure }).map((row) => row.value)).toEqual(
				[parameters.persistence[measure]].filter((value) => value !== null),
			);
			expect(valueAt('season_index', { measure }).map((row) => row.value)).toEqual(parameters.season[measure] ?? []);
		}
		for (const stratum of parameters.stratum_rates) {
			const { period_key, measure, stratum_key } = stratum;
			expect(valueAt('stratum_amount', { period_key, measure, stratum_key })[0]?.value).toBe(stratum.amount);
			expect(valueAt('stratum_people', { period_key, measure, stratum_key })[0]?.value).toBe(stratum.people_count);
		}
		const variances = valueAt('between_units_variance', {});
		expect(variances.length).toBeGreaterThan(0);
		for (const { value } of variances) expect(value).toBeGreaterThanOrEqual(0.01);
	});

	test('a measure is judged at the unit or the nearest above it with two effective events and five person-years', async () => {
		for (const unit of await unitKeys()) {
			const [row] = (await ask(edition, reader, 'unit', { unit })).rows;
			const own = row?.spells_effective_events ?? 0;
			if (own < 2) expect(row?.spells_judged_key).not.toBe(unit);
			const above = edition.pathOf(unit) ?? [];
			if (row?.spells_judged_key) expect(above).toContain(row.spells_judged_key);
		}
	});
});
