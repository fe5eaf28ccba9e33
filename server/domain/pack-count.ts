/** How many packs the archive of a season will hold: said before the first of them. */
export const PACK_COUNT_HEADER = 'X-Pack-Count';

/** After each file of an archive stands this mark, then its sum and lengths. */
const FILE_END_MARK = 0x504b0708;

/** Counts the whole files of a zip archive as it comes, piece by piece. What is packed looks like the mark once in four billion bytes: enough to say how far it is. */
export function fileCounter(): (piece: Uint8Array) => number {
	let count = 0;
	let last_four = 0;
	return (piece) => {
		for (const byte of piece) {
			last_four = ((last_four << 8) | byte) >>> 0;
			if (last_four === FILE_END_MARK) count += 1;
		}
		return count;
	};
}
