/** The head of a page: the unit, the answer in one sentence, and how fresh it is. */
import { For, type JSX, Show } from 'solid-js';
import { editionOf } from '../page-rows.ts';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import { Sentence } from './Sentence.tsx';

/** Enough of the edition's key to tell two apart on paper; the whole stands in every passport. */
const EDITION_LENGTH = 6;

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

/** `til og med december 2025 · udgave ab12cd · udtræk 20. februar 2026 · KRL-nær opgørelse` */
function Freshness(props: { through: string | null }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => place.words().freshness;
	return (
		<Show when={editionOf(page())}>
			{(edition) => (
				<p class="freshness">
					<span>{words().through(place.format().month(props.through ?? edition().last_window_month))}</span>
					<span>{words().edition(edition().edition.slice(0, EDITION_LENGTH))}</span>
					<span>{words().extraction(place.format().date(edition().extraction_date))}</span>
					<span>{edition().profile_label}</span>
					<Show when={edition().is_synthetic}>
						<span class="synthetic">{place.words().synthetic}</span>
					</Show>
				</p>
			)}
		</Show>
	);
}
