/** Units chosen one by one, each with the way to take it out again. */
import { For, type JSX } from 'solid-js';
import type { TreeRow } from '../../server/domain/answers.ts';
import { registerWordsIn } from '../texts/register.ts';
import { usePlace } from './place.tsx';

/** `label` names the list, or `heading_id` the heading that does. */
export function ChosenUnits(props: {
	rows: readonly TreeRow[];
	remove: (key: string) => void;
	label?: string;
	heading_id?: string;
}): JSX.Element {
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language).units;
	return (
		<ul class="chosen-units" aria-label={props.label} aria-labelledby={props.heading_id}>
			<For each={props.rows}>
				{(row) => (
					<li>
						<span>{row.unit_name}</span>
						<button type="button" class="button" aria-label={words().remove(row.unit_name)} onClick={() => props.remove(row.unit_key)}>
							{words().remove_short}
						</button>
					</li>
				)}
			</For>
		</ul>
	);
}
