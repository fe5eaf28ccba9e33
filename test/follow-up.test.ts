import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runImport } from '../server/commands/import.ts';
import { readConfig } from '../server/config.ts';
import { type DataPaths, editionFile, factsFile, readCurrent } from '../server/data-folder.ts';
import { Database } from '../server/database/database.ts';
import type { AnswerName, AnswerRow, TrendRow } from '../server/domain/answers.ts';
import { forbiddenWordsIn } from '../server/domain/chance-words.ts';
import { UnderreportingRow } from '../server/domain/follow-up-answers.ts';
import { targetSentence, underreportingSentence } from '../server/domain/follow-up-sentences.ts';
import { DAY_PRICE_DKK } from '../server/domain/price.ts';
import { parseQuestion } from '../server/domain/question.ts';
import { Register } from '../server/register/register.ts';
import type { Reader } from '../server/serve/access/reader.ts';
import { ask } from '../server/serve/api/answer.ts';
import { followEditions } from '../server/serve/open-edition.ts';
import { isTaken, levelSights } from '../web/parts/level-sight.ts';
import { type Delivery, layOut, people, publish, publishedFolder, removeWorlds, rowsOf, sandbjerg, WORKPLACES } from './demo-world.ts';

/** From registration to answer: baselines that stay as they were, efforts held against what would have come anyway, targets, missing registration. */

afterAll(removeWorlds);

const EXTRACTION = '2025-04-10';
const DECLARED = { declared: { extraction_date: EXTRACTION, first_date: '2023-01-01', last_date: '2024-12-31' } };
const HEADER = 'baseline_id;navn;enhed_id;fra;til;begrundelse;registreret_af';

/** A fortnight in the second week of some months for the first people of a workplace. */
function fortnights(unit_key: string, count: number, months: readonly string[]): string[] {
	const workplace = WORKPLACES.find((one) => one.unit_key === unit_key);
	const staff = workplace ? people(workplace).slice(0, count) : [];
	return months.flatMap((month) => staff.map(({ employment_id }) => `${employment_id};SY;${month}-13;${month}-24`));
}

/** Much absence in Æblehaven in 2023 and half of it the year after: a workplace one begins an effort at. */
const MORE = [
	...fortnights('211', 8, ['2023-02', '2023-04', '2023-06', '2023-09', '2023-11']),
	...fortnights('211', 6, ['2024-02', '2024-04', '2024-09']),
	...fortnights('221', 12, ['2023-03', '2024-03', '2024-11']),
	...fortnights('312', 7, ['2023-05', '2024-05', '2024-10']),
];

const file = (...rows: string[]): Delivery => ({ 'baseline.csv': `${[HEADER, ...rows].join('\n')}\n` });
const BASELINES = file(
	'B1;Hele kommunen 2023;100;2023-01;2023-12;Budgetaftalen;Pia',
	'B2;Skolen 2023;221;01-01-2023;31-12-2023;Indsats på vej;Pia',
	'B3;Børnehaverne 2023;211;2023-01;2023-12;Højt fravær;Pia',
	'B3;Børnehaverne 2023;212;2023-01;2023-12;Højt fravær;Pia',
	'B4;Næste år;100;2024-01;2024-12;Til sammenligning;Pia',
);
/** Figures that others have published. */
const OTHERS: Delivery = {
	'sammenligning.csv':
		'kilde;aar;kommune;personalegruppe;maaling;vaerdi\nKRL (et sted);2023;Alle kommuner;;dagsværk pr. fuldtidsbeskæftiget;14,6\nKRL (et andet);2024;Alle kommuner;;dagsværk pr. fuldtidsbeskæftiget;14,2\nDST;2023;;;dagsværk pr. fuldtidsbeskæftiget;16,2\nDST;2024;;;dagsværk pr. fuldtidsbeskæftiget;15,0\nKRL (et sted);2023;Lemvig;;dagsværk pr. fuldtidsbeskæftiget;9,9\nKRL (et sted);2024;Lemvig;;dagsværk pr. fuldtidsbeskæftiget;19,9\n',
};
const REGISTERED: Delivery = {
	...BASELINES,
	'vaerktoejer.csv':
		'vaerktoej_id;navn;moenster;hvad;hvem;begynd;kilde;indsatstyper\nm1;Morgensamling;oftere;Ti minutter hver morgen;TRIO;Aftal hvornår;Sandbjerg Skole;egne samtaler\n',
	'indsatser.csv':
		'indsats_id;navn;enhed_id;start;begrundelse;pris_kr;rolle;type\nI1;Nærvær i Æblehaven;211;2024-01-01;højt fravær;90000;;1-5-14\nI2;Skolens samtaler;221;2024-02-12;ønske;;;Samtaler\n' +
		[
			['I3', '221', '222', '311'],
			['I4', '221', '220'],
			['I5', '221', '213'],
		]
			.flatMap(([id, own, ...others]) => [
				`${id};Mod andre ${id};${own};2024-01-01;ønske;;indsats;${id === 'I5' ? 'Egne Samtaler' : ''}\n`,
				...others.map((other) => `${id};Mod andre ${id};${other};2024-01-01;ønske;;Sammenligning;${id === 'I5' ? 'Egne Samtaler' : ''}\n`),
			])
			.join(''),
	...OTHERS,
	'maal.csv':
		'enhed_id;maaling;vaerdi;enhed_for_vaerdi;gaelder_fra;senest\n100;sygefravær;3;procent;2024-01-01;2026-12-31\n200;sygefravær;2,5;procent;2024-01-01;2026-12-31\n300;sygefravær;4;procent;2024-01-01;2026-12-31\n221;sygemeldinger;1;pr. ansat;2024-01-01;2026-12-31\n',
};
const world = () => publishedFolder({ ...sandbjerg({ extraction_date: EXTRACTION, more_absence: MORE }), ...REGISTERED });

const currentOf = (paths: DataPaths) => {
	const current = readCurrent(paths);
	if (!current) throw new Error('nothing is published');
	return current;
};

const operator: Reader = { id: 'o', name: 'o', roles: ['projektleder', 'hr'], scope_units: null, home_unit: '100' };

/** The rows of an answer in the edition that is current. */
async function answered<Name extends AnswerName>(
	paths: DataPaths,
	name: Name,
	words: Record<string, string> = {},
	who = operator,
): Promise<AnswerRow<Name>[]> {
	const editions = followEditions(paths);
	const question = parseQuestion(name, Object.entries(words));
	if (!question) throw new Error('not understood');
	const { rows } = await ask(await editions(), who, name, question);
	editions.close();
	return rows;
}

/** What the register keeps of frozen baselines. */
function frozenBodies(paths: DataPaths): Map<string, string> {
	const register = new Register(paths.state);
	const entries = register.history().filter((entry) => entry.kind === 'frozen_baseline');
	register.close();
	expect(new Set(entries.map((entry) => entry.entry_key)).size).toBe(entries.length);
	return new Map(entries.map((entry) => [entry.entry_key.split('|')[0] ?? '', entry.body]));
}

let paths: DataPaths;
beforeAll(async () => {
	paths = await world();
});

