/** What a committee decided and noted at its meetings, and the form for those who may write it. */
import { createResource, createSignal, For, type JSX, Show } from 'solid-js';
import type { NotesView, WrittenNote } from '../../server/domain/meeting-note.ts';
import { calendarHref } from '../address.ts';
import { type Reply, readNotes, withdrawNote, writeNote } from '../api.ts';
import { editionOf } from '../page-rows.ts';
import { medWordsIn } from '../texts/med.ts';
import { Choice } from './Choice.tsx';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';

const KINDS = ['decision', 'note'] as const;

export function NotesCard(props: { committee: string }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => medWordsIn(place.address().language).notes;
	const [reply, { mutate }] = createResource(() => props.committee, readNotes);
	const [trouble, setTrouble] = createSignal<string | null>(null);
	const view = () => {
		const now = reply();
		return now?.kind === 'value' ? now.value : null;
	};
	const readTrouble = () => {
		const now = reply();
		return now?.kind === 'trouble' ? (now.trouble.title ?? place.words().trouble[now.trouble.kind].title) : null;
	};
	/** What is written is mostly of the newest meeting that has been held. */
	const last = () =>
		view()
			?.meeting_dates.filter((date) => date <= (editionOf(page())?.extraction_date ?? ''))
			.at(-1);
	const notes = () => [...(view()?.notes ?? [])].reverse();
	/** The one that is being corrected: what is saved stands in its place. */
	const [corrected, setCorrected] = createSignal<WrittenNote | null>(null);
	/** What is chosen in the form, until it is a correction or no longer one. */
	const [chosen, setChosen] = createSignal<{ meeting?: string; kind?: string }>({});
	const begin = (note: WrittenNote | null) => {
		setCorrected(note);
		setChosen(note === null ? {} : { meeting: note.meeting_date, kind: note.kind });
	};
	const [isBusy, setIsBusy] = createSignal(false);
	/** What came of a change; whether it was made. A second press waits for nothing: it is not heard. */
	const take = async (asked: Promise<Reply<NotesView>>): Promise<boolean> => {
		setIsBusy(true);
		const now = await asked;
		setIsBusy(false);
		setTrouble(now.kind === 'trouble' ? (now.trouble.title ?? place.words().trouble[now.trouble.kind].title) : null);
		if (now.kind === 'value') mutate(now);
		return now.kind === 'value';
	};
	const save = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
		event.preventDefault();
		if (isBusy()) return;
		const told = new FormData(event.currentTarget);
		const kind = KINDS.find((one) => one === told.get('kind')) ?? 'note';
		const instead_of = corrected()?.note_key;
		const note = { meeting_date: String(told.get('meeting')), kind, text: String(told.get('text')) };
		if (!(await take(writeNote(props.committee, { ...note, ...(instead_of === undefined ? {} : { instead_of }) })))) return;
		if (instead_of !== undefined) begin(null);
		// else the meeting stays chosen: the next note is of it too
		if (textField) textField.value = '';
	};
	const withdraw = async ({ note_key }: WrittenNote) => {
		if (isBusy() || !(await take(withdrawNote(props.committee, note_key)))) return;
		if (corrected()?.note_key === note_key) begin(null);
		// the button that was pressed is gone
		heading?.focus();
	};
	const leave = () => {
		begin(null);
		textField?.focus();
	};
	let heading: HTMLHeadingElement | undefined;
	const correct = (note: WrittenNote) => {
		begin(note);
		textField?.focus();
	};
	let textField: HTMLTextAreaElement | undefined;
	return (
		<section class="card" aria-labelledby={`notes-${props.committee}`}>
			<h2 id={`notes-${props.committee}`} tabindex={-1} ref={heading}>
				{words().heading}
			</h2>
			<p class="card-lead">{words().lead}</p>
			<Show when={view() !== null && notes().length === 0}>
				<p class="flag-none">{words().none}</p>
			</Show>
			<Show when={notes().length > 0}>
				<ul class="flag-list">
					<For each={notes()}>
						{(note) => (
							<li classList={{ 'screen-only': note.withdrawn !== null }}>
								<Show when={note.withdrawn} fallback={<NoteText note={note} />}>
									{(withdrawn) => (
										<>
											<del>
												<NoteText note={note} />
											</del>{' '}
											<span class="quiet">{words().withdrawn_by(withdrawn().author)}</span>
										</>
									)}
								</Show>
								<Show when={view()?.may_write === true && note.withdrawn === null}>
									<span class="form-actions screen-only">
										<button type="button" class="link-button" onClick={() => correct(note)}>
											{words().correct}
											<span class="aloud">: {note.text}</span>
										</button>
										<button type="button" class="link-button" onClick={() => void withdraw(note)}>
											{words().withdraw}
											<span class="aloud">: {note.text}</span>
										</button>
									</span>
								</Show>
							</li>
						)}
					</For>
				</ul>
			</Show>
			<Show when={view()?.may_write === true && (view()?.meeting_dates.length ?? 0) > 0}>
				<form class="screen-only" onSubmit={(event) => void save(event)}>
					<div class="form">
						<Choice
							label={words().meeting}
							name="meeting"
							options={(view()?.meeting_dates ?? []).map((date) => ({ value: date, text: place.format().date(date) }))}
							chosen={chosen().meeting ?? last()}
							choose={(meeting) => setChosen((before) => ({ ...before, meeting }))}
						/>
						<Choice
							label={words().kind}
							name="kind"
							options={KINDS.map((kind) => ({ value: kind, text: words().kinds[kind] }))}
							chosen={chosen().kind}
							choose={(kind) => setChosen((before) => ({ ...before, kind }))}
						/>
						<label class="field field-long">
							<span class="field-label">{words().text}</span>
							<textarea
								class="field-input"
								name="text"
								rows={2}
								maxlength={400}
								required={true}
								ref={textField}
								value={corrected()?.text ?? ''}
							/>
						</label>
					</div>
					<Show when={corrected()}>
						<p class="note">{words().correcting}</p>
					</Show>
					<p class="field-wrong" aria-live="polite">
						{trouble() ?? ''}
					</p>
					<p class="form-actions">
						<button type="submit" class="button" aria-disabled={isBusy()}>
							{words().save}
						</button>
						<Show when={corrected()}>
							<button type="button" class="link-button" onClick={leave}>
								{words().leave}
							</button>
						</Show>
					</p>
				</form>
			</Show>
			<Show when={readTrouble()}>{(title) => <p class="note">{title()}</p>}</Show>
			<p class="card-foot screen-only">
				<a href={calendarHref(props.committee)} download="">
					{words().calendar}
				</a>
			</p>
		</section>
	);
}

/** What was written, of which meeting, by whom. */
function NoteText(props: { note: WrittenNote }): JSX.Element {
	const place = usePlace();
	const words = () => medWordsIn(place.address().language).notes;
	return (
		<>
			<strong>{words().kinds[props.note.kind]}:</strong> {props.note.text}{' '}
			<span class="quiet">({words().by(place.format().date(props.note.meeting_date), props.note.author)})</span>
		</>
	);
}
