/** What should be corrected in the registrations: rounded counts for everybody; for a data steward the list itself, by workplace, and as a file. */
import { createResource, type JSX, Show } from 'solid-js';
import type { QualityRow } from '../../server/domain/answers.ts';
import { FINDING_WORDS } from '../../server/domain/finding-words.ts';
import type { WorklistRow } from '../../server/domain/registration-findings.ts';
import { readWorklist } from '../api.ts';
import { answerOf, rowsOf } from '../page-rows.ts';
import { qualityWordsIn } from '../texts/quality.ts';
import { type Column, DataTable } from './DataTable.tsx';
import { ListCard } from './FollowUp.tsx';
import { parentName } from './JudgementCard.tsx';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import { isImporter } from './Top.tsx';

export function FindingsCard(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => qualityWordsIn(place.address().language);
	const says = (row: QualityRow) => FINDING_WORDS[place.address().language][row.finding];
	const found = () => rowsOf(page(), 'quality').filter((row) => row.people_count !== 0);
	const count = (value: number | null) => (value === null ? words().few : place.format().whole(value));
	const columns = (): Column<QualityRow>[] => [
		{ key: 'finding', heading: words().finding, cell: (row) => says(row).name },
		{
			key: 'people',
			heading: words().people,
			is_number: true,
			asked: () => ({ means: 'finding_people' }),
			cell: (row) => count(row.people_count),
		},
		{
			key: 'records',
			heading: words().records,
			is_number: true,
			is_wide_only: true,
			asked: () => ({ means: 'finding_records' }),
			cell: (row) => count(row.records_count),
		},
		{ key: 'advice', heading: words().advice, is_wide_only: true, cell: (row) => says(row).advice },
	];
	return (
		<>
			<ListCard name="radar" heading={words().radar} lead={words().radar_lead} files={answerOf(page(), 'quality')}>
				<Show when={found().length > 0} fallback={<p class="flag-none">{words().radar_none}</p>}>
					<DataTable caption={words().radar} rows={found()} columns={columns()} instead={() => null} />
				</Show>
			</ListCard>
			<Show when={isImporter(page().reader.roles)}>
				<WorklistCard />
			</Show>
		</>
	);
}

interface UnitLines {
	unit_key: string | null;
	unit_name: string | null;
	count: number;
}

function WorklistCard(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => qualityWordsIn(place.address().language);
	const [reply] = createResource(readWorklist);
	const worklist = () => {
		const found = reply();
		return found?.kind === 'value' ? found.value.worklist : null;
	};
	const above = (key: string | null) => {
		const tree = rowsOf(page(), 'tree');
		return parentName(tree, tree.find((row) => row.unit_key === key)?.parent_key ?? null);
	};
	const columns = (): Column<UnitLines>[] => [
		{ key: 'unit', heading: words().unit, cell: (row) => row.unit_name ?? row.unit_key ?? words().no_unit },
		{ key: 'parent', heading: words().parent, is_wide_only: true, cell: (row) => above(row.unit_key) },
		{
			key: 'lines',
			heading: words().lines,
			is_number: true,
			asked: (row) => ({ means: 'lines', about: { unit_name: row.unit_name } }),
			cell: (row) => place.format().whole(row.count),
		},
	];
	const lead = () => {
		const list = worklist();
		if (reply()?.kind === 'trouble') return words().worklist_failed;
		if (list === null) return reply.loading ? '' : words().worklist_none;
		return words().worklist_lead(place.format().whole(list.rows.length), place.format().date(list.extraction_date));
	};
	return (
		<ListCard name="worklist" heading={words().worklist} lead={lead()} files={null}>
			<Show when={worklist()}>
				{(list) => (
					<>
						<DataTable caption={words().by_unit} rows={byUnit(list().rows)} columns={columns()} instead={() => null} />
						<p class="card-foot files">
							<a href="/api/worklist?format=csv" download="">
								{words().worklist_csv}
							</a>
						</p>
					</>
				)}
			</Show>
		</ListCard>
	);
}

/** How many lines each workplace has, in the order of the list. */
function byUnit(rows: readonly WorklistRow[]): UnitLines[] {
	const units = new Map<string | null, UnitLines>();
	for (const { unit_key, unit_name } of rows) {
		const known = units.get(unit_key) ?? { unit_key, unit_name, count: 0 };
		units.set(unit_key, { ...known, count: known.count + 1 });
	}
	return [...units.values()];
}
