import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Delivery, removeWorlds, sandbjerg } from '../../demo-world.ts';
import { workbookOf } from '../../workbook-writer.ts';
import { CLEAN, type CleanKind } from './clean-files.ts';

/** What nobody may ever find again: a person's number, name, address of mail, or a number so rare that it is somebody's. */
export interface Canary {
	kind: 'cpr' | 'name' | 'mail' | 'rare';
	number: number;
	text: string;
	/** As it would be recognised: without its hyphen too. */
	spellings: readonly string[];
}

const two = (number: number) => String(number).padStart(2, '0');
const TEXTS: Readonly<Record<Canary['kind'], (at: number) => string>> = {
	cpr: (at) => `${two(at + 11)}0${(at % 9) + 1}71-${7301 + 13 * at}`,
	name: (at) => `Zenobia Kvistgaard${'abcdefghijkl'[at]}`,
	mail: (at) => `zk.${two(at)}@kanariefugl.example`,
	rare: (at) => `99${8_271_640 + 7919 * at}3`,
};

export const CANARIES: readonly Canary[] = (['cpr', 'name', 'mail', 'rare'] as const).flatMap((kind) =>
	Array.from({ length: 12 }, (_, number): Canary => {
		const text = TEXTS[kind](number);
		const spellings = kind === 'cpr' ? [text, text.replace('-', '')] : [text, text.toUpperCase(), encodeURIComponent(text)];
		return { kind, number, text, spellings: [...new Set(spellings)] };
	}),
);

/** Columns whose text is kept as it is, because it names a unit or a group: a person's name in them is a mistake no program can see, a CPR number is refused. */
const KEPT_TEXT = /navn|enhed|afd|org|grup|still|titel|overenskomst|kommune|kilde|niveau|aarsag|årsag|kode|type|status|hvad/i;

/** A delivery with canaries in it. */
export interface CanarySheet {
	name: string;
	files: Delivery;
	/** Whether the command line must say what it covers. */
	declared: boolean;
}

type Rows = readonly (readonly string[])[];

/** A row more for each column, with a canary in that column and the rest as in the first row; and a column more, of canaries alone. */
function planted(rows: Rows, kinds: (column: string) => readonly Canary['kind'][]): string[][] {
	const [header = [], first = [], ...rest] = rows;
	const added = header.flatMap((column, at) =>
		canariesOf(kinds(column), at).map((canary) => [...first.map((cell, place) => (place === at ? canary.text : cell)), '']),
	);
	const noted = [first, ...rest].map((row, at) => [...row, CANARIES[at % CANARIES.length]?.text ?? '']);
	return [[...header, 'bemaerkning'], ...noted, ...added];
}

function canariesOf(kinds: readonly Canary['kind'][], at: number): Canary[] {
	return CANARIES.filter(({ kind, number }) => kinds.includes(kind) && number === at % 12);
}

/** What stops a delivery stands in one, what does not in the other: only of a delivery that is kept is anything on disk. */
const EVERYTHING = (column: string): Canary['kind'][] => (KEPT_TEXT.test(column) ? ['cpr'] : ['cpr', 'name', 'mail', 'rare']);
const PASSES = (column: string): Canary['kind'][] =>
	/person|cpr/i.test(column) ? ['cpr', 'name', 'mail', 'rare'] : /ansaettelse_id|manr|nummer$|tjnr/i.test(column) ? ['rare'] : [];

const rowsOf = (text: string): Rows =>
	text
		.replace(/^\ufeff/, '')
		.trimEnd()
		.split(/\r?\n/)
		.map((line) => line.split(';'));
const csv = (rows: Rows) => `${rows.map((row) => row.join(';')).join('\n')}\n`;
const book = (rows: Rows) =>
	workbookOf([{ name: 'Ark1', rows: rows.map((row, at) => row.map((cell) => (at % 2 === 0 ? { shared: cell } : cell))) }]);

