/** Around a committee's meetings: the packs of a season, what was decided last time, and the calendar. */
import { mkdirSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runReport } from '../../server/commands/report.ts';
import { readConfig } from '../../server/config.ts';
import { type DataPaths, readCurrent } from '../../server/data-folder.ts';
import type { CommitteesRow } from '../../server/domain/committees.ts';
import { type NotesView, notesBefore } from '../../server/domain/meeting-note.ts';
import { fileCounter, PACK_COUNT_HEADER } from '../../server/domain/pack-count.ts';
import { type Paper, tablesOf } from '../../server/domain/paper.ts';
import type { Reader } from '../../server/serve/access/reader.ts';
import { createSessions } from '../../server/serve/access/sessions.ts';
import { ask } from '../../server/serve/api/answer.ts';
import { createApp } from '../../server/serve/app.ts';
import { committeesOf, meetingsOf } from '../../server/serve/judged/registered.ts';
import { type EditionSource, followEditions, type OpenEdition } from '../../server/serve/open-edition.ts';
import { recordsOf } from '../../server/serve/records.ts';
import { calendarOf } from '../../server/serve/reports/calendar.ts';
import { fileOf, NO_SOURCES, paperOf } from '../../server/serve/reports/report.ts';
import { seasonPacks, seasonWishes } from '../../server/serve/reports/season.ts';
import { freshFolder, generatedDelivery, publishedFolder, removeWorlds, sandbjerg } from '../demo-world.ts';
import { codeOf } from '../import-site.ts';
import { partsOf, pdfPages } from './read-back.ts';

let paths: DataPaths;
let editions: EditionSource & { close: () => void };
let edition: OpenEdition;
let everywhere: Reader;
let committees: readonly CommitteesRow[];
let meetings: readonly { committee_key: string; meeting_date: string }[];

beforeAll(async () => {
	paths = await publishedFolder(generatedDelivery());
	editions = followEditions(paths);
	edition = await editions();
	everywhere = { id: 'pia', name: 'Pia', roles: ['projektleder'], scope_units: null, home_unit: edition.root_key };
	committees = (await ask(edition, everywhere, 'committees', {})).rows;
	meetings = await meetingsOf(edition);
});
afterAll(() => {
	editions.close();
	removeWorlds();
});

const NOW = Date.parse('2026-03-01T10:00:00Z');
const sessions = createSessions(() => NOW);
const appOf = () =>
	createApp({
		editions,
		sessions,
		is_demo: false,
		worklist: () => null,
		web_folder: '.',
		records: recordsOf(paths, () => NOW),
		onFailure: () => undefined,
	});
const send = async (path: string, who: Reader, body?: object, app = appOf()) => {
	const headers = { cookie: `fb=${sessions.begin(who)}`, 'x-fb': '1', 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
	return app.request(path, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) });
};
const datesOf = (key: string) =>
	meetings
		.filter(({ committee_key }) => committee_key === key)
		.map(({ meeting_date }) => meeting_date)
		.sort();
/** A committee with two meetings at least, the first of them with notes. */
const twice = () => committees.find(({ committee_key }) => datesOf(committee_key).length > 1) as CommitteesRow;