/** Observed and expected of one unit and period, straight from the edition's tables; expected at the municipality's level of the same months. */
async function figureOf(unit: string, period: string, measure: 'absence' | 'spells') {
	const [amount, expected] =
		measure === 'absence' ? ['absence_fte_days', 'expected_absence_fte_days'] : ['spells_count', 'expected_spells'];
	const rows = await rowsOf(
		editionFile(paths, currentOf(paths).edition),
		`select node_key, ${amount}::double as observed, ${expected} as expected from figures inner join expectations using (node_key, period_key)
		where period_key = '${period}' and is_shown`,
	);
	const of = (key: string) => rows.find((row) => row.node_key === key);
	const [own, all] = [of(unit), of('100')];
	if (!own || !all) return null;
	return { observed: Number(own.observed), expected: (Number(own.expected) * Number(all.observed)) / Number(all.expected) };
}

async function parametersOf() {
	const [row] = await rowsOf(editionFile(paths, currentOf(paths).edition), 'select parameters::varchar as parameters from parameters');
	return JSON.parse(String(row?.parameters));
}

describe('a baseline', () => {
	test('is registered by the command that imports files, and shown with its figures', async () => {
		const own = await publishedFolder({ ...sandbjerg({ extraction_date: EXTRACTION, more_absence: MORE }), ...OTHERS });
		const folder = layOut(BASELINES)[0]?.path ?? '';
		const args = [folder, '--udtraek', EXTRACTION, '--fra', '2023-01-01', '--til', '2024-12-31', '--json'];
		expect(await runImport(args, readConfig({ FRAVAERSBLIK_DATA: own.folder }))).toBe(0);
		const rows = await answered(own, 'baseline');
		const year = (await answered(own, 'status', { year: '2023' })).find((row) => row.unit_key === '100');
		const whole = rows.find((row) => row.baseline_key === 'B1' && row.measure === 'absence' && row.look_months === 12);
		expect(whole).toMatchObject({
			status: 'shown',
			first_month: '2023-01',
			last_month: '2023-12',
			registered_by: 'Pia',
			look_first_month: '2024-01',
		});
		expect(whole?.observed).toBeCloseTo(Number(year?.absence_fte_days), 6);
		expect(whole?.value).toBeCloseTo(Number(year?.absence_share), 12);
		expect(whole?.frozen_extraction_date).toBe(EXTRACTION);
		expect(whole?.frozen_edition).toBe(currentOf(own).edition);
		// the same rows whether it came with the figures or afterwards
		const together = await answered(paths, 'baseline');
		expect(rows.map(({ frozen_edition: _, ...row }) => row)).toEqual(together.map(({ frozen_edition: _, ...row }) => row));
	});

	test('of several units is the group’s own figure, or their sum', async () => {
		const row = (await answered(paths, 'baseline')).find(
			({ baseline_key, measure, look_months }) => baseline_key === 'B3' && measure === 'spells' && look_months === 12,
		);
		const [a, b] = [await figureOf('211', '2023', 'spells'), await figureOf('212', '2023', 'spells')];
		expect(row?.observed).toBe((a?.observed ?? 0) + (b?.observed ?? 0));
		expect(row?.expected).toBeCloseTo((a?.expected ?? 0) + (b?.expected ?? 0), 9);
	});

	test('is compared as a ratio to all in the same months, recounted by hand', async () => {
		const row = (await answered(paths, 'baseline')).find(
			({ baseline_key, measure, look_months }) => baseline_key === 'B2' && measure === 'spells' && look_months === 12,
		);
		const [before, after] = [await figureOf('221', '2023', 'spells'), await figureOf('221', '2024', 'spells')];
		if (!before || !after) throw new Error('hidden');
		const { dispersion, persistence } = await parametersOf();
		const [phi, rho] = [dispersion.spells.year, persistence.spells];
		const log = Math.log((after.observed + 0.5) / after.expected) - Math.log((before.observed + 0.5) / before.expected);
		const reach = 1.959964 * Math.sqrt((phi / before.expected + phi / after.expected) * (1 - rho));
		expect(row?.ratio).toBeCloseTo(before.observed / before.expected, 9);
		expect(row?.change_ratio).toBeCloseTo(Math.exp(log), 9);
		expect(row?.change_low).toBeCloseTo(Math.exp(log - reach), 9);
		expect(row?.change_high).toBeCloseTo(Math.exp(log + reach), 9);
		expect(row?.bridge_missing).toBe('workplace');
	});

	test('of the whole has rates of its own, no ratio to itself, and parts that add up', async () => {
		const row = (await answered(paths, 'baseline')).find(
			({ baseline_key, measure, look_months }) => baseline_key === 'B1' && measure === 'absence' && look_months === 12,
		);
		expect(row).toMatchObject({ ratio: null, change_ratio: null });
		expect(row?.crude_ratio).toBeCloseTo(Number(row?.look_value) / Number(row?.like_value), 12);
		if (row?.bridge_missing === null) {
			const sum = Number(row.bridge_first) + Number(row.bridge_season) + Number(row.bridge_mix) + Number(row.bridge_rate);
			expect(sum).toBeCloseTo(Number(row.look_value), 9);
		}
		expect(row?.next_budget_month).toBe('2025-05');
		expect(row).toMatchObject({ next_look_months: 24, next_look_last_month: '2025-12' });
	});

	test('stands beside what all municipalities did in the same years, as the publisher nearest the profile has it', async () => {
		const rows = (await answered(paths, 'baseline')).filter(({ baseline_key, look_months }) => baseline_key === 'B1' && look_months === 12);
		const row = rows.find(({ measure }) => measure === 'absence');
		expect(row).toMatchObject({ outside_source: 'KRL', outside_first: 14.6, outside_last: 14.2 });
		expect(row?.relative_ratio).toBeCloseTo(Number(row?.crude_ratio) / (14.2 / 14.6), 12);
		// what others did has no chance of its own here: the interval is as wide as before
		expect(Number(row?.relative_high) / Number(row?.relative_low)).toBeCloseTo(Number(row?.crude_high) / Number(row?.crude_low), 9);
		expect(row?.sentence).toContain('I alle kommuner gik tallet samtidig fra 14,6 til 14,2 (KRL, dagsværk pr. fuldtidsbeskæftiget).');
		for (const { measure, outside_source } of rows) expect(outside_source, measure).toBe(measure === 'absence' ? 'KRL' : null);
	});

	test('without any month after it says when to look', async () => {
		const row = (await answered(paths, 'baseline')).find(({ baseline_key, measure }) => baseline_key === 'B4' && measure === 'absence');
		expect(row).toMatchObject({ status: 'shown', look_status: 'open', look_value: null, change_ratio: null, crude_ratio: null });
		expect(row?.value).toBeGreaterThan(0);
	});
});

