import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { toArrowStream } from '../../database/arrow.ts';
import type { Answer } from '../../domain/answers.ts';

export type Form = 'json' | 'csv' | 'arrow';

const TYPES: Record<Form, string> = {
	json: 'application/json; charset=utf-8',
	csv: 'text/csv; charset=utf-8',
	arrow: 'application/vnd.apache.arrow.stream',
};

/** The form a reader wants: `format=` in the address first, then the Accept header, then JSON. Null where `format=` is none of ours. */
export function formOf(format: string | undefined, accept: string | undefined): Form | null {
	if (format !== undefined) return format === 'json' || format === 'csv' || format === 'arrow' ? format : null;
	if (accept?.includes('vnd.apache.arrow.stream')) return 'arrow';
	return accept?.includes('text/csv') ? 'csv' : 'json';
}

/** A finished body: the same answer in the same form is the same bytes and the same tag. */
export interface Body {
	bytes: Uint8Array<ArrayBuffer>;
	type: string;
	etag: string;
}

const finished = new WeakMap<object, Map<Form, Body>>();

/** The body of an answer or page. It is made once and lives as long as the edition's reply does. */
export function bodyOf(content: object, form: Form, write: () => Uint8Array | string): Body {
	const forms = finished.get(content) ?? new Map<Form, Body>();
	finished.set(content, forms);
	const kept = forms.get(form);
	if (kept) return kept;
	const bytes = new Uint8Array(Buffer.from(write()));
	const body = { bytes, type: TYPES[form], etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
	forms.set(form, body);
	return body;
}

const pack = promisify(gzip);
const packed = new WeakMap<Body, Promise<Uint8Array<ArrayBuffer>>>();

/** A body as gzip: packed once, and as long-lived as the body. */
export function packedBody(body: Body): Promise<Uint8Array<ArrayBuffer>> {
	const known = packed.get(body);
	if (known) return known;
	const packing = pack(body.bytes).then((bytes) => new Uint8Array(bytes));
	packed.set(body, packing);
	return packing;
}

/** An answer in the form wanted. */
export function answerBody(answer: Answer, form: Form): Body {
	return bodyOf(answer, form, () => {
		if (form === 'csv') return csvOf(answer);
		return form === 'arrow' ? arrowOf(answer) : JSON.stringify(answer);
	});
}

type Cell = string | number | boolean | null;

/** A row's cells by column; whatever is no plain value is null. */
function cellsOf(row: object): (column: string) => Cell {
	const cells = new Map<string, unknown>(Object.entries(row));
	return (column) => {
		const value = cells.get(column);
		return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
	};
}

function arrowOf(answer: Answer): Uint8Array {
	const rows = answer.rows.map(cellsOf);
	const columns = answer.columns.map(({ name, unit }) => ({ name, unit, values: rows.map((cellOf) => cellOf(name)) }));
	const about = {
		answer: answer.answer,
		question: answer.question,
		edition: answer.edition,
		release: answer.release,
		profile: answer.profile,
		caveats: answer.caveats,
	};
	return toArrowStream(
		columns,
		new Map(Object.entries(about).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)])),
	);
}

const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;
/** Before the unit of a number that is made of released figures and is none itself. */
const JUDGED = /^judged /;
const MEASURED = new Set([
	'share',
	'days per fte',
	'fte-days',
	'fte',
	'spells per employment-year',
	'spells',
	'employment-years',
	'people',
	'records',
	'accidents',
	'person-years',
	'ratio',
	'variance',
	'standard errors',
	'effective events',
	'chance',
	'rank',
	'dkk',
	'fte-days or spells',
	'share or spells per employment-year',
	'value_unit',
	'as value_unit',
	'days',
]);

/**
 * A spreadsheet's habits in Denmark: semicolons, decimal comma, UTF-8 with a mark, every field quoted.
 * Hidden figures say `skjult`; a text that a spreadsheet would run as a formula gets an apostrophe; edition and definition stand in every row.
 */
function csvOf(answer: Answer): string {
	const passport = Object.entries({ edition: answer.edition, profile: answer.profile }).filter(
		([name]) => !answer.columns.some((column) => column.name === name),
	);
	const header = [...answer.columns.map((column) => column.name), ...passport.map(([name]) => name)].map(quoted);
	const lines = answer.rows.map(cellsOf).map((cellOf) => {
		const cells = answer.columns.map(({ name, unit }) => {
			const value = cellOf(name);
			const isHidden = cellOf(statusColumnOf(name, cellOf)) === 'hidden';
			return value === null && isHidden && MEASURED.has(unit.replace(JUDGED, '')) ? quoted('skjult') : csvCell(value);
		});
		return [...cells, ...passport.map(([, value]) => quoted(value))].join(';');
	});
	return `\uFEFF${[header.join(';'), ...lines].join('\r\n')}\r\n`;
}

/** A table of plain cells in the same habits. */
export function csvText(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
	const lines = rows.map((cells) => cells.map(csvCell).join(';'));
	return `\uFEFF${[header.map(quoted).join(';'), ...lines].join('\r\n')}\r\n`;
}

/** The column that says whether a value may be shown: parts, long courses, the year before and follow-ups have their own. */
function statusColumnOf(name: string, cellOf: (column: string) => Cell): string {
	const own = name.startsWith('previous_')
		? 'previous_status'
		: name.startsWith('prolonged_')
			? 'prolonged_status'
			: name.startsWith('look_')
				? 'look_status'
				: 'split_status';
	const isPart = own !== 'split_status' || /^(short|long)_/.test(name);
	return isPart && cellOf(own) !== null ? own : 'status';
}

function csvCell(value: Cell): string {
	if (value === null) return '""';
	if (typeof value === 'number') return quoted(String(value).replace('.', ','));
	if (typeof value === 'boolean') return quoted(value ? 'ja' : 'nej');
	return quoted(FORMULA_START.test(value) ? `'${value}` : value);
}

function quoted(text: string): string {
	return `"${text.replaceAll('"', '""')}"`;
}
