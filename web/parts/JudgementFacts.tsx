/** How a judgement is made, and which edition it was made from. */
import { For, type JSX, Show } from 'solid-js';
import { editionOf } from '../page-rows.ts';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';

export function JudgementFacts(props: { texts: readonly string[] }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	return (
		<div class="passport">
			<For each={props.texts}>{(text) => <p class="about-text">{text}</p>}</For>
			<Show when={editionOf(page())}>
				{(edition) => (
					<dl class="facts">
						<div>
							<dt>{place.words().about.profile}</dt>
							<dd>{edition().profile_label}</dd>
						</div>
						<div>
							<dt>{place.words().about.edition}</dt>
							<dd>{`${edition().edition} · ${edition().release}`}</dd>
						</div>
						<div>
							<dt>{place.words().about.extraction}</dt>
							<dd>{place.format().date(edition().extraction_date)}</dd>
						</div>
					</dl>
				)}
			</Show>
		</div>
	);
}
