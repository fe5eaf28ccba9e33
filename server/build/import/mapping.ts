import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ABSENCE_KINDS, type AbsenceKind } from '../../domain/absence-kind.ts';
import { EMPLOYMENT_FORMS, type EmploymentForm } from '../../domain/profile.ts';
import { folded } from './clean.ts';
import type { IssueList } from './issues.ts';
import { type LeadingSource, leadingSourcesOf } from './leading-sources.ts';
import { type MappingRow, readMappingTable } from './mapping-table.ts';
import type { AbsenceCodes, EmploymentForms } from './vocabulary.ts';

/** What the municipality calls things: its own tables first, and below them those of `data/`. */
export interface Vocabulary {
	absence_codes: AbsenceCodes;
	employment_forms: EmploymentForms;
	/** The staff group of a job title or else of its agreement; undefined where neither is known. */
	staffGroupOf(position: string, agreement: string): string | undefined;
	/** Which header of which files is which column of the contract. */
	headers: readonly MappedHeader[];
	/** Which source's absences alone count where. */
	leading_sources: readonly LeadingSource[];
}

export interface MappedHeader {
	/** Its row in the table. */
	row: number;
	/** A file name in which `*` stands for anything. */
	pattern: string;
	header: string;
	/** `fravaer.foerste_dag`: file and column of the contract. */
	kind: string;
	column: string;
}

/** The tables people edit, by name: their columns and the headers each may have. */
const TABLES = {
	absence_kinds: { code: ['code', 'kode', 'fravaerskode'], absence_kind: ['absence_kind', 'fravaersart'] },
	employment_forms: { word: ['word', 'ord', 'kode'], employment_form: ['employment_form', 'ansaettelsesform'] },
	staff_groups: {
		position: ['position', 'stilling'],
		agreement: ['agreement', 'overenskomst'],
		staff_group: ['staff_group', 'personalegruppe'],
	},
	columns: { pattern: ['fil'], header: ['deres_overskrift'], column: ['vores_kolonne'] },
	leading_sources: { unit: ['enhed_id'], source: ['kilde'], first: ['gaelder_fra'], last: ['gaelder_til'] },
} as const;
type TableName = keyof typeof TABLES;

const SHIPPED_FOLDER = fileURLToPath(new URL('../../../data/', import.meta.url));

/** Reads the tables of a municipality's `mapping/` folder over those of `data/`. A row that cannot be followed is an issue, never skipped. */
export async function readVocabulary(folder: string | undefined, issues: IssueList): Promise<Vocabulary> {
	const rowsOf = async (name: TableName): Promise<PlacedRow[]> => {
		const own = folder === undefined ? [] : await readRows(join(folder, `${name}.csv`), `mapping/${name}.csv`, name, issues);
		return [...own, ...(await readRows(join(SHIPPED_FOLDER, `${name}.csv`), `data/${name}.csv`, name, issues))];
	};
	const refuse = ({ file, row }: PlacedRow, column: string) => issues.add('mapping_row_unreadable', { file, row, column });
	return {
		absence_codes: absenceCodesOf(await rowsOf('absence_kinds'), refuse),
		employment_forms: employmentFormsOf(await rowsOf('employment_forms'), refuse),
		staffGroupOf: staffGroupsOf(await rowsOf('staff_groups'), refuse),
		headers: headersOf(await rowsOf('columns'), refuse),
		leading_sources: leadingSourcesOf(await rowsOf('leading_sources'), issues),
	};
}

/** A row with the table it stands in, as a steward knows it. */
export interface PlacedRow extends MappingRow {
	file: string;
}

async function readRows(path: string, file: string, name: TableName, issues: IssueList): Promise<PlacedRow[]> {
	if (statSync(path, { throwIfNoEntry: false }) === undefined) return [];
	const table = await readMappingTable(path, TABLES[name]);
	if ('rows' in table) return table.rows.map((row) => ({ file, ...row }));
	issues.add(table.issue, { file }, table.listed);
	return [];
}

type Refuse = (row: PlacedRow, column: string) => void;

