/** Runs once what has changed on the page is painted. */
export function afterPaint(then: () => void): void {
	requestAnimationFrame(() => setTimeout(then, 0));
}
