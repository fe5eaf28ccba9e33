/** Why is the figure hidden? What is shown of the unit and what is not, where the nearest figure stands, and the rules that decide. */
import { For, type JSX, Show } from 'solid-js';
import type { EditionRow, GroupsRow, HiddenRow, UnitRow } from '../../server/domain/answers.ts';
import { answerHref } from '../address.ts';
import { periodText } from '../charts/reading-text.ts';
import { isTwelveMonths } from '../measure.ts';
import { answerOf, editionOf, rowsOf, unitOf } from '../page-rows.ts';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { Hatch } from '../parts/HiddenMark.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { usePage } from '../parts/page.tsx';
import { type Place, usePlace } from '../parts/place.tsx';
import { Sentence } from '../parts/Sentence.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';

export function Hidden(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => place.words().hidden;
	const unit = () => unitOf(page());
	const rows = () => rowsOf(page(), 'hidden');
	return (
		<Show when={answerOf(page(), 'hidden') === null ? null : editionOf(page())} fallback={<Skeleton />}>
			{(edition) => (
				<div class="quiet-page">
					<PageHead
						name={unit()?.unit_name ?? ''}
						question={words().question}
						answer={answerText(rows(), unit()?.unit_name ?? '', unit()?.headcount ?? null, edition(), place)}
						more={[...splitTexts(unit(), edition(), place), nextText(rows(), place)]}
						through={null}
					/>
					<Periods rows={rows()} edition={edition()} />
					<Show when={rowsOf(page(), 'groups').length > 0}>
						<Groups rows={rowsOf(page(), 'groups')} />
					</Show>
					<Rules edition={edition()} />
					<p class="card-foot">
						<a href={place.hrefTo('unit', unit()?.unit_key ?? null)}>{words().back(unit()?.unit_name ?? '')}</a>
					</p>
				</div>
			)}
		</Show>
	);
}

/** How large the unit is, what that allows, and how much of it is hidden. */
function answerText(rows: readonly HiddenRow[], unit: string, headcount: number | null, edition: EditionRow, place: Place): string {
	const words = place.words().hidden;
	const { whole } = place.format();
	const hidden = rows.filter((row) => row.status === 'hidden').length;
	const all = hidden + rows.filter((row) => row.status === 'shown').length;
	const count = hidden === 0 ? words.count_none(whole(all)) : words.count(whole(hidden), whole(all));
	if (headcount === null) return [words.none(unit, whole(edition.min_people)), ...(all === 0 ? [] : [count])].join(' ');
	const isByMonth = rows.some((row) => row.grain === 'month');
	return `${isByMonth ? words.month(unit, whole(headcount)) : words.window(unit, whole(headcount))} ${count}`;
}

/** Why short and long spells are not told apart, where the headcount alone says so; the largest units have another border. */
function splitTexts(unit: UnitRow | null, edition: EditionRow, place: Place): string[] {
	if (unit === null || unit.headcount === null || unit.level === 'municipality' || unit.level === 'directorate') return [];
	return unit.headcount < edition.split_tier_people ? [place.words().hidden.no_split(place.format().whole(edition.split_tier_people))] : [];
}

function nextText(rows: readonly HiddenRow[], place: Place): string {
	const next = rows.find((row) => row.status === 'open' && isTwelveMonths(row));
	const words = place.words().hidden;
	if (!next?.next_release_date) return words.next_none;
	return words.next(place.format().month(next.last_month), place.format().date(next.next_release_date));
}

const KINDS = ['twelve', 'quarter', 'month'] as const;
type Kind = (typeof KINDS)[number];

function kindOf(row: HiddenRow): Kind {
	if (isTwelveMonths(row)) return 'twelve';
	return row.grain === 'quarter' ? 'quarter' : 'month';
}

