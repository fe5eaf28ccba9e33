import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { editionFile, readCurrent } from '../server/data-folder.ts';
import { Registered, RegistrationView } from '../server/domain/registration-state.ts';
import { Register } from '../server/register/register.ts';
import type { Reader } from '../server/serve/access/reader.ts';
import { freshKey } from '../server/serve/registering/register-reader.ts';
import { publishedFolder, REGISTER_FILES, removeWorlds, rowsOf, sandbjerg } from './demo-world.ts';
import { buildHere, closeSites, codeOf, openSite, REPORT, reader, type Site, type Staged, staged } from './import-site.ts';

/** What is registered from a page goes the road of a file: the same rows, the same judge, and an edition that has it. */

const PIA = reader('projektleder', 'Pia');
const PER: Reader = { ...reader('projektleder', 'Per'), scope_units: ['210'], home_unit: '210' };

let stage: Staged;
let site: Site;
let edition: string;
beforeEach(async () => {
	stage = staged();
	site = openSite(await publishedFolder({ ...sandbjerg(), ...REGISTER_FILES }), stage.start);
	edition = readCurrent(site.paths)?.edition ?? '';
});
afterAll(() => {
	closeSites();
	removeWorlds();
});

const effort = (change: object = {}) => ({
	edition,
	unit_keys: ['221'],
	name: 'Tæt på; igen',
	reason: 'Fraværet var "højt"',
	first_month: '2024-03',
	effort_type: '1-5-14',
	price_dkk: 90_000,
	...change,
});
const baseline = (change: object = {}) => ({
	edition,
	unit_keys: ['100'],
	name: 'Hele kommunen 2023',
	reason: 'Før budgettet',
	first_month: '2023-01',
	last_month: '2023-12',
	...change,
});
const target = (change: object = {}) => ({
	edition,
	unit_key: '310',
	measure: 'absence',
	value_unit: 'share',
	value: '4,5',
	first_month: '2025-01',
	deadline_month: '2026-12',
	...change,
});
const group = (change: object = {}) => ({ edition, unit_keys: ['221', '222'], name: 'Byens skoler', purpose: 'Fælles leder', ...change });

const level = (change: object = {}) => ({
	edition,
	unit_key: '221',
	first_month: '2024-01',
	reason: 'To skoler er lagt sammen',
	decided_by: 'Rikke; Rektor',
	decided_date: '2024-02-15',
	...change,
});

const post = (path: string, body: unknown, who: Reader | null = PIA, headers?: Record<string, string>) =>
	site.send(`/api/register/${path}`, who, body, headers);
