/** What has happened since the baseline? Each frozen baseline on a sheet of its own, and where the targets stand. */
import { For, type JSX, Show } from 'solid-js';
import type { Answer } from '../../server/domain/answers.ts';
import type { BaselineRow } from '../../server/domain/follow-up-answers.ts';
import { baselineSentence } from '../../server/domain/follow-up-sentences.ts';
import { leadingRow } from '../../server/domain/leading-row.ts';
import { answerOf, rowsOf, unitOf } from '../page-rows.ts';
import { AskedNumber, createNumberStops, meant } from '../parts/ask.tsx';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import {
	betweenText,
	changeText,
	groupedBy,
	hundredFormula,
	hundredText,
	ListCard,
	levelText,
	Notes,
	rateText,
	Sheet,
	spanText,
} from '../parts/FollowUp.tsx';
import { HiddenMark } from '../parts/HiddenMark.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { usePage } from '../parts/page.tsx';
import { type Place, usePlace } from '../parts/place.tsx';
import { RegisterLinks } from '../parts/RegisterLinks.tsx';
import { SavedNotice } from '../parts/SavedNotice.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { TargetsCard } from '../parts/TargetsCard.tsx';

interface Baseline {
	key: string;
	rows: readonly BaselineRow[];
	/** The row that says the first sentence. */
	lead: BaselineRow;
}

export function Baseline(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => place.words().baseline;
	const name = () => unitOf(page())?.unit_name ?? '';
	const baselines = (): Baseline[] =>
		groupedBy(rowsOf(page(), 'baseline'), (row) => row.baseline_key)
			.flatMap(({ key, rows }) => {
				const lead = leadingRow(rows, (row) => row.look_status === 'shown');
				return lead ? [{ key, rows, lead }] : [];
			})
			.sort((a, b) => place.format().compareNames(a.lead.baseline_name, b.lead.baseline_name));
	const own = () => baselines().find(({ lead }) => lead.unit_key === unitOf(page())?.unit_key) ?? baselines()[0];
	const answer = () => {
		const lead = own()?.lead;
		return lead ? `${lead.baseline_name}: ${baselineSentence(lead, place.address().language)}` : words().none(name());
	};
	return (
		<Show when={answerOf(page(), 'baseline')} fallback={<Skeleton />}>
			{(reply) => (
				<>
					<SavedNotice />
					<PageHead
						name={name()}
						question={words().question}
						answer={answer()}
						more={baselines().length === 0 ? [words().none_more] : [words().count(place.format().whole(baselines().length))]}
						through={null}
					/>
					<RegisterLinks kinds={['baseline', 'target']} />
					<Show when={baselines().length > 0}>
						<List baselines={baselines()} files={reply()} />
						<For each={baselines()}>{(baseline) => <BaselineSheet {...baseline} />}</For>
					</Show>
					<Show when={rowsOf(page(), 'targets').length > 0}>
						<TargetsCard rows={rowsOf(page(), 'targets')} />
					</Show>
				</>
			)}
		</Show>
	);
}

function List(props: { baselines: readonly Baseline[]; files: Answer }): JSX.Element {
	const place = usePlace();
	const words = () => place.words().baseline;
	const state = (row: BaselineRow) => {
		if (row.status === 'shown' && row.frozen_extraction_date !== null) return place.format().date(row.frozen_extraction_date);
		return row.status === 'open' ? words().waits : words().hidden;
	};
	const columns = (): Column<Baseline>[] => [
		{
			key: 'name',
			heading: words().name,
			cell: ({ lead, key }) => (
				<a href={`#baseline-${key}`} rel="external">
					{lead.baseline_name}
				</a>
			),
		},
		{
			key: 'unit',
			heading: place.words().follow.heading_unit,
			cell: ({ lead }) => <a href={place.hrefTo('baseline', lead.unit_key)}>{lead.unit_name}</a>,
		},
		{ key: 'months', heading: place.words().follow.heading_months, cell: ({ lead }) => spanText(lead.first_month, lead.last_month, place) },
		{ key: 'state', heading: words().state, cell: ({ lead }) => state(lead) },
	];
	return (
		<ListCard name="baselines" heading={words().list} lead={words().list_lead} files={props.files}>
			<DataTable caption={words().list} rows={props.baselines} columns={columns()} instead={() => null} />
		</ListCard>
	);
}

