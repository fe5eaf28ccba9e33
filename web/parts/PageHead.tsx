/** The head of a page: the unit, the answer in one sentence, and how fresh it is. */
import { For, type JSX, Show } from 'solid-js';
import { editionOf } from '../page-rows.ts';
import { freshnessTexts } from '../sentences/freshness.ts';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import { Sentence } from './Sentence.tsx';

export function PageHead(props: {
	name: string;
	question: string;
	answer: string;
	more: readonly string[];
	through: string | null;
}): JSX.Element {
	return (
		<header class="page-head">
			<p class="question">{props.question}</p>
			<h1 id="page-title" tabindex="-1">
				{props.name}
			</h1>
			<p class="answer">
				<Sentence text={props.answer} />
			</p>
			<Show when={props.more.length > 0}>
				<p class="answer-more">
					<For each={props.more}>
						{(sentence) => (
							<>
								<Sentence text={sentence} />{' '}
							</>
						)}
					</For>
				</p>
			</Show>
			<Freshness through={props.through} />
		</header>
	);
}

/** Until when, of which edition and by which definition. */
function Freshness(props: { through: string | null }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	return (
		<Show when={editionOf(page())}>
			{(edition) => (
				<p class="freshness">
					<For each={freshnessTexts(edition(), props.through, place)}>{(text) => <span>{text}</span>}</For>
					<Show when={edition().is_synthetic}>
						<span class="synthetic">{place.words().synthetic}</span>
					</Show>
				</p>
			)}
		</Show>
	);
}
