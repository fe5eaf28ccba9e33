import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { importerAt } from '../server/commands/importer-line.ts';
import { readAuditKey } from '../server/commands/open-audit.ts';
import { type DataPaths, makeClosedFolder, readCurrent } from '../server/data-folder.ts';
import type { AuditRecord } from '../server/domain/audit.ts';
import { ImportView } from '../server/domain/import-state.ts';
import { actorOf } from '../server/serve/audit/record.ts';
import { verifyChains } from '../server/serve/audit/verify.ts';
import { LATER, publishedFolder, REGISTER_FILES, removeWorlds, sandbjerg } from './demo-world.ts';
import { CAN_BE_OTHERS, removeShared, sharedFolder, socketOf, start, triesOf } from './two-users.ts';

/** Facts are readable by the importing user alone (A16), and readers notice nothing of it. */

let paths: DataPaths;
let address: string;
const running: ChildProcess[] = [];

beforeAll(async () => {
	paths = sharedFolder(await publishedFolder({ ...sandbjerg(), ...REGISTER_FILES }, sandbjerg(LATER)));
	// said of a run, so that nobody takes the weaker proof for the stronger
	console.log(CAN_BE_OTHERS ? 'A16: tried as users 61001 and 61002' : 'A16: read from modes; only root can be another user');
	running.push(start('importer', 'importer', paths));
	while (!existsSync(socketOf(paths))) await setTimeout(50);
	const server = start('server', 'serve', paths, { FRAVAERSBLIK_SIGN_IN: 'demo', FRAVAERSBLIK_PORT: '0' });
	running.push(server);
	server.stderr?.pipe(process.stderr);
	if (!server.stdout) throw new Error('no log');
	for await (const line of createInterface({ input: server.stdout })) {
		const said = z.object({ address: z.string() }).safeParse(JSON.parse(line));
		if (!said.success) continue;
		({ address } = said.data);
		break;
	}
}, 60_000);

afterAll(async () => {
	for (const child of running) {
		if (child.exitCode !== null) continue;
		child.kill('SIGTERM');
		await once(child, 'exit');
	}
	removeShared(paths);
	removeWorlds();
});

const filesIn = (folder: string) => readdirSync(folder).map((name) => join(folder, name));

const NotesBack = z.object({ notes: z.array(z.object({ note_key: z.string(), text: z.string(), withdrawn: z.unknown() })) });
const FrozenBack = z.object({ edition: z.string(), frozen: z.object({ edition: z.string() }).nullable() });

type Ask = (path: string, body?: unknown, more?: Record<string, string>) => Promise<Response>;

/** Requests of a demo reader. */
async function signedIn(demo_reader: string): Promise<Ask> {
	const headers = { 'Sec-Fetch-Site': 'same-origin', 'X-FB': '1', 'Content-Type': 'application/json' };
	const reply = await fetch(`${address}/api/sign-in`, { method: 'POST', headers, body: JSON.stringify({ demo_reader }) });
	const Cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? '';
	return (path, body, more) => {
		const sent = typeof body === 'string' ? body : JSON.stringify(body);
		return fetch(`${address}${path}`, {
			headers: { ...headers, Cookie, ...more },
			...(body === undefined ? {} : { method: 'POST', body: sent }),
		});
	};
}

describe('the serving user', () => {
	test('cannot open facts, ledger, keys or what is being built', () => {
		makeClosedFolder(paths.stage);
		writeFileSync(join(paths.stage, 'facts.duckdb'), 'people');
		const closed = [paths.facts, paths.ledger, paths.keys, paths.stage];
		const wanted = [...closed, ...closed.flatMap(filesIn)];
		expect(wanted.length).toBeGreaterThanOrEqual(8);
		expect(new Set(Object.values(triesOf(paths, wanted, 'r')))).toEqual(new Set(['EACCES']));
		rmSync(paths.stage, { recursive: true });
	});

	test('reads editions and writes none of them, nor what is shown, nor the register', () => {
		const shown = [paths.current, paths.state, ...filesIn(paths.editions)];
		expect(new Set(Object.values(triesOf(paths, shown, 'r')))).toEqual(new Set(['ok']));
		expect(new Set(Object.values(triesOf(paths, shown, 'r+')))).toEqual(new Set(['EACCES']));
	});
});

