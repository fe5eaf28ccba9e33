/** What is otherwise than in the edition before, by kind. */
import { For, type JSX, Show } from 'solid-js';
import { CHANGES, type Change, changeTold } from '../../server/domain/change-words.ts';
import type { ChangesRow } from '../../server/domain/changes.ts';
import { answerOf, rowsOf } from '../page-rows.ts';
import { overviewWordsIn } from '../texts/overview.ts';
import { ListCard } from './FollowUp.tsx';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import { Rest } from './Rest.tsx';

/** Of each kind, so many are said at once. */
const FIRST = 3;

export function ChangesCard(props: {
	/** Kinds that the page says otherwise. */
	leaves_out?: readonly Change[];
}): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => overviewWordsIn(place.address().language).changes;
	const answer = () => answerOf(page(), 'changes');
	const isFirst = () => answer()?.caveats.some(({ code }) => code === 'first_edition') === true;
	const notes = () => (answer()?.caveats ?? []).filter(({ code }) => code !== 'first_edition').map(({ text }) => text);
	const rows = () => rowsOf(page(), 'changes').filter(({ change }) => props.leaves_out?.includes(change) !== true);
	return (
		<ListCard
			name="changes"
			heading={words().heading}
			lead={isFirst() ? words().first : notes().join(' ')}
			files={rows().length === 0 ? null : answer()}
		>
			<Show when={!isFirst()}>
				<ChangeList rows={rows()} />
			</Show>
		</ListCard>
	);
}

export function ChangeList(props: { rows: readonly ChangesRow[] }): JSX.Element {
	const place = usePlace();
	const words = () => overviewWordsIn(place.address().language).changes;
	const kinds = () =>
		CHANGES.flatMap((change) => {
			const rows = props.rows.filter((row) => row.change === change);
			return rows.length === 0 ? [] : [{ change, rows }];
		});
	return (
		<Show when={kinds().length > 0} fallback={<p class="flag-none">{words().none}</p>}>
			<dl class="facts changes">
				<For each={kinds()}>
					{(kind) => (
						<div>
							<dt>{words().kinds[kind.change]}</dt>
							<dd>
								<Told rows={kind.rows.slice(0, FIRST)} />
								<Rest count={kind.rows.length - FIRST} words={words().rest}>
									<Told rows={kind.rows.slice(FIRST)} />
								</Rest>
							</dd>
						</div>
					)}
				</For>
			</dl>
		</Show>
	);
}

function Told(props: { rows: readonly ChangesRow[] }): JSX.Element {
	const place = usePlace();
	return <For each={props.rows}>{(row) => <p>{changeTold(row, place.address().language)}</p>}</For>;
}
