/** A unit chosen by name: a field that finds, and a list to take it from (WAI-ARIA combobox). */
import { Combobox } from '@kobalte/core/combobox';
import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import type { TreeRow } from '../../server/domain/answers.ts';
import { unitChoiceWordsIn } from '../texts/unit-choice.ts';
import { usePlace } from './place.tsx';
import type { UnitChoiceProps } from './UnitChoice.tsx';
import { foundRows, pathTo } from './unit-order.ts';

/** More than anybody scrolls through; a longer name finds the rest. */
const LISTED = 100;

export function UnitCombobox(props: UnitChoiceProps): JSX.Element {
	const place = usePlace();
	const words = () => unitChoiceWordsIn(place.address().language);
	const [text, setText] = createSignal('');
	const chosen = createMemo(() => props.rows.find((row) => row.unit_key === props.chosen) ?? null);
	// the name of what is chosen is no search: then everything can be chosen again
	const found = createMemo(() => (text() === chosen()?.unit_name ? props.rows : foundRows(props.rows, text())));
	const listed = createMemo(() => new Set(found().slice(0, LISTED)));
	/** The field knows the name of what is chosen only where it is among the options; the filter keeps it out of a list it is not found in. */
	const options = () => props.rows.filter((row) => listed().has(row) || row === chosen());
	const whole = (count: number) => place.format().whole(count);
	const countText = () => {
		const count = found().length;
		if (text() === '' || text() === chosen()?.unit_name || count === 0) return '';
		return count === 1 ? words().one : words().count(whole(count));
	};
	const pathOf = (row: TreeRow) =>
		pathTo(props.rows, row.unit_key)
			.slice(1, -1)
			.map((above) => above.unit_name)
			.join(' › ');
	return (
		<Combobox<TreeRow>
			class="field"
			options={options()}
			optionValue="unit_key"
			optionTextValue="unit_name"
			optionLabel="unit_name"
			defaultFilter={(row: TreeRow) => listed().has(row)}
			allowsEmptyCollection={true}
			value={chosen()}
			onChange={(row: TreeRow | null) => row !== null && props.choose(row.unit_key)}
			onInputChange={setText}
			placeholder={words().hint}
			translations={{
				focusAnnouncement: (name, isChosen) => (isChosen ? words().chosen(name) : name),
				// said below: the library's own type knows its English words only
				countAnnouncement: () => undefined,
				selectedAnnouncement: words().chosen,
				triggerLabel: words().open,
				listboxLabel: words().list,
			}}
			itemComponent={(item) => (
				<Combobox.Item item={item.item} class="choice-item">
					<Combobox.ItemLabel>{item.item.rawValue.unit_name}</Combobox.ItemLabel>
					<Show when={pathOf(item.item.rawValue)}>{(path) => <span class="tree-path">{path()}</span>}</Show>
				</Combobox.Item>
			)}
		>
			<Combobox.Label class="field-label">{props.label}</Combobox.Label>
			<Combobox.Control class="choice-control">
				<Combobox.Input class="field-input" />
				<Combobox.Trigger class="choice-trigger">
					<Combobox.Icon class="choice-icon">▾</Combobox.Icon>
				</Combobox.Trigger>
			</Combobox.Control>
			<span class="aloud" aria-live="polite">
				{countText()}
			</span>
			<Combobox.Portal>
				<Combobox.Content class="choice-content">
					<Combobox.Listbox class="choice-list" />
					<Show when={found().length === 0}>
						<p class="choice-none" role="status">
							{words().none}
						</p>
					</Show>
					<Show when={found().length > LISTED}>
						<p class="choice-none">{words().first(whole(LISTED), whole(found().length))}</p>
					</Show>
				</Combobox.Content>
			</Combobox.Portal>
		</Combobox>
	);
}
