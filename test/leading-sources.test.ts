import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWorklist } from '../server/build/findings.ts';
import type { BuildReport } from '../server/build/run.ts';
import { type DataPaths, editionFile, readCurrent } from '../server/data-folder.ts';
import type { Reader } from '../server/serve/access/reader.ts';
import { ask } from '../server/serve/api/answer.ts';
import { followEditions } from '../server/serve/open-edition.ts';
import { monthsBetween, publish, publishedFolder, removeWorlds, rowsOf, sandbjerg, spellsIn, WORKPLACES } from './demo-world.ts';

/** Opus has two days for every illness in Sandbjerg. Vagtplan has the same illnesses of the school in 2024, each only its first day. */
const OPUS = sandbjerg();
const SCHOOL = WORKPLACES.find((workplace) => workplace.unit_key === '221') ?? WORKPLACES[0];
const MONTHS_2024 = monthsBetween('2024-01', '2024-12');
const VAGTPLAN = {
	'leverance.csv': 'kilde;udtraeksdato;fra;til;syntetisk;kommune\nKMD Vagtplan;2025-03-03;2024-01-01;2024-12-31;ja;Sandbjerg Kommune\n',
	'fravaer.csv': `ansaettelse_id;fravaerskode;foerste_dag;sidste_dag\n${schoolAbsences()}\n`,
};
const operator: Reader = { id: 'o', name: 'o', roles: ['projektleder', 'hr'], scope_units: null, home_unit: '100' };
const HEADER = 'enhed_id;kilde;gaelder_fra;gaelder_til';

function schoolAbsences(): string {
	const rows = String(OPUS['fravaer.csv']).trimEnd().split('\n').slice(1);
	const ofSchool = rows.filter((row) => row.startsWith('MA221') && row.split(';')[2]?.startsWith('2024'));
	return ofSchool
		.map((row) => row.split(';').slice(0, 3))
		.map(([id, code, day]) => `${id};${code};${day};${day}`)
		.join('\n');
}

function letLead(paths: DataPaths, ...rows: string[]): void {
	mkdirSync(paths.mapping, { recursive: true });
	writeFileSync(join(paths.mapping, 'leading_sources.csv'), `${[HEADER, ...rows].join('\n')}\n`);
}

/** Lost full-time days and spells of a unit in 2024. */
async function year(paths: DataPaths, unit_key: string): Promise<[number, number]> {
	const current = readCurrent(paths);
	const [row] = await rowsOf(
		editionFile(paths, current?.edition ?? ''),
		`select absence_fte_days::double as days, spells_count as spells from figures where node_key = '${unit_key}' and period_key = '2024'`,
	);
	return [Number(row?.days), Number(row?.spells)];
}

const issueOf = (report: BuildReport, code: string) => report.issues.find((issue) => issue.code === code);

afterAll(removeWorlds);

