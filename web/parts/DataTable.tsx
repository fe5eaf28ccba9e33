/** Rows as a table: numbers aligned, hidden rows said in words, headings that sort by the address. */
import { createEffect, createMemo, createSignal, For, Index, type JSX, Show, untrack, useContext } from 'solid-js';
import { afterPaint } from './after-paint.ts';
import { type Asked, AskedNumber, createNumberStops } from './ask.tsx';
import { Hatch, WhyHidden } from './HiddenMark.tsx';
import { usePlace } from './place.tsx';
import { TurnedContext } from './turned.ts';

export interface Column<Row> {
	key: string;
	heading: string;
	cell: (row: Row) => JSX.Element;
	/** A heading over several columns that stand side by side. */
	group?: string;
	/** Right-aligned, in figures of equal width. */
	is_number?: boolean;
	/** Gives way to the hidden mark in rows that may not be shown; such columns stand last. */
	is_value?: boolean;
	/** Left out on a phone; the row's own page says it. */
	is_wide_only?: boolean;
	/** What its number can be asked; null in a row that has none there. */
	asked?: (row: Row) => Asked | null;
	/** Whether the heading sorts. */
	is_sorted?: boolean;
}

export interface DataTableProps<Row> {
	caption: string;
	rows: readonly Row[];
	/** The first column names the row. */
	columns: readonly Column<Row>[];
	/** What stands over the value columns in a row without figures; null where it has them. */
	instead: (row: Row) => JSX.Element | null;
	indent?: (row: Row) => number;
	sort?: string;
	/** A long list that the page itself scrolls; else the table keeps within a height of its own. */
	is_page_long?: boolean;
	/** Rows that hold others stand out. */
	is_branch?: (row: Row) => boolean;
}

/** Roles are said again: laid out as blocks, as on a phone, tables lose their meaning in some browsers unless they are. */
export function DataTable<Row>(props: DataTableProps<Row>): JSX.Element {
	// made once for all rows: what stands in the properties is made anew whenever it is read
	const columns = createMemo(() => props.columns);
	const rows = createMemo(() => props.rows);
	const there = createGrowing(rows);
	const stops = createNumberStops(() => void [columns(), rows()]);
	return (
		<section
			class="table-scroll"
			classList={{ long: props.is_page_long === true }}
			aria-label={props.caption}
			tabindex="0"
			ref={stops.area}
			onFocusIn={stops.keep}
			onKeyDown={stops.move}
		>
			<table class="table stacked" role="table">
				<caption class="aloud">{props.caption}</caption>
				<thead role="rowgroup">
					<Groups columns={columns()} />
					<tr role="row">
						{/* a heading that was pressed stays the same element: the focus is on it, and its new order is spoken */}
						<Index each={columns()}>{(column) => <Heading column={column()} sort={props.sort ?? ''} />}</Index>
					</tr>
				</thead>
				<tbody role="rowgroup">
					<For each={there()}>{(row) => <Row row={row} columns={columns()} table={props} />}</For>
				</tbody>
			</table>
		</section>
	);
}

/** More than a screen holds, and few enough to be made between a press and its answer. */
const ROWS_AT_ONCE = 25;

/**
 * Where a press is answered, the first rows at once and then some after each paint until all are there. A table that comes with its page has all of them at
 * once, for columns are as wide as their widest row and would move; so has paper.
 */
function createGrowing<Row>(rows: () => readonly Row[]): () => readonly Row[] {
	const place = usePlace();
	const isTurned = useContext(TurnedContext);
	const [count, setCount] = createSignal(untrack(isTurned) ? ROWS_AT_ONCE : Number.POSITIVE_INFINITY);
	createEffect(() => {
		if (count() < rows().length) afterPaint(() => setCount((before) => before + ROWS_AT_ONCE));
	});
	return createMemo(() => (place.theme() === 'paper' || count() >= rows().length ? rows() : rows().slice(0, count())));
}

/** The headings over the headings, where columns have them. */
function Groups<Row>(props: { columns: readonly Column<Row>[] }): JSX.Element {
	const spans = () => {
		const found: { group: string; count: number }[] = [];
		for (const column of props.columns) {
			const last = found.at(-1);
			if (last !== undefined && last.group === (column.group ?? '')) last.count += 1;
			else found.push({ group: column.group ?? '', count: 1 });
		}
		return found;
	};
	return (
		<Show when={spans().some((span) => span.group !== '')}>
			<tr class="groups" role="row">
				<For each={spans()}>
					{(span) => (
						<Show when={span.group !== ''} fallback={<td role="cell" colSpan={span.count} />}>
							<th scope="colgroup" role="columnheader" colSpan={span.count}>
								{span.group}
							</th>
						</Show>
					)}
				</For>
			</tr>
		</Show>
	);
}

