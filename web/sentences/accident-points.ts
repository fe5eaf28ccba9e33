/** Accidents by year as a chart draws and reads them out. */
import type { AccidentsRow } from '../../server/domain/answers.ts';
import type { SeriesPoint } from '../charts/series-chart.ts';
import { accidentWordsIn } from '../texts/accidents.ts';
import type { Speaker } from './speaker.ts';

export function accidentPoints(rows: readonly AccidentsRow[], speaker: Speaker): SeriesPoint[] {
	const words = accidentWordsIn(speaker.address().language);
	return rows.map((row) => {
		const year = row.first_month.slice(0, 4);
		const text = row.accident_count === null ? words.hidden(year) : words.point(year, speaker.format().whole(row.accident_count));
		return { month: row.first_month, value: row.accident_count, is_hidden: row.status === 'hidden', text };
	});
}
