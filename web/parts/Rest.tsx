/** What comes after the first of a list: folded away on screen, open on paper. */
import { type JSX, Show } from 'solid-js';
import { usePlace } from './place.tsx';

export function Rest(props: { count: number; words: string; children: JSX.Element }): JSX.Element {
	const place = usePlace();
	return (
		<Show when={props.count > 0}>
			<details class="rest" open={place.theme() === 'paper'}>
				<summary>{`${props.words} (${place.format().whole(props.count)})`}</summary>
				{props.children}
			</details>
		</Show>
	);
}
