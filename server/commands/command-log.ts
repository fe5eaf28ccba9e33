import { chownSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { type DataPaths, pathsOf, readCurrent } from '../data-folder.ts';
import type { AuditObject } from '../domain/audit.ts';
import { REPORT_NAMES } from '../domain/reports.ts';
import { openChain } from '../serve/audit/chain.ts';
import { type AuditKey, actorOf } from '../serve/audit/record.ts';
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
 * Writes a command down in the log of who did what, in a chain of its own: whoever ran it at the machine, by its user name, and how it ended. Where no server
 * ever began a log there is none to write in. Gives what is wrong where it could not be written, for the command has been done.
 */
export async function logCommand(command: string, args: readonly string[], config: Config, result: string): Promise<string | null> {
	const obj = deedOf(command, args);
	if (obj === null) return null;
	const paths = pathsOf(config.data_folder);
	const key_file = auditKeyFile(paths, config);
	if (!existsSync(key_file) && !existsSync(paths.audit)) return null;
	try {
		const key = readAuditKey(key_file);
		// what is settled tells its own failure
		const chain = openChain({ kind: 'command', folder: paths.audit, key, now: Date.now, onSealed() {}, onFailure() {} });
		const actor = actorOf(key, `os|${process.env.USER ?? process.getuid?.() ?? ''}`);
		try {
			const edition = readCurrent(paths)?.edition;
			await chain.settle({
				actor,
				role: 'operator',
				act: 'commanded',
				obj: { ...obj, ...personOf(key, command, args), ...(edition ? { edition } : {}) },
				result,
				reqid: '',
			});
		} finally {
			await chain.close();
			giveTo(paths, chain.name);
		}
		return null;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
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
