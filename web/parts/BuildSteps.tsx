/** The steps of a build that runs, one of them now. */
import { For, type JSX, Show } from 'solid-js';
import type { ProofRound } from '../../server/domain/import-events.ts';
import { DRY_STEPS, IMPORT_STEPS } from '../../server/domain/import-terms.ts';
import { importWordsIn } from '../texts/import.ts';
import { type Place, usePlace } from './place.tsx';

export function BuildSteps(props: { is_dry: boolean; step: string | null; round: ProofRound | null }): JSX.Element {
	const place = usePlace();
	const words = () => importWordsIn(place.address().language);
	const steps = () => (props.is_dry ? DRY_STEPS : IMPORT_STEPS);
	const at = () => steps().indexOf(IMPORT_STEPS.find((step) => step === props.step) ?? 'read');
	const stateOf = (index: number) => (index < at() ? 'done' : index === at() ? 'now' : 'later');
	return (
		<>
			<ol class="steps">
				<For each={steps()}>
					{(step, index) => (
						<li class={`step step-${stateOf(index())}`} aria-current={stateOf(index()) === 'now' ? 'step' : undefined}>
							<span>{words().steps[step]}</span> <span class="step-note">· {words().step_state[stateOf(index())]}</span>
							<Show when={stateOf(index()) === 'now' && props.round}>
								{(round) => <span class="step-note step-round">{roundText(round(), place)}</span>}
							</Show>
						</li>
					)}
				</For>
			</ol>
			<p class="aloud" role="status">
				{words().steps[steps()[at()] ?? 'read']}
			</p>
		</>
	);
}

function roundText(round: ProofRound, place: Place): string {
	const words = importWordsIn(place.address().language).round;
	const { whole } = place.format();
	switch (round.kind) {
		case 'followed':
			return words.followed(whole(round.found_count));
		case 'searching':
			return words.searching(whole(round.searched_count));
		case 'proved':
			return words.proved(whole(round.proved_count));
	}
}
