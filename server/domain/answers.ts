import { z } from 'zod';
import { AttentionRow } from './attention.ts';
import { excessColumns, flagColumns } from './chance-answers.ts';
import { ChangesRow } from './changes.ts';
import { CommitteesRow } from './committees.ts';
import { BaselineRow, EffectRow, TargetRow, UnderreportingRow } from './follow-up-answers.ts';
import { chartColumns, comparisonColumns, EventsRow, ParametersRow, sightsColumns } from './judged-columns.ts';
import { Finding } from './registration-findings.ts';
import { variationColumns } from './symbol-columns.ts';
import { ToolboxRow } from './toolbox-rows.ts';

/**
 * What the answers look like: one schema per answer, the same for the API, the command line, the files and the page.
 * Every number stands with its numerator and denominator; shares are 0–1; a hidden row has null in every value.
 */

/** `hidden`: may not be shown. `unknown`: nobody employed, or no data. `preliminary`: shown, but late registrations are still expected. */
export const CellStatus = z.enum(['shown', 'hidden', 'unknown', 'preliminary']);
export type CellStatus = z.infer<typeof CellStatus>;

/** `window` is the twelve months to 30 June, `year` those to 31 December, `rolling` any other twelve months summed from released cells. */
export const Grain = z.enum(['month', 'quarter', 'year', 'window', 'rolling']);
export type Grain = z.infer<typeof Grain>;

const month = z.string().regex(/^\d{4}-\d{2}$/);

export const periodColumns = {
	first_month: month.meta({ unit: 'month' }),
	last_month: month.meta({ unit: 'month' }),
	grain: Grain.meta({ unit: 'text' }),
};

const quantity = (unit: string) => z.number().nullable().meta({ unit });

const wholeColumns = {
	status: CellStatus.meta({ unit: 'text' }),
	/** Sickness absence (*sygefravær*). */
	absence_share: quantity('share'),
	absence_days_per_fte: quantity('days per fte'),
	absence_fte_days: quantity('fte-days'),
	possible_fte_days: quantity('fte-days'),
	fte: quantity('fte'),
	/** Spells started (*sygemeldinger*). */
	spells_per_employment_year: quantity('spells per employment-year'),
	spells_count: quantity('spells'),
	employment_years: quantity('employment-years'),
	people_count: quantity('people'),
};

export const figureColumns = {
	...wholeColumns,
	/** Short-term absence (*korttidsfravær*) and the rest: `hidden` and null where the split is not released for this unit. */
	split_status: CellStatus.meta({ unit: 'text' }),
	short_absence_share: quantity('share'),
	short_absence_fte_days: quantity('fte-days'),
	short_spells_count: quantity('spells'),
	long_absence_share: quantity('share'),
	long_absence_fte_days: quantity('fte-days'),
	long_spells_count: quantity('spells'),
};

const unitColumns = {
	unit_key: z.string().meta({ unit: 'key' }),
	unit_name: z.string().meta({ unit: 'text' }),
};

/** The figures of one unit and period, as every answer about figures has them. */
export const UnitFigures = z.strictObject({ ...unitColumns, ...periodColumns, ...figureColumns });
export type UnitFigures = z.infer<typeof UnitFigures>;

/** How a workplace is shown: by month (25 or more people), by 12-month window (5–24), or by its nearest shown parent only. */
export const Layout = z.enum(['month', 'window', 'parent']);
export type Layout = z.infer<typeof Layout>;

export const UnitLevel = z.enum(['municipality', 'directorate', 'area', 'institution', 'workplace', 'group']);
export type UnitLevel = z.infer<typeof UnitLevel>;

/** The tree as of the edition's last month, parents before children, siblings by name. */
export const TreeRow = z.strictObject({
	...unitColumns,
	parent_key: z.string().nullable().meta({ unit: 'key' }),
	level: UnitLevel.meta({ unit: 'text' }),
	depth: z.number().int().meta({ unit: 'count' }),
	is_leaf: z.boolean().meta({ unit: 'flag' }),
	layout: Layout.meta({ unit: 'text' }),
	/** Last month in which the unit existed; null while it does. */
	closed_month: month.nullable().meta({ unit: 'month' }),
});
export type TreeRow = z.infer<typeof TreeRow>;

