import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { deedOf, logCommand, writeCommand } from '../server/commands/command-log.ts';
import { hearCommands, tellServers } from '../server/commands/log-socket.ts';
import { auditKeyFile, ensureAuditKey, readAuditKey } from '../server/commands/open-audit.ts';
import { readConfig } from '../server/config.ts';
import { pathsOf } from '../server/data-folder.ts';
import { openChain } from '../server/serve/audit/chain.ts';
import { actorOf } from '../server/serve/audit/record.ts';
import { verifyChains } from '../server/serve/audit/verify.ts';
import { linesIn, viewed } from './audit/log.ts';
import { freshFolder, removeWorlds } from './demo-world.ts';

/** What is done at the machine stands in the log like what is done on a page. */

afterAll(removeWorlds);

/** A data folder, with the log a server began in it or without. */
function folder({ isBegun }: { isBegun: boolean }) {
	const config = readConfig({ FRAVAERSBLIK_DATA: freshFolder() });
	const paths = pathsOf(config.data_folder);
	const key_file = auditKeyFile(paths, config);
	if (isBegun) ensureAuditKey(key_file, paths);
	const records = () =>
		readdirSync(join(paths.audit, 'command-1')).flatMap((file) =>
			readFileSync(join(paths.audit, 'command-1', file), 'utf8')
				.trimEnd()
				.split('\n')
				.map((line) => JSON.parse(line)),
		);
	return { config, paths, key_file, records };
}

describe('what is written of a command', () => {
	test.each([
		['import', ['/tmp/Jens Hansen.csv', '--fra', '2024-01-01'], { command: 'import' }],
		['import', ['mappe', '--new-series', '--dry'], { command: 'import', flags: 'dry new-series' }],
		['report', ['med', 'committee=MED7', '--out', '/home/jens'], { command: 'report', verb: 'med' }],
		['report', ['010190-1234'], { command: 'report' }],
		[
			'editions',
			['withdraw', '7d0c27fdfaeed11b', 'Jens', 'sagde', 'det'],
			{ command: 'editions', verb: 'withdraw', withdrawn: '7d0c27fdfaeed11b' },
		],
		['backup', [], { command: 'backup' }],
		['restore', ['--drill'], { command: 'restore', flags: 'drill' }],
		['retention', ['run'], { command: 'retention', verb: 'run' }],
		['audit', ['attestation'], { command: 'audit', verb: 'attestation' }],
	])('%s %j is %j: no name of a file, no person, no reason', (command, args, expected) => {
		expect(deedOf(command, args)).toEqual(expected);
	});

	test.each([
		['import', ['--listed', '--json'], 'the page that asked for it writes it down'],
		['editions', ['list'], 'it changes nothing'],
		['backup', ['list'], 'it changes nothing'],
		['retention', ['status'], 'it changes nothing'],
		['audit', ['verify'], 'it changes nothing'],
		['ask', ['overview'], 'it prints what may be shown'],
		['constructor', [], 'it is no command'],
	])('%s %j is not written: %s', (command, args) => {
		expect(deedOf(command, args)).toBeNull();
	});
});

describe('a command at the machine', () => {
	test('is a line of who, what and how it ended, in a chain beside that of the server, and both hold', async () => {
		const { config, paths, key_file, records } = folder({ isBegun: true });
		const key = readAuditKey(key_file);
		const server = openChain({ folder: paths.audit, key, now: Date.now, onSealed() {}, onFailure() {} });
		await server.settle(viewed('100'));
		expect(await logCommand('backup', [], config, 'ok')).toBeNull();
		expect(await logCommand('restore', ['--drill'], config, 'backup_damaged')).toBeNull();
		await server.settle(viewed('100'));
		await server.close();
		expect(records().map(({ act, result }) => [act, result])).toEqual([
			['chain_begun', 'ok'],
			['commanded', 'ok'],
			['chain_taken_up', 'ok'],
			['commanded', 'backup_damaged'],
		]);
		expect(records()[1]).toMatchObject({ actor: actorOf(key, `os|${process.env.USER ?? process.getuid?.()}`), role: 'operator' });
		const states = await verifyChains(paths.audit, key);
		expect(states.map(({ chain, fault }) => [chain, fault])).toEqual([
			['command-1', null],
			['serve-1', null],
		]);
	});

	test('is written down by the program itself, also where it was refused; one that was not understood is not', () => {
		const { config, records } = folder({ isBegun: true });
		const env = { ...process.env, FRAVAERSBLIK_DATA: config.data_folder };
		for (const words of [
			['editions', 'withdraw', '7d0c27fdfaeed11b'],
			['report', 'whatever'],
		])
			spawnSync(process.execPath, ['--import', 'tsx', 'server/main.ts', ...words], { env });
		expect(
			records()
				.filter(({ act }) => act === 'commanded')
				.map(({ obj, result }) => ({ ...obj, result })),
		).toEqual([{ command: 'editions', verb: 'withdraw', withdrawn: '7d0c27fdfaeed11b', result: 'nothing_published' }]);
	});

	test('begins no log where no server ever did', async () => {
		const { config, paths } = folder({ isBegun: false });
		expect(await logCommand('import', ['mappe'], config, 'ok')).toBeNull();
		expect(existsSync(paths.audit)).toBe(false);
		expect(existsSync(paths.keys)).toBe(false);
	});

	test('of who cannot read the key is written by a server of the folder, in its words and its chain, whatever was typed', async () => {
		const { config, paths, key_file } = folder({ isBegun: true });
		const key = readAuditKey(key_file);
		const chain = openChain({ folder: paths.audit, key, now: Date.now, onSealed() {}, onFailure() {} });
		const { stop } = hearCommands(paths, chain.name, (told) => writeCommand(told, { paths, key, chain }));
		const socket = join(paths.audit, 'serve-1.sock');
		await vi.waitUntil(() => existsSync(socket) && (statSync(socket).mode & 0o777) === 0o660);
		const blind = { ...config, audit_key_file: join(paths.keys, 'findes-ikke') };
		expect(await logCommand('import', ['/tmp/Jens Hansen.csv'], blind, 'ok')).toBeNull();
		expect(await logCommand('sessions', ['end', 't|jens'], blind, 'exit 1')).toBeNull();
		// what is no command of ours, or no line of it, is not written and not answered
		const told = { command: 'ask', args: [], user: 'x', result: 'ok' };
		expect(await tellServers(paths, told)).toBe(false);
		expect(await tellServers(paths, { ...told, command: 'backup', result: 'Jens Hansen' })).toBe(false);
		stop();
		expect(await logCommand('backup', [], blind, 'ok')).toContain('findes ikke');
		await chain.close();
		const lines = linesIn(paths.audit).map((line) => JSON.parse(line));
		expect(lines.map(({ act, obj, result }) => [act, obj.command ?? '', result])).toEqual([
			['chain_begun', '', 'ok'],
			['commanded', 'import', 'ok'],
			['commanded', 'sessions', 'exit 1'],
		]);
		expect(lines[2].obj).toEqual({ command: 'sessions', verb: 'end', person: actorOf(key, 't|jens') });
		expect(JSON.stringify(lines)).not.toContain('ens');
		expect((await verifyChains(paths.audit, key)).map(({ fault }) => fault)).toEqual([null]);
	});

	test('that cannot be written down says so', async () => {
		const { config, key_file } = folder({ isBegun: true });
		chmodSync(key_file, 0o444);
		expect(await logCommand('import', ['mappe'], config, 'ok')).toContain('kan læses eller skrives af alle');
	});
});
