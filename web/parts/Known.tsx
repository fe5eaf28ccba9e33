/** What we know, what the figure cannot say, and when the next one comes. */
import { For, type JSX, Show } from 'solid-js';
import type { Layout } from '../../server/domain/answers.ts';
import { comparisonOf, unitOf } from '../page-rows.ts';
import { knownTexts, nextTexts, unknownTexts } from '../sentences/known.ts';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import { Sentence } from './Sentence.tsx';

export function Known(props: {
	layout: Layout;
	/** What is known in place of an own figure: the nearest one. */
	nearest?: string;
}): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => place.words().unit;
	const now = () => comparisonOf(page(), 'now');
	const known = () => (props.layout === 'parent' ? [props.nearest ?? ''] : knownTexts(now(), unitOf(page()), props.layout, place));
	return (
		<section class="known">
			<Show when={known().length > 0}>
				<Block heading={words().know} sentences={known()} />
			</Show>
			<Show when={unknownTexts(now(), unitOf(page()), props.layout, place).length > 0}>
				<Block heading={words().cannot} sentences={unknownTexts(now(), unitOf(page()), props.layout, place)} />
			</Show>
			<Show when={unitOf(page())}>{(unit) => <Block heading={words().next} sentences={nextTexts(unit(), props.layout, place)} />}</Show>
		</section>
	);
}

function Block(props: { heading: string; sentences: readonly string[] }): JSX.Element {
	return (
		<div class="known-block">
			<h2>{props.heading}</h2>
			<For each={props.sentences}>
				{(sentence) => (
					<p>
						<Sentence text={sentence} />
					</p>
				)}
			</For>
		</div>
	);
}
