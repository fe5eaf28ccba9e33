import { funnelChart } from '../../../../web/charts/funnel-chart.ts';
import { seriesChart } from '../../../../web/charts/series-chart.ts';
import { unitsChart } from '../../../../web/charts/units-chart.ts';
import { figureOf } from '../../../../web/measure.ts';
import { type Answers, ownUnitsOf, rowsOf, unitOf } from '../../../../web/page-rows.ts';
import { accidentPoints } from '../../../../web/sentences/accident-points.ts';
import type { Speaker } from '../../../../web/sentences/speaker.ts';
import { accidentWordsIn } from '../../../../web/texts/accidents.ts';
import type { AnswerName } from '../../../domain/answers.ts';
import type { Picture } from '../../../domain/paper.ts';
import type { ChartMeasure, ChartName } from '../../../domain/reports.ts';
import { AppError } from '../../../errors.ts';
import type { Reader } from '../../access/reader.ts';
import type { Content } from '../content.ts';
import { pictureOf } from '../picture.ts';
import { trendPicture } from './parts.ts';

/** What each chart asks for. */
export const CHART_ANSWERS: Record<ChartName, readonly AnswerName[]> = {
	trend: ['edition', 'unit', 'overview', 'trend', 'events'],
	funnel: ['edition', 'unit', 'overview', 'flags'],
	units: ['edition', 'unit', 'overview', 'units'],
	accidents: ['edition', 'unit', 'overview', 'accidents'],
};

interface Wanted {
	answers: Answers;
	measure: ChartMeasure;
	/** Units of the reader, named among the others. */
	own: ReadonlySet<string>;
	speaker: Speaker;
}

const DRAWN: Record<ChartName, (wanted: Wanted) => Picture | null> = {
	trend: ({ answers, measure, speaker }) => trendPicture(answers, measure, speaker),
	funnel: ({ answers, measure, own, speaker }) =>
		pictureOf(speaker.words().judged.title, speaker.address().language, (frame) =>
			funnelChart(rowsOf(answers, 'flags'), own, measure, frame),
		),
	units: ({ answers, measure, own, speaker }) => {
		const rows = rowsOf(answers, 'units');
		const whole = rows.find((row) => row.unit_key === unitOf(answers)?.unit_key);
		const value = whole === undefined ? null : figureOf(whole, measure);
		const level = whole === undefined || value === null ? null : { name: whole.unit_name, value };
		const leaves = rows.filter((row) => row.is_leaf);
		return pictureOf(speaker.words().units.chart_title, speaker.address().language, (frame) =>
			unitsChart(leaves, level, own, measure, frame),
		);
	},
	accidents: ({ answers, speaker }) => {
		const { language } = speaker.address();
		const words = accidentWordsIn(language);
		const unit = unitOf(answers);
		const rows = rowsOf(answers, 'accidents').filter((row) => row.unit_key === unit?.unit_key);
		const axis = { name: words.axis, tick: speaker.format().tick };
		return pictureOf(words.heading, language, (frame) =>
			seriesChart(accidentPoints(rows, speaker), axis, words.label(unit?.unit_name ?? ''), frame),
		);
	},
};

/** One chart of a page by itself; throws `nothing_to_draw` where its figures are hidden or there are none. */
export function chartContent(chart: ChartName, measure: ChartMeasure, answers: Answers, reader: Reader, speaker: Speaker): Content {
	const picture = DRAWN[chart]({ answers, measure, own: ownUnitsOf(reader), speaker });
	if (picture === null) throw new AppError('nothing_to_draw');
	const unit = unitOf(answers)?.unit_name ?? '';
	return { name: [chart, measure, unit].join(' '), title: picture.caption, subtitle: unit, blocks: [picture], case_statement: [] };
}
