/** A small made-up municipality as the server would answer about it: every layout, hidden cells, a hidden split, long names. */
import {
	ANSWERS,
	type Answer,
	type AnswerName,
	type AnswerRow,
	type CellStatus,
	type EditionRow,
	type ExcessRow,
	type FlagsRow,
	type Grain,
	type GroupsRow,
	type HiddenRow,
	type Layout,
	type OverviewRow,
	PAGES,
	type Page,
	type PageView,
	type ReaderView,
	type Session,
	type StatusRow,
	type TreeRow,
	type TrendRow,
	type UnitFigures,
	type UnitLevel,
	type UnitRow,
	type UnitsRow,
	type VariationRow,
} from '../../server/domain/answers.ts';
import type { AttentionRow } from '../../server/domain/attention.ts';
import { addDays, addMonths, lastDateOf } from '../../server/domain/calendar.ts';
import type { EventsRow } from '../../server/domain/judged-columns.ts';
import { absenceShareOf, type CellParts, employmentYearsOf, spellsPerEmploymentYearOf, sumOfParts } from '../../server/domain/measures.ts';
import { latestPoint, pointSentence, variationOf } from '../../server/domain/symbols.ts';
import { flagSentence } from '../../server/domain/workplace-sentences.ts';
import { excessRowOf } from '../../server/serve/api/excess.ts';
import { flagRowOf } from '../../server/serve/api/flags.ts';
import type { Workplace } from '../../server/serve/api/judged-workplaces.ts';
import type { JudgedPeriod, JudgedUnit } from '../../server/serve/judged/judged-period.ts';
import { workplaceFlags, workplaceOrder } from '../../server/serve/judged/workplace-flags.ts';
import { NOT_JUDGED, withBands, withLimits } from '../../web/views/gallery-judged.ts';
import { emptied, madeShare } from '../../web/views/gallery-rows.ts';
import { chanceColumns, NOT_COMPARED, sightColumns } from './fixture-judgements.ts';
import {
	accidentsRows,
	baselineRows,
	beforehandRows,
	benchmarksRows,
	completenessRows,
	definitionsRows,
	effectRows,
	organisationRows,
	qualityRows,
	seriesMonthsRows,
	seriesRows,
	seriesTargetsRows,
	targetRows,
	toolboxRows,
	underreportingRows,
} from './follow-up-fixtures.ts';
import { COMMITTEES, changesRows, REGISTERED_ATTENTION } from './overview-fixtures.ts';

const NET_DAYS_A_MONTH = 19;
const DAYS_A_MONTH = 365 / 12;
const FIRST_MONTH = '2021-01';
const LAST_MONTH = '2026-01';
const LAST_WINDOW = '2025-12';

export const LONG_NAME = 'Den selvejende integrerede daginstitution Skovbørnehaven ved Kattegatkysten';

interface Place {
	key: string;
	name: string;
	parent: string | null;
	level: UnitLevel;
	depth: number;
	/** Only leaves have people of their own. */
	people: number;
	absence_level: number;
	closed?: string;
}

const leaf = (key: string, name: string, parent: string, people: number, absence_level: number, closed?: string): Place => ({
	key,
	name,
	parent,
	level: 'workplace',
	depth: 3,
	people,
	absence_level,
	...(closed === undefined ? {} : { closed }),
});
const branch = (key: string, name: string, parent: string | null, level: UnitLevel, depth: number): Place => ({
	key,
	name,
	parent,
	level,
	depth,
	people: 0,
	absence_level: 0,
});