/** The measures of one unit now, against itself a year ago, its parent and the municipality. One row a comparison. */
export const OverviewRow = z.strictObject({
	comparison: z.enum(['now', 'year_ago', 'parent', 'municipality']).meta({ unit: 'text' }),
	...unitColumns,
	...periodColumns,
	...figureColumns,
	...comparisonColumns,
});
export type OverviewRow = z.infer<typeof OverviewRow>;

/** The units below one unit on the latest released 12-month window, with the same window a year before. One row a unit. */
export const UnitsRow = z.strictObject({
	...unitColumns,
	parent_key: z.string().nullable().meta({ unit: 'key' }),
	level: UnitLevel.meta({ unit: 'text' }),
	depth: z.number().int().meta({ unit: 'count' }),
	is_leaf: z.boolean().meta({ unit: 'flag' }),
	layout: Layout.meta({ unit: 'text' }),
	...periodColumns,
	...figureColumns,
	previous_status: CellStatus.meta({ unit: 'text' }),
	previous_absence_share: quantity('share'),
	previous_spells_per_employment_year: quantity('spells per employment-year'),
});
export type UnitsRow = z.infer<typeof UnitsRow>;

/** One unit through time: its finest complete grain with the rolling twelve months beside; a unit shown by windows with those of the unit above. One row a unit, period and grain. */
export const TrendRow = z.strictObject({ ...unitColumns, ...periodColumns, ...figureColumns, ...chartColumns });
export type TrendRow = z.infer<typeof TrendRow>;

/** What one unit is and what can be said about it. One row. */
export const UnitRow = z.strictObject({
	...unitColumns,
	parent_key: z.string().nullable().meta({ unit: 'key' }),
	parent_name: z.string().nullable().meta({ unit: 'text' }),
	level: UnitLevel.meta({ unit: 'text' }),
	is_leaf: z.boolean().meta({ unit: 'flag' }),
	layout: Layout.meta({ unit: 'text' }),
	/** People employed on 1 January, the fewer of the two years that the latest 12-month period touches; null where fewer than may have a figure. */
	headcount: z.number().int().nullable().meta({ unit: 'people' }),
	/** The unit itself, or the nearest node above it with a shown figure on the latest window. */
	nearest_shown_key: z.string().meta({ unit: 'key' }),
	nearest_shown_name: z.string().meta({ unit: 'text' }),
	...periodColumns,
	/** Last month of the next 12-month figure, and the first date on which it can be released. */
	next_last_month: month.meta({ unit: 'month' }),
	next_release_date: z.string().meta({ unit: 'date' }),
	...sightsColumns,
});
export type UnitRow = z.infer<typeof UnitRow>;

/**
 * `shown`, or why not, as far as a reader may know it: `too_small` and `open` follow from the headcount and the calendar alone, `unknown` is nobody
 * employed. Everything else is `hidden`, whatever the reason.
 */
export const PeriodStatus = z.enum(['shown', 'hidden', 'too_small', 'open', 'unknown']);
export type PeriodStatus = z.infer<typeof PeriodStatus>;

/** The periods of one unit that a reader would look for, the newest first: which are shown, and where the nearest figure stands. One row a period. */
export const HiddenRow = z.strictObject({
	...unitColumns,
	...periodColumns,
	status: PeriodStatus.meta({ unit: 'text' }),
	/** The same unit on the shortest longer period that is shown, else the nearest unit above on the same period; null where shown, or where there is none. */
	nearest_shown_key: z.string().nullable().meta({ unit: 'key' }),
	nearest_shown_name: z.string().nullable().meta({ unit: 'text' }),
	nearest_first_month: month.nullable().meta({ unit: 'month' }),
	nearest_last_month: month.nullable().meta({ unit: 'month' }),
	nearest_grain: Grain.nullable().meta({ unit: 'text' }),
	/** Last month of the next figure of this kind, and the first date on which it can be released; null for a unit that is closed by then. */
	next_last_month: month.nullable().meta({ unit: 'month' }),
	next_release_date: z.string().nullable().meta({ unit: 'date' }),
});
export type HiddenRow = z.infer<typeof HiddenRow>;

