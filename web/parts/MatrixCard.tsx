/** Where has something changed, and are the targets reached? Every unit as a chip in the cell of its two symbols; nobody is ranked. */
import { For, type JSX, Show } from 'solid-js';
import type { VariationRow } from '../../server/domain/answers.ts';
import type { TargetRow } from '../../server/domain/follow-up-answers.ts';
import { pointSentence, TARGET_STATES, type TargetState, targetOf, targetStateOf } from '../../server/domain/symbols.ts';
import { answerOf, rowsOf } from '../page-rows.ts';
import { type SymbolWords, symbolWordsIn, type VariationState } from '../texts/symbols.ts';
import { Card } from './Card.tsx';
import { type Column, DataTable, NoFigure } from './DataTable.tsx';
import { HiddenMark } from './HiddenMark.tsx';
import { parentName } from './JudgementCard.tsx';
import { JudgementFacts } from './JudgementFacts.tsx';
import { usePage } from './page.tsx';
import { type Place, usePlace } from './place.tsx';
import { TargetMark, VariationMark } from './Symbols.tsx';

/** What is to be asked about stands first. */
const STATES: readonly VariationState[] = ['more', 'usual', 'fewer', 'unknown'];

/** The reader's choice of levels: workplaces, or whatever lies below. */
export function matrixRows(rows: readonly VariationRow[], place: Place): VariationRow[] {
	return rows
		.filter((row) => row.is_leaf || place.address().shows_all_levels)
		.sort((a, b) => place.format().compareNames(a.unit_name, b.unit_name));
}

/** How many stand out among those that can be judged, and how many would by chance. */
export function matrixTexts(rows: readonly VariationRow[], place: Place): { answer: string; more: string[] } {
	const words = symbolWordsIn(place.address().language);
	const { whole } = place.format();
	const judged = rows.filter((row) => row.variation !== null);
	const count = (state: VariationState) => judged.filter((row) => row.variation === state).length;
	const byYear = judged.filter((row) => row.grain === 'year' || row.grain === 'window').length;
	const hidden = rows.filter((row) => row.status === 'hidden').length;
	const byChance = Math.round(byYear * ONE_SIDED);
	const answer =
		judged.length === 0
			? words.answer_nothing
			: count('more') === 0
				? words.answer_none(whole(judged.length))
				: words.answer(whole(count('more')), whole(judged.length));
	return {
		answer,
		more: [
			...(count('fewer') === 0 ? [] : [words.fewer(whole(count('fewer')))]),
			...(byChance === 0 ? [] : [words.chance(whole(byYear), whole(byChance))]),
			hidden === 0 ? words.no_hidden : words.hidden(whole(hidden)),
		],
	};
}

/** Beyond each end of a 95 % interval. */
const ONE_SIDED = 0.025;

export function MatrixCard(props: { rows: readonly VariationRow[]; targets: readonly TargetRow[] }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => symbolWordsIn(place.address().language);
	const hasInner = () => props.rows.some((row) => !row.is_leaf);
	const rows = () => matrixRows(props.rows, place);
	const stateOf = (row: VariationRow) => targetStateOf(targetOf(props.targets, row.unit_key));
	return (
		<Card
			name="matrix"
			heading={words().title}
			lead={words().lead}
			answer={answerOf(page(), 'variation')}
			tools={
				<Show when={hasInner()}>
					<div class="tools">
						<a href={place.hrefWith({ shows_all_levels: !place.address().shows_all_levels })} noScroll={true}>
							{place.address().shows_all_levels ? words().leaves_only : words().with_inner}
						</a>
					</div>
				</Show>
			}
			chart={<Matrix name="matrix" rows={rows().filter((row) => row.status === 'shown')} state_of={stateOf} />}
			table={<MatrixTable rows={rows()} state_of={stateOf} />}
			about={<JudgementFacts texts={words().about} />}
		/>
	);
}

interface StatedRows {
	rows: readonly VariationRow[];
	state_of: (row: VariationRow) => TargetState;
}

