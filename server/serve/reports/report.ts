import { type Answers, editionOf } from '../../../web/page-rows.ts';
import { editionCode } from '../../../web/sentences/freshness.ts';
import { type Speaker, speakerIn } from '../../../web/sentences/speaker.ts';
import type { Paper } from '../../domain/paper.ts';
import type { ReportOrder } from '../../domain/report-order.ts';
import { type ReportForm, type ReportName, STATUS_CHAPTERS } from '../../domain/reports.ts';
import { AppError } from '../../errors.ts';
import { type Act, authoriseAct } from '../access/authorise.ts';
import type { Reader } from '../access/reader.ts';
import type { ReadDpoYear } from '../audit/dpo-year.ts';
import { nextBudgetMonth } from '../judged/registered.ts';
import type { OpenEdition } from '../open-edition.ts';
import { NO_RECORDS, type ReadRecords } from '../records.ts';
import { type Asker, askerFor } from './asker.ts';
import { caseBlocks } from './content/case.ts';
import { CHART_ANSWERS, chartContent } from './content/chart.ts';
import { dpoReport } from './content/dpo.ts';
import { followupPaper } from './content/followup.ts';
import { seriesFollowup } from './content/followup-series.ts';
import { medPack } from './content/med.ts';
import { definitionsOf, footOf } from './content/parts.ts';
import { statusMaterial } from './content/status/material.ts';
import { statusPaper } from './content/status/status.ts';
import { unitSheet } from './content/unit.ts';
import type { Content } from './content.ts';
import { pngFileOf, svgOf } from './print/chart-file.ts';
import { csvOf } from './print/csv.ts';
import { docxOf } from './print/docx.ts';
import { pdfOf } from './print/pdf.ts';
import { templateAt } from './print/word-template.ts';
import { xlsxOf } from './print/xlsx.ts';

/** What is asked of a report, whatever the file. */
export type ReportWish = Omit<ReportOrder, 'form'>;

interface Written {
	/** What the foot is made of: the edition among them. */
	answers: Answers;
	content: Content;
}

/** What papers are made of beside the edition: what people wrote, and what the log says of a year. */
export interface ReportSources {
	records: ReadRecords;
	readDpoYear: ReadDpoYear;
}

/** Nothing was ever written, and there is no log. */
export const NO_SOURCES: ReportSources = {
	records: NO_RECORDS,
	readDpoYear: async () => {
		throw new AppError('no_audit_log');
	},
};

/** How each report asks and what it then says. */
const REPORTS: Record<ReportName, (asker: Asker, wish: ReportWish, speaker: Speaker, sources: ReportSources) => Promise<Written>> = {
	chart: async (asker, { unit, chart = 'trend', measure = 'absence' }, speaker) => {
		const answers = await asker.answers(CHART_ANSWERS[chart], unit);
		return { answers, content: chartContent(chart, measure, answers, asker.reader, speaker) };
	},
	unit: async (asker, { unit }, speaker) => {
		const answers = await asker.answers(['edition', 'unit', 'overview', 'trend', 'events', 'attention', 'baseline', 'targets'], unit);
		return { answers, content: unitSheet(answers, speaker) };
	},
	med: async (asker, { unit, meeting }, speaker, { records }) => {
		const answers = await asker.answers(
			[
				'edition',
				'unit',
				'overview',
				'trend',
				'events',
				'units',
				'tree',
				'committees',
				'attention',
				'changes',
				'effect',
				'baseline',
				'targets',
			],
			unit,
		);
		return { answers, content: medPack(answers, meeting ?? null, records.notesOf, speaker) };
	},
	status: async (asker, { year, chapters = STATUS_CHAPTERS }, speaker, { records }) => {
		const material = await statusMaterial(asker, year, records);
		return { answers: material.answers, content: statusPaper(material, chapters, speaker) };
	},
	followup: async (asker, { year, series }, speaker) => {
		const { extraction_date } = asker.edition.info;
		const answers = await asker.answers(
			['edition', 'unit', 'overview', 'trend', 'events', 'baseline', 'effect', 'benchmarks', 'series', 'series_targets'],
			asker.edition.root_key,
		);
		const occasion = nextBudgetMonth(extraction_date);
		const months = { occasion, next: nextBudgetMonth(`${occasion}-01`) };
		if (series !== undefined) {
			const by_month = await asker.rows('series_months', { series });
			return { answers, content: seriesFollowup(answers, series, by_month, months, speaker) };
		}
		return { answers, content: followupPaper(answers, Number(year ?? extraction_date.slice(0, 4)), months, speaker) };
	},
	dpo: async (asker, { year }, speaker, { readDpoYear }) => {
		const { info } = asker.edition;
		const [answers, seen] = [await asker.answers(['edition'], undefined), await readDpoYear(year, asker.edition)];
		return { answers, content: dpoReport(seen, info.municipality, speaker) };
	},
};

