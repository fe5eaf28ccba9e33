/** The frame of every page with figures: one request, the bar on top, the tree to the left, the page in the middle. */
import { createEffect, createMemo, createResource, createSignal, ErrorBoundary, type JSX, Match, on, Show, Switch } from 'solid-js';
import type { Page, TreeRow } from '../../server/domain/answers.ts';
import { hrefOf, pageViewOf } from '../address.ts';
import { type Reply, readPage, readSession, type Trouble } from '../api.ts';
import { Breadcrumb } from './Breadcrumb.tsx';
import { Drawer } from './Drawer.tsx';
import { editionOf, PageContext, rowsOf, unitOf } from './page.tsx';
import { type Place, usePlace, watchMedia } from './place.tsx';
import { Skeleton, TreeSkeleton } from './Skeleton.tsx';
import { Top } from './Top.tsx';
import { TroubleNotice } from './Trouble.tsx';
import { UnitTree } from './UnitTree.tsx';

export function Frame(props: { children?: JSX.Element }): JSX.Element {
	const place = usePlace();
	const isWide = watchMedia('(min-width: 64rem)');
	const [isDrawerOpen, setIsDrawerOpen] = createSignal(false);
	const [reply, { refetch }] = createResource(() => questionOf(place), fetchPage);
	const page = () => pageOf(reply.latest);
	const trouble = () => troubleOf(reply.latest);
	const tree = createMemo<readonly TreeRow[]>((before) => sameOrNew(before, page()), []);
	const chosen = () => place.address().unit ?? '';
	goHomeWithoutUnit(place, trouble, refetch);
	tellOnArrival(place, page);
	const treePart = () => (
		<Show when={tree().length > 0} fallback={<TreeSkeleton />}>
			<UnitTree rows={tree()} chosen={chosen()} is_left={() => setIsDrawerOpen(false)} />
		</Show>
	);
	return (
		<div class="frame">
			<a class="skip" href="#content" rel="external">
				{place.words().skip}
			</a>
			<Top reader={page()?.reader.name ?? null} open_tree={isWide() ? null : () => setIsDrawerOpen(true)} is_tree_open={isDrawerOpen()} />
			<Show when={isWide()}>
				<aside class="side" aria-label={place.words().tree.label}>
					{treePart()}
				</aside>
			</Show>
			<Show when={!isWide() && isDrawerOpen()}>
				<Drawer close={() => setIsDrawerOpen(false)}>{treePart()}</Drawer>
			</Show>
			<main id="content" class="content" tabindex="-1" aria-busy={reply.loading}>
				<Switch fallback={<Skeleton />}>
					<Match when={trouble()}>{(now) => <TroubleNotice trouble={now()} retry={() => void refetch()} />}</Match>
					<Match when={page()}>
						{(now) => (
							<PageContext.Provider value={now}>
								<Breadcrumb rows={tree()} />
								<ErrorBoundary
									fallback={<TroubleNotice trouble={{ kind: 'failed', title: null }} retry={() => window.location.reload()} />}
								>
									{props.children}
								</ErrorBoundary>
							</PageContext.Provider>
						)}
					</Match>
				</Switch>
			</main>
		</div>
	);
}

/** The request that the address asks for; nothing while the unit is not known. */
function questionOf(place: Place): { view: 'overview' | 'units' | 'unit'; unit: string } | false {
	const view = pageViewOf(place.address().view);
	const unit = place.address().unit;
	return view === null || unit === null ? false : { view, unit };
}

function fetchPage(question: { view: 'overview' | 'units' | 'unit'; unit: string }): Promise<Reply<Page>> {
	return readPage(question.view, question.unit);
}

function pageOf(reply: Reply<Page> | undefined): Page | null {
	return reply?.kind === 'value' ? reply.value : null;
}

function troubleOf(reply: Reply<Page> | undefined): Trouble | null {
	return reply?.kind === 'trouble' ? reply.trouble : null;
}

/** The same rows as before while the edition is the same, so that the open tree stays as it is. */
function sameOrNew(before: readonly TreeRow[], page: Page | null): readonly TreeRow[] {
	if (page === null) return before;
	const rows = rowsOf(page, 'tree');
	return before.length === rows.length && before.every((row, index) => row.unit_key === rows[index]?.unit_key) ? before : rows;
}

/** An address without a unit leads to the reader's own; one that needs signing in leads there and back. */
function goHomeWithoutUnit(place: Place, trouble: () => Trouble | null, refetch: () => unknown): void {
	createEffect(
		on(
			() => [pageViewOf(place.address().view), place.address().unit, trouble()] satisfies unknown[],
			async () => {
				const address = place.address();
				if (trouble()?.kind === 'signed_out') return leaveToSignIn(place);
				if (address.unit !== null || pageViewOf(address.view) === null) return;
				const session = await readSession();
				if (session.kind === 'trouble') return void refetch();
				if (session.value.reader === null) return leaveToSignIn(place);
				place.go(hrefOf({ ...address, unit: session.value.reader.home_unit }), { replace: true });
			},
		),
	);
}

function leaveToSignIn(place: Place): void {
	const address = place.address();
	place.go(hrefOf({ ...address, view: 'sign_in', unit: null, tabs: {}, next: hrefOf(address) }), { replace: true });
}

/** Says where the reader has come: the window's title, and on a move the focus to the heading. */
function tellOnArrival(place: Place, page: () => Page | null): void {
	let before = '';
	createEffect(
		on([page, () => place.words()], ([now, words]) => {
			if (now === null) return;
			const unit = unitOf(now);
			document.title = [unit?.unit_name, words.pages[now.view], words.product].filter(Boolean).join(' · ');
			const here = `${now.view} ${unit?.unit_key ?? ''} ${editionOf(now)?.edition ?? ''}`;
			if (before !== '' && before !== here)
				requestAnimationFrame(() => document.getElementById('page-title')?.focus({ preventScroll: true }));
			before = here;
		}),
	);
}
