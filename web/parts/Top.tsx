/** The bar over every page: name, pages, and how the reader wants it shown. */
import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js';
import type { PageView, Role } from '../../server/domain/answers.ts';
import { PAGE_VIEWS } from '../../server/domain/page-question.ts';
import { THEMES } from '../address.ts';
import { signOut } from '../api.ts';
import { LANGUAGES } from '../format.ts';
import { usePlace } from './place.tsx';

/** Pages that one is led to by others. */
const LED_TO = ['hidden', 'register'] as const;
type BarView = Exclude<PageView, (typeof LED_TO)[number]>;
const PAGES = PAGE_VIEWS.filter((view): view is BarView => !LED_TO.some((one) => one === view));
/** Who sees figures, and who hands them in: each gets the pages that open for them. */
const FIGURE_ROLES: readonly Role[] = ['projektleder', 'hr', 'med', 'leder'];

/** Who makes the yearly status. */
const STATUS_ROLES: readonly Role[] = ['projektleder', 'hr'];

/** Whose pages stand in the bar: `awaited` until the first answer says, `unknown` where none will. */
export type Roles = readonly string[] | 'awaited' | 'unknown';

/** The pages in the bar; as long as the roles are not known, those with figures. */
function pagesFor(roles: Roles): readonly (BarView | 'import' | 'audit')[] {
	if (typeof roles === 'string') return PAGES;
	const isOneOf = (some: readonly Role[]) => some.some((role) => roles.includes(role));
	// who only hands files in has the page about their registrations, with the list to correct
	const figures = isOneOf(FIGURE_ROLES)
		? PAGES.filter((view) => view !== 'status' || isOneOf(STATUS_ROLES))
		: isImporter(roles)
			? (['quality'] as const)
			: [];
	return [...figures, ...(isImporter(roles) ? (['import'] as const) : []), ...(isOneOf(['revisor']) ? (['audit'] as const) : [])];
}

export function isImporter(roles: readonly string[]): boolean {
	return roles.includes('dataforvalter');
}

export function Top(props: { reader: string | null; roles: Roles; open_tree: (() => void) | null; is_tree_open: boolean }): JSX.Element {
	const place = usePlace();
	let pages: HTMLElement | undefined;
	const view = createMemo(() => place.address().view);
	// on a phone the pages are a row that scrolls: the one that is open is brought into sight, once the page it opens is laid out anyway
	createEffect(
		on(view, () => {
			requestAnimationFrame(() => {
				const open = pages?.querySelector<HTMLElement>('[aria-current]');
				if (pages && open) pages.scrollLeft = open.offsetLeft - (pages.clientWidth - open.offsetWidth) / 2;
			});
		}),
	);
	return (
		<header class="top">
			<a class="brand" href={place.hrefTo('home', null)}>
				<svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
					<path d="M4 22 11 14.5 16 19.5 27 8.5" />
					<circle cx="27" cy="8.5" r="3" />
				</svg>
				{place.words().product}
			</a>
			<nav class="pages" classList={{ awaited: props.roles === 'awaited' }} ref={pages} aria-label={place.words().pages.label}>
				<For each={pagesFor(props.roles)}>
					{(one) => (
						<a href={place.hrefTo(one, place.address().unit)} aria-current={view() === one ? 'page' : undefined}>
							{place.words().pages[one]}
						</a>
					)}
				</For>
			</nav>
			<div class="top-tools">
				<Show when={props.open_tree}>
					{(open) => (
						<button
							type="button"
							class="button tree-button"
							aria-haspopup="dialog"
							aria-expanded={props.is_tree_open}
							onClick={() => open()()}
						>
							{place.words().tree.open}
						</button>
					)}
				</Show>
				<ReadingMenu reader={props.reader} />
			</div>
		</header>
	);
}

/** Language, colours, print and sign-out. A popover of the browser's own: Escape and a click outside close it. */
export function ReadingMenu(props: { reader: string | null }): JSX.Element {
	const place = usePlace();
	const menu = () => place.words().menu;
	const [isStillIn, setIsStillIn] = createSignal(false);
	const leave = async () => {
		const reply = await signOut();
		// whoever believes to have left leaves the machine to the next
		const isOut = reply.kind === 'value' || reply.trouble.kind === 'signed_out';
		setIsStillIn(!isOut);
		if (!isOut) return;
		// where one signs in is left too: the next at this machine must not get in by that
		const go_to = reply.kind === 'value' ? reply.value.go_to : null;
		window.location.assign(go_to ?? place.hrefTo('sign_in', null));
	};
	return (
		<>
			<button type="button" class="button" popovertarget="reading-menu">
				{menu().button}
			</button>
			<div id="reading-menu" class="menu" popover="auto">
				<Show when={props.reader}>{(name) => <p class="menu-reader">{menu().reader(name())}</p>}</Show>
				<fieldset>
					<legend class="menu-heading">{menu().language}</legend>
					<div class="choices menu-choices">
						<For each={LANGUAGES}>
							{(language) => (
								<a
									href={place.hrefWith({ language })}
									lang={language}
									replace={true}
									noScroll={true}
									aria-current={place.address().language === language ? 'true' : undefined}
								>
									{language === 'da' ? menu().danish : menu().english}
								</a>
							)}
						</For>
					</div>
				</fieldset>
				<fieldset>
					<legend class="menu-heading">{menu().theme}</legend>
					<div class="choices menu-choices">
						<For each={THEMES}>
							{(theme) => (
								<a
									href={place.hrefWith({ theme })}
									replace={true}
									noScroll={true}
									aria-current={place.address().theme === theme ? 'true' : undefined}
								>
									{menu()[theme]}
								</a>
							)}
						</For>
					</div>
				</fieldset>
				<button type="button" class="button menu-action" onClick={() => window.print()}>
					{menu().print}
				</button>
				<Show when={props.reader !== null}>
					<button type="button" class="button menu-action" onClick={leave}>
						{menu().sign_out}
					</button>
					<p class="field-wrong" role="alert">
						{isStillIn() ? menu().still_in : ''}
					</p>
				</Show>
			</div>
		</>
	);
}
