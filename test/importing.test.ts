import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { importInto } from '../server/commands/import-process.ts';
import { openImporting } from '../server/commands/importing.ts';
import { readCurrent } from '../server/data-folder.ts';
import type { ImportIssue } from '../server/domain/import-events.ts';
import { mostBytesOf } from '../server/domain/import-terms.ts';
import { ERROR_CATALOGUE } from '../server/errors.ts';
import { takeLock } from '../server/lock.ts';
import { Register } from '../server/register/register.ts';
import { KEPT_MS } from '../server/serve/importing/import-desk.ts';
import { STILL_MS } from '../server/serve/importing/inbox.ts';
import { followEditions } from '../server/serve/open-edition.ts';
import { type Delivery, freshFolder, publishedFolder, removeWorlds, sandbjerg } from './demo-world.ts';
import { closeSites, codeOf, openSite, REPORT, reader, type Site, type Staged, staged } from './import-site.ts';

const DITTE = reader('dataforvalter', 'Ditte');
const DORTE = reader('dataforvalter', 'Dorte');
const NEXT = sandbjerg({ first_month: '2025-01', last_month: '2025-06', extraction_date: '2025-09-01' });

afterAll(() => {
	closeSites();
	removeWorlds();
});

const missing: Omit<ImportIssue, 'code'> = {
	severity: 'error',
	text: 'Der er ingen leverance.',
	place: { file: 'leverance' },
	rows: [],
	count: 1,
};

let stage: Staged;
let site: Site;
beforeEach(async () => {
	stage = staged();
	site = openSite(await publishedFolder(sandbjerg()), stage.start);
});

describe('who may import', () => {
	const ACTIONS = ['file', 'preview', 'confirm', 'cancel', 'pick-up', 'withdraw', 'remove/1'];

	test('is asked of every route there is', () => {
		const posts = ACTIONS.map((action) => `POST /api/import/${action.replace('/1', '/:file')}`);
		expect(site.routes.filter((route) => route.includes('/api/import')).sort()).toEqual(
			['GET /api/import', 'GET /api/import/events', ...posts].sort(),
		);
	});

	test.each(['projektleder', 'hr', 'med', 'leder', 'revisor'] as const)('%s may neither see nor change anything of it', async (role) => {
		const who = reader(role, role);
		for (const path of ['/api/import', '/api/import/events']) expect(await codeOf(await site.ask(path, who))).toBe('not_allowed');
		for (const action of ACTIONS) expect(await codeOf(await site.send(`/api/import/${action}`, who)), action).toBe('not_allowed');
		expect(stage.orders).toEqual([]);
	});

	test('nobody signed in gets in, and no change is taken from elsewhere or without our own header', async () => {
		for (const path of ['/api/import', '/api/import/events']) expect(await codeOf(await site.ask(path, null))).toBe('not_signed_in');
		for (const action of ACTIONS) {
			expect(await codeOf(await site.send(`/api/import/${action}`, null))).toBe('not_signed_in');
			expect(await codeOf(await site.send(`/api/import/${action}`, DITTE, {}, { 'Sec-Fetch-Site': 'same-origin', 'X-FB': '' }))).toBe(
				'cross_site',
			);
			expect(await codeOf(await site.send(`/api/import/${action}`, DITTE, {}, { 'X-FB': '1', 'Sec-Fetch-Site': 'cross-site' }))).toBe(
				'cross_site',
			);
		}
		expect(site.left()).toEqual([]);
	});

	test('a dataforvalter sees what is shown now, which files it was made of, and that nothing is under way', async () => {
		expect(await site.view()).toMatchObject({
			phase: 'idle',
			reader: { name: 'Ditte', roles: ['dataforvalter'] },
			shown: { edition: readCurrent(site.paths)?.edition, extraction_date: '2025-03-03', has_earlier: false },
			delivered_kinds: ['ansaettelser', 'fravaer', 'leverance', 'organisation'],
		});
	});

	test('and where nothing is published, that', async () => {
		const empty = openSite(await publishedFolder(), stage.start);
		expect(await empty.view()).toMatchObject({ phase: 'idle', shown: null, delivered_kinds: [] });
	});
});

