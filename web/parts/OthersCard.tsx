/** What is published of all municipalities, on an axis of its own: it is counted in another way and never stands beside the own figure. */
import { For, type JSX, Show } from 'solid-js';
import { type PublishedLine, publishedLineOf } from '../../server/domain/benchmarks.ts';
import { answerOf, editionOf, rowsOf } from '../page-rows.ts';
import { overviewWordsIn } from '../texts/overview.ts';
import { AskedNumber, createNumberStops } from './ask.tsx';
import { ListCard } from './FollowUp.tsx';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';

/** The newest years are enough to see a level and its way. */
const YEARS = 5;

export function OthersCard(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => overviewWordsIn(place.address().language).others;
	const line = () => publishedLineOf(rowsOf(page(), 'benchmarks'), editionOf(page())?.profile ?? '');
	return (
		<Show when={line()}>
			{(found) => (
				<ListCard
					name="others"
					heading={words().heading}
					lead={words().lead(found().publisher, found().measure)}
					files={answerOf(page(), 'benchmarks')}
				>
					<PublishedBars line={found()} />
					<p class="card-lead">{words().note}</p>
					<p class="card-foot">
						<a href={place.hrefTo('definitions', place.address().unit)}>{words().why(found().publisher)}</a>
					</p>
				</ListCard>
			)}
		</Show>
	);
}

/** The newest years, each as long as its figure is to the largest of them. */
export function PublishedBars(props: { line: PublishedLine }): JSX.Element {
	const place = usePlace();
	const years = () => props.line.years.slice(-YEARS);
	const stops = createNumberStops(() => void props.line);
	const largest = () => Math.max(...years().map(({ value }) => value), Number.MIN_VALUE);
	return (
		<table class="comparisons others" ref={stops.area} onFocusIn={stops.keep} onKeyDown={stops.move}>
			<caption class="aloud">{overviewWordsIn(place.address().language).others.caption}</caption>
			<tbody>
				<For each={years()}>
					{({ year, value }) => (
						<tr>
							<th scope="row" style={{ width: '4rem' }}>
								{year}
							</th>
							<td class="comparison-bar">
								<span class="bar" style={{ width: `${(value / largest()) * 100}%` }} aria-hidden="true" />
							</td>
							<td class="figure">
								<AskedNumber
									asked={{ means: 'published', about: { first_month: `${year}-01`, last_month: `${year}-12` } }}
									heading={[props.line.publisher, props.line.measure].filter(Boolean).join(': ')}
								>
									{place.format().decimal(value)}
								</AskedNumber>
							</td>
						</tr>
					)}
				</For>
			</tbody>
		</table>
	);
}