/** Who may not ask for this has no report of its kind. */
const NEEDED: Record<ReportName, Act> = {
	chart: 'overview',
	unit: 'overview',
	med: 'overview',
	status: 'status',
	followup: 'effect',
	dpo: 'audit',
};

/** The files a report can be had as. */
const FORMS = {
	pdf: { type: 'application/pdf', print: async (paper: Paper) => pdfOf(paper) },
	docx: {
		type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		print: async (paper: Paper, template: string | null) => docxOf(paper, template === null ? null : await templateAt(template)),
	},
	xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', print: async (paper: Paper) => xlsxOf(paper) },
	svg: { type: 'image/svg+xml', print: async (paper: Paper) => svgOf(paper) },
	png: { type: 'image/png', print: async (paper: Paper) => pngFileOf(paper) },
	csv: { type: 'text/csv; charset=utf-8', print: async (paper: Paper) => csvOf(paper) },
	json: { type: 'application/json; charset=utf-8', print: async (paper: Paper) => new TextEncoder().encode(JSON.stringify(paper)) },
} as const satisfies Record<ReportForm, { type: string; print: (paper: Paper, template: string | null) => Promise<Uint8Array> }>;

export interface ReportFile {
	/** With its ending. */
	name: string;
	/** Media type. */
	type: string;
	bytes: Uint8Array;
}

/** What a report says to a reader: the answers as they are given to the same reader, in words. Throws as `ask` does. */
export async function paperOf(edition: OpenEdition, reader: Reader, wish: ReportWish, sources: ReportSources = NO_SOURCES): Promise<Paper> {
	authoriseAct(reader, NEEDED[wish.report]);
	const speaker = speakerIn(wish.lang);
	const { answers, content } = await REPORTS[wish.report](askerFor(edition, reader), wish, speaker, sources);
	const { made } = content;
	const shownEdition = editionOf(answers);
	if (shownEdition === null) throw new AppError('nothing_published');
	return {
		file_name: fileName(made ? [content.name] : [wish.report, content.name, editionCode(shownEdition)]),
		title: content.title,
		subtitle: content.subtitle,
		language: wish.lang,
		extraction_date: made?.date ?? shownEdition.extraction_date,
		foot: made?.foot ?? footOf(answers, speaker),
		passport: { definition: made?.definition ?? shownEdition.profile_label, edition: shownEdition.edition },
		definitions: made?.definitions ?? definitionsOf(shownEdition, speaker),
		case_statement: content.case_statement,
		...(content.most_pages === undefined ? {} : { most_pages: content.most_pages }),
		blocks: [...content.blocks, ...caseBlocks(content.case_statement, speaker)],
	};
}

/** A paper as a file; a Word file in the template at a path, where there is one. */
export async function fileOf(paper: Paper, form: ReportForm, template: string | null = null): Promise<ReportFile> {
	const { type, print } = FORMS[form];
	return { name: `${paper.file_name}.${form}`, type, bytes: await print(paper, template) };
}

/** `med-område-nord-1a2b3c`: letters of the name kept, everything else a dash. */
function fileName(words: readonly string[]): string {
	return words
		.map((word) =>
			word
				.toLowerCase()
				.replaceAll(/[^\p{L}\p{N}]+/gu, '-')
				.replaceAll(/^-|-$/g, ''),
		)
		.join('-');
}
