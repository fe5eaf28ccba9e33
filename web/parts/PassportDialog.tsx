/** The answer to a number that was asked, as a window over the page; Escape and the button close it and give the focus back. */
import { type JSX, Match, onMount, Show, Switch } from 'solid-js';
import { type Meaning, passportWordsIn } from '../texts/passport.ts';
import type { AskedFigure, AskedMeaning, AskedNow } from './ask.tsx';
import { spanText } from './FollowUp.tsx';
import { EditionFacts, Fact, Passport } from './Passport.tsx';
import { usePlace } from './place.tsx';

export function PassportDialog(props: { now: AskedNow; close: () => void }): JSX.Element {
	const place = usePlace();
	let dialog: HTMLDialogElement | undefined;
	onMount(() => dialog?.showModal());
	const figure = (): AskedFigure | null => ('measure' in props.now.asked ? props.now.asked : null);
	const meaning = (): AskedMeaning | null => ('means' in props.now.asked ? props.now.asked : null);
	const heading = () => {
		const measure = figure()?.measure;
		return measure === undefined ? props.now.heading : place.words().measure.name[measure];
	};
	return (
		<dialog ref={dialog} class="dialog" aria-labelledby="passport-title" onClose={() => props.close()}>
			<header class="dialog-head">
				<h2 id="passport-title">{heading()}</h2>
				<button type="button" class="button" onClick={() => dialog?.close()}>
					{place.words().about.close}
				</button>
			</header>
			<Switch>
				<Match when={figure()}>
					{(asked) => (
						<Show when={props.now.edition}>
							{(edition) => <Passport row={asked().row} measure={asked().measure} edition={edition()} />}
						</Show>
					)}
				</Match>
				<Match when={meaning()}>{(asked) => <MeantPassport asked={asked()} now={props.now} />}</Match>
			</Switch>
		</dialog>
	);
}

/** What the number says, what it is made of, and whom, which months and which edition it is of. */
function MeantPassport(props: { asked: AskedMeaning; now: AskedNow }): JSX.Element {
	const place = usePlace();
	const meant = (): Meant => passportWordsIn(place.address().language)[props.asked.means];
	const about = () => props.asked.about ?? {};
	return (
		<div class="passport">
			<p>{meant().says}</p>
			<div class="formula">
				<Show when={meant().made_of}>{(words) => <p class="formula-words">{words()}</p>}</Show>
				<p class="formula-numbers">
					<Show when={props.asked.made_of}>{(formula) => <>{formula()} = </>}</Show>
					<strong>{props.asked.said ?? props.now.said}</strong>
				</p>
			</div>
			<dl class="facts">
				<Show when={about().unit_name}>{(name) => <Fact name={place.words().about.unit} value={name()} />}</Show>
				<Show when={about().first_month}>
					{(first) => <Fact name={place.words().about.period} value={spanText(first(), about().last_month ?? null, place)} />}
				</Show>
				<Show when={props.now.edition}>{(edition) => <EditionFacts edition={edition()} />}</Show>
			</dl>
		</div>
	);
}

type Meant = ReturnType<typeof passportWordsIn>[Meaning];
