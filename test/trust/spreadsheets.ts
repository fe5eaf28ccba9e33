import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Paper } from '../../server/domain/paper.ts';
import { csvText } from '../../server/serve/api/reply.ts';
import { xlsxOf } from '../../server/serve/reports/print/xlsx.ts';
import { headline, row, verdictOf } from './print.ts';

export const SPREADSHEETS_USAGE = 'npm run trust -- spreadsheets';

/** What a spreadsheet would run or follow, begun in every way it takes for a formula. */
export const RUNNABLE = ['=', '+', '-', '@', '\t=', '\r=', '＝', '＋', '－', '＠', '|', '%'].map(
	(start, at) => `${start}${at}+cmd|' /C calc'!A0 HYPERLINK("http://ond.example")`,
);
/** Below nought and with a decimal: numbers all the same. */
export const NUMBERS = [-12.5, 0, 1234.5];

/** The files that readers are given, with nothing in them but what could be run, and numbers. */
export async function dangerousFiles(): Promise<Record<'csv' | 'xlsx', Uint8Array>> {
	const rows = RUNNABLE.map((text, at) => [text, NUMBERS[at % NUMBERS.length] ?? 0] as const);
	const paper: Paper = {
		file_name: 'farlig',
		title: RUNNABLE[0] ?? '',
		subtitle: '',
		language: 'da',
		extraction_date: '2026-02-20',
		foot: '',
		passport: { definition: '', edition: '' },
		definitions: [],
		case_statement: [],
		blocks: [
			{
				kind: 'table',
				caption: 'Farlig',
				columns: [
					{ heading: 'Enhed', number: null },
					{ heading: 'Tal', number: 'decimal' },
				],
				rows: rows.map(([text, value]) => [text, { value, text: String(value) }]),
			},
		],
	};
	return { csv: new TextEncoder().encode(csvText(['Enhed', 'Tal'], rows)), xlsx: await xlsxOf(paper) };
}

/** What LibreOffice made of a file: how many cells it would compute or link, which texts it holds, and which numbers. */
export interface Opened {
	formulas: number;
	links: number;
	texts: string[];
	numbers: number[];
}

/** Opens a file as a reader does who accepts what is suggested; null where LibreOffice is not there. */
export function openedByLibreOffice(name: string, bytes: Uint8Array): Opened | null {
	const folder = mkdtempSync(join(tmpdir(), 'fravaersblik-ark-'));
	try {
		const path = join(folder, name);
		writeFileSync(path, bytes);
		// semicolons, quotes, UTF-8, Danish numbers; numbers are looked for in quoted cells too, as a reader may well ask
		const filter = name.endsWith('.csv') ? ['--infilter=CSV:59,34,76,1,,1030,false,true'] : [];
		const words = [
			'--headless',
			`-env:UserInstallation=file://${folder}/profile`,
			...filter,
			'--convert-to',
			'fods',
			'--outdir',
			folder,
			path,
		];
		const { error, status } = spawnSync('soffice', words, { timeout: 120_000, stdio: 'ignore' });
		if (error !== undefined || status !== 0) return null;
		return readFods(readFileSync(join(folder, `${name.replace(/\.\w+$/, '')}.fods`), 'utf8'));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function readFods(xml: string): Opened {
	const cells = [...xml.matchAll(/<table:table-cell([^>]*[^/])>(.*?)<\/table:table-cell>/gs)];
	const textOf = (inner: string) =>
		inner
			.replace(/<text:tab\/>/g, '\t')
			.replace(/<text:line-break\/>/g, '\n')
			.replace(/<text:s[^>]*\/>/g, ' ')
			.replace(/<[^>]*>/g, '')
			.replaceAll('&lt;', '<')
			.replaceAll('&gt;', '>')
			.replaceAll('&quot;', '"')
			.replaceAll('&apos;', "'")
			.replaceAll('&amp;', '&');
	return {
		formulas: [...xml.matchAll(/table:formula=/g)].length,
		links: [...xml.matchAll(/<text:a |table:cell-range-source|table:table-source/g)].length,
		texts: cells.filter(([, attributes = '']) => /value-type="string"/.test(attributes)).map(([, , inner = '']) => textOf(inner)),
		numbers: cells.flatMap(([, attributes = '']) => {
			const [, value] = /office:value="([^"]+)"/.exec(attributes) ?? [];
			return value === undefined ? [] : [Number(value)];
		}),
	};
}

/** What is wrong with an opened file: something to run, a text that is gone, or a number that is none. A tab or a line end before a text may go. */
export function faultsOf({ formulas, links, texts, numbers }: Opened): string[] {
	const plain = (text: string) => text.trim().replace(/^'/, '').trim();
	const held = new Set(texts.map(plain));
	return [
		...(formulas > 0 ? [`${formulas} formulas`] : []),
		...(links > 0 ? [`${links} links`] : []),
		...RUNNABLE.filter((text) => !held.has(plain(text))).map((text) => `not there as text: ${JSON.stringify(text)}`),
		...NUMBERS.filter((number) => !numbers.includes(number)).map((number) => `not a number: ${number}`),
	];
}

/** A22: opens what readers are given in LibreOffice, where that is. 0 nothing runs, 1 something does, 2 not run. */
export async function reportSpreadsheets(args: readonly string[]): Promise<number> {
	if (args.length > 0) {
		console.error(SPREADSHEETS_USAGE);
		return 2;
	}
	headline('A22  texts that a spreadsheet would run, opened in LibreOffice: text and nothing else, numbers numbers');
	let code = 0;
	for (const [form, bytes] of Object.entries(await dangerousFiles())) {
		const opened = openedByLibreOffice(`farlig.${form}`, bytes);
		if (opened === null) {
			row(form, 'not run: LibreOffice (soffice) is not there, or did not open it');
			code = Math.max(code, 2);
			continue;
		}
		const faults = faultsOf(opened);
		row(form, `${opened.texts.length} texts`, `${opened.numbers.length} numbers`, verdictOf(faults.length === 0));
		for (const fault of faults) row(`  ${fault}`);
		if (faults.length > 0) code = 1;
	}
	return code;
}
