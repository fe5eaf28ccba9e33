/** The units of a page as a card of their own: bars, parts, files and passport. */
import { type JSX, Show } from 'solid-js';
import type { UnitsRow } from '../../server/domain/answers.ts';
import { answerOf, comparisonOf, editionOf, rowsOf, unitOf } from '../page-rows.ts';
import { Card } from './Card.tsx';
import { Passport } from './Passport.tsx';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import { UnitsTable } from './UnitsTable.tsx';

export function UnitsBelow(props: { heading: string; lead: string; rows: readonly UnitsRow[]; foot?: JSX.Element }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const measure = () => place.address().measure;
	const top = () => {
		const own = unitOf(page());
		return own === null ? null : { key: own.nearest_shown_key, name: own.nearest_shown_name };
	};
	const table = (shows: 'bars' | 'parts') => (
		<UnitsTable
			caption={props.heading}
			all_rows={rowsOf(page(), 'units')}
			rows={props.rows}
			top={top()}
			measure={measure()}
			is_sorted={false}
			shows={shows}
		/>
	);
	return (
		<Show when={props.rows.length > 0}>
			<Card
				name="below"
				heading={props.heading}
				lead={props.lead}
				answer={answerOf(page(), 'units')}
				chart={
					<>
						{table('bars')}
						{props.foot}
					</>
				}
				table={table('parts')}
				about={
					<Show when={editionOf(page())}>
						{(edition) => (
							<Show when={comparisonOf(page(), 'now')}>{(row) => <Passport row={row()} measure={measure()} edition={edition()} />}</Show>
						)}
					</Show>
				}
			/>
		</Show>
	);
}