describe('the packs of a season', () => {
	it('are those of every committee that meets in the month, once a meeting, under names of their own', async () => {
		const month = meetings[0]?.meeting_date.slice(0, 7) ?? '';
		const meant = meetings
			.filter(({ meeting_date }) => meeting_date.startsWith(month))
			.map((one) => `${one.committee_key} ${one.meeting_date}`);
		const packs = await seasonPacks(edition, everywhere, month);
		expect(packs.map(({ committee, meeting }) => `${committee.committee_key} ${meeting}`).sort()).toEqual(meant.sort());
		const folder = freshFolder();
		mkdirSync(folder, { recursive: true });
		const config = { ...readConfig({}), data_folder: paths.folder };
		expect(await runReport(['med', `season=${month}`, 'form=json', '--out', folder], config)).toBe(0);
		expect(readdirSync(folder).length).toBe(meant.length);
	});

	it('are had from the page as one archive of the command’s files, that says how many there will be and is counted as it comes', async () => {
		const month = meetings[0]?.meeting_date.slice(0, 7) ?? '';
		const wishes = await seasonWishes(edition, everywhere, month, { report: 'med', lang: 'da' });
		const [first, last] = [wishes[0], wishes.at(-1)];
		const reply = await send(`/api/season/${month}`, everywhere);
		expect(reply.headers.get('content-type')).toBe('application/zip');
		expect(reply.headers.get(PACK_COUNT_HEADER)).toBe(String(wishes.length));
		const archive = new Uint8Array(await reply.arrayBuffer());
		const files = await partsOf(archive);
		expect(files.size).toBe(wishes.length);
		for (const wish of [first, last]) {
			const { name, bytes } = await fileOf(await paperOf(edition, everywhere, wish ?? expect.fail()), 'pdf');
			expect(files.get(name)).toBe(Buffer.from(bytes).toString());
		}
		for (const size of [1, 29, 4096, archive.length]) {
			const countIn = fileCounter();
			const counts = Array.from({ length: Math.ceil(archive.length / size) }, (_, at) =>
				countIn(archive.subarray(at * size, at * size + size)),
			);
			expect(counts.at(-1)).toBe(wishes.length);
			expect(counts).toEqual([...counts].sort((a, b) => a - b));
		}
	});

	it('are for those who make them, one season at a time, and nothing of a month without meetings', async () => {
		const month = meetings[0]?.meeting_date.slice(0, 7) ?? '';
		expect(await codeOf(await send(`/api/season/${month}`, { ...everywhere, roles: ['med'] }))).toBe('not_allowed');
		expect(await codeOf(await send('/api/season/1999-01', everywhere))).toBe('wrong_usage');
		for (const wrong of ['altid', '2025-13', `${month}?lang=sv`, `${month}?unit=100`])
			expect(await codeOf(await send(`/api/season/${wrong}`, everywhere))).toBe('question_not_understood');
		const app = appOf();
		const running = (await send(`/api/season/${month}`, everywhere, undefined, app)).body?.getReader();
		await running?.read();
		expect(await codeOf(await send(`/api/season/${month}`, everywhere, undefined, app))).toBe('too_busy');
		await running?.cancel();
		const again = await send(`/api/season/${month}`, everywhere, undefined, app);
		expect(again.status).toBe(200);
		await again.body?.cancel();
	});

	it('are all committees where all are asked for, and none in a month without meetings', async () => {
		expect((await seasonPacks(edition, everywhere, 'all')).length).toBe(committees.length);
		await expect(seasonPacks(edition, everywhere, '1999-01')).rejects.toThrow('wrong_usage');
	});
});

/** Two committees whose every unit has too few people to be shown, together and alone; both units bear one name. */
const OF_ONE_NAME = { '213': 'Køkkenet', '322': 'Køkkenet' };
const OF_THE_SMALLEST = {
	'med_udvalg.csv': [
		'udvalg_id;navn;niveau;overudvalg_id;enhed_id',
		'MED8;Lokaludvalget for de mindste;Lokaludvalg;;213',
		'MED8;Lokaludvalget for de mindste;Lokaludvalg;;322',
		'MED9;Personalemøde i Køkkenet;Personalemøde;;322',
	].join('\n'),
	'med_moeder.csv': ['udvalg_id;dato', 'MED8;2025-04-10', 'MED9;2025-04-11'].join('\n'),
};

