/** Made-up baselines, efforts and targets of the municipality and of one workplace. */
import {
	AccidentsRow,
	BenchmarksRow,
	CompletenessRow,
	DefinitionsRow,
	OrganisationRow,
	QualityRow,
	SeriesMonthsRow,
	SeriesRow,
	SeriesTargetsRow,
} from '../../server/domain/answers.ts';
import { addMonths } from '../../server/domain/calendar.ts';
import { FINDING_WORDS, FINDINGS } from '../../server/domain/finding-words.ts';
import { BaselineRow, EffectRow, TargetRow, UnderreportingRow } from '../../server/domain/follow-up-answers.ts';
import { type Pattern, type Tried, triedSentence } from '../../server/domain/toolbox.ts';
import { TOOLS } from '../../server/domain/toolbox-entries.ts';
import { ToolboxRow } from '../../server/domain/toolbox-rows.ts';
import { MADE_TARGET } from '../../web/views/gallery-sights.ts';

/** A row of an answer with null in every column not named. */
function rowOf<Row extends object>(schema: { shape: object; parse: (row: unknown) => Row }, named: Partial<Row>): Row {
	return schema.parse({ ...Object.fromEntries(Object.keys(schema.shape).map((column) => [column, null])), ...named });
}

const WHOLE = { unit_key: 'norddal', unit_name: 'Norddal Kommune', level: 'municipality' };
const SMALL = { unit_key: 'solsikken', unit_name: 'Solsikken', level: 'workplace' };

const NEXT = {
	next_look_months: 24,
	next_look_last_month: '2026-12',
	next_look_date: '2027-03-04',
	next_budget_month: '2026-03',
	next_meeting_date: '2026-03-11',
	next_meeting_name: 'Hovedudvalget',
};
const FROZEN = { status: 'shown', frozen_edition: '3f9a1c77d2e04b58', frozen_extraction_date: '2025-02-20' } as const;

function baseline(named: Partial<BaselineRow>): BaselineRow {
	return rowOf(BaselineRow, {
		baseline_key: 'B1',
		baseline_name: 'Før budgetaftalen',
		...WHOLE,
		first_month: '2024-01',
		last_month: '2024-12',
		reason: 'Budgetaftalen for 2025',
		registered_by: 'Pia Projektleder',
		measure: 'absence',
		...FROZEN,
		look_status: 'shown',
		look_months: 12,
		look_first_month: '2025-01',
		look_last_month: '2025-12',
		...NEXT,
		sentence: 'Opdigtet.',
		...named,
	});
}

export function baselineRows(unit: string): BaselineRow[] {
	const small = { ...SMALL, baseline_key: 'B2', baseline_name: 'Solsikken før', reason: 'Højt fravær', registered_by: 'Lone Leder' };
	const rows = [
		baseline({
			value: 0.061,
			like_value: 0.061,
			look_value: 0.057,
			crude_ratio: 0.934,
			crude_low: 0.88,
			crude_high: 1.03,
			crude_level: 'within_chance',
			crude_direction: 'down',
			crude_basis: 'clustered',
			years_low: 0.8,
			years_high: 1.1,
			outside_source: 'KRL',
			outside_measure: 'dagsværk pr. fuldtidsbeskæftiget',
			outside_first: 14.5,
			outside_last: 14,
			relative_ratio: 0.967,
			relative_low: 0.91,
			relative_high: 1.07,
			relative_level: 'within_chance',
			relative_direction: 'down',
			smallest_visible_fall: 0.1,
			bridge_first: 0.061,
			bridge_season: 0,
			bridge_mix: -0.001,
			bridge_rate: -0.003,
			bridge_after: 0.057,
			adjusted_ratio: 0.95,
			adjusted_low: 0.89,
			adjusted_high: 1.04,
			adjusted_level: 'within_chance',
			adjusted_basis: 'clustered',
			is_changed: true,
			today_value: 0.0614,
		}),
		baseline({
			measure: 'spells',
			value: 2.1,
			like_value: 2.1,
			look_value: 1.97,
			crude_ratio: 0.94,
			crude_low: 0.9,
			crude_high: 0.98,
			crude_level: 'beyond_chance',
			crude_direction: 'down',
			crude_basis: 'clustered',
		}),
		baseline({
			...small,
			measure: 'spells',
			value: 2.4,
			like_value: 2.4,
			look_value: 2.0,
			ratio: 1.12,
			look_ratio: 0.96,
			change_ratio: 0.86,
			change_low: 0.6,
			change_high: 1.3,
			change_level: 'within_chance',
			change_direction: 'down',
			smallest_visible_fall: 0.4,
			bridge_missing: 'workplace',
		}),
		baseline({
			...small,
			measure: 'short_absence',
			status: 'hidden',
			look_status: 'hidden',
			frozen_edition: null,
			frozen_extraction_date: null,
		}),
		baseline({ ...small, measure: 'absence', value: 0.07, look_status: 'hidden', look_first_month: null, look_last_month: null }),
	];
	return rows.filter((row) => unit === 'norddal' || row.unit_key === unit);
}

