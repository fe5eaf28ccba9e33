/** What do the figures stand for? The same absence as others count it, what others have published, the words, and why some figures are hidden. */
import { For, type JSX, Show } from 'solid-js';
import type { BenchmarksRow, DefinitionsRow } from '../../server/domain/answers.ts';
import { answerOf, editionOf, rowsOf, unitOf } from '../page-rows.ts';
import { AccidentsCard } from '../parts/AccidentsCard.tsx';
import { madeOf, meant } from '../parts/ask.tsx';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { ListCard } from '../parts/FollowUp.tsx';
import { GLOSSARY_ID } from '../parts/Foot.tsx';
import { Hatch } from '../parts/HiddenMark.tsx';
import { OrganisationCard } from '../parts/OrganisationCard.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { usePage } from '../parts/page.tsx';
import { type Place, usePlace } from '../parts/place.tsx';
import { SeriesCard } from '../parts/SeriesCard.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { type DefinitionsWords, definitionsWordsIn } from '../texts/definitions.ts';

export function Definitions(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => definitionsWordsIn(place.address().language);
	const rows = () => rowsOf(page(), 'definitions');
	const others = () => rowsOf(page(), 'benchmarks');
	return (
		<Show when={answerOf(page(), 'definitions') === null ? null : editionOf(page())} fallback={<Skeleton />}>
			{(edition) => (
				<>
					<PageHead
						name={place.words().pages.definitions}
						question={words().question}
						answer={answerText(rows(), edition().profile_label, place)}
						more={rangeTexts(rows(), place)}
						through={null}
					/>
					<ListCard
						name="definitions"
						heading={words().bridge}
						lead={words().bridge_lead(yearOf(rows()))}
						files={answerOf(page(), 'definitions')}
					>
						<DataTable
							caption={words().bridge}
							rows={rows()}
							columns={bridgeColumns(place)}
							instead={(row) => (row.status === 'hidden' ? <HiddenRow /> : null)}
						/>
						<h3 class="kind">{words().why}</h3>
						<ul class="flag-list">
							<For each={rows().filter((row) => row.definition !== 'own')}>
								{(row) => (
									<li>
										<div class="flag-head">
											<strong>{differenceText(row, place)}</strong>
										</div>
										<p>{kindTexts(row, words())}</p>
										<p class="quiet">{words().source(row.source)}</p>
									</li>
								)}
							</For>
						</ul>
					</ListCard>
					<ListCard name="benchmarks" heading={words().others} lead={words().others_lead} files={answerOf(page(), 'benchmarks')}>
						<Show when={others().length > 0} fallback={<p class="flag-none">{words().others_none}</p>}>
							<DataTable caption={words().others} rows={byNewest(others())} columns={benchmarkColumns(place)} instead={() => null} />
						</Show>
					</ListCard>
					<SeriesCard />
					<AccidentsCard />
					<OrganisationCard />
					<section class="card" id={GLOSSARY_ID} aria-labelledby="glossary-heading">
						<header class="card-head">
							<div>
								<h2 id="glossary-heading">{words().glossary}</h2>
								<p class="card-lead">{words().glossary_lead}</p>
							</div>
						</header>
						<dl class="facts glossary">
							<For each={words().words({ short: String(edition().short_limit_days), long: String(edition().long_limit_days) })}>
								{({ word, text }) => (
									<div>
										<dt>{word}</dt>
										<dd>{text}</dd>
									</div>
								)}
							</For>
						</dl>
					</section>
					<section class="prose" aria-labelledby="why-hidden-heading">
						<h2 id="why-hidden-heading">{words().why_hidden}</h2>
						<p>{words().why_hidden_text}</p>
						<p>
							<a href={place.hrefTo('hidden', unitOf(page())?.unit_key ?? null)}>{words().why_hidden_link}</a>
						</p>
					</section>
				</>
			)}
		</Show>
	);
}

function yearOf(rows: readonly DefinitionsRow[]): string {
	return rows[0]?.last_month.slice(0, 4) ?? '';
}

function answerText(rows: readonly DefinitionsRow[], profile: string, place: Place): string {
	const words = definitionsWordsIn(place.address().language);
	const { decimal, percent } = place.format();
	const own = rows.find((row) => row.definition === 'own');
	return own?.absence_days_per_fte == null || own.absence_share === null
		? words.answer_hidden(yearOf(rows), profile)
		: words.answer(decimal(own.absence_days_per_fte), percent(own.absence_share), yearOf(rows), profile);
}

/** How far apart the definitions lie; nothing where only the own figure can be worked out. */
function rangeTexts(rows: readonly DefinitionsRow[], place: Place): string[] {
	const words = definitionsWordsIn(place.address().language);
	const days = rows.flatMap((row) => row.absence_days_per_fte ?? []);
	if (days.length < 2) return [];
	const [low, high] = [Math.min(...days), Math.max(...days)].map(place.format().decimal);
	return [low === high ? words.same : words.range(low ?? '', high ?? '')];
}

