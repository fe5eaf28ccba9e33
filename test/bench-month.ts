/**
 * What an edition takes in the years after the first one, in a generated municipality: five years decided from nothing, the next month's delivery with its late
 * corrections, a target and a group that somebody registers: `npm run bench -- month [--employees N]`. Each is a build of its own, as from the command line.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateMunicipality } from '../data/generate.ts';
import { runBuild } from '../server/build/run.ts';
import { pathsOf } from '../server/data-folder.ts';

const LAST_DELIVERY = { extraction_date: '2026-02-20', first_date: '2021-01-01', last_date: '2025-12-31' } as const;
const FIRST_DELIVERY = { extraction: '20-01-2026', last_day: '30-11-2025' };

type Row = Readonly<Record<string, string>>;

/** "20-01-2026" → "2026-01-20"; nothing stays nothing. */
const sortable = (day = '') => day.split('-').reverse().join('-');
const isAfter = (day: string | undefined, limit: string) => sortable(day) > sortable(limit);

/** The rows of each file that a delivery of the month before would have had; a file that is not here comes whole. */
const EARLIER: Readonly<Record<string, (row: Row) => Row | null>> = {
	'leverance.csv': (row) => ({ ...row, udtraeksdato: FIRST_DELIVERY.extraction, til: FIRST_DELIVERY.last_day }),
	'fravaer.csv': (row) => {
		if (isAfter(row.foerste_dag, FIRST_DELIVERY.last_day) || isAfter(row.registreret, FIRST_DELIVERY.extraction)) return null;
		return isAfter(row.sidste_dag, FIRST_DELIVERY.extraction) ? { ...row, sidste_dag: '' } : row;
	},
	'planlagt_tid.csv': (row) => (isAfter(row.dato, FIRST_DELIVERY.last_day) ? null : row),
	'ansaettelser.csv': (row) => (isAfter(row.gyldig_fra, FIRST_DELIVERY.extraction) ? null : row),
	'arbejdsulykker.csv': (row) => ((row.maaned ?? '') > '2025-11' ? null : row),
};

export async function benchMonth(args: readonly string[]): Promise<void> {
	const employees = Number(args[args.indexOf('--employees') + 1]) || 3700;
	const folder = mkdtempSync(join(tmpdir(), 'fravaersblik-bench-'));
	try {
		const whole = generateMunicipality({ employees });
		const paths = pathsOf(join(folder, 'data'));
		const deliver = async (what: string, files: Readonly<Record<string, Uint8Array | string>>) => {
			const laid = Object.entries(files).map(([name, content]) => {
				const path = join(folder, name);
				writeFileSync(path, content);
				return { name, path };
			});
			const steps: { name: string; at: number }[] = [];
			const [began, used] = [performance.now(), process.cpuUsage()];
			const report = await runBuild(paths, { files: laid, declared: LAST_DELIVERY, author: 'bench', at: '2026-02-20T00:00:00Z' }, (name) =>
				steps.push({ name, at: performance.now() }),
			);
			const ended = performance.now();
			const { user, system } = process.cpuUsage(used);
			const parts = steps.map(({ name, at }, index) => ({ name, took: ((steps[index + 1]?.at ?? ended) - at) / 1000 }));
			const longest = parts.filter(({ took }) => took >= 0.1).map(({ name, took }) => `${name} ${took.toFixed(1)}`);
			console.log(
				`${what.padEnd(30)} ${((ended - began) / 1000).toFixed(1).padStart(6)} s   (processor ${((user + system) / 1e6).toFixed(1)} s; ${longest.join(', ')})`,
			);
			console.log(`${' '.repeat(30)} ${report.cells?.offered} figures, ${report.cells?.hidden} hidden`);
		};
		console.log(`${employees} employments, five years`);
		await deliver('the first edition', earlierDelivery(whole));
		await deliver('one month more', whole);
		await deliver('a registered target', {
			'maal.csv': 'enhed_id;maaling;vaerdi;enhed_for_vaerdi;gaelder_fra;senest\n00101;sygefravær;4,5;procent;2026-01-01;2027-12-31\n',
		});
		await deliver('a registered group', groupOf(whole));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The files as a delivery of the month before would have had them. */
export function earlierDelivery(whole: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array | string> {
	return Object.fromEntries(
		Object.entries(whole).map(([name, bytes]) => {
			const earlier = EARLIER[name];
			if (!earlier) return [name, bytes];
			const table = tableOf(bytes);
			const rows = table.rows.map(earlier).filter((row) => row !== null);
			return [
				name,
				[table.header, ...rows.map((row) => table.header.map((column) => row[column] ?? ''))].map((cells) => cells.join(';')).join('\r\n'),
			];
		}),
	);
}

/** The files cut above quote no cell, so that a line parts at every semicolon. */
function tableOf(bytes: Uint8Array): { header: readonly string[]; rows: readonly Row[] } {
	const [first = '', ...lines] = new TextDecoder('windows-1252').decode(bytes).trim().split(/\r?\n/);
	const header = first.split(';');
	const rows = lines.map((line) => {
		const cells = line.split(';');
		return Object.fromEntries(header.map((column, index) => [column, cells[index] ?? '']));
	});
	return { header, rows };
}

/** Three workplaces of different parents, followed together. */
function groupOf(whole: Readonly<Record<string, Uint8Array>>): Record<string, string> {
	const units = tableOf(whole['organisation.csv'] ?? new Uint8Array()).rows;
	const parents = new Set(units.map(({ overenhed_id }) => overenhed_id));
	const workplaces = units.filter(({ enhed_id, gyldig_til }) => !parents.has(enhed_id) && gyldig_til === '31-12-9999');
	const members = [0.1, 0.5, 0.9].map((share) => workplaces[Math.floor(workplaces.length * share)]?.enhed_id);
	const rows = members.map((unit) => `GRP-BENCH;Tre arbejdspladser;Følges sammen;${unit}`);
	return { 'grupper.csv': `gruppe_id;navn;formaal;enhed_id\n${rows.join('\n')}\n` };
}
