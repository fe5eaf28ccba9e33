import { For, type JSX } from 'solid-js';
import { MEASURES } from '../measure.ts';
import { usePlace } from './place.tsx';

/** Which measure the picture and its table show. */
export function MeasureSwitch(props: { card: string }): JSX.Element {
	const place = usePlace();
	return (
		<fieldset class="choices measure-switch">
			<legend class="aloud">{`${place.words().measure.choose}: ${props.card}`}</legend>
			<For each={MEASURES}>
				{(measure) => (
					<a
						href={place.hrefWith({ measure })}
						noScroll={true}
						replace={true}
						aria-current={place.address().measure === measure ? 'true' : undefined}
					>
						{place.words().measure.name[measure]}
					</a>
				)}
			</For>
		</fieldset>
	);
}
