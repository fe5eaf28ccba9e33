/** Handing in a delivery: how it stands in the first sentence, then what is to be done now, what the files hold, and what to order. */
import { createEffect, createMemo, createResource, createSignal, type JSX, Match, on, onCleanup, Show, Switch } from 'solid-js';
import type { ImportView } from '../../server/domain/import-state.ts';
import { changeImport, followImport, type ImportWish, type Reply, readImport, sendFile } from '../api.ts';
import { Foot } from '../parts/Foot.tsx';
import { ImportChanges } from '../parts/ImportChanges.tsx';
import { ImportConfirm } from '../parts/ImportConfirm.tsx';
import { ImportFiles } from '../parts/ImportFiles.tsx';
import { ImportFindings } from '../parts/ImportFindings.tsx';
import { ImportProgress } from '../parts/ImportProgress.tsx';
import { ImportStart } from '../parts/ImportStart.tsx';
import { ImportWithdraw } from '../parts/ImportWithdraw.tsx';
import { ImportContext, type ImportDoing } from '../parts/import.tsx';
import { leaveToSignIn } from '../parts/leave.ts';
import { type Place, usePlace } from '../parts/place.tsx';
import { Sentence } from '../parts/Sentence.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Top } from '../parts/Top.tsx';
import { TroubleNotice } from '../parts/Trouble.tsx';
import { type ImportWords, importWordsIn } from '../texts/import.ts';

export function Import(): JSX.Element {
	const place = usePlace();
	const [reply, { refetch, mutate }] = createResource(readImport);
	const view = () => (reply.latest?.kind === 'value' ? reply.latest.value : null);
	const trouble = () => (reply.latest?.kind === 'trouble' ? reply.latest.trouble : null);
	const doing = createDoing(view, (value) => mutate({ kind: 'value', value }));
	// one line for as long as the page is open: what it tells is no reason to open another
	const isIn = createMemo(() => view() !== null);
	createEffect(
		on(isIn, (now) => {
			if (!now) return;
			const line = followImport(
				(value) => mutate({ kind: 'value', value }),
				() => void refetch(),
			);
			onCleanup(() => line.close());
		}),
	);
	createEffect(() => {
		document.title = [place.words().pages.import, place.words().product].join(' · ');
		if (trouble()?.kind === 'signed_out') leaveToSignIn(place);
	});
	return (
		<div class="frame frame-alone">
			<a class="skip" href="#content" rel="external">
				{place.words().skip}
			</a>
			<Top
				reader={view()?.reader.name ?? null}
				roles={view()?.reader.roles ?? (trouble() === null ? 'awaited' : 'unknown')}
				open_tree={null}
				is_tree_open={false}
			/>
			<main id="content" class="content" tabindex="-1">
				<Switch fallback={<Skeleton />}>
					<Match when={trouble()}>{(now) => <TroubleNotice trouble={now()} retry={() => void refetch()} />}</Match>
					<Match when={view()}>
						{(now) => (
							<ImportContext.Provider value={{ ...doing, view: now }}>
								<Head view={now()} trouble={doing.trouble()} />
								<ImportBody />
							</ImportContext.Provider>
						)}
					</Match>
				</Switch>
			</main>
			<Foot />
		</div>
	);
}

/** What the buttons do: one thing at a time, and what goes wrong is said on the page, where everything else stays. */
function createDoing(view: () => ImportView | null, show: (view: ImportView) => void): Omit<ImportDoing, 'view'> {
	const [trouble, setTrouble] = createSignal<string | null>(null);
	const [sending, setSending] = createSignal<string | null>(null);
	const [isBusy, setIsBusy] = createSignal(false);
	const take = (reply: Reply<ImportView>): boolean => {
		if (reply.kind === 'value') show(reply.value);
		else setTrouble(reply.trouble.title ?? '');
		return reply.kind === 'value';
	};
	return {
		trouble,
		sending,
		isBusy,
		async change(wish: ImportWish) {
			setTrouble(null);
			setIsBusy(true);
			const isDone = take(await changeImport(wish));
			setIsBusy(false);
			return isDone;
		},
		async send(files) {
			setTrouble(null);
			for (const file of files) {
				setSending(file.name);
				if (!take(await sendFile(file))) break;
			}
			setSending(null);
		},
		isMine: () => view()?.is_own === true || view()?.began_by === null,
	};
}

function Head(props: { view: ImportView; trouble: string | null }): JSX.Element {
	const place = usePlace();
	const words = () => importWordsIn(place.address().language);
	return (
		<header class="page-head">
			<p class="question">{words().question}</p>
			<h1 id="page-title" tabindex="-1">
				{[words().title, props.view.shown?.municipality].filter(Boolean).join(' · ')}
			</h1>
			<p class="answer import-answer" role="status">
				<Sentence text={importAnswer(props.view, place)} />
			</p>
			<Show when={props.view.began_by !== null && !props.view.is_own}>
				<p class="answer-more">{words().by(props.view.began_by ?? '')}</p>
			</Show>
			<Show when={props.view.shown?.is_synthetic}>
				<p class="freshness synthetic">{words().synthetic}</p>
			</Show>
			<p role="alert" class="import-trouble">
				{props.trouble === null ? '' : `${words().trouble}: ${props.trouble || place.words().trouble.failed.title}`}
			</p>
		</header>
	);
}

/** How the import stands, and what is shown in the meantime. */
export function importAnswer(view: ImportView, place: Place): string {
	const words = importWordsIn(place.address().language);
	const { shown } = view;
	const newest = shown === null ? words.none_published : words.newest(place.format().date(shown.extraction_date));
	return [stateText(view, words, place.format().whole), newest].join(' ');
}

function stateText(view: ImportView, words: ImportWords, whole: (value: number) => string): string {
	switch (view.phase) {
		case 'collecting':
			return words.state.collecting(whole(view.files.length));
		case 'done':
			return view.report?.outcome === 'already_imported' ? words.state.already_imported : words.state.published;
		case 'stopped':
			return words.state.stopped[view.stop_cause ?? 'killed'];
		default:
			return words.state[view.phase];
	}
}

/** What there is to see and do as the import stands. */
export function ImportBody(): JSX.Element {
	return (
		<>
			<ImportProgress />
			<ImportChanges />
			<ImportConfirm />
			<ImportFindings />
			<ImportFiles />
			<ImportStart />
			<ImportWithdraw />
		</>
	);
}