describe('two sources of absence, one of which leads', () => {
	let paths: DataPaths;
	let report: BuildReport;
	const spells = spellsIn(SCHOOL ?? never(), MONTHS_2024);
	beforeAll(async () => {
		paths = await publishedFolder(OPUS, VAGTPLAN);
	});

	test('where nobody leads the same illness in both counts once, as long as the longer has it', async () => {
		expect(await year(paths, '221')).toEqual([2 * spells, spells]);
	});

	test('the leading source counts alone at its unit, and elsewhere nothing is other than before', async () => {
		const before = await year(paths, '222');
		letLead(paths, '221;kmd vagtplan;2024-01;');
		report = await publish(paths, VAGTPLAN, { new_series: true });
		expect(await year(paths, '221')).toEqual([spells, spells]);
		expect(await year(paths, '222')).toEqual(before);
	});

	test('what is set aside is counted and told, not lost', () => {
		expect(issueOf(report, 'absences_set_aside')?.text).toBe(
			`Efter mapping/leading_sources.csv er fravær fra andre kilder end den ledende lagt til side og tæller ikke: KMD Opus: ${spells} fravær, ${2 * spells} dage (KMD Vagtplan er ledende).`,
		);
		expect(issueOf(report, 'leading_source_silent')).toBeUndefined();
	});

	test('the second day of every illness, which the leading source has not, is found as sickness that counts nowhere', async () => {
		const [found] = await rowsOf(
			editionFile(paths, report.edition ?? ''),
			"select people_count, records_count from findings where finding = 'set_aside'",
		);
		expect(found?.records_count).toBe(5 * Math.round(spells / 5));
		expect(Number(found?.people_count)).toBeGreaterThan(0);
		const rows = readWorklist(paths)?.rows.filter((row) => row.finding === 'set_aside') ?? [];
		expect(rows).toHaveLength(spells);
		expect(new Set(rows.map(({ unit_key, days }) => `${unit_key} ${days}`))).toEqual(new Set(['221 1']));
	});

	test('the edition says from which month figures are registered differently, of that unit alone', async () => {
		const changes = await rowsOf(editionFile(paths, report.edition ?? ''), 'select * from source_changes');
		expect(changes).toEqual([{ unit_key: '221', month: '2024-01', earlier_sources: ['KMD Opus'], sources: ['KMD Vagtplan'] }]);
	});

	test('charts mark the break, and every comparison across it says so; elsewhere only those above', async () => {
		const sentence = (subject: string) =>
			`${subject} skiftede fra KMD Opus til KMD Vagtplan i januar 2024; tal før og efter kan ikke sammenlignes uden forbehold.`;
		const editions = followEditions(paths);
		const edition = await editions();
		const saidOf = async (answer: 'trend' | 'overview', unit: string) =>
			(await ask(edition, operator, answer, { unit })).caveats.flatMap(({ code, text }) => (code === 'source_change' ? [text] : []));
		for (const answer of ['trend', 'overview'] as const) {
			expect(await saidOf(answer, '221')).toEqual([sentence('Registreringen')]);
			expect(await saidOf(answer, '220')).toEqual([sentence('Sandbjerg Skole: registreringen')]);
			expect(await saidOf(answer, '222')).toEqual([]);
		}
		const events = (await ask(edition, operator, 'events', { unit: '221' })).rows;
		expect(events).toMatchObject([
			{ event_kind: 'source_change', event_name: 'KMD Opus → KMD Vagtplan', first_month: '2024-01', last_month: null },
		]);
		expect((await ask(edition, operator, 'events', { unit: '220' })).rows).toEqual([]);
		editions.close();
	});

	test('the same files and the same table again change nothing; another table makes another release of the same series', async () => {
		expect((await publish(paths, VAGTPLAN)).outcome).toBe('already_imported');
		letLead(paths, '221;KMD Vagtplan;2024-07;');
		const next = await publish(paths, VAGTPLAN);
		expect(next.outcome).toBe('published');
		expect(next.release).not.toBe(report.release);
		// the first half-year of Opus is a late correction: at least three people a month, so it is let in or waits whole
		expect(issueOf(next, 'absences_set_aside')?.text).toContain(
			`KMD Opus: ${spellsIn(SCHOOL ?? never(), monthsBetween('2024-07', '2024-12'))} fravær`,
		);
	});

	test('a source that has not delivered for the months it is to lead is told of, and the others count there', async () => {
		letLead(paths, '221;KMD Vagtplan;2023-07;');
		const next = await publish(paths, VAGTPLAN, { new_series: true });
		expect(issueOf(next, 'leading_source_silent')?.severity).toBe('warning');
		expect(await year(paths, '221')).toEqual([spells, spells]);
		const [changed] = await rowsOf(editionFile(paths, next.edition ?? ''), 'select month from source_changes');
		expect(changed).toEqual({ month: '2024-01' });
	});
});

describe('a table that cannot be followed', () => {
	let paths: DataPaths;
	beforeAll(async () => {
		paths = await publishedFolder(OPUS, VAGTPLAN);
	});

	test.each([
		[
			'a unit nobody knows',
			'999;KMD Vagtplan;2024-01;',
			'1 række(r) i mapping/leading_sources.csv har en enhed, som organisationen ikke kender (række 2). Ret enhed_id.',
		],
		[
			'a source that never delivered',
			'221;Vagtplann;2024-01;',
			'1 række(r) i mapping/leading_sources.csv har en kilde, der ikke har leveret fravær (række 2). Ret kilde, eller hent først en leverance fra den. Fravær er leveret af: KMD Opus, KMD Vagtplan.',
		],
		[
			'no month',
			'221;KMD Vagtplan;;',
			'I mapping/leading_sources.csv kan gaelder_fra ikke bruges (række 2): feltet er tomt, eller ordet kendes ikke. Ret rækken.',
		],
		[
			'a month that is none',
			'221;KMD Vagtplan;2024-13;',
			'I mapping/leading_sources.csv kan gaelder_fra ikke bruges (række 2): feltet er tomt, eller ordet kendes ikke. Ret rækken.',
		],
	])('%s refuses the delivery, says what to do and changes nothing', async (_, row, text) => {
		const before = readCurrent(paths)?.edition;
		letLead(paths, row);
		await expect(publish(paths, VAGTPLAN)).rejects.toMatchObject({
			code: 'delivery_refused',
			issues: expect.arrayContaining([expect.objectContaining({ text })]),
		});
		expect(readCurrent(paths)?.edition).toBe(before);
	});

	test('two rows of one unit and month are refused', async () => {
		letLead(paths, '221;KMD Vagtplan;2024-01;', '221;KMD Opus;2024-01;');
		await expect(publish(paths, VAGTPLAN)).rejects.toMatchObject({
			issues: expect.arrayContaining([expect.objectContaining({ code: 'leading_source_twice' })]),
		});
	});
});

function never(): never {
	throw new Error('Sandbjerg has lost its school');
}
