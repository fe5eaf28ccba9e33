/** Have the efforts worked? Each effort on a sheet of its own: before and after against all others, what would have come anyway, and its price. */
import { For, type JSX, Show } from 'solid-js';
import type { Answer } from '../../server/domain/answers.ts';
import type { EffectRow } from '../../server/domain/follow-up-answers.ts';
import { leadOf, TALLIES, tallyOf } from '../../server/domain/follow-up-leads.ts';
import { effectTexts } from '../../server/domain/follow-up-sentences.ts';
import { TOOLS } from '../../server/domain/toolbox-entries.ts';
import { answerOf, rowsOf, unitOf } from '../page-rows.ts';
import { type Asked, AskedNumber, createNumberStops, madeOf, meant } from '../parts/ask.tsx';
import { BeforehandCard } from '../parts/BeforehandCard.tsx';
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
	Sheet,
	spanText,
} from '../parts/FollowUp.tsx';
import { HiddenMark } from '../parts/HiddenMark.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { usePage } from '../parts/page.tsx';
import { type Place, usePlace } from '../parts/place.tsx';
import { ChangeLink, RegisterLinks } from '../parts/RegisterLinks.tsx';
import { SavedNotice } from '../parts/SavedNotice.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { toolboxHref } from '../parts/ToolboxLink.tsx';
import type { Meaning } from '../texts/passport.ts';
import { toolboxWordsIn } from '../texts/toolbox.ts';

interface Effort {
	key: string;
	rows: readonly EffectRow[];
	lead: EffectRow;
}

export function Efforts(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => place.words().efforts;
	const name = () => unitOf(page())?.unit_name ?? '';
	const efforts = (): Effort[] =>
		groupedBy(rowsOf(page(), 'effect'), (row) => row.effort_key ?? '')
			.flatMap(({ key, rows }) => {
				const lead = leadOf(rows);
				return lead ? [{ key, rows, lead }] : [];
			})
			.sort((a, b) => place.format().compareNames(a.lead.effort_name ?? '', b.lead.effort_name ?? ''));
	const answer = () => (efforts().length === 0 ? words().none(name()) : words().tally(place.format().whole(efforts().length)));
	const more = () => {
		if (efforts().length === 0) return [words().none_more];
		return TALLIES.flatMap((tally) => {
			const count = efforts().filter(({ lead }) => tallyOf(lead) === tally).length;
			return count === 0 ? [] : [words().tallies[tally](place.format().whole(count))];
		});
	};
	return (
		<Show when={answerOf(page(), 'effect')} fallback={<Skeleton />}>
			{(reply) => (
				<>
					<SavedNotice />
					<PageHead name={name()} question={words().question} answer={answer()} more={more()} through={null} />
					<RegisterLinks kinds={['effort']} />
					<Show when={efforts().length > 0}>
						<List efforts={efforts()} files={reply()} />
					</Show>
					<BeforehandCard />
					<Show when={efforts().length > 0}>
						<For each={efforts()}>{(effort) => <EffortSheet {...effort} />}</For>
					</Show>
				</>
			)}
		</Show>
	);
}

function textsOf(row: EffectRow, place: Place): string[] {
	return effectTexts(row, row.level === 'municipality', place.address().language);
}

function List(props: { efforts: readonly Effort[]; files: Answer }): JSX.Element {
	const place = usePlace();
	const words = () => place.words().efforts;
	const { date } = place.format();
	const columns = (): Column<Effort>[] => [
		{
			key: 'name',
			heading: words().name,
			cell: ({ lead, key }) => (
				<a href={`#indsats-${key}`} rel="external">
					{lead.effort_name}
				</a>
			),
		},
		{
			key: 'unit',
			heading: place.words().follow.heading_unit,
			cell: ({ lead }) => <a href={place.hrefTo('efforts', lead.unit_key)}>{lead.unit_name}</a>,
		},
		{ key: 'start', heading: words().start, cell: ({ lead }) => date(lead.effort_first_date) },
		{
			key: 'judged',
			heading: words().judged,
			cell: ({ lead }) =>
				tallyOf(lead) === 'untold' ? (
					<span class="quiet">{words().untold}</span>
				) : (
					`${place.words().follow.measure[lead.measure]} ${changeText(lead.effect_ratio, place)}: ${levelText(lead.effect_level, lead.effect_direction, place)}`
				),
		},
		{ key: 'next', heading: words().next_look, cell: ({ lead }) => (lead.next_look_date === null ? '–' : date(lead.next_look_date)) },
	];
	return (
		<ListCard name="efforts" heading={words().list} lead={words().list_lead} files={props.files}>
			<DataTable caption={words().list} rows={props.efforts} columns={columns()} instead={() => null} />
		</ListCard>
	);
}

