/** What each file unlocks, ticked off, and the order to send to payroll or the supplier. */
import { createMemo, createSignal, createUniqueId, For, type JSX, onCleanup, Show } from 'solid-js';
import { STARTING_FILES } from '../../server/domain/import-terms.ts';
import { importWordsIn } from '../texts/import.ts';
import { orderFormText } from '../texts/order-form.ts';
import { useImport } from './import.tsx';
import { usePlace } from './place.tsx';

/** With more kinds of files than this somebody has got started. */
const STARTED_KINDS = 4;

export function ImportStart(): JSX.Element {
	const headingId = createUniqueId();
	const { view } = useImport();
	const place = usePlace();
	const words = () => importWordsIn(place.address().language);
	const isHere = (kind: string) => view().delivered_kinds.includes(kind);
	// folded out or in once: from then on by whoever reads it
	const isStarted = createMemo(() => STARTING_FILES.filter(({ kind }) => isHere(kind)).length >= STARTED_KINDS);
	return (
		<section class="card" aria-labelledby={headingId}>
			<details class="start" open={!isStarted()}>
				<summary>
					<h2 class="start-title" id={headingId}>
						{words().start}
					</h2>
				</summary>
				<p class="card-lead">
					{words().start_lead} {words().start_order}
				</p>
				<ol class="start-list">
					<For each={STARTING_FILES}>
						{({ kind, is_needed }) => (
							<li classList={{ here: isHere(kind) }}>
								<span class="start-mark" aria-hidden="true">
									{isHere(kind) ? '✓' : '○'}
								</span>
								<span class="start-words">{words().unlocks[kind]}</span>
								<span class="start-note">
									{[
										`${kind}.csv`,
										isHere(kind) ? words().start_here : words().start_missing,
										...(is_needed ? [words().start_needed] : []),
									].join(' · ')}
								</span>
							</li>
						)}
					</For>
				</ol>
			</details>
			<OrderForm />
		</section>
	);
}

function OrderForm(): JSX.Element {
	const headingId = createUniqueId();
	const place = usePlace();
	const words = () => importWordsIn(place.address().language);
	const [said, setSaid] = createSignal<'copied' | 'copy_failed' | null>(null);
	const text = () => orderFormText(place.address().language);
	const copy = async () => {
		try {
			await navigator.clipboard.writeText(`${text()}\n`);
			setSaid('copied');
		} catch {
			setSaid('copy_failed');
		}
	};
	const tidy = () => delete document.documentElement.dataset.print;
	const print = () => {
		document.documentElement.dataset.print = 'order';
		window.addEventListener('afterprint', tidy, { once: true });
		window.print();
	};
	onCleanup(tidy);
	return (
		<details class="start order">
			<summary>
				<h2 class="start-title" id={headingId}>
					{words().order}
				</h2>
			</summary>
			<p class="card-lead">{words().order_lead}</p>
			<pre class="file-row order-text">{text()}</pre>
			<p class="form-actions">
				<button type="button" class="button" onClick={copy}>
					{words().copy}
				</button>
				<button type="button" class="button" onClick={print}>
					{words().print}
				</button>
				<span class="quiet" role="status">
					<Show when={said()}>{(now) => words()[now()]}</Show>
				</span>
			</p>
		</details>
	);
}
