/** How large is sickness absence here? The answer, three measures, what deserves attention, the line, what changed, and the units below. */
import { type JSX, Show } from 'solid-js';
import type { OverviewRow, Page } from '../../server/domain/answers.ts';
import { chanceWordsIn } from '../../server/domain/chance-words.ts';
import { changeSentence, movedSentence, throughSentence } from '../../server/domain/judged-sentences.ts';
import { comparedOf } from '../measure.ts';
import { ChangesCard } from '../parts/ChangesCard.tsx';
import { MeasuresCard } from '../parts/MeasuresCard.tsx';
import { OthersCard } from '../parts/OthersCard.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { comparisonOf, rowsOf, unitOf, usePage } from '../parts/page.tsx';
import { type Place, usePlace } from '../parts/place.tsx';
import { TrendCard } from '../parts/TrendCard.tsx';
import { UnitsBelow } from '../parts/UnitsBelow.tsx';
import { WorkList } from '../parts/WorkList.tsx';

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

/** The unit's figure and what chance says of its change, in one sentence, days before percent. */
export function answerText(page: Page, place: Place): string {
	const row = comparisonOf(page, 'now');
	const words = place.words().overview;
	const unit = unitOf(page)?.unit_name ?? '';
	if (row === null || row.status === 'unknown') return words.unknown;
	const figures = figuresOf(row, place);
	if (figures === null) return words.hidden(unit);
	const answer = words.answer(figures.days, figures.percent, place.format().month(row.last_month));
	const verdict = verdictText(row, place);
	return verdict === null ? answer : `${answer.replace(/\.$/, '')}; ${verdict}.`;
}

/** What chance says of the change of all absence from the year before; null where it is not judged. */
function verdictText(row: OverviewRow, place: Place): string | null {
	const { change } = chanceWordsIn(place.address().language);
	const { change_level, change_basis, change_ratio } = comparedOf(row, 'absence');
	if (row.judged_last_month !== null && row.judged_last_month !== row.last_month) return change.too_new;
	if (change_level === 'too_small') return change.since_year_ago_too_small;
	if (change_level === null) return null;
	const way = (change_ratio ?? 1) > 1 ? 'up' : 'down';
	return change_basis === 'municipality'
		? change.since_year_ago_against_whole(change_level, way)
		: change.since_year_ago(change_level, way);
}

/** What stands beside it, each as a sentence. */
export function besideTexts(page: Page, place: Place): string[] {
	const words = place.words().overview;
	const now = comparisonOf(page, 'now');
	const yearAgo = figuresOf(comparisonOf(page, 'year_ago'), place);
	const beside = [comparisonOf(page, 'parent'), comparisonOf(page, 'municipality')].flatMap((row) => {
		const figures = figuresOf(row, place);
		return row === null || figures === null ? [] : [words.beside(row.unit_name, figures.days, figures.percent)];
	});
	return [
		...(yearAgo === null ? [] : [words.year_ago(yearAgo.days, yearAgo.percent)]),
		...(now === null ? [] : chanceTexts(now, place)),
		...beside,
	];
}

/** Which factor moved; where the figure is too new to be judged, how its last judged period had changed. */
function chanceTexts(now: OverviewRow, place: Place): string[] {
	const { language } = place.address();
	const isOlder = now.judged_last_month !== null && now.judged_last_month !== now.last_month;
	if (isOlder) {
		const sentence = changeSentence('absence', comparedOf(now, 'absence'), null, language, place.format());
		return [throughSentence(sentence, now, language, place.format().month)].filter((text) => text !== null);
	}
	const hasMoved = now.moved !== 'undecided' && isMoved(now);
	return [hasMoved ? movedSentence(now, language) : null].filter((text) => text !== null);
}

/** Which factor moved is worth a sentence only where something has. */
export function isMoved(row: OverviewRow): boolean {
	return (['absence', 'spells'] as const).some((name) => {
		const { change_level } = comparedOf(row, name);
		return change_level === 'beyond_chance' || change_level === 'points_to';
	});
}

export function figuresOf(row: OverviewRow | null, place: Place): { days: string; percent: string } | null {
	if (row === null || row.absence_share === null || row.absence_days_per_fte === null) return null;
	return { days: place.format().decimal(row.absence_days_per_fte), percent: place.format().percent(row.absence_share) };
}
