/** One unit through time, with the switch between measures. */
import { For, type JSX, Show } from 'solid-js';
import type { TrendRow } from '../../server/domain/answers.ts';
import { trendChart } from '../charts/trend-chart.ts';
import { windowChart } from '../charts/window-chart.ts';
import { chartedOf, isTwelveMonths, type Measure, readingOf, rowsFor, standsOut } from '../measure.ts';
import { answerOf, editionOf, rowsOf, unitOf } from '../page-rows.ts';
import { chartSentences } from '../sentences/chart-sentences.ts';
import { Card } from './Card.tsx';
import { Chart } from './Chart.tsx';
import { EventList } from './EventList.tsx';
import { MeasureSwitch } from './MeasureSwitch.tsx';
import { Passport } from './Passport.tsx';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import { TrendTable } from './TrendTable.tsx';

/** `foot` stands under the chart. */
export function TrendCard(props: { foot?: JSX.Element }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const measure = () => place.address().measure;
	const words = () => place.words().trend;
	const rows = () => {
		const all = rowsOf(page(), 'trend');
		const unit = unitOf(page())?.unit_key;
		return rowsFor(
			all.filter((row) => row.unit_key === unit),
			measure(),
		);
	};
	const latest = () =>
		[...rows()].reverse().find((row) => isTwelveMonths(row) && readingOf(row, measure()).kind === 'shown') ?? rows().at(-1);
	const isIn = (grain: TrendRow['grain']) => rows().some((row) => row.grain === grain);
	/** Units too small for months and quarters have dots of twelve months. */
	const hasLine = () => rows().length === 0 || isIn('month') || isIn('quarter');
	const lead = () => {
		if (!hasLine()) return words().lead_windows;
		if (isIn('quarter')) return words().lead_quarters;
		return measure() === 'spells' ? words().lead_spells : words().lead;
	};
	return (
		<Card
			name="trend"
			heading={words().title[measure()]}
			lead={lead()}
			answer={answerOf(page(), 'trend')}
			picture="trend"
			tools={<MeasureSwitch card={words().title[measure()]} />}
			chart={
				<>
					<ChartSentences rows={rows()} measure={measure()} />
					<Chart
						draw={(frame) =>
							hasLine()
								? trendChart(rows(), measure(), frame, rowsOf(page(), 'events'))
								: windowChart(rows(), null, measure(), frame, rowsOf(page(), 'events'))
						}
						empty={<WhyEmpty rows={rows()} measure={measure()} />}
					/>
					<Legend rows={rows()} measure={measure()} />
					<EventList />
					{props.foot}
				</>
			}
			table={
				<>
					<TrendTable rows={rows()} measure={measure()} />
					<EventList />
				</>
			}
			about={
				<Show when={editionOf(page())}>
					{(edition) => <Show when={latest()}>{(row) => <Passport row={row()} measure={measure()} edition={edition()} />}</Show>}
				</Show>
			}
		/>
	);
}

/** What the chart says, in words: how much the figure varies by itself, and what stands out. */
export function ChartSentences(props: { rows: readonly TrendRow[]; measure: Measure }): JSX.Element {
	const place = usePlace();
	const sentences = () => chartSentences(props.rows, props.measure, place.address().language);
	return (
		<Show when={sentences().length > 0}>
			<p class="chart-says">{sentences().join(' ')}</p>
		</Show>
	);
}

export function WhyEmpty(props: { rows: readonly TrendRow[]; measure: Measure }): JSX.Element {
	const place = usePlace();
	const words = () => place.words().trend;
	const has = (kind: string) => props.rows.some((row) => readingOf(row, props.measure).kind === kind);
	const text = () => (has('split_hidden') ? words().split_hidden : has('hidden') ? words().hidden : words().empty);
	return (
		<div>
			<Show when={has('hidden') || has('split_hidden')}>
				<span class="hatch hatch-large" aria-hidden="true" />
			</Show>
			<p>{text()}</p>
		</div>
	);
}

/** Only what the picture holds and does not say itself. */
export function Legend(props: { rows: readonly TrendRow[]; measure: Measure }): JSX.Element {
	const place = usePlace();
	const readings = () => props.rows.map((row) => readingOf(row, props.measure));
	const isHidden = () => readings().some((reading) => reading.kind === 'hidden' || reading.kind === 'split_hidden');
	const isPreliminary = () => readings().some((reading) => reading.kind === 'shown' && reading.is_preliminary);
	const isDrawn = () => readings().some((reading) => reading.kind === 'shown');
	const charted = () => props.rows.map((row) => ({ row, ...chartedOf(row, props.measure) }));
	const hasBand = () => charted().some(({ limits, usual }) => limits === 'expected' && usual !== null);
	const hasLimits = () => charted().some(({ limits, usual }) => limits !== 'expected' && usual !== null);
	const isFlat = () => props.measure === 'absence' || charted().some(({ limits }) => limits === 'moving_range');
	const hasAlert = () => charted().some(standsOut);
	const notes = () => {
		const { trend } = place.words();
		return [
			...(hasLimits() ? [isFlat() ? trend.limits_note_flat : trend.limits_note] : []),
			...(hasBand() ? [trend.band_note] : []),
			...(hasAlert() && !hasBand() ? [trend.alert_note] : []),
		];
	};
	return (
		<Show when={isDrawn() && (isHidden() || isPreliminary() || notes().length > 0)}>
			<p class="legend">
				<Show when={isHidden()}>
					<span>
						<span class="hatch" aria-hidden="true" /> {place.words().trend.hidden_note}
					</span>
				</Show>
				<Show when={isPreliminary()}>
					<span>
						<span class="dashes" aria-hidden="true" /> {place.words().trend.preliminary_note}
					</span>
				</Show>
				<For each={notes()}>{(note) => <span>{note}.</span>}</For>
			</p>
		</Show>
	);
}