/** The year's figures for the municipality, its directorates and areas, with the year before. One row a node. */
export const StatusRow = z.strictObject({
	...unitColumns,
	parent_key: z.string().nullable().meta({ unit: 'key' }),
	level: UnitLevel.meta({ unit: 'text' }),
	depth: z.number().int().meta({ unit: 'count' }),
	...periodColumns,
	...figureColumns,
	previous_status: CellStatus.meta({ unit: 'text' }),
	previous_absence_share: quantity('share'),
	previous_absence_days_per_fte: quantity('days per fte'),
	previous_spells_per_employment_year: quantity('spells per employment-year'),
});
export type StatusRow = z.infer<typeof StatusRow>;

/** `gaps`: shown in some 12-month periods only. `refused`: in none. */
export const GroupStatus = z.enum(['shown', 'gaps', 'refused']);
export type GroupStatus = z.infer<typeof GroupStatus>;

/** Why a registered group is not shown throughout, by what everybody may know: headcounts, and which of its units are hidden. */
export const GroupReason = z.enum(['too_close', 'one_hidden_member', 'too_small', 'other']);
export type GroupReason = z.infer<typeof GroupReason>;

/** The registered groups: whether each is shown, and what to do where it is not. One row a group. */
export const GroupsRow = z.strictObject({
	group_key: z.string().meta({ unit: 'key' }),
	group_name: z.string().meta({ unit: 'text' }),
	status: GroupStatus.meta({ unit: 'text' }),
	reason: GroupReason.nullable().meta({ unit: 'text' }),
	/** The reason in Danish, with units to add or leave out as far as the reader may know them. */
	sentence: z.string().meta({ unit: 'text' }),
});
export type GroupsRow = z.infer<typeof GroupsRow>;

/** A unit's figures by category: staff group, length, sex, age, kind, form of employment … One row a period and category; columns a view does not have are null. */
export const BreakdownRow = z.strictObject({
	...unitColumns,
	...periodColumns,
	view: z.string().meta({ unit: 'key' }),
	category: z.string().meta({ unit: 'key' }),
	category_name: z.string().meta({ unit: 'text' }),
	length_class: z.enum(['all', 'short', 'long']).meta({ unit: 'text' }),
	/** What is shown together as one (*øvrige*). */
	merged_names: z.string().nullable().meta({ unit: 'text' }),
	...wholeColumns,
	/** The row's share of the table's absence and people; null where a row of the table is hidden. */
	absence_part_share: quantity('share'),
	people_part_share: quantity('share'),
});
export type BreakdownRow = z.infer<typeof BreakdownRow>;

/** The municipality's absence of one year as others would count it: one row a definition, the municipality's own first. */
export const DefinitionsRow = z.strictObject({
	definition: z.string().meta({ unit: 'key' }),
	definition_name: z.string().meta({ unit: 'text' }),
	...periodColumns,
	/** `hidden` where a kind it counts is shown only together with others. */
	status: CellStatus.meta({ unit: 'text' }),
	counted_kinds: z.string().meta({ unit: 'text' }),
	/** Kinds it counts that the municipality's own figures do not, and the other way round. */
	added_kinds: z.string().meta({ unit: 'text' }),
	left_out_kinds: z.string().meta({ unit: 'text' }),
	absence_fte_days: quantity('fte-days'),
	possible_fte_days: quantity('fte-days'),
	absence_share: quantity('share'),
	absence_days_per_fte: quantity('days per fte'),
	/** How much more or less than the municipality's own figure. */
	difference_days_per_fte: quantity('days per fte'),
	/** What else is counted otherwise and cannot be worked out here. */
	differs: z.string().meta({ unit: 'text' }),
	source: z.string().meta({ unit: 'text' }),
});
export type DefinitionsRow = z.infer<typeof DefinitionsRow>;