describe('the toolbox', () => {
	const rowOf = async (tool: string, who = operator) => {
		const row = (await answered(paths, 'toolbox', {}, who)).find(({ tool_key }) => tool_key === tool);
		if (row === undefined) throw new Error(`no tool ${tool}`);
		return row;
	};

	test('counts efforts by their type, and says of each what its own sheet says', async () => {
		const tried = await rowOf('1-5-14');
		expect([tried.effort_count, tried.effort_names]).toEqual([1, 'Nærvær i Æblehaven']);
		const [sheet] = (await answered(paths, 'effect', { unit: '211' })).filter(
			({ effort_key, measure, look_months }) => effort_key === 'I1' && measure === 'spells' && look_months === 12,
		);
		const said = {
			beyond_chance: tried.fell_count + tried.rose_count,
			points_to: tried.points_to_count,
			within_chance: tried.within_count,
		};
		expect(sheet?.effect_level == null ? tried.untold_count : said[sheet.effect_level]).toBe(1);
		expect((await rowOf('sygefravaerssamtale')).effort_names).toBe('Skolens samtaler');
		expect((await rowOf('fastholdelsesplan')).sentence).toBe('Ingen indsats af den slags er registreret.');
	});

	test('has what the municipality learned itself, which a leader finds as well', async () => {
		const leader: Reader = { id: 'l', name: 'l', roles: ['leder'], scope_units: ['221'], home_unit: '221' };
		const mine = {
			tool_key: 'm1',
			tool_name: 'Morgensamling',
			is_own: true,
			is_for_more_often: true,
			is_for_longer: false,
			effort_count: 1,
			effort_names: 'Mod andre I5',
		};
		expect(await rowOf('m1')).toMatchObject({ ...mine, source: 'Sandbjerg Skole' });
		expect(await rowOf('m1', leader)).toMatchObject(mine);
	});

	test('is named by each effort whose type it is, everybody’s or the municipality’s own, and by no other', async () => {
		const rows = await answered(paths, 'effect');
		const tools = new Map(rows.map(({ effort_key, tool_key, tool_name }) => [effort_key, [tool_key, tool_name]]));
		expect(Object.fromEntries(tools)).toMatchObject({
			I1: ['1-5-14', '1-5-14'],
			I2: ['sygefravaerssamtale', expect.any(String)],
			I3: [null, null],
			I5: ['m1', 'Morgensamling'],
		});
	});

	test('names only efforts at units the reader sees; what they have shown is the same for all', async () => {
		const leader: Reader = { id: 'l', name: 'l', roles: ['leder'], scope_units: ['221'], home_unit: '221' };
		const [mine, theirs] = [await rowOf('1-5-14', leader), await rowOf('1-5-14')];
		expect(mine).toEqual({ ...theirs, effort_names: null });
		expect((await rowOf('sygefravaerssamtale', leader)).effort_names).toBe('Skolens samtaler');
		expect(JSON.stringify(await answered(paths, 'toolbox', {}, leader))).not.toContain('Æblehaven');
	});
});

describe('frozen figures', () => {
	/** Two weeks more for ten people of the school in 2023: a correction with company enough to be let in. */
	const corrected = () => sandbjerg({ extraction_date: '2025-05-20', more_absence: [...MORE, ...fortnights('221', 10, ['2023-10'])] });

	test('stay as they were when the source is corrected, and the page says what they would be today', async () => {
		const own = await world();
		const before = frozenBodies(own);
		const shown = await answered(own, 'baseline');
		await publish(own, corrected());
		expect(frozenBodies(own)).toEqual(before);
		const rows = await answered(own, 'baseline');
		const frozenColumns = (row: AnswerRow<'baseline'>) => {
			const { baseline_key, measure, value, observed, expected, like_value, frozen_edition, frozen_extraction_date, frozen_period_keys } =
				row;
			return { baseline_key, measure, value, observed, expected, like_value, frozen_edition, frozen_extraction_date, frozen_period_keys };
		};
		expect(rows.map(frozenColumns)).toEqual(shown.map(frozenColumns));
		const school = rows.find((row) => row.baseline_key === 'B2' && row.measure === 'spells');
		expect(school).toMatchObject({ is_changed: true });
		expect(school?.today_observed).toBe(Number(school?.observed) + 10);
		expect(school?.sentence).toContain('baseline ville i dag være');
		expect(shown.every((row) => row.is_changed !== true)).toBe(true);
	});

	test('outlive the facts, and everybody in them', async () => {
		const own = await world();
		const before = frozenBodies(own);
		const facts = await Database.openForBuild(factsFile(own, currentOf(own).edition));
		await facts.run("update facts_stamp set stamp = 'another program'");
		facts.close();
		await publish(
			own,
			{ 'maal.csv': 'enhed_id;maaling;vaerdi;enhed_for_vaerdi;gaelder_fra;senest\n310;sygefravær;4;procent;2025-01-01;2026-12-31\n' },
			DECLARED,
		);
		expect(frozenBodies(own)).toEqual(before);
		expect((await answered(own, 'baseline')).map(({ value }) => value)).toEqual(
			(await answered(paths, 'baseline')).map(({ value }) => value),
		);
	});

	test('hold nothing but what the edition showed', async () => {
		const edition = editionFile(paths, currentOf(paths).edition);
		const shown = await rowsOf(
			edition,
			"select node_key || '|' || period_key as key, absence_fte_days::double as absence, spells_count from figures where is_shown",
		);
		const known = new Map(shown.map((row) => [String(row.key), row]));
		for (const body of frozenBodies(paths).values()) {
			for (const figure of JSON.parse(body).figures) {
				const row = known.get(`${figure.node_key}|${figure.period_key}`);
				expect(row).toMatchObject({ absence: figure.observed.absence, spells_count: figure.observed.spells });
			}
		}
	});
});

describe('a file of baselines that cannot be registered', () => {
	test.each<[string, string[], string]>([
		['eleven months', ['B9;N;221;2023-01;2023-11;F;P'], '12, 24 eller 36 hele måneder'],
		['thirteen months', ['B9;N;221;2023-01;2024-01;F;P'], '12, 24 eller 36 hele måneder'],
		['a month that is not whole', ['B9;N;221;02-01-2023;31-12-2023;F;P'], 'ikke en hel måned'],
		['a last day that is not the month’s', ['B9;N;221;01-01-2023;30-12-2023;F;P'], 'ikke en hel måned'],
		['months the wrong way round', ['B9;N;221;2023-12;2023-01;F;P'], 'ligger til før den første dag'],
		['no reason', ['B9;N;221;2023-01;2023-12;;P'], 'er begrundelse tom'],
		['nobody who stands by it', ['B9;N;221;2023-01;2023-12;F;'], 'er registreret_af tom'],
		['two rows that say different things', ['B9;N;211;2023-01;2023-12;F;P', 'B9;N;212;2024-01;2024-12;F;P'], 'ikke det samme'],
		['one unit twice', ['B9;N;211;2023-01;2023-12;F;P', 'B9;N;211;2023-01;2023-12;F;P'], 'flere gange'],
		['a unit that is not there', ['B9;N;999;2023-01;2023-12;F;P'], 'som tallene ikke kender'],
		['months before the figures', ['B9;N;221;2022-01;2022-12;F;P'], 'uden for de måneder'],
		['months after the figures', ['B9;N;221;2024-02;2025-01;F;P'], 'uden for de måneder'],
		['odd months of a unit shown by twelve months', ['B9;N;211;2023-02;2024-01;F;P'], 'Lad den begynde i januar eller juli'],
		['a workplace that is hidden', ['B9;N;213;2023-01;2023-12;F;P'], 'hvis tal ikke kan vises'],
		['a registered baseline with other months', ['B2;Skolen 2023;221;2024-01;2024-12;Indsats på vej;Pia'], 'ligger fast'],
		['a registered baseline with other units', ['B2;Skolen 2023;222;2023-01;2023-12;Indsats på vej;Pia'], 'ligger fast'],
	])('%s: is refused with what to do, and nothing is lost', async (_, rows, text) => {
		const before = [readFileSync(paths.current, 'utf8'), readFileSync(paths.state)];
		const refusal = await publish(paths, file(...rows), DECLARED).catch((error: unknown) => error);
		const issues = refusal instanceof Error && 'issues' in refusal && Array.isArray(refusal.issues) ? refusal.issues : [];
		expect(issues.map((issue) => issue.text).join('\n')).toContain(text);
		expect([readFileSync(paths.current, 'utf8'), readFileSync(paths.state)]).toEqual(before);
	});

	test('the same baseline once more, or with another reason, is no other baseline', async () => {
		const own = await world();
		const before = frozenBodies(own);
		expect(await publish(own, BASELINES, DECLARED)).toMatchObject({ outcome: 'already_imported' });
		const renamed = file('B2;Skolen 2023;221;2023-01;2023-12;En bedre begrundelse;Pia');
		expect(await publish(own, renamed, DECLARED)).toMatchObject({ outcome: 'published' });
		expect(frozenBodies(own)).toEqual(before);
		expect((await answered(own, 'baseline')).find((row) => row.baseline_key === 'B2')?.reason).toBe('En bedre begrundelse');
	});
});