const PLACES: readonly Place[] = [
	branch('norddal', 'Norddal Kommune', null, 'municipality', 0),
	branch('boern', 'Børn og Unge', 'norddal', 'directorate', 1),
	branch('dagtilbud-nord', 'Dagtilbud Nord', 'boern', 'area', 2),
	leaf('regnbuen', 'Børnehuset Regnbuen', 'dagtilbud-nord', 31, 0.067),
	leaf('solsikken', 'Børnehaven Solsikken', 'dagtilbud-nord', 14, 0.049),
	leaf('skovboernehaven', LONG_NAME, 'dagtilbud-nord', 19, 0.071),
	leaf('myretuen', 'Vuggestuen Myretuen', 'dagtilbud-nord', 9, 0.055),
	leaf('skovhytten', 'Naturbørnehaven Skovhytten', 'dagtilbud-nord', 4, 0.06),
	branch('dagtilbud-syd', 'Dagtilbud Syd', 'boern', 'area', 2),
	...['Ådalen', 'Fuglsang', 'Kystvejen', 'Langhøj', 'Møllebakken', 'Violskrænten'].map((name, index) =>
		leaf(`syd-${index}`, `Børnehaven ${name}`, 'dagtilbud-syd', 11 + index * 4, 0.05 + (index % 3) * 0.009),
	),
	branch('skoler', 'Skoler', 'boern', 'area', 2),
	...['Auning', 'Bakke', 'Fjord', 'Kyst', 'Mose', 'Strand', 'Ørum'].map((name, index) =>
		leaf(`skole-${index}`, `${name}skolen`, 'skoler', 38 + index * 13, 0.045 + (index % 4) * 0.006),
	),
	branch('sundhed', 'Sundhed og Omsorg', 'norddal', 'directorate', 1),
	branch('plejecentre', 'Plejecentre', 'sundhed', 'area', 2),
	leaf('havbo', 'Plejecenter Havbo', 'plejecentre', 74, 0.074),
	leaf('digterparken', 'Plejecenter Digterparken', 'plejecentre', 58, 0.068),
	leaf('farsoehthus', 'Plejecenter Farsøhthus', 'plejecentre', 43, 0.081),
	leaf('gammelbo', 'Plejecenter Gammelbo', 'plejecentre', 22, 0.07, '2023-08'),
	branch('hjemmepleje', 'Hjemmepleje', 'sundhed', 'area', 2),
	...['Nord', 'Syd', 'Øst', 'Vest', 'Nat'].map((name, index) =>
		leaf(`hjemmepleje-${index}`, `Hjemmeplejen ${name}`, 'hjemmepleje', 26 + index * 9, 0.066 + (index % 3) * 0.008),
	),
	branch('stab', 'Stabe og Teknik', 'norddal', 'directorate', 1),
	branch('teknik', 'Teknik og Miljø', 'stab', 'area', 2),
	leaf('vej', 'Vej og Park', 'teknik', 33, 0.04),
	leaf('genbrug', 'Genbrugsstationerne', 'teknik', 12, 0.058),
	leaf('kontor', 'Byg og Plan', 'teknik', 27, 0.031),
];

const byKey = new Map(PLACES.map((place) => [place.key, place]));
const childrenOf = (key: string) => PLACES.filter((place) => place.parent === key);

function leavesOf(key: string): Place[] {
	const children = childrenOf(key);
	return children.length === 0 ? PLACES.filter((place) => place.key === key) : children.flatMap((child) => leavesOf(child.key));
}

function peopleOf(key: string): number {
	return leavesOf(key).reduce((sum, place) => sum + place.people, 0);
}

function layoutOf(key: string): Layout {
	const people = peopleOf(key);
	if (people >= 25) return 'month';
	return people >= 5 ? 'window' : 'parent';
}

const isLeaf = (key: string) => childrenOf(key).length === 0;

/** What is made up once stays as it is: every page that is opened asks for much of the same. */
function madeOnce<Words extends readonly string[], Made>(make: (...words: Words) => Made): (...words: Words) => Made {
	const made = new Map<string, { value: Made }>();
	return (...words) => {
		const key = words.join('|');
		const known = made.get(key) ?? { value: make(...words) };
		made.set(key, known);
		return known.value;
	};
}

