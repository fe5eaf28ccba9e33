import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateMunicipality } from '../data/generate.ts';
import type { DeliveredFile } from '../server/build/import/open-file.ts';
import { type BuildReport, runBuild } from '../server/build/run.ts';
import type { BuildOrder } from '../server/build/under-way.ts';
import { type DataPaths, pathsOf } from '../server/data-folder.ts';
import { Database, type SqlRow } from '../server/database/database.ts';
import { addDays, addMonths, type PlainDate, type PlainMonth } from '../server/domain/calendar.ts';
import { weekdayOf } from './weekdays.ts';

/**
 * Two made-up municipalities for tests of the build and of what is served: Sandbjerg, small enough to count by hand, and a generated one with every file there is.
 * Everything lies in one temporary folder a test file; `removeWorlds` takes it away. What is published from deliveries alone is shared by all files of a run.
 */

const SHARED = process.env.FRAVAERSBLIK_TEST_WORLDS ?? tmpdir();
const ROOT = mkdtempSync(join(SHARED, 'worlds-'));
let folder_count = 0;

export function removeWorlds(): void {
	rmSync(ROOT, { recursive: true, force: true });
	published.clear();
}

/** A folder nobody has used. */
export function freshFolder(): string {
	folder_count += 1;
	const folder = join(ROOT, String(folder_count));
	mkdirSync(folder, { recursive: true });
	return folder;
}

/** The files of one delivery: name → content. */
export type Delivery = Record<string, string | Uint8Array>;

/** Lays the files of a delivery in a folder of their own. */
export function layOut(delivery: Delivery): DeliveredFile[] {
	const folder = freshFolder();
	return Object.entries(delivery).map(([name, content]) => {
		writeFileSync(join(folder, name), content);
		return { name, path: join(folder, name) };
	});
}

/** Builds an edition of one delivery in a data folder. */
export function publish(
	paths: DataPaths,
	delivery: Delivery,
	order: Partial<BuildOrder> = {},
	onStep?: (name: string) => void,
): Promise<BuildReport> {
	return runBuild(paths, { files: layOut(delivery), author: 'prøve', at: '2025-03-10T09:00:00Z', ...order }, onStep);
}

/** How long a data folder of real figures keeps rows of persons. */
export const RETENTION = {
	years_kept: 4,
	ground: 'Databeskyttelsesforordningens artikel 5, stk. 1, litra e',
	signed_by: 'HR-chefen',
	signed_date: '2025-01-02',
};

/** Writes the rule down where a build looks for it. */
export function writeRetention({ retention }: DataPaths, rule: object = RETENTION): void {
	writeFileSync(retention, JSON.stringify(rule));
}

/** Signs what may be shown, as it ships. */
export function signPolicy({ policy }: DataPaths): void {
	writeFileSync(policy, JSON.stringify({ signed_by: 'Kommunaldirektøren', signed_date: '2025-01-02' }));
}

const published = new Map<string, Promise<DataPaths>>();

/** A data folder of its own in which deliveries are published one after the other; the same ones are built once and then copied. */
export async function publishedFolder(...deliveries: Delivery[]): Promise<DataPaths> {
	return copyOf(await templateOf(deliveries));
}

function templateOf(deliveries: readonly Delivery[]): Promise<DataPaths> {
	const key = JSON.stringify(deliveries);
	const template = published.get(key) ?? buildTemplate(deliveries);
	published.set(key, template);
	return template;
}

async function buildTemplate(deliveries: readonly Delivery[]): Promise<DataPaths> {
	const last = deliveries.at(-1);
	if (!last) return pathsOf(freshFolder());
	const shared = join(SHARED, `published-${createHash('sha256').update(JSON.stringify(deliveries)).digest('hex')}`);
	if (existsSync(shared)) return pathsOf(shared);
	const paths = copyOf(await templateOf(deliveries.slice(0, -1)));
	await publish(paths, last);
	return shareAs(shared, paths);
}

/** Moves a published folder where other test files find it; one that another file put there in the meantime is as good. */
function shareAs(shared: string, paths: DataPaths): DataPaths {
	if (process.env.FRAVAERSBLIK_TEST_WORLDS === undefined) return paths;
	try {
		renameSync(paths.folder, shared);
	} catch {
		if (!existsSync(shared)) throw new Error(`${shared} could not be put in place`);
	}
	return pathsOf(shared);
}

function copyOf({ folder }: DataPaths): DataPaths {
	const copy = freshFolder();
	cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
	return pathsOf(copy);
}

