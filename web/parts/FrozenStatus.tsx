/** Whether a year's status is published as it stands, and for those who make it, writing down that it is. */
import { createEffect, createMemo, createResource, createSignal, type JSX, on, Show } from 'solid-js';
import type { FrozenStatusView } from '../../server/domain/status-edition.ts';
import { freezeStatus, type Reply, readFrozenStatus } from '../api.ts';
import { statusWordsIn } from '../texts/status.ts';
import { usePlace } from './place.tsx';

export function FrozenStatus(props: { year: string }): JSX.Element {
	const place = usePlace();
	const words = () => statusWordsIn(place.address().language).frozen;
	const [reply, { mutate }] = createResource(() => props.year, readFrozenStatus);
	const [trouble, setTrouble] = createSignal<string | null>(null);
	const year = createMemo(() => props.year);
	// what went wrong with one year says nothing of another
	createEffect(on(year, () => setTrouble(null), { defer: true }));
	const view = (): FrozenStatusView | null => {
		const now = reply.latest;
		return now?.kind === 'value' ? now.value : null;
	};
	const troubleOf = (now: Reply<FrozenStatusView>) =>
		now.kind === 'trouble' ? (now.trouble.title ?? place.words().trouble[now.trouble.kind].title) : null;
	const readTrouble = () => {
		const now = reply.latest;
		return now === undefined ? null : troubleOf(now);
	};
	const freeze = async ({ year, edition }: FrozenStatusView) => {
		const now = await freezeStatus(year, edition);
		setTrouble(troubleOf(now));
		if (now.kind !== 'value') return;
		mutate(now);
		// the button that was pressed is gone
		standing?.focus();
	};
	let standing: HTMLParagraphElement | undefined;
	const said = ({ edition, frozen, year }: FrozenStatusView) => {
		if (frozen === null) return words().none(year);
		const { date, day } = place.format();
		const by = words().by(frozen.edition.slice(0, 6), date(frozen.extraction_date), frozen.author, day(frozen.registered_at));
		return `${by} ${frozen.edition === edition ? words().is_same : words().is_older}`;
	};
	return (
		<section class="card screen-only" aria-labelledby="frozen-heading">
			<h2 id="frozen-heading">{words().heading(props.year)}</h2>
			<p class="card-lead">{words().lead}</p>
			<Show when={view()}>
				{(now) => (
					<>
						<p class="standing" role="status" tabindex={-1} ref={standing}>
							{said(now())}
						</p>
						<Show when={now().may_freeze && now().frozen?.edition !== now().edition}>
							<p class="form-actions">
								<button type="button" class="button" onClick={() => void freeze(now())}>
									{words().freeze(now().year)}
								</button>{' '}
								<Show when={now().frozen}>
									<span class="quiet">{words().again}</span>
								</Show>
							</p>
						</Show>
					</>
				)}
			</Show>
			<p class="field-wrong" aria-live="polite">
				{trouble() ?? readTrouble() ?? ''}
			</p>
		</section>
	);
}