const cellOf = madeOnce((key: string, month: string): CellParts | null => {
	const place = byKey.get(key);
	if (place === undefined || (place.closed !== undefined && month > place.closed)) return null;
	const possible = place.people * 0.84 * NET_DAYS_A_MONTH;
	const share = madeShare(month, place.absence_level) * (1 + Math.sin(place.people * 1.7 + Number(month.slice(0, 4))) * 0.11);
	return {
		absence_fte_days: possible * share,
		possible_fte_days: possible,
		employment_days: place.people * DAYS_A_MONTH,
		spells_count: Math.round(place.people * share * 2.6),
	};
});

function partsOf(key: string, lastMonth: string, months: number): CellParts {
	const backwards = Array.from({ length: months }, (_, back) => addMonths(lastMonth, -back));
	const cells = leavesOf(key).flatMap((place) => backwards.map((month) => cellOf(place.key, month)));
	return sumOfParts(cells.filter((cell) => cell !== null));
}

/** One figure row with everything shown; hiding comes after. */
function figures(key: string, lastMonth: string, months: number, grain: Grain): UnitFigures {
	const parts = partsOf(key, lastMonth, months);
	const period = { net_working_days: NET_DAYS_A_MONTH * months, calendar_days: DAYS_A_MONTH * months, months };
	const share = absenceShareOf(parts);
	const shortShare = share === null ? null : share * 0.37;
	const isSplit = !isLeaf(key);
	const split = <Value>(value: Value) => (isSplit ? value : null);
	return {
		unit_key: key,
		unit_name: byKey.get(key)?.name ?? key,
		first_month: addMonths(lastMonth, 1 - months),
		last_month: lastMonth,
		grain,
		status: 'shown',
		absence_share: share,
		absence_days_per_fte: share === null ? null : share * period.net_working_days,
		absence_fte_days: parts.absence_fte_days,
		possible_fte_days: parts.possible_fte_days,
		fte: parts.possible_fte_days / period.net_working_days,
		spells_per_employment_year: spellsPerEmploymentYearOf(parts, period),
		spells_count: parts.spells_count,
		employment_years: employmentYearsOf(parts, period),
		people_count: Math.round(peopleOf(key) * (months === 12 ? 1.16 : 1)),
		split_status: isSplit ? 'shown' : 'hidden',
		short_absence_share: split(shortShare),
		short_absence_fte_days: split(parts.absence_fte_days * 0.37),
		short_spells_count: split(Math.round(parts.spells_count * 0.86)),
		long_absence_share: split(share === null ? null : share * 0.63),
		long_absence_fte_days: split(parts.absence_fte_days * 0.63),
		long_spells_count: split(parts.spells_count - Math.round(parts.spells_count * 0.86)),
	};
}

function withStatus<Row extends UnitFigures>(row: Row, status: CellStatus): Row {
	if (status === 'shown') return row;
	if (status === 'preliminary') return { ...row, status, split_status: row.split_status === 'shown' ? status : row.split_status };
	return { ...emptied(row), status, split_status: status };
}

/** What the made-up release says: Myretuen's latest window and Gammelbo, Skovhytten always, Regnbuen in one summer. */
function statusOf(key: string, lastMonth: string, grain: Grain): CellStatus {
	if (key === 'skovhytten') return 'hidden';
	if (key === 'gammelbo' && lastMonth > '2024-08') return 'unknown';
	if (key === 'myretuen' && grain !== 'month' && lastMonth >= '2025-06') return 'hidden';
	if (key === 'regnbuen' && grain === 'month' && lastMonth >= '2024-05' && lastMonth <= '2024-08') return 'hidden';
	return lastMonth >= '2026-01' ? 'preliminary' : 'shown';
}

function rowOf(key: string, lastMonth: string, months: number, grain: Grain): UnitFigures {
	return withStatus(figures(key, lastMonth, months, grain), statusOf(key, lastMonth, grain));
}

function yearGrain(month: string): Grain {
	if (month.endsWith('-12')) return 'year';
	return month.endsWith('-06') ? 'window' : 'rolling';
}

