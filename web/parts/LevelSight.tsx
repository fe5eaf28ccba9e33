/** What a new level of a control chart would do, said where its month is chosen and before it is saved. */
import { createResource, For, type JSX, Show } from 'solid-js';
import { type Reply, readAnswer } from '../api.ts';
import { rowsOf } from '../page-rows.ts';
import { registerWordsIn } from '../texts/register.ts';
import { isTaken, LEVEL_POINTS, type LevelSight, levelSights } from './level-sight.ts';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import { type Form, unitsOf } from './register-form.ts';
import { TroubleNotice } from './Trouble.tsx';

type Asked = 'trend' | 'events';

/** One of the unit's answers, asked again when another unit is chosen. */
function useAnswerOf<Name extends Asked>(name: Name, form: () => Form) {
	const asked = () => unitsOf(form())[0];
	const [reply, { refetch }] = createResource(asked, (unit) => readAnswer(name, { unit }));
	const value = () => heardIn(reply.latest);
	const trouble = () => (reply.latest?.kind === 'trouble' ? reply.latest.trouble : null);
	return { value, trouble, retry: () => void refetch() };
}

function heardIn<Value>(reply: Reply<Value> | undefined): Value | null {
	return reply?.kind === 'value' ? reply.value : null;
}

/** Said where points from the chosen month on stand out: choosing a step after looking makes it. */
export function LevelWarning(props: { form: Form }): JSX.Element {
	const { value } = useAnswerOf('trend', () => props.form);
	const sights = () => levelSights(ownRows(value()?.rows ?? [], props.form), props.form.from ?? '');
	return <LevelLook sights={sights()} />;
}

export function LevelLook(props: { sights: readonly LevelSight[] }): JSX.Element {
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language).level;
	const said = () =>
		(['above', 'below'] as const).flatMap((way) => {
			const names = props.sights.filter(({ stands_out }) => stands_out === way).map(({ measure }) => words().measures[measure]);
			return names.length === 0 ? [] : [words().stands_out(place.format().list(names), way)];
		});
	return (
		<p class="note high-warning" aria-live="polite">
			{said().length === 0 ? '' : `${said().join(' ')} ${words().looked}`}
		</p>
	);
}

export function LevelSights(props: { form: Form }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language);
	const trend = useAnswerOf('trend', () => props.form);
	const events = useAnswerOf('events', () => props.form);
	const from = () => props.form.from ?? '';
	const levels = () => (events.value()?.rows ?? []).filter((row) => row.event_kind === 'new_level').map((row) => row.first_month);
	const name = () => {
		const [key = ''] = unitsOf(props.form);
		return rowsOf(page(), 'tree').find((row) => row.unit_key === key)?.unit_name ?? key;
	};
	return (
		<div class="register-sight">
			<Show when={trend.trouble()}>{(now) => <TroubleNotice trouble={now()} retry={trend.retry} level={3} />}</Show>
			<Show
				when={trend.value()}
				fallback={
					<Show when={trend.trouble() === null}>
						<p class="quiet" role="status">
							{words().see.waiting}
						</p>
					</Show>
				}
			>
				{(answer) => (
					<LevelSaid
						name={name()}
						from={from()}
						sights={levelSights(ownRows(answer().rows, props.form), from())}
						levels={levels()}
						is_by_figures={props.form.why === 'figures'}
					/>
				)}
			</Show>
		</div>
	);
}

export function LevelSaid(props: {
	name: string;
	from: string;
	sights: readonly LevelSight[];
	/** Months that have a new level already. */
	levels: readonly string[];
	is_by_figures: boolean;
}): JSX.Element {
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language);
	const month = (one: string) => place.format().month(one);
	const answer = () => {
		const { level } = words();
		if (props.sights.every(({ grain }) => grain === null)) return level.no_chart(props.name);
		if (props.sights.every((sight) => sight.grain === null || isTaken(sight))) return level.taken(props.name, month(props.from));
		return props.sights.some(isTaken) ? level.taken_partly(props.name, month(props.from)) : level.waits(props.name, month(props.from));
	};
	const already = () => {
		const { level } = words();
		if (props.levels.includes(props.from)) return level.replaces(month(props.from));
		return props.levels.length === 0 ? null : level.already(place.format().list(props.levels.map(month)));
	};
	return (
		<>
			<p class="sheet-answer">{answer()}</p>
			<Show when={props.sights.some(({ grain }) => grain !== null)}>
				<ul class="level-measures">
					<For each={props.sights}>{(sight) => <li>{measureText(sight, month(props.from), month, words().level)}</li>}</For>
				</ul>
				<p>{words().level.old_stay}</p>
				<p>{words().level.moves}</p>
			</Show>
			<Show when={already()}>{(text) => <p>{text()}</p>}</Show>
			<p>{words().level.final}</p>
			<Show when={props.is_by_figures}>
				<p class="note high-warning">{words().why.figures_warning}</p>
			</Show>
			<LevelLook sights={props.sights} />
		</>
	);
}

type LevelWords = ReturnType<typeof registerWordsIn>['level'];

/** One measure: whether it has a control chart, and whether that has points enough from the month on. */
function measureText(sight: LevelSight, from: string, month: (one: string) => string, words: LevelWords): string {
	const name = words.measure_heads[sight.measure];
	if (sight.grain === null) return words.measure_none(name);
	const chart = words.grains[sight.grain];
	if (!sight.has_earlier) return words.measure_first(name, chart, from);
	const count = `${sight.point_count} ${words.points[sight.grain]}`;
	if (isTaken(sight)) return words.measure_taken(name, chart, count);
	return words.measure_waits(name, chart, count, String(LEVEL_POINTS), month(sight.twelfth_month));
}

/** The answer may hold the unit above beside it. */
function ownRows<Row extends { unit_key: string }>(rows: readonly Row[], form: Form): Row[] {
	return rows.filter((row) => row.unit_key === unitsOf(form)[0]);
}
