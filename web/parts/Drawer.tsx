import { type JSX, onMount } from 'solid-js';
import { usePlace } from './place.tsx';

/** The tree over the page on a narrow screen: the browser's own dialog keeps the focus inside and gives it back. */
export function Drawer(props: { close: () => void; children: JSX.Element }): JSX.Element {
	const place = usePlace();
	let dialog: HTMLDialogElement | undefined;
	onMount(() => dialog?.showModal());
	return (
		<dialog ref={dialog} class="drawer" aria-label={place.words().tree.label} onClose={() => props.close()}>
			<button type="button" class="button drawer-close" onClick={() => dialog?.close()}>
				{place.words().tree.close}
			</button>
			{props.children}
		</dialog>
	);
}
