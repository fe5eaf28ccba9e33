/** Can the registrations be relied on? Where few spells are registered, where absence is unusually low, how complete the newest months are, and what the import found. */
import { For, type JSX, Show } from 'solid-js';
import type { CompletenessRow, EditionRow, FlagsRow } from '../../server/domain/answers.ts';
import type { UnderreportingRow } from '../../server/domain/follow-up-answers.ts';
import { completenessSentence, underreportingSentence } from '../../server/domain/follow-up-sentences.ts';
import { pendingText } from '../../server/domain/pending.ts';
import { flagSentence } from '../../server/domain/workplace-sentences.ts';
import { answerOf, editionOf, rowsOf, unitOf } from '../page-rows.ts';
import { meant } from '../parts/ask.tsx';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { FindingsCard } from '../parts/FindingsCard.tsx';
import { ListCard, spanText } from '../parts/FollowUp.tsx';
import { HiddenMark } from '../parts/HiddenMark.tsx';
import { parentName } from '../parts/JudgementCard.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { usePage } from '../parts/page.tsx';
import { type Place, usePlace } from '../parts/place.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { ToolboxLink } from '../parts/ToolboxLink.tsx';
import { qualityWordsIn } from '../texts/quality.ts';

export function Quality(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => qualityWordsIn(place.address().language);
	// who only hands files in is told of the whole municipality
	const name = () => unitOf(page())?.unit_name ?? editionOf(page())?.municipality ?? '';
	const registrations = () => (answerOf(page(), 'underreporting') === null ? null : rowsOf(page(), 'underreporting'));
	const lows = () => rowsOf(page(), 'flags').filter((row) => row.is_low === true);
	const months = () => rowsOf(page(), 'completeness');
	const more = () => [
		...(registrations()?.some((row) => row.registration === 'check') ? [words().may_be_right] : []),
		...(registrations() === null ? [words().not_yours] : []),
		...(lows().length === 0 ? [] : [words().low(place.format().whole(lows().length))]),
	];
	return (
		<Show when={answerOf(page(), 'completeness') === null ? null : editionOf(page())} fallback={<Skeleton />}>
			{(edition) => (
				<>
					<PageHead
						name={name()}
						question={words().question}
						answer={answerText(registrations(), months(), name(), place)}
						more={[...more(), ...(registrations() === null ? [] : [completenessText(months(), place)])]}
						through={null}
					/>
					<Show when={registrations()}>{(rows) => <FewSpells rows={rows()} />}</Show>
					<FindingsCard />
					<Show when={answerOf(page(), 'flags') !== null}>
						<Lows rows={lows()} />
					</Show>
					<Months rows={months()} edition={edition()} />
					<Import edition={edition()} />
				</>
			)}
		</Show>
	);
}

/** First what the figures say of the workplaces; for who may not see them, of the months. */
function answerText(rows: readonly UnderreportingRow[] | null, months: readonly CompletenessRow[], name: string, place: Place): string {
	const words = qualityWordsIn(place.address().language);
	if (rows === null) return completenessText(months, place);
	const [only, ...others] = rows;
	if (only && others.length === 0)
		return only.status === 'shown' ? underreportingSentence(only, place.address().language) : words.hidden(name);
	const { whole } = place.format();
	const judged = rows.filter(isJudged);
	const check = rows.filter((row) => row.registration === 'check');
	if (judged.length === 0) return words.nobody_judged(name);
	const span = spanOf(rows, place);
	return check.length === 0 ? words.none(whole(judged.length), span) : words.some(whole(check.length), whole(judged.length), span);
}

function isJudged({ registration }: UnderreportingRow): boolean {
	return registration === 'check' || registration === 'as_expected';
}

function spanOf(rows: readonly UnderreportingRow[], place: Place): string {
	return spanText(rows[0]?.first_month ?? null, rows[0]?.last_month ?? null, place);
}

/** The newest month of which registrations are still expected, else that there is none. */
function completenessText(months: readonly CompletenessRow[], place: Place): string {
	const words = qualityWordsIn(place.address().language);
	const { month, wholePercent } = place.format();
	const [newest] = months;
	if (newest === undefined) return words.months_none;
	if (newest.completeness === null) return words.delay_unknown;
	return newest.is_preliminary === true
		? words.late(month(newest.last_month), wholePercent(newest.completeness))
		: words.on_time(month(newest.last_month));
}

/** Those that should be looked at, each with its reason, then every workplace by name. */
function FewSpells(props: { rows: readonly UnderreportingRow[] }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => qualityWordsIn(place.address().language);
	const byName = () => [...props.rows].sort((a, b) => place.format().compareNames(a.unit_name, b.unit_name));
	const check = () => byName().filter((row) => row.registration === 'check');
	const above = (key: string) =>
		parentName(rowsOf(page(), 'tree'), rowsOf(page(), 'tree').find((row) => row.unit_key === key)?.parent_key ?? null);
	return (
		<ListCard
			name="registration"
			heading={words().check}
			lead={words().check_lead(spanOf(props.rows, place))}
			files={answerOf(page(), 'underreporting')}
		>
			<Show
				when={check().length > 0}
				fallback={<p class="flag-none">{props.rows.some(isJudged) ? words().check_none : words().not_judged}</p>}
			>
				<ul class="flag-list" aria-label={words().check_list}>
					<For each={check()}>
						{(row) => (
							<li>
								<div class="flag-head">
									<a href={place.hrefTo('unit', row.unit_key)}>{row.unit_name}</a>
									<span class="quiet">{above(row.unit_key)}</span>
								</div>
								<p>{underreportingSentence(row, place.address().language)}</p>
							</li>
						)}
					</For>
				</ul>
				<section class="first-look" aria-labelledby="first-heading">
					<h3 class="note-heading" id="first-heading">
						{words().first}
					</h3>
					<ul>
						<For each={words().first_texts}>{(text) => <li>{text}</li>}</For>
					</ul>
					<p>
						<ToolboxLink pattern="registration" />
					</p>
				</section>
			</Show>
			<Show when={props.rows.length > 1}>
				<h3 class="kind">{words().all}</h3>
				<DataTable
					caption={words().all}
					rows={byName()}
					columns={registrationColumns(above, place)}
					instead={(row) => (row.status === 'shown' ? null : <HiddenMark unit={row.unit_key} is_short={true} />)}
				/>
			</Show>
		</ListCard>
	);
}

