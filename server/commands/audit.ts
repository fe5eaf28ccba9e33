import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { pathsOf } from '../data-folder.ts';
import type { AuditHead, ChainState } from '../domain/audit.ts';
import { dayIn } from '../domain/calendar.ts';
import { AppError } from '../errors.ts';
import { accessListIn } from '../serve/access/access-list.ts';
import { attestationCsv } from '../serve/audit/attestation.ts';
import { clearOldDays } from '../serve/audit/clear.ts';
import { readLog } from '../serve/audit/read-log.ts';
import { actorOf, headIn } from '../serve/audit/record.ts';
import { verifyChains } from '../serve/audit/verify.ts';
import { followEditions } from '../serve/open-edition.ts';
import { auditKeyFile, readAuditKey } from './open-audit.ts';

const USAGE = 'npm run --silent audit -- head | verify [--head FIL] | clear | attestation | actor PERSON';

/** Prints how far the log has come, whether it holds, who has access, and what somebody is called in it. Exit 1 where the log does not hold. */
export async function runAudit(args: readonly string[], config: Config): Promise<number> {
	const paths = pathsOf(config.data_folder);
	const [verb = '', ...rest] = args;
	const key = readAuditKey(auditKeyFile(paths, config));
	if (verb === 'head' && rest.length === 0) {
		for (const { head } of await verifyChains(paths.audit, key)) if (head) console.log(JSON.stringify(head));
		return 0;
	}
	if (verb === 'verify') {
		const states = await verifyChains(paths.audit, key, headsIn(rest));
		for (const state of states) console.log(stateText(state));
		if (states.length === 0) console.log('Der er ingen revisionslog endnu.');
		return states.every(({ fault }) => fault === null) ? 0 : 1;
	}
	if (verb === 'clear' && rest.length === 0) {
		const cleared = await clearOldDays(paths.audit, key);
		for (const day of cleared) console.log(`${day}: posterne er slettet, seglet står`);
		if (cleared.length === 0) console.log('Ingen dage i revisionsloggen er over 13 måneder gamle.');
		return 0;
	}
	if (verb === 'actor' && rest[0] !== undefined) {
		console.log(actorOf(key, rest[0]));
		return 0;
	}
	if (verb === 'attestation' && rest.length === 0) {
		const editions = followEditions(paths, config);
		const edition = await editions();
		const log = await readLog(paths.audit, key, Date.now());
		console.log(attestationCsv(accessListIn(paths.access)(), edition, dayIn(Date.now()), key, log));
		editions.close();
		return 0;
	}
	throw new AppError('wrong_usage', USAGE);
}

/** Heads kept outside: a file of lines as `head` prints them. */
function headsIn(words: readonly string[]): AuditHead[] {
	try {
		const { values } = parseArgs({ args: [...words], options: { head: { type: 'string', multiple: true } } });
		return (values.head ?? []).flatMap((file) =>
			readFileSync(file, 'utf8')
				.split('\n')
				.filter((line) => line.trim() !== '')
				.map((line) => headIn(line)),
		);
	} catch (cause) {
		throw new AppError('wrong_usage', `Hovederne kan ikke læses: en linje for hver, som \`head\` skriver dem.\n${USAGE}`, cause);
	}
}

function stateText({ chain, record_count, head, sealed_day, fault }: ChainState): string {
	if (fault !== null) return `✗ ${fault}`;
	const seal = sealed_day === null ? 'ingen dag er forseglet endnu' : `forlænger det forseglede hoved fra ${sealed_day}`;
	return `✓ ${chain}: ${record_count} poster, hoved ${head?.mac ?? 'intet'}, ${seal}`;
}