function Row<Row>(props: { row: Row; columns: readonly Column<Row>[]; table: DataTableProps<Row> }): JSX.Element {
	const first = () => props.columns[0];
	const rest = createMemo(() => props.columns.slice(1));
	const plain = () => rest().filter((column) => column.is_value !== true);
	const instead = createMemo(() => props.table.instead(props.row));
	return (
		<tr role="row" classList={{ branch: props.table.is_branch?.(props.row) === true }}>
			<th
				scope="row"
				role="rowheader"
				classList={{ indent: props.table.indent !== undefined }}
				style={{ '--level': props.table.indent?.(props.row) ?? 0 }}
			>
				{first()?.cell(props.row)}
			</th>
			<Show when={instead()} fallback={<For each={rest()}>{(column) => <Cell column={column} row={props.row} />}</For>}>
				<For each={plain()}>{(column) => <Cell column={column} row={props.row} />}</For>
				<td class="instead" role="cell" colSpan={rest().length - plain().length}>
					{instead()}
				</td>
			</Show>
		</tr>
	);
}

function Cell<Row>(props: { column: Column<Row>; row: Row }): JSX.Element {
	const asked = createMemo(() => props.column.asked?.(props.row) ?? null);
	const label = () => [props.column.group ?? '', props.column.heading].filter((word) => word !== '').join(', ');
	return (
		// a cell stays one where it is laid out as a line of its own
		<td role="cell" data-label={label()} classList={cellClasses(props.column)}>
			<Show when={asked()} fallback={props.column.cell(props.row)}>
				{(now) => (
					<AskedNumber asked={now()} heading={label()}>
						{props.column.cell(props.row)}
					</AskedNumber>
				)}
			</Show>
		</td>
	);
}

function cellClasses<Row>(column: Column<Row>): Record<string, boolean> {
	return { figure: column.is_number === true, wide: column.is_wide_only === true };
}

function Heading<Row>(props: { column: Column<Row>; sort: string }): JSX.Element {
	const place = usePlace();
	const order = () => {
		if (props.sort === props.column.key) return 'ascending';
		return props.sort === `-${props.column.key}` ? 'descending' : 'none';
	};
	/** Numbers begin with the largest, names with A; a second press turns the order. */
	const next = () => {
		if (order() === 'ascending') return `-${props.column.key}`;
		return order() === 'none' && props.column.is_number === true ? `-${props.column.key}` : props.column.key;
	};
	return (
		<Show
			when={props.column.is_sorted}
			fallback={
				<th scope="col" role="columnheader" classList={cellClasses(props.column)}>
					{props.column.heading}
				</th>
			}
		>
			<th scope="col" role="columnheader" classList={{ ...cellClasses(props.column), sorts: true }} aria-sort={order()}>
				<a
					class="sort"
					data-order={order()}
					href={place.hrefWith({ sort: next() })}
					replace={true}
					noScroll={true}
					title={place.words().units.sort(props.column.heading)}
				>
					{props.column.heading}
				</a>
			</th>
		</Show>
	);
}

/** A single cell whose figure may not be shown, in a row that has others. */
export function HiddenCell(props: { unit: string; text: string }): JSX.Element {
	return (
		<span class="no-figure">
			<Hatch />
			<WhyHidden unit={props.unit} words={props.text} />
		</span>
	);
}

/** A cell without a figure because there is none: nothing is kept back. */
export function NoFigure(props: { text: string }): JSX.Element {
	return <span class="no-figure">{props.text}</span>;
}

/** A part of a figure that its own cell already says is hidden: the mark alone, the words for those who do not see it. */
export function HiddenPart(): JSX.Element {
	const place = usePlace();
	return (
		<>
			<Hatch />
			<span class="aloud">{place.words().status.hidden_short}</span>
		</>
	);
}

/** No figure exists for the period. */
export function Nothing(): JSX.Element {
	const place = usePlace();
	return (
		<>
			<span class="quiet" aria-hidden="true">
				–
			</span>
			<span class="aloud">{place.words().status.unknown_short}</span>
		</>
	);
}
