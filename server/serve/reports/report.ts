import { type Answers, editionOf } from '../../../web/page-rows.ts';
import { editionCode } from '../../../web/sentences/freshness.ts';
import { type Speaker, speakerIn } from '../../../web/sentences/speaker.ts';
import type { AnswerName } from '../../domain/answers.ts';
import { questionAbout } from '../../domain/question.ts';
import type { ReportForm, ReportName, ReportOrder } from '../../domain/reports.ts';
import { AppError } from '../../errors.ts';
import { authoriseAct, mayDo } from '../access/authorise.ts';
import type { Reader } from '../access/reader.ts';
import { ask } from '../api/answer.ts';
import type { OpenEdition } from '../open-edition.ts';
import { medPack } from './content/med.ts';
import { footOf } from './content/parts.ts';
import { unitSheet } from './content/unit.ts';
import type { Content } from './content.ts';
import type { Paper } from './paper.ts';
import { docxOf } from './print/docx.ts';
import { pdfOf } from './print/pdf.ts';
import { xlsxOf } from './print/xlsx.ts';

/** The reports, the answers each is made of, and what it says. */
const REPORTS = {
	unit: { answers: ['edition', 'unit', 'overview', 'trend', 'events', 'attention'], write: unitSheet },
	med: {
		answers: ['edition', 'unit', 'overview', 'trend', 'events', 'units', 'committees', 'attention', 'changes', 'effect'],
		write: medPack,
	},
} as const satisfies Record<ReportName, { answers: readonly AnswerName[]; write: (answers: Answers, speaker: Speaker) => Content }>;

/** The files a report can be had as. */
const FORMS = {
	pdf: { type: 'application/pdf', print: async (paper: Paper) => pdfOf(paper) },
	docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', print: docxOf },
	xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', print: xlsxOf },
} as const satisfies Record<ReportForm, { type: string; print: (paper: Paper) => Promise<Uint8Array> }>;

export interface ReportFile {
	/** With its ending. */
	name: string;
	/** Media type. */
	type: string;
	bytes: Uint8Array;
}

/** What a report says to a reader about a unit or group: the answers as they are given to the same reader, in words. Throws as `ask` does. */
export async function paperOf(edition: OpenEdition, reader: Reader, { report, unit, lang }: Omit<ReportOrder, 'form'>): Promise<Paper> {
	authoriseAct(reader, 'overview');
	const names: readonly AnswerName[] = REPORTS[report].answers.filter((name) => mayDo(reader, name));
	const replies = await Promise.all(names.map((name) => ask(edition, reader, name, questionAbout(name, unit))));
	const answers: Answers = { answers: Object.fromEntries(replies.map((reply) => [reply.answer, reply])) };
	const speaker = speakerIn(lang);
	const content = REPORTS[report].write(answers, speaker);
	const shownEdition = editionOf(answers);
	if (shownEdition === null) throw new AppError('nothing_published');
	return {
		file_name: fileName([report, content.name, editionCode(shownEdition)]),
		title: content.title,
		subtitle: content.subtitle,
		language: lang,
		extraction_date: shownEdition.extraction_date,
		foot: footOf(answers, speaker),
		blocks: content.blocks,
	};
}

/** Where a committee's own figures stand: its one unit, or its group. Throws `unit_not_found` for one that the reader may not see or nobody has. */
export async function unitOfCommittee(edition: OpenEdition, reader: Reader, committee: string): Promise<string> {
	const { rows } = await ask(edition, reader, 'committees', {});
	const row = rows.find(({ committee_key }) => committee_key === committee);
	if (row === undefined) throw new AppError('unit_not_found');
	return row.unit_key;
}

/** A paper as a file. */
export async function fileOf(paper: Paper, form: ReportForm): Promise<ReportFile> {
	const { type, print } = FORMS[form];
	return { name: `${paper.file_name}.${form}`, type, bytes: await print(paper) };
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