/** Files of every shape: the contract's in CSV and workbooks, extracts in XML, and those of each source. */
export function canarySheets(): CanarySheet[] {
	const kinds: readonly CleanKind[] = ['ansaettelser', 'fravaer', 'organisation', 'leverance'];
	// large enough to be published, for only then is there anything on disk
	const clean = sandbjerg({ first_month: '2024-01' });
	removeWorlds();
	const contract = kinds.flatMap((kind) => {
		const rest: Delivery = Object.fromEntries(Object.entries(clean).filter(([name]) => name !== `${kind}.csv`));
		const rows = rowsOf(String(clean[`${kind}.csv`]));
		const passes = (column: string) => (kind === 'ansaettelser' && column === 'navn' ? EVERYTHING('') : PASSES(column));
		return [
			{ name: `${kind}.csv, every column`, files: { ...clean, [`${kind}.csv`]: csv(planted(rows, EVERYTHING)) }, declared: false },
			{ name: `${kind}.csv, what is not kept`, files: { ...clean, [`${kind}.csv`]: csv(planted(rows, passes)) }, declared: false },
			{ name: `${kind}.xlsx, what is not kept`, files: { ...rest, [`${kind}.xlsx`]: book(planted(rows, passes)) }, declared: false },
			...(kind === 'fravaer'
				? [{ name: `${kind}.xlsx, every column`, files: { ...rest, [`${kind}.xlsx`]: book(planted(rows, EVERYTHING)) }, declared: false }]
				: []),
		];
	});
	return [...contract, ...brokenSheets(clean), ...sourceSheets()];
}

/** Canaries where a reader stumbles: in titles, headers, names of files and sheets, and rows that cannot be read. */
function brokenSheets(clean: Delivery): CanarySheet[] {
	const all = CANARIES.map(({ text }) => text);
	const broken: Delivery = {
		...clean,
		'fravaer.csv': `${all.join('\n')}\n${CLEAN.fravaer}70010001;"${all.join(' ')};x;y\n`,
		[`${all[1]}.csv`]: csv([all.slice(0, 9), all.slice(9, 18)]),
		'organisation.xlsx': workbookOf([{ name: all[0] ?? '', rows: [all] }]),
		'udtræk.xml': `<?xml version="1.0"?><kmd><employee id="${all[3]}"><cpr>${all[0]}</cpr>${all[13]}</kmd>`,
	};
	const headers: Delivery = {
		...clean,
		'fravaer.csv': CLEAN.fravaer.replace('registreret', all[2] ?? '').replace(/\n/, `;${all.slice(0, 12).join(';')}\n`),
	};
	return [
		{ name: 'where a reader stumbles', files: broken, declared: false },
		{ name: 'in headers', files: headers, declared: false },
	];
}

const SOURCES = fileURLToPath(new URL('../../sources/', import.meta.url));

/** Every file of every source as an example has it, with canaries added: rows of CSV, or the fields of each employee in XML. */
function sourceSheets(): CanarySheet[] {
	const examples = readdirSync(SOURCES).flatMap((source) =>
		readdirSync(join(SOURCES, source)).map((example) => join(SOURCES, source, example)),
	);
	return examples.map((folder) => {
		const names = readdirSync(folder).filter((name) => /\.(?:csv|xml)$/.test(name));
		const files: Delivery = Object.fromEntries(
			names.map((name) => {
				const text = readFileSync(join(folder, name), 'utf8');
				return [name, name.endsWith('.xml') ? plantedXml(text) : csv(planted(rowsOf(text), name.length % 2 === 0 ? PASSES : EVERYTHING))];
			}),
		);
		return { name: `source: ${basename(folder).replaceAll('_', ' ')}`, files, declared: true };
	});
}

/** Fields that hold a person's number, name or address hold a canary. */
function plantedXml(text: string): string {
	let at = 0;
	return text.replace(
		/<(cpr|firstName|lastName|address|street|email|phoneNumber|userId|manager|entryIntoGroup)>([^<]*)</gi,
		(_, tag: string) => {
			at += 1;
			return `<${tag}>${CANARIES[(at * 13) % CANARIES.length]?.text}<`;
		},
	);
}
