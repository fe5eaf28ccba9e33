/** Mounts a picture: reserves its place, draws when it comes near the view or paper, and reads points out by keyboard and pointer. */
import { createEffect, createMemo, createSignal, createUniqueId, For, type JSX, on, onCleanup, onMount, Show } from 'solid-js';
import type { EChartsType } from '../charts/chart-engine.ts';
import type { ChartFrame, ChartPicture } from '../charts/picture.ts';
import { CHART_THEMES } from '../charts/theme.ts';
import { afterPaint, whenIdle } from './after-paint.ts';
import { usePlace } from './place.tsx';

/** An A4 page within its margins, in CSS pixels. */
const PAPER_WIDTH = 680;
const FIRST_WIDTH = 800;

/** How far below and above what is seen a picture is drawn once someone scrolls; before that, only what is in view. */
const NEAR = '50% 0px';

type Engine = typeof import('../charts/chart-engine.ts');
/** The chart code once it is there: paper waits for nothing, so it must be at hand without a promise. */
let engine: Engine | null = null;

async function fetchEngine(): Promise<Engine | null> {
	engine ??= await import('../charts/chart-engine.ts').catch(() => null);
	return engine;
}

export function Chart(props: { draw: (frame: ChartFrame) => ChartPicture; empty: JSX.Element }): JSX.Element {
	const place = usePlace();
	const [measured, setMeasured] = createSignal(FIRST_WIDTH);
	const width = () => (place.theme() === 'paper' ? Math.min(PAPER_WIDTH, measured()) : measured());
	const picture = createMemo(() => props.draw({ theme: CHART_THEMES[place.theme()], language: place.address().language, width: width() }));
	return (
		<Show when={picture().points.length > 0} fallback={<div class="empty">{props.empty}</div>}>
			<Plot picture={picture()} width={width()} measured={setMeasured} />
		</Show>
	);
}

interface Spot {
	left: number;
	tops: number[];
}

interface PlotProps {
	picture: ChartPicture;
	width: number;
	measured: (width: number) => void;
}

function Plot(props: PlotProps): JSX.Element {
	const place = usePlace();
	const hint = createUniqueId();
	const [spots, setSpots] = createSignal<Spot[]>([]);
	const [active, setActive] = createSignal<number | null>(null);
	const [isMissing, setIsMissing] = createSignal(false);
	const activeSpot = () => spots()[active() ?? -1];
	const text = () => {
		const resting = props.picture.reads === 'column' ? props.picture.points.at(-1)?.text : undefined;
		return props.picture.points[active() ?? -1]?.text ?? resting ?? place.words().card.reading_keys;
	};
	const isOnPaper = () => place.theme() === 'paper';
	const mount = (canvas: HTMLDivElement) => mountEngine(canvas, props, { isOnPaper, setSpots, setIsMissing });
	createEffect(
		on(
			() => props.picture.label,
			() => setActive(null),
			{ defer: true },
		),
	);
	return (
		<div class="plot">
			<p class="readout" aria-live="polite" classList={{ resting: active() === null }}>
				{text()}
			</p>
			<div
				class="plot-stage"
				role="application"
				aria-roledescription={place.words().card.diagram}
				aria-label={props.picture.label}
				aria-describedby={hint}
				tabindex="0"
				style={{ height: `${props.picture.height}px` }}
				onKeyDown={(event) => setActive(stepped(event, active(), props.picture.points.length))}
				onBlur={() => setActive(null)}
				onPointerMove={(event) => setActive(nearest(event, spots(), props.picture.reads))}
				onPointerLeave={() => setActive(null)}
			>
				<div ref={mount} class="plot-canvas" aria-hidden="true" />
				<Show when={isMissing()}>
					<p class="plot-missing">{place.words().card.missing}</p>
				</Show>
				<Show when={activeSpot()}>{(spot) => <Cursor spot={spot()} has_line={props.picture.reads === 'column'} />}</Show>
			</div>
			<p id={hint} class="aloud">
				{place.words().card.reading_keys}
			</p>
		</div>
	);
}

function Cursor(props: { spot: Spot; has_line: boolean }): JSX.Element {
	return (
		<div class="cursor" aria-hidden="true" style={{ left: `${props.spot.left}px` }}>
			<Show when={props.has_line}>
				<span class="cursor-line" />
			</Show>
			<For each={props.spot.tops}>{(top) => <span class="cursor-dot" style={{ top: `${top}px` }} />}</For>
		</div>
	);
}