function Periods(props: { rows: readonly HiddenRow[]; edition: EditionRow }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => place.words().hidden;
	const kinds = () => KINDS.filter((kind) => props.rows.some((row) => kindOf(row) === kind));
	return (
		<section class="card" aria-labelledby="periods-heading">
			<header class="card-head">
				<div>
					<h2 id="periods-heading">{words().periods}</h2>
					<p class="card-lead">{words().periods_lead}</p>
				</div>
			</header>
			<For each={kinds()}>
				{(kind) => (
					<>
						<h3 class="kind">{words().kinds[kind]}</h3>
						<DataTable
							caption={words().kinds[kind]}
							rows={props.rows.filter((row) => kindOf(row) === kind)}
							columns={columnsOf(place, props.edition)}
							instead={() => null}
						/>
					</>
				)}
			</For>
			<Show when={answerOf(page(), 'hidden')}>
				{(answer) => (
					<p class="card-foot files">
						{words().files}{' '}
						<For each={['csv', 'arrow', 'json'] as const}>
							{(format) => (
								<a href={answerHref('hidden', answer().question, format)} download="">
									{place.words().download[format]}
								</a>
							)}
						</For>
					</p>
				)}
			</Show>
		</section>
	);
}

function columnsOf(place: Place, edition: EditionRow): Column<HiddenRow>[] {
	const words = place.words().hidden;
	return [
		{ key: 'period', heading: words.period, cell: (row) => <span class="period-name">{periodName(row, place)}</span> },
		{ key: 'status', heading: words.status, cell: (row) => <Status row={row} edition={edition} /> },
		{ key: 'nearest', heading: words.nearest, cell: (row) => <NearestFigure row={row} /> },
	];
}

/** The heading over the table says how long the periods are. */
function periodName(row: HiddenRow, place: Place): string {
	return isTwelveMonths(row)
		? place.words().period.through(place.format().month(row.last_month))
		: periodText(row, place.address().language);
}

/** One mark and one text for whatever is hidden; the rest is said by the calendar and the headcount alone. */
function Status(props: { row: HiddenRow; edition: EditionRow }): JSX.Element {
	const place = usePlace();
	return (
		<Show
			when={props.row.status === 'hidden'}
			fallback={<span class={`period-${props.row.status}`}>{statusText(props.row, props.edition, place)}</span>}
		>
			<span class="hidden-mark">
				<Hatch />
				<strong>{place.words().hidden.hidden}</strong> <span class="hidden-words">{place.words().status.hidden_whole}</span>
			</span>
		</Show>
	);
}

function statusText(row: HiddenRow, edition: EditionRow, place: Place): string {
	const words = place.words().hidden;
	const { whole, date } = place.format();
	if (row.status === 'open' && row.next_release_date !== null) return words.open(date(row.next_release_date));
	if (row.status === 'too_small') {
		return isTwelveMonths(row)
			? words.too_small_none(whole(edition.min_people))
			: words.too_small_window(whole(edition.min_people), whole(edition.month_tier_people - 1));
	}
	return row.status === 'unknown' ? words.unknown : words.shown;
}

function NearestFigure(props: { row: HiddenRow }): JSX.Element {
	const place = usePlace();
	const nearest = () => {
		const { nearest_shown_key: key, nearest_shown_name: name, nearest_last_month: last_month, nearest_grain: grain } = props.row;
		if (key === null || name === null || last_month === null || grain === null) return null;
		return { key, text: key === props.row.unit_key ? periodText({ grain, last_month }, place.address().language) : name };
	};
	const isMissing = () => props.row.status === 'hidden' || props.row.status === 'too_small';
	return (
		<Show when={nearest()} fallback={<span class="quiet">{isMissing() ? place.words().hidden.nearest_none : '–'}</span>}>
			{(now) => <a href={place.hrefTo('unit', now().key)}>{now().text}</a>}
		</Show>
	);
}