const trendOf = madeOnce((key: string): TrendRow[] => {
	const months = monthsBetween(FIRST_MONTH, LAST_MONTH);
	if (layoutOf(key) === 'parent') return [];
	const isMonthly = layoutOf(key) === 'month';
	const twelve = months
		.filter((month) => month >= addMonths(FIRST_MONTH, 11) && (isMonthly || (yearGrain(month) !== 'rolling' && month <= LAST_WINDOW)))
		.map((month): TrendRow => ({ ...rowOf(key, month, 12, yearGrain(month)), ...NOT_JUDGED }));
	const single = months.map((month): TrendRow => ({ ...rowOf(key, month, 1, 'month'), ...NOT_JUDGED }));
	return isMonthly ? withLimits([...single, ...twelve], CALM[key]) : withBands(twelve);
});

/** Units that vary so little that their latest months stand out: two above, one in a long run above, one below. */
const CALM: Readonly<Record<string, { spread: number; has_run?: boolean }>> = {
	vej: { spread: 0.1 },
	'skole-1': { spread: 0.1 },
	havbo: { spread: 0.5, has_run: true },
	kontor: { spread: 0.1 },
};

function monthsBetween(first: string, last: string): string[] {
	const months: string[] = [];
	for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
	return months;
}

function nearestShown(key: string): Place {
	const place = byKey.get(key);
	if (place === undefined) throw new Error(`No unit ${key}`);
	const parent = place.parent === null ? undefined : byKey.get(place.parent);
	return statusOf(key, LAST_WINDOW, 'year') === 'shown' || parent === undefined ? place : nearestShown(parent.key);
}

function treeRows(): TreeRow[] {
	const units = PLACES.map((place) => ({
		unit_key: place.key,
		unit_name: place.name,
		parent_key: place.parent,
		level: place.level,
		depth: place.depth,
		is_leaf: isLeaf(place.key),
		layout: layoutOf(place.key),
		closed_month: place.closed ?? null,
	}));
	return [
		...units,
		{
			unit_key: 'udvalg-1',
			unit_name: 'Fælles lokaludvalg Vej og Park m.fl.',
			parent_key: null,
			level: 'group',
			depth: 0,
			is_leaf: false,
			layout: 'window',
			closed_month: null,
		},
	];
}

function unitRow(key: string): UnitRow {
	const place = byKey.get(key);
	if (place === undefined) throw new Error(`No unit ${key}`);
	const nearest = nearestShown(key);
	return {
		unit_key: key,
		unit_name: place.name,
		parent_key: place.parent,
		parent_name: place.parent === null ? null : (byKey.get(place.parent)?.name ?? null),
		level: place.level,
		is_leaf: isLeaf(key),
		layout: layoutOf(key),
		headcount: peopleOf(key) >= EDITION.min_people ? peopleOf(key) : null,
		nearest_shown_key: nearest.key,
		nearest_shown_name: nearest.name,
		first_month: '2025-01',
		last_month: LAST_WINDOW,
		grain: 'year',
		next_last_month: '2026-06',
		next_release_date: '2026-08-04',
		...sightColumns(peopleOf(key), { key: nearest.key, name: nearest.name }),
	};
}

function overviewRows(key: string): OverviewRow[] {
	const parent = byKey.get(key)?.parent ?? key;
	const row = (comparison: OverviewRow['comparison'], unit: string, month: string): OverviewRow => ({
		comparison,
		...rowOf(unit, month, 12, 'year'),
		...(comparison === 'year_ago' ? NOT_COMPARED : chanceColumns(rowOf(unit, month, 12, 'year'), rowOf(unit, '2024-12', 12, 'year'))),
	});
	return [
		row('now', key, LAST_WINDOW),
		row('year_ago', key, '2024-12'),
		row('parent', parent, LAST_WINDOW),
		row('municipality', 'norddal', LAST_WINDOW),
	];
}

