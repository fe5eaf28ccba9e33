/** A figure that may not be shown: the hatched mark, the words, and the way to the nearest one that is. */
import { type JSX, Show } from 'solid-js';
import { usePlace } from './place.tsx';

export interface Nearest {
	key: string;
	name: string;
}

export function HiddenMark(props: { nearest?: Nearest | null; is_short?: boolean }): JSX.Element {
	const place = usePlace();
	return (
		<span class="hidden-mark">
			<Hatch />
			<span class="hidden-words">{props.is_short ? place.words().status.hidden_short : place.words().status.hidden}</span>
			<NearestLink nearest={props.nearest ?? null} />
		</span>
	);
}

/** The unit is shown, but short and long spells are not told apart. */
export function SplitHiddenMark(props: { nearest?: Nearest | null }): JSX.Element {
	const place = usePlace();
	return (
		<span class="hidden-mark">
			<Hatch />
			<span class="hidden-words">{place.words().status.split_hidden}</span>
			<NearestLink nearest={props.nearest ?? null} />
		</span>
	);
}

export function Hatch(): JSX.Element {
	return <span class="hatch" aria-hidden="true" />;
}

function NearestLink(props: { nearest: Nearest | null }): JSX.Element {
	const place = usePlace();
	return (
		<Show when={props.nearest}>
			{(nearest) => (
				<a class="hidden-link" href={place.hrefTo('unit', nearest().key)}>
					{place.words().status.nearest(nearest().name)}
				</a>
			)}
		</Show>
	);
}
