/** A small unit: a dot for each twelve months, twice a year, beside the line of the area it belongs to. */
import type { TrendRow } from '../../server/domain/answers.ts';
import { addMonths, monthNumber } from '../../server/domain/calendar.ts';
import { formatIn } from '../format.ts';
import { isTwelveMonths, type Measure, readingOf, valueOf } from '../measure.ts';
import { wordsIn } from '../texts.ts';
import { labelStyle, scaleOver, valueAxis, yearAxis } from './axes.ts';
import { cut, hiddenSeries, twoLines } from './marks.ts';
import { type ChartFrame, type ChartPicture, emptyPicture, NARROW_WIDTH } from './picture.ts';
import { readingText } from './reading-text.ts';

const HEIGHT = 360;

/** What stands beside the dots: the rows of the area, or only its latest figure. */
export interface Beside {
	name: string;
	rows: readonly TrendRow[];
	/** Used where there are no rows. */
	value: number | null;
}

export function windowChart(rows: readonly TrendRow[], beside: Beside | null, measure: Measure, frame: ChartFrame): ChartPicture {
	const windows = rows.filter(isTwelveMonths);
	const first = windows[0];
	const last = windows.at(-1);
	const own = windows.flatMap((row) => valueOf(row, measure) ?? []);
	if (first === undefined || last === undefined || own.length === 0) return emptyPicture(HEIGHT);
	const others = (beside?.rows ?? []).filter((row) => isTwelveMonths(row) && row.last_month >= first.last_month);
	const scale = scaleOver([...own, ...others.flatMap((row) => valueOf(row, measure) ?? []), beside?.value ?? 0]);
	const words = wordsIn(frame.language);
	const format = formatIn(frame.language);
	return {
		height: HEIGHT,
		reads: 'column',
		label: words.trend.label(words.measure.name[measure], last.unit_name, format.month(first.last_month), format.month(last.last_month)),
		points: windows.map((row) => ({
			x: monthNumber(row.last_month),
			ys: [valueOf(row, measure) ?? []].flat(),
			text: `${readingText(row, measure, frame.language)}.`,
		})),
		option: {
			animation: false,
			grid: { left: 52, right: frame.width < NARROW_WIDTH ? 92 : 150, top: 30, bottom: 34 },
			xAxis: { ...yearAxis(addMonths(first.last_month, -2), addMonths(last.last_month, 1), frame) },
			yAxis: valueAxis(scale, measure, frame),
			series: [besideLine(others, beside, last, measure, frame), ...ownSeries(windows, measure, frame)],
		},
	};
}

function ownSeries(windows: readonly TrendRow[], measure: Measure, frame: ChartFrame) {
	const theme = frame.theme;
	const hidden = windows.filter((row) => readingOf(row, measure).kind.endsWith('hidden'));
	return [
		{
			type: 'line' as const,
			silent: true,
			symbol: 'none',
			lineStyle: { color: theme.accent, width: 1, type: [1, 4] satisfies number[] },
			data: windows.map((row) => [monthNumber(row.last_month), valueOf(row, measure) ?? '-']),
		},
		{
			type: 'scatter' as const,
			silent: true,
			data: windows.flatMap((row, index) => {
				const value = valueOf(row, measure);
				if (value === null) return [];
				const isLast = index === windows.length - 1;
				const isHollow = row.status === 'preliminary';
				return [
					{
						value: [monthNumber(row.last_month), value],
						symbolSize: isLast ? 15 : 11,
						itemStyle: { color: isHollow ? theme.surface : theme.accent, borderColor: theme.accent, borderWidth: isHollow ? 2 : 0 },
						label: {
							...labelStyle(theme),
							show: true,
							position: 'top' as const,
							distance: 7,
							color: isLast ? theme.accent : theme.ink,
							fontSize: isLast ? 17 : 13,
							fontWeight: isLast ? (600 as const) : (400 as const),
							formatter:
								frame.width < NARROW_WIDTH && !isLast && (windows.length - 1 - index) % 2 === 1 ? '' : shortValue(value, measure, frame),
						},
					},
				];
			}),
		},
		hiddenSeries(
			hidden.map((row) => monthNumber(row.last_month)),
			theme,
		),
	];
}

/** The area as a grey line named at its end; with one figure only, a level line that says so. */
function besideLine(others: readonly TrendRow[], beside: Beside | null, last: TrendRow, measure: Measure, frame: ChartFrame) {
	const theme = frame.theme;
	const level = beside?.value ?? null;
	const x = monthNumber(last.last_month);
	const drawn = others.flatMap((row) => [[monthNumber(row.last_month), valueOf(row, measure) ?? '-']]);
	const data = drawn.length > 0 ? drawn : level === null ? [] : [[x - 6, level], [x, level]]; // biome-ignore format: one pair a point
	const end = [...others].reverse().find((row) => valueOf(row, measure) !== null);
	const value = end === undefined ? level : valueOf(end, measure);
	return {
		type: 'line' as const,
		silent: true,
		symbol: 'none',
		lineStyle: { color: theme.quiet, width: 2 },
		data: data.map((point, index) => ({
			value: point,
			symbol: index === data.length - 1 ? 'circle' : 'none',
			symbolSize: 5,
			itemStyle: { color: theme.quiet },
			label: {
				...twoLines(theme, theme.ink),
				show: index === data.length - 1 && value !== null,
				distance: 12,
				width: frame.width < NARROW_WIDTH ? 78 : 130,
				overflow: 'break' as const,
				formatter:
					value === null
						? ''
						: `{value|${shortValue(value, measure, frame)}}\n{name|${cut(beside?.name ?? '', frame.width < NARROW_WIDTH ? 12 : 20)}}`,
			},
		})),
	};
}

function shortValue(value: number, measure: Measure, frame: ChartFrame): string {
	const format = formatIn(frame.language);
	return measure === 'spells' ? format.decimal(value) : format.percent(value);
}
