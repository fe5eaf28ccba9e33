/** Runs once what has changed on the page is painted. */
export function afterPaint(then: () => void): void {
	requestAnimationFrame(() => setTimeout(then, 0));
}

/** Runs when the browser has nothing else to do; where it does not say so, a moment after the paint. */
export function whenIdle(then: () => void): void {
	if ('requestIdleCallback' in window) requestIdleCallback(() => then());
	else afterPaint(then);
}
