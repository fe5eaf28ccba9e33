/** What does it look like at the workplaces? Who stands out, every unit below by name and by size; where an effort would matter most; or what has changed. */
import { For, type JSX, Match, Show, Switch } from 'solid-js';
import type { ExcessRow, FlagsRow, Page, UnitsRow } from '../../server/domain/answers.ts';
import { targetOf, targetStateOf } from '../../server/domain/symbols.ts';
import { flagSentence } from '../../server/domain/workplace-sentences.ts';
import { FOCUSES } from '../address.ts';
import { levelOf } from '../charts/funnel-chart.ts';
import { unitsChart } from '../charts/units-chart.ts';
import { figureOf } from '../measure.ts';
import { answerOf, editionOf, ownUnitsOf, rowsOf, unitOf } from '../page-rows.ts';
import { Card } from '../parts/Card.tsx';
import { Chart } from '../parts/Chart.tsx';
import { ExcessCard } from '../parts/ExcessCard.tsx';
import { JudgementCard } from '../parts/JudgementCard.tsx';
import { Later } from '../parts/Later.tsx';
import { MatrixCard, matrixRows, matrixTexts } from '../parts/MatrixCard.tsx';
import { MeasureSwitch } from '../parts/MeasureSwitch.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Passport } from '../parts/Passport.tsx';
import { usePage } from '../parts/page.tsx';
import { type Place, usePlace } from '../parts/place.tsx';
import { RegisterLinks } from '../parts/RegisterLinks.tsx';
import { type SymbolsOf, UnitsTable } from '../parts/UnitsTable.tsx';

/** So many rows are shown at once; a longer list begins with two levels. */
const ROWS_AT_ONCE = 60;

export function Units(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => place.words().units;
	const unit = () => unitOf(page());
	const own = () => rowsOf(page(), 'units').find((row) => row.unit_key === unit()?.unit_key);
	const below = () => rowsOf(page(), 'units').filter((row) => row.unit_key !== unit()?.unit_key);
	const month = () => below()[0]?.last_month ?? unit()?.last_month ?? null;
	const flags = () => rowsOf(page(), 'flags');
	const excess = () => rowsOf(page(), 'excess');
	const variation = () => rowsOf(page(), 'variation');
	/** What the page is read for; of a workplace there is only one thing to ask. */
	const focus = () => (below().length > 0 ? place.address().focus : 'judgement');
	const said = () => {
		if (focus() === 'excess') return { answer: excessText(excess(), place), more: [] };
		if (focus() === 'matrix') return matrixTexts(matrixRows(variation(), place), place);
		const judged = below().length > 0 ? judgedText(flags(), place) : null;
		const figures = answerText(below(), unit()?.unit_name ?? '', month(), place);
		const more = [...lowTexts(flags(), place), ...moreTexts(below(), place)];
		return judged === null ? { answer: figures, more } : { answer: judged, more: [plain(figures), ...more] };
	};
	return (
		<>
			<PageHead
				name={unit()?.unit_name ?? ''}
				question={focus() === 'judgement' ? words().question : place.words().judged.focuses[focus()]}
				answer={said().answer}
				more={below().length > 0 ? said().more : ownTexts(flags(), place)}
				through={month()}
			/>
			<RegisterLinks kinds={['group']} />
			<Show
				when={below().length > 0}
				fallback={
					<Show when={unit()?.parent_key}>
						{(parent) => (
							<p class="card-foot">
								<a href={place.hrefTo('units', parent())}>{words().go_up(unit()?.parent_name ?? '')}</a>
							</p>
						)}
					</Show>
				}
			>
				<FocusSwitch />
				{/* the page before this one is shown until its own figures have come: it has no judgements */}
				<Switch>
					<Match when={focus() === 'excess'}>
						<Show when={excess().length > 0}>
							<ExcessCard rows={excess()} />
						</Show>
					</Match>
					<Match when={focus() === 'matrix'}>
						<Show when={variation().length > 0}>
							<MatrixCard rows={variation()} targets={rowsOf(page(), 'targets')} />
						</Show>
					</Match>
					<Match when={focus() === 'judgement'}>
						<Show when={flags().length > 0}>
							<JudgementCard rows={flags()} />
						</Show>
						<Later>
							<TableCard rows={below()} own={own()} />
						</Later>
						<Later>
							<SizeCard rows={below()} own={own()} />
						</Later>
					</Match>
				</Switch>
			</Show>
		</>
	);
}