describe('a committee whose every unit is hidden', () => {
	let small: EditionSource & { close: () => void };
	let packs: Map<string, { words: string; pages: number; paper: Paper }>;

	beforeAll(async () => {
		small = followEditions(await publishedFolder({ ...sandbjerg({ renamed: OF_ONE_NAME }), ...OF_THE_SMALLEST }));
		const of = await small();
		const reader: Reader = { ...everywhere, home_unit: of.root_key };
		packs = new Map();
		for (const { committee_key, unit_key } of (await ask(of, reader, 'committees', {})).rows) {
			const paper = await paperOf(of, reader, { report: 'med', lang: 'da', unit: unit_key });
			const pages = await pdfPages((await fileOf(paper, 'pdf')).bytes);
			const lines = pages.flat().map(({ text }) => text);
			// a word that is parted at the end of a line is one word
			packs.set(committee_key, { words: lines.join(' ').replaceAll(/[-\u00AD] (?=[a-zæøå])/g, ''), pages: pages.length, paper });
		}
	});
	afterAll(() => small.close());
	const packOf = (key: string) => packs.get(key) ?? expect.fail(key);

	it('has two pages that say so, why, what the nearest figure is and when the next one comes', () => {
		const nearest = { MED8: 'Sandbjerg Kommune', MED9: 'Sundhed' };
		const answer = { MED8: 'Tallet for Lokaludvalget for de mindste er skjult.', MED9: 'Køkkenet er for lille til at få sit eget tal.' };
		const later = { MED8: 'når den næste periode er lukket', MED9: 'når flere er ansat ved et årsskifte' };
		for (const key of ['MED8', 'MED9'] as const) {
			const { words, pages } = packOf(key);
			expect(pages).toBe(2);
			for (const sentence of [
				answer[key],
				`Det nærmeste tal er for ${nearest[key]}: 8,0 dage pr. årsværk (3,5 %)`,
				'Står der få personer bag et tal, kan det røbe, hvem der har været syg.',
				`det næste for ${nearest[key]} dækker 12 måneder til og med juni 2025`,
				later[key],
				'Der er intet eget tal at tale ud fra.',
			])
				expect(words).toContain(sentence);
			expect(words).not.toMatch(/Intet i tallene skiller sig ud|jeres arbejdsplads/);
		}
	});

	it('sends the committee to those who have the institution’s own figures, by name', () => {
		expect(packOf('MED8').words).toContain('Køkkenet (Dagtilbud) og Køkkenet (Sundhed): institutionernes årstal kan ikke vises her');
		expect(packOf('MED9').words).toContain('Køkkenet: institutionens årstal kan ikke vises her');
	});

	it('names units of one name with what they belong to', () => {
		const [, units] = tablesOf(packOf('MED8').paper.blocks);
		expect(units?.rows.map(([name]) => name)).toEqual(['Køkkenet (Dagtilbud)', 'Køkkenet (Sundhed)']);
	});

	it('holds no number of its own, neither in its tables nor as a picture', () => {
		for (const { paper } of packs.values()) {
			const [measures, units] = tablesOf(paper.blocks);
			const own = [...(measures?.rows.slice(0, 2) ?? []), ...(units?.rows ?? [])];
			expect(own.length).toBeGreaterThan(1);
			for (const [, ...cells] of own) expect(cells).toEqual(cells.map(() => ({ value: null, text: 'skjult' })));
			expect(paper.blocks.some(({ kind }) => kind === 'picture')).toBe(false);
		}
	});
});

