import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { deedOf, logCommand } from '../server/commands/command-log.ts';
import { auditKeyFile, ensureAuditKey } from '../server/commands/open-audit.ts';
import { runSessions } from '../server/commands/sessions.ts';
import { readConfig } from '../server/config.ts';
import { pathsOf } from '../server/data-folder.ts';
import { endedSessionsIn, readEnded } from '../server/serve/access/ended.ts';
import type { Reader } from '../server/serve/access/reader.ts';
import { ABSOLUTE_MS, createSessions } from '../server/serve/access/sessions.ts';
import { actorOf } from '../server/serve/audit/record.ts';
import { linesIn } from './audit/log.ts';
import { freshFolder, removeWorlds } from './demo-world.ts';

/** An operator ends sessions: of one person or of everybody, on every server, at once. */

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 2, 10, 8) });
	vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});
afterAll(removeWorlds);

const reader = (id: string): Reader => ({ id, name: id, roles: ['leder'], scope_units: ['211'], home_unit: '211' });

/** A data folder and two servers that read it, each with Pia and Lone signed in. */
function world() {
	const config = readConfig({ FRAVAERSBLIK_DATA: freshFolder() });
	const { ended } = pathsOf(config.data_folder);
	const heard: string[] = [];
	const servers = [0, 1].map(() => {
		const sessions = createSessions(Date.now, { isEnded: endedSessionsIn(ended), onEnded: ({ id }) => heard.push(id) });
		return { sessions, pia: sessions.begin(reader('t|pia')), lone: sessions.begin(reader('t|lone')) };
	});
	const who = () => servers.map(({ sessions, pia, lone }) => [sessions.find(pia), sessions.find(lone)].map((found) => found?.id ?? null));
	return { config, ended, heard, servers, who, run: (...words: string[]) => runSessions(words, config) };
}

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

describe('an operator', () => {
	test('ends every session of a person, on every server, and nobody else’s; whoever signs in after that is in', async () => {
		const { servers, who, heard, run } = world();
		expect(who()).toEqual([
			['t|pia', 't|lone'],
			['t|pia', 't|lone'],
		]);
		later(1);
		expect(await run('end', 't|pia')).toBe(0);
		expect(who()).toEqual([
			[null, 't|lone'],
			[null, 't|lone'],
		]);
		// each is heard of once
		who();
		expect(heard).toEqual(['t|pia', 't|pia']);
		later(1);
		const [first] = servers;
		expect(first?.sessions.find(first.sessions.begin(reader('t|pia')))?.id).toBe('t|pia');
	});

	test('ends everybody’s, also of a server that starts later, and an open line with them', async () => {
		const { ended, servers, who, run } = world();
		const [first] = servers;
		expect(first?.sessions.isOpen(first.lone)).toBe(true);
		await run('end-all');
		expect(first?.sessions.isOpen(first.lone)).toBe(false);
		expect(who().flat()).toEqual([null, null, null, null]);
		expect(endedSessionsIn(ended)('t|whoever', Date.now())).toBe(true);
		expect(endedSessionsIn(ended)('t|whoever', Date.now() + 1)).toBe(false);
	});

	test('does not have a session looked up again where one signs in, once it is ended', async () => {
		const { config, ended } = world();
		const sessions = createSessions(Date.now, { isEnded: endedSessionsIn(ended), onEnded() {} });
		const again = vi.fn(async () => true);
		const id = sessions.begin(reader('t|pia'), { now: () => reader('t|pia'), again });
		await runSessions(['end', 't|pia'], config);
		later(ABSOLUTE_MS / 7);
		await sessions.renew(id);
		expect([sessions.find(id), again.mock.calls.length]).toEqual([null, 0]);
	});

	test('leaves nobody’s name longer than a session could have lasted', async () => {
		const { ended, run } = world();
		await run('end', 't|pia');
		later(ABSOLUTE_MS);
		await run('end', 't|lone');
		expect(Object.keys(readEnded(ended).people)).toEqual(['t|pia', 't|lone']);
		later(1);
		await run('end-all');
		expect(Object.keys(readEnded(ended).people)).toEqual(['t|lone']);
	});

	test.each([[[]], [['end']], [['end', ' ']], [['end', 't|pia', 'mere']], [['end-all', 't|pia']], [['list']]])(
		'%j is not understood, and ends nothing',
		async (words) => {
			const { run, who } = world();
			await expect(run(...words)).rejects.toMatchObject({ code: 'wrong_usage' });
			expect(who()[0]).toEqual(['t|pia', 't|lone']);
		},
	);

	test('is in the log with whom it was about, as the log calls people, and with no name', async () => {
		const { config } = world();
		const paths = pathsOf(config.data_folder);
		const key = ensureAuditKey(auditKeyFile(paths, config), paths);
		expect(await logCommand('sessions', ['end', 't|pia'], config, 'ok')).toBeNull();
		const lines = linesIn(paths.audit).join('\n');
		expect(lines).toContain(JSON.stringify({ command: 'sessions', verb: 'end', person: actorOf(key, 't|pia') }).slice(1, -1));
		expect(lines).not.toContain('t|pia');
		expect(deedOf('sessions', ['end-all'])).toEqual({ command: 'sessions', verb: 'end-all' });
	});
});

describe('a list of ended sessions', () => {
	test.each(['', '{', '{"everybody":null}', '{"everybody":"i går","people":{}}', '{"everybody":null,"people":{},"mere":1}'])(
		'that says %j lets nobody in, and says what to do',
		(text) => {
			const { ended, who } = world();
			writeFileSync(ended, text);
			expect(who).toThrow(expect.objectContaining({ code: 'ended_list_refused', detail: ended }));
			expect(join(ended)).toContain('sessions-ended.json');
		},
	);

	test('with a person called like a word of the program ends that person’s alone', async () => {
		const { ended, run } = world();
		expect(endedSessionsIn(ended)('constructor', 0)).toBe(false);
		await run('end', '__proto__');
		expect(endedSessionsIn(ended)('t|pia', 0)).toBe(false);
	});
});