function unitsRows(key: string): UnitsRow[] {
	const below = (parent: string): Place[] => childrenOf(parent).flatMap((child) => [child, ...below(child.key)]);
	return below(key).map((place) => {
		const previous = rowOf(place.key, '2024-12', 12, 'year');
		return {
			...rowOf(place.key, LAST_WINDOW, 12, 'year'),
			parent_key: place.parent,
			level: place.level,
			depth: place.depth,
			is_leaf: isLeaf(place.key),
			layout: layoutOf(place.key),
			previous_status: previous.status,
			previous_absence_share: previous.absence_share,
			previous_spells_per_employment_year: previous.spells_per_employment_year,
		};
	});
}

/** The state of each unit's own chart, as the server takes it from the latest judged point. */
function variationRows(key: string): VariationRow[] {
	return unitsRows(key).map(({ unit_key, unit_name, parent_key, level, depth, is_leaf, first_month, last_month, grain, status }) => {
		const about = { unit_key, unit_name, parent_key, level, depth, is_leaf, first_month, last_month, grain, status };
		const points = trendOf(unit_key).map((row) => ({ ...row, judgement: row.spells_judgement, limits: row.spells_limits }));
		const point = status === 'shown' ? latestPoint(points, '2025-01') : null;
		if (point === null) return { ...about, variation: null, judgement: null, limits: null, sentence: null };
		const { judgement, limits } = point;
		const period = { first_month: point.first_month, last_month: point.last_month, grain: point.grain };
		const sentence = pointSentence(point, 'spells', 'da');
		return { ...about, ...period, variation: variationOf(judgement), judgement, limits, sentence };
	});
}

/** The next figure of each kind, and two years of the closed ones, the newest first. */
function hiddenRows(key: string): HiddenRow[] {
	const kinds: { months: number; ends: string[]; next: string; grain: (end: string) => HiddenRow['grain'] }[] = [
		{ months: 12, ends: ['2025-12', '2025-06', '2024-12', '2024-06'], next: '2026-06', grain: yearGrain },
		...(layoutOf(key) === 'month'
			? [{ months: 1, ends: monthsBetween('2024-02', LAST_MONTH).reverse(), next: '2026-02', grain: () => 'month' as const }]
			: []),
	];
	return kinds
		.flatMap(({ months, ends, next, grain }) =>
			[...(peopleOf(key) < EDITION.min_people ? [] : [next]), ...ends].map((end) => hiddenRow(key, end, months, grain(end), next)),
		)
		.sort((a, b) => b.last_month.localeCompare(a.last_month));
}

function hiddenRow(key: string, last_month: string, months: number, grain: HiddenRow['grain'], next: string): HiddenRow {
	const status = last_month === next ? 'open' : statusOf(key, last_month, grain);
	const isMissing = status === 'hidden';
	const year = `${last_month.slice(0, 4)}-12`;
	const nearest = grain === 'month' && year <= LAST_WINDOW ? byKey.get(key) : nearestShown(byKey.get(key)?.parent ?? key);
	return {
		unit_key: key,
		unit_name: byKey.get(key)?.name ?? key,
		first_month: addMonths(last_month, 1 - months),
		last_month,
		grain,
		status: status === 'preliminary' ? 'shown' : isMissing && peopleOf(key) < EDITION.min_people ? 'too_small' : status,
		nearest_shown_key: isMissing ? (nearest?.key ?? null) : null,
		nearest_shown_name: isMissing ? (nearest?.name ?? null) : null,
		nearest_first_month: isMissing ? (grain === 'month' ? `${year.slice(0, 4)}-01` : addMonths(last_month, -11)) : null,
		nearest_last_month: isMissing ? (grain === 'month' ? year : last_month) : null,
		nearest_grain: isMissing ? (grain === 'month' ? 'year' : grain) : null,
		next_last_month: peopleOf(key) < EDITION.min_people ? null : next,
		next_release_date: peopleOf(key) < EDITION.min_people ? null : addDays(lastDateOf(next), EDITION.closing_days),
	};
}

