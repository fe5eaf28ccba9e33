import { For, type JSX } from 'solid-js';
import { usePlace } from './place.tsx';

/** The page before its figures: the same places, still empty. */
export function Skeleton(): JSX.Element {
	const place = usePlace();
	return (
		<div class="skeleton">
			<p class="aloud" role="status">
				{place.words().loading}
			</p>
			<div class="bone bone-title" />
			<div class="bone bone-answer" />
			<div class="bone bone-card" />
			<div class="bone bone-card" />
		</div>
	);
}

export function TreeSkeleton(): JSX.Element {
	return (
		<div class="skeleton" aria-hidden="true">
			<For each={[80, 60, 72, 55, 66, 74, 48]}>{(width) => <div class="bone bone-line" style={{ width: `${width}%` }} />}</For>
		</div>
	);
}
