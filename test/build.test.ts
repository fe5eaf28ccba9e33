import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { DEFAULT_POLICY } from '../server/build/disclosure/policy.ts';
import { DeliveryRefused } from '../server/build/read-files.ts';
import { STEP_NAMES } from '../server/build/run.ts';
import { runAsk } from '../server/commands/ask.ts';
import { runEditions } from '../server/commands/editions.ts';
import { runImport } from '../server/commands/import.ts';
import { backUpPublished } from '../server/commands/open-backup.ts';
import { readConfig } from '../server/config.ts';
import { type DataPaths, editionFile, factsFile, pathsOf, readCurrent } from '../server/data-folder.ts';
import { ANSWERS } from '../server/domain/answers.ts';
import { Preview } from '../server/domain/import-preview.ts';
import { PROFILES } from '../server/domain/profile.ts';
import { AppError, ERROR_CATALOGUE, type ErrorCode } from '../server/errors.ts';
import { followEditions } from '../server/serve/open-edition.ts';
import {
	CORRECTION,
	type Delivery,
	freshFolder,
	generatedDelivery,
	LATER,
	layOut,
	monthsBetween,
	people,
	publish,
	publishedFolder,
	REGISTER_FILES,
	removeWorlds,
	rowsOf,
	type SandbjergChanges,
	sandbjerg,
	shuffled,
	spellsIn,
	WORKPLACES,
} from './demo-world.ts';

const SERVER = fileURLToPath(new URL('../server/', import.meta.url));
const WEB_INDEX = fileURLToPath(new URL('../web/dist/index.html', import.meta.url));

/** One year: what is killed and begun again many times. */
const BRIEF: SandbjergChanges = { first_month: '2024-01' };

const SCHOOL = WORKPLACES.find(({ unit_name }) => unit_name === 'Sandbjerg Skole') ?? fail();
const SEASIDE_SCHOOL = WORKPLACES.find(({ unit_key }) => unit_key === CORRECTION.well_unit) ?? fail();

afterAll(removeWorlds);
afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

function fail(): never {
	throw new Error('no such thing');
}

/** Every file of a folder but the key: path → mode and content. */
function bytesOf(folder: string): Record<string, string> {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const paths = files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !path.endsWith('person.key'));
	return Object.fromEntries(
		paths
			.sort()
			.map((path) => [
				relative(folder, path),
				`${statSync(path).mode.toString(8)} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`,
			]),
	);
}

/** The code of what a promise throws; fails where it holds. */
async function codeOf(work: Promise<unknown>): Promise<ErrorCode> {
	const error: unknown = await work.then(
		() => null,
		(thrown: unknown) => thrown,
	);
	if (!(error instanceof AppError)) throw new Error(`not refused: ${error}`);
	return error.code;
}

/** Lost days of a unit in each month that is shown, as text: every digit counts. */
async function shownMonths(paths: DataPaths, edition: string | null, unit: string): Promise<Record<string, string>> {
	const rows = await rowsOf(
		editionFile(paths, edition ?? ''),
		`select period_key, absence_fte_days::varchar as days from figures inner join periods using (period_key)
		where node_key = '${unit}' and grain = 'month' and is_shown order by period_key`,
	);
	return Object.fromEntries(rows.map((row) => [String(row.period_key), String(row.days)]));
}

/** The edition a reader gets now, opened and asked. */
async function servedEdition(paths: DataPaths): Promise<string> {
	const editions = followEditions(paths);
	const edition = await editions();
	expect(await edition.ask('tree', {})).toHaveLength(WORKPLACES.length + 7);
	editions.close();
	return edition.info.edition;
}

/** What a killed build may leave behind, by path: nothing of it is there after the next build. */
function debrisOf(paths: DataPaths): string[] {
	const current = readCurrent(paths);
	const published = new Set(current ? [current, ...current.earlier].map(({ edition }) => edition) : []);
	const all = readdirSync(paths.folder, { recursive: true }).map(String);
	return all.filter((path) => {
		const [folder = '', file = ''] = path.split('/');
		const isUnpublished = ['editions', 'facts'].includes(folder) && file !== '' && !published.has(file.split('.')[0] ?? '');
		return isUnpublished || path.includes('.part') || path.endsWith('.wal') || folder === 'stage' || folder === 'build.lock';
	});
}

describe('what an edition is called', () => {
	test('the same rows on another day, in another order and under another key give the same release and edition', async () => {
		const [here, there] = [pathsOf(freshFolder()), pathsOf(freshFolder())];
		const first = await publish(here, { ...sandbjerg(), ...REGISTER_FILES });
		vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-07-19T22:00:00Z') });
		const second = await publish(there, shuffled({ ...sandbjerg(), ...REGISTER_FILES }), {
			at: '2031-07-19T22:00:00Z',
			author: 'en anden',
		});
		expect(second).toMatchObject({ outcome: 'published', edition: first.edition, release: first.release });
		expect(readFileSync(join(here.keys, 'person.key'))).not.toEqual(readFileSync(join(there.keys, 'person.key')));
	});

	test.each<[string, SandbjergChanges]>([
		['one more day of absence', { more_absence: ['MA221017;SY;2024-05-16;2024-05-16'] }],
		['a later extraction', { extraction_date: '2025-03-04' }],
	])('%s is another release', async (_, change) => {
		const [plain, changed] = await Promise.all([publishedFolder(sandbjerg()), publishedFolder(sandbjerg(change))]);
		expect(readCurrent(changed)?.release).not.toBe(readCurrent(plain)?.release);
		expect(readCurrent(changed)?.edition).not.toBe(readCurrent(plain)?.edition);
	});

	test('a stricter policy is another release', async () => {
		const paths = pathsOf(freshFolder());
		writeFileSync(paths.policy, JSON.stringify({ ...DEFAULT_POLICY, closing_days: 36, signed_by: 'Kommunaldirektøren' }));
		const report = await publish(paths, sandbjerg());
		expect(report.release).not.toBe(readCurrent(await publishedFolder(sandbjerg()))?.release);
	});

	test('a target registered, and a workplace that changed its name, are other editions', async () => {
		const plain = readCurrent(await publishedFolder(sandbjerg()));
		const withTarget = readCurrent(await publishedFolder({ ...sandbjerg(), 'maal.csv': REGISTER_FILES['maal.csv'] ?? '' }));
		const renamed = readCurrent(await publishedFolder(sandbjerg({ renamed: { 222: 'Strandskolen' } })));
		expect(withTarget).toMatchObject({ release: plain?.release });
		expect(new Set([plain, withTarget, renamed].map((current) => current?.edition)).size).toBe(3);
	});
});