describe('what a committee decided', () => {
	it('stands in the pack of its next meeting with who wrote it, in no other committee’s, and makes no new edition', async () => {
		const own = twice();
		const [first = '', second = ''] = datesOf(own.committee_key);
		const before = readCurrent(paths)?.edition;
		const written = await send(`/api/notes/${own.committee_key}`, everywhere, {
			meeting_date: first,
			kind: 'decision',
			text: 'Faste makkerpar.',
		});
		expect(written.status).toBe(200);
		const records = recordsOf(paths, () => NOW);
		const pack = (meeting: string, unit = own.unit_key) =>
			paperOf(edition, everywhere, { report: 'med', lang: 'da', unit, meeting }, { ...NO_SOURCES, records });
		expect(JSON.stringify((await pack(second)).blocks)).toContain('Besluttet: Faste makkerpar. (Pia)');
		expect(JSON.stringify((await pack(first)).blocks)).not.toContain('makkerpar');
		const other = committees.find(({ committee_key, unit_key }) => committee_key !== own.committee_key && unit_key !== own.unit_key);
		expect(JSON.stringify((await pack(second, other?.unit_key)).blocks)).not.toContain('makkerpar');
		expect(readCurrent(paths)?.edition).toBe(before);
	});

	it('is written by its own members, not by those above who see it, nor by those who only read, and is unknown to others', async () => {
		const own = committees.find((one) => one.committee_level !== 'main' && datesOf(one.committee_key).length > 1) as CommitteesRow;
		const path = `/api/notes/${own.committee_key}`;
		const note = { meeting_date: datesOf(own.committee_key)[0], kind: 'note', text: 'Noteret.' };
		const units = (await committeesOf(edition)).find(({ committee_key }) => committee_key === own.committee_key)?.unit_keys ?? [];
		const member = (scope_units: string[]): Reader => ({
			id: 'mads',
			name: 'Mads',
			roles: ['med'],
			scope_units,
			home_unit: edition.root_key,
		});
		const above = member([edition.root_key]);
		expect((await send(path, member(units), note)).status).toBe(200);
		expect(await codeOf(await send(path, above, note))).toBe('not_allowed');
		expect(await codeOf(await send(path, { ...everywhere, roles: ['leder'] }, note))).toBe('not_allowed');
		const leaves = (await ask(edition, everywhere, 'units', {})).rows.filter(
			({ is_leaf, unit_key }) => is_leaf && !units.includes(unit_key),
		);
		const foreign = leaves.find(({ unit_key }) => !edition.pathOf(unit_key)?.some((key) => units.includes(key)));
		expect(await codeOf(await send(path, member([foreign?.unit_key ?? '']), note))).toBe('no_such_registration');
		const view = (await (await send(path, above)).json()) as NotesView;
		expect(view.may_write).toBe(false);
		expect(view.notes.map(({ author }) => author)).toContain('Mads');
	});

	it('is refused with a sentence where it is empty, too long, or of a day without a meeting', async () => {
		const own = twice();
		const [date] = datesOf(own.committee_key);
		const wrong = [
			{ meeting_date: date, kind: 'note', text: ' ' },
			{ meeting_date: date, kind: 'note', text: 'x'.repeat(401) },
			{ meeting_date: '1999-01-01', kind: 'note', text: 'Noteret.' },
			{ meeting_date: date, kind: 'andet', text: 'Noteret.' },
		];
		const notes = () => recordsOf(paths, () => NOW).notesOf(own.committee_key).length;
		const before = notes();
		for (const note of wrong)
			expect(await codeOf(await send(`/api/notes/${own.committee_key}`, everywhere, note))).toBe('registration_not_understood');
		expect(notes()).toBe(before);
		expect(await codeOf(await send('/api/notes/findes-ikke', everywhere, wrong[0] ?? {}))).toBe('no_such_registration');
	});

	it('is corrected or taken back with who did: the old stays crossed out in the register, and stands in no paper', async () => {
		const own = twice();
		const [first = '', second = ''] = datesOf(own.committee_key);
		const path = `/api/notes/${own.committee_key}`;
		const said = (text: string) => ({ meeting_date: first, kind: 'decision', text });
		const viewOf = async (reply: Response) => ((await reply.json()) as NotesView).notes;
		const find = (notes: NotesView['notes'], text: string) => notes.find((note) => note.text === text);
		const before = (await viewOf(await send(path, everywhere))).length;
		const written = find(await viewOf(await send(path, everywhere, said('Møde hver mandg.'))), 'Møde hver mandg.');
		const hanne: Reader = { ...everywhere, id: 'hanne', name: 'Hanne', roles: ['hr'] };
		const corrected = await viewOf(await send(path, hanne, { ...said('Møde hver mandag.'), instead_of: written?.note_key }));
		expect(corrected.length).toBe(before + 2);
		expect(find(corrected, 'Møde hver mandg.')).toMatchObject({ author: 'Pia', withdrawn: { author: 'Hanne' } });
		expect(find(corrected, 'Møde hver mandag.')).toMatchObject({ author: 'Hanne', withdrawn: null });
		const pack = async () =>
			JSON.stringify(
				await paperOf(
					edition,
					everywhere,
					{ report: 'med', lang: 'da', unit: own.unit_key, meeting: second },
					{ ...NO_SOURCES, records: recordsOf(paths, () => NOW) },
				),
			);
		expect(await pack()).toContain('Møde hver mandag.');
		expect(await pack()).not.toContain('mandg');
		const note_key = find(corrected, 'Møde hver mandag.')?.note_key;
		const withdrawn = await viewOf(await send(`${path}/withdraw`, everywhere, { note_key }));
		expect(find(withdrawn, 'Møde hver mandag.')?.withdrawn?.author).toBe('Pia');
		expect(await pack()).not.toContain('hver mandag');
		const again = [
			send(`${path}/withdraw`, everywhere, { note_key }),
			send(`${path}/withdraw`, everywhere, { note_key: 'findes-ikke' }),
			send(path, everywhere, { ...said('Møde hver tirsdag.'), instead_of: note_key }),
		];
		for (const reply of again) expect(await codeOf(await reply)).toBe('registration_not_understood');
		expect((await viewOf(await send(path, everywhere))).length).toBe(before + 2);
		const other = committees.find(({ committee_key }) => committee_key !== own.committee_key)?.committee_key;
		expect(await codeOf(await send(`/api/notes/${other}/withdraw`, everywhere, { note_key }))).toBe('registration_not_understood');
		expect(await codeOf(await send(`${path}/withdraw`, { ...everywhere, roles: ['leder'] }, { note_key }))).toBe('not_allowed');
	});

	it('is that of the newest meeting before the one the pack is for', () => {
		const at = (meeting_date: string) => ({ committee_key: 'A', meeting_date, kind: 'note' as const, text: meeting_date });
		const notes = ['2025-03-01', '2025-06-01', '2025-09-01', '2025-09-01'].map(at);
		expect(notesBefore(notes, '2025-09-01')).toEqual([at('2025-06-01')]);
		expect(notesBefore(notes, null)).toEqual([at('2025-09-01'), at('2025-09-01')]);
		expect(notesBefore(notes, '2025-03-01')).toEqual([]);
	});
});

