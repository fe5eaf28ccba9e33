import { createReadStream } from 'node:fs';
import { createDecoding, type Encoding } from './encoding.ts';
import { type Row, type Table, Unreadable } from './table.ts';
import { createXmlReader } from './xml.ts';

/**
 * KMD Opus' extract of the organisation and its employees ("ZLPE"): one element `kmd` with elements `orgUnit` and `employee`, each a row of fields.
 * Fields within fields, as functions held have them, are left out.
 */
const ROOT = 'kmd';
const ELEMENTS = ['orgUnit', 'employee'] as const;
type Element = (typeof ELEMENTS)[number];

const CHUNK_BYTES = 1 << 20;
const MOST_FIELD_CHARACTERS = 4000;

/** What an extract holds. */
export interface OpusExtent {
	units: number;
	employees: number;
	/** Whether every unit it names, above a unit or of an employee, is described in it too: the whole of a tree is so, and changes hardly. */
	is_closed: boolean;
}

/** Reads the document through once, to see that it is whole and which fields it has. Throws `Unreadable`. */
export async function openOpusXml(path: string, encoding: Encoding): Promise<{ tables: Table[]; extent: OpusExtent }> {
	const fields: Record<Element, Set<string>> = { orgUnit: new Set(), employee: new Set() };
	const counts: Record<Element, number> = { orgUnit: 0, employee: 0 };
	const units = new Set<string>();
	const named_units = new Set<string>();
	for await (const elements of readElements(path, encoding, CHUNK_BYTES)) {
		for (const { name, values } of elements) {
			// one that only says that somebody left does not make the extract a full one
			if (values.size > ATTRIBUTES_COUNT) counts[name] += 1;
			for (const field of values.keys()) fields[name].add(field);
			if (name === 'orgUnit') units.add(values.get('id') ?? '');
			named_units.add((values.get(name === 'orgUnit' ? 'parentOrgUnit' : 'orgUnit') ?? '').trim());
		}
	}
	const tables = ELEMENTS.map((name) => tableOf(path, encoding, name, [...fields[name]])).filter(({ names }) => names.length > 0);
	if (tables.length === 0) throw new Unreadable('empty_file');
	const is_closed = [...named_units].every((unit) => unit === '' || units.has(unit));
	return { tables: tables.map(({ table }) => table), extent: { units: counts.orgUnit, employees: counts.employee, is_closed } };
}

/** id, client, lastChanged, action: an element with no more fields than these describes nothing. */
const ATTRIBUTES_COUNT = 4;

function tableOf(path: string, encoding: Encoding, element: Element, names: string[]): { table: Table; names: string[] } {
	const table: Table = {
		name: element,
		delimiter: '',
		is_sparse: false,
		day_zero: null,
		async *readRows(chunk_bytes = CHUNK_BYTES) {
			yield [{ row: 0, cells: names }];
			for await (const elements of readElements(path, encoding, chunk_bytes)) {
				const of_name = elements.filter(({ name }) => name === element);
				yield of_name.map(({ line, values }): Row => ({ row: line, cells: names.map((name) => values.get(name) ?? '') }));
			}
		},
	};
	return { table, names };
}

/** One `orgUnit` or `employee`: its attributes and fields by name, and the line it begins on. */
interface OpusElement {
	name: Element;
	line: number;
	values: Map<string, string>;
}

async function* readElements(path: string, encoding: Encoding, chunk_bytes: number): AsyncGenerator<OpusElement[]> {
	let found: OpusElement[] = [];
	const reader = createElementReader((element) => found.push(element));
	const decode = createDecoding(encoding);
	for await (const chunk of createReadStream(path, { highWaterMark: chunk_bytes })) {
		reader.write(decode(chunk, false));
		yield found;
		found = [];
	}
	reader.write(decode(new Uint8Array(), true));
	reader.end();
	yield found;
}

function createElementReader(give: (element: OpusElement) => void) {
	let depth = 0;
	let element: OpusElement | null = null;
	let field = '';
	return createXmlReader({
		open(name, attributes, line) {
			depth += 1;
			if (depth === 1 && name !== ROOT) throw new Unreadable('unknown_xml');
			const known = ELEMENTS.find((one) => one === name);
			if (depth === 2) element = known === undefined ? null : { name: known, line, values: new Map(Object.entries(attributes)) };
			if (depth !== 3 || element === null) return;
			field = name;
			if (!element.values.has(field)) element.values.set(field, '');
		},
		text(piece) {
			if (depth !== 3 || element === null) return;
			const before = element.values.get(field) ?? '';
			if (before.length <= MOST_FIELD_CHARACTERS) element.values.set(field, before + piece.slice(0, MOST_FIELD_CHARACTERS));
		},
		close() {
			if (depth === 2 && element !== null) give(element);
			depth -= 1;
		},
	});
}