/** Runs once a picture comes near what is seen: until someone scrolls that is in view, from then on half a screen before. Stops with the part that asks. */
function whenNear(canvas: Element, then: () => void): void {
	let view: IntersectionObserver | null = null;
	const watch = (margin: string) => {
		view?.disconnect();
		view = new IntersectionObserver(hear, { rootMargin: margin });
		view.observe(canvas);
	};
	const lookAhead = () => watch(NEAR);
	const stop = () => {
		window.removeEventListener('scroll', lookAhead);
		view?.disconnect();
	};
	const hear: IntersectionObserverCallback = (sights) => {
		if (!sights.some((sight) => sight.isIntersecting)) return;
		stop();
		then();
	};
	watch('0px');
	window.addEventListener('scroll', lookAhead, { once: true, passive: true });
	onCleanup(stop);
}

/** Everything that speaks to the chart library: it lives outside Solid, so it is fed by effects and cleaned up by hand. */
function mountEngine(
	canvas: HTMLDivElement,
	props: PlotProps,
	tell: { isOnPaper: () => boolean; setSpots: (spots: Spot[]) => void; setIsMissing: (isMissing: boolean) => void },
) {
	const [chart, setChart] = createSignal<EChartsType | null>(null);
	const [isNear, setIsNear] = createSignal(false);
	// heard of before the first paint too; to ask for it would have the browser lay out a page that is not finished
	const observer = new ResizeObserver((sizes) => {
		const width = Math.round(sizes.at(-1)?.contentRect.width ?? 0);
		if (width > 0) props.measured(width);
	});
	onMount(() => {
		observer.observe(canvas);
		whenNear(canvas, () => setIsNear(true));
		// a page may be printed whose pictures were never near
		whenIdle(async () => tell.setIsMissing((await fetchEngine()) === null));
	});
	const begin = (loaded: Engine | null) => {
		tell.setIsMissing(loaded === null);
		if (loaded !== null && canvas.isConnected && chart() === null)
			setChart(loaded.init(canvas, null, { renderer: 'svg', width: props.width, height: props.picture.height }));
	};
	createEffect(
		on([isNear, tell.isOnPaper], ([near, onPaper]) => {
			if (chart() !== null) return;
			if (onPaper && engine !== null) begin(engine);
			// each picture in a turn of its own: a press need never wait for all of them
			else if (near || onPaper) afterPaint(() => fetchEngine().then((loaded) => afterPaint(() => begin(loaded))));
		}),
	);
	let [isDrawn, isWaiting] = [false, false];
	const draw = (drawn: EChartsType) => {
		const { picture, width } = props;
		if (drawn.getWidth() !== width || drawn.getHeight() !== picture.height) drawn.resize({ width, height: picture.height });
		drawn.setOption(picture.option, { notMerge: true });
		// on a screen the frame that follows draws it, a turn of its own; paper has none
		if (tell.isOnPaper()) drawn.getZr().flush();
		isDrawn = true;
		tell.setSpots(picture.points.map((point) => spotOf(drawn, point.x, point.ys)));
	};
	createEffect(
		on([chart, () => props.picture, () => props.width], ([drawn]) => {
			if (drawn === null) return;
			// paper is printed as it stands now
			if (!isDrawn || tell.isOnPaper()) draw(drawn);
			else if (!isWaiting) {
				// another measure is answered at once by the words and the table; the picture follows a moment later
				isWaiting = true;
				afterPaint(() => {
					isWaiting = false;
					if (!drawn.isDisposed()) draw(drawn);
				});
			}
		}),
	);
	onCleanup(() => {
		observer.disconnect();
		chart()?.dispose();
	});
}

function spotOf(chart: EChartsType, x: number, ys: readonly number[]): Spot {
	const left = chart.convertToPixel({ xAxisIndex: 0 }, x);
	return { left, tops: ys.map((y) => chart.convertToPixel({ yAxisIndex: 0 }, y)) };
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 12, PageUp: -12 };

function stepped(event: KeyboardEvent, active: number | null, count: number): number | null {
	const step = STEPS[event.key];
	if (event.key === 'Escape') return null;
	if (step === undefined && event.key !== 'Home' && event.key !== 'End') return active;
	event.preventDefault();
	if (event.key === 'Home') return 0;
	if (event.key === 'End') return count - 1;
	if (active === null) return (step ?? 1) > 0 ? 0 : count - 1;
	return Math.min(count - 1, Math.max(0, active + (step ?? 0)));
}

function nearest(
	event: PointerEvent & { currentTarget: HTMLElement },
	spots: readonly Spot[],
	reads: ChartPicture['reads'],
): number | null {
	const box = event.currentTarget.getBoundingClientRect();
	const x = event.clientX - box.left;
	const y = event.clientY - box.top;
	let best: number | null = null;
	let shortest = reads === 'column' ? Number.POSITIVE_INFINITY : 40;
	for (const [index, spot] of spots.entries()) {
		const distance = reads === 'column' ? Math.abs(spot.left - x) : Math.hypot(spot.left - x, (spot.tops[0] ?? 0) - y);
		if (distance < shortest) {
			shortest = distance;
			best = index;
		}
	}
	return best;
}
