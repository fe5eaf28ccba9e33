import { createSecretKey } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { runAudit } from '../server/commands/audit.ts';
import { ensureAuditKey } from '../server/commands/open-audit.ts';
import { readConfig } from '../server/config.ts';
import { pathsOf } from '../server/data-folder.ts';
import type { AuditRecord } from '../server/domain/audit.ts';
import type { Reader } from '../server/serve/access/reader.ts';
import { MOST_AN_HOUR } from '../server/serve/audit/failures.ts';
import { lineOf } from '../server/serve/audit/record.ts';
import { verifyChains } from '../server/serve/audit/verify.ts';
import { followEditions } from '../server/serve/open-edition.ts';
import { KEY, type Log, linesIn, openLog, viewed } from './audit/log.ts';
import { tamperings } from './audit/tampering.ts';
import { freshFolder, publishedFolder, REGISTER_FILES, removeWorlds, sandbjerg, WORKPLACES } from './demo-world.ts';
import { closeSites, openSite, type Site, staged } from './import-site.ts';
import { openMunicipalSignIn } from './sign-in/site.ts';

/** The log of who did what: what stands in it, that it is there, and that nobody can change it unseen. */

const DAY_MS = 86_400_000;

afterAll(removeWorlds);

/** Three days of readers. */
async function threeDays(): Promise<Log> {
	const log = openLog(freshFolder());
	for (let day = 0; day < 3; day++) {
		for (let row = 0; row < 20; row++) log.audit.chain.note(viewed(String(200 + row)));
		await log.audit.chain.settle(viewed('100'));
		if (day < 2) log.clock.ms += DAY_MS;
	}
	return log;
}

async function faultsOf(folder: string, key = KEY, heads: Parameters<typeof verifyChains>[2] = []): Promise<(string | null)[]> {
	return (await verifyChains(folder, key, heads)).map(({ fault }) => fault);
}

