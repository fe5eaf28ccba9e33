/** The yearly report to the data protection officer: what the log and the files beside it say of a year, and what they cannot say. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runReport } from '../../server/commands/report.ts';
import { readConfig } from '../../server/config.ts';
import { type pathsOf, readCurrent } from '../../server/data-folder.ts';
import type { AuditEvent } from '../../server/domain/audit.ts';
import { cellText, type Paper, tablesOf } from '../../server/domain/paper.ts';
import type { Deletion } from '../../server/domain/retention.ts';
import { Register } from '../../server/register/register.ts';
import type { Seat } from '../../server/serve/access/access-list.ts';
import type { Reader } from '../../server/serve/access/reader.ts';
import { dpoYearReader } from '../../server/serve/audit/dpo-year.ts';
import { keptProofsIn } from '../../server/serve/audit/kept-proofs.ts';
import { actorOf } from '../../server/serve/audit/record.ts';
import { followEditions, type OpenEdition } from '../../server/serve/open-edition.ts';
import { readRecordsOf } from '../../server/serve/records.ts';
import { fileOf, NO_SOURCES, paperOf } from '../../server/serve/reports/report.ts';
import { dpoWordsIn } from '../../web/texts/dpo.ts';
import { KEY, type Log, linesIn, openLog, viewed } from '../audit/log.ts';
import { freshFolder, publishedFolder, REGISTER_FILES, removeWorlds, sandbjerg } from '../demo-world.ts';
import { closeSites, openSite, type Site, staged } from '../import-site.ts';
import { docxText, pdfPages, sheetsOf } from './read-back.ts';

const RENE: Reader = { id: 'person-rene', name: 'Rene Revisor', roles: ['revisor'], scope_units: null, home_unit: '100' };
const WORDS = dpoWordsIn('da');
const DAY_MS = 86_400_000;
const seat = { purpose: 'Leder af Æblehaven', role: 'leder' as const, units: ['211'], from: '2025-01-01', to: null, stand_in_for: null };
const SEATS: Seat[] = [
	{ ...seat, person: 'person-brugt' },
	{ ...seat, person: 'person-glemt', purpose: 'Leder af Birken', units: ['212'] },
	{ ...seat, person: 'person-vikar', purpose: 'Vikar', to: '2025-12-31', stand_in_for: 'person-brugt' },
	{ ...seat, claim: 'HR', role: 'hr', units: 'all', purpose: 'HR' },
];

let edition: OpenEdition;
let paths: ReturnType<typeof pathsOf>;
let log: Log;
let site: Site;
let editions: ReturnType<typeof followEditions>;

beforeAll(async () => {
	paths = await publishedFolder({ ...sandbjerg(), ...REGISTER_FILES });
	editions = followEditions(paths);
	edition = await editions();
	log = openLog(freshFolder(), KEY, Date.UTC(2025, 10, 30, 8));
	await writeYear();
	await writeProofs();
	site = openSite(paths, staged().start, { audit: { ...log.audit, seats: () => SEATS, proofs: keptProofsIn(paths) }, records: readOnly() });
});
afterAll(async () => {
	closeSites();
	editions.close();
	await log.audit.chain.close();
	removeWorlds();
});

function readOnly() {
	const refuse = () => Promise.reject(new Error('nothing is written here'));
	return { ...readRecordsOf(paths), writeNote: refuse, withdrawNote: refuse, freezeStatus: refuse };
}

const event = (act: AuditEvent['act'], obj: AuditEvent['obj'], actor = 'a', result = 'ok', role = 'leder'): AuditEvent => ({
	actor,
	role,
	act,
	obj,
	result,
	reqid: '',
});

/** A day of 2025, and then what 2026 is asked of: three sign-ins of two people, files, refusals, commands, editions. */
async function writeYear(): Promise<void> {
	const { chain } = log.audit;
	const now = readCurrent(paths)?.edition ?? '';
	chain.note(event('signed_in', { scope: '211' }, actorOf(KEY, 'person-glemt')));
	chain.note(event('edition_shown', { edition: '1'.repeat(16), release: 'x' }, ''));
	await chain.settle(viewed('100'));
	log.clock.ms = Date.UTC(2026, 1, 3, 8);
	for (const [actor, role] of [
		['person-brugt', 'leder'],
		['person-brugt', 'leder'],
		['kun-login', 'hr'],
	] as const)
		chain.note(event('signed_in', { scope: '211' }, actorOf(KEY, actor), 'ok', role));
	chain.note(event('sign_in_failed', { left_out: 7 }, '', 'too_late'));
	chain.note(event('exported', { answer: 'units', form: 'csv', rows: 4 }));
	chain.note(event('exported', { answer: 'units', form: 'csv', rows: 4 }, 'b'));
	// what a page shows of a paper has not left, and neither has what was not made
	chain.note(event('reported', { report: 'med', form: 'json' }));
	chain.note(event('reported', { report: 'med', form: 'pdf' }, 'a', 'nothing_published'));
	chain.note(event('reported', { report: 'med', form: 'pdf' }));
	chain.note(event('worklist_read', {}, 'd'));
	chain.note(event('refused', { act: 'viewed', unit: '212' }, 'a', 'unit_not_found'));
	chain.note(event('audit_read', { what: 'attestation' }, 'r', 'ok', 'revisor'));
	chain.note(event('commanded', { command: 'backup' }, 'o', 'ok', 'operator'));
	chain.note(event('commanded', { command: 'editions', verb: 'withdraw', withdrawn: '2'.repeat(16) }, 'o', 'ok', 'operator'));
	chain.note(event('commanded', { command: 'editions', verb: 'withdraw', withdrawn: '3'.repeat(16) }, 'o', 'no_such_edition', 'operator'));
	chain.note(event('edition_shown', { edition: now, release: 'x' }, ''));
	log.clock.ms += 30 * DAY_MS;
	chain.note(event('edition_shown', { edition: now, release: 'x' }, ''));
	await chain.settle(viewed('100'));
}

