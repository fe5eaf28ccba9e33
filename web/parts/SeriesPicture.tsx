/** One ready-made series through time: its months, where it began, and what is expected of it. Its months come when it is looked at, for there can be hundreds of units. */
import { createResource, For, type JSX, Show } from 'solid-js';
import type { SeriesRow } from '../../server/domain/answers.ts';
import type { Address } from '../address.ts';
import { readAnswer } from '../api.ts';
import { seriesChart } from '../charts/series-chart.ts';
import { answerOf, rowsOf, unitOf } from '../page-rows.ts';
import { seriesAxis, seriesLevels, seriesPoints, seriesTargetSentences } from '../sentences/series-points.ts';
import { seriesWordsIn } from '../texts/series.ts';
import { Chart } from './Chart.tsx';
import { Choice } from './Choice.tsx';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import { TroubleNotice } from './Trouble.tsx';

export function SeriesPicture(props: { rows: readonly SeriesRow[] }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => seriesWordsIn(place.address().language);
	/** The one that the address names; else the first of the series it names; else the first of all. */
	const own = () => {
		const { series, key } = place.address().form;
		const named = props.rows.filter((row) => row.series === series);
		return named.find((row) => row.unit_key === key) ?? named[0] ?? props.rows[0];
	};
	const names = () => [...new Set(props.rows.map((row) => row.series))];
	const units = () => props.rows.filter((row) => row.series === own()?.series);
	const choose = (form: Address['form']) => place.go(place.hrefWith({ form }), { replace: true });
	const asked = () => {
		const row = own();
		const unit = unitOf(page())?.unit_key;
		return row !== undefined && unit !== undefined && { series: row.series, series_unit: row.unit_key, unit };
	};
	const [reply, { refetch }] = createResource(asked, (question) => readAnswer('series_months', question));
	const by_month = () => (reply.latest?.kind === 'value' ? reply.latest.value.rows : null);
	const trouble = () => (reply.latest?.kind === 'trouble' ? reply.latest.trouble : null);
	const targets = () => rowsOf(page(), 'series_targets');
	/** What was expected and stands nowhere, with the reason. */
	const unmet = () => answerOf(page(), 'series_targets')?.caveats ?? [];
	return (
		<Show when={own()}>
			{(row) => (
				<div class="series-picture">
					<div class="form">
						<Choice
							label={words().choose}
							name="series"
							options={names().map((value) => ({ value, text: value }))}
							chosen={row().series}
							choose={(series) => choose({ series })}
							is_wide
						/>
						<Choice
							label={words().choose_unit}
							name="series_unit"
							options={units().map(({ unit_key, unit_name }) => ({ value: unit_key, text: unit_name ?? unit_key }))}
							chosen={row().unit_key}
							choose={(key) => choose({ series: row().series, key })}
							is_wide
						/>
					</div>
					<h3 class="kind">{words().line(row().series, row().unit_name ?? row().unit_key)}</h3>
					<Show when={trouble()}>{(now) => <TroubleNotice trouble={now()} retry={() => void refetch()} level={3} />}</Show>
					<div class="series-stage">
						<Show when={by_month()} fallback={<p class="empty">{trouble() === null ? words().waiting : ''}</p>}>
							{(months) => (
								<Chart
									draw={(frame) =>
										seriesChart(
											seriesPoints(row(), months(), place),
											seriesAxis(row(), place),
											words().label(row().series, row().unit_name ?? row().unit_key),
											frame,
											seriesLevels(row(), targets(), place),
										)
									}
									empty={<p>{words().empty}</p>}
								/>
							)}
						</Show>
					</div>
					<For each={seriesTargetSentences(row(), targets(), place)}>{(sentence) => <p class="series-target">{sentence}</p>}</For>
					<Show when={unmet().length > 0}>
						<ul class="caveats">
							<For each={unmet()}>{({ text }) => <li>{text}</li>}</For>
						</ul>
					</Show>
				</div>
			)}
		</Show>
	);
}
