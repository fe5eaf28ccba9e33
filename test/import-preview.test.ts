import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { STEP_NAMES } from '../server/build/run.ts';
import { readCurrent } from '../server/data-folder.ts';
import { ImportEvent, ImportReport } from '../server/domain/import-events.ts';
import { type Changes, swingsOf } from '../server/domain/import-preview.ts';
import { previewSentences, swingSentence } from '../server/domain/import-sentences.ts';
import { DRY_STEPS, IMPORT_STEPS } from '../server/domain/import-terms.ts';
import { layOut, monthsBetween, publish, publishedFolder, removeWorlds, sandbjerg, spellsIn, WORKPLACES } from './demo-world.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const KLITSKOLEN = '222';

afterAll(removeWorlds);

/** The second half of 2024 again and January: nobody at Klitskolen was away after all, and one absence came late. */
const NEXT = sandbjerg({
	first_month: '2024-07',
	last_month: '2025-01',
	extraction_date: '2025-09-02',
	well_unit: KLITSKOLEN,
	more_absence: ['MA211017;SY;2024-09-10;2024-09-12'],
});

const spells = (months: readonly string[], isCounted: (unit: string) => boolean) =>
	WORKPLACES.filter(({ unit_key }) => isCounted(unit_key)).reduce((sum, workplace) => sum + spellsIn(workplace, months), 0);

describe('what a delivery would change', () => {
	test('is told before anything is published, and nothing is', async () => {
		const paths = await publishedFolder(sandbjerg());
		const before = readCurrent(paths);
		const { preview } = await publish(paths, NEXT, { dry: true });
		expect(preview).toMatchObject({ source: 'KMD Opus', first_date: '2024-07-01', last_date: '2025-01-31', is_synthetic: true });
		const [absence, employment] = preview?.changes ?? [];
		expect(absence).toMatchObject({
			compared: 'absence',
			new_count: spells(['2025-01'], (unit) => unit !== KLITSKOLEN) + 1,
			changed_count: 0,
			disappearing_count: spells(monthsBetween('2024-07', '2024-12'), (unit) => unit === KLITSKOLEN),
			previous_records_count: spells(monthsBetween('2024-07', '2024-12'), () => true),
		});
		expect(employment).toMatchObject({ compared: 'employment', new_count: 0, changed_count: 0, disappearing_count: 0 });
		expect(readCurrent(paths)).toEqual(before);
	});

	test('is all new where nothing was imported before, and no swing', async () => {
		const { preview } = await publish(await publishedFolder(), sandbjerg({ first_month: '2024-01' }), { dry: true });
		expect(preview?.changes[0]).toMatchObject({
			new_count: spells(monthsBetween('2024-01', '2024-12'), () => true),
			disappearing_count: 0,
			previous_records_count: 0,
		});
		expect(preview?.swings).toEqual([]);
	});

	test('is nothing to preview where only a target is registered', async () => {
		const target = 'enhed_id;maaling;vaerdi;enhed_for_vaerdi;gaelder_fra;senest\n100;sygefravær;4,5;procent;2025-01-01;2026-12-31\n';
		const leverance = sandbjerg()['leverance.csv'] ?? '';
		const report = await publish(await publishedFolder(sandbjerg()), { 'leverance.csv': leverance, 'maal.csv': target }, { dry: true });
		expect(report).toMatchObject({ outcome: 'dry', preview: null });
	});
});

const SAME: Changes = {
	compared: 'absence',
	new_count: 0,
	changed_count: 0,
	disappearing_count: 0,
	set_aside_count: 0,
	records_count: 100,
	previous_records_count: 100,
	calendar_days: 500,
	previous_calendar_days: 500,
	unknown_unit_count: 0,
};

describe('a large swing', () => {
	test.each([
		[120, []],
		[121, ['records']],
		[80, []],
		[79, ['records']],
	])('is more than a fifth of the records: %i of a hundred', (records_count, expected) => {
		expect(swingsOf([{ ...SAME, records_count }]).map((swing) => swing.of)).toEqual(expected);
	});

	test.each([
		[600, []],
		[601, ['days']],
	])('or of the days: %i of five hundred', (calendar_days, expected) => {
		expect(swingsOf([{ ...SAME, calendar_days }]).map((swing) => swing.of)).toEqual(expected);
	});

	test.each([
		[2, []],
		[3, ['units']],
	])('or more than two in a hundred in unknown units: %i', (unknown_unit_count, expected) => {
		expect(swingsOf([{ ...SAME, compared: 'employment', unknown_unit_count }]).map((swing) => swing.of)).toEqual(expected);
	});

	test('is said in words, with what it is measured against', () => {
		const [swing] = swingsOf([{ ...SAME, records_count: 50 }]);
		expect(swing && swingSentence(swing, 'da')).toMatch(
			/^Antallet af rækker med fravær er 50\s% lavere, end kilden før har sagt om de samme dage\.$/,
		);
	});
});

describe('the sentences', () => {
	test('name new, changed, refused and disappearing, and say it when nothing changes', () => {
		const preview = {
			source: 'KMD',
			extraction_date: '2025-09-02',
			first_date: '2024-07-01',
			last_date: '2025-01-31',
			is_synthetic: true,
			swings: [],
		};
		const changes = [
			{ ...SAME, new_count: 1123, changed_count: 45, set_aside_count: 3, disappearing_count: 2 },
			{ ...SAME, compared: 'employment' as const },
		];
		expect(previewSentences({ ...preview, changes }, 'da')).toEqual([
			'Leverancen er fra KMD, trukket 2. september 2025, og dækker 1. juli 2024 – 31. januar 2025.',
			'1.123 nye fraværsperioder, 45 ændrede, 3 afviste, 2 forsvinder.',
			'Ingen ansættelser ændres.',
		]);
	});
});

describe('an import run as a program of its own', () => {
	test('takes its files on stdin, tells of each step in a line and reports on stdout', async () => {
		const { folder } = await publishedFolder(sandbjerg());
		const order = { author: 'Ditte', files: layOut(NEXT) };
		const { stdout, stderr } = spawnSync(
			process.execPath,
			['--import', 'tsx', 'server/main.ts', 'import', '--listed', '--dry', '--json', '--events'],
			{ cwd: ROOT, input: JSON.stringify(order), encoding: 'utf8', env: { ...process.env, FRAVAERSBLIK_DATA: folder } },
		);
		const events = stderr
			.trim()
			.split('\n')
			.map((line) => ImportEvent.parse(JSON.parse(line)));
		expect(events.flatMap((one) => (one.event === 'step' ? [one.step] : []))).toEqual(DRY_STEPS);
		expect(events.some((one) => one.event === 'round')).toBe(true);
		expect(ImportReport.parse(JSON.parse(stdout)).preview?.changes[0]?.disappearing_count).toBeGreaterThan(0);
	});

	test('names the steps as the build does', () => {
		expect(IMPORT_STEPS).toEqual(STEP_NAMES);
	});
});
