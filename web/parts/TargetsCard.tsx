/** Where the registered targets stand: against now, and against what chance may do next year. */
import { For, type JSX, Show } from 'solid-js';
import type { TargetRow } from '../../server/domain/follow-up-answers.ts';
import { targetSentence } from '../../server/domain/follow-up-sentences.ts';
import { answerOf, unitOf } from '../page-rows.ts';
import { meant } from './ask.tsx';
import { type Column, DataTable } from './DataTable.tsx';
import { ListCard } from './FollowUp.tsx';
import { HiddenMark } from './HiddenMark.tsx';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';

export function TargetsCard(props: { rows: readonly TargetRow[] }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => place.words().baseline;
	const text = (value: number | null, row: TargetRow) => {
		if (value === null) return '–';
		const { percent, decimal } = place.format();
		return row.value_unit === 'share' ? percent(value) : decimal(value);
	};
	const columns = (): Column<TargetRow>[] => [
		{
			key: 'unit',
			heading: place.words().follow.heading_unit,
			cell: (row) => <a href={place.hrefTo('baseline', row.unit_key)}>{row.unit_name}</a>,
		},
		{
			key: 'measure',
			heading: place.words().follow.heading_measure,
			cell: (row) => `${place.words().follow.measure[row.measure]}, ${place.words().follow.unit[row.value_unit]}`,
		},
		{
			key: 'target',
			heading: words().target,
			is_number: true,
			asked: (row) => meant('target', row.target_value, { unit_name: row.unit_name }),
			cell: (row) => text(row.target_value, row),
		},
		{ key: 'deadline', heading: words().deadline, cell: (row) => place.format().date(row.deadline_date) },
		{
			key: 'value',
			heading: words().value,
			is_number: true,
			is_value: true,
			asked: (row) => meant('target_now', row.value, row),
			cell: (row) => text(row.value, row),
		},
		{
			key: 'next',
			heading: words().next_year,
			is_number: true,
			is_value: true,
			asked: (row) => meant('next_year', row.next_year_low, { unit_name: row.unit_name }),
			cell: (row) => (row.next_year_low === null ? '–' : `${text(row.next_year_low, row)} – ${text(row.next_year_high, row)}`),
		},
		{
			key: 'status',
			heading: place.words().follow.heading_level,
			is_value: true,
			cell: (row) => (row.target_status === null ? '–' : words().target_status[row.target_status]),
		},
	];
	const last = () => props.rows[0]?.last_month ?? '';
	const below = () => props.rows.filter((row) => row.below_value !== null);
	const own = () => props.rows.find((row) => row.unit_key === unitOf(page())?.unit_key);
	return (
		<ListCard
			name="targets"
			heading={words().targets}
			lead={words().targets_lead(place.format().month(last()))}
			files={answerOf(page(), 'targets')}
		>
			<Show when={own()}>{(row) => <p class="sheet-answer">{targetSentence(row(), place.address().language)}</p>}</Show>
			<DataTable
				caption={words().targets}
				rows={props.rows}
				columns={columns()}
				instead={(row) => (row.status === 'shown' ? null : <HiddenMark unit={row.unit_key} nearest={null} />)}
			/>
			<For each={below().filter((row) => row !== own())}>
				{(row) => (
					<p class="note sheet-note">
						{row.unit_name}: {words().below(text(row.below_value, row), text(row.target_value, row))}
					</p>
				)}
			</For>
		</ListCard>
	);
}
