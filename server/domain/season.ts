import { z } from 'zod';

/** Which meetings' packs are made in one go: a month's, or every committee's next one. */
export const Season = z.string().regex(/^(all|\d{4}-(0[1-9]|1[0-2]))$/);

export const SeasonOrder = z.strictObject({ season: Season, lang: z.enum(['da', 'en']).default('da') });

/** How many packs the archive of a season will hold: said before the first of them. */
export const PACK_COUNT_HEADER = 'X-Pack-Count';

/** Before each file of an archive stands a head of so many bytes, then its name and what else is said of it. */
const HEAD_BYTES = 30;
const FILE_MARK = 0x04034b50;

/** Counts the whole files of a zip archive as it comes, piece by piece: for archives that say each file's length before it. */
export function fileCounter(): (piece: Uint8Array) => number {
	let count = 0;
	let head: number[] = [];
	/** Bytes still to come of the file that is read; endless once the directory has begun. */
	let left = 0;
	return (piece) => {
		for (let at = 0; at < piece.length; ) {
			if (left > 0) {
				const step = Math.min(left, piece.length - at);
				at += step;
				left -= step;
				if (left === 0) count += 1;
			} else {
				head.push(piece[at] ?? 0);
				at += 1;
				if (head.length < HEAD_BYTES) continue;
				const said = new DataView(Uint8Array.from(head).buffer);
				const isFile = said.getUint32(0, true) === FILE_MARK;
				left = isFile ? said.getUint32(18, true) + said.getUint16(26, true) + said.getUint16(28, true) : Number.POSITIVE_INFINITY;
				head = [];
			}
		}
		return count;
	};
}
