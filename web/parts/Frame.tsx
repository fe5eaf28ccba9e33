/** The frame of every page with figures: one request, the bar on top, the tree to the left, the page in the middle. */
import {
	createEffect,
	createMemo,
	createResource,
	createSignal,
	ErrorBoundary,
	type JSX,
	Match,
	on,
	type ResourceFetcherInfo,
	Show,
	Switch,
} from 'solid-js';
import type { Page, ReaderView, Session, TreeRow } from '../../server/domain/answers.ts';
import { NOTHING_THOUGHT_OF, type PageQuestion } from '../../server/domain/page-question.ts';
import { hrefOf, pageViewOf } from '../address.ts';
import { type Reply, readPage, readSession, type Trouble } from '../api.ts';
import { editionOf, rowsOf, unitOf } from '../page-rows.ts';
import { Breadcrumb } from './Breadcrumb.tsx';
import { Drawer } from './Drawer.tsx';
import { Foot } from './Foot.tsx';
import { leaveToSignIn } from './leave.ts';
import { PageContext } from './page.tsx';
import { type Place, usePlace, watchMedia } from './place.tsx';
import { Skeleton, TreeSkeleton } from './Skeleton.tsx';
import { Top } from './Top.tsx';
import { TroubleNotice } from './Trouble.tsx';
import { UnitTree } from './UnitTree.tsx';
import { ViewNotice } from './ViewNotice.tsx';

export function Frame(props: { children?: JSX.Element }): JSX.Element {
	const place = usePlace();
	const isWide = watchMedia('(min-width: 64rem)');
	const [isDrawerOpen, setIsDrawerOpen] = createSignal(false);
	// a new tab or measure is no new question
	const question = createMemo(() => questionOf(place), false, { equals: isSameQuestion });
	const [reply, { refetch }] = createResource(question, fetchPage);
	const page = () => pageOf(reply.latest);
	const trouble = () => troubleOf(reply.latest);
	// who may not see figures may still have a page of their own
	const [session] = createResource(() => trouble()?.kind === 'not_allowed', readSession);
	const reader = () => page()?.reader ?? readerOf(session.latest);
	const tree = createMemo<readonly TreeRow[]>((before) => sameOrNew(before, page()), []);
	const chosen = () => place.address().unit ?? unitKeyOf(page());
	followReply(place, page, trouble);
	tellOnArrival(place, page);
	const treePart = () => (
		<Show when={tree().length > 0} fallback={trouble() === null ? <TreeSkeleton /> : null}>
			<UnitTree rows={tree()} chosen={chosen()} is_left={() => setIsDrawerOpen(false)} />
		</Show>
	);
	return (
		<div class="frame">
			<a class="skip" href="#content" rel="external">
				{place.words().skip}
			</a>
			<Top
				reader={reader()?.name ?? null}
				roles={reader()?.roles ?? (trouble() === null ? 'awaited' : 'unknown')}
				open_tree={isWide() ? null : () => setIsDrawerOpen(true)}
				is_tree_open={isDrawerOpen()}
			/>
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
								<ViewNotice />
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
			<Foot />
		</div>
	);
}

function unitKeyOf(page: Page | null): string {
	return page === null ? '' : (unitOf(page)?.unit_key ?? '');
}

/** The request that the address asks for. */
function questionOf(place: Place): PageQuestion | false {
	const { view: here, unit, start, price, form } = place.address();
	const view = pageViewOf(here);
	if (view === null) return false;
	const thoughtOf = view === 'efforts' && start !== null ? { start, price, against: form.against || null } : NOTHING_THOUGHT_OF;
	return { view, unit, ...thoughtOf };
}

function isSameQuestion(before: PageQuestion | false, now: PageQuestion | false): boolean {
	if (before === false || now === false) return before === now;
	return (
		before.view === now.view &&
		before.unit === now.unit &&
		before.start === now.start &&
		before.price === now.price &&
		before.against === now.against
	);
}

/** The front door has no unit; once the reply has named the reader's own, the longer address needs no second request. */
async function fetchPage(question: PageQuestion, before: ResourceFetcherInfo<Reply<Page>>): Promise<Reply<Page>> {
	const page = pageOf(before.value);
	const isAnswered = before.refetching === false && page !== null && isSameQuestion(questionAnswered(page), question);
	return isAnswered && before.value !== undefined ? before.value : readPage(question);
}

function questionAnswered(page: Page): PageQuestion {
	const { start = null, price = null, against = null } = page.beforehand?.question ?? {};
	return { view: page.view, unit: unitOf(page)?.unit_key ?? null, start, price, against };
}

function pageOf(reply: Reply<Page> | undefined): Page | null {
	return reply?.kind === 'value' ? reply.value : null;
}

function readerOf(reply: Reply<Session> | undefined): ReaderView | null {
	return reply?.kind === 'value' ? reply.value.reader : null;
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

/** An address without a unit is lengthened with the reader's own; one that needs signing in leads there and back. */
function followReply(place: Place, page: () => Page | null, trouble: () => Trouble | null): void {
	createEffect(
		on([page, trouble], ([now, why]) => {
			if (why?.kind === 'signed_out') return leaveToSignIn(place);
			if (why?.kind === 'no_unit' && place.address().unit !== null) return openOwn(place);
			const unit = now === null ? null : unitOf(now);
			if (unit !== null && place.address().unit === null) place.go(hrefOf({ ...place.address(), unit: unit.unit_key }), { replace: true });
		}),
	);
}

/** A link to a unit that this reader may not see, or that is not there, opens the same view of the own unit and says so. */
function openOwn(place: Place): void {
	place.go(hrefOf({ ...place.address(), unit: null, is_cut: true }), { replace: true });
}

/** Says where the reader has come: the window's title, and on a move the focus to the heading of the page, or of what was just asked on it. */
function tellOnArrival(place: Place, page: () => Page | null): void {
	let [before, askedBefore] = ['', ''];
	createEffect(
		on([page, () => place.words()], ([now, words]) => {
			if (now === null) return;
			const unit = unitOf(now);
			document.title = [unit?.unit_name, words.pages[now.view], words.product].filter(Boolean).join(' · ');
			const asked = askedIn(now);
			const here = `${now.view} ${unit?.unit_key ?? ''} ${editionOf(now)?.edition ?? ''}`;
			const isAsked = now.beforehand !== null && askedBefore !== asked && before.startsWith(now.view);
			if (isAsked) focusOn('beforehand-title');
			else if (before !== '' && before !== here) focusOn('page-title');
			if (before !== here && window.location.hash !== '')
				whenThere(window.location.hash.slice(1), FRAMES_TO_WAIT, (part) => part.scrollIntoView());
			[before, askedBefore] = [here, asked];
		}),
	);
}

/** What a reader went to an answer by; who chooses units to hold it against is still choosing. */
function askedIn({ beforehand }: Page): string {
	if (beforehand === null) return '';
	const { unit, start, price } = beforehand.question;
	return JSON.stringify([unit, start, price]);
}

/** A second at sixty frames: the code of a page that is fetched when it is opened may come after its figures. */
const FRAMES_TO_WAIT = 60;

function focusOn(id: string): void {
	whenThere(id, FRAMES_TO_WAIT, (title) => title.focus({ preventScroll: id === 'page-title' }));
}

function whenThere(id: string, frames: number, then: (part: HTMLElement) => void): void {
	requestAnimationFrame(() => {
		const part = document.getElementById(id);
		if (part !== null) then(part);
		else if (frames > 0) whenThere(id, frames - 1, then);
	});
}
