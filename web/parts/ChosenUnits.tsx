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
	let list: HTMLUListElement | undefined;
	/** The button that is pressed goes: the focus moves to the next one, or to where units are chosen. */
	const remove = (key: string, index: number) => {
		const buttons = list?.querySelectorAll('button') ?? [];
		const next = buttons[index + 1] ?? buttons[index - 1] ?? list?.parentElement?.querySelector('input');
		next?.focus();
		props.remove(key);
	};
	return (
		<ul class="chosen-units" aria-label={props.label} aria-labelledby={props.heading_id} ref={list}>
			<For each={props.rows}>
				{(row, index) => (
					<li>
						<span>{row.unit_name}</span>
						<button type="button" class="button" aria-label={words().remove(row.unit_name)} onClick={() => remove(row.unit_key, index())}>
							{words().remove_short}
						</button>
					</li>
				)}
			</For>
		</ul>
	);
}