/** A kind by its English name, or by a Danish code that another row explains: `egen_sygdom`. */
function absenceCodesOf(rows: readonly PlacedRow[], refuse: Refuse): AbsenceCodes {
	const kinds = new Map<string, AbsenceKind | 'not_absence'>(ABSENCE_KINDS.map((kind) => [folded(kind), kind]));
	for (const word of ['not_absence', 'tilstedevaerelse', 'ikke fravær']) kinds.set(folded(word), 'not_absence');
	for (const { texts } of rows) {
		const kind = kinds.get(folded(texts.absence_kind ?? ''));
		if (kind !== undefined && !kinds.has(folded(texts.code ?? ''))) kinds.set(folded(texts.code ?? ''), kind);
	}
	const codes = new Map<string, AbsenceKind | 'not_absence'>();
	for (const row of rows) {
		const code = (row.texts.code ?? '').toLowerCase();
		const kind = kinds.get(folded(row.texts.absence_kind ?? ''));
		if (code === '' || kind === undefined) refuse(row, code === '' ? 'kode' : 'fravaersart');
		else if (!codes.has(code)) codes.set(code, kind);
	}
	return codes;
}

/** A word with a star at its end means whatever begins so ("Fleksjob, § 119"), the longest first; one without only itself. */
function employmentFormsOf(rows: readonly PlacedRow[], refuse: Refuse): EmploymentForms {
	const forms = new Map<string, EmploymentForm>(EMPLOYMENT_FORMS.map((form) => [folded(form), form]));
	const words: [word: string, form: EmploymentForm][] = [];
	for (const row of [...rows].reverse()) {
		const form = forms.get(folded(row.texts.employment_form ?? ''));
		if (form !== undefined) forms.set(folded(row.texts.word ?? ''), form);
	}
	for (const row of rows) {
		const { word = '' } = row.texts;
		const form = forms.get(folded(row.texts.employment_form ?? ''));
		if (word === '' || form === undefined) refuse(row, word === '' ? 'ord' : 'ansaettelsesform');
		else words.push([word, form]);
	}
	const longest = words.sort(([a], [b]) => b.length - a.length);
	return (text) => longest.find(([word]) => isMeant(folded(text), word))?.[1];
}

function staffGroupsOf(rows: readonly PlacedRow[], refuse: Refuse): Vocabulary['staffGroupOf'] {
	const groups: { position: string; agreement: string; staff_group: string }[] = [];
	for (const row of rows) {
		const { position = '', agreement = '', staff_group = '' } = row.texts;
		if (staff_group === '' || position + agreement === '') refuse(row, staff_group === '' ? 'personalegruppe' : 'stilling');
		else groups.push({ position, agreement, staff_group });
	}
	// a row that names both says more than one that names the title, and that more than one that names the agreement
	const weight = (one: (typeof groups)[number]) => one.position.length * 1000 + one.agreement.length;
	const longest = groups.sort((a, b) => weight(b) - weight(a));
	return (position, agreement) => {
		const [title, terms] = [folded(position), folded(agreement)];
		const found = longest.find((one) => isNamed(title, one.position) && isNamed(terms, one.agreement));
		// the name of a group is its own title
		return (found ?? groups.find(({ staff_group }) => [title, terms].includes(folded(staff_group))))?.staff_group;
	};
}

function isNamed(text: string, word: string): boolean {
	return word === '' || isMeant(text, word);
}

/** Whether a folded text is a word, or begins as one with a star does. */
function isMeant(text: string, word: string): boolean {
	return word.endsWith('*') ? text.startsWith(folded(word)) : text === folded(word);
}

function headersOf(rows: readonly PlacedRow[], refuse: Refuse): MappedHeader[] {
	return rows.flatMap((row) => {
		const { pattern = '', header = '', column: written = '' } = row.texts;
		const [kind = '', column = ''] = written.split('.');
		if (pattern !== '' && header !== '' && column !== '') return [{ row: row.row, pattern, header, kind, column }];
		refuse(row, pattern === '' ? 'fil' : header === '' ? 'deres_overskrift' : 'vores_kolonne');
		return [];
	});
}