function nameOf(row: DefinitionsRow, words: DefinitionsWords): string {
	return words.names[row.definition] ?? row.definition_name;
}

/** Kinds in the reader's language; the answer names them in Danish. */
function kindsIn(kinds: string, words: DefinitionsWords): string {
	return kinds
		.split(', ')
		.map((kind) => words.kind_names[kind] ?? kind)
		.join(', ');
}

function bridgeColumns(place: Place): Column<DefinitionsRow>[] {
	const words = definitionsWordsIn(place.address().language);
	const { decimal, percent } = place.format();
	const number = (value: number | null, text: (value: number) => string) => (value === null ? '–' : text(value));
	const monthsOf = ({ first_month, last_month }: DefinitionsRow) => ({ first_month, last_month });
	const shareOf = ({ absence_fte_days, possible_fte_days }: DefinitionsRow) =>
		madeOf(place.format(), [absence_fte_days, possible_fte_days], (lost, possible) => `${lost} ÷ ${possible}`);
	const signed = (value: number) => (isNothing(value) ? '0' : `${value < 0 ? '−' : '+'}${decimal(Math.abs(value))}`);
	return [
		{ key: 'definition', heading: words.definition, cell: (row) => nameOf(row, words) },
		{
			key: 'kinds',
			heading: words.kinds,
			is_wide_only: true,
			cell: (row) => <span class="quiet">{kindsIn(row.counted_kinds, words)}</span>,
		},
		{
			key: 'days',
			heading: words.days,
			is_number: true,
			is_value: true,
			asked: (row) => meant('counted_days', row.absence_days_per_fte, monthsOf(row)),
			cell: (row) => number(row.absence_days_per_fte, decimal),
		},
		{
			key: 'share',
			heading: words.share,
			is_number: true,
			is_value: true,
			asked: (row) => meant('counted_otherwise', row.absence_share, monthsOf(row), shareOf(row)),
			cell: (row) => number(row.absence_share, percent),
		},
		{
			key: 'difference',
			heading: words.difference,
			is_number: true,
			is_value: true,
			asked: (row) => meant('counted_difference', row.difference_days_per_fte, monthsOf(row)),
			cell: (row) => number(row.difference_days_per_fte, signed),
		},
	];
}

function HiddenRow(): JSX.Element {
	const place = usePlace();
	return (
		<span class="hidden-mark">
			<Hatch />
			<span>{definitionsWordsIn(place.address().language).hidden}</span>
		</span>
	);
}

/** Less than the one decimal that is said. */
function isNothing(value: number): boolean {
	return Math.abs(value) < 0.05;
}

function differenceText(row: DefinitionsRow, place: Place): string {
	const words = definitionsWordsIn(place.address().language);
	const { decimal } = place.format();
	const { absence_days_per_fte: days, difference_days_per_fte: difference } = row;
	if (days === null || difference === null) return `${nameOf(row, words)}: ${words.hidden}.`;
	const said = decimal(Math.abs(difference));
	const way = isNothing(difference) ? words.equal : difference > 0 ? words.more(said) : words.less(said);
	return words.counted(nameOf(row, words), decimal(days), way);
}

function kindTexts(row: DefinitionsRow, words: DefinitionsWords): string {
	return [
		...(row.added_kinds === '' ? [] : [words.added(kindsIn(row.added_kinds, words))]),
		...(row.left_out_kinds === '' ? [] : [words.left_out(kindsIn(row.left_out_kinds, words))]),
		words.also(words.differs[row.definition] ?? row.differs),
	].join(' ');
}

/** The newest year first; within it as the sources are called. */
function byNewest(rows: readonly BenchmarksRow[]): BenchmarksRow[] {
	return [...rows].sort((a, b) => b.year - a.year);
}

function benchmarkColumns(place: Place): Column<BenchmarksRow>[] {
	const words = definitionsWordsIn(place.address().language);
	return [
		{ key: 'year', heading: words.year, cell: (row) => String(row.year) },
		{
			key: 'who',
			heading: words.who,
			cell: (row) => (
				<>
					{[row.municipality ?? words.everybody, ...(row.staff_group === null ? [] : [row.staff_group])].join(', ')}
					<span class="wrapped">
						{words.measures[row.measure] ?? row.measure} · {row.benchmark_source}
					</span>
				</>
			),
		},
		{
			key: 'value',
			heading: words.value,
			is_number: true,
			asked: () => ({ means: 'published' }),
			cell: (row) => place.format().decimal(row.benchmark_value),
		},
	];
}