describe('files that are received', () => {
	test('lie in memory for their owner alone, under a name of ours, and stand on the page by their own', async () => {
		expect((await site.upload('Fravær 2025.csv', 'a;b\n1;2\n')).status).toBe(200);
		const { files, phase, storage, began_by, is_own } = await site.view();
		expect({ phase, storage, began_by, is_own, files }).toMatchObject({
			phase: 'collecting',
			storage: 'memory',
			began_by: 'Ditte',
			is_own: true,
			files: [{ name: 'Fravær 2025.csv', bytes: 8 }],
		});
		const [folder = ''] = readdirSync(site.memory);
		const [file = ''] = readdirSync(join(site.memory, folder));
		expect(statSync(join(site.memory, folder)).mode & 0o777).toBe(0o700);
		expect(statSync(join(site.memory, folder, file)).mode & 0o777).toBe(0o600);
		expect(site.left().join()).not.toContain('Frav');
	});

	test('are seen by a second reader, who may end them but neither add, try nor confirm', async () => {
		await site.upload('fravaer.csv', 'a');
		expect(await site.view(DORTE)).toMatchObject({ phase: 'collecting', began_by: 'Ditte', is_own: false });
		expect(await codeOf(await site.upload('mere.csv', 'b', DORTE))).toBe('import_running');
		for (const [action, body] of [
			['preview', { terms: null }],
			['confirm', { is_swing_accepted: true }],
		] as const)
			expect(await codeOf(await site.send(`/api/import/${action}`, DORTE, body))).toBe('import_running');
		expect((await site.send('/api/import/cancel', DORTE)).status).toBe(200);
		expect(await site.view()).toMatchObject({ phase: 'stopped', stop_cause: 'cancelled', files: [] });
		expect(site.left()).toEqual([]);
	});

	test.each([
		['udtraek.csv', 512],
		['udtraek.xml', 512],
		['udtraek.xlsx', 64],
	])('%s may be %i MB', (name, megabytes) => {
		expect(mostBytesOf(name)).toBe(megabytes * 1024 * 1024);
	});

	test('too large ones are refused by what comes, not only by what is told, and nothing of them is kept', async () => {
		const told = await site.upload('stor.xlsx', 'x', DITTE, { 'Content-Length': String(64 * 1024 * 1024 + 1) });
		expect(await codeOf(told)).toBe('upload_too_large');
		let sent = 0;
		const endless = new ReadableStream<Uint8Array>({
			pull(controller) {
				sent += 1024 * 1024;
				controller.enqueue(new Uint8Array(1024 * 1024));
			},
		});
		expect(await codeOf(await site.upload('stor.xlsx', endless))).toBe('upload_too_large');
		expect(sent).toBeLessThan(70 * 1024 * 1024);
		expect(await site.view()).toMatchObject({ phase: 'idle', files: [] });
		expect(site.left().filter((name) => name.includes('/'))).toEqual([]);
	});

	test.each(['', '..', '/', '%', ' '])('a file called “%s” is refused', async (name) => {
		const response = await site.upload('x', 'a', DITTE, { 'X-File-Name': name === '%' ? '%' : encodeURIComponent(name) });
		expect(await codeOf(response)).toBe('upload_not_understood');
	});

	test('a path, or what a terminal would obey, is no part of the name', async () => {
		await site.upload('C:\\løn\\..\\fra\u001b[31mvaer.csv', 'a');
		expect((await site.view()).files.map(({ name }) => name)).toEqual(['fra[31mvaer.csv']);
	});

	test('one of the same name takes the place of the other, and the last one taken away ends it', async () => {
		await site.upload('fravaer.csv', 'a');
		await site.upload('fravaer.csv', 'længere');
		const { files } = await site.view();
		expect(files.map(({ bytes }) => bytes)).toEqual([8]);
		await site.send(`/api/import/remove/${files[0]?.file_id}`);
		expect(await site.view()).toMatchObject({ phase: 'idle', files: [] });
		expect(site.left()).toEqual([]);
	});

	test('nobody goes on with are removed after a day', async () => {
		await site.upload('fravaer.csv', 'a');
		site.clock.ms += KEPT_MS;
		await site.importing.desk.expire();
		expect((await site.view()).phase).toBe('collecting');
		site.clock.ms += 1;
		await site.importing.desk.expire();
		expect(await site.view()).toMatchObject({ phase: 'stopped', stop_cause: 'expired', files: [] });
		expect(site.left()).toEqual([]);
	});
});

