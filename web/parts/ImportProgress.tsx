/** What runs now, step by step, and the button that stops it. */
import { createUniqueId, type JSX, Show } from 'solid-js';
import { importWordsIn } from '../texts/import.ts';
import { BuildSteps } from './BuildSteps.tsx';
import { useImport } from './import.tsx';
import { usePlace } from './place.tsx';

export function ImportProgress(): JSX.Element {
	const headingId = createUniqueId();
	const { view, change, isBusy } = useImport();
	const place = usePlace();
	const words = () => importWordsIn(place.address().language);
	const phase = () => {
		const now = view().phase;
		return now === 'previewing' || now === 'building' ? now : null;
	};
	return (
		<Show when={phase()}>
			{(running) => (
				<section class="card" aria-labelledby={headingId}>
					<header class="card-head">
						<div>
							<h2 id={headingId}>{words().progress[running()]}</h2>
							<p class="card-lead">{words().progress_lead}</p>
						</div>
					</header>
					<BuildSteps is_dry={running() === 'previewing'} step={view().step} round={view().round} />
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
