import type { Config } from '../config.ts';
import { isThere, pathsOf, replaceFile } from '../data-folder.ts';
import { AppError } from '../errors.ts';
import { type EndedSessions, NONE_ENDED, readEnded } from '../serve/access/ended.ts';
import { ABSOLUTE_MS } from '../serve/access/sessions.ts';

const USAGE = "npm run sessions -- end 'TENANT|OID' | end-all";

/** Ends the sessions of one person, or everybody's, on every server of the data folder: at their next request they are signed out. */
export async function runSessions(args: readonly string[], config: Config): Promise<number> {
	const [verb, person, ...rest] = args;
	const isAll = verb === 'end-all' && person === undefined;
	const isOne = verb === 'end' && person !== undefined && person.trim() !== '' && person.length <= 300;
	if (rest.length > 0 || !(isAll || isOne)) throw new AppError('wrong_usage', USAGE);
	const { ended } = pathsOf(config.data_folder);
	const now = Date.now();
	const at = new Date(now).toISOString();
	const before = standing(isThere(ended) ? readEnded(ended) : NONE_ENDED, now);
	const after = isOne ? { ...before, people: { ...before.people, [person]: at } } : { ...before, everybody: at };
	replaceFile(ended, `${JSON.stringify(after, null, '\t')}\n`);
	console.log(
		isOne
			? 'Personens sessioner er slut fra nu af. Har personen stadig en rolle, kan der logges ind igen: fjern pladsen i access.json eller rollen i kommunens login først.'
			: 'Alles sessioner er slut fra nu af. De, der stadig har en rolle, kan logge ind igen.',
	);
	return 0;
}

/** What is older than any session can be ends nothing any more, and whose it was is not kept. */
function standing({ everybody, people }: EndedSessions, now: number): EndedSessions {
	const isNew = (at: string) => now - Date.parse(at) <= ABSOLUTE_MS;
	return {
		everybody: everybody !== null && isNew(everybody) ? everybody : null,
		people: Object.fromEntries(Object.entries(people).filter(([, at]) => isNew(at))),
	};
}