describe('the road of a delivery', () => {
	const previewed = async (report = REPORT) => {
		await site.upload('fravaer.csv', 'a');
		await site.send('/api/import/preview', DITTE, { terms: null });
		stage.end({ kind: 'report', report });
		return site.until('previewed');
	};

	test('two cannot be under way at once', async () => {
		await site.upload('fravaer.csv', 'a');
		await site.send('/api/import/preview', DITTE, { terms: null });
		expect(await codeOf(await site.send('/api/import/preview', DITTE, { terms: null }))).toBe('import_running');
		expect(await codeOf(await site.upload('mere.csv', 'b'))).toBe('import_running');
		expect(await codeOf(await site.upload('mere.csv', 'b', DORTE))).toBe('import_running');
		expect(stage.orders).toHaveLength(1);
	});

	test('nothing is confirmed before it is previewed', async () => {
		expect(await codeOf(await site.send('/api/import/confirm', DITTE, { is_swing_accepted: true }))).toBe('import_moved_on');
		await site.upload('fravaer.csv', 'a');
		expect(await codeOf(await site.send('/api/import/confirm', DITTE, { is_swing_accepted: true }))).toBe('import_moved_on');
		expect(stage.orders).toEqual([]);
	});

	test('the dry run and the import read the very same files', async () => {
		await previewed();
		await site.send('/api/import/confirm', DITTE, { is_swing_accepted: false });
		expect(stage.orders.map(({ is_dry, author }) => [is_dry, author])).toEqual([
			[true, 'Ditte'],
			[false, 'Ditte'],
		]);
		expect(stage.orders[1]?.files).toEqual(stage.orders[0]?.files);
		expect(readFileSync(stage.orders[1]?.files[0]?.path ?? '', 'utf8')).toBe('a');
	});

	test('its steps are told while they run, also to whoever comes later', async () => {
		await site.upload('fravaer.csv', 'a');
		await site.send('/api/import/preview', DITTE, { terms: null });
		stage.hear({ event: 'step', step: 'facts' });
		expect(await site.view(DORTE)).toMatchObject({ phase: 'previewing', step: 'facts', round: null });
		stage.hear({ event: 'round', round: { kind: 'proved', proved_count: 12, found_count: 0 } });
		expect(await site.view()).toMatchObject({ step: 'facts', round: { proved_count: 12 } });
	});

	test('a large swing is published only when it is confirmed once more', async () => {
		const swing = { compared: 'absence', of: 'records', share: -0.4 } as const;
		await previewed({ ...REPORT, preview: REPORT.preview && { ...REPORT.preview, swings: [swing] } });
		expect(await codeOf(await site.send('/api/import/confirm', DITTE, { is_swing_accepted: false }))).toBe('swing_not_accepted');
		expect((await site.send('/api/import/confirm', DITTE, { is_swing_accepted: true })).status).toBe(200);
	});

	test('refused files are gone, and what was wrong stays on the page', async () => {
		await site.upload('fravaer.csv', 'a');
		await site.send('/api/import/preview', DITTE, { terms: null });
		stage.end({
			kind: 'refused',
			refusal: { outcome: 'refused', code: 'delivery_refused', title: 'Afvist.', issues: [{ ...missing, code: 'date_unreadable' }] },
		});
		expect(await site.until('refused')).toMatchObject({ files: [], refusal: { issues: [{ code: 'date_unreadable' }] } });
		expect(site.left()).toEqual([]);
		// and the next can begin
		expect((await site.upload('fravaer.csv', 'b', DORTE)).status).toBe(200);
	});

	test('without a leverance file the dates are asked for, and the files wait', async () => {
		await site.upload('fravaer.csv', 'a');
		await site.send('/api/import/preview', DITTE, { terms: null });
		stage.end({
			kind: 'refused',
			refusal: { outcome: 'refused', code: 'delivery_refused', title: 'Afvist.', issues: [{ ...missing, code: 'delivery_missing' }] },
		});
		expect(await site.until('collecting')).toMatchObject({ needs_terms: true, refusal: null, files: [{ name: 'fravaer.csv' }] });
		const terms = { extraction_date: '2025-09-01', first_date: '2025-01-01', last_date: '2025-06-30' };
		for (const wrong of [{ ...terms, last_date: '2024-01-01' }, { ...terms, first_date: '2025-02-30' }, { first_date: '2025-01-01' }])
			expect(await codeOf(await site.send('/api/import/preview', DITTE, { terms: wrong }))).toBe('question_not_understood');
		await site.send('/api/import/preview', DITTE, { terms });
		expect(stage.orders.at(-1)).toMatchObject({ terms, is_dry: true });
	});

	test('while a build from the command line runs the files wait, and the page says so', async () => {
		await previewed();
		await site.send('/api/import/confirm', DITTE, { is_swing_accepted: false });
		stage.end({
			kind: 'refused',
			refusal: { outcome: 'refused', code: 'build_running', title: ERROR_CATALOGUE.build_running.title, issues: [] },
		});
		expect(await site.until('previewed')).toMatchObject({ files: [{ name: 'fravaer.csv' }], refusal: { code: 'build_running' } });
	});

	test('cancelled while it is tried, the program is ended and the files are gone', async () => {
		await site.upload('fravaer.csv', 'a');
		await site.send('/api/import/preview', DITTE, { terms: null });
		await site.send('/api/import/cancel');
		expect(stage.kills).toBe(1);
		expect(await site.view()).toMatchObject({ phase: 'stopped', stop_cause: 'cancelled', files: [] });
		expect(site.left()).toEqual([]);
	});

	test('previewed against an edition that is no longer shown, it must be tried again', async () => {
		await previewed();
		writeFileSync(site.paths.current, JSON.stringify({ ...JSON.parse(readFileSync(site.paths.current, 'utf8')), edition: '0'.repeat(16) }));
		expect(await codeOf(await site.send('/api/import/confirm', DITTE, { is_swing_accepted: false }))).toBe('import_moved_on');
		expect(site.importing.desk.state().phase).toBe('collecting');
		expect(stage.orders).toHaveLength(1);
	});

	test('when the server stops, the program is ended and the files are gone', async () => {
		await site.upload('fravaer.csv', 'a');
		await site.send('/api/import/preview', DITTE, { terms: null });
		site.importing.close();
		expect(stage.kills).toBe(1);
		expect(site.left()).toEqual([]);
	});

	test('how it ended is forgotten after a day', async () => {
		await site.upload('fravaer.csv', 'a');
		await site.send('/api/import/cancel');
		site.clock.ms += KEPT_MS;
		await site.importing.desk.expire();
		expect(site.importing.desk.state().phase).toBe('stopped');
		site.clock.ms += 1;
		await site.importing.desk.expire();
		expect(site.importing.desk.state()).toMatchObject({ phase: 'idle', stop_cause: null });
	});

	test('a demo publishes made-up figures only', async () => {
		site = openSite(site.paths, stage.start, { is_demo: true });
		await previewed({ ...REPORT, preview: REPORT.preview && { ...REPORT.preview, is_synthetic: false } });
		expect(await codeOf(await site.send('/api/import/confirm', DITTE, { is_swing_accepted: false }))).toBe('demo_only_synthetic');
	});
});

