import { afterAll, describe, expect, test } from 'vitest';
import { type DataPaths, editionFile, readCurrent } from '../server/data-folder.ts';
import type { Answer, AnswerName } from '../server/domain/answers.ts';
import { ATTENTIONS } from '../server/domain/attention.ts';
import { forbiddenWordsIn } from '../server/domain/chance-words.ts';
import type { Reader } from '../server/serve/access/reader.ts';
import { ask } from '../server/serve/api/answer.ts';
import { followEditions } from '../server/serve/open-edition.ts';
import {
	CORRECTION,
	generatedDelivery,
	LATER,
	publish,
	publishedFolder,
	REGISTER_FILES,
	removeWorlds,
	rowsOf,
	sandbjerg,
} from './demo-world.ts';

/** What the overview says beside its figures: what deserves attention, and what is otherwise than in the edition before. */

const opened: (() => void)[] = [];
afterAll(() => {
	for (const close of opened) close();
	removeWorlds();
});

const projectLeader = (home_unit: string): Reader => ({ id: 'pia', name: 'Pia', roles: ['projektleder'], scope_units: null, home_unit });
const leaderOf = (unit: string): Reader => ({ id: unit, name: 'Lone', roles: ['leder'], scope_units: [unit], home_unit: unit });

async function asked<Name extends AnswerName>(paths: DataPaths, name: Name, who?: Reader, unit?: string): Promise<Answer<Name>> {
	const editions = followEditions(paths);
	opened.push(() => editions.close());
	const edition = await editions();
	return ask(edition, who ?? projectLeader(edition.root_key), name, unit === undefined ? {} : { unit });
}

describe('the work list', () => {
	const generated = () => publishedFolder(generatedDelivery());

	test('has every workplace that stands out and no other, red before amber, the largest expected excess first', async () => {
		const paths = await generated();
		const { rows } = await asked(paths, 'attention');
		const flags = (await asked(paths, 'flags')).rows;
		const excess = new Map((await asked(paths, 'excess')).rows.map((row) => [row.unit_key, row.excess_days ?? Number.NEGATIVE_INFINITY]));
		for (const level of ['red', 'amber'] as const) {
			const expected = flags.filter(({ flag }) => flag === level).map(({ unit_key }) => unit_key);
			const found = rows.filter(({ attention }) => attention === `flag_${level}`).map(({ unit_key }) => unit_key);
			expect([...found].sort()).toEqual([...expected].sort());
			const days = found.map((key) => excess.get(key) ?? 0);
			expect(days).toEqual([...days].sort((a, b) => b - a));
		}
		const order = rows.map(({ attention }) => ATTENTIONS.indexOf(attention));
		expect(order).toEqual([...order].sort((a, b) => a - b));
	});

	test('of a leader is about the own workplace only, and of registrations only for those who follow all of it', async () => {
		const paths = await generated();
		const all = (await asked(paths, 'attention')).rows;
		expect(all.filter(({ attention }) => attention === 'registrations')).toHaveLength(1);
		const [flagged] = all.filter(({ attention, level }) => attention === 'flag_red' && level === 'workplace');
		const own = flagged?.unit_key ?? '';
		const { rows } = await asked(paths, 'attention', leaderOf(own));
		expect(new Set(rows.map(({ unit_key }) => unit_key))).toEqual(new Set([own]));
		const whole = await asked(paths, 'attention', leaderOf(own), all.at(-1)?.unit_key);
		expect(whole.rows.filter(({ attention }) => attention === 'registrations')).toEqual([]);
		expect(whole.rows.flatMap(({ level, unit_key }) => (level === 'workplace' ? unit_key : []))).toEqual([own]);
	});

	test('of a dataforvalter is what should be corrected, without a figure of absence', async () => {
		const paths = await generated();
		const root = (await asked(paths, 'tree')).rows[0]?.unit_key ?? '';
		const steward: Reader = { id: 'd', name: 'Ditte', roles: ['dataforvalter'], scope_units: null, home_unit: root };
		const { rows } = await asked(paths, 'attention', steward);
		expect(rows.map(({ attention }) => attention)).toEqual(['registrations']);
	});

	test('says nothing that chance does not allow', async () => {
		const { rows } = await asked(await generated(), 'attention');
		expect(
			rows.flatMap(({ sentence, sentence_en }) => [...forbiddenWordsIn(sentence, 'da'), ...forbiddenWordsIn(sentence_en, 'en')]),
		).toEqual([]);
	});
});

