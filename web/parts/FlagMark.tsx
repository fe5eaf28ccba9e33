/** A judgement as shape and word: colour says nothing alone. */
import type { JSX } from 'solid-js';
import type { ShownLevel } from '../charts/funnel-chart.ts';
import { usePlace } from './place.tsx';

const SHAPES: Readonly<Record<ShownLevel, string>> = { red: '▲', amber: '△', low: '▼', none: '●', too_small: '○' };

export function FlagMark(props: { level: ShownLevel }): JSX.Element {
	const place = usePlace();
	return (
		<span class={`flag flag-${props.level}`}>
			<span class="flag-shape" aria-hidden="true">
				{SHAPES[props.level]}
			</span>
			{place.words().judged.levels[props.level]}
		</span>
	);
}
