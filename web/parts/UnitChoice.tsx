/** A unit chosen by name. What finds it is fetched once the page is painted, and comes into room that is kept for it. */
import { type JSX, lazy, Suspense } from 'solid-js';
import type { TreeRow } from '../../server/domain/answers.ts';

export interface UnitChoiceProps {
	rows: readonly TreeRow[];
	chosen: string;
	choose: (key: string) => void;
	label: string;
}

const UnitCombobox = lazy(async () => ({ default: (await import('./UnitCombobox.tsx')).UnitCombobox }));

export function UnitChoice(props: UnitChoiceProps): JSX.Element {
	return (
		<Suspense fallback={<Room label={props.label} />}>
			<UnitCombobox rows={props.rows} chosen={props.chosen} choose={props.choose} label={props.label} />
		</Suspense>
	);
}

/** As high as the field will be; nothing to press yet, so that no focus is lost when it comes. */
function Room(props: { label: string }): JSX.Element {
	return (
		<div class="field" aria-hidden="true">
			<span class="field-label">{props.label}</span>
			<div class="choice-control">
				<div class="field-input">&nbsp;</div>
			</div>
		</div>
	);
}
