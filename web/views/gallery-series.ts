/** A made-up series of pupils' absence for the gallery: five years, fewer from the third on, a summer without school, and what a saving expects. */
import type { SeriesMonthsRow, SeriesRow, SeriesTargetsRow } from '../../server/domain/answers.ts';
import { addMonths } from '../../server/domain/calendar.ts';
import type { ChartFrame, ChartPicture } from '../charts/picture.ts';
import { seriesChart } from '../charts/series-chart.ts';
import { seriesAxis, seriesLevels, seriesPoints } from '../sentences/series-points.ts';
import { speakerIn } from '../sentences/speaker.ts';
import { seriesWordsIn } from '../texts/series.ts';

const FIRST = '2021-01';
const whose = { series: 'Elevfravær', unit_key: 'skole', unit_name: 'Havbakkeskolen' };

/** months: how many of the series; expects: whether a budget has said what it should come to. */
export function drawnSeries(months: number, expects: boolean, frame: ChartFrame): ChartPicture {
	const speaker = speakerIn(frame.language);
	const own: SeriesRow = {
		...whose,
		value_unit: null,
		...{ first_month: FIRST, last_month: addMonths(FIRST, months - 1), month_count: months },
		...{ first_share: 0.081, first_value: null, year: null, year_share: null, year_value: null, latest_share: null, latest_value: null },
	};
	const targets = expects ? ['2025', '2026'].map(expectedIn) : [];
	return seriesChart(
		seriesPoints(
			own,
			Array.from({ length: months }, (_, index) => monthAt(index)),
			speaker,
		),
		seriesAxis(own, speaker),
		seriesWordsIn(frame.language).label(own.series, whose.unit_name),
		frame,
		seriesLevels(own, targets, speaker),
	);
}

function monthAt(index: number): SeriesMonthsRow {
	const month = addMonths(FIRST, index);
	const status = month.endsWith('-07') ? 'hidden' : month === '2023-11' ? 'unknown' : 'shown';
	const share = 0.081 - 0.0006 * Math.max(0, index - 30) + 0.004 * Math.sin(index * 1.7);
	return {
		...whose,
		...{ first_month: month, last_month: month, grain: 'month', status, series_group: null, is_whole: true },
		...{ share: status === 'shown' ? share : null, lost_days: null, possible_days: null, value: null, value_unit: null },
	};
}

function expectedIn(year: string): SeriesTargetsRow {
	return {
		...whose,
		...{ first_month: `${year}-01`, last_month: `${year}-12`, grain: 'year', status: 'unknown' },
		...{ value_unit: null, expected_share: year === '2025' ? 0.07 : 0.064, expected_value: null, share: null, value: null },
	};
}
