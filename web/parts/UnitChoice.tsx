/** A unit chosen by name: a field that finds, and a list to take it from (WAI-ARIA combobox). */
import { Combobox } from '@kobalte/core/combobox';
import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import type { TreeRow } from '../../server/domain/answers.ts';
import { foundRows, pathTo } from './unit-order.ts';

/** More than anybody scrolls through; a longer name finds the rest. */
const LISTED = 100;

export interface UnitChoiceProps {
	rows: readonly TreeRow[];
	chosen: string;
	choose: (key: string) => void;
	label: string;
	hint: string;
	open: string;
	none: string;
}

export function UnitChoice(props: UnitChoiceProps): JSX.Element {
	const [text, setText] = createSignal('');
	const chosen = createMemo(() => props.rows.find((row) => row.unit_key === props.chosen) ?? null);
	// the name of what is chosen is no search: then everything can be chosen again
	const found = createMemo(() => (text() === chosen()?.unit_name ? props.rows : foundRows(props.rows, text())).slice(0, LISTED));
	const pathOf = (row: TreeRow) =>
		pathTo(props.rows, row.unit_key)
			.slice(1, -1)
			.map((above) => above.unit_name)
			.join(' › ');
	return (
		<Combobox<TreeRow>
			class="field"
			options={[...found()]}
			optionValue="unit_key"
			optionTextValue="unit_name"
			optionLabel="unit_name"
			defaultFilter={() => true}
			allowsEmptyCollection={true}
			value={chosen()}
			onChange={(row: TreeRow | null) => row !== null && props.choose(row.unit_key)}
			onInputChange={setText}
			placeholder={props.hint}
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
				<Combobox.Trigger class="choice-trigger" aria-label={props.open}>
					<Combobox.Icon class="choice-icon">▾</Combobox.Icon>
				</Combobox.Trigger>
			</Combobox.Control>
			<Combobox.Portal>
				<Combobox.Content class="choice-content">
					<Combobox.Listbox class="choice-list" />
					<Show when={found().length === 0}>
						<p class="choice-none">{props.none}</p>
					</Show>
				</Combobox.Content>
			</Combobox.Portal>
		</Combobox>
	);
}
