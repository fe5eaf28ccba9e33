/** What goes to the MED meeting? The committee's figures, what is worth discussing, and its workplaces. */
import { For, type JSX, Show } from 'solid-js';
import type { UnitsRow } from '../../server/domain/answers.ts';
import { JUDGED_CHANGES } from '../../server/domain/change-words.ts';
import type { CommitteesRow } from '../../server/domain/committees.ts';
import { answerOf, comparisonOf, ownTrend, rowsOf, unitOf } from '../page-rows.ts';
import { ChangesCard } from '../parts/ChangesCard.tsx';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { ListCard } from '../parts/FollowUp.tsx';
import { Later } from '../parts/Later.tsx';
import { MeasuresCard } from '../parts/MeasuresCard.tsx';
import { NotesCard } from '../parts/NotesCard.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { PaperPreview } from '../parts/PaperPreview.tsx';
import { usePage } from '../parts/page.tsx';
import { type Place, usePlace } from '../parts/place.tsx';
import { ReportLinks } from '../parts/ReportLinks.tsx';
import { Rest } from '../parts/Rest.tsx';
import { SeasonCard } from '../parts/SeasonCard.tsx';
import { ToolboxLink } from '../parts/ToolboxLink.tsx';
import { TrendCard } from '../parts/TrendCard.tsx';
import { UnitsBelow } from '../parts/UnitsBelow.tsx';
import { answerText, besideTexts } from '../sentences/headline.ts';
import { promptsOf } from '../sentences/prompts.ts';
import { medWordsIn } from '../texts/med.ts';

export function Med(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => medWordsIn(place.address().language);
	const own = () => rowsOf(page(), 'committees').filter((row) => row.unit_key === unitOf(page())?.unit_key);
	const meetingTexts = () => {
		const unit = unitOf(page())?.unit_name ?? '';
		if (own().length === 0) return [words().no_own(unit)];
		return own().map(({ committee_name: name, next_meeting_date: date }) =>
			date === null ? words().no_meeting(name) : words().meets(name, place.format().date(date)),
		);
	};
	return (
		<>
			<PageHead
				name={own()[0]?.committee_name ?? unitOf(page())?.unit_name ?? ''}
				question={words().question}
				answer={answerText(page(), place)}
				more={[...meetingTexts(), ...besideTexts(page(), place)]}
				through={comparisonOf(page(), 'now')?.last_month ?? null}
			/>
			<ReportLinks report="med" words={{ unit: unitOf(page())?.unit_key ?? '' }} />
			<Prompts />
			<Committees />
			<MeasuresCard />
			<Later>
				<TrendCard />
				<Workplaces />
				<ChangesCard leaves_out={JUDGED_CHANGES} />
				<For each={own()}>{({ committee_key }) => <NotesCard committee={committee_key} />}</For>
				<Show when={page().reader.roles.some((role) => role === 'projektleder' || role === 'hr')}>
					<SeasonCard />
				</Show>
				<PaperPreview report="med" words={{ unit: unitOf(page())?.unit_key ?? '' }} />
			</Later>
		</>
	);
}

/** What the figures give reason to ask about; never an answer. */
function Prompts(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => medWordsIn(place.address().language);
	const prompts = () => promptsOf(comparisonOf(page(), 'now'), ownTrend(page()), rowsOf(page(), 'attention'), place);
	return (
		<ListCard name="prompts" heading={words().prompts.heading} lead={words().prompts.lead} files={null}>
			<ol class="prompts">
				<For each={prompts()}>
					{({ text, pattern }) => (
						<li>
							{text} <Show when={pattern}>{(one) => <ToolboxLink pattern={one()} />}</Show>
						</li>
					)}
				</For>
			</ol>
		</ListCard>
	);
}

/** The units of the committee: right below its one unit, or those its group is made of. */
function Workplaces(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => medWordsIn(place.address().language).units;
	const rows = (): UnitsRow[] => {
		const all = rowsOf(page(), 'units');
		const known = new Set(all.map((row) => row.unit_key));
		return all.filter((row) => row.parent_key === null || !known.has(row.parent_key));
	};
	return (
		<Show when={rows().length > 0} fallback={<p class="note">{words().none}</p>}>
			<UnitsBelow heading={words().heading} lead={words().lead(place.format().month(rows()[0]?.last_month ?? ''))} rows={rows()} />
		</Show>
	);
}

/** As many as meet before anybody looks further. */
const FIRST = 5;

/** Which committee is a choice on screen; the paper is of one. */
function Committees(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => medWordsIn(place.address().language).committees;
	const rows = () =>
		[...rowsOf(page(), 'committees')].sort((a, b) => ((a.next_meeting_date ?? '9999') < (b.next_meeting_date ?? '9999') ? -1 : 1));
	const table = (some: readonly CommitteesRow[]) => (
		<DataTable caption={words().heading} rows={some} columns={columnsOf(place)} instead={() => null} is_page_long={true} />
	);
	return (
		<div class="screen-only">
			<ListCard name="committees" heading={words().heading} lead={words().lead} files={answerOf(page(), 'committees')}>
				<Show when={rows().length > 0} fallback={<p class="flag-none">{words().none}</p>}>
					{table(rows().slice(0, FIRST))}
					<Rest count={rows().length - FIRST} words={words().rest}>
						{table(rows().slice(FIRST))}
					</Rest>
				</Show>
			</ListCard>
		</div>
	);
}

function columnsOf(place: Place): Column<CommitteesRow>[] {
	const words = medWordsIn(place.address().language).committees;
	const isHere = (row: CommitteesRow) => row.unit_key === place.address().unit;
	return [
		{
			key: 'name',
			heading: words.committee,
			cell: (row) => (
				<Show when={!isHere(row)} fallback={`${row.committee_name} (${words.here})`}>
					<a href={place.hrefTo('med', row.unit_key)}>{row.committee_name}</a>
				</Show>
			),
		},
		{
			key: 'meeting',
			heading: words.meeting,
			cell: (row) => (
				<span class="nowrap">{row.next_meeting_date === null ? words.no_date : place.format().date(row.next_meeting_date)}</span>
			),
		},
		{
			key: 'level',
			heading: words.level,
			is_wide_only: true,
			cell: (row) => <span class="quiet">{words.levels[row.committee_level]}</span>,
		},
		{ key: 'covers', heading: words.covers, is_wide_only: true, cell: (row) => <span class="wrapped">{row.member_names}</span> },
	];
}