/** The last whole year of the municipality, its directorates and areas. */
/** Of the last whole year, or the year before it. */
export function statusRows(year = Number(LAST_WINDOW.slice(0, 4))): StatusRow[] {
	return PLACES.filter((place) => place.level !== 'workplace').map((place) => {
		const previous = rowOf(place.key, `${year - 1}-12`, 12, 'year');
		return {
			...rowOf(place.key, `${year}-12`, 12, 'year'),
			parent_key: place.parent,
			level: place.level,
			depth: place.depth,
			previous_status: previous.status,
			previous_absence_share: previous.absence_share,
			previous_absence_days_per_fte: previous.absence_days_per_fte,
			previous_spells_per_employment_year: previous.spells_per_employment_year,
		};
	});
}

const GROUPS: readonly GroupsRow[] = [
	{
		group_key: 'udvalg-1',
		group_name: 'Fælles lokaludvalg Vej og Park m.fl.',
		status: 'refused',
		reason: 'one_hidden_member',
		sentence:
			'Gruppen Fælles lokaludvalg Vej og Park m.fl. vises ikke: én af dens enheder er skjult, og tallet ville følge ved at trække fra. Tag Byg og Plan med, eller lad Genbrugsstationerne ude.',
	},
	{
		group_key: 'indsats-1',
		group_name: 'Ro på i hjemmeplejen',
		status: 'shown',
		reason: null,
		sentence: 'Gruppen Ro på i hjemmeplejen vises.',
	},
];

/** Workplaces whose staff would be expected to have less than they have, or more: one that should be looked into, one to keep an eye on, one unusually low. */
const EXPECTED_LESS: Readonly<Record<string, number>> = { havbo: 0.62, digterparken: 0.7, 'skole-6': 1.9 };

function judgedUnit(place: Place): JudgedUnit {
	const parts = partsOf(place.key, LAST_WINDOW, 12);
	const factor = EXPECTED_LESS[place.key] ?? 1;
	const expected = parts.possible_fte_days * 0.06 * factor;
	const absence = { observed: parts.absence_fte_days, expected, dispersion: 16 };
	const spells = { observed: parts.spells_count, expected: place.people * 1.85 * factor, dispersion: 2.4 };
	return {
		unit_key: place.key,
		level: place.level,
		is_leaf: true,
		person_years: place.people,
		people_count: Math.round(place.people * 1.16),
		possible_fte_days: parts.possible_fte_days,
		employment_days: parts.employment_days,
		figures: place.people < 30 ? { absence, spells } : { absence, spells, short_absence: shortOf(absence) },
	};
}

function shortOf({ observed, expected }: { observed: number; expected: number }) {
	return { observed: observed * 0.37, expected: expected * 0.37, dispersion: 9 };
}

const JUDGED: JudgedPeriod = {
	period_key: '2025',
	months: 12,
	calendar_days: 365,
	net_working_days: NET_DAYS_A_MONTH * 12,
	units: PLACES.filter((place) => isLeaf(place.key) && statusOf(place.key, LAST_WINDOW, 'year') === 'shown').map(judgedUnit),
};

function workplacesIn(key: string): Workplace[] {
	return leavesOf(key)
		.filter((place) => place.closed === undefined)
		.map((place) => {
			const status = statusOf(place.key, LAST_WINDOW, 'year');
			const judged = JUDGED.units.find((unit) => unit.unit_key === place.key) ?? null;
			const split_status = judged?.figures.short_absence ? status : 'hidden';
			const { key: unit_key, name: unit_name, parent: parent_key, level, depth } = place;
			const period = { first_month: '2025-01', last_month: LAST_WINDOW, grain: 'year' as const };
			return {
				said: { unit_key, unit_name, parent_key, level, depth, ...period, status, split_status, prolonged_status: 'hidden' },
				judged,
			};
		});
}