let generated: Delivery | undefined;

/** Three years of three hundred people with committees, targets, efforts and everything else that can be delivered. */
export function generatedDelivery(): Delivery {
	generated ??= generateMunicipality({ employees: 300, years: 3 });
	return generated;
}

/** A workplace of Sandbjerg: everybody is full time and monthly paid. */
export interface Workplace {
	unit_key: string;
	unit_name: string;
	area_key: string;
	people: number;
}

/** Workplaces whose names a spreadsheet or a browser would run if it were let. */
export const FORMULA_NAME = '=HYPERLINK("http://ond.example";"Klik")';
export const MARKUP_NAME = '<img src=x onerror=alert(1)>';

export const WORKPLACES: readonly Workplace[] = [
	{ unit_key: '211', unit_name: 'Børnehaven Æblehaven', area_key: '210', people: 12 },
	{ unit_key: '212', unit_name: 'Børnehaven Solsikken', area_key: '210', people: 14 },
	{ unit_key: '213', unit_name: 'Vuggestuen Myretuen', area_key: '210', people: 4 },
	{ unit_key: '214', unit_name: FORMULA_NAME, area_key: '210', people: 11 },
	{ unit_key: '221', unit_name: 'Sandbjerg Skole', area_key: '220', people: 30 },
	{ unit_key: '222', unit_name: 'Klitskolen', area_key: '220', people: 26 },
	{ unit_key: '223', unit_name: MARKUP_NAME, area_key: '220', people: 9 },
	{ unit_key: '311', unit_name: 'Plejehjemmet Solgården', area_key: '310', people: 28 },
	{ unit_key: '312', unit_name: 'Hjemmeplejen Nord', area_key: '310', people: 16 },
	{ unit_key: '313', unit_name: 'Hjemmeplejen Syd', area_key: '310', people: 6 },
	{ unit_key: '321', unit_name: 'Sundhedsplejen', area_key: '320', people: 8 },
	{ unit_key: '322', unit_name: 'Tandplejen', area_key: '320', people: 3 },
];

const UNITS = [
	'100;Sandbjerg Kommune;;kommune',
	'200;Børn og Unge;100;direktørområde',
	'210;Dagtilbud;200;område',
	'220;Skoler;200;område',
	'300;Ældre og Sundhed;100;direktørområde',
	'310;Ældrepleje;300;område',
	'320;Sundhed;300;område',
] as const;

/** What a delivery of Sandbjerg says that is out of the ordinary. */
export interface SandbjergChanges {
	extraction_date?: PlainDate;
	first_month?: PlainMonth;
	last_month?: PlainMonth;
	synthetic?: 'ja' | 'nej';
	/** Absence beside the ordinary: rows of `fravaer`. */
	more_absence?: readonly string[];
	/** Who stays well for the whole delivery. */
	well_unit?: string;
	/** Names in place of the ordinary, by unit. */
	renamed?: Record<string, string>;
}

/**
 * The files of Sandbjerg for 2023 and 2024, taken out on 3 March 2025. Everybody is employed from 2020 and away on the first Tuesday and Wednesday of every third month:
 * person number n of a workplace (from 0) in month m (January 2023 is 0) where n + m divides by 3. Each time is one spell of two days.
 */
export function sandbjerg(changes: SandbjergChanges = {}): Delivery {
	const { first_month = '2023-01', last_month = '2024-12', extraction_date = '2025-03-03', synthetic = 'ja' } = changes;
	const last_date = addDays(`${addMonths(last_month, 1)}-01`, -1);
	const names = (workplace: Workplace) => changes.renamed?.[workplace.unit_key] ?? workplace.unit_name;
	return {
		'leverance.csv': csv('kilde;udtraeksdato;fra;til;syntetisk;kommune', [
			`KMD Opus;${extraction_date};${first_month}-01;${last_date};${synthetic};Sandbjerg Kommune`,
		]),
		'organisation.csv': csv('enhed_id;navn;overenhed_id;niveau', [
			...UNITS,
			...WORKPLACES.map((workplace) => `${workplace.unit_key};${quoted(names(workplace))};${workplace.area_key};arbejdsplads`),
		]),
		'ansaettelser.csv': csv(
			'ansaettelse_id;person_id;navn;enhed_id;personalegruppe;ansaettelsesform;taeller;naevner;gyldig_fra',
			WORKPLACES.flatMap((workplace) =>
				people(workplace).map(
					({ employment_id, person_id, name }) =>
						`${employment_id};${person_id};${name};${workplace.unit_key};Personale;Månedsløn;37;37;2020-01-01`,
				),
			),
		),
		'fravaer.csv': csv('ansaettelse_id;fravaerskode;foerste_dag;sidste_dag', [
			...WORKPLACES.filter((workplace) => workplace.unit_key !== changes.well_unit).flatMap((workplace) =>
				monthsBetween(first_month, last_month).flatMap((month) => absencesOf(workplace, month)),
			),
			...(changes.more_absence ?? []),
		]),
	};
}

