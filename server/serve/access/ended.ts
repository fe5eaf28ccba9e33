import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../errors.ts';

/** Sessions that an operator has ended: those of a person, or everybody's, that began no later than an instant (ISO). Written by a command, heeded by every server at the next request. */
export const EndedSessions = z.strictObject({
	everybody: z.iso.datetime().nullable(),
	/** By what the municipality's sign-in calls a person. */
	people: z.record(z.string().min(1).max(300), z.iso.datetime()),
});
export type EndedSessions = z.infer<typeof EndedSessions>;

export const NONE_ENDED: EndedSessions = { everybody: null, people: {} };

/** Whether an operator has ended a session of a person that began at an instant in milliseconds. */
export type IsEnded = (person: string, began: number) => boolean;

/** By the file in the data folder, read anew when it changes. Throws `ended_list_refused` where it cannot be read: nobody is let in by a doubt. */
export function endedSessionsIn(path: string): IsEnded {
	let [seen, ended] = ['', NONE_ENDED];
	return (person, began) => {
		const found = statSync(path, { throwIfNoEntry: false });
		const stamp = found ? `${found.mtimeMs}|${found.ino}|${found.size}` : '';
		if (stamp !== seen) [ended, seen] = [found ? readEnded(path) : NONE_ENDED, stamp];
		const own = Object.hasOwn(ended.people, person) ? ended.people[person] : undefined;
		return [ended.everybody, own].some((at) => typeof at === 'string' && began <= Date.parse(at));
	};
}

export function readEnded(path: string): EndedSessions {
	try {
		return EndedSessions.parse(JSON.parse(readFileSync(path, 'utf8')));
	} catch (cause) {
		throw new AppError('ended_list_refused', path, cause);
	}
}
