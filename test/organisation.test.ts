import { afterAll, describe, expect, test } from 'vitest';
import { parseQuestion } from '../server/domain/question.ts';
import type { Reader } from '../server/serve/access/reader.ts';
import { ask } from '../server/serve/api/answer.ts';
import { followEditions } from '../server/serve/open-edition.ts';
import { publishedFolder, removeWorlds, sandbjerg } from './demo-world.ts';

/** The organisation through time, and series from elsewhere: what is delivered beside absence, read out again. */

afterAll(removeWorlds);

const READER: Reader = { id: 'r', name: 'r', roles: ['hr'], scope_units: null, home_unit: '100' };
const LEADER: Reader = { id: 'l', name: 'l', roles: ['leder'], scope_units: ['211'], home_unit: '211' };

const delivery = sandbjerg();
/** The tree as it is delivered, with dates: a nursery of its own until the end of 2023, then by another name under the other area. */
const dated = String(delivery['organisation.csv'])
	.trimEnd()
	.split('\n')
	.map((line, index) => `${line};${index === 0 ? 'gyldig_fra;gyldig_til' : ';'}`);
const changed = {
	...delivery,
	'organisation.csv': `${[...dated, '299;Skovbørnehaven;210;arbejdsplads;2020-01-01;2023-12-31', '299;Skovhuset;220;arbejdsplads;2024-01-01;2024-09-30'].join('\n')}\n`,
	'maanedstal.csv': `serie;enhed_id;maaned;gruppe;mulige_dage;fravaersdage;vaerdi;enhed_for_vaerdi\n${Array.from(
		{ length: 24 },
		(_, index) => {
			const month = `${2023 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
			const [possible, lost] = index % 12 === 6 ? [0, 0] : [4000, index < 12 ? 320 : 240];
			return `Elevfravær;221;${month};;${possible};${lost};;\nVikarer;211;${month};;;;${100 + index};1.000 kr.`;
		},
	).join('\n')}\n`,
	'seriemaal.csv':
		'serie;enhed_id;aar;vaerdi;enhed_for_vaerdi\nElevfravær;221;2024;6,5;procent\nElevfravær;221;2025;6,25;procent\nVikarer;211;2024;11;procent\nVikarer;211;2023;105,5;1.000 kr.\nUkendt;211;2024;1;kr.\n',
	'arbejdsulykker.csv': 'enhed_id;maaned;antal\n212;2023-02;3\n221;2023-11;5\n211;2024-01;2\n',
};

type AnswerOfDelivery = 'organisation' | 'series' | 'series_months' | 'series_targets' | 'accidents';

async function wholeAnswer<Name extends AnswerOfDelivery>(name: Name, words: Record<string, string> = {}, who = READER) {
	const editions = followEditions(await publishedFolder(changed));
	const question = parseQuestion(name, Object.entries(words));
	if (!question) throw new Error('not understood');
	const answer = await ask(await editions(), who, name, question);
	editions.close();
	return answer;
}

async function answered<Name extends AnswerOfDelivery>(name: Name, words: Record<string, string> = {}, who = READER) {
	return (await wholeAnswer(name, words, who)).rows;
}

describe('the organisation between two dates', () => {
	test('tells what was renamed, moved and closed, in the order it came', async () => {
		const rows = (await answered('organisation', { from: '2023-02-01', to: '2025-01-01' })).filter((row) => row.unit_key === '299');
		expect(rows.map(({ change, change_date, sentence }) => [change, change_date, sentence])).toEqual([
			['moved', '2024-01-01', expect.stringMatching(/^Skovhuset flyttede fra .+ til .+ 1\. januar 2024\.$/)],
			['renamed', '2024-01-01', 'Skovbørnehaven skiftede navn til Skovhuset 1. januar 2024.'],
			['closed', '2024-10-01', 'Skovhuset var nedlagt fra 1. oktober 2024.'],
		]);
	});

	test('is cut at the dates asked for, both counted, and refused where they are the wrong way round', async () => {
		const of = async (from: string, to: string) =>
			(await answered('organisation', { from, to })).filter((row) => row.unit_key === '299').map((row) => row.change);
		expect(await of('2024-01-01', '2024-01-01')).toEqual(['moved', 'renamed']);
		expect(await of('2024-01-02', '2024-09-30')).toEqual([]);
		expect(await of('2024-10-01', '2024-10-01')).toEqual(['closed']);
		await expect(answered('organisation', { from: '2024-02-01', to: '2024-01-01' })).rejects.toMatchObject({
			code: 'question_not_understood',
		});
	});
});

describe('series from elsewhere', () => {
	test('stand with their first twelve months, the last year and the latest twelve, July missing', async () => {
		const [pupils, substitutes] = [...(await answered('series'))].sort((a, b) => (a.series < b.series ? -1 : 1));
		expect(pupils).toMatchObject({ series: 'Elevfravær', unit_key: '221', year: '2024', value_unit: null, latest_value: null });
		expect(pupils?.first_share).toBeCloseTo(320 / 4000, 12);
		expect(pupils?.latest_share).toBeCloseTo(240 / 4000, 12);
		expect(substitutes).toMatchObject({
			series: 'Vikarer',
			value_unit: '1.000 kr.',
			first_value: 105.5,
			latest_value: 117.5,
			latest_share: null,
		});
	});

	test('month by month, where so few days are hidden that few may be behind', async () => {
		const rows = await answered('series_months', { series: 'Elevfravær' });
		expect(rows).toHaveLength(24);
		expect(rows.filter((row) => row.status === 'hidden').map((row) => row.first_month)).toEqual(['2023-07', '2024-07']);
		expect(rows[0]).toMatchObject({ share: 0.08, lost_days: 320, possible_days: 4000, is_whole: true });
	});

	test('of one unit alone where it is named, be it a key that nobody has', async () => {
		const of = async (series_unit: string) => (await answered('series_months', { series: 'Elevfravær', series_unit })).length;
		expect([await of('221'), await of('211'), await of('nobody')]).toEqual([24, 0, 0]);
	});

	test('stand beside what is expected of them by budget year, and a level in another unit is told of', async () => {
		const { rows, caveats } = await wholeAnswer('series_targets');
		expect(
			rows.map((row) => [row.series, row.first_month, row.status, row.expected_share ?? row.expected_value, row.share ?? row.value]),
		).toEqual([
			['Elevfravær', '2024-01', 'shown', 0.065, 240 / 4000],
			['Elevfravær', '2025-01', 'unknown', 0.0625, null],
			['Vikarer', '2023-01', 'shown', 105.5, 105.5],
		]);
		expect(caveats.map(({ code, text }) => [code, text])).toEqual([
			['series_unknown', 'Det forventede niveau i 2024 af Ukendt (211) vises ikke, for serien er ikke leveret.'],
			[
				'unit_differs',
				'Det forventede niveau i 2024 af Vikarer (211) vises ikke: det er i procent og serien i 1.000 kr., så ret enheden i seriemaal.csv.',
			],
		]);
		expect((await answered('series_targets', {}, LEADER)).map((row) => row.unit_key)).toEqual(['211']);
	});

	test('are seen by those who see the unit', async () => {
		expect((await answered('series', {}, LEADER)).map((row) => row.unit_key)).toEqual(['211']);
		expect(await answered('series_months', { series: 'Elevfravær' }, LEADER)).toEqual([]);
	});
});

describe('accidents at work', () => {
	const counted = async (unit?: string, who?: Reader) =>
		(await answered('accidents', unit === undefined ? {} : { unit }, who)).map((row) => [
			row.unit_key,
			row.first_month,
			row.accident_count,
		]);

	test('stand by whole years to the nearest five, none where there were one to four, of the unit and those right below', async () => {
		expect(await counted()).toEqual([
			['100', '2023-01', 10],
			['100', '2024-01', null],
			['200', '2023-01', 10],
			['200', '2024-01', null],
			['300', '2023-01', 0],
			['300', '2024-01', 0],
		]);
		expect(await counted('200')).toEqual([
			['200', '2023-01', 10],
			['200', '2024-01', null],
			['210', '2023-01', null],
			['210', '2024-01', null],
			['220', '2023-01', 5],
			['220', '2024-01', 0],
		]);
	});

	test('are no workplace’s, and no figure of the unit’s absence', async () => {
		expect(await counted('221')).toEqual([]);
		expect(await counted('211', LEADER)).toEqual([]);
	});
});