type Side = NonNullable<Awaited<ReturnType<typeof figureOf>>>;

describe('an effort', () => {
	const effortRow = async (measure: 'absence' | 'spells') =>
		(await answered(paths, 'effect')).find((row) => row.effort_key === 'I1' && row.measure === measure && row.look_months === 12);

	test.each(['absence', 'spells'] as const)('%s: change, prediction and effect are those recounted by hand', async (measure) => {
		const row = await effortRow(measure);
		const leaves = WORKPLACES.map((workplace) => workplace.unit_key);
		const { dispersion, persistence } = await parametersOf();
		const [phi, rho] = [dispersion[measure].year, persistence[measure]];
		const sides: { key: string; before: Side; after: Side }[] = [];
		for (const key of leaves) {
			const [before, after] = [await figureOf(key, '2023', measure), await figureOf(key, '2024', measure)];
			if (before && after) sides.push({ key, before, after });
		}
		// DerSimonian & Laird around 1
		const weights = sides.map(({ before }) => before.expected / phi);
		const total = weights.reduce((sum, weight) => sum + weight, 0);
		const squares = weights.reduce((sum, weight) => sum + weight ** 2, 0);
		const q = sides.reduce((sum, { before }) => sum + (before.expected / phi) * (before.observed / before.expected - 1) ** 2, 0);
		const tau2 = sides.length < 10 ? 0.01 : Math.max(0.01, (q - (sides.length - 1)) / (total - squares / total));
		const judge = ({ before, after }: (typeof sides)[number]) => {
			const [vb, va] = [phi / before.expected, phi / after.expected];
			const [sb, sa] = [before.observed / before.expected, after.observed / after.expected];
			const c = tau2 + rho * Math.sqrt(vb * va);
			const predicted = 1 + Math.min(1, c / (tau2 + vb)) * (sb - 1);
			const spread = tau2 + va - c ** 2 / (tau2 + vb);
			const z = (2 * (Math.sqrt(after.observed / phi) - Math.sqrt((predicted * after.expected) / phi))) / Math.sqrt(spread / va);
			return { predicted, effect: sa / predicted, z };
		};
		const own = sides.find(({ key }) => key === '211');
		if (!own || !row) throw new Error('hidden');
		const judged = judge(own);
		expect(row.predicted_ratio).toBeCloseTo(judged.predicted, 9);
		expect(row.effect_ratio).toBeCloseTo(judged.effect, 9);
		const log = Math.log((own.after.observed + 0.5) / own.after.expected) - Math.log((own.before.observed + 0.5) / own.before.expected);
		expect(row.change_ratio).toBeCloseTo(Math.exp(log), 9);
		const others = sides.filter((side) => side !== own && side.before.expected / phi >= 4 && side.after.expected / phi >= 4);
		expect(row.placebo_other_count).toBe(others.length);
		expect(row.placebo_beyond_count).toBe(others.filter((side) => judge(side).z > judged.z).length);
		const variance = (phi / own.before.expected + phi / own.after.expected) * (1 - rho);
		expect(row.smallest_visible_fall).toBeCloseTo(1 - Math.exp(-2.8 * Math.sqrt(variance)), 9);
	});

	test('is held against its price in the days it freed', async () => {
		const row = await effortRow('absence');
		const after = await figureOf('211', '2024', 'absence');
		if (!row || !after) throw new Error('hidden');
		const unit = (await answered(paths, 'overview', { unit: '211' })).find((one) => one.comparison === 'now');
		const fte = Number(unit?.fte);
		const freed = Number(row.predicted_ratio) * after.expected * (1 - Number(row.effect_ratio));
		expect(row.freed_days).toBeCloseTo(freed, 6);
		expect(row.net_dkk).toBeCloseTo(freed * DAY_PRICE_DKK - 90_000, 3);
		expect(row.break_even_days_per_fte).toBeCloseTo(90_000 / DAY_PRICE_DKK / fte, 9);
		expect(row.sentence).toContain('Indsatsen tjener sig ind ved et fald på ca. ');
		const isSeen = Number(row.break_even_days_per_fte) >= Number(row.visible_days_per_fte);
		expect(row.sentence).toContain(
			isSeen ? 'kan ses i tallene' : 'Så lille et fald kan ikke ses i tallene; vi kan sige, om faldet er mindst ',
		);
	});

	test('that began within a month leaves that month out, at the grain its unit is shown by', async () => {
		const rows = (await answered(paths, 'effect')).filter((row) => row.effort_key === 'I2' && row.measure === 'spells');
		expect(rows.map(({ look_months, status }) => [look_months, status])).toEqual([
			[6, 'shown'],
			[12, 'open'],
		]);
		expect(rows[0]).toMatchObject({
			grain: 'month',
			before_first_month: '2023-02',
			before_last_month: '2024-01',
			transition_months: 1,
			after_first_month: '2024-03',
			after_last_month: '2024-08',
		});
	});

	test('is seen beside where its place was heading in the two years before, quarter by quarter', async () => {
		const rows = await answered(paths, 'effect', { unit: '221', start: '2025-01' });
		const row = rows.find((one) => one.measure === 'spells' && one.look_months === 12);
		const monthsOf = async (unit: string) => (await answered(paths, 'trend', { unit })).filter((one) => one.grain === 'month');
		const [own, all] = [await monthsOf('221'), await monthsOf('100')];
		// least squares of log own O ÷ E less log of the others', once more with loops
		const points: { x: number; y: number }[] = [];
		for (let quarter = 0; quarter < 8; quarter += 1) {
			let [o, e, whole] = [0.5, 0, 0];
			for (const one of own.slice(quarter * 3, quarter * 3 + 3)) {
				o += Number(one.spells_count);
				e += Number(one.spells_expected);
			}
			for (const one of all.slice(quarter * 3, quarter * 3 + 3)) whole += Number(one.spells_count);
			points.push({ x: quarter / 4, y: Math.log(o / e) - Math.log((whole - (o - 0.5) + 0.5) / (whole - e)) });
		}
		const [mx, my] = [points.reduce((sum, { x }) => sum + x, 0) / 8, points.reduce((sum, { y }) => sum + y, 0) / 8];
		let [xy, xx] = [0, 0];
		for (const { x, y } of points) {
			xy += (x - mx) * (y - my);
			xx += (x - mx) ** 2;
		}
		expect(row?.pre_slope_per_year).toBeCloseTo(Math.exp(xy / xx), 9);
		expect(row?.is_pre_level).toBe(Number(row?.pre_slope_low) <= 1 && Number(row?.pre_slope_high) >= 1);
		// one that is shown by twelve months has no quarters, and the whole has nobody beside it
		for (const unit of ['211', '100'])
			for (const one of await answered(paths, 'effect', { unit, start: '2025-01' })) expect(one.pre_slope_per_year, unit).toBeNull();
	});

	describe('with a comparison group', () => {
		const heldBy = async (effort_key: string, who = operator) =>
			(await answered(paths, 'effect', {}, who)).find(
				(row) => row.effort_key === effort_key && row.measure === 'spells' && row.look_months === 12,
			);

		test('is held against the change of its units together, recounted by hand', async () => {
			const row = await heldBy('I3');
			const { dispersion, persistence } = await parametersOf();
			const [phi, rho] = [dispersion.spells.year, persistence.spells];
			const yearOf = async (year: string, ...units: string[]) => {
				const figures = await Promise.all(units.map((unit) => figureOf(unit, year, 'spells')));
				const sum = (of: 'observed' | 'expected') => figures.reduce((total, figure) => total + (figure?.[of] ?? Number.NaN), 0);
				return { observed: sum('observed'), expected: sum('expected') };
			};
			const [before, after] = [await yearOf('2023', '221'), await yearOf('2024', '221')];
			const [groupBefore, groupAfter] = [await yearOf('2023', '222', '311'), await yearOf('2024', '222', '311')];
			const moved = (groupAfter.observed + 0.5) / groupAfter.expected / ((groupBefore.observed + 0.5) / groupBefore.expected);
			const own = (after.observed + 0.5) / after.expected / ((before.observed + 0.5) / before.expected);
			const sides = [before, after, groupBefore, groupAfter];
			const variance = sides.reduce((sum, { expected }) => sum + (phi / expected) * (1 - rho), 0);
			expect(row).toMatchObject({ comparison: 'group', comparison_count: 2, comparison_names: 'Klitskolen, Plejehjemmet Solgården' });
			expect(row?.comparison_change_ratio).toBeCloseTo(moved, 9);
			expect(row?.change_ratio).toBeCloseTo(own / moved, 9);
			expect(row?.smallest_visible_fall).toBeCloseTo(1 - Math.exp(-2.8 * Math.sqrt(variance)), 9);
			expect(Number(row?.look_ratio) / Number(row?.predicted_ratio)).toBeCloseTo(Number(row?.effect_ratio), 9);
			expect(row?.sentence).toContain('Holdt op mod sammenligningsgruppen (Klitskolen, Plejehjemmet Solgården).');
			// neither the effort nor what it is held against is among those it is placed between
			const alone = await heldBy('I4');
			expect(row?.placebo_other_count).toBe(Number(alone?.placebo_other_count) - 2);
		});

		test.each([
			['I2', 'not_registered', 'for der er ikke registreret en sammenligningsgruppe'],
			['I4', 'overlapping', 'for sammenligningsgruppen har enheder fælles med indsatsen'],
			['I5', 'hidden', 'for sammenligningsgruppens tal kan ikke vises'],
		])('%s: %s is held against the municipality, and it says why', async (effort_key, comparison, because) => {
			const row = await heldBy(effort_key);
			expect(row).toMatchObject({ comparison, comparison_change_ratio: null });
			expect(row?.sentence).toContain(`Holdt op mod hele kommunen, ${because}`);
		});

		test('is said beforehand, with the smallest fall that it leaves and the one without it, recounted by hand', async () => {
			const rows = await answered(paths, 'effect', { unit: '221', against: '222,311', start: '2025-01' });
			const row = rows.find((one) => one.measure === 'spells' && one.look_months === 12);
			const { dispersion, persistence } = await parametersOf();
			const [phi, rho] = [dispersion.spells.year, persistence.spells];
			const own = Number((await figureOf('221', '2024', 'spells'))?.expected);
			let group = 0;
			for (const unit of ['222', '311']) group += Number((await figureOf(unit, '2024', 'spells'))?.expected);
			// a year before and a year after of the unit, and of the group: each a φ/E
			let [alone, held] = [0, 0];
			for (const expected of [own, own]) alone += (phi / expected) * (1 - rho);
			for (const expected of [own, own, group, group]) held += (phi / expected) * (1 - rho);
			expect(row).toMatchObject({ comparison: 'group', comparison_count: 2, comparison_shown_count: 2 });
			expect(row?.municipal_visible_fall).toBeCloseTo(1 - Math.exp(-2.8 * Math.sqrt(alone)), 9);
			expect(row?.smallest_visible_fall).toBeCloseTo(1 - Math.exp(-2.8 * Math.sqrt(held)), 9);
			const plain = (await answered(paths, 'effect', { unit: '221', start: '2025-01' })).find(
				(one) => one.measure === 'spells' && one.look_months === 12,
			);
			expect(plain).toMatchObject({ comparison: 'not_registered', municipal_visible_fall: null });
			expect(plain?.smallest_visible_fall).toBe(row?.municipal_visible_fall);
			// neither the unit nor what it is held against is among those it is placed between
			expect(row?.placebo_other_count).toBe(Number(plain?.placebo_other_count) - 2);
			expect(row?.sentence).toContain('Sygemeldingerne vil blive holdt op mod sammenligningsgruppen (Klitskolen, Plejehjemmet Solgården).');
			expect(row?.sentence).toMatch(/Et fald kan da ses, når det er mindst \d+.%; mod hele kommunen, når det er mindst \d+.%\./);
			expect(plain?.sentence).not.toContain('holdt op mod');
		});

		test.each([
			['that it is itself in', '221', 'overlapping', 'har enheder fælles med indsatsen'],
			['that is above it', '220', 'overlapping', 'har enheder fælles med indsatsen'],
			['that is hidden', '213', 'hidden', 'kan ikke vises i de måneder'],
		])('%s is said beforehand to be none', async (_, against, comparison, because) => {
			const rows = await answered(paths, 'effect', { unit: '221', against, start: '2025-01' });
			const row = rows.find((one) => one.measure === 'spells' && one.look_months === 12);
			expect(row).toMatchObject({ comparison, comparison_shown_count: null, municipal_visible_fall: null });
			expect(row?.sentence).toContain(`Sygemeldingerne vil blive holdt op mod hele kommunen, for sammenligningsgruppen`);
			expect(row?.sentence).toContain(because);
		});

		test('is asked of no effort that is registered already, of no group, and of nobody outside the reader’s area', async () => {
			const leader: Reader = { id: 'l', name: 'l', roles: ['leder'], scope_units: ['221'], home_unit: '221' };
			for (const question of [
				{ unit: '221', against: '222' },
				{ unit: '221', against: 'sammenligning:I3', start: '2025-01' },
			])
				await expect(answered(paths, 'effect', question)).rejects.toMatchObject({ code: 'question_not_understood' });
			await expect(answered(paths, 'effect', { unit: '221', against: '222', start: '2025-01' }, leader)).rejects.toMatchObject({
				code: 'unit_not_found',
			});
		});

		test('names its units only to who may see them', async () => {
			const leader: Reader = { id: 'l', name: 'l', roles: ['leder'], scope_units: ['221'], home_unit: '221' };
			const row = await heldBy('I3', leader);
			expect(row).toMatchObject({ comparison: 'group', comparison_names: null });
			expect(row?.sentence).toContain('Holdt op mod sammenligningsgruppen (2 enheder).');
		});

		test.each([
			['with nothing but its comparison', ['I9;N;221;2024-01-01;f;sammenligning'], 'kun rækker med sammenligning i rolle: I9'],
			[
				'with a unit on both sides',
				['I9;N;221;2024-01-01;f;indsats', 'I9;N;221;2024-01-01;f;sammenligning'],
				'både med i indsatsen og som sammenligning i rolle: I9',
			],
			['with a role nobody knows', ['I9;N;221;2024-01-01;f;tilskuer'], 'har rolle værdier, der ikke kendes'],
		])('%s is refused, and nothing is lost', async (_, rows, text) => {
			const before = [readFileSync(paths.current, 'utf8'), readFileSync(paths.state)];
			const delivery = { 'indsatser.csv': `indsats_id;navn;enhed_id;start;begrundelse;rolle\n${rows.join('\n')}\n` };
			const refusal = await publish(paths, delivery, DECLARED).catch((error: unknown) => error);
			const issues = refusal instanceof Error && 'issues' in refusal && Array.isArray(refusal.issues) ? refusal.issues : [];
			expect(issues.map((issue) => issue.text).join('\n')).toContain(text);
			expect([readFileSync(paths.current, 'utf8'), readFileSync(paths.state)]).toEqual(before);
		});
	});

	test('can be asked about before it is registered', async () => {
		const rows = await answered(paths, 'effect', { unit: '212', start: '2025-06', price: '50000' });
		const row = rows.find((one) => one.measure === 'absence' && one.look_months === 12);
		expect(row).toMatchObject({
			effort_key: null,
			status: 'open',
			grain: 'window',
			before_last_month: '2024-12',
			after_first_month: '2025-07',
		});
		expect(row?.smallest_visible_fall).toBeGreaterThan(0);
		expect(row?.add_names).toContain('Børnehaven Æblehaven');
		expect(Number(row?.add_visible_fall)).toBeLessThan(Number(row?.smallest_visible_fall));
		expect(rows.every((one) => one.effect_ratio === null && one.look_observed === null)).toBe(true);
	});

	test('says before it is begun from which level it starts and what such a year is followed by, recounted by hand', async () => {
		const rows = await answered(paths, 'effect', { unit: '211', start: '2025-06' });
		const row = rows.find((one) => one.measure === 'absence' && one.look_months === 12);
		const { dispersion, persistence } = await parametersOf();
		const phi = dispersion.absence.year;
		const own = await figureOf('211', '2024', 'absence');
		const all = (await Promise.all(WORKPLACES.map((one) => figureOf(one.unit_key, '2024', 'absence')))).flatMap((figure) => figure ?? []);
		if (!own) throw new Error('the nursery is not shown');
		// τ² of all workplaces around one; fewer than ten are taken to differ by a tenth
		const weights = all.map((figure) => figure.expected / phi);
		const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
		const q = sum(all.map((figure, index) => (weights[index] ?? 0) * (figure.observed / figure.expected - 1) ** 2));
		const scale = sum(weights) - sum(weights.map((weight) => weight ** 2)) / sum(weights);
		const between = all.length < 10 ? 0.01 : Math.max(0.01, (q - (all.length - 1)) / scale);
		const chance = phi / own.expected;
		const kept = (between + persistence.absence * chance) / (between + chance);
		const level = own.observed / own.expected;
		expect(row).toMatchObject({ base_first_month: '2024-01', base_last_month: '2024-12' });
		expect(row?.base_ratio).toBeCloseTo(level, 9);
		expect(row?.predicted_ratio).toBeCloseTo(1 + kept * (level - 1), 9);
		const others = WORKPLACES.filter((one) => one.unit_key !== '211').map((one) => figureOf(one.unit_key, '2024', 'absence'));
		const enough = (await Promise.all(others)).filter((figure) => figure !== null && figure.expected / phi >= 4);
		expect(row?.placebo_other_count).toBe(enough.length);
	});

	test('warns of the fall that would come anyway where the level is high, and only there', async () => {
		for (const unit of ['211', '212', '221', '312'])
			for (const row of await answered(paths, 'effect', { unit, start: '2025-06' })) {
				const [level, next] = [Number(row.base_ratio), Number(row.predicted_ratio)].map((ratio) => Math.round(ratio * 100));
				const isHigh = row.base_ratio !== null && row.base_ratio > 1 && level !== next;
				expect(row.sentence.includes('kommer altså nok alligevel'), `${unit} ${row.measure}`).toBe(isHigh);
			}
	});

	test('of an area names the areas beside it', async () => {
		const rows = await answered(paths, 'effect', { unit: '320', start: '2025-06' });
		const named = rows.flatMap((row) => row.add_names?.split(', ') ?? []);
		expect([...new Set(named)]).toEqual(['Ældrepleje']);
	});

	test('names only units that the reader may see, and is itself seen by those who see all of it', async () => {
		const leader: Reader = { id: 'l', name: 'l', roles: ['leder'], scope_units: ['212'], home_unit: '212' };
		const thought = await answered(paths, 'effect', { unit: '212', start: '2025-06' }, leader);
		expect(thought.length).toBeGreaterThan(0);
		expect(thought.every((row) => row.add_names === null)).toBe(true);
		expect(await answered(paths, 'effect', {}, leader)).toEqual([]);
		// the baseline of both nurseries is not hers alone; that of the municipality is everybody's
		const seen = await answered(paths, 'baseline', { unit: '100' }, leader);
		expect([...new Set(seen.map((row) => row.baseline_key))]).toEqual(['B1', 'B4']);
		expect((await answered(paths, 'targets', {}, leader)).map((row) => row.unit_key)).toEqual(['100', '200']);
	});
});

