/** The packs of all committees of a season in one go, for those who make them. */
import { createSignal, type JSX, onCleanup, Show } from 'solid-js';
import { seasonHref } from '../address.ts';
import { readSeason, type SeasonFile } from '../api.ts';
import { rowsOf } from '../page-rows.ts';
import { medWordsIn } from '../texts/med.ts';
import { Choice } from './Choice.tsx';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';

/** Every committee, whether or not its next meeting is registered. */
const ALL = 'all';

export function SeasonCard(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => medWordsIn(place.address().language).season;
	const months = () => {
		const dates = rowsOf(page(), 'committees').flatMap(({ next_meeting_date }) => next_meeting_date ?? []);
		return [...new Set(dates.map((date) => date.slice(0, 7)))].sort();
	};
	const [season, setSeason] = createSignal<string | null>(null);
	const chosen = () => season() ?? months()[0] ?? ALL;
	const [running, setRunning] = createSignal<AbortController | null>(null);
	const [progress, setProgress] = createSignal<{ done: number; of: number } | null>(null);
	const [said, setSaid] = createSignal('');
	const [trouble, setTrouble] = createSignal('');
	onCleanup(() => running()?.abort());
	const make = async () => {
		const stop = new AbortController();
		setRunning(stop);
		setProgress(null);
		setTrouble('');
		setSaid(words().begun);
		const reply = await readSeason(seasonHref(chosen(), place.address().language), (done, of) => setProgress({ done, of }), stop.signal);
		setRunning(null);
		const { whole } = place.format();
		if (reply === null) setSaid(words().stopped);
		else if (reply.kind === 'trouble') {
			setSaid('');
			setTrouble(reply.trouble.title ?? place.words().trouble[reply.trouble.kind].title);
		} else if (reply.value.count !== progress()?.of) {
			setSaid('');
			setTrouble(words().broken);
		} else {
			setSaid(words().done(whole(reply.value.count)));
			save(reply.value);
		}
	};
	return (
		<section class="card screen-only" aria-labelledby="season-heading">
			<h2 id="season-heading">{words().heading}</h2>
			<p class="card-lead">{words().lead}</p>
			<div class="form">
				<Choice
					label={words().choose}
					name="season"
					options={[...months().map((month) => ({ value: month, text: place.format().month(month) })), { value: ALL, text: words().all }]}
					chosen={chosen()}
					choose={setSeason}
				/>
			</div>
			<p class="form-actions">
				{/* one button, so that the focus stays on it */}
				<button type="button" class="button" onClick={() => (running() === null ? void make() : running()?.abort())}>
					{running() === null ? words().make : words().stop}
				</button>
			</p>
			<Show when={running() && progress()}>
				{(now) => (
					<p class="season-progress">
						<progress value={now().done} max={now().of} aria-labelledby="season-heading" />{' '}
						{words().making(place.format().whole(now().done), place.format().whole(now().of))}
					</p>
				)}
			</Show>
			<p class="standing" role="status">
				{said()}
			</p>
			<p class="field-wrong" aria-live="polite">
				{trouble()}
			</p>
		</section>
	);
}

/** Hands a file to the browser to be saved. */
function save({ name, bytes }: SeasonFile): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(bytes);
	link.download = name;
	link.click();
	// the browser has taken it once the press is over
	setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
