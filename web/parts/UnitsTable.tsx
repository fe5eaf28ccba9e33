/** Units as rows: name first, then how they are shown, then the figures with a quiet bar in the cell. */
import { createMemo, type JSX, Show } from 'solid-js';
import type { UnitsRow } from '../../server/domain/answers.ts';
import type { TargetState } from '../../server/domain/symbols.ts';
import { figureOf, type Measure, readingOf } from '../measure.ts';
import { symbolWordsIn, type VariationState } from '../texts/symbols.ts';
import { type Asked, meant, yearBefore } from './ask.tsx';
import { type Column, DataTable, HiddenCell, HiddenPart, NoFigure } from './DataTable.tsx';
import { HiddenMark, type Nearest, SplitHiddenMark } from './HiddenMark.tsx';
import { type Place, usePlace } from './place.tsx';
import { TargetMark, VariationMark } from './Symbols.tsx';
import { nearestShown, orderedUnits, previousOf } from './unit-order.ts';

export interface UnitsTableProps {
	caption: string;
	/** Every unit below, also those that are not listed: a hidden row links to the nearest above. */
	all_rows: readonly UnitsRow[];
	rows: readonly UnitsRow[];
	/** The unit whose list this is, for rows with nothing shown between. */
	top: Nearest | null;
	measure: Measure;
	is_sorted: boolean;
	/** Bars beside the value, or the parts it is made of. */
	shows: 'bars' | 'parts';
	/** The two symbols of a unit; left out or null, they have no columns. */
	symbols?: SymbolsOf | null;
}

export type SymbolsOf = (unit_key: string) => { variation: VariationState; target: TargetState };

export function UnitsTable(props: UnitsTableProps): JSX.Element {
	const place = usePlace();
	const ordered = () => orderedUnits(props.rows, props.is_sorted ? place.address().sort : '', props.measure, place.format());
	const largest = createMemo(() => Math.max(0, ...props.rows.map((row) => figureOf(row, props.measure) ?? 0)));
	const topDepth = createMemo(() => Math.min(...props.rows.map((row) => row.depth)));
	const nearest = (row: UnitsRow): Nearest | null => {
		const above = nearestShown(props.all_rows, row.unit_key, props.measure);
		return above === null ? props.top : { key: above.unit_key, name: above.unit_name };
	};
	const instead = (row: UnitsRow): JSX.Element | null => {
		if (row.status === 'hidden') return <HiddenMark unit={row.unit_key} nearest={nearest(row)} />;
		return row.status === 'unknown' ? <NoFigure text={place.words().status.unknown} /> : null;
	};
	return (
		<DataTable
			caption={props.caption}
			rows={ordered()}
			columns={columnsOf(place, props, largest, nearest)}
			instead={instead}
			indent={(row) => row.depth - topDepth()}
			sort={place.address().sort || 'name'}
			is_page_long={props.is_sorted}
			is_branch={(row) => props.is_sorted && !row.is_leaf}
		/>
	);
}