/** What others have published: one row a source, year, municipality, staff group and measure. */
export const BenchmarksRow = z.strictObject({
	benchmark_source: z.string().meta({ unit: 'text' }),
	year: z.number().int().meta({ unit: 'year' }),
	municipality: z.string().nullable().meta({ unit: 'text' }),
	staff_group: z.string().nullable().meta({ unit: 'text' }),
	measure: z.string().meta({ unit: 'text' }),
	benchmark_value: z.number().meta({ unit: 'as measured' }),
});
export type BenchmarksRow = z.infer<typeof BenchmarksRow>;

export const UnitChange = z.enum(['opened', 'closed', 'renamed', 'moved']);
export type UnitChange = z.infer<typeof UnitChange>;

/** What changed in the organisation between two dates. One row a unit, day and change, oldest first. */
export const OrganisationRow = z.strictObject({
	...unitColumns,
	/** First day of what is new; of a closing the day after the last. */
	change_date: z.string().meta({ unit: 'date' }),
	change: UnitChange.meta({ unit: 'text' }),
	earlier_name: z.string().nullable().meta({ unit: 'text' }),
	parent_key: z.string().nullable().meta({ unit: 'key' }),
	parent_name: z.string().nullable().meta({ unit: 'text' }),
	earlier_parent_key: z.string().nullable().meta({ unit: 'key' }),
	earlier_parent_name: z.string().nullable().meta({ unit: 'text' }),
	sentence: z.string().meta({ unit: 'text' }),
});
export type OrganisationRow = z.infer<typeof OrganisationRow>;

/**
 * Ready-made series (*maanedstal*): pupils' absence, other organisations, substitutes. How a unit stood in its first twelve months, in the last whole
 * calendar year and in the latest twelve months; null where one of these months is not known. Shares are days lost ÷ possible days.
 */
export const SeriesRow = z.strictObject({
	series: z.string().meta({ unit: 'text' }),
	unit_key: z.string().meta({ unit: 'key' }),
	/** null for an organisation outside the tree. */
	unit_name: z.string().nullable().meta({ unit: 'text' }),
	/** What values are in; null where the series is a share of days. */
	value_unit: z.string().nullable().meta({ unit: 'text' }),
	first_month: month.meta({ unit: 'month' }),
	last_month: month.meta({ unit: 'month' }),
	month_count: z.number().int().meta({ unit: 'months' }),
	first_share: quantity('share'),
	first_value: quantity('as value_unit'),
	year: z.string().nullable().meta({ unit: 'year' }),
	year_share: quantity('share'),
	year_value: quantity('as value_unit'),
	latest_share: quantity('share'),
	latest_value: quantity('as value_unit'),
});
export type SeriesRow = z.infer<typeof SeriesRow>;

/** One ready-made series month by month. `unknown`: the file had a blank there, which is not zero. */
export const SeriesMonthsRow = z.strictObject({
	series: z.string().meta({ unit: 'text' }),
	unit_key: z.string().meta({ unit: 'key' }),
	unit_name: z.string().nullable().meta({ unit: 'text' }),
	series_group: z.string().nullable().meta({ unit: 'text' }),
	/** Stands for the whole unit: no group, a total, or its only group. Others are parts of it. */
	is_whole: z.boolean().meta({ unit: 'flag' }),
	first_month: month.meta({ unit: 'month' }),
	last_month: month.meta({ unit: 'month' }),
	grain: Grain.meta({ unit: 'text' }),
	status: z.enum(['shown', 'hidden', 'unknown']).meta({ unit: 'text' }),
	share: quantity('share'),
	lost_days: quantity('days'),
	possible_days: quantity('days'),
	value: quantity('as value_unit'),
	value_unit: z.string().nullable().meta({ unit: 'text' }),
});
export type SeriesMonthsRow = z.infer<typeof SeriesMonthsRow>;