describe('what the importing user does at the command line', () => {
	test('is in the log, though that user cannot read its key: the server writes it, and the log holds', async () => {
		const command = start('importer', 'retention', paths, { USER: 'import' }, ['run']);
		let said = '';
		command.stderr?.on('data', (bytes) => {
			said += bytes;
		});
		const [code] = await once(command, 'exit');
		expect([code, said]).toEqual([0, '']);
		const key = readAuditKey(join(dirname(paths.folder), 'serve', 'audit-key'));
		const records: AuditRecord[] = [];
		const states = await verifyChains(paths.audit, key, [], (record) => records.push(record));
		// where both are the same user here, the command has a chain of its own
		expect(states.map(({ chain }) => chain)).toEqual(CAN_BE_OTHERS ? ['serve-1'] : ['command-1', 'serve-1']);
		expect(states.map(({ fault }) => fault)).toEqual(states.map(() => null));
		expect(records.filter(({ act }) => act === 'commanded')).toEqual([
			expect.objectContaining({
				actor: actorOf(key, 'os|import'),
				role: 'operator',
				result: 'ok',
				obj: expect.objectContaining({ command: 'retention', verb: 'run' }),
			}),
		]);
	});
});

describe('a server that cannot read the facts', () => {
	test('answers', async () => {
		const ask = await signedIn('projektleder');
		expect((await ask('/api/overview')).status).toBe(200);
	});

	test('has a delivery read by the importer', async () => {
		const ask = await signedIn('dataforvalter');
		const content = String(REGISTER_FILES['maal.csv']);
		const received = await ask('/api/import/file', content, { 'X-File-Name': 'maal.csv', 'Content-Type': 'application/octet-stream' });
		expect(received.status).toBe(200);
		await ask('/api/import/preview', { terms: { extraction_date: '2025-09-02', first_date: '2025-01-01', last_date: '2025-06-30' } });
		const view = async () => ImportView.parse(await (await ask('/api/import')).json());
		while ((await view()).phase === 'previewing') await setTimeout(100);
		const { phase, refusal, report } = await view();
		expect({ phase, refusal }).toEqual({ phase: 'previewed', refusal: null });
		expect(report?.row_counts).toMatchObject([{ file: 'maal.csv', rows_kept: 1 }]);
		expect((await ask('/api/import/cancel', {})).status).toBe(200);
	});

	test('cannot have the importer open anything but what was handed in', async () => {
		const files = filesIn(paths.keys).map((path) => ({ name: 'maal.csv', path }));
		expect(files.length).toBeGreaterThan(0);
		const { end } = importerAt(socketOf(paths)).startImport({ author: 'prøve', files, terms: null, is_dry: true }, () => {});
		expect(await end).toEqual({ kind: 'killed' });
	});

	test('writes notes, corrects them, takes them back and writes a published year down through the importer', async () => {
		const ask = await signedIn('projektleder');
		const notesOf = async (reply: Promise<Response>) => NotesBack.parse(await (await reply).json()).notes;
		const note = { meeting_date: '2025-04-10', kind: 'note' };
		const [first] = await notesOf(ask('/api/notes/MED7', { ...note, text: 'Møde hver mandg.' }));
		const corrected = await notesOf(ask('/api/notes/MED7', { ...note, text: 'Møde hver mandag.', instead_of: first?.note_key }));
		expect(corrected.map(({ text, withdrawn }) => [text, withdrawn !== null])).toEqual([
			['Møde hver mandg.', true],
			['Møde hver mandag.', false],
		]);
		const left = await notesOf(ask('/api/notes/MED7/withdraw', { note_key: corrected[1]?.note_key }));
		expect(left.map(({ withdrawn }) => withdrawn !== null)).toEqual([true, true]);
		const { edition } = FrozenBack.parse(await (await ask('/api/status-edition/2024')).json());
		const frozen = FrozenBack.parse(await (await ask('/api/status-edition/2024', { edition })).json());
		expect(frozen.frozen?.edition).toBe(edition);
	});

	test('takes an edition back through the importer', async () => {
		const ask = await signedIn('dataforvalter');
		const before = readCurrent(paths);
		if (before === null) throw new Error('nothing published');
		const reply = await ask('/api/import/withdraw', { edition: before.edition, reason: 'Forkert måned' });
		expect(reply.status).toBe(200);
		expect(readCurrent(paths)?.edition).toBe(before.earlier[0]?.edition);
	});
});
