/** What stands below the first screen: it is made once what a page is opened for is painted, in a turn of its own. */
import { createSignal, type JSX, onMount, Show } from 'solid-js';
import { afterPaint } from './after-paint.ts';

export function Later(props: { children: JSX.Element }): JSX.Element {
	const [isPainted, setIsPainted] = createSignal(false);
	onMount(() => afterPaint(() => setIsPainted(true)));
	// the empty box tells who reads the page by program that there is more to come
	return (
		<Show when={isPainted()} fallback={<div class="later" hidden={true} />}>
			{props.children}
		</Show>
	);
}
