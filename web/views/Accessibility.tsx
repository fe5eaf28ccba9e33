/** Can everybody use the page? What is tested, what is not, and whom to tell. Needs no figures, so it is open to all. */
import { createEffect, For, type JSX } from 'solid-js';
import { Foot } from '../parts/Foot.tsx';
import { usePlace } from '../parts/place.tsx';
import { Top } from '../parts/Top.tsx';
import { accessibilityWordsIn } from '../texts/accessibility.ts';

export function Accessibility(): JSX.Element {
	const place = usePlace();
	const words = () => accessibilityWordsIn(place.address().language);
	createEffect(() => {
		document.title = [place.words().pages.accessibility, place.words().product].join(' · ');
	});
	return (
		<div class="frame frame-alone">
			<a class="skip" href="#content" rel="external">
				{place.words().skip}
			</a>
			<Top reader={null} roles="unknown" open_tree={null} is_tree_open={false} />
			<main id="content" class="content" tabindex="-1">
				<header class="page-head">
					<p class="question">{words().question}</p>
					<h1 id="page-title" tabindex="-1">
						{place.words().pages.accessibility}
					</h1>
					<p class="answer">{words().answer}</p>
					<p class="answer-more">{words().more}</p>
					<p class="freshness">{words().updated}</p>
				</header>
				<For each={words().sections}>
					{(section) => (
						<section class="prose">
							<h2>{section.heading}</h2>
							<ul>
								<For each={section.texts}>{(text) => <li>{text}</li>}</For>
							</ul>
						</section>
					)}
				</For>
			</main>
			<Foot />
		</div>
	);
}