/** The registered groups that the reader may know: those that are not shown first, with what would help. */
function Groups(props: { rows: readonly GroupsRow[] }): JSX.Element {
	const place = usePlace();
	const words = () => place.words().hidden;
	const ordered = () => [...props.rows].sort((a, b) => Number(a.status === 'shown') - Number(b.status === 'shown'));
	const columns = (): Column<GroupsRow>[] => [
		{ key: 'name', heading: words().group, cell: (row) => <a href={place.hrefTo('hidden', row.group_key)}>{row.group_name}</a> },
		{ key: 'status', heading: words().status, cell: (row) => words().group_status[row.status] },
		{ key: 'why', heading: words().group_why, cell: (row) => (row.status === 'shown' ? <span class="quiet">–</span> : row.sentence) },
	];
	return (
		<section class="card" aria-labelledby="groups-heading">
			<header class="card-head">
				<div>
					<h2 id="groups-heading">{words().groups}</h2>
					<p class="card-lead">{words().groups_lead}</p>
				</div>
			</header>
			<DataTable caption={words().groups} rows={ordered()} columns={columns()} instead={() => null} />
		</section>
	);
}

function Rules(props: { edition: EditionRow }): JSX.Element {
	const place = usePlace();
	const words = () => place.words().hidden;
	const numbers = () => {
		const { whole } = place.format();
		const { min_people, min_absent, month_tier_people, split_tier_people, closing_days } = props.edition;
		return {
			people: whole(min_people),
			absent: whole(min_absent),
			month: whole(month_tier_people),
			most: whole(month_tier_people - 1),
			split: whole(split_tier_people),
			days: whole(closing_days),
		};
	};
	return (
		<section class="prose" aria-labelledby="protect-heading">
			<h2 id="protect-heading">{words().protect}</h2>
			<p>{words().protect_lead}</p>
			<ul>
				<For each={words().rules(numbers())}>
					{(rule) => (
						<li>
							<Sentence text={rule} />
						</li>
					)}
				</For>
			</ul>
			<p>{words().one_code}</p>
			<Example />
			<h3>{words().limits}</h3>
			<ul>
				<For each={words().limits_texts}>{(text) => <li>{text}</li>}</For>
			</ul>
		</section>
	);
}

/** Invented days of absence of four workplaces; the last is the one that may not be known, the one before it hides with it. */
const EXAMPLE_DAYS = [24, 18, 12, 6] as const;

function Example(): JSX.Element {
	const place = usePlace();
	const words = () => place.words().hidden;
	const { whole } = place.format();
	const total = EXAMPLE_DAYS.reduce((sum, days) => sum + days, 0);
	const secret = EXAMPLE_DAYS[3];
	const sum = `${[total, ...EXAMPLE_DAYS.slice(0, 3)].map(whole).join(' − ')} = ${whole(secret)}`;
	const cell = (days: number, isHidden: boolean) => (isHidden ? <HiddenExample /> : words().example_unit(whole(days)));
	return (
		<figure class="example" data-invented="">
			<figcaption>
				<h3>{words().example}</h3>
				<p>{words().example_lead}</p>
			</figcaption>
			<table class="table">
				<thead>
					<tr>
						<th scope="col">{words().example_place}</th>
						<th scope="col" class="figure">
							{words().example_one}
						</th>
						<th scope="col" class="figure">
							{words().example_two}
						</th>
					</tr>
				</thead>
				<tbody>
					<For each={EXAMPLE_DAYS}>
						{(days, index) => (
							<tr>
								<th scope="row">{words().example_names[index()]}</th>
								<td class="figure">{cell(days, index() === 3)}</td>
								<td class="figure">{cell(days, index() >= 2)}</td>
							</tr>
						)}
					</For>
					<tr class="branch">
						<th scope="row">{words().example_whole}</th>
						<td class="figure">{words().example_unit(whole(total))}</td>
						<td class="figure">{words().example_unit(whole(total))}</td>
					</tr>
				</tbody>
			</table>
			<p>{words().example_leak(sum, whole(secret))}</p>
			<p>{words().example_held(whole(EXAMPLE_DAYS[2] + secret))}</p>
		</figure>
	);
}

function HiddenExample(): JSX.Element {
	const place = usePlace();
	return (
		<span class="hidden-mark">
			<Hatch /> <span>{place.words().hidden.hidden.toLocaleLowerCase(place.address().language)}</span>
		</span>
	);
}