function effort(named: Partial<EffectRow>): EffectRow {
	return rowOf(EffectRow, {
		effort_key: 'I1',
		effort_name: 'Tæt på fraværet',
		effort_type: '1-5-14',
		tool_key: '1-5-14',
		tool_name: '1-5-14',
		...SMALL,
		effort_first_date: '2024-01-01',
		reason: 'Højt korttidsfravær',
		measure: 'spells',
		status: 'shown',
		look_months: 12,
		grain: 'window',
		before_first_month: '2023-01',
		before_last_month: '2023-12',
		transition_months: 6,
		after_first_month: '2024-07',
		after_last_month: '2025-06',
		member_count: 1,
		member_shown_count: 1,
		price_per_day_dkk: 2000,
		price_dkk: 90_000,
		smallest_visible_fall: 0.35,
		next_look_months: 24,
		next_look_date: '2026-09-01',
		sentence: 'Opdigtet.',
		...named,
	});
}

export function effectRows(unit: string): EffectRow[] {
	const judged = {
		ratio: 1.46,
		look_ratio: 1.01,
		change_ratio: 0.69,
		change_direction: 'down',
		predicted_ratio: 1.38,
		effect_ratio: 0.73,
		effect_low: 0.55,
		effect_high: 0.94,
		effect_level: 'beyond_chance',
		effect_direction: 'down',
		came_anyway_share: 0.17,
		placebo_beyond_count: 46,
		placebo_other_count: 47,
	} as const;
	const rows = [
		effort(judged),
		effort({ look_months: 24, status: 'open' }),
		effort({
			...judged,
			measure: 'absence',
			freed_days: 60,
			freed_days_low: -40,
			freed_days_high: 150,
			net_dkk: 30_000,
			net_dkk_low: -170_000,
			net_dkk_high: 210_000,
			verdict: 'undecided',
			break_even_days_per_fte: 1.9,
			visible_days_per_fte: 8.2,
		}),
		effort({ measure: 'short_absence', status: 'hidden', grain: null }),
		effort({ effort_key: 'I2', effort_name: 'Samtaler i hele kommunen', ...WHOLE, reason: 'Budgetaftalen', price_dkk: null }),
	];
	return rows.filter((row) => unit === 'norddal' || row.unit_key === unit);
}

/** Workplaces with a target of their own: one that is reached, one that is not, one where chance decides. */
const WITH_TARGETS = [
	{ unit_key: 'kontor', unit_name: 'Byg og Plan' },
	{ unit_key: 'havbo', unit_name: 'Plejecenter Havbo' },
	{ unit_key: 'vej', unit_name: 'Vej og Park' },
];

export function targetRows(unit: string): TargetRow[] {
	const target = (named: Partial<TargetRow>) =>
		rowOf(TargetRow, {
			...MADE_TARGET,
			...WHOLE,
			below_value: 13.4,
			below_gap: -0.1,
			is_below_enough: true,
			sentence: 'Opdigtet.',
			...named,
		});
	const rows = [
		target({}),
		target({ ...SMALL, status: 'hidden', value: null, target_status: null, below_value: null }),
		...(['reached', 'not_at_this_level', 'chance_decides'] as const).map((target_status, index) =>
			target({ ...(WITH_TARGETS[index] ?? SMALL), level: 'workplace', target_status, below_value: null }),
		),
	];
	return rows.filter((row) => unit === 'norddal' || row.unit_key === unit);
}

