/** Names as long as organisations have them: nothing runs out of the paper, and a paper keeps to its pages. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reader } from '../../server/serve/access/reader.ts';
import { ask } from '../../server/serve/api/answer.ts';
import { createKeptReplies } from '../../server/serve/kept-replies.ts';
import { type EditionSource, followEditions, type OpenEdition } from '../../server/serve/open-edition.ts';
import { fileOf, paperOf, type ReportWish } from '../../server/serve/reports/report.ts';
import { generatedDelivery, publishedFolder, removeWorlds } from '../demo-world.ts';
import { pdfPages } from './read-back.ts';

/** 72 letters, and the first of its own before it. */
const LONG = 'Specialpædagogisk Heldagsinstitution og Aktivitetstilbud Nørre Djursland';
let editions: EditionSource & { close: () => void };
let plain: OpenEdition;
let edition: OpenEdition;
let reader: Reader;

beforeAll(async () => {
	editions = followEditions(await publishedFolder(generatedDelivery()));
	plain = await editions();
	const longer = (row: Record<string, unknown>) =>
		Object.fromEntries(
			Object.entries(row).map(([name, value]) => [
				name,
				name === 'unit_name' && typeof value === 'string' ? `${value.slice(0, 12)} ${LONG}` : value,
			]),
		);
	edition = {
		...plain,
		replies: createKeptReplies(),
		judged: new Map(),
		ask: async (name, params) => (await plain.ask(name, params)).map((row) => longer(row) as typeof row),
	};
	reader = { id: 'pia', name: 'Pia', roles: ['projektleder'], scope_units: null, home_unit: edition.root_key };
});
afterAll(() => {
	editions.close();
	removeWorlds();
});

/** The pages of a paper, each line within the margins of A4 (points). */
async function pagesOf(wish: Omit<ReportWish, 'lang'>): Promise<number> {
	const paper = await paperOf(edition, reader, { ...wish, lang: 'da' });
	const pages = await pdfPages((await fileOf(paper, 'pdf')).bytes);
	const outside = pages.flat().filter(({ left, right, bottom }) => left < 55 || right > 541 || bottom < 20 || bottom > 800);
	expect(outside.map(({ text }) => text)).toEqual([]);
	return pages.length;
}

describe('with very long names', () => {
	it('the sheet for leader and TRIO is one page, by month, by window and without a figure of its own', async () => {
		const { rows } = await ask(plain, reader, 'units', { unit: plain.root_key });
		const layouts = new Map<string, string>();
		for (const { unit_key } of rows) {
			const [unit] = (await ask(plain, reader, 'unit', { unit: unit_key })).rows;
			if (unit !== undefined && !layouts.has(unit.layout)) layouts.set(unit.layout, unit_key);
		}
		expect(layouts.size).toBe(3);
		for (const unit of layouts.values()) expect(await pagesOf({ report: 'unit', unit })).toBe(1);
	});

	it('a pack is two pages above and below, and so is the follow-up', async () => {
		const { rows } = await ask(plain, reader, 'committees', {});
		const levels = new Map(rows.map((row) => [row.committee_level, row.unit_key]));
		for (const unit of levels.values()) expect(await pagesOf({ report: 'med', unit })).toBe(2);
		expect(await pagesOf({ report: 'followup' })).toBe(2);
	});

	it('the status keeps within its margins, and so does the follow-up of a series', async () => {
		expect(await pagesOf({ report: 'status' })).toBeGreaterThan(5);
		const series = (await ask(plain, reader, 'series', {})).rows[0]?.series ?? '';
		expect(await pagesOf({ report: 'followup', series })).toBeLessThanOrEqual(3);
	});
});
