import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { type Equation, subtract } from '../../server/build/attack/pencil.ts';
import { eliminate, hiddenChange, PRIMES, seeded } from '../../server/build/attack/span.ts';

/**
 * Published absence figures of another country's hospitals, where small cells were blanked one by one: what the attacker finds in real tables.
 * Source: NHS England, NHS Sickness Absence Rates, benchmarking tool.
 */

const TOTAL = 'All staff groups';
/** FTE-days: figures come with five decimals, a line has some fifteen of them. */
const TOLERANCE_DAYS = 0.01;

/** A published figure: FTE-days lost of one staff group in one organisation and month; null where it is blanked. */
export interface PublishedFigure {
	/** Organisation and month, as one text. */
	table: string;
	organisation: string;
	staff_group: string;
	days_lost: number | null;
}

/** Reads `benchmarking_*.csv.gz` of a folder. Throws where there is none. */
export function readPublished(folder: string): PublishedFigure[] {
	const names = readdirSync(folder)
		.filter((name) => /^benchmarking_.*\.csv\.gz$/.test(name))
		.sort();
	if (names.length === 0) throw new Error(`no benchmarking_*.csv.gz in ${folder}`);
	return names.flatMap((name) => {
		const rows: Record<string, string>[] = parse(gunzipSync(readFileSync(join(folder, name))), { columns: true, bom: true });
		return rows.map((row) => figureOf(row, name));
	});
}

function figureOf(row: Record<string, string>, file: string): PublishedFigure {
	const { DATE, ORG_CODE, CLUSTER_GROUP, BENCHMARK_GROUP, STAFF_GROUP, FTE_DAYS_LOST } = row;
	if (DATE === undefined || ORG_CODE === undefined || STAFF_GROUP === undefined || FTE_DAYS_LOST === undefined)
		throw new Error(`${file}: a column is missing of DATE, ORG_CODE, STAFF_GROUP, FTE_DAYS_LOST`);
	const days_lost = FTE_DAYS_LOST.trim() === '' ? null : Number(FTE_DAYS_LOST);
	if (Number.isNaN(days_lost)) throw new Error(`${file}: FTE_DAYS_LOST is no number: ${FTE_DAYS_LOST}`);
	const table = [DATE, ORG_CODE, CLUSTER_GROUP, BENCHMARK_GROUP].join('|');
	return { table, organisation: ORG_CODE, staff_group: STAFF_GROUP, days_lost };
}

/** Which staff groups add up to the total, judged on the tables without a blank. */
export interface LineOfGroups {
	groups: readonly string[];
	/** Groups that are counted inside others: without them more tables add up. */
	nested: readonly string[];
	/** Tables without a blank, and those of them that add up. */
	whole_count: number;
	adding_count: number;
	/** Organisations of which a table without a blank does not add up: their lines are not used. */
	unfit: ReadonlySet<string>;
}

type Table = readonly PublishedFigure[];

function tablesOf(figures: readonly PublishedFigure[]): Table[] {
	const tables = new Map<string, PublishedFigure[]>();
	for (const figure of figures) {
		const table = tables.get(figure.table);
		if (table) table.push(figure);
		else tables.set(figure.table, [figure]);
	}
	return [...tables.values()];
}

/** How far the groups of a table are from its total, nested ones left out; null without a total or where something is blanked. */
function gapOf(table: Table, nested: readonly string[]): number | null {
	const total = table.find((figure) => figure.staff_group === TOTAL)?.days_lost;
	if (total === undefined || table.some((figure) => figure.days_lost === null)) return null;
	const parts = table.filter((figure) => figure.staff_group !== TOTAL && !nested.includes(figure.staff_group));
	return parts.reduce((rest, figure) => rest - (figure.days_lost ?? 0), total ?? 0);
}

/** Finds the line: takes out, one by one, the group without which most more tables add up. */
export function lineOfGroups(figures: readonly PublishedFigure[]): LineOfGroups {
	const tables = tablesOf(figures);
	const whole = tables.filter((table) => gapOf(table, []) !== null);
	const missing = (nested: readonly string[]) => whole.filter((table) => Math.abs(gapOf(table, nested) ?? 0) > TOLERANCE_DAYS);
	const all = [...new Set(figures.map((figure) => figure.staff_group))].filter((group) => group !== TOTAL).sort();
	let nested: readonly string[] = [];
	for (;;) {
		const here = nested;
		const [best] = all
			.filter((group) => !here.includes(group))
			.map((group) => ({ group, count: missing([...here, group]).length }))
			.sort((a, b) => a.count - b.count);
		if (best === undefined || best.count >= missing(here).length) break;
		nested = [...here, best.group];
	}
	const unfit = missing(nested);
	return {
		groups: all.filter((group) => !nested.includes(group)),
		nested,
		whole_count: whole.length,
		adding_count: whole.length - unfit.length,
		unfit: new Set(unfit.flatMap((table) => table[0]?.organisation ?? [])),
	};
}

/** What the attacker finds in published tables. */
export interface BlankCount {
	table_count: number;
	/** Blanked figures, totals included. */
	blank_count: number;
	/** Tables of which exactly one staff group of the line is blanked while the total is shown. */
	single_blank_count: number;
	/** Blanked figures that follow by subtraction, and by elimination: indexes into the figures. The two must be the same. */
	by_subtraction: readonly number[];
	by_elimination: readonly number[];
}

export function countBlanks(figures: readonly PublishedFigure[], line: LineOfGroups): BlankCount {
	const numbers = new Map(figures.map((figure, index) => [figure, index]));
	const isKnown = (index: number) => figures[index]?.days_lost !== null;
	const tables = tablesOf(figures);
	const equations = tables.flatMap((table): Equation[] => {
		const total = table.find((figure) => figure.staff_group === TOTAL);
		if (total === undefined || line.unfit.has(total.organisation)) return [];
		const parts = table.filter((figure) => line.groups.includes(figure.staff_group));
		return [{ total: numbers.get(total) ?? -1, parts: parts.map((part) => numbers.get(part) ?? -1) }];
	});
	return {
		table_count: tables.length,
		blank_count: figures.filter((figure) => figure.days_lost === null).length,
		single_blank_count: equations.filter(({ total, parts }) => isKnown(total) && parts.filter((part) => !isKnown(part)).length === 1)
			.length,
		by_subtraction: subtract(equations, isKnown),
		by_elimination: eliminated(figures.length, equations, isKnown),
	};
}

/** The same by elimination: a total is the sum of its parts, any other figure stands for itself. */
function eliminated(figureCount: number, equations: readonly Equation[], isKnown: (figure: number) => boolean): number[] {
	const partsOf = new Map(equations.map(({ total, parts }) => [total, parts]));
	const atomsOf = (figure: number) => Int32Array.from(partsOf.get(figure) ?? [figure]);
	const figures = Array.from({ length: figureCount }, (_, figure) => figure);
	const [prime] = PRIMES;
	const change = hiddenChange(eliminate(figures.filter(isKnown).map(atomsOf), figureCount, prime), seeded(20260220));
	return figures.filter(
		(figure) => !isKnown(figure) && atomsOf(figure).reduce((sum, atom) => (sum + (change[atom] ?? 0)) % prime, 0) === 0,
	);
}
