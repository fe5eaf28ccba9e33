/** How large is sickness absence here? The answer, three measures, what deserves attention, the line, what changed, and the units below. */
import { type JSX, Show } from 'solid-js';
import { comparisonOf, rowsOf, unitOf } from '../page-rows.ts';
import { ChangesCard } from '../parts/ChangesCard.tsx';
import { MeasuresCard } from '../parts/MeasuresCard.tsx';
import { OthersCard } from '../parts/OthersCard.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { usePage } from '../parts/page.tsx';
import { usePlace } from '../parts/place.tsx';
import { TrendCard } from '../parts/TrendCard.tsx';
import { UnitsBelow } from '../parts/UnitsBelow.tsx';
import { WorkList } from '../parts/WorkList.tsx';
import { answerText, besideTexts } from '../sentences/headline.ts';

export function Overview(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const now = () => comparisonOf(page(), 'now');
	return (
		<>
			<PageHead
				name={unitOf(page())?.unit_name ?? ''}
				question={place.words().overview.question}
				answer={answerText(page(), place)}
				more={besideTexts(page(), place)}
				through={now()?.last_month ?? null}
			/>
			<MeasuresCard />
			<WorkList />
			<TrendCard />
			<ChangesCard />
			<Show when={unitOf(page())?.level === 'municipality'}>
				<OthersCard />
			</Show>
			<NextLevel />
		</>
	);
}

/** The next level of the tree. */
function NextLevel(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => place.words().overview;
	const below = () => rowsOf(page(), 'units').filter((row) => row.parent_key === unitOf(page())?.unit_key);
	return (
		<UnitsBelow
			heading={words().below}
			lead={words().below_lead(place.format().whole(below().length), place.format().month(below()[0]?.last_month ?? ''))}
			rows={below()}
			foot={
				<p class="card-foot">
					<a href={place.hrefTo('units', place.address().unit)}>{words().below_all}</a>
				</p>
			}
		/>
	);
}