function EffortSheet(props: Effort): JSX.Element {
	const place = usePlace();
	const words = () => place.words().efforts;
	const lead = () => props.lead;
	const judged = () => props.rows.filter((row) => row.level !== 'municipality');
	const priced = () => props.rows.find((row) => row.break_even_days_per_fte !== null && row.look_months === 12);
	const windows = () => {
		const { before_first_month, before_last_month, after_first_month, after_last_month, transition_months } = lead();
		if (before_first_month === null) return [];
		const between = transition_months ? words().transition(place.format().whole(transition_months)) : words().no_transition;
		return [
			words().windows(spanText(before_first_month, before_last_month, place), spanText(after_first_month, after_last_month, place)),
			between,
		];
	};
	return (
		<Sheet
			id={`indsats-${props.key}`}
			heading={lead().effort_name ?? ''}
			about={[
				words().about(lead().unit_name, place.format().date(lead().effort_first_date)),
				...(lead().reason === null ? [] : [words().why(lead().reason ?? '')]),
				...windows(),
			].join(' ')}
			sentence={textsOf(lead(), place).join(' ')}
		>
			<Show when={judged().length > 0}>
				<Looks name={lead().effort_name ?? ''} rows={judged()} />
			</Show>
			<Show when={priced()}>{(row) => <Case row={row()} />}</Show>
			<ToolOf effort={lead()} />
			<Notes
				blocks={[
					{ heading: place.words().follow.cannot, sentences: cannotTexts(props.rows, place) },
					{ heading: place.words().follow.next, sentences: nextTexts(props.rows, place) },
				]}
			/>
			<ChangeLink registered_key={props.key} />
		</Sheet>
	);
}

/** The tool that an effort of this type is, where the toolbox has one. */
function ToolOf(props: { effort: EffectRow }): JSX.Element {
	const place = usePlace();
	/** The municipality's own are in Danish alone, also where one has the key of one of everybody's. */
	const name = () => {
		const { tool_key, tool_name } = props.effort;
		const everybodys = TOOLS.find((one) => one.tool_key === tool_key && one.texts.da.name === tool_name);
		return everybodys?.texts[place.address().language].name ?? tool_name;
	};
	return (
		<Show when={name()}>
			{(found) => (
				<p class="card-foot">
					<a href={toolboxHref(place, null)}>{toolboxWordsIn(place.address().language).tool_of(found())}</a>
				</p>
			)}
		</Show>
	);
}

/** One row a measure and look. */
function Looks(props: { name: string; rows: readonly EffectRow[] }): JSX.Element {
	const place = usePlace();
	const words = () => place.words();
	const placebo = ({ placebo_beyond_count, placebo_other_count }: EffectRow) =>
		placebo_beyond_count === null || placebo_other_count === null
			? '–'
			: words().efforts.placebo_text(place.format().whole(placebo_beyond_count), place.format().whole(placebo_other_count));
	const about = (row: EffectRow, side: 'before' | 'after') => ({
		unit_name: row.unit_name,
		first_month: row[`${side}_first_month`],
		last_month: row[`${side}_last_month`],
	});
	const columns = (): Column<EffectRow>[] => [
		{ key: 'measure', heading: words().follow.heading_measure, cell: (row) => words().follow.measure[row.measure] },
		{
			key: 'look',
			heading: words().follow.heading_look,
			cell: (row) => <span class="nowrap">{words().follow.look(String(row.look_months))}</span>,
		},
		{
			key: 'before',
			heading: words().follow.heading_before,
			group: words().follow.hundred,
			is_number: true,
			is_value: true,
			asked: (row) => meant('hundred', row.ratio, about(row, 'before'), hundredFormula(row.observed, row.expected, place)),
			cell: (row) => hundredText(row.ratio, place),
		},
		{
			key: 'after',
			heading: words().follow.heading_after,
			group: words().follow.hundred,
			is_number: true,
			is_value: true,
			asked: (row) => meant('hundred', row.look_ratio, about(row, 'after'), hundredFormula(row.look_observed, row.look_expected, place)),
			cell: (row) => hundredText(row.look_ratio, place),
		},
		{
			key: 'predicted',
			heading: words().efforts.predicted,
			group: words().follow.hundred,
			is_number: true,
			is_value: true,
			asked: (row) => meant('predicted', row.predicted_ratio, about(row, 'after')),
			cell: (row) => hundredText(row.predicted_ratio, place),
		},
		{
			key: 'effect',
			heading: words().efforts.effect,
			is_number: true,
			is_value: true,
			asked: (row) => meant('effect', row.effect_ratio, about(row, 'after')),
			cell: (row) => changeText(row.effect_ratio, place),
		},
		{
			key: 'between',
			heading: words().follow.heading_between,
			is_number: true,
			is_value: true,
			asked: (row) => meant('change_between', row.effect_low, about(row, 'after')),
			cell: (row) => betweenText(row.effect_low, row.effect_high, place),
		},
		{
			key: 'level',
			heading: words().follow.heading_level,
			is_value: true,
			cell: (row) => levelText(row.effect_level, row.effect_direction, place),
		},
		{
			key: 'placebo',
			heading: words().efforts.placebo,
			is_value: true,
			asked: (row) => meant('placebo', row.placebo_beyond_count === null ? null : row.placebo_other_count, about(row, 'after')),
			cell: placebo,
		},
	];
	const instead = (row: EffectRow) => {
		if (row.status === 'shown') return null;
		if (row.status === 'hidden') return <HiddenMark unit={row.unit_key} nearest={null} />;
		const date = row.next_look_date;
		return <span class="quiet">{date === null ? words().follow.not_due : words().follow.open(place.format().date(date))}</span>;
	};
	return (
		<>
			<DataTable caption={props.name} rows={props.rows} columns={columns()} instead={instead} is_page_long={true} />
			<p class="note sheet-note">{words().follow.standard}</p>
			<p class="note sheet-note">{words().efforts.predicted_note}</p>
		</>
	);
}