const view = async (who = PIA) => RegistrationView.parse(await (await site.ask('/api/register', who)).json());
const until = async (phase: string) => {
	for (;;) {
		const now = await view();
		if (now.phase === phase || now.phase === 'refused' || now.phase === 'stopped') return now;
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
};
const detailOf = async (response: Response) => ((await response.json()) as { detail?: string }).detail;

describe('who may register', () => {
	const WISHES = { effort: effort(), baseline: baseline(), target: target(), group: group(), new_level: level() };

	test('is asked of every route there is', () => {
		const posts = [...Object.keys(WISHES), 'effort/:key', 'cancel'].map((path) => `POST /api/register/${path}`);
		expect(site.routes.filter((route) => route.includes('/api/register')).sort()).toEqual(
			['GET /api/register', 'GET /api/register/events', 'GET /api/register/:kind/:key', ...posts].sort(),
		);
	});

	test.each(['hr', 'med', 'leder', 'dataforvalter', 'revisor'] as const)('%s may not, nor see who did', async (role) => {
		const who = reader(role, role);
		for (const path of ['', '/events', '/target/100|absence'])
			expect(await codeOf(await site.ask(`/api/register${path}`, who))).toBe('not_allowed');
		for (const [path, wish] of [...Object.entries(WISHES), ['effort/1', {}], ['cancel', {}]] as const)
			expect(await codeOf(await post(path, wish, who)), path).toBe('not_allowed');
		expect(stage.orders).toEqual([]);
	});

	test('nobody signed in does, and no registration is taken from elsewhere or without our own header', async () => {
		for (const path of Object.keys(WISHES)) {
			expect(await codeOf(await post(path, {}, null))).toBe('not_signed_in');
			expect(await codeOf(await post(path, {}, PIA, { 'Sec-Fetch-Site': 'same-origin' }))).toBe('cross_site');
			expect(await codeOf(await post(path, {}, PIA, { 'X-FB': '1', 'Sec-Fetch-Site': 'cross-site' }))).toBe('cross_site');
		}
	});

	test('a project leader of an area registers within it; a unit beside it answers as one that is not there, the one above is not theirs', async () => {
		for (const unit_keys of [['310'], ['findes-ikke'], ['211', '310']])
			expect(await codeOf(await post('effort', effort({ unit_keys }), PER))).toBe('unit_not_found');
		expect(await codeOf(await post('target', target({ unit_key: '310' }), PER))).toBe('unit_not_found');
		expect(await codeOf(await post('new_level', level({ unit_key: '310' }), PER))).toBe('unit_not_found');
		expect(await codeOf(await post('baseline', baseline({ unit_keys: ['200'] }), PER))).toBe('unit_not_yours');
		expect(stage.orders).toEqual([]);
		expect((await post('effort', effort({ unit_keys: ['211'] }), PER)).status).toBe(200);
	});

	test('what others have registered outside the area is not there', async () => {
		expect(await codeOf(await site.ask('/api/register/target/100|absence', PER))).toBe('unit_not_yours');
		expect(await codeOf(await site.ask('/api/register/target/310|absence', PER))).toBe('no_such_registration');
		expect(await codeOf(await site.ask('/api/register/ukendt/1', PIA))).toBe('no_such_registration');
	});
});

describe('what is asked', () => {
	test.each([
		['effort', { unit_keys: [] }, 'Vælg mindst én enhed.'],
		['effort', { first_month: '2024-13' }, 'Vælg den måned, indsatsen begynder.'],
		['effort', { name: ' x ' }, 'Skriv et navn på 3 til 120 tegn.'],
		['effort', { price_dkk: 1.5 }, 'Skriv prisen i hele kroner.'],
		['effort', { unit_keys: ['med:MED7'] }, 'Vælg enheder i træet, ikke grupper eller en enheds egne ansatte.'],
		['target', { value: '4,5 %' }, 'Skriv målet som et tal, fx 4,5.'],
		['target', { value: '-1' }, 'Skriv målet som et tal, fx 4,5.'],
		['group', { unit_keys: ['221'] }, 'Vælg mindst to enheder: én enhed er sin egen.'],
		['group', { unit_keys: ['220', '221'] }, 'Vælg mindst to enheder, der ikke ligger under hinanden.'],
		['new_level', { first_month: '' }, 'Vælg den måned, det nye niveau gælder fra.'],
		['new_level', { reason: ' ' }, 'Skriv en begrundelse på 3 til 500 tegn.'],
		['new_level', { decided_by: '' }, 'Skriv på 3 til 120 tegn, hvem der har besluttet det.'],
		['new_level', { decided_date: '2024-02-30' }, 'Skriv den dato, det blev besluttet.'],
		['new_level', { unit_key: 'med:MED7' }, 'Vælg enheder i træet, ikke grupper eller en enheds egne ansatte.'],
		['group', { purpose: '' }, 'Skriv på 3 til 500 tegn, hvad gruppen skal bruges til.'],
	])('%s with %j is refused with what to do', async (kind, change, told) => {
		const wish = { effort, target, group, new_level: level }[kind as 'effort' | 'target' | 'group' | 'new_level'](change);
		const response = await post(kind, wish);
		expect(response.status).toBe(400);
		expect(await detailOf(response)).toBe(told);
		expect(stage.orders).toEqual([]);
	});

	test('is held against the edition that was seen', async () => {
		expect(await codeOf(await post('effort', effort({ edition: '0'.repeat(16) })))).toBe('edition_moved_on');
		expect(stage.orders).toEqual([]);
	});
});

describe('what comes of it, before it is saved', () => {
	const rowsFrom = async (path: string, who = PIA): Promise<Record<string, unknown>[]> =>
		((await (await site.ask(`/api/${path}`, who)).json()) as { rows: Record<string, unknown>[] }).rows;

	test('is said of several units together, from the sum of those that are shown', async () => {
		const [one, two, both] = await Promise.all(
			['unit=221', 'unit=222', 'unit=221&with=222'].map((words) => rowsFrom(`effect?${words}&start=2025-06`)),
		);
		const spells = (rows: Record<string, unknown>[] = []) => rows.find((row) => row.measure === 'spells' && row.look_months === 12);
		expect(spells(both)).toMatchObject({
			unit_name: 'Sandbjerg Skole, Klitskolen',
			member_count: 2,
			member_shown_count: 2,
			grain: 'window',
		});
		const fallOf = (rows?: Record<string, unknown>[]) => Number(spells(rows)?.smallest_visible_fall);
		expect(fallOf(both)).toBeLessThan(Math.min(fallOf(one), fallOf(two)));
		for (const unit of ['310', 'findes-ikke'])
			expect(await codeOf(await site.ask(`/api/effect?unit=211&with=${unit}&start=2025-06`, PER))).toBe('unit_not_found');
	});

	test('a target is told against chance and beside its parent as if it were there, and moves nothing', async () => {
		const asked = 'targets?unit=200&measure=absence&value_unit=share&value=2,5&start=2025-01&deadline=2026-12';
		const rows = await rowsFrom(asked);
		expect(rows.find((row) => row.unit_key === '200')).toMatchObject({
			target_value: 0.025,
			valid_from_date: '2025-01-01',
			deadline_date: '2026-12-31',
		});
		const above = rows.find((row) => row.unit_key === '100');
		expect(above?.below_value).toBeTypeOf('number');
		expect((await rowsFrom('targets?unit=200')).map((row) => [row.unit_key, row.below_value])).toEqual([['100', null]]);
		for (const half of ['value=2,5', 'measure=absence&value_unit=share&value=2,5&start=2025-01&deadline=2024-12'])
			expect(await codeOf(await site.ask(`/api/targets?unit=200&${half}`, PIA))).toBe('question_not_understood');
	});
});

describe('one at a time', () => {
	test('a second one is told who is at it, and a delivery that a colleague has laid ready stands in nobody’s way', async () => {
		await site.upload('fravaer.csv', 'a');
		await post('effort', effort());
		expect(await view(PER)).toMatchObject({ phase: 'building', began_by: 'Pia', is_own: false, of: null });
		const second = await post('group', group({ unit_keys: ['211', '212'] }), PER);
		expect(await detailOf(second.clone())).toBe('Pia er i gang.');
		expect(await codeOf(second)).toBe('registration_running');
		expect(await codeOf(await post('cancel', {}, PER))).toBe('registration_running');
		stage.hear({ event: 'step', step: 'freeze' });
		expect(await view()).toMatchObject({ phase: 'building', is_own: true, step: 'freeze', of: { kind: 'effort', key: '2024-1' } });
		expect(stage.orders).toHaveLength(1);
	});

	test('how it ended is told to who began it alone; names of units outside an area are left out of what is said of its group', async () => {
		await post('group', group({ unit_keys: ['211', '212'], is_trial: true }), PER);
		expect(stage.orders[0]).toMatchObject({ author: 'Per', is_dry: true });
		const close = {
			status: 'refused' as const,
			reason: 'too_close' as const,
			other_key: '310',
			add_keys: ['214', '311'],
			drop_keys: [],
			sentence: '',
		};
		stage.end({ kind: 'report', report: { ...REPORT, groups: [{ group_key: 'gruppe:2025-1', ...close }] } });
		await new Promise((resolve) => setTimeout(resolve, 20));
		const { phase, outcome, verdict } = await view(PER);
		expect({ phase, outcome }).toEqual({ phase: 'done', outcome: 'tried' });
		expect(verdict).toMatch(/^Gruppen Byens skoler vises ikke: den og en anden enhed eller gruppe dækker næsten de samme mennesker/);
		expect(verdict).toContain('=HYPERLINK');
		expect(verdict).not.toContain('Solgården');
		expect(await view()).toMatchObject({ phase: 'idle', outcome: null, verdict: null });
	});

	test('while a build from the command line runs it is refused in its own words, and can be sent again', async () => {
		await post('effort', effort());
		stage.end({ kind: 'refused', refusal: { outcome: 'refused', code: 'build_running', title: 'En anden import er i gang.', issues: [] } });
		expect(await until('refused')).toMatchObject({ refusal: { code: 'build_running' } });
		expect((await post('effort', effort())).status).toBe(200);
		await post('cancel', {});
		expect(await view()).toMatchObject({ phase: 'stopped', stop_cause: 'cancelled' });
		expect(site.left()).toEqual([]);
	});
});

test.each([
	[[], '2024-1'],
	[['2024-1'], '2024-2'],
	[['2024-1', '2024-3', 'IND01'], '2024-2'],
])('after %j the next key is %s: what was registered once keeps its key', (taken, expected) => {
	expect(freshKey('2024', new Set(taken))).toBe(expected);
});

describe('with the build itself', () => {
	const entriesOf = (kind: string) =>
		rowsOf(
			editionFile(site.paths, readCurrent(site.paths)?.edition ?? ''),
			`select entry_key, body::json as body from entries where kind = '${kind}' order by entry_key`,
		);
	const bodiesOf = async (kind: string) => (await entriesOf(kind)).map(({ entry_key, body }) => [entry_key, JSON.parse(String(body))]);
	const saved = async (path: string, wish: object) => {
		const response = await post(path, wish);
		expect(await response.clone().text()).toMatch(/"phase":"(building|previewing)"/);
		const end = await until('done');
		edition = readCurrent(site.paths)?.edition ?? '';
		return end;
	};
	beforeEach(() => {
		site = openSite(site.paths, buildHere(site.paths));
	});

	test('an effort is registered as its row says it, changed as a new version by its author, and taken back; nothing it was is lost', async () => {
		const wish = effort({ comparison_unit_keys: ['222'] });
		expect(await saved('effort', wish)).toMatchObject({ outcome: 'saved', of: { kind: 'effort', key: '2024-1' }, verdict: null });
		const row = {
			effort_key: '2024-1',
			effort_name: 'Tæt på; igen',
			effort_type: '1-5-14',
			first_date: '2024-03-01',
			price_dkk: 90_000,
			reason: 'Fraværet var "højt"',
			unit_keys: ['221'],
			comparison_unit_keys: ['222'],
		};
		expect(await bodiesOf('effort')).toEqual([['2024-1', row]]);

		const { unit_keys: _, first_month: __, ...told } = effort({ name: 'Tæt på', last_date: '2024-12-31' });
		expect(await saved('effort/2024-1', told)).toMatchObject({ outcome: 'saved', of: { key: '2024-1' } });
		expect(await bodiesOf('effort')).toEqual([['2024-1', { ...row, effort_name: 'Tæt på', last_date: '2024-12-31' }]]);
		expect(await saved('effort/2024-1', { ...told, edition })).toMatchObject({ outcome: 'unchanged' });
		expect(await codeOf(await post('effort/2024-9', { ...told, edition }))).toBe('no_such_registration');

		await saved('effort/2024-1', { ...told, edition, is_withdrawn: true });
		expect(await site.ask('/api/effect?unit=100', PIA).then((response) => response.json())).toMatchObject({ rows: [] });
		const found = Registered.parse(await (await site.ask('/api/register/effort/2024-1', PIA)).json());
		expect(found).toMatchObject({ name: 'Tæt på', is_withdrawn: true, effort: { first_date: '2024-03-01', price_dkk: 90_000 } });
		expect(found.versions).toHaveLength(3);
		for (const { author, registered_at } of found.versions)
			expect([author, registered_at]).toEqual(['Pia', expect.stringMatching(/^20\d\d-\d\d-\d\dT/)]);
	});

	test('a baseline is frozen in the author’s name; months that it cannot lie on are refused by the judge of the files, and nothing is kept', async () => {
		const eleven = await saved('baseline', baseline({ last_month: '2023-11' }));
		expect(eleven).toMatchObject({ phase: 'refused', refusal: { code: 'delivery_refused' } });
		expect(eleven.refusal?.issues[0]).toMatchObject({
			code: 'baseline_length',
			text: expect.stringContaining('12, 24 eller 36 hele måneder'),
		});
		const early = await saved('baseline', baseline({ first_month: '2021-01', last_month: '2021-12' }));
		expect(early.refusal?.issues[0]?.code).toBe('baseline_outside_figures');
		expect(await bodiesOf('baseline')).toEqual([]);
		expect(await saved('baseline', baseline())).toMatchObject({ outcome: 'saved', of: { key: '2023-1' } });
		expect(await bodiesOf('baseline')).toMatchObject([['2023-1', { registered_by: 'Pia', first_month: '2023-01', last_month: '2023-12' }]]);
		expect(await entriesOf('frozen_baseline')).toHaveLength(1);
	});

	test('a target of percent becomes a share, and the same measure again is its new version', async () => {
		await saved('target', target({ unit_key: '100', value: '3.75' }));
		expect(await bodiesOf('target')).toEqual([
			[
				'100|absence',
				{
					unit_key: '100',
					measure: 'absence',
					target_value: 0.0375,
					value_unit: 'share',
					valid_from_date: '2025-01-01',
					deadline_date: '2026-12-31',
				},
			],
		]);
		const register = new Register(site.paths.state);
		expect(register.versions('target', '100|absence').map(({ author }) => author)).toEqual(['prøve', 'Pia']);
		register.close();
	});

	test('a new level becomes the row that a file would have, and the same month again is its new version', async () => {
		expect(await saved('new_level', level())).toMatchObject({ outcome: 'saved', of: { kind: 'new_level', key: '221|2024-01' } });
		const { edition: _, ...row } = level();
		expect(await bodiesOf('new_level')).toEqual([['221|2024-01', row]]);
		expect(await saved('new_level', level())).toMatchObject({ outcome: 'unchanged' });
		await saved('new_level', level({ reason: 'Tre skoler er lagt sammen' }));
		expect(await bodiesOf('new_level')).toEqual([['221|2024-01', { ...row, reason: 'Tre skoler er lagt sammen' }]]);
		const found = Registered.parse(await (await site.ask('/api/register/new_level/221|2024-01', PIA)).json());
		expect([found.unit_keys, found.versions.map(({ author }) => author)]).toEqual([['221'], ['Pia', 'Pia']]);
	});

	test('a group is tried without a trace, and saved as a unit of its own', async () => {
		const before = edition;
		expect(await saved('group', group({ is_trial: true }))).toMatchObject({ outcome: 'tried', of: { key: '2025-1' } });
		expect([edition, await bodiesOf('group')]).toEqual([before, []]);
		expect(await saved('group', group())).toMatchObject({ outcome: 'saved', of: { key: '2025-1' } });
		expect(await bodiesOf('group')).toEqual([
			['2025-1', { group_key: '2025-1', group_name: 'Byens skoler', purpose: 'Fælles leder', unit_keys: ['221', '222'] }],
		]);
		const tree: { rows: { unit_key: string; unit_name: string }[] } = await (await site.ask('/api/tree', PIA)).json();
		expect(tree.rows.find(({ unit_key }) => unit_key === 'gruppe:2025-1')?.unit_name).toBe('Byens skoler');
	});
});
