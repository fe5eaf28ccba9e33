/** How are things here? Three designed layouts, by how much may be said about the unit. */
import { type JSX, Match, Show, Switch } from 'solid-js';
import { patternOfChange } from '../../server/domain/toolbox.ts';
import { comparisonOf, unitOf } from '../page-rows.ts';
import { WhyHidden } from '../parts/HiddenMark.tsx';
import { Known } from '../parts/Known.tsx';
import { LevelLink } from '../parts/LevelLink.tsx';
import { MeasuresCard, MeasuresOf } from '../parts/MeasuresCard.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { usePage } from '../parts/page.tsx';
import { usePlace } from '../parts/place.tsx';
import { ReportLinks } from '../parts/ReportLinks.tsx';
import { SavedNotice } from '../parts/SavedNotice.tsx';
import { UnitSymbols } from '../parts/Symbols.tsx';
import { ToolboxLink } from '../parts/ToolboxLink.tsx';
import { TrendCard } from '../parts/TrendCard.tsx';
import { WindowCard } from '../parts/WindowCard.tsx';
import { answerText, besideTexts, isMoved, nearestOf, nearestText, parentAnswer } from '../sentences/headline.ts';

export function Unit(): JSX.Element {
	const page = usePage();
	const layout = () => unitOf(page())?.layout ?? 'parent';
	return (
		<>
			<SavedNotice />
			<Layout layout={layout()} />
			<ReportLinks report="unit" words={{ unit: unitOf(page())?.unit_key ?? '' }} />
		</>
	);
}

function Layout(props: { layout: 'month' | 'window' | 'parent' }): JSX.Element {
	return (
		<Switch>
			<Match when={props.layout === 'month'}>
				<MonthLayout />
			</Match>
			<Match when={props.layout === 'window'}>
				<WindowLayout />
			</Match>
			<Match when={props.layout === 'parent'}>
				<ParentLayout />
			</Match>
		</Switch>
	);
}

/** 25 people or more: every month, and twelve months rolling. */
function MonthLayout(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const unit = () => unitOf(page());
	return (
		<>
			<PageHead
				name={unit()?.unit_name ?? ''}
				question={place.words().unit.question}
				answer={answerText(page(), place)}
				more={besideTexts(page(), place)}
				through={comparisonOf(page(), 'now')?.last_month ?? null}
			/>
			<UnitSymbols />
			<RoseLink />
			<TrendCard foot={<LevelLink />} />
			<MeasuresCard />
			<Known layout="month" />
			<Show when={unit()?.is_leaf === false}>
				<p class="card-foot">
					<a href={place.hrefTo('units', unit()?.unit_key ?? null)}>{place.words().unit.units_below}</a>
				</p>
			</Show>
		</>
	);
}

/** Where the head says that people are ill more often or longer than the year before: what can be done about that. */
function RoseLink(): JSX.Element {
	const page = usePage();
	const pattern = () => {
		const now = comparisonOf(page(), 'now');
		return now !== null && isMoved(now) && now.judged_last_month === now.last_month ? patternOfChange(now) : null;
	};
	return (
		<Show when={pattern()}>
			{(found) => (
				<p class="card-foot">
					<ToolboxLink pattern={found()} />
				</p>
			)}
		</Show>
	);
}

/** 5 to 24 people: what we know, what we cannot know and when the next figure comes before any chart, so that one screen says it. */
function WindowLayout(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	return (
		<div class="quiet-page">
			<PageHead
				name={unitOf(page())?.unit_name ?? ''}
				question={place.words().unit.question}
				answer={answerText(page(), place)}
				more={[]}
				through={comparisonOf(page(), 'now')?.last_month ?? null}
			/>
			<Known layout="window" />
			<UnitSymbols />
			<RoseLink />
			<WindowCard />
			<MeasuresCard />
		</div>
	);
}

/** Under 5 people, or hidden in every period: no figure of its own, the nearest one, and when there may be news. */
function ParentLayout(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => place.words().unit;
	const unit = () => unitOf(page());
	/** The nearest figure first, the whole municipality beside it. */
	const nearestRows = () => {
		const first = nearestOf(page());
		const whole = comparisonOf(page(), 'municipality');
		if (first === null) return [];
		return whole === null || whole.unit_key === first.unit_key ? [first] : [first, whole];
	};
	return (
		<div class="quiet-page">
			<PageHead
				name={unit()?.unit_name ?? ''}
				question={words().question}
				answer={parentAnswer(page(), place)}
				more={[]}
				through={unit()?.last_month ?? null}
			/>
			<Known layout="parent" nearest={nearestText(page(), place)} />
			<section class="parent-note">
				<span class="hatch hatch-large" aria-hidden="true" />
				<div>
					<p class="parent-words">
						<WhyHidden unit={unit()?.unit_key ?? ''} words={place.words().status.hidden} />
					</p>
					<p>
						<a class="button button-main" href={place.hrefTo('unit', unit()?.nearest_shown_key ?? null)}>
							{words().parent_link(unit()?.nearest_shown_name ?? '')}
						</a>
					</p>
				</div>
			</section>
			<Show when={nearestRows().length > 0}>
				<MeasuresOf
					heading={words().parent_figures(unit()?.nearest_shown_name ?? '')}
					lead={words().parent_figures_lead(unit()?.unit_name ?? '')}
					rows={nearestRows()}
				/>
			</Show>
		</div>
	);
}