/** The questions the page answers. */
function FocusSwitch(): JSX.Element {
	const place = usePlace();
	const words = () => place.words().judged;
	return (
		<nav class="choices focus-switch" aria-label={words().focus}>
			<For each={FOCUSES}>
				{(focus) => (
					<a
						href={place.hrefWith({ focus, sort: '', tabs: {} })}
						noScroll={true}
						class="focus-choice"
						aria-current={place.address().focus === focus ? 'true' : undefined}
					>
						{words().focuses[focus]}
					</a>
				)}
			</For>
		</nav>
	);
}

function TableCard(props: { rows: readonly UnitsRow[]; own: UnitsRow | undefined }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => place.words().units;
	const isLong = () => props.rows.length > ROWS_AT_ONCE;
	const listed = () => {
		if (!isLong() || place.address().shows_all_levels) return props.rows;
		const top = Math.min(...props.rows.map((row) => row.depth));
		return props.rows.filter((row) => row.depth <= top + 1);
	};
	const top = () => {
		const unit = unitOf(page());
		return unit === null ? null : { key: unit.nearest_shown_key, name: unit.nearest_shown_name };
	};
	const table = (shows: 'bars' | 'parts') => (
		<UnitsTable
			caption={words().table_title}
			all_rows={props.rows}
			rows={listed()}
			top={top()}
			measure={place.address().measure}
			is_sorted={true}
			shows={shows}
			symbols={shows === 'bars' ? symbolsOf(page()) : null}
		/>
	);
	return (
		<Card
			name="units"
			heading={words().table_title}
			lead={words().table_lead}
			answer={answerOf(page(), 'units')}
			tools={
				<div class="tools">
					<MeasureSwitch card={words().table_title} />
					<Show when={isLong()}>
						<a href={place.hrefWith({ shows_all_levels: !place.address().shows_all_levels })} noScroll={true}>
							{place.address().shows_all_levels ? words().next_level : words().all_levels}
						</a>
					</Show>
				</div>
			}
			chart={table('bars')}
			table={table('parts')}
			about={<AboutFirst rows={props.rows} own={props.own} />}
		/>
	);
}

/** The two symbols of each unit in the list; null while the page before this one is still shown. */
function symbolsOf(page: Page): SymbolsOf | null {
	const states = new Map(rowsOf(page, 'variation').map((row) => [row.unit_key, row.variation]));
	const targets = rowsOf(page, 'targets');
	if (states.size === 0) return null;
	return (unit_key) => ({ variation: states.get(unit_key) ?? 'unknown', target: targetStateOf(targetOf(targets, unit_key)) });
}

function SizeCard(props: { rows: readonly UnitsRow[]; own: UnitsRow | undefined }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => place.words().units;
	const measure = () => place.address().measure;
	const leaves = () => props.rows.filter((row) => row.is_leaf);
	const level = () => {
		const value = props.own === undefined ? null : figureOf(props.own, measure());
		return props.own === undefined || value === null ? null : { name: props.own.unit_name, value };
	};
	const ownKeys = () => ownUnitsOf(page().reader);
	return (
		<Card
			name="size"
			heading={words().chart_title}
			lead={words().chart_lead}
			answer={answerOf(page(), 'units')}
			picture="units"
			chart={<Chart draw={(frame) => unitsChart(props.rows, level(), ownKeys(), measure(), frame)} empty={<p>{words().empty}</p>} />}
			table={
				<UnitsTable
					caption={words().chart_title}
					all_rows={props.rows}
					rows={leaves()}
					top={null}
					measure={measure()}
					is_sorted={false}
					shows="parts"
				/>
			}
			about={<AboutFirst rows={props.rows} own={props.own} />}
		/>
	);
}

