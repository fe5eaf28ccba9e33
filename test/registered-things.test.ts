import { describe, expect, test } from 'vitest';
import { Question } from '../server/domain/question.ts';
import {
	Baseline,
	Committee,
	CommitteeUnit,
	Effort,
	LeaderChange,
	monthsBetween,
	NamedGroup,
	NewLevel,
	Target,
} from '../server/domain/register.ts';

/** What can be registered and asked, at its bounds. */

const committee = { committee_key: 'm', committee_name: 'H', level: 'main', parent_committee_key: 'o' };
const target = {
	unit_key: 'n',
	measure: 'absence',
	target_value: 4,
	value_unit: 'days_per_fte',
	valid_from_date: '2025-01-01',
	deadline_date: '2025-12-31',
};
const effort = {
	effort_key: 'i',
	effort_name: 'T',
	unit_key: 'n',
	first_date: '2025-01-01',
	last_date: '2025-06-30',
	effort_type: 'A',
	reason: 'F',
	price_dkk: 1000,
};
const baseline = {
	baseline_key: 'b',
	baseline_name: 'B',
	unit_key: 'n',
	first_month: '2024-01',
	last_month: '2024-12',
	reason: 'F',
	registered_by: 'P',
};
const group = { group_key: 'g', group_name: 'S', unit_key: 'n', purpose: 'F' };
const level = { unit_key: 'n', first_month: '2025-01', reason: 'F', decided_by: 'P', decided_date: '2025-02-01' };
const leader = { unit_key: 'n', month: '2025-01', registered_by: 'P' };

describe.each([
	['a committee', Committee, committee, ['committee_key', 'committee_name', 'parent_committee_key']],
	['a unit of a committee', CommitteeUnit, { committee_key: 'm', unit_key: 'n' }, ['committee_key', 'unit_key']],
	['a target', Target, target, ['unit_key']],
	['an effort', Effort, effort, ['effort_key', 'effort_name', 'unit_key', 'effort_type', 'reason']],
	['a baseline', Baseline, baseline, ['baseline_key', 'baseline_name', 'unit_key', 'reason', 'registered_by']],
	['a named group', NamedGroup, group, ['group_key', 'group_name', 'unit_key', 'purpose']],
	['a new level', NewLevel, level, ['unit_key', 'reason', 'decided_by']],
	['a change of leader', LeaderChange, leader, ['unit_key', 'registered_by']],
] as const)('%s', (_, schema, whole, texts) => {
	const isTaken = (given: unknown) => schema.safeParse(given).success;

	test('is taken with one letter in every text, and with none in any it is not', () => {
		expect(isTaken(whole)).toBe(true);
		expect(texts.filter((text) => isTaken({ ...whole, [text]: '' }))).toEqual([]);
	});

	test('has no words beside its own', () => {
		expect(isTaken({ ...whole, note: 'x' })).toBe(false);
	});
});

describe('bounds of what is registered', () => {
	test.each([
		[-0.1, false],
		[0, true],
		[366, true],
		[366.1, false],
	])('a target of %d days', (target_value, isTaken) => {
		expect(Target.safeParse({ ...target, target_value }).success).toBe(isTaken);
	});

	test.each([
		['2024-12-31', false],
		['2025-01-01', true],
		['2025-01-02', true],
	])('a target from 2025-01-01 to %s, and an effort', (date, isTaken) => {
		expect(Target.safeParse({ ...target, deadline_date: date }).success).toBe(isTaken);
		expect(Effort.safeParse({ ...effort, last_date: date }).success).toBe(isTaken);
	});

	test.each([
		[-1, false],
		[0, true],
		[1, true],
	])('an effort of %d kroner', (price_dkk, isTaken) => {
		expect(Effort.safeParse({ ...effort, price_dkk }).success).toBe(isTaken);
	});

	test('a baseline is one, two or three whole years', () => {
		const ends = ['2024-11', '2024-12', '2025-01', '2025-11', '2025-12', '2026-01', '2026-11', '2026-12', '2027-01'];
		const taken = ends.filter((last_month) => Baseline.safeParse({ ...baseline, last_month }).success);
		expect(taken).toEqual(['2024-12', '2025-12', '2026-12']);
		expect([monthsBetween('2024-01', '2024-01'), monthsBetween('2024-01', '2023-12')]).toEqual([1, 0]);
	});
});

describe('a question', () => {
	test.each([
		['unit', 100],
		['with', 2000],
		['series', 200],
	] as const)('has a %s of one to %i letters', (word, most) => {
		const lengths = [0, 1, most, most + 1].filter((length) => Question.safeParse({ [word]: 'x'.repeat(length) }).success);
		expect(lengths).toEqual([1, most]);
	});
});