describe('with the build itself', () => {
	const deliver = async (delivery: Delivery) => {
		for (const [name, content] of Object.entries(delivery))
			expect((await site.upload(name, typeof content === 'string' ? content : new Uint8Array(content))).status).toBe(200);
		await site.send('/api/import/preview', DITTE, { terms: null });
	};

	test('a delivery is previewed, confirmed and published, and its files are gone', async () => {
		site = openSite(site.paths, importInto(site.paths.folder));
		const old = readCurrent(site.paths)?.edition;
		await deliver(NEXT);
		const { report } = await site.until('previewed', 'refused', 'stopped');
		expect(report).toMatchObject({
			outcome: 'dry',
			preview: { changes: [{ compared: 'absence', disappearing_count: 0 }, { compared: 'employment' }] },
		});
		expect(readCurrent(site.paths)?.edition).toBe(old);
		await site.send('/api/import/confirm', DITTE, { is_swing_accepted: false });
		const done = await site.until('done', 'refused', 'stopped');
		expect(done).toMatchObject({
			phase: 'done',
			files: [],
			report: { outcome: 'published', edition: readCurrent(site.paths)?.edition, preview: { source: 'KMD Opus' } },
		});
		expect(done.shown).toMatchObject({ extraction_date: '2025-09-01', has_earlier: true });
		expect(site.left()).toEqual([]);

		expect(await codeOf(await site.send('/api/import/withdraw', DITTE, { edition: done.shown?.edition, reason: '' }))).toBe(
			'question_not_understood',
		);
		expect((await site.send('/api/import/withdraw', DITTE, { edition: done.shown?.edition, reason: 'Forkert måned' })).status).toBe(200);
		expect(readCurrent(site.paths)?.edition).toBe(old);
		expect(await site.view()).toMatchObject({ phase: 'idle', shown: { edition: old, has_earlier: false } });
		const register = new Register(site.paths.state);
		const withdrawals = register.current().filter(({ kind }) => kind === 'withdrawal');
		register.close();
		expect(withdrawals.map(({ body }) => JSON.parse(body))).toEqual([{ edition: done.shown?.edition, reason: 'Forkert måned' }]);
		expect(await codeOf(await site.send('/api/import/withdraw', DITTE, { edition: old, reason: 'Også forkert' }))).toBe(
			'no_earlier_edition',
		);
		expect(await codeOf(await site.send('/api/import/withdraw', DITTE, { edition: done.shown?.edition, reason: 'Igen' }))).toBe(
			'no_such_edition',
		);
	});

	test('killed in the middle, the old edition stays, the page says so and nothing is left', async () => {
		let kill = () => {};
		const start = importInto(site.paths.folder);
		site = openSite(site.paths, (order, hear) => {
			const running = start(order, (event) => {
				hear(event);
				if (!order.is_dry && event.event === 'step' && event.step === 'release') kill();
			});
			kill = running.kill;
			return running;
		});
		const old = readCurrent(site.paths)?.edition;
		await deliver(NEXT);
		await site.until('previewed');
		await site.send('/api/import/confirm', DITTE, { is_swing_accepted: false });
		expect(await site.until('stopped', 'done')).toMatchObject({
			phase: 'stopped',
			stop_cause: 'killed',
			files: [],
			shown: { edition: old },
		});
		expect(readCurrent(site.paths)?.edition).toBe(old);
		expect(readdirSync(site.memory)).toEqual([]);
	});

	test('the lock of another build is said in its own words, and a bad file with row and column; all from files without a name', async () => {
		site = openSite(site.paths, importInto(site.paths.folder), { memory: join(site.memory, 'findes-ikke') });
		const unlock = takeLock(site.paths.lock);
		await deliver({ ...NEXT, 'fravaer.csv': 'ansaettelse_id;fravaerskode;foerste_dag\nMA211017;SY;i går\n' });
		expect(await site.until('collecting', 'refused')).toMatchObject({
			phase: 'collecting',
			refusal: { title: ERROR_CATALOGUE.build_running.title },
		});
		expect((await site.view()).storage).toBe('unlinked');
		expect(site.left()).toEqual([]);
		unlock();
		await site.send('/api/import/preview', DITTE, { terms: null });
		const { refusal } = await site.until('refused');
		expect(refusal?.issues[0]).toMatchObject({
			severity: 'error',
			place: { file: 'fravaer.csv', row: 2, column: 'foerste_dag' },
			rows: [2],
		});
		expect(JSON.stringify(refusal)).not.toContain('i går');
	});
});