describe('targets', () => {
	test('stand where next year’s interval puts them, recounted by hand', async () => {
		const rows = await answered(paths, 'targets');
		const { dispersion, persistence } = await parametersOf();
		const whole = rows.find((row) => row.unit_key === '100');
		const year = (await answered(paths, 'status', { year: '2024' })).find((row) => row.unit_key === '100');
		const events = Number(year?.absence_fte_days) / dispersion.absence.year;
		const reach = Math.exp(1.959964 * Math.sqrt((2 / events) * (1 - persistence.absence)));
		const value = Number(year?.absence_share);
		expect(whole?.value).toBeCloseTo(value, 12);
		expect(whole?.next_year_low).toBeCloseTo(value / reach, 9);
		expect(whole?.next_year_high).toBeCloseTo(value * reach, 9);
		const status = value * reach <= 0.03 ? 'reached' : value / reach > 0.03 ? 'not_at_this_level' : 'chance_decides';
		expect(whole?.target_status).toBe(status);
		// half of the way from 2023 to the end of 2026 is not gone: eleven of 35 months are
		const first = (await answered(paths, 'status', { year: '2023' })).find((row) => row.unit_key === '100')?.absence_share;
		expect(whole?.first_value).toBeCloseTo(Number(first), 12);
		expect(whole?.path_value).toBeCloseTo(Number(first) + ((0.03 - Number(first)) * 11) / 35, 9);
	});

	test('below are weighted by full-time employees against the common one', async () => {
		const whole = (await answered(paths, 'targets')).find((row) => row.unit_key === '100');
		const years = await answered(paths, 'status', { year: '2024' });
		const fteOf = (key: string) => Number(years.find((row) => row.unit_key === key)?.fte);
		expect(whole?.below_value).toBeCloseTo((fteOf('200') * 0.025 + fteOf('300') * 0.04) / (fteOf('200') + fteOf('300')), 9);
		expect(whole?.is_below_enough).toBe(Number(whole?.below_value) <= 0.03);
	});
});

