/** Anybody at all can fail to sign in, as often as they like: what is written of it must not fill the disk. */
export const MOST_AN_HOUR = 500;
const HOUR_MS = 3_600_000;

/** Says of a failed sign-in whether it is written down, and how many were left out in the hour before. `now` in milliseconds. */
export function createFailureLimit(now: () => number): () => { is_written: boolean; left_out: number } {
	let [hour, count] = [0, 0];
	return () => {
		const current = Math.floor(now() / HOUR_MS);
		const left_out = current === hour ? 0 : Math.max(0, count - MOST_AN_HOUR);
		count = current === hour ? count + 1 : 1;
		hour = current;
		return { is_written: count <= MOST_AN_HOUR, left_out };
	};
}