describe('the pick-up folder', () => {
	const lay = (name: string, content: string) => writeFileSync(join(site.inbox, name), content);
	const pass = (ms: number) => {
		site.clock.ms += ms;
		site.importing.inbox?.look();
	};

	test('offers a delivery once every file has stood still, and publishes nothing', async () => {
		lay('fravaer.csv', 'a');
		pass(0);
		pass(STILL_MS - 1);
		expect((await site.view()).waiting).toBeNull();
		lay('ansaettelser.csv', 'b');
		pass(1);
		expect((await site.view()).waiting).toBeNull();
		pass(STILL_MS);
		expect((await site.view()).waiting).toMatchObject({
			files: [
				{ name: 'ansaettelser.csv', bytes: 1 },
				{ name: 'fravaer.csv', bytes: 1 },
			],
		});
		expect(stage.orders).toEqual([]);
	});

	test('leaves a file that grows, and one that is called unfinished, alone', async () => {
		lay('fravaer.csv', 'a');
		lay('stor.csv.part', 'b');
		pass(0);
		for (let grown = 0; grown < 3; grown++) {
			lay('fravaer.csv', 'a'.repeat(grown + 2));
			pass(STILL_MS);
			expect((await site.view()).waiting).toBeNull();
		}
		pass(STILL_MS);
		expect((await site.view()).waiting?.files.map(({ name }) => name)).toEqual(['fravaer.csv']);
	});

	test('is emptied of what was published, but not of what came later or was refused', async () => {
		lay('fravaer.csv', 'a');
		lay('ansaettelser.csv', 'b');
		pass(0);
		pass(STILL_MS);
		expect((await site.send('/api/import/pick-up')).status).toBe(200);
		expect(await site.view()).toMatchObject({
			phase: 'collecting',
			origin: 'inbox',
			files: [{ name: 'ansaettelser.csv' }, { name: 'fravaer.csv' }],
		});
		await site.send('/api/import/preview', DITTE, { terms: null });
		stage.end({ kind: 'report', report: REPORT });
		await site.until('previewed');
		expect(readdirSync(site.inbox)).toHaveLength(2);
		lay('ansaettelser.csv', 'rettet');
		utimesSync(join(site.inbox, 'ansaettelser.csv'), 1, 1);
		await site.send('/api/import/confirm', DITTE, { is_swing_accepted: false });
		// what the build does last: another edition is current
		const current = JSON.parse(readFileSync(site.paths.current, 'utf8'));
		writeFileSync(site.paths.current, JSON.stringify({ ...current, edition: '0'.repeat(16) }));
		stage.end({ kind: 'report', report: { ...REPORT, outcome: 'published', edition: '0'.repeat(16) } });
		await site.until('done');
		expect(readdirSync(site.inbox)).toEqual(['ansaettelser.csv']);
	});
});

