/** Accidents at work by year, of the unit and of those right below it: on an axis of their own, never beside the absence. */
import { type JSX, Show } from 'solid-js';
import type { AccidentsRow } from '../../server/domain/answers.ts';
import { seriesChart } from '../charts/series-chart.ts';
import { answerOf, rowsOf, unitOf } from '../page-rows.ts';
import { accidentPoints } from '../sentences/accident-points.ts';
import { accidentWordsIn } from '../texts/accidents.ts';
import { meant } from './ask.tsx';
import { Card } from './Card.tsx';
import { Chart } from './Chart.tsx';
import { type Column, DataTable } from './DataTable.tsx';
import { Hatch } from './HiddenMark.tsx';
import { usePage } from './page.tsx';
import { type Place, usePlace } from './place.tsx';

export function AccidentsCard(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => accidentWordsIn(place.address().language);
	const rows = () => rowsOf(page(), 'accidents');
	const own = () => rows().filter((row) => row.unit_key === unitOf(page())?.unit_key);
	const axis = () => ({ name: words().axis, tick: place.format().tick });
	return (
		<Show when={rows().length > 0}>
			<Card
				name="accidents"
				heading={words().heading}
				lead={words().lead}
				answer={answerOf(page(), 'accidents')}
				picture="accidents"
				chart={
					<Chart
						draw={(frame) => seriesChart(accidentPoints(own(), place), axis(), words().label(unitOf(page())?.unit_name ?? ''), frame)}
						empty={<p>{words().empty}</p>}
					/>
				}
				table={
					<DataTable
						caption={words().heading}
						rows={rows()}
						columns={columnsIn(place)}
						instead={(row) => (row.status === 'hidden' ? <Few /> : null)}
					/>
				}
				about={<p>{words().about}</p>}
			/>
		</Show>
	);
}

function Few(): JSX.Element {
	const place = usePlace();
	return (
		<span class="hidden-mark">
			<Hatch />
			{accidentWordsIn(place.address().language).few}
		</span>
	);
}

function columnsIn(place: Place): Column<AccidentsRow>[] {
	const words = accidentWordsIn(place.address().language);
	return [
		{ key: 'unit', heading: words.unit, cell: (row) => row.unit_name },
		{ key: 'year', heading: words.year, cell: (row) => row.first_month.slice(0, 4) },
		{
			key: 'count',
			heading: words.axis,
			is_number: true,
			is_value: true,
			asked: (row) => meant('accidents', row.accident_count, row),
			cell: (row) => (row.accident_count === null ? '–' : place.format().whole(row.accident_count)),
		},
	];
}
