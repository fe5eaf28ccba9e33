/** Lines of the figures, as they are printed: a name, and columns to the right of it. */

export const percent = (share: number) => (Number.isFinite(share) ? `${(share * 100).toFixed(1)} %` : '–');
export const seconds = (from: number) => `${((performance.now() - from) / 1000).toFixed(1)} s`;
export const row = (...words: readonly (string | number)[]) =>
	console.log(`  ${words.map((word, at) => (at === 0 ? String(word).padEnd(46) : String(word).padStart(17))).join('')}`.trimEnd());
export const headline = (text: string) => console.log(`\n${text}`);
export const verdictOf = (holds: boolean) => (holds ? 'holds' : 'FAILS');