function flagsRows(key: string): FlagsRow[] {
	return workplacesIn(key).map((workplace) => flagRowOf(workplace, workplaceFlags(JUDGED).get(workplace.said.unit_key)));
}

function excessRows(key: string): ExcessRow[] {
	const terms = { period: JUDGED, order: workplaceOrder(JUDGED), day_prices: new Map() };
	return workplacesIn(key).map((workplace) => excessRowOf(workplace, terms));
}

/** What stands out among the workplaces, and what was registered about the municipality. */
function attentionRows(key: string): AttentionRow[] {
	const flagged = (['red', 'amber'] as const).flatMap((flag) =>
		flagsRows(key)
			.filter((row) => row.flag === flag)
			.map(
				(row): AttentionRow => ({
					unit_key: row.unit_key,
					unit_name: row.unit_name,
					level: row.level,
					attention: `flag_${flag}`,
					entry_name: null,
					due_date: null,
					sentence: row.sentence ?? '',
					sentence_en: flagSentence(row, { language: 'en', whole: (value) => String(Math.round(value)) }) ?? '',
				}),
			),
	);
	return [...flagged, ...(key === 'norddal' ? REGISTERED_ATTENTION : [])];
}

/** One effort in the whole municipality and one in the area, which is also where a baseline was set. */
function eventRows(key: string): EventsRow[] {
	const event = (
		event_kind: EventsRow['event_kind'],
		event_key: string,
		event_name: string,
		first_month: string,
		last_month: string | null,
	) => ({
		unit_key: key,
		unit_name: byKey.get(key)?.name ?? key,
		event_kind,
		event_key,
		event_name,
		first_month,
		last_month,
	});
	return [
		event('baseline', 'b1', 'Udgangspunkt for dagtilbud', '2023-01', '2023-12'),
		event('effort', 'i1', 'Ro på i dagtilbud', '2024-03', null),
	];
}

export const EDITION: EditionRow = {
	edition: 'ab12cd',
	release: '7f3e90',
	municipality: 'Norddal Kommune',
	is_synthetic: true,
	profile: 'krl_naer',
	profile_label: 'KRL-nær opgørelse',
	extraction_date: '2026-02-20',
	first_month: FIRST_MONTH,
	last_month: LAST_MONTH,
	last_window_month: LAST_WINDOW,
	first_year: 2021,
	last_year: 2025,
	delivery_count: 3,
	offered_cell_count: 4812,
	hidden_cell_count: 187,
	short_limit_days: 14,
	long_limit_days: 28,
	min_people: 5,
	min_absent: 3,
	month_tier_people: 25,
	split_tier_people: 30,
	closing_days: 35,
	error_count: 0,
	warning_count: 12,
	pending_corrections_count: 0,
};

export const READERS: readonly { id: string; title: string; reader: ReaderView }[] = [
	{
		id: 'anna',
		title: 'Projektleder i HR',
		reader: { name: 'Anna Holm', roles: ['projektleder'], home_unit: 'norddal', scope_units: null },
	},
	{
		id: 'bent',
		title: 'Leder',
		reader: { name: 'Bent Krog', roles: ['leder'], home_unit: 'solsikken', scope_units: ['dagtilbud-nord'] },
	},
	{
		id: 'ditte',
		title: 'Dataforvalter i løn',
		reader: { name: 'Ditte Lund', roles: ['dataforvalter'], home_unit: 'norddal', scope_units: null },
	},
	{
		id: 'dorte',
		title: 'Dataforvalter i HR',
		reader: { name: 'Dorte Vad', roles: ['dataforvalter'], home_unit: 'norddal', scope_units: null },
	},
];

export function sessionOf(reader: ReaderView | null): Session {
	return {
		reader,
		has_login: false,
		demo_readers: READERS.map((entry) => ({
			id: entry.id,
			name: entry.reader.name,
			title: entry.title,
			unit_name: byKey.get(entry.reader.home_unit)?.name ?? '',
		})),
	};
}