/** The first half of 2025, taken out in September. */
export const LATER: SandbjergChanges = { first_month: '2025-01', last_month: '2025-06', extraction_date: '2025-09-01' };
/** The second half of 2024 once more: nobody at Klitskolen was away after all. */
export const CORRECTION: SandbjergChanges = {
	first_month: '2024-07',
	last_month: '2024-12',
	extraction_date: '2025-09-02',
	well_unit: '222',
};

/** The committee of the two day nurseries with a meeting, and the municipality's target. */
export const REGISTER_FILES: Delivery = {
	'med_udvalg.csv': csv('udvalg_id;navn;niveau;overudvalg_id;enhed_id', [
		'MED7;Lokaludvalget for børnehaver;Lokaludvalg;;211',
		'MED7;Lokaludvalget for børnehaver;Lokaludvalg;;212',
	]),
	'med_moeder.csv': csv('udvalg_id;dato', ['MED7;2025-04-10']),
	'maal.csv': csv('enhed_id;maaling;vaerdi;enhed_for_vaerdi;gaelder_fra;senest', ['100;sygefravær;4,5;procent;2025-01-01;2026-12-31']),
};

/** Somebody employed, as the payroll knows them: the person by a number in the form of a CPR number. */
export interface Employee {
	employment_id: string;
	person_id: string;
	name: string;
}

const FIRST_NAMES = ['Ane', 'Bo', 'Clara', 'Dorte', 'Erik', 'Freja', 'Gorm', 'Helle', 'Ib', 'Jytte'] as const;

/** The people of a workplace. */
export function people(workplace: Workplace): Employee[] {
	return Array.from({ length: workplace.people }, (_, index) => {
		const two = String(index + 1).padStart(2, '0');
		return {
			employment_id: `MA${workplace.unit_key}${two}7`,
			person_id: `${two}0170-${workplace.unit_key}${index % 10}`,
			name: `${FIRST_NAMES[index % FIRST_NAMES.length]} Sandbjergsen${workplace.unit_key}${two}`,
		};
	});
}

function absencesOf(workplace: Workplace, month: PlainMonth): string[] {
	const tuesday = firstTuesdayOf(month);
	const number = monthsBetween('2023-01', month).length - 1;
	return people(workplace)
		.filter((_, index) => (index + number) % 3 === 0)
		.map(({ employment_id }) => `${employment_id};SY;${tuesday};${addDays(tuesday, 1)}`);
}

function firstTuesdayOf(month: PlainMonth): PlainDate {
	return addDays(`${month}-01`, (9 - weekdayOf(`${month}-01`)) % 7);
}

export function monthsBetween(first: PlainMonth, last: PlainMonth): PlainMonth[] {
	const months: PlainMonth[] = [];
	for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
	return months;
}

/** Spells that begin in the given months in one workplace, counted by the rule they were made by. */
export function spellsIn(workplace: Workplace, months: readonly PlainMonth[]): number {
	return months.reduce((sum, month) => sum + absencesOf(workplace, month).length, 0);
}

/** The rows of every CSV file in another order, the header first as before. */
export function shuffled(delivery: Delivery): Delivery {
	return Object.fromEntries(
		Object.entries(delivery).map(([name, content]) => {
			const [header = '', ...rows] = Buffer.from(content).toString('utf8').trimEnd().split('\n');
			const moved = rows.map((row, index) => ({ row, place: (index * 7919) % (rows.length * 2 + 1) })).sort((a, b) => b.place - a.place);
			return [
				name,
				csv(
					header,
					moved.map(({ row }) => row),
				),
			];
		}),
	);
}

function csv(header: string, rows: readonly string[]): string {
	return `${[header, ...rows].join('\n')}\n`;
}

function quoted(text: string): string {
	return `"${text.replaceAll('"', '""')}"`;
}

/** All rows of one select on a file. */
export async function rowsOf(path: string, sql: string): Promise<SqlRow[]> {
	const database = await Database.openReadOnly(path);
	try {
		return await database.rows(sql);
	} finally {
		database.close();
	}
}
