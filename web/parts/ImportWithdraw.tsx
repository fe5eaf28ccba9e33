/** Taking the edition back that is shown, with a reason. */
import { createSignal, type JSX, Show } from 'solid-js';
import { importWordsIn } from '../texts/import.ts';
import { useImport } from './import.tsx';
import { usePlace } from './place.tsx';

const SHORTEST_REASON = 3;

export function ImportWithdraw(): JSX.Element {
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
				<section class="card withdraw" aria-labelledby="withdraw-heading">
					<details class="start">
						<summary>
							<h2 class="start-title" id="withdraw-heading">
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
									aria-describedby="withdraw-wrong"
								/>
								<span class="field-wrong" id="withdraw-wrong" aria-live="polite">
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