/**
 * What is expected of a ready-made series in a budget year (*seriemaal*), beside the level of that calendar year: `unknown` until all of the year is. Shares are
 * days lost ÷ possible days.
 */
export const SeriesTargetsRow = z.strictObject({
	series: z.string().meta({ unit: 'text' }),
	unit_key: z.string().meta({ unit: 'key' }),
	/** null for an organisation outside the tree. */
	unit_name: z.string().nullable().meta({ unit: 'text' }),
	...periodColumns,
	/** What values are in; null where the series is a share of days. */
	value_unit: z.string().nullable().meta({ unit: 'text' }),
	expected_share: quantity('share'),
	expected_value: quantity('as value_unit'),
	status: z.enum(['shown', 'unknown']).meta({ unit: 'text' }),
	share: quantity('share'),
	value: quantity('as value_unit'),
});
export type SeriesTargetsRow = z.infer<typeof SeriesTargetsRow>;

/**
 * Accidents at work (*arbejdsulykker*) by calendar year: of a unit and of the units right below it that have units below themselves. Counts are rounded to
 * five, and `hidden` where there were one to four, so that neither a unit beside nor a correction tells anybody's.
 */
export const AccidentsRow = z.strictObject({
	...unitColumns,
	...periodColumns,
	status: z.enum(['shown', 'hidden']).meta({ unit: 'text' }),
	accident_count: quantity('accidents'),
});
export type AccidentsRow = z.infer<typeof AccidentsRow>;

/**
 * How complete the newest whole months before the extraction are: `preliminary` while late registrations are still expected, `open` while the month is not
 * closed and no figure of it is shown. One row a month, the newest first.
 */
export const CompletenessRow = z.strictObject({
	...periodColumns,
	status: z.enum(['shown', 'preliminary', 'open']).meta({ unit: 'text' }),
	/** Expected share of the month's spells that were registered by the extraction; null where no delivery says when absence was registered. */
	completeness: quantity('share'),
	/** Whether late registrations are still expected; null where it is not known. */
	is_preliminary: z.boolean().nullable().meta({ unit: 'flag' }),
	/** The first date on which figures of the month can be released. */
	next_release_date: z.string().meta({ unit: 'date' }),
	sentence: z.string().meta({ unit: 'text' }),
});
export type CompletenessRow = z.infer<typeof CompletenessRow>;

/**
 * What should be looked at in the registrations of the whole municipality. One row a finding, in the order of `registration-findings.ts`; counts rounded to
 * five, and `hidden` where it is about one to four people, so that nobody's correction is seen.
 */
export const QualityRow = z.strictObject({
	finding: Finding.meta({ unit: 'text' }),
	finding_name: z.string().meta({ unit: 'text' }),
	advice: z.string().meta({ unit: 'text' }),
	status: z.enum(['shown', 'hidden']).meta({ unit: 'text' }),
	people_count: quantity('people'),
	records_count: quantity('records'),
});
export type QualityRow = z.infer<typeof QualityRow>;

const workplaceColumns = {
	...unitColumns,
	parent_key: z.string().nullable().meta({ unit: 'key' }),
	level: UnitLevel.meta({ unit: 'text' }),
	depth: z.number().int().meta({ unit: 'count' }),
	...periodColumns,
	status: CellStatus.meta({ unit: 'text' }),
	/** Of short absence, and of long courses: `hidden` and null where they are not released for this unit. */
	split_status: CellStatus.meta({ unit: 'text' }),
	prolonged_status: CellStatus.meta({ unit: 'text' }),
};

/** Which workplaces stand out beyond what chance gives among all of them, on the latest twelve months that can be judged. One row a workplace. */
export const FlagsRow = z.strictObject({ ...workplaceColumns, ...flagColumns });
export type FlagsRow = z.infer<typeof FlagsRow>;

/** Where an effort would matter most, on the same twelve months. One row a workplace. */
export const ExcessRow = z.strictObject({ ...workplaceColumns, ...excessColumns });
export type ExcessRow = z.infer<typeof ExcessRow>;