/** What could be seen of an effort that is only thought of: at a workplace shown by window, at one that is not shown, and in the municipality. */
export function beforehandRows(unit: string, unit_name: string, start: string, price: string | null): EffectRow[] {
	const about = {
		effort_key: null,
		effort_name: null,
		unit_key: unit,
		unit_name,
		level: unit === 'norddal' ? 'municipality' : 'workplace',
		effort_first_date: `${start}-01`,
		reason: null,
		price_dkk: price === null ? null : Number(price),
	};
	if (unit === 'skovhytten')
		return (['absence', 'spells'] as const).map((measure) =>
			effort({ ...about, measure, ...NOT_KNOWN, status: 'hidden', member_shown_count: null, price_dkk: null }),
		);
	const open = {
		...about,
		status: 'open',
		before_first_month: '2025-01',
		before_last_month: '2025-12',
		transition_months: 2,
		after_first_month: '2026-07',
		after_last_month: '2027-06',
		base_first_month: '2025-01',
		base_last_month: '2025-12',
		base_ratio: 1.42,
		predicted_ratio: 1.16,
		placebo_other_count: 46,
		next_look_months: 12,
		next_look_date: '2027-09-01',
		overlapping_names: 'Samtaler i hele kommunen (2025-03)',
		add_names: 'Børnehuset Regnbuen, Vuggestuen Myretuen',
		add_visible_fall: 0.33,
	} as const;
	const priced = price === null ? {} : { break_even_days_per_fte: 3, visible_days_per_fte: 21.1 };
	return [
		effort({ ...open, measure: 'absence', smallest_visible_fall: 0.77, ...priced }),
		effort({
			...open,
			measure: 'absence',
			look_months: 24,
			smallest_visible_fall: 0.72,
			next_look_months: 24,
			next_look_date: '2028-09-01',
		}),
		effort({ ...about, measure: 'short_absence', ...NOT_KNOWN, status: 'hidden', member_shown_count: null, price_dkk: null }),
		effort({ ...open, smallest_visible_fall: 0.57 }),
		effort({ ...open, look_months: 24, smallest_visible_fall: 0.52, next_look_months: 24, next_look_date: '2028-09-01' }),
	];
}

const NOT_KNOWN = {
	grain: null,
	before_first_month: null,
	before_last_month: null,
	transition_months: null,
	after_first_month: null,
	after_last_month: null,
	price_per_day_dkk: null,
	smallest_visible_fall: null,
	next_look_months: null,
	next_look_date: null,
} as const;

/** One workplace to look at, one as expected, one too small and one hidden; alone where the unit is one of them. */
export function underreportingRows(unit: string): UnderreportingRow[] {
	const row = (unit_key: string, unit_name: string, named: Partial<UnderreportingRow>) =>
		rowOf(UnderreportingRow, {
			unit_key,
			unit_name,
			level: 'workplace',
			first_month: '2024-01',
			last_month: '2025-12',
			status: 'shown',
			basis: 'short',
			sentence: 'Opdigtet.',
			...named,
		});
	const rows = [
		row('havbo', 'Plejecenter Havbo', {
			registration: 'check',
			is_count_remarkable: true,
			observed: 22,
			expected: 97,
			ratio: 0.23,
			long_observed: 9,
			long_expected: 8,
			is_long_as_usual: true,
		}),
		row('regnbuen', 'Børnehuset Regnbuen', { registration: 'as_expected', observed: 120, expected: 113, ratio: 1.06 }),
		row('solsikken', 'Børnehaven Solsikken', { registration: 'too_small', observed: 7, expected: 8, ratio: 0.88 }),
		row('myretuen', 'Vuggestuen Myretuen', { status: 'hidden', basis: null }),
	];
	return rows.filter((one) => unit === 'norddal' || one.unit_key === unit);
}

export function completenessRows(): CompletenessRow[] {
	const months = [
		['2026-02', 0.82, 'open', '2026-04-04'],
		['2026-01', 0.97, 'preliminary', '2026-03-07'],
		['2025-12', 0.99, 'shown', '2026-02-04'],
		['2025-11', 1, 'shown', '2026-01-04'],
	] as const;
	return months.map(([month, completeness, status, next_release_date]) =>
		rowOf(CompletenessRow, {
			first_month: month,
			last_month: month,
			grain: 'month',
			status,
			completeness,
			is_preliminary: completeness < 0.98,
			next_release_date,
			sentence: 'Opdigtet.',
		}),
	);
}

