/** The tabs of a card. The chosen one stands in the address, so a link opens the same one. */
import { For, type JSX } from 'solid-js';
import { TABS, type Tab } from '../address.ts';
import { usePlace } from './place.tsx';

export function Tabs(props: { card: string; heading: string; chosen: Tab }): JSX.Element {
	const place = usePlace();
	const choose = (tab: Tab) => place.go(place.hrefWith({ tabs: { ...place.address().tabs, [props.card]: tab } }), { replace: true });
	const step = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
		const tab = TABS[(TABS.indexOf(props.chosen) + stepOf(event.key) + TABS.length) % TABS.length];
		if (stepOf(event.key) === 0 || tab === undefined) return;
		event.preventDefault();
		choose(tab);
		document.getElementById(tabId(props.card, tab))?.focus();
	};
	return (
		<div class="tabs" role="tablist" aria-label={place.words().card.tabs(props.heading)} onKeyDown={step}>
			<For each={TABS}>
				{(tab) => (
					<button
						type="button"
						role="tab"
						id={tabId(props.card, tab)}
						aria-selected={tab === props.chosen}
						aria-controls={panelId(props.card)}
						tabindex={tab === props.chosen ? 0 : -1}
						onClick={() => choose(tab)}
					>
						{place.words().card[tab]}
					</button>
				)}
			</For>
		</div>
	);
}

export function tabId(card: string, tab: Tab): string {
	return `${card}-${tab}`;
}

export function panelId(card: string): string {
	return `${card}-panel`;
}

function stepOf(key: string): number {
	return key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
}