function BaselineSheet(props: Baseline): JSX.Element {
	const place = usePlace();
	const words = () => place.words().baseline;
	const lead = () => props.lead;
	const shown = () => props.rows.filter((row) => row.status === 'shown');
	const bridge = () => props.rows.find((row) => row.measure === 'absence' && row.bridge_first !== null);
	return (
		<Sheet
			id={`baseline-${props.key}`}
			heading={lead().baseline_name}
			about={[
				words().about(lead().unit_name, spanText(lead().first_month, lead().last_month, place)),
				words().why(lead().reason, lead().registered_by),
				...(lead().frozen_extraction_date === null
					? []
					: [words().frozen(place.format().date(lead().frozen_extraction_date ?? ''), (lead().frozen_edition ?? '').slice(0, 6))]),
			].join(' ')}
			sentence={baselineSentence(lead(), place.address().language)}
		>
			<Show when={shown().length > 0}>
				<Looks name={lead().baseline_name} rows={shown()} />
			</Show>
			<Show when={bridge()}>{(row) => <Bridge row={row()} />}</Show>
			<Notes
				blocks={[
					{ heading: place.words().follow.cannot, sentences: cannotTexts(props.rows, place) },
					{ heading: place.words().follow.next, sentences: nextTexts(lead(), place) },
				]}
			/>
		</Sheet>
	);
}

/** Levels whose rates are held against their own; workplaces are held against all others. */
const RATED_LEVELS: readonly string[] = ['municipality', 'directorate', 'area'];

/** The months of a follow-up. */
function afterMonths(row: BaselineRow) {
	return { unit_name: row.unit_name, first_month: row.look_first_month, last_month: row.look_last_month };
}

/** One row a measure and look. */
function Looks(props: { name: string; rows: readonly BaselineRow[] }): JSX.Element {
	const place = usePlace();
	const words = () => place.words().follow;
	const isCrude = (row: BaselineRow) => RATED_LEVELS.includes(row.level);
	const before = (row: BaselineRow) => {
		if (row.look_status !== 'shown') return '–';
		return isCrude(row) ? rateText(row.like_value, row.measure, place) : hundredText(row.ratio, place);
	};
	const after = (row: BaselineRow) => (isCrude(row) ? rateText(row.look_value, row.measure, place) : hundredText(row.look_ratio, place));
	const change = (row: BaselineRow): [number | null, number | null, number | null] =>
		isCrude(row) ? [row.crude_ratio, row.crude_low, row.crude_high] : [row.change_ratio, row.change_low, row.change_high];
	const level = (row: BaselineRow) =>
		isCrude(row) ? levelText(row.crude_level, row.crude_direction, place) : levelText(row.change_level, row.change_direction, place);
	/** All rows of a sheet are of one node, and said in the same way. */
	const hundred = () => (props.rows.every(isCrude) ? {} : { group: words().hundred });
	const look = (row: BaselineRow) => (row.look_months === null ? words().look_latest : words().look(String(row.look_months)));
	const beforeMonths = (row: BaselineRow) => ({ unit_name: row.unit_name, first_month: row.first_month, last_month: row.last_month });
	const askedBefore = (row: BaselineRow) => {
		if (row.look_status !== 'shown') return null;
		return isCrude(row) ? meant('baseline_rate', row.like_value, beforeMonths(row)) : meant('hundred', row.ratio, beforeMonths(row));
	};
	const askedAfter = (row: BaselineRow) =>
		isCrude(row)
			? meant('look_rate', row.look_value, afterMonths(row))
			: meant('hundred', row.look_ratio, afterMonths(row), hundredFormula(row.look_observed, row.look_expected, place));
	const columns = (): Column<BaselineRow>[] => [
		{ key: 'measure', heading: words().heading_measure, cell: (row) => words().measure[row.measure] },
		{ key: 'look', heading: words().heading_look, cell: look },
		{ key: 'before', heading: words().heading_before, ...hundred(), is_number: true, is_value: true, asked: askedBefore, cell: before },
		{ key: 'after', heading: words().heading_after, ...hundred(), is_number: true, is_value: true, asked: askedAfter, cell: after },
		{
			key: 'change',
			heading: words().heading_change,
			is_number: true,
			is_value: true,
			asked: (row) => meant('change', change(row)[0], afterMonths(row)),
			cell: (row) => changeText(change(row)[0], place),
		},
		{
			key: 'between',
			heading: words().heading_between,
			is_number: true,
			is_value: true,
			asked: (row) => meant('change_between', change(row)[1], afterMonths(row)),
			cell: (row) => betweenText(change(row)[1], change(row)[2], place),
		},
		{ key: 'level', heading: words().heading_level, is_value: true, cell: level },
	];
	const instead = (row: BaselineRow) => {
		if (row.look_status === 'shown') return null;
		if (row.look_status === 'hidden') return <HiddenMark unit={row.unit_key} nearest={null} />;
		return <span class="quiet">{words().not_due}</span>;
	};
	return (
		<>
			<DataTable caption={props.name} rows={props.rows} columns={columns()} instead={instead} is_page_long={true} />
			<Show when={props.rows.some((row) => !isCrude(row))}>
				<p class="note sheet-note">{words().standard}</p>
			</Show>
		</>
	);
}