describe('the work list', () => {
	test('has the targets that the present level does not reach, in the words of the answer about targets', async () => {
		const missed = (await answered(paths, 'targets')).filter(({ target_status }) => target_status === 'not_at_this_level');
		expect(missed.length).toBeGreaterThan(0);
		const listed = (await answered(paths, 'attention')).filter(({ attention }) => attention === 'target');
		expect(listed.map(({ unit_key, sentence }) => [unit_key, sentence])).toEqual(
			missed.map(({ unit_key, sentence }) => [unit_key, sentence]),
		);
		// what is set above a unit is for those above
		const below = await answered(paths, 'attention', { unit: '300' });
		expect(below.filter(({ unit_key }) => unit_key === '100' || unit_key === '200')).toEqual([]);
	});

	test('names what can be judged by the month of the next budget follow-up, and nothing that comes later', async () => {
		const own = await world();
		const near = 'B5;Vinteren;100;2023-03;2024-02;Til maj;Pia';
		const far = 'B6;Foråret;100;2023-04;2024-03;Til august;Pia';
		await publish(own, file(near, far), DECLARED);
		const due = (await answered(own, 'attention')).filter(({ attention }) => attention === 'follow_up');
		// twelve months after February 2024 end in February 2025 and can be judged 35 + 28 days later: within May, when budgets are followed up
		expect(due.map(({ entry_name, unit_key, due_date }) => [entry_name, unit_key, due_date]).sort()).toEqual([
			['Skolens samtaler', '221', '2025-05-02'],
			['Vinteren', '100', '2025-05-02'],
		]);
		expect(due.find(({ entry_name }) => entry_name === 'Vinteren')?.sentence).toBe(
			'Vinteren: opfølgningen efter 12 måneder kan bedømmes fra 2. maj 2025, til budgetopfølgningen i maj 2025.',
		);
	});

	test('has the efforts that have run for a year and whose figures can be read', async () => {
		const effects = await answered(paths, 'effect');
		const readable = effects.filter((row) => row.look_months === 12 && row.status === 'shown' && row.change_level !== null);
		expect(readable.length).toBeGreaterThan(0);
		const matured = (await answered(paths, 'attention')).filter(({ attention }) => attention === 'matured');
		expect(new Set(matured.map(({ entry_name }) => entry_name))).toEqual(new Set(readable.map(({ effort_name }) => effort_name)));
	});
});