describe('figures known beforehand', () => {
	test('a workplace has the days and spells its rows say', async () => {
		const paths = await publishedFolder(sandbjerg());
		const [row] = await rowsOf(
			editionFile(paths, readCurrent(paths)?.edition ?? ''),
			`select absence_fte_days::varchar as days, spells_count, people_count, employment_days::varchar as employed
			from figures where node_key = '${SCHOOL.unit_key}' and period_key = '2024'`,
		);
		const spells = spellsIn(SCHOOL, monthsBetween('2024-01', '2024-12'));
		expect(row).toEqual({ days: (2 * spells).toFixed(9), spells_count: spells, people_count: 30, employed: String(30 * 366) });
	});

	test('workplaces sum to the municipality exactly, in every period and to the last decimal', async () => {
		const paths = await publishedFolder(generatedDelivery());
		const rows = await rowsOf(
			factsFile(paths, readCurrent(paths)?.edition ?? ''),
			`select period_key, absence.leaves::varchar as leaf_absence, absence.top::varchar as root_absence,
				possible.leaves::varchar as leaf_possible, possible.top::varchar as root_possible
			from (select period_key,
				{leaves: sum(absence_fte_days) filter (where is_leaf), top: sum(absence_fte_days) filter (where parent_key is null)} as absence,
				{leaves: sum(possible_fte_days) filter (where is_leaf), top: sum(possible_fte_days) filter (where parent_key is null)} as possible
			from cells inner join lattice_units on cells.node_key = lattice_units.unit_key
			inner join dim_periods using (period_key)
			where length_class = 'all' and grain = 'month' group by period_key)`,
		);
		expect(rows).toHaveLength(36);
		for (const row of rows) expect(row).toMatchObject({ leaf_absence: row.root_absence, leaf_possible: row.root_possible });
	});
});

