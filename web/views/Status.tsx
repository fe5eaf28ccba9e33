/** What was the sickness absence of the year? The table that the yearly status is written from. */
import { createResource, For, type JSX, Show } from 'solid-js';
import type { StatusRow } from '../../server/domain/answers.ts';
import { STATUS_CHAPTERS, type StatusChapter } from '../../server/domain/reports.ts';
import type { Address } from '../address.ts';
import { readAnswer } from '../api.ts';
import type { Measure } from '../measure.ts';
import { answerOf, editionOf, rowsOf } from '../page-rows.ts';
import { type Asked, yearBefore } from '../parts/ask.tsx';
import { Choice } from '../parts/Choice.tsx';
import { type Column, DataTable, HiddenCell, NoFigure } from '../parts/DataTable.tsx';
import { ListCard } from '../parts/FollowUp.tsx';
import { FrozenStatus } from '../parts/FrozenStatus.tsx';
import { HiddenMark } from '../parts/HiddenMark.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { PaperPreview } from '../parts/PaperPreview.tsx';
import { usePage } from '../parts/page.tsx';
import { type Place, usePlace } from '../parts/place.tsx';
import { ReportLinks } from '../parts/ReportLinks.tsx';
import { type StatusWords, statusWordsIn } from '../texts/status.ts';
import { statusPaperWordsIn } from '../texts/status-paper.ts';

export function Status(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => statusWordsIn(place.address().language);
	/** The last whole year comes with the page; another one is asked for when it is chosen. */
	const last = () => rowsOf(page(), 'status')[0]?.last_month.slice(0, 4) ?? '';
	const chosen = () => askedOf(place, last()).year;
	const [other] = createResource(
		() => chosen() !== last() && chosen(),
		(one) => readAnswer('status', { year: one }),
	);
	/** Until it has come, what stood there stays: its own year is named in every heading. */
	const answer = () => {
		const now = chosen() === last() ? undefined : other.latest;
		return now?.kind === 'value' ? now.value : answerOf(page(), 'status');
	};
	const trouble = () => {
		const now = chosen() === last() ? undefined : other.latest;
		return now?.kind === 'trouble' ? (now.trouble.title ?? place.words().trouble[now.trouble.kind].title) : null;
	};
	const rows = () => answer()?.rows ?? [];
	const whole = () => rows()[0];
	const year = () => whole()?.last_month.slice(0, 4) ?? '';
	return (
		<Show when={whole()}>
			{(row) => (
				<>
					<PageHead
						name={row().unit_name}
						question={words().question}
						answer={answerText(row(), place)}
						more={beforeTexts(row(), place)}
						through={row().last_month}
					/>
					<Document year={last()} />
					<Show when={trouble()}>{(title) => <p class="note">{title()}</p>}</Show>
					<Show when={trouble() === null}>
						<ListCard name="status" heading={words().heading(year())} lead={words().lead(year())} files={answer()}>
							<DataTable
								caption={words().heading(year())}
								rows={rows()}
								columns={columnsOf(year(), place)}
								instead={(one) =>
									one.status === 'hidden' ? (
										<HiddenMark unit={one.unit_key} />
									) : one.status === 'unknown' ? (
										<NoFigure text={place.words().status.unknown} />
									) : null
								}
								indent={(one) => one.depth}
								is_page_long={true}
								is_branch={(one) => one.level !== 'area'}
							/>
							<p class="card-lead">
								{words().short_note(place.format().whole(editionOf(page())?.short_limit_days ?? 0))} {words().closed_note}
							</p>
							<p class="card-foot">
								<a href={place.hrefTo('definitions', place.address().unit)}>{words().differs}</a>
							</p>
						</ListCard>
					</Show>
					<FrozenStatus year={chosen()} />
					<PaperPreview report="status" words={askedOf(place, last())} />
				</>
			)}
		</Show>
	);
}

/** The document that the address asks for: the last whole year in all its chapters where it says nothing else. */
function askedOf(place: Place, last_year: string): { year: string; chapters?: string } {
	const { year = last_year, chapters } = place.address().form;
	return { year, ...(chapters === undefined ? {} : { chapters }) };
}