describe('a new level of a workplace’s chart', () => {
	const LEVEL = 'enhed_id;fra;begrundelse;besluttet_af;besluttet';

	test('is registered by name, with a reason and a date, and drawn beside the old one', async () => {
		const own = await world();
		const before = (await answered(own, 'trend', { unit: '221' })).filter((row) => row.grain === 'month');
		const foretold = levelSights(before, '2024-01');
		await publish(own, { 'nyt_niveau.csv': `${LEVEL}\n221;2024-01;To afdelinger er lagt sammen;Pia Projektleder;15-02-2024\n` }, DECLARED);
		const after = (await answered(own, 'trend', { unit: '221' })).filter((row) => row.grain === 'month');
		const moved = after.filter((row) => row.spells_earlier_usual !== null);
		expect(moved.map((row) => row.first_month)).toEqual(after.map((row) => row.first_month).filter((month) => month >= '2024-01'));
		for (const row of moved) {
			const old = before.find((one) => one.first_month === row.first_month);
			expect([row.spells_earlier_low, row.spells_earlier_high]).toEqual([old?.spells_low, old?.spells_high]);
		}
		// what was said beforehand came true, measure by measure
		const isMoved = { absence: 'absence', short: 'short_absence', spells: 'spells' } as const;
		for (const sight of foretold)
			expect(isTaken(sight), sight.measure).toBe(after.some((row) => row[`${isMoved[sight.measure]}_earlier_usual`] !== null));
		expect(foretold.map(isTaken)).toContain(true);
		const events = await answered(own, 'events', { unit: '221' });
		expect(events).toContainEqual(
			expect.objectContaining({
				event_kind: 'new_level',
				event_name: 'To afdelinger er lagt sammen (Pia Projektleder)',
				first_month: '2024-01',
			}),
		);
		// the level of one workplace says nothing of another, nor of those above
		for (const unit of ['100', '211'])
			expect((await answered(own, 'events', { unit })).some((event) => event.event_kind === 'new_level')).toBe(false);
	});

	test('waits for twelve points, and the answer says so', async () => {
		const own = await world();
		await publish(own, { 'nyt_niveau.csv': `${LEVEL}\n221;2024-06;Nyt system;Bo;01-07-2024\n` }, DECLARED);
		const editions = followEditions(own);
		const { rows, caveats } = await ask(await editions(), operator, 'trend', { unit: '221' });
		editions.close();
		expect(rows.every((row) => row.spells_earlier_usual === null)).toBe(true);
		const foretold = levelSights(rows.filter((row) => row.unit_key === '221') as TrendRow[], '2024-06');
		expect(foretold.filter(isTaken)).toEqual([]);
		expect(foretold.find(({ measure }) => measure === 'spells')).toMatchObject({
			grain: 'month',
			has_earlier: true,
			twelfth_month: '2025-05',
		});
		expect(caveats).toContainEqual({
			code: 'new_level_waits',
			text: 'Et nyt niveau er besluttet fra juni 2024 og tages i brug, når der er 12 punkter derfra.',
		});
	});

	test.each([
		['without a reason', '221;2024-01;;Pia;15-02-2024', 'begrundelse'],
		['without a name', '221;2024-01;Sammenlagt;;15-02-2024', 'besluttet_af'],
		['without a date', '221;2024-01;Sammenlagt;Pia;', 'besluttet'],
	])('%s is refused, the column named, and nothing is changed', async (_, row, column) => {
		const own = await world();
		const before = currentOf(own).edition;
		await expect(publish(own, { 'nyt_niveau.csv': `${LEVEL}\n${row}\n` }, DECLARED)).rejects.toMatchObject({
			code: 'delivery_refused',
			issues: expect.arrayContaining([expect.objectContaining({ severity: 'error', place: expect.objectContaining({ column }) })]),
		});
		expect(currentOf(own).edition).toBe(before);
	});
});

