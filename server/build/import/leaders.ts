import type { PlainDate } from '../../domain/calendar.ts';
import { AppError } from '../../errors.ts';
import { parseFlag, parseOpenDate } from './clean.ts';
import { dateInName } from './file-dates.ts';
import { openTables } from './file-tables.ts';
import { LIMITS } from './limits.ts';
import type { DeliveredFile } from './open-file.ts';
import { hasCprLike, shownName } from './pseudonym.ts';
import { type Table, Unreadable } from './table.ts';

/** Somebody that KMD Opus calls a manager of a unit: by the numbers of their employment and user, never by name or CPR number. */
export interface Leader {
	unit_key: string;
	unit_name: string;
	employee: string;
	user: string;
	position: string;
}

/**
 * Who leads what by extracts of organisation and employees (ZLPE), in the order of their days: a full one stands for itself, one of changes adds to those before.
 * Nothing is kept: it is for a proposal that somebody looks through. Throws `wrong_usage` where a file is none of these.
 */
export async function leadersIn(files: readonly DeliveredFile[]): Promise<Leader[]> {
	const units = new Map<string, string>();
	const employees = new Map<string, Leader | null>();
	const dayOf = ({ name }: DeliveredFile) => dateInName(name) ?? '';
	for (const file of [...files].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))) {
		const tables = await tablesOf(file);
		if (!/delta/i.test(file.name)) employees.clear();
		for (const row of await rowsOf(tables, 'orgUnit')) units.set(row.id ?? '', row.longName?.trim() || (row.shortName ?? '').trim());
		for (const row of await rowsOf(tables, 'employee')) employees.set(row.id ?? '', leaderOf(row, dateInName(file.name)));
	}
	return [...employees.values()]
		.filter((leader) => leader !== null)
		.map((leader) => ({ ...leader, unit_name: units.get(leader.unit_key) ?? '' }))
		.sort((a, b) => (a.unit_key === b.unit_key ? (a.employee < b.employee ? -1 : 1) : a.unit_key < b.unit_key ? -1 : 1));
}

type Fields = Readonly<Record<string, string>>;

/** Null for whom Opus does not call a manager, or who has left. */
function leaderOf(fields: Fields, day: PlainDate | null): Leader | null {
	const flag = parseFlag(fields.isManager?.trim() ?? '');
	const leaves = parseOpenDate(fields.leaveDate?.trim() ?? '');
	const hasLeft = day !== null && 'value' in leaves && leaves.value !== null && leaves.value < day;
	const unit_key = fields.orgUnit?.trim() ?? '';
	if (fields.action === 'leave' || hasLeft || unit_key === '' || !('value' in flag) || !flag.value) return null;
	const [employee = '', user = '', position = ''] = [fields.id, fields.userId, fields.position].map(withoutCpr);
	return { unit_key, unit_name: '', employee, user, position };
}

/** Some municipalities number people by their CPR number: it leaves in no file of ours. */
function withoutCpr(text: string | undefined): string {
	const plain = text?.trim() ?? '';
	return hasCprLike(plain) ? '' : plain;
}

async function tablesOf({ name, path }: DeliveredFile): Promise<Table[]> {
	try {
		const { groups, extent } = await openTables(path, LIMITS);
		if (extent !== undefined) return groups.flat();
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
	}
	throw new AppError('wrong_usage', `${shownName(name)} er ikke et udtræk af organisation og medarbejdere fra KMD Opus (ZLPE, XML).`);
}

async function rowsOf(tables: readonly Table[], name: string): Promise<Fields[]> {
	const rows: Fields[] = [];
	let header: readonly string[] = [];
	for await (const some of tables.find((table) => table.name === name)?.readRows() ?? [])
		for (const { row, cells } of some) {
			if (row === 0) header = cells ?? [];
			else rows.push(Object.fromEntries(header.map((field, at) => [field, cells?.[at] ?? ''])));
		}
	return rows;
}

/** The rows of a file of the proposal as it comes back: by its headers, with the line each stands on. Throws `wrong_usage` where it has not these headers. */
export async function proposalRows({ name, path }: DeliveredFile, columns: readonly string[]): Promise<{ line: number; cells: Fields }[]> {
	try {
		const { groups } = await openTables(path, LIMITS);
		for (const table of groups.flat()) {
			const rows: { line: number; cells: Fields }[] = [];
			let header: readonly string[] | null = null;
			for await (const some of table.readRows())
				for (const { row, cells } of some) {
					if (header === null) header = (cells ?? []).map((text) => text.replace(/^\uFEFF/, '').trim());
					else if (cells?.some((text) => text.trim() !== '')) rows.push({ line: row, cells: fieldsOf(header, cells) });
				}
			if (columns.every((column) => header?.includes(column))) return rows;
		}
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
	}
	throw new AppError('wrong_usage', `${shownName(name)} er ikke et forslag: kolonnerne skal være ${columns.join(', ')}.`);
}

/** A mark that keeps a spreadsheet from running a text is no part of it. */
function fieldsOf(header: readonly string[], cells: readonly string[]): Fields {
	return Object.fromEntries(header.map((column, at) => [column, (cells[at] ?? '').trim().replace(/^'(?=[=+\-@])/, '')]));
}