describe('a chain', () => {
	test('is of days, each ended by a seal, and every record rests on the one before', async () => {
		const log = await threeDays();
		await log.audit.chain.close();
		expect(readdirSync(join(log.folder, 'serve-1')).sort()).toEqual(['2026-03-10.ndjson', '2026-03-11.ndjson', '2026-03-12.ndjson']);
		const records = log.onDisk();
		expect(records.map(({ seq }) => seq)).toEqual(Array.from({ length: 66 }, (_, index) => index + 1));
		expect(records[0]).toMatchObject({ act: 'chain_begun', prev: '' });
		for (const [index, record] of records.slice(1).entries()) expect(record.prev).toBe(records[index]?.mac);
		const seals = records.filter(({ act }) => act === 'day_sealed');
		expect(seals.map(({ obj }) => obj.day)).toEqual(['2026-03-10', '2026-03-11']);
		expect(log.sealed.map(({ seq, mac }) => [seq, mac])).toEqual(seals.map(({ seq, mac }) => [seq, mac]));
		const [state] = await verifyChains(log.folder, KEY, log.sealed);
		expect(state).toEqual({
			chain: 'serve-1',
			record_count: 66,
			head: { chain: 'serve-1', seq: 66, mac: records.at(-1)?.mac, t: '2026-03-12T08:00:00.000Z' },
			sealed_day: '2026-03-11',
			fault: null,
		});
	});

	test('is gone on with by the next process, also after days without any, and is one of its own beside a living one', async () => {
		const folder = freshFolder();
		const first = openLog(folder);
		await first.audit.chain.settle(viewed('100'));
		const beside = openLog(folder);
		expect([first.audit.chain.name, beside.audit.chain.name]).toEqual(['serve-1', 'serve-2']);
		await Promise.all([first.audit.chain.close(), beside.audit.chain.close()]);
		const later = openLog(folder, KEY, first.clock.ms + 5 * DAY_MS);
		expect(later.audit.chain.name).toBe('serve-1');
		await later.audit.chain.close();
		expect(later.sealed.map(({ seq }) => seq)).toEqual([3]);
		expect(later.onDisk().filter(({ act }) => act === 'chain_taken_up')).toHaveLength(1);
		expect(await faultsOf(folder)).toEqual([null, null]);
	});

	test('that a clock was put back under stays one chain', async () => {
		const log = openLog(freshFolder());
		await log.audit.chain.settle(viewed('100'));
		log.clock.ms -= 2 * DAY_MS;
		await log.audit.chain.settle(viewed('100'));
		await log.audit.chain.close();
		expect(readdirSync(join(log.folder, 'serve-1'))).toEqual(['2026-03-10.ndjson']);
		expect(await faultsOf(log.folder)).toEqual([null]);
	});

	test.each([1, 40, 1000])('with a last line torn after %i bytes is cut there, says so and goes on', async (torn) => {
		const log = await threeDays();
		await log.audit.chain.close();
		const before = log.onDisk().length;
		const file = join(log.folder, 'serve-1', '2026-03-12.ndjson');
		const half = lineOf(KEY, 67, '2026-03-12T08:00:00.000Z', viewed('1'.repeat(2000)), 'x').text.slice(0, torn);
		appendFileSync(file, half);
		expect(await faultsOf(log.folder)).toEqual([expect.stringContaining('2026-03-12.ndjson:22:')]);
		const next = openLog(log.folder, KEY, log.clock.ms);
		expect(next.audit.chain.cut_bytes).toBe(torn);
		await next.audit.chain.close();
		expect(
			next
				.onDisk()
				.slice(before)
				.map(({ act, obj }) => [act, obj.bytes]),
		).toEqual([
			['chain_taken_up', undefined],
			['tail_cut', torn],
		]);
		expect(await faultsOf(log.folder)).toEqual([null]);
	});

	test('that does not end as it was left is not gone on with', async () => {
		const log = await threeDays();
		await log.audit.chain.close();
		expect(() => openLog(log.folder, createSecretKey(Buffer.alloc(32, 8)))).toThrow(expect.objectContaining({ code: 'audit_damaged' }));
		const file = join(log.folder, 'serve-1', '2026-03-12.ndjson');
		writeFileSync(file, readFileSync(file, 'utf8').replace(/"unit":"100"(.*\n)$/, '"unit":"101"$1'));
		expect(() => openLog(log.folder)).toThrow(expect.objectContaining({ code: 'audit_damaged' }));
		// and the next try is not kept out by the first
		expect(readdirSync(join(log.folder, 'serve-1'))).not.toContain('lock');
	});

	test('that cannot be written says so until it can, and loses nothing', async () => {
		const log = await threeDays();
		const folder = join(log.folder, 'serve-1');
		log.clock.ms += DAY_MS;
		renameSync(folder, `${folder}-away`);
		await expect(log.audit.chain.settle(viewed('211'))).rejects.toMatchObject({ code: 'audit_failed' });
		expect([log.audit.chain.isStuck(), log.failures.length > 0]).toEqual([true, true]);
		renameSync(`${folder}-away`, folder);
		await log.audit.chain.settle(viewed('212'));
		expect(log.audit.chain.isStuck()).toBe(false);
		await log.audit.chain.close();
		expect(
			log
				.onDisk()
				.slice(-2)
				.map(({ obj }) => obj.unit),
		).toEqual(['211', '212']);
		expect(await faultsOf(log.folder)).toEqual([null]);
	});
});