/** The formula with numbers put in needs a row that has them: the unit itself, or the first below that is shown. */
function AboutFirst(props: { rows: readonly UnitsRow[]; own: UnitsRow | undefined }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const row = () => props.own ?? props.rows.find((candidate) => figureOf(candidate, place.address().measure) !== null) ?? props.rows[0];
	return (
		<Show when={editionOf(page())}>
			{(edition) => <Show when={row()}>{(shown) => <Passport row={shown()} measure={place.address().measure} edition={edition()} />}</Show>}
		</Show>
	);
}

function answerText(below: readonly UnitsRow[], unit: string, month: string | null, place: Place): string {
	const words = place.words().units;
	if (below.length === 0 || month === null) return words.answer_leaf(unit);
	const { format } = place;
	const shown = below.filter(isShown);
	const leaves = shown.filter((row) => row.is_leaf);
	const days = middleHalf(leaves.map((row) => row.absence_days_per_fte));
	const percent = middleHalf(leaves.map((row) => row.absence_share));
	if (days === null || percent === null)
		return words.answer(format().whole(shown.length), format().whole(below.length), format().month(month));
	return words.answer_middle(
		format().whole(leaves.length),
		[format().decimal(days[0]), format().decimal(days[1])],
		[format().percent(percent[0]), format().percent(percent[1])],
		format().month(month),
	);
}

/** How many stand out among those that can be judged; null where none can. */
function judgedText(flags: readonly FlagsRow[], place: Place): string | null {
	const words = place.words().judged;
	const { whole, month } = place.format();
	const judged = flags.filter((row) => row.flag !== null && row.flag !== 'too_small');
	const last = judged[0]?.last_month;
	if (last === undefined) return null;
	const count = (level: FlagsRow['flag']) => judged.filter((row) => row.flag === level).length;
	const [red, amber] = [count('red'), count('amber')];
	if (red + amber === 0) return words.answer_none(whole(judged.length), month(last));
	return words.answer(whole(red), whole(amber), whole(judged.length), month(last));
}

function lowTexts(flags: readonly FlagsRow[], place: Place): string[] {
	const low = flags.filter((row) => levelOf(row) === 'low').length;
	return low === 0 ? [] : [place.words().judged.low(place.format().whole(low))];
}

/** A workplace without units below it: its own judgement. */
function ownTexts(flags: readonly FlagsRow[], place: Place): string[] {
	const speech = { language: place.address().language, whole: place.format().whole };
	return flags.flatMap((row) => flagSentence(row, speech) ?? []);
}

/** Where an effort would matter most, as far as it can be told. */
function excessText(rows: readonly ExcessRow[], place: Place): string {
	const words = place.words().excess;
	const { whole, month } = place.format();
	const placed = rows.filter((row) => row.place !== null);
	const last = placed[0]?.last_month;
	if (last === undefined) return place.words().judged.empty.absence;
	const top = placed.filter((row) => row.place === 'top').length;
	return top === 0 ? words.answer_none(whole(placed.length), month(last)) : words.answer(whole(top), whole(placed.length), month(last));
}

/** Beside the answer nothing stands out. */
function plain(sentence: string): string {
	return sentence.replaceAll('*', '');
}

function moreTexts(below: readonly UnitsRow[], place: Place): string[] {
	const words = place.words().units;
	const shown = below.filter(isShown);
	const isMiddleSaid = middleHalf(shown.filter((row) => row.is_leaf).map((row) => row.absence_share)) !== null;
	return [
		...(isMiddleSaid ? [words.shown_count(place.format().whole(shown.length), place.format().whole(below.length))] : []),
		...(below.some((row) => row.status === 'hidden') ? [words.hidden_rest] : []),
	];
}

function isShown(row: UnitsRow): boolean {
	return row.status === 'shown' || row.status === 'preliminary';
}

/** With fewer than this the middle half is hardly more than a unit or two. */
const LEAST_UNITS = 8;

/** The lower and upper quartile, each the value of a unit (nearest rank); null with too few to speak of a middle. */
function middleHalf(values: readonly (number | null)[]): [number, number] | null {
	const sorted = values.flatMap((value) => value ?? []).sort((a, b) => a - b);
	const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1];
	const [lower, upper] = [at(0.25), at(0.75)];
	return sorted.length < LEAST_UNITS || lower === undefined || upper === undefined ? null : [lower, upper];
}