describe('events', () => {
	test('bring the state at once and at every change, uncompressed, and end with the session', async () => {
		const response = await site.ask('/api/import/events');
		expect(response.headers.get('content-type')).toContain('text/event-stream');
		const lines = response.body?.getReader();
		const next = async () => new TextDecoder().decode((await lines?.read())?.value);
		expect(await next()).toContain('"phase":"idle"');
		await site.upload('fravaer.csv', 'a');
		expect(await next()).toContain('"phase":"collecting"');
		site.clock.ms += 9 * 60 * 60_000;
		site.importing.desk.refresh();
		let read = await lines?.read();
		while (read && !read.done) read = await lines?.read();
		expect(read?.done).toBe(true);
	});
});

test('what a killed server left in memory is removed when the next one starts', async () => {
	const memory = freshFolder();
	const dead = join(memory, 'fravaersblik-4194305-abc');
	mkdirSync(dead);
	writeFileSync(join(dead, 'fil'), 'a');
	mkdirSync(join(memory, `fravaersblik-${process.pid}-abc`));
	const editions = followEditions(site.paths);
	const { close } = openImporting(
		site.paths,
		{ inbox_folder: null, sign_in: 'none' },
		{ editions, startImport: stage.start, now: () => 0, memory },
	);
	close();
	expect(readdirSync(memory)).toEqual([`fravaersblik-${process.pid}-abc`]);
});
