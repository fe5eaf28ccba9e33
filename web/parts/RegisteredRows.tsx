/** A measure beside what the municipality has registered about it: the frozen baseline and the target. */
import { type JSX, Show } from 'solid-js';
import type { OverviewRow } from '../../server/domain/answers.ts';
import type { BaselineRow, TargetRow } from '../../server/domain/follow-up-answers.ts';
import { measureText } from '../charts/reading-text.ts';
import { figureOf, JUDGED_AS, type Measure } from '../measure.ts';
import { overviewWordsIn } from '../texts/overview.ts';
import { AskedNumber } from './ask.tsx';
import { spanText } from './FollowUp.tsx';
import { type Place, usePlace } from './place.tsx';

/** The newest baseline of a unit whose figure is shown; null where there is none. */
export function baselineOf(rows: readonly BaselineRow[], now: OverviewRow | undefined, measure: Measure): BaselineRow | null {
	const own = rows.filter((row) => row.unit_key === now?.unit_key && row.measure === JUDGED_AS[measure] && row.value !== null);
	return own.sort((a, b) => (a.last_month > b.last_month ? -1 : 1))[0] ?? null;
}

/** The target of a unit with the latest date; null where there is none. */
export function targetOf(rows: readonly TargetRow[], now: OverviewRow | undefined, measure: Measure): TargetRow | null {
	const own = rows.filter((row) => row.unit_key === now?.unit_key && row.measure === JUDGED_AS[measure]);
	return own.sort((a, b) => (a.deadline_date > b.deadline_date ? -1 : 1))[0] ?? null;
}

export function RegisteredRows(props: {
	measure: Measure;
	now: OverviewRow | undefined;
	largest: number;
	baseline: BaselineRow | null;
	target: TargetRow | null;
}): JSX.Element {
	const place = usePlace();
	const words = () => overviewWordsIn(place.address().language);
	const width = (value: number) => `${Math.min(1, value / (props.largest || 1)) * 100}%`;
	/** A target stands in its own unit; its bar is as much shorter or longer than the figure's as it is from the figure in that unit. */
	const targetLength = (row: TargetRow) => {
		const now = props.now === undefined ? null : figureOf(props.now, props.measure);
		return now === null || row.value === null || row.value <= 0 ? null : (row.target_value / row.value) * now;
	};
	return (
		<>
			<Show when={props.baseline}>
				{(row) => (
					<tr>
						<th scope="row">
							<a href={place.hrefTo('baseline', row().unit_key)}>{words().baseline(yearsText(row(), place))}</a>
						</th>
						<td class="comparison-bar">
							<span class="bar" style={{ width: width(row().value ?? 0) }} aria-hidden="true" />
						</td>
						<td class="figure">
							<AskedNumber asked={{ means: 'baseline', about: row() }} heading={words().baseline(yearsText(row(), place))}>
								{rateOf(row().value ?? 0, props.measure, place)}
							</AskedNumber>
						</td>
					</tr>
				)}
			</Show>
			<Show when={props.target}>
				{(row) => (
					<tr>
						<th scope="row">
							<a href={place.hrefTo('baseline', row().unit_key)}>{words().target}</a>
						</th>
						<td class="comparison-bar">
							<Show when={targetLength(row())}>
								{(length) => <span class="bar bar-target" style={{ width: width(length()) }} aria-hidden="true" />}
							</Show>
						</td>
						<td class="figure">
							<AskedNumber asked={{ means: 'target', about: { unit_name: row().unit_name } }} heading={words().target}>
								{targetText(row(), props.measure, place)}
							</AskedNumber>
						</td>
					</tr>
				)}
			</Show>
		</>
	);
}

/** By when, and how the target stands against chance. */
export function TargetText(props: { target: TargetRow }): JSX.Element {
	const place = usePlace();
	const verdict = () => (props.target.target_status === null ? null : place.words().baseline.target_status[props.target.target_status]);
	return (
		<Show when={verdict()}>
			{(said) => (
				<p class="tile-chance">
					{overviewWordsIn(place.address().language).target_says(place.format().date(props.target.deadline_date), said())}
				</p>
			)}
		</Show>
	);
}

/** `2024`, or the months where they are not one calendar year. */
function yearsText({ first_month, last_month }: BaselineRow, place: Place): string {
	const isYear = first_month.endsWith('-01') && last_month.endsWith('-12') && first_month.slice(0, 4) === last_month.slice(0, 4);
	return isYear ? first_month.slice(0, 4) : spanText(first_month, last_month, place);
}

function rateOf(value: number, measure: Measure, place: Place): string {
	return measure === 'spells' ? place.format().decimal(value) : measureText(value, measure, place.address().language);
}

function targetText({ target_value, value_unit }: TargetRow, measure: Measure, place: Place): string {
	if (value_unit === 'days_per_fte') return overviewWordsIn(place.address().language).days(place.format().decimal(target_value));
	return rateOf(target_value, measure, place);
}
