/** A status that was published is written down; a later one says what is otherwise now, and why. */
import { afterAll, describe, expect, it } from 'vitest';
import { runEditions } from '../../server/commands/editions.ts';
import { operatorOf } from '../../server/commands/operator.ts';
import { readConfig } from '../../server/config.ts';
import { readCurrent } from '../../server/data-folder.ts';
import { tablesOf } from '../../server/domain/paper.ts';
import { type FrozenStatus, type FrozenStatusView, revisionsOf, type StatusEdition } from '../../server/domain/status-edition.ts';
import type { Reader } from '../../server/serve/access/reader.ts';
import { createSessions } from '../../server/serve/access/sessions.ts';
import { ask } from '../../server/serve/api/answer.ts';
import { createApp } from '../../server/serve/app.ts';
import { followEditions } from '../../server/serve/open-edition.ts';
import { readRecordsOf, recordsOf } from '../../server/serve/records.ts';
import { statusToFreeze } from '../../server/serve/reports/frozen-status.ts';
import { NO_SOURCES, paperOf } from '../../server/serve/reports/report.ts';
import { statusPaperWordsIn } from '../../web/texts/status-paper.ts';
import { publishedFolder, removeWorlds, sandbjerg } from '../demo-world.ts';
import { codeOf } from '../import-site.ts';

const opened: { close: () => void }[] = [];
afterAll(() => {
	for (const one of opened) one.close();
	removeWorlds();
});

