/** What a committee decided and noted at its meetings, and the form for those who may write it. */
import { createResource, createSignal, For, type JSX, Show } from 'solid-js';
import { calendarHref } from '../address.ts';
import { readNotes, writeNote } from '../api.ts';
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
	/** What is written is mostly of the newest meeting that has been held. */
	const last = () =>
		view()
			?.meeting_dates.filter((date) => date <= (editionOf(page())?.extraction_date ?? ''))
			.at(-1);
	const notes = () => [...(view()?.notes ?? [])].reverse();
	const save = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
		event.preventDefault();
		const form = event.currentTarget;
		const told = new FormData(form);
		const kind = KINDS.find((one) => one === told.get('kind')) ?? 'note';
		const now = await writeNote(props.committee, { meeting_date: String(told.get('meeting')), kind, text: String(told.get('text')) });
		if (now.kind === 'trouble') return setTrouble(now.trouble.title ?? place.words().trouble[now.trouble.kind].title);
		setTrouble(null);
		mutate(now);
		form.reset();
	};
	return (
		<section class="card" aria-labelledby={`notes-${props.committee}`}>
			<h2 id={`notes-${props.committee}`}>{words().heading}</h2>
			<p class="card-lead">{words().lead}</p>
			<Show when={notes().length > 0} fallback={<p class="flag-none">{words().none}</p>}>
				<ul class="flag-list">
					<For each={notes()}>
						{(note) => (
							<li>
								<strong>{words().kinds[note.kind]}:</strong> {note.text}{' '}
								<span class="quiet">({words().by(place.format().date(note.meeting_date), note.author)})</span>
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
							chosen={last()}
						/>
						<Choice label={words().kind} name="kind" options={KINDS.map((kind) => ({ value: kind, text: words().kinds[kind] }))} />
						<label class="field field-long">
							<span class="field-label">{words().text}</span>
							<textarea class="field-input" name="text" rows={2} maxlength={400} required={true} />
						</label>
					</div>
					<p class="field-wrong" aria-live="polite">
						{trouble() ?? ''}
					</p>
					<p class="form-actions">
						<button type="submit" class="button">
							{words().save}
						</button>
					</p>
				</form>
			</Show>
			<p class="card-foot screen-only">
				<a href={calendarHref(props.committee)} download="">
					{words().calendar}
				</a>
			</p>
		</section>
	);
}