describe('tampering', () => {
	const COUNT = 300;

	test(`is found in all of ${COUNT} tries, and where only an older head can tell, by that head`, async () => {
		const log = await threeDays();
		await log.audit.chain.close();
		const folder = join(log.folder, 'serve-1');
		const files = readdirSync(folder).sort();
		const days = files.map((file) => readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean));
		const [whole] = await verifyChains(log.folder, KEY);
		const head = whole?.head ?? { chain: '', seq: 0, mac: '', t: '' };
		// a generator of Park and Miller: the same tries every time
		let state = 20261122;
		const pick = (below: number) => {
			state = (state * 48271) % 2147483647;
			return state % Math.max(1, below);
		};
		let found = 0;
		for (const { what, done, needs_head } of tamperings(days, COUNT, pick)) {
			for (const [index, file] of files.entries()) {
				const lines = done[index] ?? [];
				if (lines.length === 0) rmSync(join(folder, file), { force: true });
				else writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
			}
			const [by_itself] = await faultsOf(log.folder);
			if (!needs_head) expect(by_itself, what).toMatch(/^serve-1\/2026-03-1\d\.ndjson/);
			expect(await faultsOf(log.folder, KEY, [head]), what).toEqual([expect.any(String)]);
			found += 1;
		}
		console.log(`F21: ${found} of ${COUNT} tamperings found`);
	});

	test('with the key itself is found by an older head', async () => {
		const log = await threeDays();
		await log.audit.chain.close();
		const heads = log.sealed;
		rmSync(join(log.folder, 'serve-1'), { recursive: true });
		const forged = openLog(log.folder);
		for (let row = 0; row < 100; row++) forged.audit.chain.note(viewed('100'));
		await forged.audit.chain.close();
		expect(await faultsOf(log.folder)).toEqual([null]);
		expect(await faultsOf(log.folder, KEY, heads)).toEqual([expect.stringContaining('er ikke den, det gemte hoved siger')]);
		rmSync(join(log.folder, 'serve-1'), { recursive: true });
		expect(await faultsOf(log.folder, KEY, heads)).toEqual([expect.stringContaining('slutter ved post 0')]);
	});
});

const reader = (role: Reader['roles'][number], units: readonly string[] | null = null): Reader => ({
	id: `person-${role}`,
	name: `Navn På ${role}`,
	roles: [role],
	scope_units: units,
	home_unit: units?.[0] ?? '100',
});
const PIA = reader('projektleder');
const LONE = reader('leder', ['211']);
const DITTE = reader('dataforvalter');
const RENE = reader('revisor');

