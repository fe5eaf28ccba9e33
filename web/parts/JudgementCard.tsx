/** Does any workplace stand out? The funnel, those that do with their reason, and every workplace as a table. */
import { For, type JSX, Show } from 'solid-js';
import type { FlagsRow, TreeRow } from '../../server/domain/answers.ts';
import { flagSentence } from '../../server/domain/workplace-sentences.ts';
import { funnelChart, levelOf } from '../charts/funnel-chart.ts';
import { type Measure, TESTED } from '../measure.ts';
import { answerOf, ownUnitsOf, rowsOf } from '../page-rows.ts';
import { madeOf, meant } from './ask.tsx';
import { Card } from './Card.tsx';
import { Chart } from './Chart.tsx';
import { type Column, DataTable, HiddenCell, NoFigure, Nothing } from './DataTable.tsx';
import { FlagMark } from './FlagMark.tsx';
import { HiddenMark } from './HiddenMark.tsx';
import { JudgementFacts } from './JudgementFacts.tsx';
import { MeasureSwitch } from './MeasureSwitch.tsx';
import { usePage } from './page.tsx';
import { type Place, usePlace } from './place.tsx';

export function JudgementCard(props: { rows: readonly FlagsRow[] }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => place.words().judged;
	const measure = () => place.address().measure;
	const month = () => place.format().month(props.rows[0]?.last_month ?? '');
	const ownKeys = () => ownUnitsOf(page().reader);
	return (
		<Card
			name="judged"
			heading={words().title}
			lead={words().lead(month())}
			answer={answerOf(page(), 'flags')}
			picture="funnel"
			tools={
				<div class="tools">
					<MeasureSwitch card={words().title} />
				</div>
			}
			chart={
				<>
					<Chart draw={(frame) => funnelChart(props.rows, ownKeys(), measure(), frame)} empty={<p>{words().empty[measure()]}</p>} />
					<StandingOut rows={props.rows} />
				</>
			}
			table={<FlagsTable rows={props.rows} measure={measure()} />}
			about={<JudgementFacts texts={words().about} />}
		/>
	);
}

/** What stands out stands together; within it the order of the tree. */
const OUT = ['red', 'amber', 'low'] as const;

/** Those that stand out, each with its reason. */
function StandingOut(props: { rows: readonly FlagsRow[] }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const out = () => OUT.flatMap((level) => props.rows.filter((row) => levelOf(row) === level));
	return (
		<Show when={out().length > 0} fallback={<p class="flag-none">{place.words().judged.nobody}</p>}>
			<ul class="flag-list" aria-label={place.words().judged.list}>
				<For each={out()}>
					{(row) => (
						<li>
							<div class="flag-head">
								<FlagMark level={levelOf(row) ?? 'none'} />
								<a href={place.hrefTo('unit', row.unit_key)}>{row.unit_name}</a>
								<span class="quiet">{parentName(rowsOf(page(), 'tree'), row.parent_key)}</span>
							</div>
							<p>{reasonOf(row, place)}</p>
						</li>
					)}
				</For>
			</ul>
		</Show>
	);
}

function FlagsTable(props: { rows: readonly FlagsRow[]; measure: Measure }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => place.words().judged;
	const askedOf = (key: 'observed' | 'expected' | 'ratio', row: FlagsRow) => {
		const { [`${TESTED[props.measure]}_observed` as const]: observed, [`${TESTED[props.measure]}_expected` as const]: expected } = row;
		if (key !== 'ratio') return meant(key, key === 'observed' ? observed : expected, row);
		const formula = madeOf(place.format(), [observed, expected], (above, below) => `${above} ÷ ${below}`);
		return meant('observed_ratio', row[`${TESTED[props.measure]}_ratio`], row, formula);
	};
	const figure = (key: 'observed' | 'expected' | 'ratio', heading: string, text: (value: number) => string): Column<FlagsRow> => ({
		key,
		heading,
		asked: (row) => askedOf(key, row),
		is_number: true,
		is_value: true,
		cell: (row) => {
			const value = row[`${TESTED[props.measure]}_${key}`];
			if (value !== null) return text(value);
			if (props.measure !== 'short' || row.split_status !== 'hidden') return <Nothing />;
			return key === 'observed' ? <HiddenCell unit={row.unit_key} text={place.words().status.split_hidden_short} /> : <Nothing />;
		},
	});
	const columns = (): Column<FlagsRow>[] => [
		{ key: 'name', heading: place.words().units.name, cell: (row) => <a href={place.hrefTo('unit', row.unit_key)}>{row.unit_name}</a> },
		{
			key: 'parent',
			heading: words().parent,
			is_wide_only: true,
			cell: (row) => <span class="quiet">{parentName(rowsOf(page(), 'tree'), row.parent_key) || '–'}</span>,
		},
		figure('observed', words().observed[props.measure], place.format().whole),
		figure('expected', words().expected, place.format().whole),
		{ ...figure('ratio', words().ratio, place.format().ratio), is_wide_only: true },
		{ key: 'judgement', heading: words().judgement, is_value: true, cell: (row) => <Judgement row={row} /> },
	];
	return (
		<DataTable
			caption={words().title}
			rows={props.rows}
			columns={columns()}
			instead={(row) => {
				if (row.status === 'hidden') return <HiddenMark unit={row.unit_key} />;
				return row.status === 'unknown' ? <NoFigure text={place.words().status.unknown} /> : null;
			}}
		/>
	);
}

/** The word, and the reason when it is asked for. */
function Judgement(props: { row: FlagsRow }): JSX.Element {
	const place = usePlace();
	return (
		<Show when={levelOf(props.row)} fallback={<NoFigure text={place.words().judged.not_judged} />}>
			{(level) => (
				<details class="reason">
					<summary>
						<FlagMark level={level()} />
					</summary>
					<p>{reasonOf(props.row, place)}</p>
				</details>
			)}
		</Show>
	);
}

function reasonOf(row: FlagsRow, place: Place): string {
	return flagSentence(row, { language: place.address().language, whole: place.format().whole }) ?? '';
}

/** Names repeat from area to area; the unit above tells them apart. */
export function parentName(tree: readonly TreeRow[], key: string | null): string {
	return tree.find((row) => row.unit_key === key)?.unit_name ?? '';
}
