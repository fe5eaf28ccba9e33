import { For, type JSX, Show } from 'solid-js';
import type { TreeRow } from '../../server/domain/answers.ts';
import { pageViewOf } from '../address.ts';
import { usePlace } from './place.tsx';
import { pathTo } from './unit-order.ts';

/** The units above the open one. */
export function Breadcrumb(props: { rows: readonly TreeRow[] }): JSX.Element {
	const place = usePlace();
	const above = () => pathTo(props.rows, place.address().unit ?? '').slice(0, -1);
	return (
		<nav class="breadcrumb" aria-label={place.words().tree.breadcrumb}>
			<Show when={above().length > 0}>
				<ol>
					<For each={above()}>
						{(row) => (
							<li>
								<a href={place.hrefTo(pageViewOf(place.address().view) ?? 'overview', row.unit_key)}>{row.unit_name}</a>
							</li>
						)}
					</For>
				</ol>
			</Show>
		</nav>
	);
}
