/** From a pattern in the figures to what can be done about it. */
import { type JSX, Show } from 'solid-js';
import type { PatternFilter } from '../../server/domain/toolbox.ts';
import { toolboxWordsIn } from '../texts/toolbox.ts';
import { type Place, usePlace } from './place.tsx';

/** The toolbox with one pattern chosen; null for all of it. */
export function toolboxHref(place: Place, pattern: PatternFilter | null): string {
	return place.hrefWith({ view: 'toolbox', pattern, tabs: {}, sort: '', shows_all_levels: false, start: null, price: null });
}

/** With a text of its own the link says aloud where it leads; without, it says so itself. */
export function ToolboxLink(props: { pattern: PatternFilter; text?: string }): JSX.Element {
	const place = usePlace();
	const words = () => toolboxWordsIn(place.address().language);
	return (
		<a href={toolboxHref(place, props.pattern)}>
			<Show when={props.text} fallback={words().link_for(words().filters[props.pattern])}>
				{props.text} <span class="aloud">{words().link}</span>
			</Show>
		</a>
	);
}
