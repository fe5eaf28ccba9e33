/** Taking the edition back that is shown, with a reason. */
import { createSignal, createUniqueId, type JSX, Show } from 'solid-js';
import { importWordsIn } from '../texts/import.ts';
import { useImport } from './import.tsx';
import { usePlace } from './place.tsx';

const SHORTEST_REASON = 3;

export function ImportWithdraw(): JSX.Element {
	const headingId = createUniqueId();
	const wrongId = createUniqueId();
	const { view, change, isBusy } = useImport();
	const place = usePlace();
	const words = () => importWordsIn(place.address().language);
	const [isWrong, setIsWrong] = createSignal(false);
	const [isDone, setIsDone] = createSignal(false);
	const isRunning = () => view().phase === 'previewing' || view().phase === 'building';
	const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
		event.preventDefault();
		const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
		setIsWrong(reason.length < SHORTEST_REASON);
		const edition = view().shown?.edition;
		if (!isWrong() && edition !== undefined) setIsDone(await change({ do: 'withdraw', edition, reason }));
	};
	return (
		<>
			<p role="status" class="import-done">
				{isDone() ? words().withdraw_done : ''}
			</p>
			<Show when={view().shown?.has_earlier && !isRunning()}>
				<section class="card withdraw" aria-labelledby={headingId}>
					<details class="start">
						<summary>
							<h2 class="start-title" id={headingId}>
								{words().withdraw}
							</h2>
						</summary>
						<p class="card-lead">{words().withdraw_lead}</p>
						<form class="form" onSubmit={submit} noValidate={true}>
							<label class="field field-long">
								<span class="field-label">{words().withdraw_reason}</span>
								<input
									class="field-input"
									name="reason"
									autocomplete="off"
									maxlength="500"
									aria-invalid={isWrong()}
									aria-describedby={wrongId}
								/>
								<span class="field-wrong" id={wrongId} aria-live="polite">
									{isWrong() ? words().withdraw_wrong : ''}
								</span>
							</label>
							<p class="form-actions">
								<button type="submit" class="button" disabled={isBusy()}>
									{words().withdraw}
								</button>
							</p>
						</form>
					</details>
				</section>
			</Show>
		</>
	);
}