/** Rows of variation, columns of targets; on a phone each cell says its column itself. name: of the matrix among others on the page. */
export function Matrix(props: StatedRows & { name: string }): JSX.Element {
	const place = usePlace();
	const words = () => symbolWordsIn(place.address().language);
	const columns = () => {
		const found = TARGET_STATES.filter((state) => props.rows.some((row) => props.state_of(row) === state));
		// with a target anywhere the three answers are all there, so that an empty one is seen
		return TARGET_STATES.filter((state) => found.includes(state) || (state !== 'unknown' && state !== 'none' && found.some(isTarget)));
	};
	const states = () => STATES.filter((state) => state !== 'unknown' || props.rows.some((row) => row.variation === null));
	const cell = (state: VariationState, target: TargetState) =>
		props.rows.filter((row) => (row.variation ?? 'unknown') === state && props.state_of(row) === target);
	return (
		<div class="matrix" style={{ '--columns': columns().map(widthOf).join(' ') }}>
			<Show when={columns().every((state) => state === 'none')} fallback={<ColumnHeads states={columns()} />}>
				<p class="note">{words().no_targets}</p>
			</Show>
			<For each={states()}>
				{(state) => (
					<section class="matrix-row" aria-labelledby={`${props.name}-${state}`}>
						<h3 id={`${props.name}-${state}`}>
							<VariationMark state={state} text={words().states[state]} />
						</h3>
						<Show when={columns().some((target) => cell(state, target).length > 0)} fallback={<p class="quiet">{words().empty}</p>}>
							<div class="matrix-cells">
								<For each={columns()}>
									{(target) => (
										<div class="matrix-cell" classList={{ 'matrix-empty': cell(state, target).length === 0 }}>
											<Show when={columns().some(isTarget)}>
												<p class="matrix-label">{headOf(target, words())}</p>
											</Show>
											<Chips label={words().cell(words().states[state], words().targets[target])} rows={cell(state, target)} />
										</div>
									)}
								</For>
							</div>
						</Show>
					</section>
				)}
			</For>
		</div>
	);
}

function isTarget(state: TargetState): boolean {
	return state !== 'none';
}

/** Most units have no target of their own. */
function widthOf(state: TargetState): string {
	return isTarget(state) ? 'minmax(0, 1fr)' : 'minmax(0, 3fr)';
}

function headOf(state: TargetState, words: SymbolWords): string {
	return isTarget(state) ? words.target_of(words.targets[state]) : words.targets[state];
}

/** What each cell says itself for those who do not see the columns. */
function ColumnHeads(props: { states: readonly TargetState[] }): JSX.Element {
	const place = usePlace();
	const words = () => symbolWordsIn(place.address().language);
	return (
		<div class="matrix-heads" aria-hidden="true">
			<For each={props.states}>
				{(state) => (
					<div>
						<TargetMark state={state} text={headOf(state, words())} />
					</div>
				)}
			</For>
		</div>
	);
}

function Chips(props: { label: string; rows: readonly VariationRow[] }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => symbolWordsIn(place.address().language);
	return (
		<Show when={props.rows.length > 0} fallback={<p class="quiet">{words().empty}</p>}>
			<ul class="chips" aria-label={props.label}>
				<For each={props.rows}>
					{(row) => (
						<li>
							<a class="chip" href={place.hrefTo('unit', row.unit_key)} title={parentName(rowsOf(page(), 'tree'), row.parent_key)}>
								{row.unit_name}
							</a>
						</li>
					)}
				</For>
			</ul>
		</Show>
	);
}

function MatrixTable(props: StatedRows): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => symbolWordsIn(place.address().language);
	const said = (row: VariationRow) =>
		row.judgement === null ? '' : pointSentence({ ...row, judgement: row.judgement }, 'spells', place.address().language);
	const columns = (): Column<VariationRow>[] => [
		{
			key: 'name',
			heading: words().columns.unit,
			cell: (row) => (
				<span class="named">
					<a href={place.hrefTo('unit', row.unit_key)}>{row.unit_name}</a>
					<span class="quiet">{parentName(rowsOf(page(), 'tree'), row.parent_key)}</span>
				</span>
			),
		},
		{
			key: 'variation',
			heading: words().variation,
			is_value: true,
			cell: (row) => <VariationMark state={row.variation ?? 'unknown'} text={words().short[row.variation ?? 'unknown']} />,
		},
		{
			key: 'target',
			heading: words().target,
			is_value: true,
			cell: (row) => <TargetMark state={props.state_of(row)} text={words().targets[props.state_of(row)]} />,
		},
		{ key: 'point', heading: words().columns.point, is_value: true, is_wide_only: true, cell: (row) => said(row) || '–' },
	];
	return (
		<DataTable
			caption={words().title}
			rows={props.rows}
			columns={columns()}
			is_page_long={true}
			instead={(row) => {
				if (row.status === 'hidden') return <HiddenMark unit={row.unit_key} />;
				return row.status === 'unknown' ? <NoFigure text={place.words().status.unknown} /> : null;
			}}
		/>
	);
}