const DELETION: Deletion = {
	at: '2026-01-05T08:00:00.000Z',
	years_kept: 2,
	ground: 'Arkivlovens regler, bilag 4.',
	edition: '2'.repeat(16),
	first_date: '2021-01-01',
	kept_from: '2024-01-01',
	rows: { raw_absences: { before: 900, after: 640 }, raw_employments: { before: 200, after: 190 } },
	sha256_before: 'a'.repeat(64),
	sha256_after: 'b'.repeat(64),
};

/** What stands beside the log: of this year, and of others that must not be counted. */
async function writeProofs(): Promise<void> {
	const lines = [{ ...DELETION, at: '2025-01-05T08:00:00.000Z', kept_from: '2023-01-01' }, DELETION];
	writeFileSync(paths.deletions, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
	mkdirSync(paths.drills);
	const drill = {
		at: '2026-02-01T08:00:00.000Z',
		backup: 'x',
		edition: '2'.repeat(16),
		release: 'r',
		file_count: 12,
		byte_count: 3_400_000,
		seconds: 2.5,
	};
	writeFileSync(join(paths.drills, '2026.json'), JSON.stringify({ ...drill, mac: 'm' }));
	writeFileSync(join(paths.drills, '2025.json'), JSON.stringify({ ...drill, at: '2025-02-01T08:00:00.000Z', mac: 'm' }));
	writeFileSync(join(paths.drills, 'half.json'), '{"at": "2026');
	// the edition before was made under another policy
	const manifest = JSON.parse(readFileSync(join(paths.editions, `${readCurrent(paths)?.edition}.json`), 'utf8'));
	writeFileSync(join(paths.editions, `${'1'.repeat(16)}.json`), JSON.stringify({ ...manifest, policy_hash: 'f'.repeat(64) }));
	const register = new Register(paths.state);
	for (const [at, reason] of [
		['2026-02-04T09:00:00.000Z', 'Forkert måned'],
		['2025-02-04T09:00:00.000Z', 'Året før'],
	] as const)
		register.enter([{ kind: 'withdrawal', entry_key: `4|${at}`, body: JSON.stringify({ edition: '4'.repeat(16), reason }) }], 'Ditte', at);
	register.close();
}

const readYear = (folder = log.folder, seats = SEATS) =>
	dpoYearReader({ folder, key: KEY, seats: () => seats, today: () => '2026-03-10', proofs: keptProofsIn(paths) }, readRecordsOf(paths));
const paperFor = (year: string | undefined, readDpoYear = readYear(), lang: 'da' | 'en' = 'da') =>
	paperOf(edition, RENE, { report: 'dpo', lang, year }, { ...NO_SOURCES, readDpoYear });

const tableOf = (paper: Paper, caption: string): string[][] =>
	tablesOf(paper.blocks)
		.find((one) => one.caption === caption)
		?.rows.map((row) => row.map(cellText)) ?? [];
const sentencesOf = ({ blocks }: Paper): string[] =>
	blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : block.kind === 'list' ? block.items : []));

