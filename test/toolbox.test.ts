import { describe, expect, test } from 'vitest';
import { forbiddenWordsIn } from '../server/domain/chance-words.ts';
import type { EffectRow } from '../server/domain/follow-up-answers.ts';
import { isFor, isOfTool, patternOfChange, triedOf, triedSentence } from '../server/domain/toolbox.ts';
import { TOOLS } from '../server/domain/toolbox-entries.ts';
import type { OwnTool } from '../server/domain/toolbox-rows.ts';
import { toolsWith } from '../server/serve/judged/tools.ts';

/** The toolbox: what can be done, for which pattern, and what efforts of the kind have shown here. */

describe('the tools', () => {
	test('each have a key, a source, a pattern and the same texts in both languages', () => {
		expect(new Set(TOOLS.map(({ tool_key }) => tool_key)).size).toBe(TOOLS.length);
		for (const { tool_key, patterns, source, texts } of TOOLS) {
			expect(tool_key).toMatch(/^[a-z0-9_-]+$/);
			expect(patterns.length, tool_key).toBeGreaterThan(0);
			expect(source, tool_key).not.toBe('');
			for (const text of [...Object.values(texts.da), ...Object.values(texts.en)]) expect(text.trim(), tool_key).not.toBe('');
		}
	});

	test('blame nobody, promise nothing of figures, and score no individual', () => {
		for (const { texts } of TOOLS)
			for (const language of ['da', 'en'] as const)
				for (const text of Object.values(texts[language])) {
					expect(forbiddenWordsIn(text, language), text).toEqual([]);
					expect(text).not.toMatch(/bradford/i);
				}
	});

	test('there is something to do for each pattern, and both patterns together have what either has', () => {
		const count = (filter: Parameters<typeof isFor>[1]) => TOOLS.filter(({ patterns }) => isFor(patterns, filter)).length;
		for (const filter of ['more_often', 'longer', 'registration'] as const) expect(count(filter)).toBeGreaterThan(0);
		expect(count('both')).toBeGreaterThan(Math.max(count('more_often'), count('longer')));
		expect(count('both')).toBeLessThan(count('more_often') + count('longer'));
		expect(count(null)).toBe(TOOLS.length);
	});

	test('an effort’s type names at most one of them, however it is written', () => {
		const toolsOf = (type: string | null) => TOOLS.filter((tool) => isOfTool(tool, type)).map(({ tool_key }) => tool_key);
		expect(toolsOf(' SYGEFRAVÆRSSAMTALE ')).toEqual(['sygefravaerssamtale']);
		expect(toolsOf('1-5-14')).toEqual(['1-5-14']);
		expect(toolsOf('noget helt andet')).toEqual([]);
		expect(toolsOf(null)).toEqual([]);
		const types = TOOLS.flatMap(({ effort_types, texts }) => [texts.da.name, ...effort_types]);
		for (const type of types) expect(toolsOf(type), type).toHaveLength(1);
	});
});

describe('the municipality’s own tools', () => {
	const own = (change: Partial<OwnTool>): OwnTool => ({
		...{ tool_key: 'morgensamling', tool_name: 'Morgensamling', patterns: ['more_often'], source: 'Havbakkeskolen' },
		...{ what: 'Ti minutter hver morgen.', who: 'TRIO.', begin: 'Aftal hvornår.', effort_types: ['ti minutter'] },
		...change,
	});

	test('stand first and say that they are own; everybody’s stay', () => {
		const tools = toolsWith([own({})]);
		expect(tools.map(({ tool_key, is_own }) => [tool_key, is_own])).toEqual([
			['morgensamling', true],
			...TOOLS.map(({ tool_key }) => [tool_key, false]),
		]);
		expect(tools[0]?.texts.da).toMatchObject({ name: 'Morgensamling', who: 'TRIO.' });
	});

	test('with the key of one of everybody’s take its place, and taken back leave it empty', () => {
		const keysOf = (...tools: OwnTool[]) => toolsWith(tools).map(({ tool_key }) => tool_key);
		expect(keysOf(own({ tool_key: '1-5-14' }))).toHaveLength(TOOLS.length);
		expect(keysOf(own({ tool_key: '1-5-14', is_withdrawn: true }))).toEqual(
			TOOLS.map(({ tool_key }) => tool_key).filter((key) => key !== '1-5-14'),
		);
		expect(keysOf(own({ is_withdrawn: true }))).toHaveLength(TOOLS.length);
	});

	test('are named by an effort’s type, the own name or another', () => {
		const [tool] = toolsWith([own({})]);
		const named = ['MORGENSAMLING ', 'Ti minutter', 'samling'].map((type) => tool !== undefined && isOfTool(tool, type));
		expect(named).toEqual([true, true, false]);
	});
});

describe('what has been tried', () => {
	const lead = (effect_level: EffectRow['effect_level'], effect_direction: EffectRow['effect_direction'], more: Partial<EffectRow> = {}) =>
		({ status: 'shown', level: 'workplace', effect_level, effect_direction, ...more }) as EffectRow;

	test('is counted by what chance makes of each; one of the whole municipality cannot be told', () => {
		const leads = [
			lead('beyond_chance', 'down'),
			lead('beyond_chance', 'up'),
			lead('points_to', 'down'),
			lead('within_chance', 'none'),
			lead(null, null),
			lead('beyond_chance', 'down', { level: 'municipality' }),
			lead('beyond_chance', 'down', { status: 'hidden' }),
		];
		expect(triedOf(leads)).toEqual({
			effort_count: 7,
			fell_count: 1,
			rose_count: 1,
			points_to_count: 1,
			within_count: 1,
			untold_count: 3,
		});
	});

	test('is said with counts first, never as a cause, and says nothing of causes where nothing is judged', () => {
		expect(triedSentence(triedOf([]), 'da')).toBe('Ingen indsats af den slags er registreret.');
		expect(triedSentence(triedOf([lead(null, null)]), 'da')).toBe(
			'1 indsats af den slags er registreret. Hos 1 kan det ikke siges, eller ikke endnu.',
		);
		expect(triedSentence(triedOf([lead('beyond_chance', 'down'), lead('within_chance', 'none')]), 'da')).toBe(
			'2 indsatser af den slags er registreret. Hos 1 er faldet større, end tilfældige udsving normalt giver. Hos 1 er ændringen inden for det, man må forvente af tilfældigheder. Tallene viser ikke, at indsatsen er årsagen.',
		);
	});
});

describe('a change points to the toolbox', () => {
	const of = (moved: 'frequency' | 'length' | 'both' | 'undecided' | null, often: number, long: number) =>
		patternOfChange({ moved, frequency_change_ratio: often, length_change_ratio: long });

	test('only by what rose', () => {
		expect([of('frequency', 1.3, 1), of('frequency', 0.7, 1), of('frequency', 1, 1)]).toEqual(['more_often', null, null]);
		expect([of('length', 1, 1.3), of('length', 1.5, 0.7)]).toEqual(['longer', null]);
		expect([of('both', 1.3, 1.3), of('both', 1.3, 0.8), of('both', 0.8, 1.3), of('both', 0.8, 0.8)]).toEqual([
			'both',
			'more_often',
			'longer',
			null,
		]);
		expect([of('undecided', 2, 2), of(null, 2, 2)]).toEqual([null, null]);
	});
});
