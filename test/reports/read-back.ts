import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocumentProxy } from 'unpdf';
import { LIMITS } from '../../server/build/import/limits.ts';
import { openWorkbook } from '../../server/build/import/workbook.ts';
import { openArchive } from '../../server/build/import/zip.ts';

/** A line of text on a page of a PDF: points from the lower left corner. */
export interface PdfLine {
	text: string;
	left: number;
	right: number;
	bottom: number;
}

/** The lines of each page, from above: pieces that stand on one line with less than a column between them are one. */
export async function pdfPages(bytes: Uint8Array): Promise<PdfLine[][]> {
	const document = await getDocumentProxy(new Uint8Array(bytes));
	const pages: PdfLine[][] = [];
	for (let number = 1; number <= document.numPages; number++) {
		const { items } = await (await document.getPage(number)).getTextContent();
		const pieces = items.flatMap((item) => {
			if (!('str' in item) || item.str.trim() === '') return [];
			const [left = 0, bottom = 0] = item.transform.slice(4);
			return [{ text: String(item.str), left, right: left + item.width, bottom }];
		});
		pages.push(linesOf(pieces));
	}
	return pages;
}

function linesOf(pieces: readonly PdfLine[]): PdfLine[] {
	const lines: PdfLine[] = [];
	for (const piece of [...pieces].sort((a, b) => b.bottom - a.bottom || a.left - b.left)) {
		const last = lines.at(-1);
		if (last !== undefined && Math.abs(last.bottom - piece.bottom) < 1 && piece.left - last.right < 3) {
			last.text += piece.left - last.right > 1 ? ` ${piece.text}` : piece.text;
			last.right = piece.right;
		} else lines.push({ ...piece });
	}
	return lines;
}

/** The XML of the parts of a Word file or a workbook, by name. */
export async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
	return withFile(bytes, async (path) => {
		const archive = await openArchive(path, LIMITS);
		const parts = new Map<string, string>();
		for (const name of archive.names) {
			const chunks: Uint8Array[] = [];
			for await (const chunk of archive.readEntry(name)) chunks.push(chunk);
			parts.set(name, Buffer.concat(chunks).toString());
		}
		archive.close();
		return parts;
	});
}

/** The words of a Word file in reading order, a space between paragraphs. */
export async function docxText(bytes: Uint8Array): Promise<string> {
	const xml = (await partsOf(bytes)).get('word/document.xml') ?? '';
	const text = xml.replaceAll('</w:p>', ' ').replaceAll(/<[^>]*>/g, '');
	return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}

/** The sheets of a workbook as rows of texts, numbers with a decimal comma, by the name of the sheet. */
export async function sheetsOf(bytes: Uint8Array): Promise<Map<string, string[][]>> {
	return withFile(bytes, async (path) => {
		const sheets = new Map<string, string[][]>();
		for (const table of (await openWorkbook(path, LIMITS)).tables) {
			const rows: string[][] = [];
			for await (const some of table.readRows()) rows.push(...some.map((row) => [...(row.cells ?? [])]));
			sheets.set(table.name, rows);
		}
		return sheets;
	});
}

async function withFile<T>(bytes: Uint8Array, look: (path: string) => Promise<T>): Promise<T> {
	const path = join(tmpdir(), `fravaersblik-paper-${randomUUID()}`);
	writeFileSync(path, bytes);
	try {
		return await look(path);
	} finally {
		rmSync(path);
	}
}
