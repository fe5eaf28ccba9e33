import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { deedOf } from '../server/commands/command-log.ts';
import { runLeaders } from '../server/commands/leaders.ts';
import { readConfig } from '../server/config.ts';
import type { DataPaths } from '../server/data-folder.ts';
import { accessListIn } from '../server/serve/access/access-list.ts';
import { freshFolder, publishedFolder, removeWorlds, sandbjerg } from './demo-world.ts';

/** Leaders' seats, proposed from what Opus says and given by a person who signs. */

const HEADER = '"enhed_id";"enhed";"medarbejdernummer";"brugernavn";"stilling";"tilstand";"person";"fra";"til";"godkendt_af"';
const TERM = ['--fra', '2026-01-01', '--til', '2026-12-31'];

let paths: DataPaths;
const said: string[] = [];

beforeAll(async () => {
	paths = await publishedFolder(sandbjerg());
});
beforeEach(() => {
	said.length = 0;
	vi.spyOn(console, 'log').mockImplementation((text) => void said.push(String(text)));
	writeFileSync(paths.access, JSON.stringify({ seats: [HELD, LEFT] }));
});
afterEach(() => vi.restoreAllMocks());
afterAll(removeWorlds);

const seat = { role: 'leder', purpose: 'Leder', from: '2025-01-01', to: null, stand_in_for: null };
const HELD = { ...seat, person: 't|held', units: ['212'] };
const LEFT = { ...seat, person: 't|left', units: ['221'] };

/** A manager, or somebody who is none. */
const employee = (id: string, unit: string, more = '<isManager>true</isManager>') =>
	`<employee id="${id}" client="813" lastChanged="2026-01-01"><entryDate/><cpr suppId="0">0101801234</cpr><firstName>Karen</firstName><lastName>Holm</lastName><userId>${id}X</userId><position>Leder</position><orgUnit>${unit}</orgUnit>${more}</employee>`;
const unit = (id: string, name: string) =>
	`<orgUnit id="${id}" client="813" lastChanged="2026-01-01"><startDate>1900-01-01</startDate><endDate>9999-12-31</endDate><parentOrgUnit>100</parentOrgUnit><shortName>K</shortName><longName>${name}</longName></orgUnit>`;

function extract(name: string, ...elements: string[]): string {
	const path = join(freshFolder(), name);
	writeFileSync(path, `<?xml version="1.0" encoding="utf-8"?>\n<kmd>\n${elements.join('\n')}\n</kmd>\n`);
	return path;
}

const full = () =>
	extract(
		'ZLPE20260101060000.xml',
		unit('211', 'Æblehaven'),
		unit('212', 'Birken'),
		employee('1001', '211'),
		employee('1002', '212'),
		employee('1003', '999'),
		employee('1004', '211', '<isManager>false</isManager>'),
		employee('1005', '211', '<isManager>true</isManager><leaveDate>2025-12-31</leaveDate>'),
		employee('0101801234', '213'),
	);

const run = (...words: string[]) => runLeaders(words, readConfig({ FRAVAERSBLIK_DATA: paths.folder }));
const linesOf = (text = '') =>
	text
		.replace(/^\uFEFF/, '')
		.trimEnd()
		.split('\r\n')
		.slice(1)
		.map((line) => line.slice(1, -1).split('";"'));

/** A proposal that somebody has filled in. */
function filledIn(...rows: string[]): string {
	const path = join(freshFolder(), 'forslag.csv');
	writeFileSync(path, `\uFEFF${[HEADER, ...rows].join('\r\n')}\r\n`);
	return path;
}
const row = (unit_key: string, person: string, from: string, to: string, by: string) =>
	[unit_key, 'Æblehaven', '1001', '1001X', 'Leder', 'ny', person, from, to, by].map((text) => `"${text}"`).join(';');

describe('a proposal', () => {
	test('has whom Opus calls a manager of which unit, who holds the seat now, and seats of units that nobody leads there; it gives nothing', async () => {
		const before = readFileSync(paths.access, 'utf8');
		expect(await run('propose', full(), ...TERM)).toBe(0);
		expect(said[0]).toContain(HEADER);
		expect(linesOf(said[0])).toEqual([
			['211', 'Æblehaven', '1001', '1001X', 'Leder', 'ny', '', '2026-01-01', '2026-12-31', ''],
			['212', 'Birken', '1002', '1002X', 'Leder', 'enheden har plads', 't|held', '', '', ''],
			['213', '', '', '', 'Leder', 'ny', '', '2026-01-01', '2026-12-31', ''],
			['999', '', '1003', '1003X', 'Leder', 'enheden findes ikke i udgaven', '', '', '', ''],
			['221', '', '', '', '', 'plads uden leder i Opus', 't|left', '', '', ''],
		]);
		expect(readFileSync(paths.access, 'utf8')).toBe(before);
	});

	test('holds no name and no CPR number, also where employees are numbered by it', async () => {
		await run('propose', full());
		for (const word of ['Karen', 'Holm', '0101801234']) expect(said.join('\n')).not.toContain(word);
	});

	test('goes by the newest word of several extracts, whatever order they are named in', async () => {
		const change = extract(
			'ZLPE20260201060000_delta.xml',
			employee('1001', '211', '<isManager>false</isManager>'),
			'<employee id="1002" client="813" action="leave"/>',
			employee('1006', '211'),
		);
		await run('propose', change, full());
		expect(linesOf(said[0]).map(([unit_key, , number]) => [unit_key, number])).toEqual([
			['211', '1006'],
			['213', ''],
			['999', '1003'],
			['212', ''],
			['221', ''],
		]);
	});

	test('is written to the file that is named, and says how much of it is new', async () => {
		const out = join(freshFolder(), 'forslag.csv');
		await run('propose', full(), '--out', out);
		expect(readFileSync(out, 'utf8')).toContain(HEADER);
		expect(said[0]).toMatch(/^4 ledere i Opus, heraf 2 i enheder uden plads, og 1 pladser i enheder uden leder/);
	});
});