describe('the committees', () => {
	const registered = () => publishedFolder({ ...sandbjerg(), ...REGISTER_FILES });

	test('are named with their units and the first meeting after the extraction, for who may see all their units', async () => {
		const paths = await registered();
		expect((await asked(paths, 'committees')).rows).toEqual([
			expect.objectContaining({
				committee_key: 'MED7',
				committee_level: 'local',
				unit_key: 'med:MED7',
				member_names: 'Børnehaven Æblehaven, Børnehaven Solsikken',
				next_meeting_date: '2025-04-10',
			}),
		]);
		expect((await asked(paths, 'committees', leaderOf('211'))).rows).toEqual([]);
	});

	test('over several units have these as the units below them, and as the workplaces that are judged', async () => {
		const paths = await registered();
		for (const name of ['units', 'flags', 'excess'] as const)
			expect((await asked(paths, name, undefined, 'med:MED7')).rows.map(({ unit_key }) => unit_key).sort()).toEqual(['211', '212']);
	});
});

test('what a page and an answer composed of it ask at once is made once', async () => {
	const editions = followEditions(await publishedFolder(sandbjerg()));
	opened.push(() => editions.close());
	const edition = await editions();
	const who = projectLeader(edition.root_key);
	const [one, other] = await Promise.all([ask(edition, who, 'targets', {}), ask(edition, who, 'targets', {})]);
	expect(one).toBe(other);
	expect(await ask(edition, who, 'targets', {})).toBe(one);
});

describe('what changed since the last edition', () => {
	test('is nothing in the first, and it says so', async () => {
		const { rows, caveats } = await asked(await publishedFolder(sandbjerg()), 'changes');
		expect(rows).toEqual([]);
		expect(caveats).toEqual([expect.objectContaining({ code: 'first_edition' })]);
	});

	test('is the months and the 12-month period that a later delivery brought', async () => {
		const { rows, caveats } = await asked(await publishedFolder(sandbjerg(), sandbjerg(LATER)), 'changes');
		expect(rows.filter(({ change }) => change === 'months' || change === 'window')).toEqual([
			expect.objectContaining({ change: 'months', unit_key: '100', first_month: '2025-01', last_month: '2025-06' }),
			expect.objectContaining({ change: 'window', unit_key: '100', first_month: '2024-07', last_month: '2025-06' }),
		]);
		expect(caveats).toContainEqual({ code: 'since', text: 'Sammenlignet med udgaven efter udtrækket 3. marts 2025.' });
		expect(rows.some(({ change }) => change === 'corrected')).toBe(false);
	});

	test('is every shown figure with another value, unit by unit, and only for who may see the unit', async () => {
		const paths = await publishedFolder(sandbjerg(), sandbjerg(CORRECTION));
		const { edition = '', earlier } = readCurrent(paths) ?? {};
		// straight from both files: how many figures of each unit are shown in both and differ
		const figures = (id: string) => rowsOf(editionFile(paths, id), 'select * from figures where is_shown order by node_key, period_key');
		const [before, after] = [await figures(earlier?.[0]?.edition ?? ''), await figures(edition)];
		const differing = after.filter((row) => {
			const was = before.find((one) => one.node_key === row.node_key && one.period_key === row.period_key);
			return was !== undefined && ['absence_fte_days', 'spells_count'].some((column) => String(was[column]) !== String(row[column]));
		});
		const counts = new Map<string, number>();
		for (const { node_key } of differing) counts.set(String(node_key), (counts.get(String(node_key)) ?? 0) + 1);
		expect(counts.get(String(CORRECTION.well_unit))).toBeGreaterThan(0);
		const { rows } = await asked(paths, 'changes');
		const corrected = rows.filter(({ change }) => change === 'corrected');
		expect(new Map(corrected.map(({ unit_key, figure_count }) => [unit_key, figure_count]))).toEqual(counts);
		const elsewhere = await asked(paths, 'changes', leaderOf('312'));
		expect(elsewhere.rows.filter(({ change }) => change === 'corrected')).toEqual([]);
	});

	test('is not wiped out by what is registered after a delivery, which makes an edition of the same release', async () => {
		const paths = await publishedFolder(sandbjerg(), sandbjerg(LATER));
		await publish(paths, { 'maal.csv': REGISTER_FILES['maal.csv'] ?? '' }, { declared: DECLARED });
		expect(readCurrent(paths)?.earlier[0]?.release).toBe(readCurrent(paths)?.release);
		const { rows } = await asked(paths, 'changes');
		expect(rows.map(({ change }) => change)).toEqual(expect.arrayContaining(['months', 'target']));
	});
});

const DECLARED = { extraction_date: '2025-09-01', first_date: '2025-01-01', last_date: '2025-06-30' };
