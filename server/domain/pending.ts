/**
 * What is said of later corrections that an edition does not count yet (R8c): people × months, null for one to four. Null where none is pending.
 */
export function pendingText(count: number | null, language: 'da' | 'en' = 'da'): string | null {
	if (count === 0) return null;
	if (language === 'en') {
		const said = count === null ? 'A few' : String(count).replace(/\B(?=(\d{3})+$)/g, ',');
		return `${said} later corrections are not counted yet: they are once corrections of at least three employees can be counted together, or at the turn of the year.`;
	}
	const what = count === null ? 'Enkelte' : String(count).replace(/\B(?=(\d{3})+$)/g, '.');
	return `${what} senere rettelser er ikke regnet med endnu: de indregnes, når mindst tre medarbejderes rettelser kan indregnes sammen, eller ved årsafslutning.`;
}
