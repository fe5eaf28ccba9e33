/** A chart as a card: heading, sentence, period, and the same figures as picture, table, file and passport. */
import { createMemo, For, type JSX, Match, Show, Switch } from 'solid-js';
import type { Answer } from '../../server/domain/answers.ts';
import { CHART_FORMS, type ChartName } from '../../server/domain/reports.ts';
import { answerHref, reportHref } from '../address.ts';
import { usePlace } from './place.tsx';
import { panelId, Tabs, tabId } from './Tabs.tsx';
import { TurnedContext } from './turned.ts';

export interface CardProps {
	/** Its name in the address. */
	name: string;
	heading: string;
	lead: string;
	/** Controls over the picture: which measure. */
	tools?: JSX.Element;
	chart: JSX.Element;
	table: JSX.Element;
	about: JSX.Element;
	answer: Answer | null;
	/** What the chart is called where it can be had by itself. */
	picture?: ChartName;
}

export function Card(props: CardProps): JSX.Element {
	const place = usePlace();
	const chosen = createMemo(() => place.address().tabs[props.name] ?? 'chart');
	const turn_count = createMemo((before: number) => {
		chosen();
		return before + 1;
	}, -1);
	return (
		<article class="card" aria-labelledby={`${props.name}-heading`}>
			<header class="card-head">
				<div>
					<h2 id={`${props.name}-heading`}>{props.heading}</h2>
					<p class="card-lead">{props.lead}</p>
				</div>
				<Tabs card={props.name} heading={props.heading} chosen={chosen()} />
			</header>
			{props.tools}
			<div class="card-panel" role="tabpanel" id={panelId(props.name)} aria-labelledby={tabId(props.name, chosen())}>
				<TurnedContext.Provider value={() => turn_count() > 0}>
					<Switch>
						<Match when={chosen() === 'chart'}>{props.chart}</Match>
						<Match when={chosen() === 'table'}>{props.table}</Match>
						<Match when={chosen() === 'download'}>
							<Downloads answer={props.answer} picture={props.picture} />
						</Match>
						<Match when={chosen() === 'about'}>{props.about}</Match>
					</Switch>
				</TurnedContext.Provider>
			</div>
			<Caveats answer={props.answer} />
		</article>
	);
}

/** Notes on limits, which the chart says itself for the measure it shows. */
const SAID_BY_CHART = ['trial_limits', 'too_short', 'too_few_events', 'moving_range', 'long_spells', 'preliminary'];

/** The server's own notes on the figures. */
function Caveats(props: { answer: Answer | null }): JSX.Element {
	const caveats = () => (props.answer?.caveats ?? []).filter(({ code }) => !SAID_BY_CHART.includes(code));
	return (
		<Show when={caveats().length > 0}>
			<ul class="caveats">
				<For each={caveats()}>{(caveat) => <li>{caveat.text}</li>}</For>
			</ul>
		</Show>
	);
}

const FORMATS = ['csv', 'arrow', 'json'] as const;

function Downloads(props: { answer: Answer | null; picture: ChartName | undefined }): JSX.Element {
	const place = usePlace();
	return (
		<Show when={props.answer}>
			{(answer) => (
				<div class="downloads">
					<p>{place.words().download.lead}</p>
					<ul>
						<For each={FORMATS}>
							{(format) => (
								<li>
									<a href={answerHref(answer().answer, answer().question, format)} download="">
										{place.words().download[format]}
									</a>
								</li>
							)}
						</For>
					</ul>
					<Show when={props.picture}>{(chart) => <PictureFiles chart={chart()} unit={answer().question.unit} />}</Show>
				</div>
			)}
		</Show>
	);
}

/** The chart as the paper draws it. */
function PictureFiles(props: { chart: ChartName; unit: string | undefined }): JSX.Element {
	const place = usePlace();
	const asked = () => ({ chart: props.chart, measure: place.address().measure, ...(props.unit === undefined ? {} : { unit: props.unit }) });
	return (
		<>
			<p>{place.words().download.picture_lead}</p>
			<ul>
				<For each={CHART_FORMS}>
					{(form) => (
						<li>
							<a href={reportHref('chart', form, asked(), place.address().language)} download="">
								{place.words().download[form]}
							</a>
						</li>
					)}
				</For>
			</ul>
		</>
	);
}
