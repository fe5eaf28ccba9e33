/** A large number that can be asked where it comes from. */
import { type JSX, Show } from 'solid-js';
import { measureText } from '../charts/reading-text.ts';
import { readingOf } from '../measure.ts';
import { useAsk } from './ask.tsx';
import type { PassportProps } from './Passport.tsx';
import { usePlace } from './place.tsx';

export function NumberWithPassport(props: PassportProps): JSX.Element {
	const place = usePlace();
	const ask = useAsk();
	const reading = () => readingOf(props.row, props.measure);
	const text = () => {
		const now = reading();
		return now.kind === 'shown' ? bareText(measureText(now.value, props.measure, place.address().language)) : '';
	};
	/** The unit of the spells stands beside the number; in the button it would be read twice. */
	const bareText = (full: string) => (props.measure === 'spells' ? (full.split(' ')[0] ?? full) : full);
	const isPreliminary = () => {
		const now = reading();
		return now.kind === 'shown' && now.is_preliminary;
	};
	const name = () => place.words().measure.name[props.measure];
	return (
		<>
			<button
				type="button"
				class="number-button"
				aria-haspopup="dialog"
				title={place.words().about.title}
				onClick={() => ask({ row: props.row, measure: props.measure }, name(), text(), props.edition)}
			>
				{text()}
				<span class="aloud"> {place.words().about.open(name())}</span>
			</button>
			<Show when={isPreliminary()}>
				<span class="tag">{place.words().status.preliminary}</span>
			</Show>
		</>
	);
}
