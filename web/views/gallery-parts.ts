/** Made-up rows for the parts of the gallery that are no charts: the matrix of units, and tools. */
import type { VariationRow } from '../../server/domain/answers.ts';
import { TARGET_STATES, type TargetState, VARIATIONS } from '../../server/domain/symbols.ts';
import type { ToolboxRow } from '../../server/domain/toolbox-rows.ts';

const LONG_NAME = 'Den selvejende integrerede daginstitution Skovbørnehaven ved Kattegatkysten og Fjellerup Strand';

interface MatrixState {
	state: 'full' | 'one' | 'empty' | 'hidden' | 'long';
	rows: readonly VariationRow[];
	target_of: (row: VariationRow) => TargetState;
}

function madeVariation(index: number, named: Partial<VariationRow> = {}): VariationRow {
	return {
		unit_key: `unit-${index}`,
		unit_name: `Hjemmeplejen ${index + 1}`,
		parent_key: null,
		level: 'workplace',
		depth: 2,
		is_leaf: true,
		first_month: '2025-12',
		last_month: '2025-12',
		grain: 'month',
		status: 'shown',
		variation: VARIATIONS[index % 4] ?? null,
		judgement: null,
		limits: null,
		sentence: null,
		...named,
	};
}

const made = Array.from({ length: 24 }, (_, index) => madeVariation(index));
const targetByTurns = (row: VariationRow): TargetState =>
	TARGET_STATES[made.findIndex((one) => one.unit_key === row.unit_key) % 7] ?? 'none';

export const MATRIX_STATES: readonly MatrixState[] = [
	{ state: 'full', rows: made, target_of: targetByTurns },
	{ state: 'one', rows: made.slice(0, 1), target_of: () => 'none' },
	{ state: 'empty', rows: [], target_of: () => 'none' },
	// hidden units are left out of the matrix: one that cannot be judged is all that is left
	{ state: 'hidden', rows: [madeVariation(3)], target_of: () => 'unknown' },
	{ state: 'long', rows: made.slice(0, 5).map((row) => ({ ...row, unit_name: LONG_NAME })), target_of: targetByTurns },
];

export const MADE_TOOLS: readonly ToolboxRow[] = [
	{
		tool_key: 'sundhedsordning',
		tool_name: 'Sundhedsordningen for medarbejdere i dag- og døgntilbud, køkkener og tekniske afdelinger',
		is_for_more_often: true,
		is_for_longer: true,
		is_for_registration: true,
		what: 'Et forløb hos kommunens egen fysioterapeut i arbejdstiden.',
		who: 'Sundhedsordningen.',
		begin: 'Ring, og aftal et besøg.',
		source: 'Norddal Kommune',
		is_own: true,
		effort_count: 5,
		fell_count: 1,
		rose_count: 1,
		points_to_count: 1,
		within_count: 1,
		untold_count: 1,
		effort_names: 'Ro på i dagtilbud, Sundhed i hjemmeplejen',
		sentence: '',
	},
];