export const UNIT_KEYS: readonly string[] = PLACES.map((place) => place.key);

/** An effort that is only thought of, as the address asks about it. */
export interface ThoughtOf {
	start: string;
	price: string | null;
}

/** The reply of `GET /api/page/<view>?unit=…`; null for a unit that does not exist. */
export function pageOf(view: PageView, unit: string, reader: ReaderView, effort: ThoughtOf | null = null): Page | null {
	if (!byKey.has(unit) || !isSeen(unit, reader.scope_units)) return null;
	const answers: Page['answers'] = {};
	const isAllowed = (name: AnswerName) => name !== 'underreporting' || reader.scope_units === null;
	for (const name of PAGES[view].filter(isAllowed)) Object.assign(answers, { [name]: answerOf(name, unit) });
	return { view, reader, answers, beforehand: effort && beforehandOf(unit, effort) };
}

function beforehandOf(unit: string, { start, price }: ThoughtOf): Answer<'effect'> {
	const question = { unit, start, ...(price === null ? {} : { price }) };
	const rows = beforehandRows(unit, byKey.get(unit)?.name ?? '', start, price);
	return { ...answerOf('effect', unit), answer: 'effect', question, rows };
}

/** Own units, all below them and every unit above. */
function isSeen(unit: string, scope: readonly string[] | null): boolean {
	return isWithin(unit, scope) || (scope ?? []).some((own) => isWithin(own, [unit]));
}

function isWithin(unit: string, scope: readonly string[] | null): boolean {
	const parent = byKey.get(unit)?.parent ?? null;
	return scope === null || scope.includes(unit) || (parent !== null && isWithin(parent, scope));
}

export const rowsOf = madeOnce((name: AnswerName, unit: string): readonly AnswerRow<AnswerName>[] => {
	switch (name) {
		case 'edition':
			return [EDITION];
		case 'tree':
			return treeRows();
		case 'unit':
			return [unitRow(unit)];
		case 'overview':
			return overviewRows(unit);
		case 'trend':
			return trendOf(unit);
		case 'units':
			return unitsRows(unit);
		case 'variation':
			return variationRows(unit);
		case 'toolbox':
			return toolboxRows();
		case 'hidden':
			return hiddenRows(unit);
		case 'groups':
			return GROUPS;
		case 'flags':
			return flagsRows(unit);
		case 'excess':
			return excessRows(unit);
		case 'events':
			return eventRows(unit);
		case 'baseline':
			return baselineRows(unit);
		case 'effect':
			return effectRows(unit);
		case 'targets':
			return targetRows(unit);
		case 'attention':
			return attentionRows(unit);
		case 'changes':
			return unit === 'norddal' ? changesRows() : [];
		case 'committees':
			return COMMITTEES;
		case 'status':
			return statusRows();
		case 'parameters':
		case 'breakdown':
			return [];
		case 'definitions':
			return definitionsRows();
		case 'benchmarks':
			return benchmarksRows();
		case 'underreporting':
			return underreportingRows(unit);
		case 'completeness':
			return completenessRows();
		case 'quality':
			return qualityRows();
		case 'series':
			return seriesRows();
		case 'series_months':
			return seriesMonthsRows();
		case 'series_targets':
			return seriesTargetsRows();
		case 'accidents':
			return accidentsRows(unit);
		case 'organisation':
			return organisationRows();
		default:
			return name satisfies never;
	}
});

export function answerOf(name: AnswerName, unit: string): Answer {
	return {
		answer: name,
		question: { unit },
		edition: EDITION.edition,
		release: EDITION.release,
		profile: EDITION.profile,
		columns: Object.entries(ANSWERS[name].shape).map(([column, schema]) => ({ name: column, unit: String(schema.meta()?.unit ?? '') })),
		rows: [...rowsOf(name, unit)],
		caveats: [],
	};
}