describe('a change of leader', () => {
	const register = (row: string): Delivery => ({ 'lederskift.csv': `enhed_id;maaned;registreret_af\n${row}\n` });

	test('is registered by name, and told to nobody where registrations did not fall with it', async () => {
		const own = await world();
		const before = currentOf(own);
		await publish(own, register('221;2024-01;Pia Projektleder'), DECLARED);
		expect([currentOf(own).release, currentOf(own).edition === before.edition]).toEqual([before.release, false]);
		expect(await rowsOf(editionFile(own, currentOf(own).edition), "select entry_key from entries where kind = 'leader_change'")).toEqual([
			{ entry_key: '221|2024-01' },
		]);
		const school = (await answered(own, 'underreporting', { unit: '221' })).find(({ unit_key }) => unit_key === '221');
		expect(school).toMatchObject({ status: 'shown', change_kind: null, change_month: null, change_short_ratio: null });
		const kinds = (await answered(own, 'events', { unit: '221' })).map(({ event_kind }) => event_kind);
		expect(kinds.filter((kind) => kind !== 'baseline' && kind !== 'effort')).toEqual([]);
	});

	test('without a name is refused', async () => {
		await expect(publish(await world(), register('221;2024-01;'), DECLARED)).rejects.toMatchObject({
			code: 'delivery_refused',
			issues: expect.arrayContaining([expect.objectContaining({ place: expect.objectContaining({ column: 'registreret_af' }) })]),
		});
	});
});

describe('what is said of a fall at a change', () => {
	const row = UnderreportingRow.parse({
		unit_key: '221',
		unit_name: 'Sandbjerg Skole',
		level: 'workplace',
		first_month: '2024-01',
		last_month: '2025-12',
		status: 'shown',
		registration: 'check',
		basis: 'short',
		observed: 60,
		expected: 80,
		ratio: 0.75,
		long_observed: 9,
		long_expected: 8,
		is_count_remarkable: false,
		is_long_as_usual: true,
		silence_first_month: null,
		silence_last_month: null,
		silence_expected: null,
		is_silence_remarkable: null,
		change_kind: 'source',
		change_month: '2024-03',
		change_short_ratio: 0.4,
		change_long_ratio: 1,
		sentence: '',
	});

	test('names the month and how far, that long spells did not fall, and that it may be right', () => {
		expect(underreportingSentence(row, 'da')).toBe(
			'De korte sygemeldinger faldt 60\u00a0%, da registreringen skiftede system i marts 2024, og de lange gjorde ikke. Registreringen bør ses efter. Det kan også være rigtigt.',
		);
		expect(underreportingSentence({ ...row, change_kind: 'leader' }, 'da')).toContain('omkring lederskiftet i marts 2024');
		for (const kind of ['source', 'leader'] as const)
			expect(forbiddenWordsIn(underreportingSentence({ ...row, change_kind: kind }, 'da'), 'da')).toEqual([]);
	});
});

describe('what is said of a target', () => {
	test('is never both that chance is against it and that it is within chance', async () => {
		const [{ sentence: _, ...row } = {} as never] = await answered(paths, 'targets');
		const far = { ...row, is_met_now: false, is_visible: false, smallest_visible_fall: 0.3 };
		expect(targetSentence({ ...far, target_status: 'chance_decides' }, 'da')).toContain('ikke kan skelnes fra tilfældigheder');
		const missed = targetSentence({ ...far, target_status: 'not_at_this_level' }, 'da');
		expect(missed).toContain('nås målet ikke');
		expect(missed).not.toContain('tilfældigheder');
	});
});

describe('missing registration', () => {
	test('is asked about where a workplace reports under half of what others do, and never as an accusation', async () => {
		const own = await publishedFolder(
			sandbjerg({ extraction_date: EXTRACTION, more_absence: fortnights('312', 5, ['2023-05', '2024-05']), well_unit: '223' }),
		);
		const rows = await answered(own, 'underreporting');
		expect(rows.every((row) => row.status === 'hidden' || row.registration !== null)).toBe(true);
		expect(rows[0]).toMatchObject({ first_month: '2023-01', last_month: '2024-12' });
		expect(rows.find((row) => row.unit_key === '223')).toMatchObject({ registration: 'check', basis: 'spells', observed: 0 });
		expect(rows.find((row) => row.unit_key === '211')).toMatchObject({ registration: 'as_expected' });
		expect(rows.find((row) => row.unit_key === '223')).toMatchObject({ is_count_remarkable: true });
		for (const row of rows.filter((one) => one.registration === 'check')) {
			expect(row.is_count_remarkable === true ? Number(row.ratio) < 0.5 : row.is_silence_remarkable).toBe(true);
			expect(Number(row.expected)).toBeGreaterThanOrEqual(10);
			expect(row.sentence).toContain('Det kan også være rigtigt.');
		}
	});

	test('is asked about where a workplace that else reports is silent for months, as the shown months have it', async () => {
		const every_month = Array.from(
			{ length: 24 },
			(_, index) => `${2023 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
		);
		const silent = ['2024-02', '2024-03', '2024-04', '2024-05', '2024-06', '2024-07', '2024-08', '2024-09'];
		const ill = (unit_key: string, months: readonly string[]) => fortnights(unit_key, 12, months);
		const own = await publishedFolder(
			sandbjerg({
				extraction_date: EXTRACTION,
				more_absence: [
					...ill(
						'221',
						every_month.filter((month) => !silent.includes(month)),
					),
					...ill('312', every_month),
					...ill('211', every_month),
				],
				well_unit: '221',
			}),
		);
		const row = (await answered(own, 'underreporting')).find(({ unit_key }) => unit_key === '221');
		expect(row).toMatchObject({
			registration: 'check',
			is_silence_remarkable: true,
			silence_first_month: '2024-02',
			silence_last_month: '2024-09',
		});
		expect(row?.sentence).toMatch(/Ingen sygemeldinger fra februar 2024 til september 2024, hvor ca\. \d+ var ventet\./);
	});
});

describe('every answer that follows up', () => {
	const CASES: [AnswerName, Record<string, string>][] = [
		['baseline', {}],
		['effect', {}],
		['effect', { start: '2025-06', unit: '213' }],
		['effect', { start: '2025-06', unit: '100', price: '1000000' }],
		['targets', {}],
		['underreporting', {}],
	];

	test.each(CASES)('%s %o has no value in a row that is hidden, and says nothing it may not', async (name, words) => {
		const rows: Record<string, unknown>[] = await answered(paths, name, words);
		expect(rows.length).toBeGreaterThan(0);
		for (const row of rows) {
			expect(forbiddenWordsIn(String(row.sentence), 'da')).toEqual([]);
			const values = Object.entries(row).filter(([column, value]) => typeof value === 'number' && !DESCRIBING.has(column));
			if (row.status === 'hidden') expect(values).toEqual([]);
			if (row.look_status === 'hidden' || row.look_status === 'open')
				expect(values.filter(([column]) => column.startsWith('look_') && column !== 'look_months')).toEqual([]);
		}
	});

	test('a workplace that is hidden has rows that say so', async () => {
		const rows = await answered(paths, 'effect', { start: '2025-06', unit: '213' });
		expect(rows.map((row) => row.status)).toEqual(['hidden', 'hidden', 'hidden', 'hidden']);
	});
});

/** Numbers that were registered or stand in the calendar. */
const DESCRIBING: ReadonlySet<string> = new Set(['look_months', 'member_count', 'target_value', 'next_look_months']);
