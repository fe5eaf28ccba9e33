/** The units to the left: a tree for the keyboard (WAI-ARIA tree view), and a search by name over it. */
import { createEffect, createMemo, createSignal, createUniqueId, For, type JSX, on, Show } from 'solid-js';
import type { TreeRow } from '../../server/domain/answers.ts';
import { pageViewOf } from '../address.ts';
import { usePlace } from './place.tsx';
import { childrenOf, foundRows, openedRows, pathTo } from './unit-order.ts';

const FOUND_LIMIT = 60;

export function UnitTree(props: { rows: readonly TreeRow[]; chosen: string; is_left?: () => void }): JSX.Element {
	const place = usePlace();
	const id = createUniqueId();
	const [text, setText] = createSignal('');
	const [opened, setOpened] = createSignal<ReadonlySet<string>>(new Set());
	const [current, setCurrent] = createSignal<string | null>(null);
	const children = createMemo(() => childrenOf(props.rows));
	const found = createMemo(() => foundRows(props.rows, text()));
	const isSearching = () => text().trim() !== '';
	const visible = createMemo(() => {
		const rows = isSearching() ? found().slice(0, FOUND_LIMIT) : openedRows(props.rows, opened());
		return [...rows.filter((row) => row.level !== 'group'), ...rows.filter((row) => row.level === 'group')];
	});
	/** Registered groups, such as the units of a committee, stand under the tree: they cut across it. */
	const units = () => visible().filter((row) => row.level !== 'group');
	const groups = () => visible().filter((row) => row.level === 'group');
	/** The one treeitem that Tab stops at. */
	const stop = () => {
		const keys = visible().map((row) => row.unit_key);
		return [current(), props.chosen].find((key) => key !== null && keys.includes(key)) ?? keys[0] ?? null;
	};
	const setOpen = (key: string, isOpen: boolean) => {
		const next = new Set(opened());
		if (isOpen) next.add(key);
		else next.delete(key);
		setOpened(next);
	};
	createEffect(
		on(
			() => [props.chosen, props.rows.length],
			() => {
				setOpened((before) => new Set([...before, ...pathTo(props.rows, props.chosen).map((row) => row.unit_key)]));
				setCurrent(props.chosen);
			},
		),
	);
	const focusOn = (key: string | undefined) => {
		if (key === undefined) return;
		setCurrent(key);
		document.getElementById(`${id}-${key}`)?.focus();
	};
	const onTreeKey = (event: KeyboardEvent) => {
		const key = stop();
		const row = visible().find((candidate) => candidate.unit_key === key);
		if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
		const move = moveOf(event.key, row, { visible: visible(), opened: opened(), children: children(), is_flat: isSearching() });
		if (move === null) return;
		event.preventDefault();
		if (move.open !== undefined) setOpen(row.unit_key, move.open);
		focusOn(move.to);
	};
	return (
		<div class="tree-box">
			<label class="tree-search">
				<span class="tree-label">{place.words().tree.search}</span>
				<input
					type="search"
					autocomplete="off"
					value={text()}
					onInput={(event) => setText(event.currentTarget.value)}
					onKeyDown={(event) => {
						if (event.key === 'ArrowDown') {
							event.preventDefault();
							focusOn(visible()[0]?.unit_key);
						}
						const first = visible()[0];
						if (event.key !== 'Enter' || !isSearching() || first === undefined) return;
						place.go(linkTo(first.unit_key));
						props.is_left?.();
					}}
				/>
			</label>
			<p class="tree-count" aria-live="polite">
				{isSearching() ? countText() : ''}
			</p>
			<p id={`${id}-keys`} class="aloud">
				{place.words().tree.keys}
			</p>
			<div class="tree" role="tree" aria-label={place.words().tree.label} aria-describedby={`${id}-keys`} onKeyDown={onTreeKey}>
				<For each={units()}>{(row) => itemOf(row)}</For>
				<Show when={groups().length > 0}>
					{/* biome-ignore lint/a11y/useSemanticElements: a group of a tree, not of a form */}
					<div class="tree-groups" role="group" aria-label={place.words().tree.groups}>
						<span class="tree-heading" aria-hidden="true">
							{place.words().tree.groups}
						</span>
						<For each={groups()}>{(row) => itemOf(row)}</For>
					</div>
				</Show>
			</div>
		</div>
	);

	function itemOf(row: TreeRow): JSX.Element {
		return (
			<TreeItem
				id={`${id}-${row.unit_key}`}
				row={row}
				href={linkTo(row.unit_key)}
				has_children={children().has(row.unit_key)}
				is_open={opened().has(row.unit_key)}
				is_flat={isSearching()}
				is_chosen={row.unit_key === props.chosen}
				is_stop={row.unit_key === stop()}
				path={isSearching() ? pathText(row) : ''}
				toggle={() => setOpen(row.unit_key, !opened().has(row.unit_key))}
				leave={() => props.is_left?.()}
			/>
		);
	}
	function linkTo(key: string): string {
		return place.hrefTo(pageViewOf(place.address().view) ?? 'overview', key);
	}
	function pathText(row: TreeRow): string {
		return pathTo(props.rows, row.unit_key)
			.slice(1, -1)
			.map((above) => above.unit_name)
			.join(' › ');
	}
	function countText(): string {
		const words = place.words().tree;
		const count = found().length;
		if (count === 0) return words.found_none(text().trim());
		if (count === 1) return words.found_one;
		const whole = place.format().whole;
		return count > FOUND_LIMIT ? words.found_first(whole(FOUND_LIMIT), whole(count)) : words.found(whole(count));
	}
}

