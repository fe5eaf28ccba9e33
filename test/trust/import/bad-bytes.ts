import { gzipSync } from 'node:zlib';
import { type BadFile, CLEAN, linesOf, textIn, withFile } from './clean-files.ts';

/** Files whose bytes are wrong: encodings, marks, line ends, quotes, sizes, and things that are no text. */

const fravaer = CLEAN.fravaer;
const utf16 = (text: string, mark = '\ufeff') => Buffer.from(`${mark}${text}`, 'utf16le');
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();
const latin = (text: string) => Buffer.from(text, 'latin1');
const danish = CLEAN.organisation;

type Made = readonly [name: string, file: string, content: () => string | Uint8Array, must?: string];

const MADE: readonly Made[] = [
	['an empty file', 'fravaer.csv', () => '', 'empty_file'],
	['one byte', 'fravaer.csv', () => 'x', 'refused'],
	['one NUL', 'fravaer.csv', () => '\0', 'refused'],
	['nothing but a byte order mark', 'fravaer.csv', () => '\ufeff', 'refused'],
	['nothing but blanks', 'fravaer.csv', () => ' \n \n\t\n', 'refused'],
	['nothing but line ends', 'fravaer.csv', () => '\n'.repeat(10_000), 'refused'],
	['nothing but delimiters', 'fravaer.csv', () => `${';'.repeat(7)}\n`.repeat(100), 'refused'],
	['a header alone', 'fravaer.csv', () => textIn(linesOf('fravaer').slice(0, 1)), 'header_only'],
	['a header alone without a line end', 'fravaer.csv', () => linesOf('fravaer')[0] ?? '', 'header_only'],
	['UTF-8 with a byte order mark', 'fravaer.csv', () => `\ufeff${fravaer}`, 'imported'],
	['two byte order marks', 'fravaer.csv', () => `\ufeff\ufeff${fravaer}`],
	['a byte order mark in the middle', 'fravaer.csv', () => fravaer.replace('DS', '\ufeffDS')],
	['UTF-16 with a mark', 'fravaer.csv', () => utf16(fravaer), 'imported'],
	['UTF-16 big endian with a mark', 'fravaer.csv', () => swapped(utf16(fravaer)), 'imported'],
	['UTF-16 without a mark', 'fravaer.csv', () => utf16(fravaer, ''), 'refused'],
	['UTF-16 cut in half a letter', 'fravaer.csv', () => utf16(fravaer).subarray(0, -3), 'refused'],
	['UTF-16 with a lone surrogate', 'fravaer.csv', () => utf16(fravaer.replace('SY', '\ud800')), 'refused'],
	[
		'UTF-32',
		'fravaer.csv',
		() => Buffer.from([...`\ufeff${fravaer}`].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8, 0, 0])),
		'refused',
	],
	['windows-1252', 'organisation.csv', () => latin(danish), 'imported'],
	['windows-1252 without a Danish letter', 'fravaer.csv', () => latin(fravaer.replace('SY', 'S\xdc')), 'refused'],
	['UTF-8 saved twice', 'organisation.csv', () => Buffer.from(latin(Buffer.from(danish).toString('latin1')).toString('latin1')), 'refused'],
	['replacement signs', 'organisation.csv', () => danish.replaceAll('ø', '\ufffd'), 'refused'],
	[
		'half UTF-8, half windows-1252',
		'organisation.csv',
		() => Buffer.concat([Buffer.from(danish), latin('00999;Børn;00100;område;01-01-2007;\n')]),
	],
	['EBCDIC', 'fravaer.csv', () => Buffer.from('8195a281859393a285', 'hex'), 'refused'],
	['UTF-8 cut in a letter', 'organisation.csv', () => Buffer.from(`${danish}00900;Skolæ`).subarray(0, -2)],
	['an overlong NUL', 'fravaer.csv', () => Buffer.concat([Buffer.from(fravaer), Buffer.from('c080', 'hex')]), 'refused'],
	['a NUL in a cell', 'fravaer.csv', () => fravaer.replace('SY', 'S\0Y'), 'nul_byte'],
	['NULs at the end', 'fravaer.csv', () => `${fravaer}${'\0'.repeat(4096)}`, 'refused'],
	['a megabyte of NULs', 'fravaer.csv', () => Buffer.alloc(2 ** 20), 'refused'],
	['Windows line ends', 'fravaer.csv', () => fravaer.replaceAll('\n', '\r\n'), 'imported'],
	['line ends of an old Mac', 'fravaer.csv', () => fravaer.replaceAll('\n', '\r'), 'imported'],
	['line ends of three kinds', 'fravaer.csv', () => fravaer.replace('\n', '\r\n').replace('\n7', '\r7')],
	['a line end doubled throughout', 'fravaer.csv', () => fravaer.replaceAll('\n', '\r\r\n'), 'imported'],
	['control characters', 'fravaer.csv', () => fravaer.replace('SY', 'S\x07\x1b[31mY')],
	['letters from right to left', 'organisation.csv', () => danish.replace('Sandbjerg', '\u202egrejbdnaS')],
	['emoji', 'organisation.csv', () => danish.replace('Sandbjerg', '🏖️👩‍👩‍👧')],
	['letters in two parts', 'organisation.csv', () => danish.normalize('NFD'), 'imported'],
	['full-width digits', 'fravaer.csv', () => fravaer.replace('03-02-2025', '０３-０２-２０２５')],
	['no-break blanks', 'fravaer.csv', () => fravaer.replaceAll('SY', '\u00a0SY\u00a0')],
	['a quote that never closes', 'fravaer.csv', () => fravaer.replace('SY', '"SY'), 'unbalanced_quotes'],
	['a quote that never closes before a megabyte', 'fravaer.csv', () => fravaer.replace('SY', '"SY') + fravaer.repeat(4000)],
	['a quote in the middle', 'fravaer.csv', () => fravaer.replace('SY', 'S"Y'), 'unbalanced_quotes'],
	['a quote after a quoted cell', 'fravaer.csv', () => fravaer.replace('SY', '"SY"x'), 'unbalanced_quotes'],
	['quotes within quotes', 'organisation.csv', () => danish.replace('Sandbjerg Kommune', '"""Sandbjerg"""'), 'imported'],
	['nothing but quotes', 'fravaer.csv', () => '"'.repeat(10_000), 'refused'],
	['a line end within quotes', 'organisation.csv', () => danish.replace('Sandbjerg Kommune', '"Sandbjerg\nKommune"')],
	['a header that never closes', 'fravaer.csv', () => `"${fravaer}`, 'refused'],
	['apostrophes as quotes', 'fravaer.csv', () => fravaer.replaceAll('SY', "'SY'")],
	['60 MB on one line', 'fravaer.csv', () => Buffer.alloc(60 * 2 ** 20, 'a'), 'refused'],
	[
		'a header and 60 MB on one line',
		'fravaer.csv',
		() => Buffer.concat([Buffer.from(linesOf('fravaer')[0] ?? ''), Buffer.from('\n'), Buffer.alloc(60 * 2 ** 20, 'a')]),
	],
	[
		'60 MB within a quote',
		'fravaer.csv',
		() => Buffer.concat([Buffer.from(`${linesOf('fravaer')[0]}\n"`), Buffer.alloc(60 * 2 ** 20, 'a\n')]),
	],
	['5 million columns', 'fravaer.csv', () => `${'a;'.repeat(5_000_000)}\n${';'.repeat(5_000_000)}\n`, 'refused'],
	['5 million columns in one row', 'fravaer.csv', () => `${fravaer}${';'.repeat(5_000_000)}\n`],
	['5 million blank lines', 'fravaer.csv', () => `${fravaer}${'\n'.repeat(5_000_000)}`],
	[
		'121 columns',
		'fravaer.csv',
		() =>
			textIn(
				linesOf('fravaer').map((line, row) => `${line}${Array.from({ length: 114 }, (_, at) => `;${row === 0 ? `k${at}` : ''}`).join('')}`),
			),
		'too_many_columns',
	],
	['a cell of 100,000 letters', 'organisation.csv', () => danish.replace('Sandbjerg Kommune', 'S'.repeat(100_000))],
	['a cell of 1,001 letters', 'organisation.csv', () => danish.replace('Sandbjerg Kommune', 'S'.repeat(1001)), 'cell_too_long'],
	['a PDF', 'fravaer.csv', () => '%PDF-1.7\n', 'unsupported_file_type'],
	['gzip', 'fravaer.csv', () => gzipSync(fravaer), 'unsupported_file_type'],
	['7z', 'fravaer.csv', () => latin('7z\xbc\xaf\x27\x1c'), 'unsupported_file_type'],
	['rar', 'fravaer.csv', () => 'Rar!\x1a\x07', 'unsupported_file_type'],
	['Parquet', 'fravaer.csv', () => 'PAR1abcPAR1', 'unsupported_file_type'],
	['a web page', 'fravaer.xls', () => '<html><table><tr><td>a</td></tr></table></html>', 'unsupported_file_type'],
	['JSON', 'fravaer.csv', () => '[{"ansaettelse_id": 1}]', 'unsupported_file_type'],
	['a program', 'fravaer.csv', () => Buffer.from('7f454c460201010000', 'hex'), 'refused'],
	['a picture', 'fravaer.csv', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'refused'],
	['an SQLite file', 'fravaer.csv', () => `SQLite format 3\0${'\0'.repeat(84)}`, 'refused'],
	['a DuckDB file', 'fravaer.csv', () => Buffer.concat([Buffer.alloc(8), Buffer.from('DUCK'), Buffer.alloc(4084)]), 'refused'],
	[
		'random bytes',
		'fravaer.csv',
		() => Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919 + ((at * at) >> 3)) & 255)),
		'refused',
	],
];

export const BAD_BYTES: readonly BadFile[] = MADE.map(([name, file, content, must]) => ({
	name,
	must,
	make: () => withFile(file, content()),
}));
