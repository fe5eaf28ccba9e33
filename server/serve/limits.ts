import type { MiddlewareHandler } from 'hono';
import { AppError } from '../errors.ts';
import type { Reader } from './access/reader.ts';

/** How much a server takes on at a time. */
export interface Limits {
	/** Requests being answered at once. */
	most_requests: number;
	/** Files that one reader may fetch in a minute: making them is the dearest thing there is to ask for. */
	most_files_a_minute: number;
	/** Milliseconds. */
	now: () => number;
}

const MINUTE_MS = 60_000;

/** Whoever comes while enough are being answered is told to come again (`too_busy`), so that those are answered soon. */
export function crowdLimit(most_requests: number): MiddlewareHandler {
	let count = 0;
	return async (_, next) => {
		if (count >= most_requests) throw new AppError('too_busy');
		count += 1;
		try {
			await next();
		} finally {
			count -= 1;
		}
	};
}

/** Counts the files a reader takes; throws `too_many_files` for one more than a minute allows. */
export function createFileLimit({ most_files_a_minute, now }: Limits): (reader: Reader) => void {
	let minute = 0;
	const taken = new Map<string, number>();
	return ({ id }) => {
		const current = Math.floor(now() / MINUTE_MS);
		if (current !== minute) taken.clear();
		minute = current;
		const count = (taken.get(id) ?? 0) + 1;
		if (count > most_files_a_minute) throw new AppError('too_many_files');
		taken.set(id, count);
	};
}