describe('a delivery', () => {
	test('imported twice changes nothing on disk the second time', async () => {
		const paths = await publishedFolder({ ...sandbjerg(), ...REGISTER_FILES });
		const before = bytesOf(paths.folder);
		const report = await publish(paths, shuffled({ ...sandbjerg(), ...REGISTER_FILES }));
		expect(report).toMatchObject({ outcome: 'already_imported', edition: readCurrent(paths)?.edition });
		expect(bytesOf(paths.folder)).toEqual(before);
	});

	test('written by another program is the same delivery: Windows letters, other line ends, columns turned round', async () => {
		const paths = await publishedFolder(sandbjerg());
		const foreign = Object.entries(sandbjerg()).map(([name, content]) => {
			const rows = z.array(z.array(z.string())).parse(parse(String(content), { delimiter: ';' }));
			const lines = rows.map((row) =>
				row
					.reverse()
					.map((cell) => `"${cell.replaceAll('"', '""')}"`)
					.join(','),
			);
			return [name, Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')] satisfies [string, Uint8Array];
		});
		const marked = Object.entries(sandbjerg()).map(([name, content]) => [name, `\uFEFF${String(content)}`] satisfies [string, string]);
		for (const delivery of [foreign, marked])
			expect(await publish(paths, Object.fromEntries(delivery))).toMatchObject({ outcome: 'already_imported' });
	});

	test('that comes later adds its months and leaves the others alone', async () => {
		const paths = await publishedFolder(sandbjerg(), sandbjerg(LATER));
		const { edition = '', earlier } = readCurrent(paths) ?? {};
		const old = earlier?.[0]?.edition ?? '';
		const [before, after] = [await shownMonths(paths, old, '100'), await shownMonths(paths, edition, '100')];
		expect(Object.keys(after)).toEqual(monthsBetween('2023-01', '2025-06'));
		expect(after).toMatchObject(before);
		const spells = WORKPLACES.reduce((sum, workplace) => sum + spellsIn(workplace, ['2025-05']), 0);
		expect(after['2025-05']).toBe((2 * spells).toFixed(9));
	});

	test('that speaks of a window again replaces that window and no other', async () => {
		const paths = await publishedFolder(sandbjerg(), sandbjerg(CORRECTION));
		const { edition = '', earlier } = readCurrent(paths) ?? {};
		const old = earlier?.[0]?.edition ?? '';
		const [before, after] = [await shownMonths(paths, old, '100'), await shownMonths(paths, edition, '100')];
		const changed = Object.keys(after).filter((month) => after[month] !== before[month]);
		expect(changed).toEqual(monthsBetween('2024-07', '2024-12'));
		for (const month of changed) expect(after[month]).toBe((Number(before[month]) - 2 * spellsIn(SEASIDE_SCHOOL, [month])).toFixed(9));
	});

	test('tried out with --dry changes nothing, in an empty folder either', async () => {
		const paths = await publishedFolder(sandbjerg());
		const before = bytesOf(paths.folder);
		const report = await publish(paths, { ...sandbjerg(LATER), ...REGISTER_FILES }, { dry: true });
		expect(report).toMatchObject({ outcome: 'dry', edition: null });
		expect(report.cells?.offered).toBeGreaterThan(0);
		expect(bytesOf(paths.folder)).toEqual(before);

		const empty = pathsOf(freshFolder());
		await publish(empty, { ...sandbjerg(), ...REGISTER_FILES }, { dry: true });
		expect(bytesOf(empty.folder)).toEqual({});
	});

	const school = 'MA221017;SY;2024-05-16;2024-05-16';
	test.each<[string, Delivery, string]>([
		['that does not say what it covers', omit(sandbjerg(LATER), 'leverance.csv'), 'delivery_missing'],
		[
			'with a CPR number in a column that is kept',
			sandbjerg({ ...LATER, renamed: { 222: 'Klitskolen 010170-2110' } }),
			'cpr_in_kept_column',
		],
		[
			'whose letters were encoded twice',
			{ ...sandbjerg(LATER), 'organisation.csv': twiceEncoded(sandbjerg(LATER)['organisation.csv']) },
			'mojibake',
		],
		[
			'with a header and nothing else',
			{ ...sandbjerg(LATER), 'fravaer.csv': 'ansaettelse_id;fravaerskode;foerste_dag;sidste_dag\n' },
			'empty',
		],
		[
			'cut off inside a quote',
			{ ...sandbjerg(LATER), 'fravaer.csv': `ansaettelse_id;fravaerskode;foerste_dag;sidste_dag\n"${school}` },
			'quote',
		],
	])('%s is refused in Danish and changes nothing', async (_, delivery) => {
		const paths = await publishedFolder(sandbjerg());
		const before = bytesOf(paths.folder);
		const refusal: unknown = await publish(paths, delivery).catch((error: unknown) => error);
		if (!(refusal instanceof DeliveryRefused)) throw new Error(`not refused: ${refusal}`);
		const errors = refusal.issues.filter(({ severity }) => severity === 'error');
		expect(errors.length).toBeGreaterThan(0);
		for (const { text } of errors) expect(text).toMatch(/^\S.*[a-zæøå]{3}.*\.$/s);
		expect(JSON.stringify(refusal.issues)).not.toContain('2110');
		expect(bytesOf(paths.folder)).toEqual(before);
	});
});

/** The UTF-8 bytes of a text read as Windows letters and written again. */
function twiceEncoded(content: string | Uint8Array | undefined): Uint8Array {
	return Buffer.from(Buffer.from(content ?? '').toString('latin1'), 'utf8');
}

function omit(delivery: Delivery, name: string): Delivery {
	return Object.fromEntries(Object.entries(delivery).filter(([file]) => file !== name));
}

test('a list of editions that cannot be read is nothing to build on, and stays as it is', async () => {
	const paths = await publishedFolder(sandbjerg());
	writeFileSync(paths.current, '{}');
	const before = bytesOf(paths.folder);
	expect(await codeOf(publish(paths, sandbjerg(LATER)))).toBe('edition_from_other_version');
	expect(await codeOf(runEditions(['list'], readConfig({ FRAVAERSBLIK_DATA: paths.folder })))).toBe('edition_from_other_version');
	expect(bytesOf(paths.folder)).toEqual(before);
});

describe('the lock', () => {
	const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
	const DEAD_PID = 4_194_305;

	test('of a living build refuses a second one and is left alone', async () => {
		const paths = await publishedFolder(sandbjerg());
		writeFileSync(paths.lock, `${process.pid} ${boot}`);
		const before = bytesOf(paths.folder);
		expect(await codeOf(publish(paths, sandbjerg(LATER)))).toBe('build_running');
		expect(bytesOf(paths.folder)).toEqual(before);
	});

	test('lets only one of two builds at once through', async () => {
		const paths = pathsOf(freshFolder());
		const [first, second] = await Promise.allSettled([publish(paths, sandbjerg()), publish(paths, sandbjerg(LATER))]);
		expect(first.status).toBe('fulfilled');
		expect(second).toMatchObject({ status: 'rejected', reason: { code: 'build_running' } });
	});

	test.each([
		['of a process that is gone', `${DEAD_PID} ${boot}`],
		['from before the machine was started again', `${process.pid} 00000000-0000-0000-0000-000000000000`],
		['that was never written', ''],
	])('%s is taken over', async (_, content) => {
		const paths = await publishedFolder(sandbjerg());
		writeFileSync(paths.lock, content);
		expect(await publish(paths, sandbjerg())).toMatchObject({ outcome: 'already_imported' });
		expect(existsSync(paths.lock)).toBe(false);
	});
});

describe('profile and policy', () => {
	test('another profile is refused until a new series is asked for, and the series is then told apart', async () => {
		const paths = await publishedFolder(sandbjerg());
		const before = bytesOf(paths.folder);
		expect(await codeOf(publish(paths, sandbjerg(LATER), { profile_name: 'kalenderdage' }))).toBe('new_series_needed');
		expect(bytesOf(paths.folder)).toEqual(before);

		const report = await publish(paths, sandbjerg(LATER), { profile_name: 'kalenderdage', new_series: true });
		expect(report.outcome).toBe('published');
		expect(await codeOf(publish(paths, sandbjerg(CORRECTION), { profile_name: 'krl_naer' }))).toBe('new_series_needed');
		expect(await publish(paths, sandbjerg(CORRECTION))).toMatchObject({ outcome: 'published' });
	});

	test('the same rules signed, or signed anew, are the same policy: the series goes on, also one whose hash counted the signature', async () => {
		const paths = await publishedFolder(sandbjerg());
		const sign = (signed_by: string, signed_date: string) =>
			writeFileSync(paths.policy, JSON.stringify({ ...DEFAULT_POLICY, signed_by, signed_date }));
		const hashes = () => [readCurrent(paths)?.series.series, readCurrent(paths)?.series.policy_hash];
		const before = hashes();
		sign('Kommunaldirektøren', '2025-03-01');
		expect(await publish(paths, sandbjerg(LATER))).toMatchObject({ outcome: 'published' });
		expect(hashes()).toEqual(before);

		// as an earlier version named the policy before anybody had signed it
		const entries = Object.entries(DEFAULT_POLICY).sort(([a], [b]) => (a < b ? -1 : 1));
		const policy_hash = createHash('sha256').update(JSON.stringify(entries)).digest('hex');
		const current = JSON.parse(readFileSync(paths.current, 'utf8'));
		writeFileSync(paths.current, JSON.stringify({ ...current, series: { ...current.series, policy_hash } }));
		sign('Den nye kommunaldirektør', '2025-05-01');
		expect(await publish(paths, sandbjerg(CORRECTION))).toMatchObject({ outcome: 'published' });
		expect(hashes()).toEqual([before[0], policy_hash]);
	});

	test('another policy is refused until a new series is asked for, with files that were imported before', async () => {
		const paths = await publishedFolder(sandbjerg());
		const before = readCurrent(paths);
		writeFileSync(paths.policy, JSON.stringify({ ...DEFAULT_POLICY, min_people: 6, signed_by: 'Kommunaldirektøren' }));
		expect(await codeOf(publish(paths, sandbjerg(LATER)))).toBe('new_series_needed');
		const report = await publish(paths, sandbjerg(), { new_series: true });
		expect(report.outcome).toBe('published');
		expect(report.release).not.toBe(before?.release);
		expect((await shownMonths(paths, report.edition, '100'))['2024-05']).toBe(
			(await shownMonths(paths, before?.edition ?? '', '100'))['2024-05'],
		);
	});

	test('a new series of what is already published is the same edition, counted once', async () => {
		const paths = await publishedFolder(sandbjerg());
		const before = readCurrent(paths);
		const report = await publish(paths, sandbjerg(), { new_series: true });
		expect(report).toMatchObject({ outcome: 'published', edition: before?.edition, release: before?.release });
		expect(await servedEdition(paths)).toBe(before?.edition);
		const [facts] = await rowsOf(factsFile(paths, report.edition ?? ''), 'select count(*)::integer as row_count from raw_deliveries');
		expect(facts).toEqual({ row_count: 1 });
	});

	test.each<[string, (paths: DataPaths) => void, ErrorCode, RegExp]>([
		[
			'a policy with four people a cell',
			(paths) => writeFileSync(paths.policy, JSON.stringify({ ...DEFAULT_POLICY, min_people: 4 })),
			'policy_refused',
			/^Se på: min_people$/,
		],
		[
			'a policy with two absent a cell',
			(paths) => writeFileSync(paths.policy, JSON.stringify({ ...DEFAULT_POLICY, min_absent: 2 })),
			'policy_refused',
			/^Se på: min_absent$/,
		],
		[
			'a policy nobody signed',
			(paths) => writeFileSync(paths.policy, JSON.stringify({ ...DEFAULT_POLICY, signed_by: '' })),
			'policy_refused',
			/^Se på: signed_by$/,
		],
		[
			'a policy that nobody is named under',
			(paths) => writeFileSync(paths.policy, JSON.stringify({ min_people: 6, signed_by: ' ' })),
			'policy_refused',
			/^Se på: signed_by$/,
		],
		['a policy that is no JSON', (paths) => writeFileSync(paths.policy, '{"min_people": 5'), 'policy_refused', /JSON\.$/],
		[
			'a profile with a word it does not know',
			(paths) => writeFileSync(paths.profile, JSON.stringify({ ...PROFILES[0], dage: 14 })),
			'profile_refused',
			/^Se på: dage$/,
		],
		['a profile that is no JSON', (paths) => writeFileSync(paths.profile, 'krl_naer'), 'profile_refused', /JSON\.$/],
	])('%s is refused with a Danish sentence that names it, and nothing changes', async (_, breakIt, code, where) => {
		const paths = await publishedFolder(sandbjerg());
		breakIt(paths);
		const before = bytesOf(paths.folder);
		await expect(publish(paths, sandbjerg(LATER))).rejects.toMatchObject({ code, detail: expect.stringMatching(where) });
		expect(ERROR_CATALOGUE[code].title).toMatch(/^(policy|profile)\.json .+ intet er ændret\.$/);
		expect(bytesOf(paths.folder)).toEqual(before);
	});
});

describe.concurrent('a build that is killed', () => {
	/** Steps, and files moved into place, in order: told by a build that nobody kills, which leaves a copy of its folder at each. */
	let moments: string[] = [];
	/** The one that publishes. */
	let lastMove = '';
	let undisturbed: string | undefined;
	const copies = freshFolder();

	beforeAll(async () => {
		const paths = await publishedFolder(sandbjerg(BRIEF));
		const whole = await killed(paths, 'never', {}, sandbjerg(LATER), copies);
		expect(whole).toMatchObject({ status: 0, signal: null });
		moments = whole.output.split(' ');
		lastMove = moments.filter((moment) => /^\d+$/.test(moment)).at(-1) ?? '';
		undisturbed = readCurrent(paths)?.edition;
	});

	test('at any moment leaves the old edition served, and the next build clears up', async () => {
		expect(moments.filter((moment) => STEP_NAMES.includes(moment))).toEqual(STEP_NAMES);
		expect(moments.slice(-2)).toEqual([lastMove, 'clean']);
		const old = readCurrent(await publishedFolder(sandbjerg(BRIEF)))?.edition;
		/** Holds of a folder as the killed build left it. */
		const isCleared = async (paths: DataPaths, moment: string) => {
			expect(debrisOf(paths), moment).toContain('build.lock');
			expect(await servedEdition(paths), moment).toBe(moment === 'clean' ? undisturbed : old);
			expect(await publish(paths, sandbjerg(BRIEF)), moment).toMatchObject({ outcome: 'already_imported' });
			expect(debrisOf(paths), moment).toEqual([]);
		};
		// a copy is what a kill leaves: seen where the build is busiest and where it publishes
		for (const moment of ['release', lastMove]) {
			const paths = await publishedFolder(sandbjerg(BRIEF));
			expect(await killed(paths, moment, {}, sandbjerg(LATER)), moment).toMatchObject({ signal: 'SIGKILL' });
			expect(Object.keys(bytesOf(paths.folder)), moment).toEqual(Object.keys(bytesOf(join(copies, moment))));
			await isCleared(paths, moment);
		}
		for (const moment of moments) await isCleared(pathsOf(join(copies, moment)), moment);
		const published = pathsOf(join(copies, 'clean'));
		expect(await publish(published, sandbjerg(LATER))).toMatchObject({ outcome: 'already_imported', edition: undisturbed });
	});

	test('on the very first delivery leaves nothing published, and the same delivery can be imported afterwards', async () => {
		const [paths, copiesOfFirst] = [pathsOf(freshFolder()), freshFolder()];
		expect(await killed(paths, lastMove, {}, sandbjerg(BRIEF), copiesOfFirst)).toMatchObject({ signal: 'SIGKILL' });
		const reached = readdirSync(copiesOfFirst);
		expect(reached).toEqual(expect.arrayContaining(['facts', 'publish', lastMove]));
		for (const left of [paths, ...reached.map((moment) => pathsOf(join(copiesOfFirst, moment)))]) {
			expect(debrisOf(left), left.folder).toContain('build.lock');
			expect(await codeOf(followEditions(left)()), left.folder).toBe('nothing_published');
			expect(await codeOf(publish(left, omit(sandbjerg(BRIEF), 'leverance.csv'))), left.folder).toBe('delivery_refused');
			expect(debrisOf(left), left.folder).toEqual([]);
		}
		const whole = readCurrent(await publishedFolder(sandbjerg(BRIEF)));
		expect(await publish(paths, sandbjerg(BRIEF))).toMatchObject({ outcome: 'published', edition: whole?.edition });
	});

	test('before it published binds nothing that comes after: no figure was hidden, no series begun', async () => {
		const paths = await publishedFolder(sandbjerg(BRIEF));
		const wrong = sandbjerg({ ...LATER, well_unit: SCHOOL.unit_key });
		expect(await killed(paths, 'place', {}, wrong)).toMatchObject({ signal: 'SIGKILL' });
		const order = { new_series: true, profile_name: 'kalenderdage' };
		expect(await killed(paths, 'place', order, sandbjerg(LATER))).toMatchObject({ signal: 'SIGKILL' });
		expect(await publish(paths, sandbjerg(LATER))).toMatchObject({ outcome: 'published', edition: undisturbed });
	});

	test('while it publishes the same edition again leaves it whole', async () => {
		const paths = await publishedFolder(sandbjerg(BRIEF));
		const old = readCurrent(paths)?.edition;
		expect(await killed(paths, 'publish', { new_series: true }, sandbjerg(BRIEF))).toMatchObject({ signal: 'SIGKILL' });
		expect(await servedEdition(paths)).toBe(old);
	});
});

describe.concurrent('a full disk', () => {
	// in blocks of 512 bytes, as much as one file may grow: in the middle of reading, of the facts, and of the figures
	test.each([20, 600, 3000])('(%i blocks) is said in Danish, leaves the old edition and gives the room back', async (blocks) => {
		const paths = await publishedFolder(sandbjerg(BRIEF));
		const before = bytesOf(paths.folder);
		const files = layOut(sandbjerg(LATER)).map(({ path }) => `'${path}'`);
		const command = `trap '' XFSZ; ulimit -f ${blocks}; exec '${process.execPath}' --import tsx server/main.ts import --json ${files.join(' ')}`;
		const end = await run('bash', ['-c', command], { FRAVAERSBLIK_DATA: paths.folder });
		expect(end).toMatchObject({ status: 1, complaint: '' });
		expect(JSON.parse(end.output)).toMatchObject({ outcome: 'refused', code: 'disk_full', title: ERROR_CATALOGUE.disk_full.title });
		expect(bytesOf(paths.folder)).toEqual(before);
		expect(await servedEdition(paths)).toBe(readCurrent(paths)?.edition);
	});
});

interface Ended {
	status: number;
	signal: string | null;
	output: string;
	complaint: string;
}

/** Runs Node with our sources. */
function node(words: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
	return run(process.execPath, ['--import', 'tsx', ...words], environment);
}

/** Runs a program; resolves however it ends. */
function run(program: string, words: readonly string[], environment: Record<string, string>): Promise<Ended> {
	return new Promise((resolve) => {
		const child = execFile(
			program,
			[...words],
			{ cwd: join(SERVER, '..'), env: { ...process.env, ...environment }, maxBuffer: 64_000_000 },
			(_, output, complaint) =>
				resolve({ status: child.exitCode ?? -1, signal: child.signalCode, output: output.trim(), complaint: complaint.trim() }),
		);
	});
}

function killed(paths: DataPaths, moment: string, order: Record<string, unknown>, delivery: Delivery, copies = ''): Promise<Ended> {
	const program = fileURLToPath(new URL('killed-build.ts', import.meta.url));
	return node([program, paths.folder, moment, JSON.stringify(order), copies, ...layOut(delivery).map(({ path }) => path)]);
}

/** The command line as people meet it. */
function fraværsblik(paths: DataPaths, ...words: string[]): Promise<Ended> {
	return node([join(SERVER, 'main.ts'), ...words], { FRAVAERSBLIK_DATA: paths.folder, USER: 'prøve' });
}

describe('editions', () => {
	/** What the command prints. */
	async function said(paths: DataPaths, ...words: string[]): Promise<string> {
		const print = vi.spyOn(console, 'log').mockImplementation(() => {});
		await runEditions(words, readConfig({ FRAVAERSBLIK_DATA: paths.folder }));
		const text = print.mock.calls.flat().join('\n');
		print.mockRestore();
		return text;
	}

	test('are listed newest first, shown with what they are made of, and compared figure by figure', async () => {
		const paths = await publishedFolder(sandbjerg(), sandbjerg(CORRECTION));
		const { edition: fresh = '', earlier } = readCurrent(paths) ?? {};
		const old = earlier?.[0]?.edition ?? '';
		expect(await said(paths, 'list')).toBe(`${fresh}  vises nu\n${old}  tidligere`);
		const manifest: unknown = JSON.parse(await said(paths, 'show', old));
		expect(manifest).toMatchObject({ edition: old, extraction_date: '2025-03-03', gate: { hidden_count: expect.any(Number) } });
		const lines = (await said(paths, 'diff', old, fresh)).split('\n');
		const spells = spellsIn(SEASIDE_SCHOOL, monthsBetween('2024-07', '2024-12'));
		const all = WORKPLACES.reduce((sum, workplace) => sum + spellsIn(workplace, monthsBetween('2024-01', '2024-12')), 0);
		expect(lines.find((line) => line.startsWith('100 2024:'))).toMatch(
			new RegExp(
				`: ${2 * all} af [\\d.]+ dagsværk, ${all} sygemeldinger → ${2 * (all - spells)} af [\\d.]+ dagsværk, ${all - spells} sygemeldinger$`,
			),
		);
		expect(lines.at(-1)).toBe(`${lines.length - 1} tal er forskellige.`);
		expect(lines.join('\n')).not.toContain('100 2023:');
		expect(await said(paths, 'diff', old, old)).toBe('Ingen viste tal er forskellige.');
	});

	test('can be withdrawn: the earlier one is shown again, and what was withdrawn can be imported anew', async () => {
		const paths = await publishedFolder(sandbjerg(), sandbjerg(LATER));
		const { edition: fresh = '', earlier } = readCurrent(paths) ?? {};
		const old = earlier?.[0]?.edition ?? '';
		const ledger = bytesOf(paths.ledger);
		expect(await said(paths, 'withdraw', fresh)).toContain(old);
		expect(await servedEdition(paths)).toBe(old);
		expect(bytesOf(paths.ledger)).toEqual(ledger);
		expect(await codeOf(runEditions(['withdraw', old], readConfig({ FRAVAERSBLIK_DATA: paths.folder })))).toBe('no_earlier_edition');
		expect(await publish(paths, sandbjerg(LATER))).toMatchObject({ outcome: 'published', edition: fresh });
		expect(await servedEdition(paths)).toBe(fresh);
	});

	test('are not withdrawn while a build runs, nor for a damaged one', async () => {
		const paths = await publishedFolder(sandbjerg(), sandbjerg(LATER));
		const { edition: fresh = '', earlier } = readCurrent(paths) ?? {};
		const old = earlier?.[0]?.edition ?? '';
		const config = readConfig({ FRAVAERSBLIK_DATA: paths.folder });
		writeFileSync(paths.lock, `${process.pid} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`);
		expect(await codeOf(runEditions(['withdraw', fresh], config))).toBe('build_running');
		writeFileSync(paths.lock, '');
		const bytes = readFileSync(editionFile(paths, old));
		bytes[20_000] = (bytes[20_000] ?? 0) ^ 1;
		writeFileSync(editionFile(paths, old), bytes);
		expect(await codeOf(runEditions(['withdraw', fresh], config))).toBe('edition_damaged');
		expect(await servedEdition(paths)).toBe(fresh);
	});
});

describe('what lies on disk', () => {
	const everybody = WORKPLACES.flatMap(people);
	const numbers = new Set(everybody.map(({ person_id }) => Number(person_id.replace('-', ''))));
	/** Numbers and names of people in a text; nine or ten digits inside a keyed hash are none. */
	const tracesIn = (text: string) => [
		...[...text.matchAll(/MA\d{6}|Sandbjergsen/g)].map(([found]) => found),
		...[...text.matchAll(/(?<![0-9a-f])(\d{9,10}|\d{6}-\d{4})(?![0-9a-f])/g)]
			.map(([digits]) => digits)
			.filter((digits) => numbers.has(Number(digits.replace('-', '')))),
	];
	let paths: DataPaths;

	beforeAll(async () => {
		paths = pathsOf(freshFolder());
		const files = layOut({ ...sandbjerg(), ...REGISTER_FILES }).map(({ path }) => path);
		expect(await fraværsblik(paths, 'import', ...files)).toMatchObject({ status: 0 });
	});

	test('holds no number or name of a person in any byte of any file', () => {
		const files = readdirSync(paths.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
		expect(files.map(({ name }) => name.replace(/^[0-9a-f]{16}/, '…')).sort()).toEqual([
			'current',
			'person.key',
			'policy.json',
			'profile.json',
			'series-1.ndjson',
			'state.db',
			'worklist.json',
			'….duckdb',
			'….duckdb',
			'….json',
		]);
		// the one file with numbers of employments has nothing to correct here; what it may hold is another test's
		for (const file of files) expect(tracesIn(readFileSync(join(file.parentPath, file.name), 'latin1')), file.name).toEqual([]);
		expect(tracesIn(`${JSON.stringify(everybody)} 0101702110 101702110`)).toHaveLength(3 * everybody.length + 2);
	});

	test('holds none in any row of the facts or the edition, packed as they may be on disk', async () => {
		const edition = readCurrent(paths)?.edition ?? '';
		for (const path of [factsFile(paths, edition), editionFile(paths, edition)]) {
			for (const { table_name } of await rowsOf(path, 'select table_name from duckdb_tables()')) {
				const rows = await rowsOf(path, `select columns(*)::varchar from ${String(table_name)}`);
				expect(tracesIn(JSON.stringify(rows)), String(table_name)).toEqual([]);
			}
		}
	});

	test('is closed to others, and the key to all but its owner', () => {
		const all = readdirSync(paths.folder, { recursive: true, withFileTypes: true });
		for (const entry of all) {
			const mode = statSync(join(entry.parentPath, entry.name)).mode;
			expect(mode & 0o007, entry.name).toBe(0);
			if (entry.name === 'person.key' || entry.name === 'keys') expect(mode & 0o077, entry.name).toBe(0);
		}
	});

	test('has an edition with nothing but figures of units: no persons, no hidden value, no half-year', async () => {
		const path = editionFile(paths, readCurrent(paths)?.edition ?? '');
		const columns = await rowsOf(
			path,
			'select table_name, list(column_name order by column_index) as columns from duckdb_columns() where not internal group by 1 order by 1',
		);
		expect(Object.fromEntries(columns.map((row) => [String(row.table_name), row.columns]))).toEqual({
			benchmarks: ['benchmark_source', 'year', 'municipality', 'staff_group', 'measure', 'benchmark_value'],
			breakdowns: [
				'view',
				'node_key',
				'period_key',
				'category',
				'length_class',
				'merged_categories',
				'is_shown',
				'people_count',
				'possible_fte_days',
				'employment_days',
				'absence_fte_days',
				'spells_count',
				'fte',
			],
			entries: ['kind', 'entry_key', 'body'],
			expectations: [
				'node_key',
				'period_key',
				'expected_absence_fte_days',
				'expected_short_absence_fte_days',
				'expected_spells',
				'expected_prolonged_spells',
			],
			figures: [
				'node_key',
				'period_key',
				'is_shown',
				'possible_fte_days',
				'employment_days',
				'absence_fte_days',
				'spells_count',
				'people_count',
				'is_split_shown',
				'short_absence_fte_days',
				'short_spells_count',
				'long_absence_fte_days',
				'long_spells_count',
			],
			findings: ['finding', 'people_count', 'records_count'],
			groups: ['group_key', 'status', 'reason', 'other_key', 'add_keys', 'drop_keys'],
			info: ['info'],
			parameters: ['parameters'],
			periods: ['period_key', 'grain', 'first_month', 'last_month', 'months', 'calendar_days', 'net_working_days'],
			rate_variances: ['node_key', 'period_key', 'measure', 'rate_log_variance'],
			ratio_variances: ['node_key', 'period_key', 'base_period_key', 'measure', 'ratio_log_variance', 'adjusted_log_variance'],
			accidents: ['unit_key', 'period_key', 'is_shown', 'accident_count'],
			series: [
				'series',
				'unit_key',
				'unit_name',
				'month',
				'series_group',
				'is_whole',
				'is_shown',
				'possible_days',
				'lost_days',
				'series_value',
				'value_unit',
			],
			source_changes: ['unit_key', 'month', 'earlier_sources', 'sources'],
			unit_changes: ['unit_key', 'change_date', 'change', 'unit_name', 'earlier_name', 'parent_key', 'earlier_parent_key'],
			units: [
				'unit_key',
				'unit_name',
				'parent_key',
				'level',
				'depth',
				'is_leaf',
				'layout',
				'headcount',
				'opened_month',
				'closed_month',
				'path',
				'tree_order',
			],
		});
		const hidden = await rowsOf(path, 'select * exclude (node_key, period_key, is_shown, is_split_shown) from figures where not is_shown');
		expect(hidden.length).toBeGreaterThan(20);
		for (const row of hidden) expect(new Set(Object.values(row))).toEqual(new Set([null]));
		const broken = await rowsOf(
			path,
			'select * exclude (view, node_key, period_key, category, length_class, merged_categories, is_shown) from breakdowns where not is_shown',
		);
		for (const row of broken) expect(new Set(Object.values(row))).toEqual(new Set([null]));
		const split = await rowsOf(path, "select columns('^(short|long)_') from figures where not is_split_shown");
		for (const row of split) expect(new Set(Object.values(row))).toEqual(new Set([null]));
		expect(
			await rowsOf(path, "select * from figures where period_key like '%H%' or period_key not in (select period_key from periods)"),
		).toEqual([]);
		expect(await rowsOf(path, "select * from periods where grain not in ('month', 'quarter', 'year', 'window')")).toEqual([]);
	});

	test('has no figure of a workplace with four people or three', async () => {
		const small = WORKPLACES.filter((workplace) => workplace.people < 5).map(({ unit_key }) => unit_key);
		const path = editionFile(paths, readCurrent(paths)?.edition ?? '');
		expect(small).toHaveLength(2);
		expect(await rowsOf(path, `select * from figures where is_shown and node_key in ('${small.join("', '")}')`)).toEqual([]);
	});
});

describe('the command line', () => {
	const Report = z.strictObject({
		outcome: z.enum(['published', 'already_imported', 'dry']),
		edition: z.string().nullable(),
		release: z.string().nullable(),
		issues: z.array(
			z.strictObject({
				code: z.string(),
				severity: z.enum(['error', 'warning', 'info']),
				text: z.string(),
				place: z.object({ file: z.string() }),
				rows: z.array(z.number()),
				count: z.number(),
			}),
		),
		row_counts: z.array(z.object({ file: z.string(), rows_kept: z.number(), rows_set_aside: z.number() })),
		dropped_columns: z.array(z.strictObject({ file: z.string(), column: z.string() })),
		preview: Preview.nullable(),
		cells: z.strictObject({ offered: z.number(), hidden: z.number() }).nullable(),
		pending_corrections_count: z.number().nullable(),
		afterwards: z.string().nullable(),
		groups: z.array(z.strictObject({ group_key: z.string(), sentence: z.string() })),
	});
	const Refusal = z.strictObject({
		outcome: z.literal('refused'),
		code: z.string(),
		title: z.string(),
		detail: z.string().optional(),
		issues: Report.shape.issues,
	});
	let paths: DataPaths;
	const filesOf = (delivery: Delivery) => layOut(delivery).map(({ path }) => path);

	beforeAll(async () => {
		paths = await publishedFolder(sandbjerg());
	});

	test('imports with exit 0, again with 0, refuses with 1 and is used wrongly with 2', async () => {
		const own = pathsOf(freshFolder());
		const files = filesOf(sandbjerg());
		const first = await fraværsblik(own, 'import', ...files, '--json');
		expect(first).toMatchObject({ status: 0, complaint: '' });
		expect(Report.parse(JSON.parse(first.output))).toMatchObject({
			outcome: 'published',
			edition: readCurrent(paths)?.edition,
			dropped_columns: [{ file: 'ansaettelser.csv', column: 'navn' }],
		});
		const [again, refused, unknownFile] = await Promise.all([
			fraværsblik(paths, 'import', ...files),
			fraværsblik(own, 'import', ...filesOf(omit(sandbjerg(), 'leverance.csv')), '--json'),
			fraværsblik(own, 'import', join(own.folder, 'findes-ikke.csv')),
		]);
		expect(again).toMatchObject({ status: 0, output: expect.stringContaining('Allerede importeret') });
		expect(refused.status).toBe(1);
		expect(Refusal.parse(JSON.parse(refused.output))).toMatchObject({
			code: 'delivery_refused',
			issues: expect.arrayContaining([expect.objectContaining({ code: 'delivery_missing' })]),
		});
		expect(unknownFile).toMatchObject({ status: 2, output: '', complaint: expect.stringContaining(ERROR_CATALOGUE.wrong_usage.title) });
		expect(unknownFile.complaint).not.toContain('    at ');
		const config = readConfig({ FRAVAERSBLIK_DATA: own.folder });
		for (const words of [[...files, '--udtraek', '2025-03-03'], [...files, '--til', 'i går'], [freshFolder()], [...files, '--ny-serie']])
			expect(await codeOf(runImport(words, config)), words.at(-1)).toBe('wrong_usage');
	});

	test('answers questions with exit 0, a unit that does not exist with 1, a wrong word with 2', async () => {
		const [json, table, hidden, unknownUnit, unknownWord] = await Promise.all([
			fraværsblik(paths, 'ask', 'overview', 'unit=221', '--json'),
			fraværsblik(paths, 'ask', 'units', 'unit=220'),
			fraværsblik(paths, 'ask', 'units', '--json'),
			fraværsblik(paths, 'ask', 'overview', 'unit=999'),
			fraværsblik(paths, 'ask', 'overview', 'enhed=221'),
		]);
		expect(json.status).toBe(0);
		const Reply = z.object({ question: z.record(z.string(), z.string()), edition: z.string(), rows: z.array(ANSWERS.overview) });
		const reply = Reply.parse(JSON.parse(json.output));
		expect(reply.question).toEqual({ unit: '221' });
		expect(reply.rows[0]).toMatchObject({ comparison: 'now', unit_name: 'Sandbjerg Skole', status: 'shown', people_count: 30 });
		expect(table).toMatchObject({ status: 0, output: expect.stringMatching(/Klitskolen .+\nSandbjerg Skole|Klitskolen/s) });
		expect(table.output).toContain(`udgave ${readCurrent(paths)?.edition} · krl_naer · unit=220`);
		expect(hidden.output).toContain('"unit_name":"Vuggestuen Myretuen"');
		expect(hidden.output).toMatch(/"unit_key":"213"[^}]+"status":"hidden","absence_share":null/);
		expect(unknownUnit).toMatchObject({ status: 1, output: '', complaint: ERROR_CATALOGUE.unit_not_found.title });
		expect(unknownWord).toMatchObject({ status: 2, output: '' });
		const config = readConfig({ FRAVAERSBLIK_DATA: paths.folder });
		for (const words of [
			['overview', 'units'],
			['overview', 'unit='],
			['overview', 'unit=221', 'unit=222'],
			['status', 'year=2O24'],
			['fravaer'],
			[],
		])
			expect(await codeOf(runAsk(words, config)), words.join(' ')).toBe('wrong_usage');
	});

	test('lists editions with exit 0, refuses one it does not know with 2, and says with 1 when nothing is published', async () => {
		const empty = pathsOf(freshFolder());
		const [list, unknownEdition, none, noCommand] = await Promise.all([
			fraværsblik(paths, 'editions', 'list'),
			fraværsblik(paths, 'editions', 'show', 'ukendt'),
			fraværsblik(empty, 'ask', 'overview'),
			fraværsblik(paths, 'eksporter'),
		]);
		expect(list).toMatchObject({ status: 0, output: `${readCurrent(paths)?.edition}  vises nu` });
		for (const wrong of [unknownEdition, noCommand]) expect(wrong).toMatchObject({ status: 2, output: '' });
		expect(await codeOf(runEditions([], readConfig({ FRAVAERSBLIK_DATA: paths.folder })))).toBe('wrong_usage');
		expect(none).toMatchObject({ status: 1, complaint: ERROR_CATALOGUE.nothing_published.title });
	});

	test('has a doctor that finds an interrupted import, a flipped byte and a broken list of editions, and says what to do', async () => {
		const well = await publishedFolder(sandbjerg());
		const damaged = await publishedFolder(sandbjerg());
		const edition = readCurrent(damaged)?.edition ?? '';
		const bytes = readFileSync(editionFile(damaged, edition));
		bytes[10_000] = (bytes[10_000] ?? 0) ^ 1;
		writeFileSync(editionFile(damaged, edition), bytes);
		mkdirSync(join(damaged.stage, 'x'), { recursive: true });
		const broken = await publishedFolder(sandbjerg());
		writeFileSync(broken.current, '{}');
		const copies = { folder: freshFolder(), key_file: join(freshFolder(), 'backup.key') };
		writeFileSync(copies.key_file, 'ab'.repeat(32), { mode: 0o400 });
		expect(await backUpPublished(well, { backup: copies }, '2025-03-10T09:00:00.000Z')).toBeNull();
		chmodSync(well.folder, 0o750);
		const environment = { FRAVAERSBLIK_SIGN_IN: 'demo', FRAVAERSBLIK_BACKUP: copies.folder, FRAVAERSBLIK_BACKUP_KEY_FILE: copies.key_file };
		const [fine, found, brokenList] = await Promise.all(
			[well, damaged, broken].map((one) => node([join(SERVER, 'main.ts'), 'doctor'], { FRAVAERSBLIK_DATA: one.folder, ...environment })),
		);
		expect(fine?.output).toContain('✓ Den viste udgave er sikkerhedskopieret');
		expect(fine?.output).toContain(`✓ Udgave ${edition} er hel`);
		expect(fine?.status).toBe(existsSync(WEB_INDEX) ? 0 : 1);
		expect(found).toMatchObject({
			status: 1,
			output: expect.stringMatching(/✗ Udgave \w+ er hel\n {2}→ Udgaven er beskadiget: .+✗ Ingen halvfærdig import\n {2}→ /s),
		});
		expect(brokenList).toMatchObject({ status: 1, complaint: '', output: expect.stringContaining('✗ Listen over udgaver kan læses') });
	});
});