/** Whether the spells of the units below one unit are ordinary variation, by the latest point of the chart each is followed by. One row a unit. */
export const VariationRow = z.strictObject({
	...unitColumns,
	parent_key: z.string().nullable().meta({ unit: 'key' }),
	level: UnitLevel.meta({ unit: 'text' }),
	depth: z.number().int().meta({ unit: 'count' }),
	is_leaf: z.boolean().meta({ unit: 'flag' }),
	/** Of the point; of the latest 12-month period where none is judged. */
	...periodColumns,
	/** Of the latest 12-month period. */
	status: CellStatus.meta({ unit: 'text' }),
	...variationColumns,
});
export type VariationRow = z.infer<typeof VariationRow>;

/** What the edition is made of. One row. */
export const EditionRow = z.strictObject({
	edition: z.string().meta({ unit: 'key' }),
	release: z.string().meta({ unit: 'key' }),
	municipality: z.string().meta({ unit: 'text' }),
	is_synthetic: z.boolean().meta({ unit: 'flag' }),
	profile: z.string().meta({ unit: 'key' }),
	profile_label: z.string().meta({ unit: 'text' }),
	/** The newest extraction date delivered: the "today" of every figure. */
	extraction_date: z.string().meta({ unit: 'date' }),
	first_month: month.meta({ unit: 'month' }),
	/** Last month released, and the last month of the latest 12-month window. */
	last_month: month.meta({ unit: 'month' }),
	last_window_month: month.meta({ unit: 'month' }),
	/** Whole years that can be asked for in `status`, first and last. */
	first_year: z.number().int().meta({ unit: 'year' }),
	last_year: z.number().int().meta({ unit: 'year' }),
	delivery_count: z.number().int().meta({ unit: 'count' }),
	offered_cell_count: z.number().int().meta({ unit: 'count' }),
	hidden_cell_count: z.number().int().meta({ unit: 'count' }),
	short_limit_days: z.number().int().meta({ unit: 'days' }),
	long_limit_days: z.number().int().meta({ unit: 'days' }),
	/** The public numbers of the disclosure policy: fewest people and absentees in a figure, headcounts from which months and the split exist, days until a period is closed. */
	min_people: z.number().int().meta({ unit: 'people' }),
	min_absent: z.number().int().meta({ unit: 'people' }),
	month_tier_people: z.number().int().meta({ unit: 'people' }),
	split_tier_people: z.number().int().meta({ unit: 'people' }),
	closing_days: z.number().int().meta({ unit: 'days' }),
	/** Findings of the import that touch this edition, by severity. */
	error_count: z.number().int().meta({ unit: 'count' }),
	warning_count: z.number().int().meta({ unit: 'count' }),
	/** People × months with later corrections that are not counted yet; null for one to four. */
	pending_corrections_count: z.number().int().nullable().meta({ unit: 'count' }),
});
export type EditionRow = z.infer<typeof EditionRow>;

/** The answers by name; the name is the path under `/api/`, the SQL file and the argument of `ask`. */
export const ANSWERS = {
	tree: TreeRow,
	overview: OverviewRow,
	units: UnitsRow,
	trend: TrendRow,
	unit: UnitRow,
	hidden: HiddenRow,
	status: StatusRow,
	groups: GroupsRow,
	breakdown: BreakdownRow,
	definitions: DefinitionsRow,
	benchmarks: BenchmarksRow,
	flags: FlagsRow,
	excess: ExcessRow,
	baseline: BaselineRow,
	effect: EffectRow,
	targets: TargetRow,
	variation: VariationRow,
	toolbox: ToolboxRow,
	underreporting: UnderreportingRow,
	quality: QualityRow,
	completeness: CompletenessRow,
	organisation: OrganisationRow,
	series: SeriesRow,
	series_months: SeriesMonthsRow,
	series_targets: SeriesTargetsRow,
	accidents: AccidentsRow,
	edition: EditionRow,
	parameters: ParametersRow,
	events: EventsRow,
	attention: AttentionRow,
	changes: ChangesRow,
	committees: CommitteesRow,
} as const;
export type AnswerName = keyof typeof ANSWERS;
export type AnswerRow<Name extends AnswerName> = z.infer<(typeof ANSWERS)[Name]>;

