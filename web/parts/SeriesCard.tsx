/** Ready-made series of the unit and those below it: where each stood, and where it stands. Each in its own unit, never beside the absence. */
import { For, type JSX, Show } from 'solid-js';
import type { Page, SeriesRow } from '../../server/domain/answers.ts';
import { addMonths } from '../../server/domain/calendar.ts';
import { answerHref } from '../address.ts';
import { answerOf, rowsOf } from '../page-rows.ts';
import { isTwoYears, seriesFigure } from '../sentences/series-points.ts';
import { type DefinitionsWords, definitionsWordsIn } from '../texts/definitions.ts';
import { meant } from './ask.tsx';
import { type Column, DataTable } from './DataTable.tsx';
import { ListCard } from './FollowUp.tsx';
import { parentName } from './JudgementCard.tsx';
import { usePage } from './page.tsx';
import { type Place, usePlace } from './place.tsx';
import { SeriesPicture } from './SeriesPicture.tsx';

export function SeriesCard(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => definitionsWordsIn(place.address().language);
	const rows = () => rowsOf(page(), 'series');
	const names = () => [...new Set(rows().map((row) => row.series))];
	return (
		<ListCard name="series" heading={words().series} lead={words().series_lead} files={answerOf(page(), 'series')}>
			<Show when={rows().length > 0} fallback={<p class="flag-none">{words().series_none}</p>}>
				<SeriesPicture rows={rows()} />
				<DataTable caption={words().series} rows={rows()} columns={columnsIn(place, page())} instead={() => null} />
				<p class="card-foot files">
					{words().series_months}{' '}
					<For each={names()}>
						{(series) => (
							<a href={answerHref('series_months', { series }, 'csv')} download="">
								{series}
							</a>
						)}
					</For>
				</p>
			</Show>
		</ListCard>
	);
}

function columnsIn(place: Place, page: Page): Column<SeriesRow>[] {
	const words = definitionsWordsIn(place.address().language);
	const { shortMonth } = place.format();
	const level = (share: number | null, value: number | null, { value_unit }: SeriesRow) =>
		seriesFigure({ share, value, value_unit }, place) ?? '–';
	const tree = rowsOf(page, 'tree');
	const asked = (row: SeriesRow, value: number | null, first_month: string, last_month: string) =>
		meant('series_level', value, { ...aboutOf(row), first_month, last_month });
	/** Names repeat in a tree: the unit above tells them apart. */
	const above = (key: string) => parentName(tree, tree.find((row) => row.unit_key === key)?.parent_key ?? null);
	return [
		{ key: 'series', heading: words.series_name, cell: (row) => row.series },
		{ key: 'unit', heading: words.series_unit, cell: (row) => aboutOf(row).unit_name },
		{ key: 'above', heading: words.parent, is_wide_only: true, cell: (row) => <span class="quiet">{above(row.unit_key)}</span> },
		{
			key: 'months',
			heading: words.series_span,
			is_wide_only: true,
			cell: (row) => <span class="nowrap">{`${shortMonth(row.first_month)} – ${shortMonth(row.last_month)}`}</span>,
		},
		{
			key: 'first',
			heading: words.series_first,
			is_number: true,
			is_value: true,
			asked: (row) => asked(row, row.first_share ?? row.first_value, row.first_month, addMonths(row.first_month, 11)),
			cell: (row) => level(row.first_share, row.first_value, row),
		},
		{
			key: 'year',
			heading: words.series_year,
			is_number: true,
			is_value: true,
			is_wide_only: true,
			asked: (row) => asked(row, row.year_share ?? row.year_value, `${row.year}-01`, `${row.year}-12`),
			cell: (row) => (row.year === null ? '–' : `${level(row.year_share, row.year_value, row)} (${row.year})`),
		},
		{
			key: 'latest',
			heading: words.series_latest,
			is_number: true,
			is_value: true,
			asked: (row) => asked(row, row.latest_share ?? row.latest_value, addMonths(row.last_month, -11), row.last_month),
			cell: (row) => level(row.latest_share, row.latest_value, row),
		},
		{
			key: 'change',
			heading: words.series_change,
			is_number: true,
			is_value: true,
			asked: (row) => meant('series_change', changeOf(row), { ...row, ...aboutOf(row) }),
			cell: (row) => changeText(row, words, place),
		},
	];
}

/** An organisation outside the tree is called by its key. */
function aboutOf({ unit_name, unit_key }: SeriesRow) {
	return { unit_name: unit_name ?? unit_key };
}

/** From the first twelve months to the latest, where both are whole and not the same; null where they are not. */
function changeOf(row: SeriesRow): number | null {
	const [first, latest] = [row.first_share ?? row.first_value, row.latest_share ?? row.latest_value];
	return first === null || latest === null || first === 0 || !isTwoYears(row) ? null : latest / first - 1;
}

function changeText(row: SeriesRow, words: DefinitionsWords, place: Place): string {
	const change = changeOf(row);
	if (change === null) return '–';
	const said = place.format().percentTick(Math.abs(change), 1);
	if (Math.round(Math.abs(change) * 100) === 0) return words.series_same;
	return `${change < 0 ? '−' : '+'}${said}`;
}
