/** The steps of what runs now, and the button that stops it. */
import { For, type JSX, Show } from 'solid-js';
import type { ProofRound } from '../../server/domain/import-events.ts';
import { DRY_STEPS, IMPORT_STEPS } from '../../server/domain/import-terms.ts';
import { importWordsIn } from '../texts/import.ts';
import { useImport } from './import.tsx';
import { type Place, usePlace } from './place.tsx';

export function ImportProgress(): JSX.Element {
	const { view, change, isBusy } = useImport();
	const place = usePlace();
	const words = () => importWordsIn(place.address().language);
	const phase = () => {
		const now = view().phase;
		return now === 'previewing' || now === 'building' ? now : null;
	};
	const steps = () => (phase() === 'building' ? IMPORT_STEPS : DRY_STEPS);
	const at = () => steps().indexOf(IMPORT_STEPS.find((step) => step === view().step) ?? 'read');
	const stateOf = (index: number) => (index < at() ? 'done' : index === at() ? 'now' : 'later');
	return (
		<Show when={phase()}>
			{(running) => (
				<section class="card" aria-labelledby="progress-heading">
					<header class="card-head">
						<div>
							<h2 id="progress-heading">{words().progress[running()]}</h2>
							<p class="card-lead">{words().progress_lead}</p>
						</div>
					</header>
					<ol class="steps">
						<For each={steps()}>
							{(step, index) => (
								<li class={`step step-${stateOf(index())}`} aria-current={stateOf(index()) === 'now' ? 'step' : undefined}>
									<span>{words().steps[step]}</span> <span class="step-note">· {words().step_state[stateOf(index())]}</span>
									<Show when={stateOf(index()) === 'now' && view().round}>
										{(round) => <span class="step-note step-round">{roundText(round(), place)}</span>}
									</Show>
								</li>
							)}
						</For>
					</ol>
					<p class="aloud" role="status">
						{words().steps[steps()[at()] ?? 'read']}
					</p>
					<p class="form-actions">
						<button type="button" class="button" disabled={isBusy()} onClick={() => void change({ do: 'cancel' })}>
							{words().cancel_running}
						</button>
					</p>
				</section>
			)}
		</Show>
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
