import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TargetRow } from '../server/domain/follow-up-answers.ts';
import type { Judgement } from '../server/domain/judged-columns.ts';
import { latestPoint, pointSentence, targetOf, targetStateOf, variationOf } from '../server/domain/symbols.ts';
import type { Reader } from '../server/serve/access/reader.ts';
import { ask } from '../server/serve/api/answer.ts';
import { followEditions, type OpenEdition } from '../server/serve/open-edition.ts';
import { generatedDelivery, publishedFolder, removeWorlds } from './demo-world.ts';

/** The two symbols of a unit: ordinary variation or not, and whether its target is reached. */

const point = (last_month: string, judgement: Judgement | null) => ({ last_month, judgement });
const target = (unit_key: string, target_status: TargetRow['target_status']) => ({ unit_key, target_status }) as TargetRow;

describe('the latest point', () => {
	test('outside its limits or in a long run is fewer or more; what only points to something is ordinary variation', () => {
		const judgements: Judgement[] = ['usual', 'above', 'below', 'run_above', 'run_below', 'points_above', 'points_below'];
		expect(judgements.map(variationOf)).toEqual(['usual', 'more', 'fewer', 'more', 'fewer', 'usual', 'usual']);
	});

	test('is the newest that is judged, whatever order the rows are in', () => {
		const rows = [point('2025-03', 'above'), point('2025-05', null), point('2025-04', 'usual'), point('2025-01', 'below')];
		expect(latestPoint(rows, '2025-01')?.last_month).toBe('2025-04');
		expect(latestPoint([...rows].reverse(), '2025-01')?.last_month).toBe('2025-04');
	});

	test('of before the latest twelve months is no state of now', () => {
		const rows = [point('2025-01', 'above')];
		expect(latestPoint(rows, '2024-12')).not.toBeNull();
		expect(latestPoint(rows, '2025-01')).not.toBeNull();
		expect(latestPoint(rows, '2025-02')).toBeNull();
		expect(latestPoint([], '2025-02')).toBeNull();
	});

	test('is said with its measure and months, as the chart says it', () => {
		const said = (grain: string, judgement: Judgement) => pointSentence({ grain, last_month: '2025-11', judgement }, 'spells', 'da');
		expect(said('month', 'above')).toBe('Antallet af sygemeldinger i november 2025 er over det normale.');
		expect(said('quarter', 'run_below')).toBe(
			'Antallet af sygemeldinger i kvartalet til og med november 2025 er del af mindst ni på stribe under det normale niveau.',
		);
		expect(said('year', 'points_above')).toContain('12 måneder til og med november 2025 peger opad, men kan være tilfældigt.');
	});
});

describe('the target symbol', () => {
	test('is of the unit’s own target: one of the unit above says nothing of it', () => {
		const rows = [target('omraade', 'reached')];
		expect(targetStateOf(targetOf(rows, 'nord'))).toBe('none');
		expect(targetStateOf(targetOf(rows, 'omraade'))).toBe('reached');
	});

	test('with several targets is that of the one furthest from being reached; a hidden one is not told', () => {
		const of = (...statuses: TargetRow['target_status'][]) =>
			targetStateOf(
				targetOf(
					statuses.map((status) => target('nord', status)),
					'nord',
				),
			);
		expect(of('reached', 'not_at_this_level', 'chance_decides')).toBe('not_at_this_level');
		expect(of('reached', 'chance_decides', null)).toBe('chance_decides');
		expect(of('reached', null)).toBe('unknown');
		expect(of('not_judged')).toBe('unknown');
		expect(of('reached', 'reached')).toBe('reached');
	});
});

describe('the states of all units below one', () => {
	let edition: OpenEdition;
	let reader: Reader;
	let close: () => void;
	beforeAll(async () => {
		const editions = followEditions(await publishedFolder(generatedDelivery()));
		edition = await editions();
		close = () => editions.close();
		reader = { id: 'pia', name: 'Pia', roles: ['projektleder'], scope_units: null, home_unit: edition.root_key };
	});
	afterAll(() => {
		close();
		removeWorlds();
	});

	test('are those of their own charts, point for point', async () => {
		const { rows } = await ask(edition, reader, 'variation', {});
		let judged = 0;
		for (const row of rows.filter(({ status }) => status === 'shown')) {
			const chart = (await ask(edition, reader, 'trend', { unit: row.unit_key })).rows.filter(({ unit_key }) => unit_key === row.unit_key);
			// the chart itself, read from its end
			const last = [...chart]
				.filter(({ spells_judgement, grain }) => spells_judgement !== null && grain !== 'rolling')
				.sort((a, b) => (a.last_month < b.last_month ? 1 : -1))[0];
			if (last === undefined || last.last_month < edition.info.last_window_month.replace(/^\d+/, (year) => String(Number(year) - 1))) {
				expect(row.variation).toBeNull();
				continue;
			}
			judged += 1;
			expect([row.unit_key, row.last_month, row.grain, row.judgement]).toEqual([
				row.unit_key,
				last.last_month,
				last.grain,
				last.spells_judgement,
			]);
		}
		expect(judged).toBeGreaterThan(10);
	});

	test('are the same units as in the list, and a hidden one has no state at all', async () => {
		const { rows } = await ask(edition, reader, 'variation', {});
		const listed = (await ask(edition, reader, 'units', {})).rows;
		expect(rows.map(({ unit_key, status }) => [unit_key, status])).toEqual(listed.map(({ unit_key, status }) => [unit_key, status]));
		const hidden = rows.filter(({ status }) => status !== 'shown');
		expect(hidden.length).toBeGreaterThan(3);
		for (const { variation, judgement, limits, sentence } of hidden)
			expect([variation, judgement, limits, sentence]).toEqual([null, null, null, null]);
	});
});
