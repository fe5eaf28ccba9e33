/** A small unit in windows of twelve months, beside the unit above it. */
import { type JSX, Show } from 'solid-js';
import { type Beside, windowChart } from '../charts/window-chart.ts';
import { figureOf, isTwelveMonths } from '../measure.ts';
import { answerOf, comparisonOf, editionOf, rowsOf, unitOf } from '../page-rows.ts';
import { Card } from './Card.tsx';
import { Chart } from './Chart.tsx';
import { EventList } from './EventList.tsx';
import { MeasureSwitch } from './MeasureSwitch.tsx';
import { Passport } from './Passport.tsx';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import { ChartSentences, Legend, WhyEmpty } from './TrendCard.tsx';
import { TrendTable } from './TrendTable.tsx';

export function WindowCard(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const measure = () => place.address().measure;
	const rows = () => rowsOf(page(), 'trend');
	const own = () => rows().filter((row) => row.unit_key === unitOf(page())?.unit_key);
	/** The reply may hold the rows of the unit above; else its latest figure is drawn. */
	const beside = (): Beside | null => {
		const row = comparisonOf(page(), 'parent') ?? comparisonOf(page(), 'municipality');
		const others = rows().filter((other) => other.unit_key !== unitOf(page())?.unit_key && isTwelveMonths(other));
		return row === null ? null : { name: row.unit_name, rows: others, value: figureOf(row, measure()) };
	};
	const lead = () => {
		const name = beside()?.name;
		return name === undefined ? place.words().window.lead : `${place.words().window.lead} ${place.words().window.beside(name)}.`;
	};
	return (
		<Card
			name="window"
			heading={place.words().window.title}
			lead={lead()}
			answer={answerOf(page(), 'trend')}
			picture="trend"
			tools={<MeasureSwitch card={place.words().window.title} />}
			chart={
				<>
					<ChartSentences rows={own()} measure={measure()} />
					<Chart
						draw={(frame) => windowChart(own(), beside(), measure(), frame, rowsOf(page(), 'events'))}
						empty={<WhyEmpty rows={own()} measure={measure()} />}
					/>
					<Legend rows={own()} measure={measure()} />
					<EventList />
				</>
			}
			table={<TrendTable rows={own()} measure={measure()} />}
			about={
				<Show when={editionOf(page())}>
					{(edition) => (
						<Show when={comparisonOf(page(), 'now')}>{(row) => <Passport row={row()} measure={measure()} edition={edition()} />}</Show>
					)}
				</Show>
			}
		/>
	);
}