describe('the report of a year', () => {
	it('counts what was done in it, and nothing of the year before', async () => {
		const paper = await paperFor('2026');
		expect(tableOf(paper, WORDS.by_month)).toEqual([
			['februar 2026', '3', '1', '2', '4', '0', '0', '1', '3'],
			['marts 2026', '0', '0', '1', '0', '0', '0', '0', '0'],
		]);
		expect(tableOf(paper, WORDS.signed_in)).toEqual([
			['leder', '2', '1'],
			['hr', '1', '1'],
		]);
		expect(tableOf(paper, WORDS.failed)).toEqual([[WORDS.refusals.too_late, '1']]);
		expect(tableOf(paper, WORDS.files)).toEqual([
			['Tabel: units', 'csv', '2', '2'],
			['Oplæg til MED', 'pdf', '1', '1'],
			[WORDS.worklist, '–', '1', '1'],
		]);
		expect(tableOf(paper, WORDS.refused)).toEqual([[WORDS.denials.unit_not_found, 'Side eller svar vist', '1', '1']]);
		expect(tableOf(paper, WORDS.commands)).toEqual([
			['backup', '1', '1'],
			['editions withdraw', '1', '1'],
			['editions withdraw · no_such_edition', '1', '1'],
		]);
		expect(sentencesOf(paper)).toEqual(
			expect.arrayContaining([
				WORDS.short.signed_in('2', '3'),
				WORDS.short.files('4'),
				WORDS.short.refused('1'),
				WORDS.failed_left_out('7'),
				`${WORDS.unlisted('1')} ${WORDS.attested('3. februar 2026')}`,
			]),
		);
	});

	it('says of every seat how it stands and whether it was used, by its purpose and never by whose it is', async () => {
		const paper = await paperFor('2026');
		expect(tableOf(paper, WORDS.seats)).toEqual([
			['hr', '1', '1', '0', '0', '1'],
			['leder', '3', '2', '1', '1', '0'],
		]);
		expect(tableOf(paper, WORDS.annex_table)).toEqual([
			['leder', 'Leder af Æblehaven', '211', '2025-01-01', 'uden slutdag', 'gælder', '3. februar 2026', '2'],
			['leder', 'Leder af Birken', '212', '2025-01-01', 'uden slutdag', 'gælder', 'ikke brugt', '0'],
			['leder', 'Vikar (stedfortræder)', '211', '2025-01-01', '2025-12-31', 'udløbet', 'ikke brugt', '0'],
			['hr', 'HR', 'hele kommunen', '2025-01-01', 'uden slutdag', 'gælder', 'kan ikke tælles', '–'],
		]);
		const said = JSON.stringify(paper);
		for (const name of ['person-', actorOf(KEY, 'person-brugt'), 'Rene', 'Ditte']) expect(said).not.toContain(name);
	});

	it('tells what was deleted, tried, shown, taken back and changed, from the files beside the log', async () => {
		const paper = await paperFor('2026');
		expect(tableOf(paper, WORDS.deletions)).toEqual([
			['5. januar 2026', '22222222', '1. januar 2024', 'raw_absences', '900', '640', '260', 'b'.repeat(64)],
			['5. januar 2026', '22222222', '1. januar 2024', 'raw_employments', '200', '190', '10', 'b'.repeat(64)],
		]);
		expect(tableOf(paper, WORDS.drills)).toEqual([['1. februar 2026', '22222222', '12', '3,4', '2,5']]);
		expect(tableOf(paper, WORDS.withdrawn)).toEqual([
			['3. februar 2026', '22222222', WORDS.no_reason],
			['4. februar 2026', '44444444', 'Forkert måned'],
		]);
		const [shown] = tableOf(paper, WORDS.shown);
		expect(shown?.slice(0, 2)).toEqual(['3. februar 2026', edition.info.edition.slice(0, 8)]);
		expect(shown?.[4]).toBe('ikke underskrevet, 1. januar 2026');
		expect(sentencesOf(paper)).toEqual(expect.arrayContaining([WORDS.changed('1'), WORDS.short.deleted('270', '1')]));
	});

	it('says what it cannot say: a year without a log, days before it began, a year that runs, a log that was changed', async () => {
		expect(sentencesOf(await paperFor('2026')).join(' ')).toContain(WORDS.log.running('10. marts 2026'));
		expect(sentencesOf(await paperFor('2026'))).toEqual(expect.arrayContaining([...WORDS.limits]));
		const before = sentencesOf(await paperFor(undefined)).join(' ');
		expect(before).toContain(WORDS.log.not_before('30. november 2025'));
		expect(before).not.toContain(WORDS.log.not_year('2025'));
		expect(sentencesOf(await paperFor('2024')).join(' ')).toContain(WORDS.log.not_year('2024'));
		const changed = openLog(freshFolder());
		await changed.audit.chain.settle(viewed('100'));
		await changed.audit.chain.close();
		const [day = ''] = readdirSync(join(changed.folder, 'serve-1'));
		appendFileSync(join(changed.folder, 'serve-1', day), '{}\n');
		const broken = sentencesOf(await paperFor('2026', readYear(changed.folder)));
		expect(broken[0]).toBe(WORDS.log.broken);
		expect(broken[1]).toContain(`serve-1/${day}:3`);
		const none = sentencesOf(await paperFor('2026', readYear(freshFolder(), [])));
		expect(none).toEqual(
			expect.arrayContaining([
				[WORDS.log.empty, WORDS.log.not_year('2026'), WORDS.log.running('10. marts 2026')].join(' '),
				WORDS.no_seats,
			]),
		);
	});

	it('has the same parts in English', async () => {
		const [danish, english] = [await paperFor('2026'), await paperFor('2026', readYear(), 'en')];
		expect(english.blocks.map(({ kind }) => kind)).toEqual(danish.blocks.map(({ kind }) => kind));
		const wordsOf = (paper: Paper) =>
			paper.blocks.map((block) =>
				block.kind === 'table'
					? [block.caption, ...block.columns.map(({ heading }) => heading)]
					: block.kind === 'heading'
						? [block.text]
						: [],
			);
		expect(wordsOf(english).flat().join(' ')).not.toMatch(/[æøåÆØÅ]/);
		expect(wordsOf(english).map(({ length }) => length)).toEqual(wordsOf(danish).map(({ length }) => length));
	});

	it('says the same in every file, and is dated by the day the log was read', async () => {
		const paper = await paperFor('2026');
		expect(paper.file_name).toBe('dpo-2026');
		expect(paper.foot).toBe('Læst 10. marts 2026 · Rapporten rummer intet tal om fravær og ingen person');
		const [pdf, docx, xlsx, csv] = await Promise.all((['pdf', 'docx', 'xlsx', 'csv'] as const).map((form) => fileOf(paper, form)));
		const lines = (await pdfPages(pdf?.bytes ?? new Uint8Array())).flat().map(({ text }) => text);
		const word = await docxText(docx?.bytes ?? new Uint8Array());
		for (const caption of tablesOf(paper.blocks).map(({ caption }) => caption)) {
			expect(lines).toContain(caption);
			expect(word).toContain(caption);
		}
		const sheets = await sheetsOf(xlsx?.bytes ?? new Uint8Array());
		expect(sheets.get(WORDS.refused)?.[1]).toEqual(expect.arrayContaining([WORDS.denials.unit_not_found]));
		const text = Buffer.from(csv?.bytes ?? []).toString();
		// a table without a number is there too, a line a word
		expect(text).toContain(`"${WORDS.withdrawn}";"4. februar 2026";"Begrundelse";"Forkert måned"`);
		expect(text).toContain('"Sletninger i året";"5. januar 2026 · 22222222 · 1. januar 2024 · raw_absences');
	});
});

