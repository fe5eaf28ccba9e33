/** What deserves attention: each with its reason and the way on; the first ones at once, the rest a press away. */
import { For, type JSX, Show } from 'solid-js';
import type { Attention, AttentionRow } from '../../server/domain/attention.ts';
import type { View } from '../address.ts';
import { answerOf, rowsOf } from '../page-rows.ts';
import { overviewWordsIn } from '../texts/overview.ts';
import { FlagMark } from './FlagMark.tsx';
import { ListCard } from './FollowUp.tsx';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import { Rest } from './Rest.tsx';

/** What a reader can take in at once. */
const FIRST = 6;

/** Where each is read about in full. */
const VIEWS: Readonly<Record<Attention, View>> = {
	flag_red: 'unit',
	flag_amber: 'unit',
	target: 'baseline',
	follow_up: 'baseline',
	matured: 'efforts',
	registrations: 'quality',
};

export function WorkList(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => overviewWordsIn(place.address().language).attention;
	return (
		<ListCard name="attention" heading={words().heading} lead={words().lead} files={answerOf(page(), 'attention')}>
			<AttentionList rows={rowsOf(page(), 'attention')} />
		</ListCard>
	);
}

export function AttentionList(props: { rows: readonly AttentionRow[] }): JSX.Element {
	const place = usePlace();
	const words = () => overviewWordsIn(place.address().language).attention;
	return (
		<Show when={props.rows.length > 0} fallback={<p class="flag-none">{words().none}</p>}>
			<Attentions rows={props.rows.slice(0, FIRST)} />
			<Rest count={props.rows.length - FIRST} words={words().rest}>
				<Attentions rows={props.rows.slice(FIRST)} />
			</Rest>
		</Show>
	);
}

function Attentions(props: { rows: readonly AttentionRow[] }): JSX.Element {
	return (
		<ul class="flag-list">
			<For each={props.rows}>{(row) => <Item row={row} />}</For>
		</ul>
	);
}

function Item(props: { row: AttentionRow }): JSX.Element {
	const place = usePlace();
	const words = () => overviewWordsIn(place.address().language).attention;
	const isFlag = () => props.row.attention === 'flag_red' || props.row.attention === 'flag_amber';
	// an effort or baseline on several units is read about where the list stands
	const unit = () => (props.row.level === 'group' ? place.address().unit : props.row.unit_key);
	return (
		<li>
			<div class="flag-head">
				<Show when={isFlag()} fallback={<span class="tag">{words().kinds[props.row.attention]}</span>}>
					<FlagMark level={props.row.attention === 'flag_red' ? 'red' : 'amber'} />
				</Show>
				<a href={place.hrefTo(VIEWS[props.row.attention], unit())} aria-label={`${name()}: ${words().open[props.row.attention]}`}>
					{name()}
				</a>
				<Show when={props.row.entry_name !== null && props.row.level !== 'group'}>
					<span class="quiet">{props.row.unit_name}</span>
				</Show>
			</div>
			<p>{place.address().language === 'da' ? props.row.sentence : props.row.sentence_en}</p>
		</li>
	);

	function name(): string {
		return props.row.entry_name ?? props.row.unit_name;
	}
}