describe('what is written down', () => {
	let log: Log;
	let site: Site;
	beforeAll(async () => {
		log = openLog(freshFolder());
		site = openSite(await publishedFolder({ ...sandbjerg(), ...REGISTER_FILES }), staged().start, { audit: log.audit });
	});
	afterAll(async () => {
		closeSites();
		await log.audit.chain.close();
	});
	/** What stands on disk of one request, once it must. */
	const written = async (work: () => Promise<unknown>, { at_once = false } = {}): Promise<AuditRecord[]> => {
		await log.audit.chain.settle(viewed('before'));
		const before = log.onDisk().length;
		await work();
		if (!at_once) await new Promise((resolve) => setTimeout(resolve, 1000));
		return log
			.onDisk()
			.slice(before)
			.filter(({ act }) => act !== 'edition_shown');
	};

	test('of a view is who, as what, which page and unit and period, within a second; also where the browser had it already', async () => {
		let etag = '';
		const [record, again] = await written(async () => {
			etag = (await site.ask('/api/breakdown?unit=100&view=sex&year=2024', LONE)).headers.get('etag') ?? '';
			const Cookie = site.cookieOf(LONE);
			const kept = await site.request('/api/page/overview', { headers: { Cookie, 'If-None-Match': '' } });
			const tag = kept.headers.get('etag') ?? '';
			expect((await site.request('/api/page/overview', { headers: { Cookie, 'If-None-Match': tag } })).status).toBe(304);
		}).then((records) => [records[0], records[2]]);
		expect(etag).not.toBe('');
		expect(record).toMatchObject({
			act: 'viewed',
			role: 'leder',
			result: 'ok',
			obj: { answer: 'breakdown', unit: '100', view: 'sex', year: '2024' },
		});
		expect(again).toMatchObject({ act: 'viewed', result: 'unchanged', obj: { page: 'overview', unit: '211' } });
		expect(record?.actor).toBe(again?.actor);
		expect(record?.actor).toMatch(/^[\w-]{22}$/);
		expect(record?.reqid).not.toBe(again?.reqid);
	});

	test.each<[string, string, Reader, Partial<AuditRecord>]>([
		[
			'a file of an answer',
			'/api/units?unit=210&format=csv',
			PIA,
			{
				act: 'exported',
				obj: {
					answer: 'units',
					unit: '210',
					form: 'csv',
					format: 'csv',
					rows: 4,
					etag: expect.any(String),
					edition: expect.stringMatching(/^[0-9a-f]{16}$/),
				},
			},
		],
		[
			'a report',
			'/api/report/unit?unit=211&form=xlsx',
			LONE,
			{ act: 'reported', obj: { report: 'unit', unit: '211', form: 'xlsx', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } },
		],
		['the list to correct', '/api/worklist', DITTE, { act: 'worklist_read' }],
	])('of %s is on disk before it leaves', async (_, path, who, expected) => {
		const records = await written(async () => expect((await site.ask(path, who)).status).toBe(200), { at_once: true });
		expect(records).toEqual([expect.objectContaining(expected)]);
	});

	test.each<[string, string, Reader, Partial<AuditRecord>]>([
		['handing a file in', '/api/import/file', DITTE, { act: 'import_step', obj: { step: 'file', unit: '100' } }],
		['publishing', '/api/import/confirm', DITTE, { act: 'import_step', obj: { step: 'confirm', unit: '100' } }],
		['taking an edition back', '/api/import/withdraw', DITTE, { act: 'import_step', obj: { step: 'withdraw', unit: '100' } }],
		[
			'registering a level',
			'/api/register/new_level',
			PIA,
			{ act: 'registered', obj: { kind: 'new_level', is_change: 'no', unit: '100' } },
		],
		['registering', '/api/register/target', PIA, { act: 'registered', obj: { kind: 'target', is_change: 'no', unit: '100' } }],
		['signing out', '/api/sign-out', PIA, { act: 'signed_out' }],
	])('of %s is on disk before it is answered, whatever came of it', async (_, path, who, expected) => {
		const records = await written(async () => site.send(path, who), { at_once: true });
		expect(records).toEqual([expect.objectContaining(expected)]);
	});

	test('of a refusal is what was refused; a unit that exists by its key, anything else as unknown', async () => {
		const cpr = '010190-1234';
		const records = await written(async () => {
			for (const path of [
				`/api/overview?unit=212`,
				`/api/overview?unit=${cpr}`,
				`/api/page/status`,
				`/api/worklist`,
				`/api/${cpr}`,
				`/api/overview?year=${cpr}`,
				`/api/register/effort/${cpr}`,
			])
				expect((await site.ask(path, LONE)).status).toBeGreaterThanOrEqual(400);
			await site.send('/api/register/effort', PIA, {}, { 'X-FB': '1' } as never);
		});
		expect(records.map(({ act, result, obj }) => [act, result, obj.act ?? null, obj.unit])).toEqual([
			['refused', 'unit_not_found', 'viewed', '212'],
			['refused', 'unit_not_found', 'viewed', 'unknown'],
			['refused', 'not_allowed', 'viewed', '211'],
			['refused', 'not_allowed', 'worklist_read', '211'],
			['viewed', 'no_such_answer', null, '211'],
			['viewed', 'question_not_understood', null, '211'],
			['refused', 'not_allowed', 'viewed', '211'],
			['refused', 'cross_site', 'registered', '100'],
		]);
		expect(linesIn(log.folder).join('\n')).not.toContain('010190');
	});

	test('of signing in is who, as what and for which units', async () => {
		const demo_log = openLog(freshFolder());
		const demo = openSite(site.paths, staged().start, { is_demo: true, audit: demo_log.audit });
		await demo.send('/api/sign-in', null, { demo_reader: 'leder' });
		await demo_log.audit.chain.close();
		expect(demo_log.onDisk().at(-1)).toMatchObject({ act: 'signed_in', role: 'leder', obj: { scope: expect.stringMatching(/^\d{3}$/) } });
	});

	test('of failed sign-ins is five hundred an hour at most, and then how many more there were', async () => {
		const failing = openLog(freshFolder());
		const editions = followEditions(site.paths);
		const { sign_in } = openMunicipalSignIn('http://127.0.0.1:1', editions);
		const door = openSite(site.paths, staged().start, { sign_in, audit: failing.audit });
		for (let time = 0; time < MOST_AN_HOUR + 3; time++) await door.request('/callback?code=x&state=y', {});
		failing.clock.ms += 3_600_000;
		await door.request('/login?return_to=//ond.example', {});
		await failing.audit.chain.close();
		editions.close();
		const failed = failing.onDisk().filter(({ act }) => act === 'sign_in_failed');
		expect(failed.map(({ result, obj }) => [result, obj])).toEqual([
			...Array.from({ length: MOST_AN_HOUR }, () => ['too_late', {}]),
			['foreign_address', { left_out: 3 }],
		]);
	});

	test('says which edition is shown from when, and a server whose log cannot be written shows nothing', async () => {
		expect(log.onDisk().filter(({ act }) => act === 'edition_shown')).toEqual([
			expect.objectContaining({ actor: '', obj: { edition: expect.any(String), release: expect.any(String) } }),
		]);
		const stuck = openSite(site.paths, staged().start, { audit: { ...log.audit, chain: { ...log.audit.chain, isStuck: () => true } } });
		const response = await stuck.ask('/api/overview', PIA);
		expect([response.status, (await response.json()).code]).toEqual([503, 'audit_failed']);
	});

	test('is no figure, no name of a person and no name of a unit, whatever is read', async () => {
		const Reply = z.object({
			rows: z.array(z.record(z.string(), z.unknown())),
			columns: z.array(z.object({ name: z.string(), unit: z.string() })),
		});
		const figures = new Set<string>();
		for (const name of ['overview', 'units', 'trend', 'excess', 'breakdown']) {
			const { rows, columns } = Reply.parse(await (await site.ask(`/api/${name}`, PIA)).json());
			await site.ask(`/api/${name}?format=csv`, PIA);
			const measured = columns.filter(({ unit }) => /share|fte|spells|people|ratio/.test(unit)).map((column) => column.name);
			for (const row of rows) for (const column of measured) if (typeof row[column] === 'number') figures.add(String(row[column]));
		}
		await log.audit.chain.settle(viewed('after'));
		const records = log.onDisk();
		// counts of rows and of bytes are the only numbers there are, beside keys, periods and the record's own
		const KNOWN = ['rows', 'bytes'];
		const numbers = records.flatMap(({ obj }) =>
			Object.entries(obj).flatMap(([word, value]) => (typeof value === 'number' && !KNOWN.includes(word) ? [word] : [])),
		);
		expect(numbers).toEqual([]);
		const text = linesIn(log.folder).join('\n');
		const telling = [...figures].filter((figure) => figure.length >= 5);
		expect(telling.length).toBeGreaterThan(100);
		expect(telling.filter((figure) => text.includes(figure))).toEqual([]);
		for (const name of [...WORKPLACES.map(({ unit_name }) => unit_name), 'Navn På', 'person-']) expect(text).not.toContain(name);
	});

	test('is read by the auditor: whether it holds, what was done on each day, and who has access', async () => {
		const { chains, days } = await (await site.ask('/api/audit', RENE)).json();
		expect(chains).toEqual([expect.objectContaining({ chain: 'serve-1', fault: null })]);
		const counted = log.onDisk().filter(({ act }) => act === 'exported').length;
		expect(days).toContainEqual({ day: '2026-03-10', act: 'exported', count: counted });
	});
});

