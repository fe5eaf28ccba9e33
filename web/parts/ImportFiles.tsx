/** Where files are dropped or chosen, what has come, and what waits in the pick-up folder. */
import { createEffect, createMemo, createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import type { ImportView } from '../../server/domain/import-state.ts';
import { importWordsIn } from '../texts/import.ts';
import { type Dates, ImportTerms, NO_DATES } from './ImportTerms.tsx';
import { useImport } from './import.tsx';
import { type Place, usePlace } from './place.tsx';

/** While it is tried or built there is nothing to choose. */
const CLOSED = ['previewing', 'building'] as const;

export function ImportFiles(): JSX.Element {
	const { view, isMine } = useImport();
	const isOpen = () => !CLOSED.some((phase) => phase === view().phase) && isMine();
	// written once for a delivery, also where its trial could not run
	const [dates, setDates] = createSignal(NO_DATES);
	createEffect(() => {
		if (view().files.length === 0) setDates(NO_DATES);
	});
	return (
		<Show when={isOpen()}>
			<Show when={view().files.length === 0 && view().waiting !== null}>
				<Waiting />
			</Show>
			<Choosing dates={dates()} set_dates={setDates} />
		</Show>
	);
}

/** A delivery that somebody's system laid there: offered, never taken by itself. */
function Waiting(): JSX.Element {
	const headingId = createUniqueId();
	const { view, change, isBusy } = useImport();
	const place = usePlace();
	const words = () => importWordsIn(place.address().language);
	return (
		<section class="card" aria-labelledby={headingId}>
			<header class="card-head">
				<div>
					<h2 id={headingId}>{words().waiting}</h2>
					<p class="card-lead">{words().waiting_lead(place.format().time(view().waiting?.seen_at ?? ''))}</p>
				</div>
			</header>
			<ul class="file-list">
				<For each={view().waiting?.files}>
					{(file) => (
						<li>
							<span class="file-name">{file.name}</span>
							<span class="quiet">{sizeText(file.bytes, place)}</span>
						</li>
					)}
				</For>
			</ul>
			<p class="form-actions">
				<button type="button" class="button button-main" disabled={isBusy()} onClick={() => void change({ do: 'pick-up' })}>
					{words().take}
				</button>
			</p>
		</section>
	);
}

function Choosing(props: { dates: Dates; set_dates: (dates: Dates) => void }): JSX.Element {
	const headingId = createUniqueId();
	const { view, send, sending, change, isBusy } = useImport();
	const place = usePlace();
	const words = () => importWordsIn(place.address().language);
	const [isOver, setIsOver] = createSignal(false);
	const limits = () => (view().phase === 'previewed' ? `${words().limits} ${words().tried_anew}` : words().limits);
	// the same file is the same row, however often the state comes anew
	const files = createMemo<ImportView['files']>(
		(before) => view().files.map((file) => before.find(({ file_id }) => file_id === file.file_id) ?? file),
		[],
	);
	let list: HTMLUListElement | undefined;
	let heading: HTMLHeadingElement | undefined;
	const remove = async (file_id: string, index: number) => {
		if (!(await change({ do: 'remove', file_id }))) return;
		// the button that was pressed is gone
		const buttons = list?.querySelectorAll('button') ?? [];
		(buttons[Math.min(index, buttons.length - 1)] ?? heading)?.focus();
	};
	const drop = (event: DragEvent) => {
		event.preventDefault();
		setIsOver(false);
		void send([...(event.dataTransfer?.files ?? [])]);
	};
	const choose = (event: Event & { currentTarget: HTMLInputElement }) => {
		const input = event.currentTarget;
		void send([...(input.files ?? [])]).then(() => {
			// the same file can be chosen again once it is corrected
			input.value = '';
		});
	};
	return (
		<section class="card import-files" aria-labelledby={headingId}>
			<header class="card-head">
				<div>
					<h2 id={headingId} tabindex={-1} ref={heading}>
						{words().files}
					</h2>
					<p class="card-lead">{view().storage === 'unlinked' ? words().files_unlinked : words().files_lead}</p>
				</div>
			</header>
			<fieldset
				class="drop"
				classList={{ over: isOver() }}
				aria-labelledby={headingId}
				onDragOver={(event) => {
					event.preventDefault();
					setIsOver(true);
				}}
				onDragLeave={() => setIsOver(false)}
				onDrop={drop}
			>
				<span class="drop-words">{words().drop}</span>{' '}
				<label class="button drop-button">
					{words().choose}
					<input type="file" multiple={true} class="aloud" disabled={sending() !== null} onChange={choose} />
				</label>
				<p class="note" role="status">
					{sending() === null ? limits() : words().sending(sending() ?? '')}
				</p>
			</fieldset>
			<Show when={files().length > 0}>
				<ul class="file-list" aria-label={words().files} ref={list}>
					<For each={files()}>
						{(file, index) => (
							<li>
								<span class="file-name">{file.name}</span>
								<span class="quiet">{sizeText(file.bytes, place)}</span>
								<button
									type="button"
									class="button button-quiet"
									aria-label={words().remove(file.name)}
									disabled={isBusy()}
									onClick={() => void remove(file.file_id, index())}
								>
									{words().remove_short}
								</button>
							</li>
						)}
					</For>
				</ul>
				<Show when={view().phase === 'collecting'}>
					<ImportTerms dates={props.dates} set_dates={props.set_dates} />
				</Show>
			</Show>
		</section>
	);
}

function sizeText(bytes: number, place: Place): string {
	const words = importWordsIn(place.address().language);
	const { decimal, whole } = place.format();
	return bytes >= MEGABYTE ? words.megabytes(decimal(bytes / MEGABYTE)) : words.kilobytes(whole(Math.ceil(bytes / 1024)));
}

const MEGABYTE = 1024 * 1024;