const BRIDGE = ['first', 'season', 'mix', 'rate', 'after'] as const;

/** From the baseline's rate to the follow-up's, part by part. */
function Bridge(props: { row: BaselineRow }): JSX.Element {
	const place = usePlace();
	const words = () => place.words().baseline;
	const stops = createNumberStops(() => void props.row);
	const amountOf = (part: (typeof BRIDGE)[number]) => props.row[`bridge_${part}`] ?? 0;
	const text = (part: (typeof BRIDGE)[number]) => {
		const value = amountOf(part);
		if (part === 'first' || part === 'after') return place.format().percent(value);
		return place.words().follow.points(`${value < 0 ? '−' : '+'}${place.format().decimal(Math.abs(value) * 100)}`);
	};
	return (
		<section aria-labelledby={`bridge-${props.row.baseline_key}`}>
			<h3 class="kind" id={`bridge-${props.row.baseline_key}`}>
				{words().bridge}: {place.words().follow.measure.absence}
			</h3>
			<p class="card-lead">{words().bridge_lead}</p>
			<dl class="bridge" ref={stops.area} onFocusIn={stops.keep} onKeyDown={stops.move}>
				<For each={BRIDGE}>
					{(part) => (
						<div>
							<dt class="bridge-name">{words().bridge_parts[part]}</dt>
							<dd class="bridge-value">
								<AskedNumber asked={{ means: 'bridge', about: afterMonths(props.row) }} heading={words().bridge_parts[part]}>
									{text(part)}
								</AskedNumber>
							</dd>
						</div>
					)}
				</For>
			</dl>
		</section>
	);
}

function cannotTexts(rows: readonly BaselineRow[], place: Place): string[] {
	const { follow, baseline } = place.words();
	const visible = rows.flatMap((row) =>
		row.look_months === 12 && row.smallest_visible_fall !== null && (row.measure === 'spells' || row.measure === 'absence')
			? [follow.visible(follow.measure[row.measure], place.format().percentTick(row.smallest_visible_fall, 1))]
			: [],
	);
	const years = rows.find((row) => row.measure === 'absence' && row.look_months === 12 && row.years_low !== null);
	return [
		follow.cause,
		...visible,
		...(years ? [baseline.years(changeText(years.years_low, place), changeText(years.years_high, place))] : []),
		...(rows.some((row) => row.outside_source !== null) ? [] : [baseline.no_outside]),
	];
}

function nextTexts(row: BaselineRow, place: Place): string[] {
	const words = place.words().follow;
	const { month, date, whole } = place.format();
	return [
		...(row.next_look_months === null || row.next_look_date === null
			? []
			: [words.next_look(whole(row.next_look_months), date(row.next_look_date))]),
		...(row.next_budget_month === null ? [] : [words.next_budget(month(row.next_budget_month))]),
		...(row.next_meeting_date === null ? [] : [words.next_meeting(date(row.next_meeting_date), row.next_meeting_name ?? '')]),
	];
}
