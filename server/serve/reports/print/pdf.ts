import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { paperWordsIn } from '../../../../web/texts/paper.ts';
import { type Block, cellText, type Paper, printed } from '../../../domain/paper.ts';
import { columnWeights, letterScale } from './column-weights.ts';
import { FONTS_FOLDER } from './fonts.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const TEMPLATE = readFileSync(join(HERE, 'paper.typ'), 'utf8');

let compiler: NodeCompiler | null = null;

/**
 * A paper as PDF/UA-1 (ISO 14289): tagged, titled, with its language, and every picture with its words. Throws where the document breaks the
 * standard, so that no inaccessible file leaves.
 */
export function pdfOf(paper: Paper): Uint8Array {
	compiler ??= NodeCompiler.create({ workspace: HERE, fontArgs: [{ fontPaths: [FONTS_FOLDER] }] });
	const { page, of } = paperWordsIn(paper.language);
	const inputs = { paper: JSON.stringify({ ...paper, page, of, blocks: paper.blocks.map(plain) }) };
	const compiled = compiler.compile({ mainFileContent: TEMPLATE, inputs, resetRead: true });
	const document = compiled.result;
	if (compiled.hasError() || document === null) {
		const failure = compiled.takeError();
		throw new Error(`The paper ${paper.file_name} cannot be set: ${JSON.stringify(failure && compiler.fetchDiagnostics(failure))}`);
	}
	return compiler.pdf(document, { pdfStandard: PdfStandard.UA_1, creationTimestamp: Date.parse(paper.extraction_date) / 1000 });
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
