import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler, type NodeTypstDocument, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { paperWordsIn } from '../../../../web/texts/paper.ts';
import { type Block, cellText, type Paper, printed } from '../../../domain/paper.ts';
import { columnWeights, letterScale } from './column-weights.ts';
import { FONTS_FOLDER } from './fonts.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const TEMPLATE = readFileSync(join(HERE, 'paper.typ'), 'utf8');

/** How much smaller a paper is set, one after the other, until it keeps to its pages; smaller than the last is not read. */
const SCALES = [1, 0.93, 0.86, 0.8] as const;

let compiler: NodeCompiler | null = null;

/**
 * A paper as PDF/UA-1 (ISO 14289): tagged, titled, with its language, and every picture with its words. Throws where the document breaks the
 * standard, so that no inaccessible file leaves.
 */
export function pdfOf(paper: Paper): Uint8Array {
	compiler ??= NodeCompiler.create({ workspace: HERE, fontArgs: [{ fontPaths: [FONTS_FOLDER] }] });
	const { page, of } = paperWordsIn(paper.language);
	const content = { ...paper, page, of, blocks: paper.blocks.map(plain) };
	const most = paper.most_pages ?? Number.POSITIVE_INFINITY;
	let document = setBy(compiler, { ...content, scale: SCALES[0] });
	for (const scale of SCALES.slice(1)) if (document.numOfPages > most) document = setBy(compiler, { ...content, scale });
	return compiler.pdf(document, { pdfStandard: PdfStandard.UA_1, creationTimestamp: Date.parse(paper.extraction_date) / 1000 });
}

function setBy(by: NodeCompiler, content: { file_name: string; scale: number }): NodeTypstDocument {
	const compiled = by.compile({ mainFileContent: TEMPLATE, inputs: { paper: JSON.stringify(content) }, resetRead: true });
	const document = compiled.result;
	if (compiled.hasError() || document === null) {
		const failure = compiled.takeError();
		throw new Error(`The paper ${content.file_name} cannot be set: ${JSON.stringify(failure && by.fetchDiagnostics(failure))}`);
	}
	return document;
}

/** Cells as they are printed. */
function plain(block: Block): unknown {
	if (block.kind === 'table') {
		const table = printed(block);
		const weights = columnWeights(table);
		return { ...table, weights, scale: letterScale(weights), rows: table.rows.map((row) => row.map(cellText)) };
	}
	return block.kind === 'columns' ? { ...block, columns: block.columns.map((blocks) => blocks.map(plain)) } : block;
}
