import { chownSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { type DataPaths, isThere, pathsOf, readCurrent } from '../data-folder.ts';
import type { AuditObject } from '../domain/audit.ts';
import { REPORT_NAMES } from '../domain/reports.ts';
import { type AuditChain, openChain } from '../serve/audit/chain.ts';
import { type AuditKey, actorOf } from '../serve/audit/record.ts';
import { type ToldCommand, tellServers } from './log-socket.ts';
import { auditKeyFile, readAuditKey } from './open-audit.ts';

/** Commands that change, copy or hand out what is in the data folder, and the words after them that say which; any other word may be anything, and is not written down. */
const WRITTEN: Readonly<Record<string, { verbs: readonly string[]; without?: readonly string[] }>> = {
	// with a list it was a page that asked, and the server writes it down
	import: { verbs: [], without: ['--listed'] },
	report: { verbs: REPORT_NAMES },
	editions: { verbs: ['withdraw', 'accept', 'freeze-status'], without: ['list', 'show', 'diff'] },
	backup: { verbs: ['key'], without: ['list'] },
	restore: { verbs: [] },
	retention: { verbs: ['run'], without: ['status'] },
	leaders: { verbs: ['approve'], without: ['propose', '--dry'] },
	sessions: { verbs: ['end', 'end-all'] },
	audit: { verbs: ['clear', 'attestation', 'actor'], without: ['head', 'verify'] },
};
const FLAGS = ['--dry', '--drill', '--new-series'];
const EDITION = /^[0-9a-f]{16}$/;

/**
 * Writes a command down in the log of who did what, in a chain of its own: whoever ran it at the machine, by its user name, and how it ended. Who may not read the
 * log's key tells a server, which writes it in its own chain. Where no server ever began a log there is none to write in. Gives what is wrong where it could not be
 * written, for the command has been done.
 */
export async function logCommand(command: string, args: readonly string[], config: Config, result: string): Promise<string | null> {
	if (deedOf(command, args) === null) return null;
	const paths = pathsOf(config.data_folder);
	const key_file = auditKeyFile(paths, config);
	if (!isKnown(key_file) && !existsSync(paths.audit)) return null;
	const told: ToldCommand = { command, args: [...args], user: process.env.USER ?? String(process.getuid?.() ?? ''), result };
	try {
		const key = readAuditKey(key_file);
		// what is settled tells its own failure
		const chain = openChain({ kind: 'command', folder: paths.audit, key, now: Date.now, onSealed() {}, onFailure() {} });
		try {
			await writeCommand(told, { paths, key, chain });
		} finally {
			await chain.close();
			giveTo(paths, chain.name);
		}
		return null;
	} catch (error) {
		if (await tellServers(paths, told)) return null;
		return error instanceof Error ? error.message : String(error);
	}
}

/** Whether a file is there, as far as this user can see. */
function isKnown(path: string): boolean {
	try {
		return isThere(path);
	} catch {
		return true;
	}
}

/** Writes one command in a chain; false where nothing is written of it. */
export async function writeCommand(
	{ command, args, user, result }: ToldCommand,
	{ paths, key, chain }: { paths: DataPaths; key: AuditKey; chain: AuditChain },
): Promise<boolean> {
	const obj = deedOf(command, args);
	if (obj === null) return false;
	const edition = readCurrent(paths)?.edition;
	await chain.settle({
		actor: actorOf(key, `os|${user}`),
		role: 'operator',
		act: 'commanded',
		obj: { ...obj, ...personOf(key, command, args), ...(edition ? { edition } : {}) },
		result,
		reqid: '',
	});
	return true;
}

/** Whose sessions were ended, as the log calls people. */
function personOf(key: AuditKey, command: string, [verb, person]: readonly string[]): AuditObject {
	return command === 'sessions' && verb === 'end' && person !== undefined ? { person: actorOf(key, person) } : {};
}

/** What is written of a command; null where nothing is. */
export function deedOf(command: string, args: readonly string[]): AuditObject | null {
	const known = Object.hasOwn(WRITTEN, command) ? WRITTEN[command] : undefined;
	if (!known || known.without?.some((word) => args.includes(word))) return null;
	const verb = known.verbs.find((one) => one === args[0]);
	const withdrawn = verb === 'withdraw' ? args.find((word) => EDITION.test(word)) : undefined;
	const flags = FLAGS.filter((flag) => args.includes(flag)).map((flag) => flag.slice(2));
	return {
		command,
		...(verb === undefined ? {} : { verb }),
		...(withdrawn === undefined ? {} : { withdrawn }),
		...(flags.length === 0 ? {} : { flags: flags.join(' ') }),
	};
}

/** What the machine's owner wrote is the server's to read, like the rest of the log. */
function giveTo({ audit }: DataPaths, chain: string): void {
	if (process.getuid?.() !== 0) return;
	const { uid, gid } = statSync(audit);
	const folder = join(audit, chain);
	for (const path of [folder, ...readdirSync(folder).map((name) => join(folder, name))]) chownSync(path, uid, gid);
}
