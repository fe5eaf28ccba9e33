/** `1 linje`, `12 linjer`: a number as it is written, and the word that goes with it. */
export function counted(count: string, one: string, many: string): string {
	return `${count} ${count === '1' ? one : many}`;
}

/** What somebody wrote, as a sentence: with the full stop that it may have already. */
export function asSentence(written: string): string {
	return `${written.trim().replace(/[.\s]+$/, '')}.`;
}