function registrationColumns(above: (key: string) => string, place: Place): Column<UnderreportingRow>[] {
	const words = qualityWordsIn(place.address().language);
	const { whole } = place.format();
	const amount = (value: number | null) => (value === null ? '–' : whole(value));
	return [
		{ key: 'unit', heading: words.unit, cell: (row) => <a href={place.hrefTo('unit', row.unit_key)}>{row.unit_name}</a> },
		{ key: 'parent', heading: words.parent, is_wide_only: true, cell: (row) => <span class="quiet">{above(row.unit_key) || '–'}</span> },
		{
			key: 'observed',
			heading: words.observed,
			is_number: true,
			is_value: true,
			asked: (row) => meant('observed', row.observed, row),
			cell: (row) => amount(row.observed),
		},
		{
			key: 'expected',
			heading: words.expected,
			is_number: true,
			is_value: true,
			asked: (row) => meant('expected', row.expected, row),
			cell: (row) => amount(row.expected),
		},
		{
			key: 'judgement',
			heading: words.judgement,
			is_value: true,
			cell: (row) => (
				<details class="reason">
					<summary>{row.registration === null ? '–' : words.status[row.registration]}</summary>
					<p>{underreportingSentence(row, place.address().language)}</p>
				</details>
			),
		},
	];
}

/** Unusually low absence: a question about the registration, never a prize. */
function Lows(props: { rows: readonly FlagsRow[] }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => qualityWordsIn(place.address().language);
	const month = () => place.format().month(rowsOf(page(), 'flags')[0]?.last_month ?? editionOf(page())?.last_window_month ?? '');
	const byName = () => [...props.rows].sort((a, b) => place.format().compareNames(a.unit_name, b.unit_name));
	const isAnyJudged = () => rowsOf(page(), 'flags').some((row) => row.flag !== null && row.flag !== 'too_small');
	const speech = () => ({ language: place.address().language, whole: place.format().whole });
	return (
		<ListCard name="lows" heading={words().lows} lead={words().lows_lead(month())} files={answerOf(page(), 'flags')}>
			<Show when={props.rows.length > 0} fallback={<p class="flag-none">{isAnyJudged() ? words().lows_none : words().not_judged}</p>}>
				<ul class="flag-list" aria-label={words().lows}>
					<For each={byName()}>
						{(row) => (
							<li>
								<div class="flag-head">
									<a href={place.hrefTo('unit', row.unit_key)}>{row.unit_name}</a>
									<span class="quiet">{parentName(rowsOf(page(), 'tree'), row.parent_key)}</span>
								</div>
								<p>{flagSentence(row, speech())}</p>
							</li>
						)}
					</For>
				</ul>
			</Show>
		</ListCard>
	);
}

function Months(props: { rows: readonly CompletenessRow[]; edition: EditionRow }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => qualityWordsIn(place.address().language);
	const { date, month, wholePercent } = place.format();
	const columns = (): Column<CompletenessRow>[] => [
		{ key: 'month', heading: words().month, cell: (row) => month(row.last_month) },
		{
			key: 'registered',
			heading: words().registered,
			is_number: true,
			asked: (row) => meant('completeness', row.completeness, row),
			cell: (row) => (row.completeness === null ? '–' : wholePercent(row.completeness)),
		},
		{
			key: 'shown',
			heading: words().shown,
			cell: (row) => (row.status === 'open' ? words().open(date(row.next_release_date)) : words().statuses[row.status]),
		},
		{ key: 'says', heading: words().says, is_wide_only: true, cell: (row) => completenessSentence(row, place.address().language) },
	];
	return (
		<ListCard
			name="months"
			heading={words().months}
			lead={words().months_lead(date(props.edition.extraction_date))}
			files={answerOf(page(), 'completeness')}
		>
			<Show when={props.rows.length > 0} fallback={<p class="flag-none">{words().months_none}</p>}>
				<DataTable caption={words().months} rows={props.rows} columns={columns()} instead={() => null} />
			</Show>
		</ListCard>
	);
}

function Import(props: { edition: EditionRow }): JSX.Element {
	const place = usePlace();
	const words = () => qualityWordsIn(place.address().language);
	const { whole } = place.format();
	const findings = () => {
		const { error_count, warning_count } = props.edition;
		return error_count + warning_count === 0 ? words().findings_none : words().findings(whole(error_count), whole(warning_count));
	};
	const deliveries = () =>
		props.edition.delivery_count === 1 ? words().delivery : words().deliveries(whole(props.edition.delivery_count));
	return (
		<section class="prose" aria-labelledby="import-heading">
			<h2 id="import-heading">{words().import}</h2>
			<p>{deliveries()}</p>
			<p>{findings()}</p>
			<p>{pendingText(props.edition.pending_corrections_count, place.address().language) ?? words().pending_none}</p>
		</section>
	);
}