describe('the calendar of a committee', () => {
	it('has each meeting as a whole day with the address of its pack', async () => {
		const own = twice();
		const reply = await send(`/api/calendar/${own.committee_key}`, everywhere);
		expect(reply.headers.get('content-type')).toContain('text/calendar');
		const lines = (await reply.text()).replaceAll('\r\n ', '').split('\r\n');
		expect(lines.filter((line) => line === 'BEGIN:VEVENT').length).toBe(datesOf(own.committee_key).length);
		for (const date of datesOf(own.committee_key)) {
			expect(lines).toContain(`DTSTART;VALUE=DATE:${date.replaceAll('-', '')}`);
			const address = lines.find((line) => line.startsWith('URL:') && line.includes(`meeting=${date}`))?.slice('URL:'.length) ?? '';
			const pack = await send(address.replace(/^https?:\/\/[^/]+/, ''), everywhere);
			expect(pack.headers.get('content-type')).toBe('application/pdf');
		}
	});

	it('keeps every line within 75 octets, cuts no letter, and escapes what means something in it', () => {
		const meeting = {
			uid: 'A-1',
			date: '2025-12-31',
			summary: `Møde; i "Æ, Ø og Å" ${'æøå'.repeat(60)}`,
			description: 'Linje\nto',
			address: 'https://example.dk/',
		};
		const text = calendarOf([meeting], '2025-11-20');
		const lines = text.split('\r\n');
		expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
		expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:Møde\\; i "Æ\\, Ø og Å" ${'æøå'.repeat(60)}\r\n`);
		expect(lines).toContain('DESCRIPTION:Linje\\nto');
		expect(lines).toContain('DTEND;VALUE=DATE:20260101');
		expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
	});
});
