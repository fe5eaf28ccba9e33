/** Yes or no to a delivery that was tried; large swings ask for a tick of their own first. */
import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import { swingSentence } from '../../server/domain/import-sentences.ts';
import { importWordsIn } from '../texts/import.ts';
import { useImport } from './import.tsx';
import { usePlace } from './place.tsx';

export function ImportConfirm(): JSX.Element {
	const { view } = useImport();
	return (
		<Show when={view().phase === 'previewed'}>
			<Trial />
		</Show>
	);
}

/** Each trial asks anew: what was ticked for another says nothing of this one. */
function Trial(): JSX.Element {
	const headingId = createUniqueId();
	const wrongId = createUniqueId();
	const { view, change, isBusy, isMine } = useImport();
	const place = usePlace();
	const words = () => importWordsIn(place.address().language);
	const [isAccepted, setIsAccepted] = createSignal(false);
	const [isWrong, setIsWrong] = createSignal(false);
	const swings = () => view().report?.preview?.swings ?? [];
	const confirm = () => {
		setIsWrong(swings().length > 0 && !isAccepted());
		if (!isWrong()) void change({ do: 'confirm', is_swing_accepted: isAccepted() });
	};
	return (
		<>
			<Show when={swings().length > 0}>
				<section class="card swings" aria-labelledby={headingId}>
					<header class="card-head">
						<div>
							<h2 id={headingId}>{words().swings}</h2>
							<p class="card-lead">{words().swings_lead}</p>
						</div>
					</header>
					<ul class="flag-list">
						<For each={swings()}>{(swing) => <li>{swingSentence(swing, place.address().language)}</li>}</For>
					</ul>
					<Show when={isMine()}>
						<label class="tick">
							<input
								type="checkbox"
								checked={isAccepted()}
								aria-invalid={isWrong()}
								aria-describedby={wrongId}
								onChange={(event) => setIsAccepted(event.currentTarget.checked)}
							/>{' '}
							{words().swings_accept}
						</label>
						<p class="field-wrong" id={wrongId} aria-live="polite">
							{isWrong() ? words().swings_wrong : ''}
						</p>
					</Show>
				</section>
			</Show>
			<Show when={view().refusal}>{(refusal) => <p class="import-refusal">{refusal().title}</p>}</Show>
			<p class="form-actions import-confirm">
				<Show when={isMine()}>
					<button type="button" class="button button-main" disabled={isBusy()} onClick={confirm}>
						{words().confirm}
					</button>
				</Show>
				<button type="button" class="button" disabled={isBusy()} onClick={() => void change({ do: 'cancel' })}>
					{words().cancel}
				</button>
				<span class="quiet">{words().confirm_note}</span>
			</p>
		</>
	);
}