interface TreeItemProps {
	id: string;
	row: TreeRow;
	href: string;
	has_children: boolean;
	is_open: boolean;
	is_flat: boolean;
	is_chosen: boolean;
	is_stop: boolean;
	path: string;
	toggle: () => void;
	leave: () => void;
}

function TreeItem(props: TreeItemProps): JSX.Element {
	const place = usePlace();
	return (
		<a
			id={props.id}
			class="tree-item"
			role="treeitem"
			href={props.href}
			tabindex={props.is_stop ? 0 : -1}
			aria-level={props.is_flat ? 1 : props.row.depth + 1}
			aria-expanded={props.has_children && !props.is_flat ? props.is_open : undefined}
			aria-selected={props.is_chosen}
			style={{ '--level': props.is_flat ? 0 : props.row.depth }}
			onClick={() => props.leave()}
		>
			<span
				class="tree-toggle"
				classList={{ open: props.is_open, leaf: !props.has_children || props.is_flat }}
				aria-hidden="true"
				onClick={(event) => {
					if (!props.has_children || props.is_flat) return;
					event.preventDefault();
					event.stopPropagation();
					props.toggle();
				}}
			/>
			<span class="tree-name">
				{props.row.unit_name}
				<Show when={props.row.closed_month}>
					{(month) => <span class="tree-note"> {place.words().tree.closed(place.format().shortMonth(month()))}</span>}
				</Show>
				<Show when={props.path !== ''}>
					<span class="tree-path">{props.path}</span>
				</Show>
			</span>
		</a>
	);
}

interface TreeState {
	visible: readonly TreeRow[];
	opened: ReadonlySet<string>;
	children: ReadonlyMap<string | null, TreeRow[]>;
	is_flat: boolean;
}

/** What a key does, after the tree view pattern: arrows, Home, End, and a letter to the next name that begins with it. */
function moveOf(key: string, row: TreeRow, state: TreeState): { to?: string | undefined; open?: boolean } | null {
	const at = state.visible.indexOf(row);
	const hasChildren = state.children.has(row.unit_key) && !state.is_flat;
	const isOpen = state.opened.has(row.unit_key);
	switch (key) {
		case 'ArrowDown':
			return { to: state.visible[at + 1]?.unit_key };
		case 'ArrowUp':
			return { to: state.visible[at - 1]?.unit_key };
		case 'Home':
			return { to: state.visible[0]?.unit_key };
		case 'End':
			return { to: state.visible.at(-1)?.unit_key };
		case 'ArrowRight':
			if (!hasChildren) return null;
			return isOpen ? { to: state.visible[at + 1]?.unit_key } : { open: true };
		case 'ArrowLeft':
			if (hasChildren && isOpen) return { open: false };
			return { to: state.visible.find((candidate) => candidate.unit_key === row.parent_key)?.unit_key };
		default:
			return key.length === 1 && key !== ' ' ? { to: nextByLetter(key, at, state.visible) } : null;
	}
}

function nextByLetter(letter: string, at: number, visible: readonly TreeRow[]): string | undefined {
	const wanted = letter.toLocaleLowerCase('da');
	const order = [...visible.slice(at + 1), ...visible.slice(0, at + 1)];
	return order.find((row) => row.unit_name.toLocaleLowerCase('da').startsWith(wanted))?.unit_key;
}
