import { seriesChart } from '../../../../../web/charts/series-chart.ts';
import { editionOf, rowsOf } from '../../../../../web/page-rows.ts';
import type { Speaker } from '../../../../../web/sentences/speaker.ts';
import { statusPaperWordsIn } from '../../../../../web/texts/status-paper.ts';
import { type PublishedLine, publishedLinesOf } from '../../../../domain/benchmarks.ts';
import { type Block, type Cell, text } from '../../../../domain/paper.ts';
import { pictureOf } from '../../picture.ts';
import { numberCell } from '../measures.ts';
import { definitionBlocks } from '../parts.ts';
import type { StatusMaterial } from './material.ts';

/** The municipality's year as others would count it, and what others have published: never on one axis. */
export function comparisonBlocks(material: StatusMaterial, speaker: Speaker): Block[] {
	const words = statusPaperWordsIn(speaker.address().language);
	const lines = publishedLinesOf(rowsOf(material.answers, 'benchmarks'));
	return [
		...ownBlocks(material, speaker),
		...(lines.length === 0
			? [text(words.missing.comparison)]
			: [text(words.others_note), ...lines.flatMap((line) => lineBlocks(line, material.year, speaker))]),
	];
}

function ownBlocks({ definitions, year }: StatusMaterial, speaker: Speaker): Block[] {
	const words = statusPaperWordsIn(speaker.address().language);
	if (definitions.length === 0) return [];
	const { decimal, percent } = speaker.format();
	return [
		{
			kind: 'table',
			caption: words.tables.own(String(year)),
			columns: [
				{ heading: words.definition, number: null },
				{ heading: words.counted, number: null },
				{ heading: words.columns.days_per_fte, number: 'decimal' },
				{ heading: words.columns.share, number: 'percent' },
				{ heading: words.difference, number: 'decimal' },
			],
			rows: definitions.map((row) => [
				row.definition_name,
				row.counted_kinds,
				numberCell(row.absence_days_per_fte, row, decimal, speaker),
				numberCell(row.absence_share, row, percent, speaker),
				numberCell(row.difference_days_per_fte, row, decimal, speaker),
			]),
		},
		text(words.own_note, 'small'),
	];
}

/** One publisher's line on its own axis, in its own unit, and the status's year where it is still to come. */
function lineBlocks(line: PublishedLine, year: number, speaker: Speaker): Block[] {
	const { language } = speaker.address();
	const words = statusPaperWordsIn(language);
	const { decimal, tick } = speaker.format();
	const known = line.years.filter((one) => one.year <= year);
	const caption = words.tables.others(line.publisher, line.measure);
	const points = known.map((one) => ({
		month: `${one.year}-07`,
		value: one.value,
		is_hidden: false,
		text: words.series_point(String(one.year), decimal(one.value)),
	}));
	const picture =
		points.length < 2
			? null
			: pictureOf(caption, language, (frame) =>
					seriesChart(points, { name: line.measure, tick }, words.series_label(line.publisher, line.measure), frame),
				);
	const toCome: Cell[][] = known.some((one) => one.year === year) ? [] : [[String(year), { value: null, text: words.not_published }]];
	return [
		...(picture === null ? [] : [picture]),
		{
			kind: 'table',
			caption,
			columns: [
				{ heading: words.year, number: null },
				{ heading: line.measure, number: 'decimal' },
			],
			rows: [...known.map((one): Cell[] => [String(one.year), { value: one.value, text: decimal(one.value) }]), ...toCome],
		},
	];
}

/** How it is counted, and what was found in the registrations. */
export function qualityBlocks({ answers }: StatusMaterial, speaker: Speaker): Block[] {
	const words = statusPaperWordsIn(speaker.address().language);
	const rows = rowsOf(answers, 'quality').filter(({ status, records_count }) => status === 'hidden' || (records_count ?? 0) > 0);
	const edition = editionOf(answers);
	if (edition === null) return [];
	const { whole } = speaker.format();
	return [
		...definitionBlocks(answers, speaker),
		...(rows.length === 0
			? []
			: [
					{
						kind: 'table' as const,
						caption: words.tables.quality,
						columns: [
							{ heading: words.finding, number: null },
							{ heading: words.advice, number: null },
							{ heading: words.columns.people, number: 'whole' as const },
							{ heading: words.records, number: 'whole' as const },
						],
						rows: rows.map((row): Cell[] => [
							row.finding_name,
							row.advice,
							numberCell(row.people_count, row, whole, speaker),
							numberCell(row.records_count, row, whole, speaker),
						]),
					},
					text(words.quality_note, 'small'),
				]),
	];
}