describe('the list of who has access', () => {
	test('says of each seat how it stands, which units are no more, and when it was used; and who came in by claims alone', async () => {
		const log = openLog(freshFolder());
		const seat = { role: 'leder' as const, purpose: 'Leder', from: '2026-01-01', to: '2026-12-31', stand_in_for: null };
		const seats = [
			{ ...seat, person: 'person-leder', units: ['211', '999'] },
			{ ...seat, person: 'gammel', units: ['998'] },
			{ ...seat, person: 'vikar', units: ['211'], to: '2026-03-09', stand_in_for: 'person-leder' },
			{ ...seat, claim: '=HR', role: 'hr' as const, units: 'all' as const, to: null },
		];
		const site = openSite(await publishedFolder({ ...sandbjerg(), ...REGISTER_FILES }), staged().start, {
			is_demo: true,
			audit: { ...log.audit, seats: () => seats },
		});
		const { chain } = log.audit;
		const { actorOf } = await import('../server/serve/audit/record.ts');
		for (const days of [0, 30, 60]) {
			await chain.settle({
				actor: actorOf(KEY, 'person-leder'),
				role: 'leder',
				act: 'signed_in',
				obj: { scope: '211' },
				result: 'ok',
				reqid: '',
			});
			log.clock.ms += 30 * DAY_MS + days;
		}
		await chain.settle({ actor: actorOf(KEY, 'kun-claims'), role: 'hr', act: 'signed_in', obj: { scope: 'all' }, result: 'ok', reqid: '' });
		log.clock.ms = Date.UTC(2026, 2, 10, 8) + 90 * DAY_MS + 1;
		const response = await site.ask('/api/audit/attestation', RENE);
		expect(response.headers.get('content-disposition')).toBe('attachment; filename="adgange-2026-06-08.csv"');
		const lines = (await response.text())
			.slice(1)
			.trimEnd()
			.split('\r\n')
			.slice(1)
			.map((line) => line.slice(1, -1).split('";"'));
		expect(lines).toEqual([
			[
				'person-leder',
				'leder',
				'211 999',
				'Leder',
				'2026-01-01',
				'2026-12-31',
				'',
				'gælder',
				'999',
				expect.stringMatching(/^2026-05-09T/),
				'2',
			],
			['gammel', 'leder', '998', 'Leder', '2026-01-01', '2026-12-31', '', expect.stringContaining('giver ingen adgang'), '998', '', '0'],
			['vikar', 'leder', '211', 'Leder', '2026-01-01', '2026-03-09', 'person-leder', 'udløbet', '', '', '0'],
			['alle med =HR', 'hr', 'hele kommunen', 'Leder', '2026-01-01', '', '', 'gælder', '', '', ''],
			[actorOf(KEY, 'kun-claims'), 'hr', 'all', 'kommunens login', '', '', '', 'ved sidste login', '', expect.any(String), '1'],
		]);
		closeSites();
		await chain.close();
	});
});

