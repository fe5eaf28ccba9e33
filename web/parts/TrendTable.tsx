/** The rows of the line as a table, the latest first: a month beside the twelve months it ends. */
import { type JSX, Show } from 'solid-js';
import type { TrendRow } from '../../server/domain/answers.ts';
import { bandEnds, periodText } from '../charts/reading-text.ts';
import { chartedOf, isTwelveMonths, type Measure, readingOf } from '../measure.ts';
import { type Asked, meant } from './ask.tsx';
import { type Column, DataTable, HiddenCell, HiddenPart, NoFigure, Nothing } from './DataTable.tsx';
import { HiddenMark } from './HiddenMark.tsx';
import { type Place, usePlace } from './place.tsx';

/** The figures that end in the same month. */
interface Ending {
	single: TrendRow | null;
	twelve: TrendRow | null;
	last_month: string;
}

export function TrendTable(props: { rows: readonly TrendRow[]; measure: Measure }): JSX.Element {
	const place = usePlace();
	const endings = () => endingsOf(props.rows);
	const has = (kind: 'single' | 'twelve') => endings().some((ending) => ending[kind] !== null);
	const singleHeading = () => {
		const { trend } = place.words();
		return endings().some((ending) => ending.single?.grain === 'quarter') ? trend.quarter_heading : trend.single_heading;
	};
	const columns = (): Column<Ending>[] => [
		{
			key: 'period',
			heading: place.words().trend.period,
			cell: (ending) => <span class="nowrap">{periodName(ending, has('single'), place)}</span>,
		},
		...(has('single') ? columnsOf('single', has('twelve'), props.measure, place, singleHeading()) : []),
		...judgedColumns(endings(), props.measure, place, has('single') && has('twelve') ? singleHeading() : undefined),
		...(has('twelve') ? columnsOf('twelve', has('single'), props.measure, place, place.words().trend.twelve) : []),
	];
	return (
		<DataTable
			caption={place.words().trend.title[props.measure]}
			rows={endings()}
			columns={columns()}
			instead={(ending) => (isHiddenWhole(ending) ? <HiddenMark unit={(ending.single ?? ending.twelve)?.unit_key ?? ''} /> : null)}
		/>
	);
}

/** What chance says of the period that is judged; no columns where none is. */
function judgedColumns(endings: readonly Ending[], measure: Measure, place: Place, group: string | undefined): Column<Ending>[] {
	const rowOf = (ending: Ending) =>
		[ending.single, ending.twelve].find((row) => row !== null && chartedOf(row, measure).usual !== null) ?? null;
	if (endings.every((ending) => rowOf(ending) === null)) return [];
	const { trend } = place.words();
	const language = place.address().language;
	const bandOf = (row: TrendRow) => bandEnds(row, measure, language);
	const column = (key: string, heading: string, text: (row: TrendRow) => string | null): Column<Ending> => ({
		key,
		heading,
		...(group === undefined ? {} : { group }),
		cell: (ending) => {
			const row = rowOf(ending);
			const said = row === null ? null : text(row);
			return said === null ? <span class="quiet nowrap">{trend.not_judged}</span> : <span class="nowrap">{said}</span>;
		},
		is_value: true,
	});
	return [
		{
			...column('band', trend.band, bandOf),
			asked: (ending) => {
				const row = rowOf(ending);
				return row === null ? null : meant('band', bandOf(row), row);
			},
		},
		column('judgement', trend.judgement, (row) => {
			const { judgement } = chartedOf(row, measure);
			return judgement === null ? null : trend.judged[judgement];
		}),
	];
}

function endingsOf(rows: readonly TrendRow[]): Ending[] {
	const months = [...new Set(rows.map((row) => row.last_month))].sort().reverse();
	return months.map((month) => {
		const own = rows.filter((row) => row.last_month === month);
		return {
			last_month: month,
			single: own.find((row) => !isTwelveMonths(row)) ?? null,
			twelve: own.find(isTwelveMonths) ?? null,
		};
	});
}

function periodName(ending: Ending, hasSingle: boolean, place: Place): string {
	const row = ending.single ?? ending.twelve;
	if (row === null) return '';
	return hasSingle ? place.format().month(row.last_month) : periodText(row, place.address().language);
}

/** Nothing at all may be shown of the periods that end here. */
function isHiddenWhole(ending: Ending): boolean {
	return [ending.single, ending.twelve].every((row) => row === null || row.status === 'hidden');
}

function columnsOf(kind: 'single' | 'twelve', isBeside: boolean, measure: Measure, place: Place, group: string): Column<Ending>[] {
	const words = place.words();
	const asked = ({ [kind]: row }: Ending): Asked | null =>
		row !== null && readingOf(row, measure).kind === 'shown' ? { row, measure } : null;
	const column = (key: string, text: string, cell: Column<Ending>['cell']): Column<Ending> => ({
		key: `${kind}-${key}`,
		heading: text,
		...(isBeside ? { group } : {}),
		cell,
		asked,
		is_number: true,
		is_value: true,
	});
	const part = (key: 'numerator' | 'denominator') =>
		column(key, words.measure[key][measure], (ending) => {
			const reading = ending[kind] === null ? null : readingOf(ending[kind], measure);
			if (reading?.kind === 'shown') return place.format().decimal(reading[key]);
			return reading === null || reading.kind === 'unknown' ? <Nothing /> : <HiddenPart />;
		});
	return [
		column('value', words.measure.heading[measure], (ending) => <Value row={ending[kind]} measure={measure} />),
		part('numerator'),
		part('denominator'),
	];
}

function Value(props: { row: TrendRow | null; measure: Measure }): JSX.Element {
	const place = usePlace();
	const status = () => place.words().status;
	const reading = () => (props.row === null ? null : readingOf(props.row, props.measure));
	const shown = () => {
		const now = reading();
		return now?.kind === 'shown' ? now : null;
	};
	const why = () => {
		const kind = reading()?.kind;
		if (kind === 'hidden') return status().hidden_short;
		return status().split_hidden_short;
	};
	return (
		<Show when={props.row !== null} fallback={<Nothing />}>
			<Show
				when={shown()}
				fallback={
					<Show when={reading()?.kind !== 'unknown'} fallback={<NoFigure text={status().unknown_short} />}>
						<HiddenCell unit={props.row?.unit_key ?? ''} text={why()} />
					</Show>
				}
			>
				{(now) => (
					<>
						<Show when={now().is_preliminary}>
							<span class="tag">{status().preliminary}</span>{' '}
						</Show>
						{props.measure === 'spells' ? place.format().decimal(now().value) : place.format().percent(now().value)}
					</>
				)}
			</Show>
		</Show>
	);
}