describe('a published status', () => {
	it('is written down with its edition and its own numbers, makes no new edition, and says nothing of itself', async () => {
		const paths = await publishedFolder(sandbjerg());
		const editions = followEditions(paths);
		opened.push(editions);
		const edition = await editions();
		const hr: Reader = { id: 'hr', name: 'Hanne', roles: ['hr'], scope_units: null, home_unit: edition.root_key };
		const year = String(edition.info.last_year);
		const config = { ...readConfig({}), data_folder: paths.folder };
		expect(await runEditions(['freeze-status', year], config)).toBe(0);
		expect(readCurrent(paths)?.edition).toBe(edition.info.edition);
		const records = readRecordsOf(paths);
		const frozen = records.statusEdition(year);
		const { rows } = await ask(edition, hr, 'status', { year });
		expect(frozen?.edition).toBe(edition.info.edition);
		expect(frozen?.figures.map(({ absence_fte_days }) => absence_fte_days)).toEqual(rows.map(({ absence_fte_days }) => absence_fte_days));
		const words = statusPaperWordsIn('da');
		const paper = (from = records) =>
			paperOf(edition, hr, { report: 'status', lang: 'da', year, chapters: ['themes'] }, { ...NO_SOURCES, records: from });
		expect(JSON.stringify((await paper()).blocks)).not.toContain(words.revision);

		if (frozen === null) throw new Error('nothing was frozen');
		const [first] = frozen.figures;
		const older: FrozenStatus = {
			...frozen,
			edition: '0'.repeat(16),
			figures: frozen.figures.map((one) =>
				one === first ? { ...one, absence_fte_days: 1, absence_days_per_fte: 0.5, absence_share: 0.002 } : one,
			),
		};
		const [table] = tablesOf((await paper({ ...records, statusEdition: () => older })).blocks);
		expect(table?.rows.length).toBe(1);
		expect(table?.rows[0]?.at(1)).toEqual({ value: 0.5, text: '0,5' });
		expect(table?.rows[0]?.at(2)).toMatchObject({ value: rows[0]?.absence_days_per_fte });
		expect(table?.rows[0]?.at(-1)).toBe(words.causes.late_entry);
		const same = { ...frozen, edition: '0'.repeat(16) };
		expect(JSON.stringify((await paper({ ...records, statusEdition: () => same })).blocks)).toContain(words.not_revised);
	});

	it('is written down from the page too, by name and as the command would, of the edition that the page shows', async () => {
		const paths = await publishedFolder(sandbjerg());
		const editions = followEditions(paths);
		opened.push(editions);
		const edition = await editions();
		const year = String(edition.info.last_year);
		const hr: Reader = { id: 'hr', name: 'Hanne', roles: ['hr'], scope_units: null, home_unit: edition.root_key };
		const records = recordsOf(paths, () => Date.parse('2026-03-01T10:00:00Z'));
		const sessions = createSessions(() => 0);
		const app = createApp({
			editions,
			sessions,
			is_demo: false,
			worklist: () => null,
			web_folder: '.',
			records,
			onFailure: () => undefined,
		});
		const send = (who: Reader, body?: object, of = year) => {
			const headers = {
				cookie: `fb=${sessions.begin(who)}`,
				'x-fb': '1',
				'content-type': 'application/json',
				'sec-fetch-site': 'same-origin',
			};
			return app.request(`/api/status-edition/${of}`, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
		};
		const viewOf = async (reply: Response) => (await reply.json()) as FrozenStatusView;
		expect(await viewOf(await send(hr))).toEqual({ year, edition: edition.info.edition, frozen: null, may_freeze: true });
		expect(await codeOf(await send(hr, { edition: '0'.repeat(16) }))).toBe('edition_moved_on');
		expect(await codeOf(await send(hr, {}))).toBe('registration_not_understood');
		expect(await codeOf(await send(hr, { edition: edition.info.edition }, '1999'))).toBe('question_not_understood');
		const area: Reader = { ...hr, scope_units: ['200'], home_unit: '200' };
		expect((await viewOf(await send(area))).may_freeze).toBe(false);
		expect(await codeOf(await send(area, { edition: edition.info.edition }))).toBe('unit_not_yours');
		expect(records.statusEdition(year)).toBeNull();
		const { frozen } = await viewOf(await send(hr, { edition: edition.info.edition }));
		expect(frozen).toMatchObject({ edition: edition.info.edition, author: 'Hanne', registered_at: '2026-03-01T10:00:00.000Z' });
		const { author, registered_at, ...written } = records.statusEdition(year) ?? expect.fail();
		expect(written).toEqual(await statusToFreeze(edition, operatorOf(edition), year));
		expect(await codeOf(await send({ ...hr, roles: ['leder'] }))).toBe('not_allowed');
	});

	it('of a year that is not there is refused', async () => {
		const config = { ...readConfig({}), data_folder: (await publishedFolder(sandbjerg())).folder };
		await expect(runEditions(['freeze-status', '1999'], config)).rejects.toThrow('question_not_understood');
		await expect(runEditions(['freeze-status', 'i fjor'], config)).rejects.toThrow('wrong_usage');
	});
});

describe('why a figure is another', () => {
	const figure = (unit_key: string, absence: number | null, possible = 1000) => ({
		unit_key,
		unit_name: unit_key,
		absence_days_per_fte: absence,
		absence_share: absence,
		absence_fte_days: absence,
		possible_fte_days: absence === null ? null : possible,
		people_count: 20,
	});
	type Rows = Parameters<typeof revisionsOf>[1];
	const rows = (...figures: ReturnType<typeof figure>[]): Rows => figures as unknown as Rows;
	const frozen = (...figures: ReturnType<typeof figure>[]): StatusEdition => ({
		year: '2025',
		edition: 'a',
		extraction_date: '2026-02-20',
		definition: 'KRL-nær',
		figures,
	});
	const causes = (before: StatusEdition, now: Rows, definition = 'KRL-nær', moved: string[] = []) =>
		revisionsOf(before, now, definition, new Set(moved)).map(({ unit_name, cause }) => `${unit_name} ${cause}`);

	it('is more absence of the same staff: registered later; less, or other staff: corrected', () => {
		expect(
			causes(
				frozen(figure('A', 10), figure('B', 10), figure('C', 10), figure('D', 10)),
				rows(figure('A', 11), figure('B', 9), figure('C', 11, 999), figure('D', 10)),
			),
		).toEqual(['A late_entry', 'B correction', 'C correction']);
	});

	it('is the organisation where a unit is new, gone or moved', () => {
		expect(causes(frozen(figure('A', 10), figure('B', 10)), rows(figure('A', 12), figure('C', 5)), 'KRL-nær', ['A'])).toEqual([
			'A reorganisation',
			'C reorganisation',
			'B reorganisation',
		]);
	});

	it('is the definition wherever that is another, and hiding where it is shown only one of the times', () => {
		expect(causes(frozen(figure('A', 10)), rows(figure('A', 12)), 'DST-nær')).toEqual(['A definition']);
		expect(causes(frozen(figure('A', 10)), rows(figure('A', null)))).toEqual(['A hidden']);
	});
});
