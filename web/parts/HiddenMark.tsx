/** A figure that may not be shown: the hatched mark, words that lead to the reason, and the way to the nearest one that is. */
import { type JSX, Show } from 'solid-js';
import { usePlace } from './place.tsx';

export interface Nearest {
	key: string;
	name: string;
}

export function HiddenMark(props: { unit: string; nearest?: Nearest | null; is_short?: boolean }): JSX.Element {
	const place = usePlace();
	return (
		<span class="hidden-mark">
			<Hatch />
			<WhyHidden unit={props.unit} words={props.is_short ? place.words().status.hidden_short : place.words().status.hidden} />
			<NearestLink nearest={props.nearest ?? null} />
		</span>
	);
}

/** The unit is shown, but short and long spells are not told apart. */
export function SplitHiddenMark(props: { unit: string; nearest?: Nearest | null }): JSX.Element {
	const place = usePlace();
	return (
		<span class="hidden-mark">
			<Hatch />
			<WhyHidden unit={props.unit} words={place.words().status.split_hidden} />
			<NearestLink nearest={props.nearest ?? null} />
		</span>
	);
}

/** The words of a hidden mark, as the way to the page that says why. */
export function WhyHidden(props: { unit: string; words: string }): JSX.Element {
	const place = usePlace();
	return (
		<a class="hidden-words" href={place.hrefTo('hidden', props.unit)}>
			{props.words}
			<span class="aloud">. {place.words().status.why}</span>
		</a>
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
