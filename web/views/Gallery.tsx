/** Every chart and part in every state, on made-up figures: to look at, and to test against. */
import { For, type JSX } from 'solid-js';
import type { EditionRow, Page } from '../../server/domain/answers.ts';
import { TARGET_STATES } from '../../server/domain/symbols.ts';
import type { Trouble } from '../api.ts';
import { MEASURES } from '../measure.ts';
import { Chart } from '../parts/Chart.tsx';
import { NoFigure } from '../parts/DataTable.tsx';
import { HiddenMark, SplitHiddenMark } from '../parts/HiddenMark.tsx';
import { Matrix } from '../parts/MatrixCard.tsx';
import { NumberWithPassport } from '../parts/NumberWithPassport.tsx';
import { Passport } from '../parts/Passport.tsx';
import { PageContext } from '../parts/page.tsx';
import { usePlace } from '../parts/place.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { TargetMark, VariationMark } from '../parts/Symbols.tsx';
import { ReadingMenu } from '../parts/Top.tsx';
import { TrendTable } from '../parts/TrendTable.tsx';
import { TroubleNotice } from '../parts/Trouble.tsx';
import { symbolWordsIn } from '../texts/symbols.ts';
import { FormStates } from './gallery-forms.tsx';
import { ImportStates } from './gallery-import.tsx';
import { OverviewStates } from './gallery-overview.tsx';
import { MADE_TOOLS, MATRIX_STATES } from './gallery-parts.ts';
import { hiddenWhere, madeMonths, preliminaryFrom } from './gallery-rows.ts';
import { CHART_STATES } from './gallery-states.ts';
import { ToolList } from './Toolbox.tsx';

const KINDS: readonly Trouble['kind'][] = ['offline', 'signed_out', 'no_unit', 'not_allowed', 'no_edition', 'refused', 'failed'];

export function Gallery(): JSX.Element {
	const place = usePlace();
	const words = () => place.words().gallery;
	return (
		<main class="gallery" id="content">
			<div class="sign-in-tools">
				<ReadingMenu reader={null} />
			</div>
			<h1 id="page-title">{place.words().pages.gallery}</h1>
			<p class="answer-more">{words().lead}</p>
			<For each={['trend', 'window', 'units', 'funnel', 'series'] as const}>
				{(chart) => (
					<section>
						<h2>{words().charts[chart]}</h2>
						<For each={CHART_STATES.filter((state) => state.chart === chart)}>
							{(state) => (
								<div class="gallery-state" classList={{ 'gallery-narrow': state.state.endsWith('narrow') }}>
									<h3>{words()[state.state]}</h3>
									<Chart
										draw={state.draw}
										empty={<p>{state.state === 'empty' ? place.words().trend.empty : place.words().trend.hidden}</p>}
									/>
								</div>
							)}
						</For>
					</section>
				)}
			</For>
			<Parts />
			<OverviewStates />
			<SymbolStates />
			<ToolStates />
			<FormStates edition={MADE_EDITION} />
			<ImportStates />
			<section>
				<h2>{words().troubles}</h2>
				<For each={KINDS}>
					{(kind) => (
						<div class="gallery-state">
							<TroubleNotice trouble={{ kind, title: null }} retry={() => undefined} level={3} />
						</div>
					)}
				</For>
			</section>
		</main>
	);
}

function Parts(): JSX.Element {
	const place = usePlace();
	const words = () => place.words().gallery;
	const rows = preliminaryFrom(
		hiddenWhere(madeMonths(14), (_, index) => index === 5 || index === 6),
		'2025-12',
	);
	const last = rows.at(-1);
	const nearest = { key: 'nord', name: 'Dagtilbud Nord' };
	return (
		<section>
			<h2>{words().parts}</h2>
			<div class="gallery-state">
				<h3>{words().hatched}</h3>
				<p>
					<HiddenMark unit="nord" nearest={nearest} />
				</p>
				<p>
					<HiddenMark unit="nord" is_short={true} />
				</p>
				<p>
					<SplitHiddenMark unit="nord" nearest={nearest} />
				</p>
				<p>
					<NoFigure text={place.words().status.unknown} />
				</p>
			</div>
			<div class="gallery-state">
				<h3>{place.words().about.title}</h3>
				<For each={MEASURES}>
					{(measure) => <p>{last === undefined ? '' : <NumberWithPassport row={last} measure={measure} edition={MADE_EDITION} />}</p>}
				</For>
				{last === undefined ? '' : <Passport row={last} measure="absence" edition={MADE_EDITION} />}
			</div>
			<div class="gallery-state">
				<h3>{place.words().card.table}</h3>
				<TrendTable rows={rows} measure="absence" />
			</div>
			<div class="gallery-state">
				<Skeleton />
			</div>
		</section>
	);
}

/** Both symbols in every state, and the matrix of them. */
function SymbolStates(): JSX.Element {
	const place = usePlace();
	const words = () => symbolWordsIn(place.address().language);
	return (
		<section>
			<h2>{words().title}</h2>
			<div class="gallery-state">
				<h3>{words().label}</h3>
				<For each={['more', 'usual', 'fewer', 'unknown'] as const}>
					{(state) => (
						<p>
							<VariationMark state={state} text={words().states[state]} />
						</p>
					)}
				</For>
				<For each={TARGET_STATES}>
					{(state) => (
						<p>
							<TargetMark state={state} text={words().targets[state]} />
						</p>
					)}
				</For>
			</div>
			<PageContext.Provider value={() => EMPTY_PAGE}>
				<For each={MATRIX_STATES}>
					{({ state, rows, target_of }) => (
						<div class="gallery-state">
							<h3>{place.words().gallery[state]}</h3>
							<Matrix name={state} rows={rows} state_of={target_of} />
						</div>
					)}
				</For>
			</PageContext.Provider>
		</section>
	);
}

/** Tools of every kind, and none. */
function ToolStates(): JSX.Element {
	const place = usePlace();
	return (
		<section>
			<h2>{place.words().pages.toolbox}</h2>
			<div class="gallery-state">
				<h3>{place.words().gallery.long}</h3>
				<ToolList rows={MADE_TOOLS} />
			</div>
			<div class="gallery-state">
				<h3>{place.words().gallery.empty}</h3>
				<ToolList rows={[]} />
			</div>
		</section>
	);
}

const EMPTY_PAGE: Page = {
	view: 'units',
	reader: { name: '', roles: [], home_unit: '', scope_units: null },
	answers: {},
	beforehand: null,
};

const MADE_EDITION: EditionRow = {
	edition: 'ab12cd',
	release: 'f00d11',
	municipality: 'Norddal Kommune',
	is_synthetic: true,
	profile: 'krl_naer',
	profile_label: 'KRL-nær opgørelse',
	extraction_date: '2026-02-20',
	first_month: '2021-01',
	last_month: '2025-12',
	last_window_month: '2025-12',
	first_year: 2021,
	last_year: 2025,
	delivery_count: 3,
	offered_cell_count: 8412,
	hidden_cell_count: 311,
	short_limit_days: 14,
	long_limit_days: 28,
	min_people: 5,
	min_absent: 3,
	month_tier_people: 25,
	split_tier_people: 30,
	closing_days: 35,
	error_count: 0,
	warning_count: 12,
	pending_corrections_count: 0,
};