/** A sentence that belongs to the figures: why something is hidden, preliminary or cut. */
export interface Caveat {
	code: string;
	text: string;
}

/** The reply of `GET /api/<answer>`. */
export interface Answer<Name extends AnswerName = AnswerName> {
	answer: Name;
	/** The question as understood, keys in fixed order. */
	question: Record<string, string>;
	edition: string;
	release: string;
	profile: string;
	columns: { name: string; unit: string }[];
	rows: AnswerRow<Name>[];
	caveats: Caveat[];
}

export const ROLES = ['projektleder', 'hr', 'med', 'leder', 'dataforvalter', 'revisor'] as const;
export type Role = (typeof ROLES)[number];

/** Who is reading, as the page needs to know it. */
export interface ReaderView {
	name: string;
	roles: Role[];
	/** Where the reader lands. */
	home_unit: string;
	/** The top of what the reader may see; null for everything. */
	scope_units: string[] | null;
}

/** The reply of `GET /api/page/<view>`: the answers of one page in one round trip. */
export interface Page {
	view: PageView;
	reader: ReaderView;
	answers: { [Name in AnswerName]?: Answer<Name> };
	/** What could be seen of an effort that is only thought of, where the address names its first month; else null. */
	beforehand: Answer<'effect'> | null;
}

/** The pages and the answers each is composed of. */
export const PAGES = {
	overview: [
		'edition',
		'tree',
		'unit',
		'overview',
		'trend',
		'events',
		'units',
		'attention',
		'changes',
		'baseline',
		'targets',
		'benchmarks',
	],
	units: ['edition', 'tree', 'unit', 'units', 'variation', 'targets', 'flags', 'excess'],
	unit: ['edition', 'tree', 'unit', 'overview', 'trend', 'events', 'targets'],
	hidden: ['edition', 'tree', 'unit', 'hidden', 'groups'],
	register: ['edition', 'tree', 'unit', 'effect', 'targets'],
	baseline: ['edition', 'tree', 'unit', 'baseline', 'targets'],
	efforts: ['edition', 'tree', 'unit', 'effect'],
	toolbox: ['edition', 'tree', 'unit', 'toolbox'],
	quality: ['edition', 'tree', 'unit', 'quality', 'completeness', 'underreporting', 'flags'],
	definitions: ['edition', 'tree', 'unit', 'definitions', 'benchmarks', 'series', 'series_targets', 'accidents', 'organisation'],
	med: ['edition', 'tree', 'unit', 'overview', 'trend', 'events', 'units', 'committees', 'attention', 'changes'],
	status: ['edition', 'tree', 'unit', 'status'],
	followup: ['edition', 'tree', 'unit', 'baseline', 'series'],
} as const satisfies Record<string, readonly AnswerName[]>;

/** Answers that a page does without for readers whose role may not ask for them; without any other the page is refused. */
export const LEFT_OUT: Partial<Record<PageView, readonly AnswerName[]>> = { quality: ['underreporting', 'flags', 'unit'] };
export type PageView = keyof typeof PAGES;

/** The reply of every refused or failed request: RFC 9457 problem details with a Danish title that says what to do. */
export interface Problem {
	status: number;
	code: string;
	title: string;
	detail?: string;
}

/** `GET /api/session`: who is signed in, and how one does; on a demo server also whom one may sign in as. */
export interface Session {
	reader: ReaderView | null;
	/** Whether one signs in where the municipality does. */
	has_login: boolean;
	demo_readers: { id: string; name: string; title: string; unit_name: string }[];
}

/** `POST /api/sign-out`: where the browser signs out of the municipality's sign-in too; null where it need not. */
export interface SignedOut {
	reader: null;
	go_to: string | null;
}