/** What it costs against what it frees, and whether that can be seen at all. */
function Case(props: { row: EffectRow }): JSX.Element {
	const place = usePlace();
	const words = () => place.words().efforts;
	const kroner = (value: number) => place.words().follow.kroner(place.format().whole(value));
	/** What chance has a part in is not known to the krone. */
	const money = (value: number) => kroner(Math.round(value / 1000) * 1000);
	const between = (low: number | null, high: number | null, text: (value: number) => string) =>
		low === null || high === null ? '' : ` (${text(low)} – ${text(high)})`;
	const parts = (): { name: string; value: string; asked: Asked | null }[] => {
		const { row } = props;
		const { whole, decimal } = place.format();
		const perFte = (means: Meaning, name: string, value: number | null) => ({
			name,
			value: words().days_per_fte(decimal(value ?? 0)),
			asked: meant(means, value, row),
		});
		const net = madeOf(
			place.format(),
			[row.freed_days, row.price_per_day_dkk, row.price_dkk],
			(days, each, price) => `${days} × ${each} − ${price}`,
		);
		return [
			{
				name: words().price,
				value: row.price_dkk === null ? '–' : kroner(row.price_dkk),
				asked: meant('effort_price', row.price_dkk, { unit_name: row.unit_name }),
			},
			perFte('break_even', words().break_even, row.break_even_days_per_fte),
			perFte('visible_days', words().visible, row.visible_days_per_fte),
			...(row.freed_days === null
				? []
				: [
						{
							name: words().freed,
							value: `${whole(row.freed_days)}${between(row.freed_days_low, row.freed_days_high, whole)}`,
							asked: meant('freed', row.freed_days, row),
						},
						{
							name: words().net,
							value: `${money(row.net_dkk ?? 0)}${between(row.net_dkk_low, row.net_dkk_high, money)}`,
							asked: meant('net', row.net_dkk, row, net),
						},
						{ name: words().case, value: row.verdict === null ? '–' : words().verdict[row.verdict], asked: null },
					]),
		];
	};
	const stops = createNumberStops(() => void parts());
	return (
		<section aria-labelledby={`case-${props.row.effort_key}`}>
			<h3 class="kind" id={`case-${props.row.effort_key}`}>
				{words().case}
			</h3>
			<p class="card-lead">{words().case_lead(kroner(props.row.price_per_day_dkk ?? 0))}</p>
			<dl class="bridge" ref={stops.area} onFocusIn={stops.keep} onKeyDown={stops.move}>
				<For each={parts()}>
					{({ name, value, asked }) => (
						<div>
							<dt class="bridge-name">{name}</dt>
							<dd class="bridge-value">
								<Show when={asked} fallback={value}>
									{(now) => (
										<AskedNumber asked={now()} heading={name}>
											{value}
										</AskedNumber>
									)}
								</Show>
							</dd>
						</div>
					)}
				</For>
			</dl>
		</section>
	);
}

function cannotTexts(rows: readonly EffectRow[], place: Place): string[] {
	const words = place.words();
	const visible = rows.flatMap((row) =>
		row.look_months === 12 && row.smallest_visible_fall !== null && (row.measure === 'spells' || row.measure === 'absence')
			? [words.follow.visible(words.follow.measure[row.measure], place.format().percentTick(row.smallest_visible_fall, 1))]
			: [],
	);
	const partly = rows.find((row) => row.member_shown_count !== null && row.member_shown_count < row.member_count);
	const members = partly
		? [words.efforts.members(place.format().whole(partly.member_shown_count ?? 0), place.format().whole(partly.member_count))]
		: [];
	return [words.follow.cause, ...visible, ...members];
}

function nextTexts(rows: readonly EffectRow[], place: Place): string[] {
	const next = rows.find((row) => row.next_look_date !== null && row.next_look_months !== null);
	if (!next) return [];
	return [place.words().follow.next_look(place.format().whole(next.next_look_months ?? 0), place.format().date(next.next_look_date ?? ''))];
}
