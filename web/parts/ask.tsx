/** Numbers that can be asked where they come from: what is asked, the number as a button, its keys, and the window that answers. */
import {
	createContext,
	createEffect,
	createMemo,
	createSignal,
	ErrorBoundary,
	type JSX,
	lazy,
	on,
	onCleanup,
	Show,
	Suspense,
	useContext,
} from 'solid-js';
import type { EditionRow } from '../../server/domain/answers.ts';
import type { Format } from '../format.ts';
import type { FigureRow, Measure } from '../measure.ts';
import { editionOf } from '../page-rows.ts';
import type { Meaning } from '../texts/passport.ts';
import { PageContext } from './page.tsx';
import { usePlace } from './place.tsx';

/** A figure of a unit and period, by its measure. */
export interface AskedFigure {
	row: FigureRow;
	measure: Measure;
}

/** A number of another kind, by what it means. */
export interface AskedMeaning {
	means: Meaning;
	/** Whom and which months it is about, as far as it has them. */
	about?: AskedAbout;
	/** The numbers it is made of, put into its formula. */
	made_of?: string;
	/** The number, where its cell says more than that. */
	said?: string;
}

export interface AskedAbout {
	unit_name?: string | null;
	first_month?: string | null;
	last_month?: string | null;
}

export type Asked = AskedFigure | AskedMeaning;

/** What the window answers: the number as it stands, and the edition it stands in where the page has one. */
export interface AskedNow {
	asked: Asked;
	heading: string;
	said: string;
	edition: EditionRow | null;
}

const AskContext = createContext<(now: AskedNow) => void>();

/** What answers is fetched when the first number is asked. */
const PassportDialog = lazy(async () => ({ default: (await import('./PassportDialog.tsx')).PassportDialog }));

export function AskProvider(props: { children: JSX.Element }): JSX.Element {
	const [asked, setAsked] = createSignal<AskedNow | null>(null);
	const place = usePlace();
	const here = createMemo(() => `${place.address().view} ${place.address().unit}`);
	// the number is of the page that was left
	createEffect(on(here, () => setAsked(null), { defer: true }));
	return (
		<AskContext.Provider value={setAsked}>
			{props.children}
			<Show when={asked()} keyed>
				{(now) => (
					<ErrorBoundary fallback={<NotFetched close={() => setAsked(null)} />}>
						<Suspense>
							<PassportDialog now={now} close={() => setAsked(null)} />
						</Suspense>
					</ErrorBoundary>
				)}
			</Show>
		</AskContext.Provider>
	);
}

/** Says for a while that there was no answer; the number can be asked again. */
function NotFetched(props: { close: () => void }): JSX.Element {
	const place = usePlace();
	const wait = window.setTimeout(() => props.close(), 8000);
	onCleanup(() => window.clearTimeout(wait));
	return (
		<p class="saved-notice" role="alert">
			{place.words().about.missing}
		</p>
	);
}

/** Asks a number. edition: where it is not the page's own. */
export function useAsk(): (asked: Asked, heading: string, said: string, edition?: EditionRow) => void {
	const ask = useContext(AskContext);
	const page = useContext(PageContext);
	return (asked, heading, said, edition) =>
		ask?.({ asked, heading, said, edition: edition ?? (page === undefined ? null : editionOf(page())) });
}

/** A number by what it means; null where there is none to ask. */
export function meant(means: Meaning, value: unknown, about: AskedAbout = {}, made_of?: string): AskedMeaning | null {
	return value === null ? null : { means, about, ...(made_of === undefined ? {} : { made_of }) };
}

/** Numbers put into a formula; undefined where one of them is not known. */
export function madeOf(format: Format, parts: readonly (number | null)[], formula: (...said: string[]) => string): string | undefined {
	const known = parts.filter((part) => part !== null);
	const said = (part: number) => (Number.isInteger(part) ? format.whole(part) : format.decimal(part));
	return known.length === parts.length ? formula(...known.map(said)) : undefined;
}

/** Whom and which months a figure is about that stands beside that of a year later. */
export function yearBefore(row: Pick<FigureRow, 'unit_name' | 'first_month' | 'last_month'>): AskedAbout {
	const before = (month: string) => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
	return { unit_name: row.unit_name, first_month: before(row.first_month), last_month: before(row.last_month) };
}

/** A number of a table. heading: of its column. */
export function AskedNumber(props: { asked: Asked; heading: string; children: JSX.Element }): JSX.Element {
	const ask = useAsk();
	return (
		<button
			type="button"
			class="asked"
			tabindex="-1"
			aria-haspopup="dialog"
			onClick={({ currentTarget }) => ask(props.asked, props.heading, currentTarget.textContent ?? '')}
		>
			{props.children}
		</button>
	);
}

/** Makes the numbers of a table one stop of the Tab key, with the arrow keys, Home and End between them. changes: what the table is drawn from. */
export function createNumberStops(changes: () => void): {
	area: (element: HTMLElement) => void;
	keep: (event: FocusEvent) => void;
	move: (event: KeyboardEvent) => void;
} {
	let area: HTMLElement | undefined;
	createEffect(() => {
		changes();
		if (area?.querySelector('.asked[tabindex="0"]') === null) area.querySelector('.asked')?.setAttribute('tabindex', '0');
	});
	const keep = ({ target }: FocusEvent) => {
		if (!isNumber(target)) return;
		for (const other of area?.querySelectorAll('.asked[tabindex="0"]') ?? []) other.setAttribute('tabindex', '-1');
		target.setAttribute('tabindex', '0');
	};
	const move = (event: KeyboardEvent) => {
		if (area === undefined || !isNumber(event.target)) return;
		const next = nextNumber(area, event.target, event.key);
		if (next === undefined) return;
		event.preventDefault();
		next.focus();
	};
	return {
		area: (element) => {
			area = element;
		},
		keep,
		move,
	};
}

function isNumber(target: EventTarget | null): target is HTMLElement {
	return target instanceof HTMLElement && target.classList.contains('asked');
}

function nextNumber(area: HTMLElement, from: HTMLElement, key: string): HTMLElement | undefined {
	const seen = [...area.querySelectorAll<HTMLElement>('.asked')].filter((one) => one.offsetParent !== null);
	const column = seen.filter((one) => columnOf(one) === columnOf(from));
	const beside = (some: readonly HTMLElement[], step: number) => some[some.indexOf(from) + step];
	switch (key) {
		case 'ArrowRight':
			return beside(seen, 1);
		case 'ArrowLeft':
			return beside(seen, -1);
		case 'ArrowDown':
			return beside(column, 1);
		case 'ArrowUp':
			return beside(column, -1);
		case 'Home':
			return seen[0];
		case 'End':
			return seen.at(-1);
		default:
			return undefined;
	}
}

function columnOf(number: HTMLElement): number | undefined {
	return number.closest('td')?.cellIndex;
}