describe('approving', () => {
	test('gives the seats that somebody signed, with purpose and term, and takes none away; the second time there is nothing to give', async () => {
		const file = filledIn(
			row('211', 't|ny', '2026-01-01', '2026-12-31', 'HR-chefen'),
			row('213', '', '', '', ''),
			row('212', 't|held', '2026-01-01', '2026-12-31', 'HR-chefen'),
		);
		expect(await run('approve', file, '--dry')).toBe(0);
		expect(accessListIn(paths.access)()).toHaveLength(2);
		await run('approve', file);
		expect(said).toEqual([
			'Prøvekørsel: intet er ændret. 1 pladser ville blive givet, 1 var givet i forvejen, og 1 rækker er ikke godkendt.',
			'1 pladser er givet, 1 var givet i forvejen, og 1 rækker er ikke godkendt.',
		]);
		const seats = accessListIn(paths.access)();
		expect(seats.slice(0, 2)).toEqual([HELD, LEFT]);
		expect(seats.slice(2)).toEqual([
			{
				person: 't|ny',
				role: 'leder',
				units: ['211'],
				purpose: 'Leder af Æblehaven (godkendt af HR-chefen)',
				from: '2026-01-01',
				to: '2026-12-31',
				stand_in_for: null,
			},
		]);
		const given = readFileSync(paths.access, 'utf8');
		await run('approve', file);
		expect(readFileSync(paths.access, 'utf8')).toBe(given);
	});

	test.each([
		['a unit that is not there', row('999', 't|ny', '2026-01-01', '2026-12-31', 'HR'), 'enheden findes ikke'],
		['nobody', row('211', '', '2026-01-01', '2026-12-31', 'HR'), 'person skal være én'],
		['two people at once', row('211', 't|a t|b', '2026-01-01', '2026-12-31', 'HR'), 'person skal være én'],
		['no last day', row('211', 't|ny', '2026-01-01', '', 'HR'), 'fra og til'],
		['a last day before the first', row('211', 't|ny', '2026-01-02', '2026-01-01', 'HR'), 'fra og til'],
		['oneself', row('211', 't|ny', '2026-01-01', '2026-12-31', 't|ny'), 'ingen godkender sin egen plads'],
	])('for %s is refused with the line, and the good rows beside it are not given either', async (_, bad, fault) => {
		const file = filledIn(row('213', 't|god', '2026-01-01', '2026-12-31', 'HR'), bad);
		await expect(run('approve', file)).rejects.toMatchObject({
			code: 'proposal_refused',
			detail: expect.stringMatching(new RegExp(`^Linje 3: .*${fault}`)),
		});
		expect(accessListIn(paths.access)()).toHaveLength(2);
	});

	test('on the first day of all begins the list, and a term may be of one day', async () => {
		writeFileSync(paths.access, '{"seats":[]}');
		await run('approve', filledIn(row('211', 't|ny', '2026-01-01', '2026-01-01', 'HR')));
		expect(accessListIn(paths.access)()).toHaveLength(1);
		expect(existsSync(`${paths.access}.part`)).toBe(false);
	});

	test('stands in the log as who did it and no more; proposing and trying do not', () => {
		expect(deedOf('leaders', ['approve', '/home/jens/forslag.csv'])).toEqual({ command: 'leaders', verb: 'approve' });
		expect(deedOf('leaders', ['propose', 'x.xml'])).toBeNull();
		expect(deedOf('leaders', ['approve', 'x.csv', '--dry'])).toBeNull();
	});
});

describe('the command', () => {
	test.each([
		[[]],
		[['propose']],
		[['propose', 'findes-ikke.xml']],
		[['propose', 'package.json']],
		[['propose', 'package.json', '--fra', '1. januar']],
		[['approve', 'package.json']],
		[['approve', 'a.csv', 'b.csv']],
		[['give']],
	])('%j is not understood, and nothing is given', async (words) => {
		await expect(run(...words)).rejects.toMatchObject({ code: 'wrong_usage' });
		expect(accessListIn(paths.access)()).toHaveLength(2);
	});
});