/** Some of each: many, few enough to be hidden, and none. */
export function qualityRows(): QualityRow[] {
	return FINDINGS.map((finding, index) => {
		const count = [40, 15, null, 0][index % 4] ?? null;
		return QualityRow.parse({
			finding,
			finding_name: FINDING_WORDS.da[finding].name,
			advice: FINDING_WORDS.da[finding].advice,
			status: count === null ? 'hidden' : 'shown',
			people_count: count,
			records_count: count === null ? null : count + 5 * Number(count > 0),
		});
	});
}

/** A share, a value, and one too young for any level. */
export function seriesRows(): SeriesRow[] {
	const row = (named: Partial<SeriesRow>) =>
		rowOf(SeriesRow, {
			unit_key: 'norddal',
			unit_name: 'Norddal Kommune',
			first_month: '2023-01',
			last_month: '2025-12',
			month_count: 36,
			...named,
		});
	return [
		row({ series: 'Elevfravær', first_share: 0.072, year: '2025', year_share: 0.064, latest_share: 0.064 }),
		row({ series: 'Vikarudgifter', value_unit: '1.000 kr.', first_value: 812, year: '2025', year_value: 760, latest_value: 760 }),
		row({ series: 'Trivsel', value_unit: 'point', first_month: '2025-09', month_count: 4 }),
	];
}

/** Three years of pupils' absence, a month hidden, a month unknown. */
export function seriesMonthsRows(): SeriesMonthsRow[] {
	return Array.from({ length: 36 }, (_, index) => {
		const month = addMonths('2023-01', index);
		const status = index === 18 ? ('hidden' as const) : index === 30 ? ('unknown' as const) : ('shown' as const);
		return rowOf(SeriesMonthsRow, {
			...{ series: 'Elevfravær', unit_key: 'norddal', unit_name: 'Norddal Kommune', is_whole: true, status },
			...{ first_month: month, last_month: month, grain: 'month' },
			share: status === 'shown' ? 0.072 - index * 0.0003 + ((index * 7) % 5) * 0.001 : null,
		});
	});
}

/** What the saving expects: a year that is known, and one that is not. */
export function seriesTargetsRows(): SeriesTargetsRow[] {
	const row = (year: string, named: Partial<SeriesTargetsRow>) =>
		rowOf(SeriesTargetsRow, {
			...{ series: 'Elevfravær', unit_key: 'norddal', unit_name: 'Norddal Kommune', grain: 'year' },
			...{ first_month: `${year}-01`, last_month: `${year}-12` },
			...named,
		});
	return [row('2025', { status: 'shown', expected_share: 0.068, share: 0.064 }), row('2026', { status: 'unknown', expected_share: 0.062 })];
}

/** Five years of accidents, one of them of one to four, and the units below. */
export function accidentsRows(unit: string): AccidentsRow[] {
	const counts = [30, 25, null, 35, 25];
	const years = (unit_key: string, unit_name: string) =>
		counts.map((accident_count, index) => {
			const year = String(2021 + index);
			const status = accident_count === null ? ('hidden' as const) : ('shown' as const);
			return rowOf(AccidentsRow, {
				...{ unit_key, unit_name, status, accident_count },
				...{ first_month: `${year}-01`, last_month: `${year}-12`, grain: 'year' },
			});
		});
	return unit === 'norddal' ? [...years('norddal', 'Norddal Kommune'), ...years('boern', 'Børn og Unge')] : [];
}

export function organisationRows(): OrganisationRow[] {
	const row = (named: Partial<OrganisationRow>) =>
		rowOf(OrganisationRow, {
			unit_key: 'havbo',
			unit_name: 'Plejecenter Havbo',
			parent_key: 'norddal',
			parent_name: 'Norddal Kommune',
			...named,
		});
	return [
		row({ change: 'opened', change_date: '2024-02-01', sentence: 'Opdigtet.' }),
		row({
			change: 'moved',
			change_date: '2025-01-01',
			earlier_parent_key: 'syd',
			earlier_parent_name: 'Dagtilbud Syd',
			sentence: 'Opdigtet.',
		}),
	];
}

