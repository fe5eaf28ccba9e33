/** The two symbols of a unit: its latest variation, and whether its target is reached. A shape, and always the word. */
import { type JSX, Show } from 'solid-js';
import { addMonths } from '../../server/domain/calendar.ts';
import { latestPoint, type TargetState, targetOf, targetStateOf, variationOf } from '../../server/domain/symbols.ts';
import { answerOf, editionOf, rowsOf, unitOf } from '../page-rows.ts';
import { symbolWordsIn, type VariationState } from '../texts/symbols.ts';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';

/** Points that fall, rise, lie level, or are not there. */
const VARIATION_PATHS: Readonly<Record<VariationState, string>> = {
	fewer: 'M5.5 6.5h.01M10 10h.01M14.5 13.5h.01',
	usual: 'M5.5 10h.01M10 10h.01M14.5 10h.01',
	more: 'M5.5 13.5h.01M10 10h.01M14.5 6.5h.01',
	unknown: '',
};

/** The line is the target; the arrow stays under it, ends above it, or goes both ways. */
const TARGET_PATHS: Readonly<Record<TargetState, string>> = {
	reached: 'M5 6h10M10 9v6M7.8 12.8 10 15l2.2-2.2',
	chance_decides: 'M5 10h10M10 5.5v9M8.2 7.3 10 5.5l1.8 1.8M8.2 12.7l1.8 1.8 1.8-1.8',
	not_at_this_level: 'M5 14h10M10 11V5M7.8 7.2 10 5l2.2 2.2',
	unknown: '',
	none: '',
};

export function VariationMark(props: { state: VariationState; text: string }): JSX.Element {
	return (
		<span class={`symbol symbol-${props.state}`}>
			<svg class="symbol-shape" viewBox="0 0 20 20" aria-hidden="true">
				<circle cx="10" cy="10" r="8.6" />
				<path class="symbol-dots" d={VARIATION_PATHS[props.state]} />
			</svg>
			<span>{props.text}</span>
		</span>
	);
}

export function TargetMark(props: { state: TargetState; text: string }): JSX.Element {
	return (
		<span class={`symbol symbol-target-${props.state}`}>
			<Show when={props.state !== 'none'}>
				<svg class="symbol-shape" viewBox="0 0 20 20" aria-hidden="true">
					<circle cx="10" cy="10" r="8.6" />
					<path d={TARGET_PATHS[props.state]} />
				</svg>
			</Show>
			<span>{props.text}</span>
		</span>
	);
}

/** Both symbols of the open unit, from its own chart and its own target; nothing where neither can be said. */
export function UnitSymbols(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => symbolWordsIn(place.address().language);
	const point = () => {
		const own = rowsOf(page(), 'trend').filter((row) => row.unit_key === unitOf(page())?.unit_key);
		const since = addMonths(editionOf(page())?.last_window_month ?? '9999-12', -11);
		return latestPoint(
			own.map((row) => ({ ...row, judgement: row.spells_judgement })),
			since,
		);
	};
	const target = () => targetOf(rowsOf(page(), 'targets'), unitOf(page())?.unit_key ?? '');
	return (
		// the page before this one is shown until its own figures have come: it has no chart
		<Show when={answerOf(page(), 'trend') !== null && (point() !== null || target() !== null)}>
			<dl class="symbols" aria-label={words().label}>
				<Show when={point()}>
					{(found) => (
						<div>
							<dt>{words().variation_of}</dt>
							<dd>
								<VariationMark
									state={variationOf(found().judgement)}
									text={`${words().states[variationOf(found().judgement)]} (${words().through(place.format().month(found().last_month))})`}
								/>
							</dd>
						</div>
					)}
				</Show>
				<Show when={target()}>
					{(found) => (
						<div>
							<dt>{words().target}</dt>
							<dd>
								<TargetMark state={targetStateOf(found())} text={words().targets[targetStateOf(found())]} />
							</dd>
						</div>
					)}
				</Show>
			</dl>
		</Show>
	);
}