describe('asked for', () => {
	it('by the auditor on the page it is a file that nobody keeps, and stands in the log like every other that left', async () => {
		const response = await site.ask('/api/report/dpo?year=2026&form=csv', RENE);
		expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
		expect(await response.text()).toContain(WORDS.annex_table);
		await log.audit.chain.settle(viewed('after'));
		const record = log
			.onDisk()
			.filter(({ act }) => act === 'reported')
			.at(-1);
		expect(record).toMatchObject({ obj: { report: 'dpo', year: '2026', form: 'csv', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } });
		for (const words of ['year=26', 'unit=100', 'form=svg']) expect((await site.ask(`/api/report/dpo?${words}`, RENE)).status).toBe(400);
	});

	it('by the auditor the page has the rule, what was deleted and what is due, also where the rule cannot be read', async () => {
		const view = async () => (await (await site.ask('/api/audit', RENE)).json()).deletion;
		expect(await view()).toMatchObject({ rule: { years_kept: 4 }, fault: null, first_month: edition.info.first_month });
		expect((await view()).due.kept_from).toBe('2024-01-01');
		expect((await view()).deletions.map(({ at }: Deletion) => at.slice(0, 4))).toEqual(['2026', '2025']);
		writeFileSync(paths.retention, '{"years_kept": 9}');
		expect(await view()).toMatchObject({ rule: null, due: null, fault: expect.stringContaining('retention.json') });
		await expect(paperFor('2026')).rejects.toMatchObject({ code: 'retention_refused' });
		writeFileSync(
			paths.retention,
			JSON.stringify({ years_kept: 1, ground: 'Arkivlovens bilag', signed_by: 'Direktionen', signed_date: '2026-01-02' }),
		);
		expect((await view()).due).toEqual({ kept_from: '2025-01-01', next: '2027-01-01' });
	});

	it('at the command line it is for who can read the log’s key, and where there is no log that is said', async () => {
		const config = { ...readConfig({ FRAVAERSBLIK_DATA: paths.folder }) };
		const folder = freshFolder();
		await expect(runReport(['dpo', 'year=2026', '--out', folder], config)).rejects.toMatchObject({ code: 'no_audit_log' });
		mkdirSync(join(paths.audit, 'serve-1'), { recursive: true });
		for (const line of linesIn(log.folder))
			appendFileSync(join(paths.audit, 'serve-1', `${JSON.parse(line).t.slice(0, 10)}.ndjson`), `${line}\n`);
		await expect(runReport(['dpo', 'year=2026', '--out', folder], config)).rejects.toMatchObject({ code: 'secret_refused' });
		const key_file = join(freshFolder(), 'key');
		writeFileSync(key_file, KEY.export().toString('hex'), { mode: 0o400 });
		expect(await runReport(['dpo', 'year=2026', 'form=json,pdf', '--out', folder], { ...config, audit_key_file: key_file })).toBe(0);
		expect(readdirSync(folder).sort()).toEqual(['dpo-2026.json', 'dpo-2026.pdf']);
		const written: Paper = JSON.parse(readFileSync(join(folder, 'dpo-2026.json'), 'utf8'));
		expect(tableOf(written, WORDS.deletions)).toHaveLength(2);
		expect(sentencesOf(written)[0]).toMatch(/^Loggen holder/);
	});
});
