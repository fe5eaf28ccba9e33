/** Made-up rows of what could be seen of an effort and of where a target stands, for the gallery. */
import type { Answer } from '../../server/domain/answers.ts';
import type { EffectRow, TargetRow } from '../../server/domain/follow-up-answers.ts';
import { NO_EFFECT } from '../../server/domain/no-effect.ts';

const LONG = 'Den selvejende integrerede daginstitution Skovbørnehaven ved Kattegatkysten';

const EFFORT: EffectRow = {
	...NO_EFFECT,
	effort_key: null,
	effort_name: null,
	unit_key: 'nord',
	unit_name: LONG,
	level: 'workplace',
	effort_first_date: '2026-05-01',
	measure: 'spells',
	status: 'open',
	look_months: 12,
	before_first_month: '2025-01',
	before_last_month: '2025-12',
	after_first_month: '2026-07',
	after_last_month: '2027-06',
	base_first_month: '2025-01',
	base_last_month: '2025-12',
	member_count: 1,
	member_shown_count: 1,
	sentence: '',
	effort_last_date: null,
	effort_type: null,
	tool_key: null,
	tool_name: null,
	reason: null,
	price_dkk: null,
	price_per_day_dkk: null,
};

const SEEN: Partial<EffectRow> = {
	grain: 'window',
	transition_months: 2,
	base_ratio: 1.42,
	predicted_ratio: 1.16,
	placebo_other_count: 46,
	smallest_visible_fall: 0.35,
	price_dkk: 90_000,
	price_per_day_dkk: 2000,
	break_even_days_per_fte: 3,
	visible_days_per_fte: 21.1,
	overlapping_names: 'Samtaler i hele kommunen (2025-03)',
	add_names: 'Børnehuset Regnbuen, Vuggestuen Myretuen',
	add_visible_fall: 0.2,
	next_look_months: 12,
	next_look_date: '2027-09-01',
};

/** Something could be seen; nothing is shown of the unit. */
export const EFFORT_SIGHTS: readonly Answer<'effect'>[] = [
	[
		{ ...EFFORT, ...SEEN },
		{ ...EFFORT, ...SEEN, look_months: 24, smallest_visible_fall: 0.31, next_look_months: 24, next_look_date: '2028-09-01' },
		{ ...EFFORT, ...SEEN, measure: 'absence' as const, smallest_visible_fall: 0.77 },
	],
	[{ ...EFFORT, status: 'hidden' as const, member_shown_count: null }],
].map((rows) => ({
	answer: 'effect',
	edition: 'ab12cd',
	release: 'f00d11',
	profile: 'krl_naer',
	question: {},
	columns: [],
	caveats: [],
	rows,
}));

/** One where chance decides. */
export const MADE_TARGET: TargetRow = {
	unit_key: 'nord',
	unit_name: LONG,
	level: 'workplace',
	measure: 'absence',
	value_unit: 'days_per_fte',
	target_value: 13.5,
	valid_from_date: '2025-01-01',
	deadline_date: '2027-12-31',
	first_month: '2025-01',
	last_month: '2025-12',
	status: 'shown',
	value: 14.8,
	first_value: 14.3,
	path_value: 14,
	target_status: 'chance_decides',
	is_met_now: false,
	next_year_low: 12.9,
	next_year_high: 17,
	needed_fall: 0.09,
	smallest_visible_fall: 0.18,
	is_visible: false,
	below_value: null,
	below_gap: null,
	is_below_enough: null,
	below_without_names: null,
	sentence: '',
};

/** Chance decides, reached, not at this level, hidden; and the target above that it is a part of. */
export const TARGET_SIGHTS: readonly { own: TargetRow; above: readonly TargetRow[] }[] = [
	{ own: MADE_TARGET, above: [] },
	{ own: { ...MADE_TARGET, target_status: 'reached', value: 12.1, is_met_now: true, is_visible: true }, above: [] },
	{
		own: { ...MADE_TARGET, target_status: 'not_at_this_level', value: 19.4, next_year_low: 17, next_year_high: 22 },
		above: [
			{
				...MADE_TARGET,
				unit_key: 'kommune',
				unit_name: 'Norddal Kommune',
				level: 'municipality',
				below_value: 13.9,
				below_gap: 0.4,
				is_below_enough: false,
				below_without_names: 'Dagtilbud Syd',
			},
		],
	},
	{
		own: {
			...MADE_TARGET,
			status: 'hidden',
			value: null,
			first_value: null,
			target_status: null,
			next_year_low: null,
			next_year_high: null,
		},
		above: [],
	},
];