export function definitionsRows(): DefinitionsRow[] {
	const row = (named: Partial<DefinitionsRow>) =>
		rowOf(DefinitionsRow, {
			first_month: '2025-01',
			last_month: '2025-12',
			grain: 'year',
			status: 'shown',
			counted_kinds: 'Egen sygdom, Delvis syg, § 56-aftale, Arbejdsskade',
			added_kinds: '',
			left_out_kinds: '',
			absence_fte_days: 14_580,
			possible_fte_days: 224_853,
			absence_share: 0.0648,
			absence_days_per_fte: 14.8,
			difference_days_per_fte: 0,
			differs: 'Alle ansatte, også timelønnede.',
			source: 'Danmarks Statistik',
			...named,
		});
	return [
		row({ definition: 'own', definition_name: 'KRL-nær opgørelse', differs: '', source: 'Denne udgave' }),
		row({
			definition: 'krl',
			definition_name: 'KRL (SIRKA)',
			differs: 'Månedslønnede, koblet til lønnen; nettoarbejdsdage uden 25 feriedage. Om graviditetsgener er med, siger KRL ikke.',
			source: 'KRL, Fraværsstatistik, definitioner',
		}),
		row({
			definition: 'dst',
			definition_name: 'Danmarks Statistik, egen sygdom',
			added_kinds: 'Graviditetsgener',
			left_out_kinds: 'Arbejdsskade',
			absence_days_per_fte: 14.9,
			absence_share: 0.0654,
			difference_days_per_fte: 0.14,
		}),
		row({
			definition: 'flis',
			definition_name: 'FLIS',
			status: 'hidden',
			absence_fte_days: null,
			possible_fte_days: null,
			absence_share: null,
			absence_days_per_fte: null,
			difference_days_per_fte: null,
		}),
	];
}

export function benchmarksRows(): BenchmarksRow[] {
	const row = (named: Partial<BenchmarksRow>) =>
		rowOf(BenchmarksRow, {
			benchmark_source: 'KRL (a4medier.dk, kommunersygefravaer2021)',
			year: 2021,
			municipality: 'Alle kommuner',
			measure: 'dagsværk pr. fuldtidsbeskæftiget',
			benchmark_value: 13.2,
			...named,
		});
	return [row({}), row({ year: 2022, benchmark_value: 16.1 }), row({ staff_group: 'Akademikere', benchmark_value: 6.2 })];
}

/** One tool tried once and judged, one tried thrice with all that can be said of it, one of the municipality's own, and the rest untried. */
export function toolboxRows(): ToolboxRow[] {
	const none = { effort_count: 0, fell_count: 0, rose_count: 0, points_to_count: 0, within_count: 0, untold_count: 0 };
	const tried: Readonly<Record<string, typeof none>> = {
		'1-5-14': { ...none, effort_count: 1, fell_count: 1 },
		kerneopgave: { ...none, effort_count: 4, rose_count: 1, points_to_count: 1, within_count: 1, untold_count: 1 },
	};
	const rows = TOOLS.map((tool) =>
		toolRow(tool.tool_key, { ...tool.texts.da, patterns: tool.patterns, source: tool.source }, tried[tool.tool_key] ?? none),
	);
	const own = {
		name: 'Sundhedsordningen for medarbejdere i dag- og døgntilbud, køkkener og tekniske afdelinger',
		what: 'Et forløb hos kommunens egen fysioterapeut i arbejdstiden.',
		who: 'Sundhedsordningen.',
		begin: 'Ring, og aftal et besøg.',
		patterns: ['longer'],
		source: 'Norddal Kommune',
	} as const;
	return [...rows, { ...toolRow('sundhedsordning', own, none), is_own: true }];
}

interface ToldTool {
	name: string;
	what: string;
	who: string;
	begin: string;
	patterns: readonly Pattern[];
	source: string;
}

function toolRow(tool_key: string, { name, what, who, begin, patterns, source }: ToldTool, tried: Tried): ToolboxRow {
	return ToolboxRow.parse({
		tool_key,
		tool_name: name,
		is_for_more_often: patterns.includes('more_often'),
		is_for_longer: patterns.includes('longer'),
		is_for_registration: patterns.includes('registration'),
		what,
		who,
		begin,
		source,
		is_own: false,
		...tried,
		effort_names: tried.effort_count === 1 ? 'Tæt på fraværet' : null,
		sentence: triedSentence(tried, 'da'),
	});
}
