/** The way to new limits of a unit's control charts, where there are limits to move. A group and a unit's own staff have none of their own to register. */
import { type JSX, Show } from 'solid-js';
import { MEASURES } from '../measure.ts';
import { ownTrend, rowsOf, unitOf } from '../page-rows.ts';
import { isPoint } from './level-sight.ts';
import { usePage } from './page.tsx';
import { RegisterLinks } from './RegisterLinks.tsx';
import { registrable } from './register-form.ts';

export function LevelLink(): JSX.Element {
	const page = usePage();
	const unit = () => {
		const key = unitOf(page())?.unit_key;
		const hasChart = ownTrend(page()).some((row) => MEASURES.some((measure) => isPoint(row, measure)));
		return hasChart ? registrable(rowsOf(page(), 'tree').filter((row) => row.unit_key === key))[0] : undefined;
	};
	return <Show when={unit()}>{(row) => <RegisterLinks kinds={['new_level']} form={{ units: row().unit_key, step: 'why' }} />}</Show>;
}