function columnsOf(
	place: Place,
	props: UnitsTableProps,
	largest: () => number,
	nearest: (row: UnitsRow) => Nearest | null,
): Column<UnitsRow>[] {
	const words = place.words().units;
	const asked = (row: UnitsRow): Asked | null => (figureOf(row, props.measure) === null ? null : { row, measure: props.measure });
	const figure = (key: string, heading: string, cell: Column<UnitsRow>['cell']): Column<UnitsRow> => ({
		key,
		heading,
		cell,
		asked,
		is_number: true,
		is_value: true,
		is_sorted: props.is_sorted,
	});
	const whole = (value: number | null) =>
		value === null ? <NoFigure text={place.words().status.unknown_short} /> : place.format().whole(value);
	const layoutColumn: Column<UnitsRow> = {
		key: 'layout',
		is_wide_only: true,
		heading: words.layout,
		cell: (row) => <span class="quiet">{words.layouts[row.layout]}</span>,
	};
	const part = (key: 'numerator' | 'denominator'): Column<UnitsRow> => ({
		...figure(key, place.words().measure[key][props.measure], (row) => {
			const reading = readingOf(row, props.measure);
			return reading.kind === 'shown' ? place.format().decimal(reading[key]) : <HiddenPart />;
		}),
		is_sorted: false,
	});
	return [
		{
			key: 'name',
			heading: words.name,
			is_sorted: props.is_sorted,
			cell: (row) => <a href={place.hrefTo('unit', row.unit_key)}>{row.unit_name}</a>,
		},
		...(props.shows === 'parts' ? [] : [layoutColumn]),
		figure('value', place.words().measure.heading[props.measure], (row) => (
			<BarCell row={row} measure={props.measure} largest={props.shows === 'bars' ? largest() : 0} nearest={nearest(row)} />
		)),
		...(props.measure === 'short'
			? []
			: [
					{
						...figure('previous', words.previous, (row) => <Previous row={row} measure={props.measure} />),
						asked: (row: UnitsRow) => meant('year_before', previousOf(row, props.measure), yearBefore(row)),
					},
				]),
		...(props.shows === 'bars' ? [] : [part('numerator'), part('denominator')]),
		{ ...figure('fte', words.fte, (row) => whole(row.fte)), asked: (row) => meant('fte', row.fte, row), is_wide_only: true },
		{
			...figure('people', words.people, (row) => whole(row.people_count)),
			asked: (row) => meant('people', row.people_count, row),
			is_wide_only: true,
		},
		...symbolColumns(place, props),
	];
}

/** The unit's own page and the matrix say them on a phone. */
function symbolColumns(place: Place, { symbols }: UnitsTableProps): Column<UnitsRow>[] {
	if (!symbols) return [];
	const words = symbolWordsIn(place.address().language);
	const column = (key: 'variation' | 'target', cell: Column<UnitsRow>['cell']): Column<UnitsRow> => ({
		key,
		heading: words[key],
		cell,
		is_value: true,
		is_wide_only: true,
	});
	return [
		column('variation', (row) => {
			const state = symbols(row.unit_key).variation;
			return <VariationMark state={state} text={words.short[state]} />;
		}),
		column('target', (row) => {
			const state = symbols(row.unit_key).target;
			return <TargetMark state={state} text={words.targets[state]} />;
		}),
	];
}

function BarCell(props: { row: UnitsRow; measure: Measure; largest: number; nearest: Nearest | null }): JSX.Element {
	const place = usePlace();
	const value = () => figureOf(props.row, props.measure);
	const kind = () => readingOf(props.row, props.measure).kind;
	return (
		<Show
			when={value() !== null}
			fallback={
				<Show when={kind() === 'split_hidden'} fallback={<NoFigure text={place.words().status.unknown_short} />}>
					<SplitHiddenMark unit={props.row.unit_key} nearest={props.nearest} />
				</Show>
			}
		>
			<span class="bar-cell">
				<Show when={props.largest > 0}>
					<span class="bar-track" aria-hidden="true">
						<span class="bar" style={{ width: `${((value() ?? 0) / props.largest) * 100}%` }} />
					</span>
				</Show>
				<span class="bar-value">{bare(place, value() ?? 0, props.measure)}</span>
			</span>
			<Show when={props.row.status === 'preliminary'}>
				<span class="tag">{place.words().status.preliminary}</span>
			</Show>
		</Show>
	);
}

/** Last year's figure; hidden there is said in the same words, without a link of its own. */
function Previous(props: { row: UnitsRow; measure: Measure }): JSX.Element {
	const place = usePlace();
	const value = () => previousOf(props.row, props.measure);
	return (
		<Show
			when={value() !== null}
			fallback={
				<Show when={props.row.previous_status === 'hidden'} fallback={<NoFigure text={place.words().status.unknown_short} />}>
					<HiddenCell unit={props.row.unit_key} text={place.words().status.hidden_short} />
				</Show>
			}
		>
			{bare(place, value() ?? 0, props.measure)}
		</Show>
	);
}

/** The heading says the unit. */
function bare(place: Place, value: number, measure: Measure): string {
	return measure === 'spells' ? place.format().decimal(value) : place.format().percent(value);
}
