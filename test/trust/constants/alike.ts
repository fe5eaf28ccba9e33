import type { Mutant } from './mutants.ts';

/** Changes that change nothing anybody could see, and why. Held against the line they stand in, so that another line is asked anew. */
const ALIKE: readonly { file: string; text: string; before: readonly string[]; because: string }[] = [];

/** Why no test can tell a mutant from the program; null where one should. */
export function whyAlike(mutant: Mutant): string | null {
	return ALIKE.find((one) => one.file === mutant.file && one.text === mutant.text && one.before.includes(mutant.before))?.because ?? null;
}
