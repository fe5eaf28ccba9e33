/** Where the reader is: the address and what follows from it. Every part asks here and nowhere else. */
import { useLocation, useNavigate } from '@solidjs/router';
import { createContext, createMemo, createSignal, type JSX, onCleanup, useContext } from 'solid-js';
import { type Address, addressOf, hrefOf, movedTo, type View } from '../address.ts';
import type { ThemeName } from '../charts/theme.ts';
import { type Format, formatIn } from '../format.ts';
import { type Words, wordsIn } from '../texts.ts';

export interface Place {
	address: () => Address;
	words: () => Words;
	format: () => Format;
	/** The theme that charts are drawn in: the reader's choice, the computer's, high contrast or paper. */
	theme: () => ThemeName;
	/** The link to this page with something changed. */
	hrefWith: (change: Partial<Address>) => string;
	/** The link to another page or unit. */
	hrefTo: (view: View, unit: string | null) => string;
	/** Goes to an address; `replace` leaves no step behind for the back button. */
	go: (href: string, options?: { replace: boolean }) => void;
}

const PlaceContext = createContext<Place>();

export function usePlace(): Place {
	const place = useContext(PlaceContext);
	if (place === undefined) throw new Error('usePlace outside PlaceProvider');
	return place;
}

export function PlaceProvider(props: { children: JSX.Element }): JSX.Element {
	const location = useLocation();
	const navigate = useNavigate();
	const address = createMemo(() => addressOf(location.pathname, location.search));
	const isDark = watchMedia('(prefers-color-scheme: dark)');
	const isForced = watchMedia('(forced-colors: active)');
	const isPrinting = watchPrinting();
	const language = createMemo(() => address().language);
	const place: Place = {
		address,
		words: () => wordsIn(language()),
		format: () => formatIn(language()),
		theme: createMemo(() => {
			if (isPrinting()) return 'paper';
			if (isForced()) return 'forced';
			const choice = address().theme;
			return choice === 'dark' || (choice === 'system' && isDark()) ? 'dark' : 'light';
		}),
		hrefWith: (change) => hrefOf({ ...address(), ...change }),
		hrefTo: (view, unit) => hrefOf(movedTo(address(), view, unit)),
		go: (href, options) => navigate(href, { resolve: false, replace: options?.replace ?? false, scroll: !(options?.replace ?? false) }),
	};
	return <PlaceContext.Provider value={place}>{props.children}</PlaceContext.Provider>;
}

/** Whether a media query holds, now and later. */
export function watchMedia(query: string): () => boolean {
	const list = window.matchMedia(query);
	const [matches, setMatches] = createSignal(list.matches);
	const update = () => setMatches(list.matches);
	list.addEventListener('change', update);
	onCleanup(() => list.removeEventListener('change', update));
	return matches;
}

/** True from just before a print until after it; printing to a file by a test or a service counts too. */
function watchPrinting(): () => boolean {
	const media = watchMedia('print');
	const [asked, setAsked] = createSignal(false);
	const before = () => setAsked(true);
	const after = () => setAsked(false);
	window.addEventListener('beforeprint', before);
	window.addEventListener('afterprint', after);
	onCleanup(() => {
		window.removeEventListener('beforeprint', before);
		window.removeEventListener('afterprint', after);
	});
	return () => media() || asked();
}
