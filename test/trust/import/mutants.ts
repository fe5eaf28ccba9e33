import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Random, randomOf, wholeOf } from '../../../data/generator/random.ts';
import { workbookOf } from '../../workbook-writer.ts';

/** A small file that is read as it is, or with lines to spare; mutants are made of it. */
export interface Seed {
	name: string;
	bytes: Buffer;
}

const TEST = fileURLToPath(new URL('../../', import.meta.url));
const LARGEST_BYTES = 60_000;

/** Every small file of the tests: of the contract, of each source, real ones, and the clean ones as workbooks. */
export function corpus(): Seed[] {
	const files = ['import', 'sources', 'real'].flatMap((folder) =>
		readdirSync(join(TEST, folder), { recursive: true })
			.map((path) => join(TEST, folder, String(path)))
			.filter(
				(path) =>
					statSync(path).isFile() && statSync(path).size <= LARGEST_BYTES && !path.endsWith('expected.txt') && !path.includes('/mapping/'),
			),
	);
	const seeds = files.sort().map((path) => ({ name: basename(path), bytes: readFileSync(path) }));
	const clean = seeds
		.filter(({ name }) => name.startsWith('clean_'))
		.map(({ name, bytes }) => ({ name: name.slice('clean_'.length), bytes }));
	return [...seeds, ...clean, ...clean.map(asWorkbook)];
}

function asWorkbook({ name, bytes }: Seed): Seed {
	const rows = String(bytes)
		.trimEnd()
		.split('\n')
		.map((line, at) => line.split(';').map((cell) => (at % 2 === 0 ? { shared: cell } : cell)));
	return { name: name.replace('.csv', '.xlsx'), bytes: workbookOf([{ name: 'Ark1', rows }]) };
}

/** What trips readers up: letters, marks, quotes, formulas, numbers, dates, markup. */
const DICTIONARY: readonly (string | Buffer)[] = [
	'æøåÆØÅ',
	Buffer.from('e6f8e5', 'hex'),
	Buffer.from('efbbbf', 'hex'),
	Buffer.from('fffe', 'hex'),
	Buffer.from('feff', 'hex'),
	'\0',
	'"',
	'""',
	'";"',
	"'",
	';',
	',',
	'\t',
	'\r',
	'\n',
	'\r\n',
	'=1+1',
	'=HYPERLINK("http://ond.example")',
	'-',
	'@',
	'＝',
	'99999999999999999999999999',
	'1e309',
	'-0',
	'NaN',
	'1.234,56',
	'0,0000000000000000001',
	'31-12-99',
	'29-02-2023',
	'9999-12-31',
	'0000-00-00',
	'01-01-1800',
	'I alt',
	'Ã¦Ã¸Ã¥',
	'\u202e',
	'\ufffd',
	'\ud83d\ude00',
	'010170-1234',
	'<!DOCTYPE a [<!ENTITY b "c">]>',
	'<![CDATA[',
	'&b;',
	'&#0;',
	'</row>',
	'<row>',
	'PK\x03\x04',
	'ansaettelse_id',
	'leverance',
	'__proto__',
	'constructor',
	'x'.repeat(1001),
	';'.repeat(130),
];

const MUTATIONS: readonly ((bytes: Buffer, random: Random, other: Buffer) => Buffer)[] = [
	(bytes, random) => {
		const at = placeIn(bytes, random);
		bytes[at] = (bytes[at] ?? 0) ^ (1 << wholeOf(random, 0, 7));
		return bytes;
	},
	(bytes, random) => {
		bytes[placeIn(bytes, random)] = wholeOf(random, 0, 255);
		return bytes;
	},
	(bytes, random) => bytes.subarray(0, placeIn(bytes, random)),
	(bytes, random) => {
		const at = placeIn(bytes, random);
		return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + wholeOf(random, 1, 200))]);
	},
	(bytes, random) => {
		const [at, end] = [placeIn(bytes, random), placeIn(bytes, random)];
		return Buffer.concat([bytes.subarray(0, Math.max(at, end)), bytes.subarray(Math.min(at, end))]);
	},
	(bytes, random, other) => Buffer.concat([bytes.subarray(0, placeIn(bytes, random)), other.subarray(placeIn(other, random))]),
	inserted,
	inserted,
	inserted,
];

function inserted(bytes: Buffer, random: Random): Buffer {
	const at = placeIn(bytes, random);
	const word = DICTIONARY[wholeOf(random, 0, DICTIONARY.length - 1)] ?? '';
	const added = typeof word === 'string' ? Buffer.from(word) : word;
	const replaced = wholeOf(random, 0, 1) * added.length;
	return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + replaced)]);
}

function placeIn(bytes: Buffer, random: Random): number {
	return wholeOf(random, 0, Math.max(0, bytes.length - 1));
}

/** One to five mutations of one seed; the same number and seed give the same bytes. */
export function mutantOf(seeds: readonly Seed[], number: number, seed: number): Seed {
	const random = randomOf(seed, 11, number);
	const drawn = () => seeds[wholeOf(random, 0, seeds.length - 1)] ?? { name: 'fravaer.csv', bytes: Buffer.alloc(1) };
	const { name, bytes } = drawn();
	let mutant: Buffer = Buffer.from(bytes);
	for (let rest = wholeOf(random, 1, 5); rest > 0; rest--) {
		const mutate = MUTATIONS[wholeOf(random, 0, MUTATIONS.length - 1)] ?? inserted;
		mutant = Buffer.from(mutate(mutant, random, drawn().bytes));
	}
	return { name, bytes: mutant };
}