/** Which year and chapters the document has, and its files. */
function Document(props: { year: string }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => statusWordsIn(place.address().language);
	const names = () => statusPaperWordsIn(place.address().language).chapters;
	const chosen = (): readonly string[] => place.address().form.chapters?.split(',') ?? STATUS_CHAPTERS;
	const years = () => {
		const { first_year = 0, last_year = 0 } = editionOf(page()) ?? {};
		return Array.from({ length: last_year - first_year + 1 }, (_, index) => String(last_year - index));
	};
	const asked = () => askedOf(place, props.year);
	const choose = (form: Address['form']) => place.go(place.hrefWith({ form: { ...place.address().form, ...form } }), { replace: true });
	const turn = (chapter: StatusChapter) => {
		const left = STATUS_CHAPTERS.filter((one) => chosen().includes(one) !== (one === chapter));
		// a document without chapters is none
		choose({ chapters: (left.length === 0 ? [chapter] : left).join(',') });
	};
	return (
		<section class="card screen-only" aria-labelledby="document-heading">
			<h2 id="document-heading">{words().document}</h2>
			<p class="card-lead document-lead">{words().document_lead}</p>
			<Choice
				label={words().choose_year}
				name="year"
				options={years().map((year) => ({ value: year, text: year }))}
				chosen={asked().year}
				choose={(year) => choose({ year })}
			/>
			<fieldset class="chapter-choice">
				<legend class="field-label">{words().choose_chapters}</legend>
				<For each={STATUS_CHAPTERS}>
					{(chapter) => (
						<label>
							<input type="checkbox" checked={chosen().includes(chapter)} onChange={() => turn(chapter)} /> {names()[chapter]}
						</label>
					)}
				</For>
			</fieldset>
			<ReportLinks report="status" words={asked()} />
		</section>
	);
}

function answerText(row: StatusRow, place: Place): string {
	const words = statusWordsIn(place.address().language);
	const { decimal, percent } = place.format();
	const { absence_days_per_fte: days, absence_share: share } = row;
	const year = row.last_month.slice(0, 4);
	return days === null || share === null ? words.hidden(year) : words.answer(year, decimal(days), percent(share));
}

function beforeTexts(row: StatusRow, place: Place): string[] {
	const { decimal, percent } = place.format();
	const { previous_absence_days_per_fte: days, previous_absence_share: share } = row;
	if (days === null || share === null) return [];
	const year = String(Number(row.first_month.slice(0, 4)) - 1);
	return [statusWordsIn(place.address().language).before(year, decimal(days), percent(share))];
}

/** The year and the one before side by side, under the name of the measure. */
function columnsOf(year: string, place: Place): Column<StatusRow>[] {
	const words: StatusWords = statusWordsIn(place.address().language);
	const { decimal, percent, whole } = place.format();
	const { status } = place.words();
	const figure = (
		key: keyof StatusRow & string,
		group: string,
		heading: string,
		text: (value: number) => string,
		asked: (row: StatusRow) => Asked,
		statusOf: (row: StatusRow) => string = (row) => row.status,
	): Column<StatusRow> => ({
		key,
		group,
		heading,
		asked: (row) => (typeof row[key] === 'number' ? asked(row) : null),
		is_number: true,
		is_value: true,
		cell: (row) => {
			const value = row[key];
			if (typeof value === 'number') return text(value);
			return statusOf(row) === 'hidden' ? (
				<HiddenCell unit={row.unit_key} text={status.hidden_short} />
			) : (
				<NoFigure text={status.unknown_short} />
			);
		},
	});
	const ofBefore = (row: StatusRow) => row.previous_status;
	const askedFigure = (measure: Measure) => (row: StatusRow) => ({ row, measure });
	const askedBefore = (row: StatusRow): Asked => ({ means: 'year_before', about: yearBefore(row) });
	const askedCount = (means: 'fte' | 'people') => (row: StatusRow) => ({ means, about: row });
	const [now, before] = [year, String(Number(year) - 1)];
	return [
		{
			key: 'name',
			heading: words.unit,
			cell: (row) => <a href={place.hrefTo('overview', row.unit_key)}>{row.unit_name}</a>,
		},
		figure('absence_days_per_fte', words.days, now, decimal, askedFigure('absence')),
		figure('previous_absence_days_per_fte', words.days, before, decimal, askedBefore, ofBefore),
		figure('absence_share', words.share, now, percent, askedFigure('absence')),
		figure('previous_absence_share', words.share, before, percent, askedBefore, ofBefore),
		figure('short_absence_share', words.short, now, percent, askedFigure('short'), (row) => row.split_status),
		figure('spells_per_employment_year', words.spells, now, decimal, askedFigure('spells')),
		figure('previous_spells_per_employment_year', words.spells, before, decimal, askedBefore, ofBefore),
		{ ...figure('fte', '', words.fte, whole, askedCount('fte')), is_wide_only: true },
		{ ...figure('people_count', '', words.people, whole, askedCount('people')), is_wide_only: true },
	];
}