describe('the operator', () => {
	test('prints heads, holds the log against them, and hears the first bad line', async () => {
		const paths = pathsOf(freshFolder());
		mkdirSync(paths.audit, { recursive: true });
		const key = ensureAuditKey(join(paths.keys, 'audit'), paths);
		expect(ensureAuditKey(join(paths.keys, 'audit'), paths).equals(key)).toBe(true);
		const log = openLog(paths.audit, key);
		await log.audit.chain.settle(viewed('100'));
		await log.audit.chain.close();
		const said = vi.spyOn(console, 'log').mockImplementation(() => {});
		const config = readConfig({ FRAVAERSBLIK_DATA: paths.folder });
		const run = async (...words: string[]) => {
			said.mockClear();
			const exit = await runAudit(words, config);
			return [exit, said.mock.calls.map(([text]) => String(text)).join('\n')] as const;
		};
		const [, head] = await run('head');
		const file = join(paths.folder, 'heads');
		writeFileSync(file, `${head}\n`);
		expect(await run('verify', '--head', file)).toEqual([
			0,
			expect.stringMatching(/^✓ serve-1: 2 poster, hoved [\w-]{43}, ingen dag er forseglet endnu$/),
		]);
		const day = join(paths.audit, 'serve-1', '2026-03-10.ndjson');
		const [first = ''] = readFileSync(day, 'utf8').split('\n');
		writeFileSync(day, `${first}\n`);
		expect(await run('verify')).toEqual([0, expect.stringContaining('1 poster')]);
		expect(await run('verify', '--head', file)).toEqual([1, '✗ serve-1: slutter ved post 1, men det gemte hoved siger 2']);
		said.mockRestore();
		await expect(runAudit(['verify', '--head', day], config)).rejects.toMatchObject({ code: 'wrong_usage' });
		await expect(runAudit(['slet'], config)).rejects.toMatchObject({ code: 'wrong_usage' });
		// a log whose key is gone is not gone on with under another
		rmSync(join(paths.keys, 'audit'));
		expect(() => ensureAuditKey(join(paths.keys, 'audit'), paths)).toThrow(expect.objectContaining({ code: 'secret_refused' }));
	});
});
