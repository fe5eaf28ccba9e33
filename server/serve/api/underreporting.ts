import { addMonths } from '../../domain/calendar.ts';
import type { UnderreportingRow } from '../../domain/follow-up-answers.ts';
import { underreportingSentence } from '../../domain/follow-up-sentences.ts';
import type { Measure } from '../../domain/judged-measures.ts';
import type { Stretch } from '../../domain/tiling.ts';
import type { Figure } from '../../judge/expected.ts';
import {
	type RegisteredMonth,
	type RegisteringUnit,
	type Registration,
	registrationOf,
	type Silence,
	silencesOf,
} from '../../judge/underreporting.ts';
import { type Place, placesOf } from '../judged/registered.ts';
import { type ChangeAt, type KnownChange, knownChanges, remarkableChange } from '../judged/registration-changes.ts';
import { spanOf, type Tiles, tilesOfEdition } from '../judged/spans.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { Answered, Asking } from './context.ts';
import { caveatsOf } from './context.ts';

/** The workplaces of a unit, and where registration should be checked: judged together with all others of the municipality over two years. */
export async function answerUnderreporting({ edition, grant }: Asking): Promise<Answered<'underreporting'>> {
	const tiles = await tilesOfEdition(edition);
	const places = [...(await placesOf(edition)).values()].filter((place) => place.is_leaf && place.level !== 'group');
	const stretch = latestTwoYears(tiles, edition.root_key);
	if (!stretch) return { question: { unit: grant.unit_key }, rows: [], caveats: [] };
	const units = places.map((place) => registeringOf(edition, tiles, place.unit_key, stretch));
	const judged = new Map(registrationOf(units.flatMap((unit) => unit?.unit ?? [])).map((one) => [one.unit_key, one]));
	const dispersion = edition.parameters.dispersion.spells.year;
	const silences =
		dispersion === null ? [] : silencesOf(places.map((place) => ({ months: monthsIn(tiles, place.unit_key, stretch), dispersion })));
	const changes = await knownChanges(edition);
	const rows: UnderreportingRow[] = [];
	for (const [index, place] of places.entries()) {
		const isAsked = grant.sees(place.unit_key) && (edition.pathOf(place.unit_key) ?? []).includes(grant.unit_key);
		if (!isAsked) continue;
		const found = await changeOf(edition, tiles, place, changes);
		rows.push(rowOf(place, stretch, units[index] ?? null, judged.get(place.unit_key), silences[index] ?? null, found));
	}
	return { question: { unit: grant.unit_key }, rows, caveats: caveatsOf(rows, edition) };
}

const YEARS = 2;

/** The latest two years to June or December that can be judged as a whole; null where there are none yet. */
function latestTwoYears(tiles: Tiles, root_key: string): Stretch | null {
	const ends = (tiles.get(root_key) ?? []).filter((tile) => tile.months === 12).map((tile) => tile.last_month);
	const known = new Set(ends);
	const end = ends
		.sort()
		.reverse()
		.find((month) => known.has(addMonths(month, -12)));
	return end === undefined ? null : { first_month: addMonths(end, 1 - YEARS * 12), last_month: end };
}

interface Registering {
	unit: RegisteringUnit;
	basis: NonNullable<UnderreportingRow['basis']>;
}

/** Spells up to the long limit and those over it, where both are shown; else all spells. null where they are hidden. */
function registeringOf(edition: OpenEdition, tiles: Tiles, unit_key: string, stretch: Stretch): Registering | null {
	const figureOf = (measure: Measure) => spanOf(tiles, unit_key, [stretch], measure, edition.parameters.dispersion)?.figure ?? null;
	const [all, long] = [figureOf('spells'), figureOf('prolonged_spells')];
	if (all === null) return null;
	if (long === null || long.expected >= all.expected) return { unit: { unit_key, short: all, long: null }, basis: 'spells' };
	return { unit: { unit_key, short: without(all, long), long }, basis: 'short' };
}

/** A change of system or leader at which short spells fell; judged on periods in which both lengths are shown. */
function changeOf(edition: OpenEdition, tiles: Tiles, place: Place, changes: readonly KnownChange[]): Promise<ChangeAt | null> {
	return remarkableChange(edition, place, changes, tiles.get(place.unit_key) ?? [], (tile) => {
		const found = registeringOf(edition, tiles, place.unit_key, tile)?.unit;
		return found?.long ? { short: found.short, long: found.long } : null;
	});
}

/** The months of a workplace that are shown, all spells of each. */
function monthsIn(tiles: Tiles, unit_key: string, { first_month, last_month }: Stretch): RegisteredMonth[] {
	return (tiles.get(unit_key) ?? [])
		.filter((tile) => tile.months === 1 && tile.first_month >= first_month && tile.last_month <= last_month)
		.flatMap(({ first_month: month, figures }) => (figures.spells ? [{ month, ...figures.spells }] : []))
		.sort((a, b) => (a.month < b.month ? -1 : 1));
}

function without(all: Figure, long: Figure): Figure {
	return { observed: all.observed - long.observed, expected: all.expected - long.expected, dispersion: all.dispersion };
}

function rowOf(
	{ unit_key, unit_name, level }: Place,
	stretch: Stretch,
	registering: Registering | null,
	judged: Registration | undefined,
	silence: Silence | null,
	change: ChangeAt | null,
): UnderreportingRow {
	const about = { unit_key, unit_name, level, ...stretch };
	if (!registering || !judged) return said({ ...about, ...NO_REGISTRATION });
	const { short, long } = registering.unit;
	return said({
		...about,
		status: 'shown',
		registration: silence?.is_remarkable || change ? 'check' : judged.status,
		basis: registering.basis,
		observed: short.observed,
		expected: short.expected,
		ratio: judged.ratio,
		long_observed: long?.observed ?? null,
		long_expected: long?.expected ?? null,
		is_count_remarkable: judged.status === 'check',
		is_long_as_usual: judged.support?.is_supported ?? null,
		...(silence === null ? NO_SILENCE : silenceColumns(silence)),
		...(change === null ? NO_CHANGE : changeColumns(change)),
	});
}

function said(row: Omit<UnderreportingRow, 'sentence'>): UnderreportingRow {
	return { ...row, sentence: underreportingSentence(row, 'da') };
}

function silenceColumns({ first_month, last_month, expected, is_remarkable }: Silence) {
	return {
		silence_first_month: first_month,
		silence_last_month: last_month,
		silence_expected: expected,
		is_silence_remarkable: is_remarkable,
	};
}

function changeColumns({ kind, month, short_ratio, long_ratio }: ChangeAt) {
	return { change_kind: kind, change_month: month, change_short_ratio: short_ratio, change_long_ratio: long_ratio };
}

const NO_CHANGE = { change_kind: null, change_month: null, change_short_ratio: null, change_long_ratio: null };
const NO_SILENCE = {
	silence_first_month: null,
	silence_last_month: null,
	silence_expected: null,
	is_silence_remarkable: null,
};
const NO_REGISTRATION = {
	status: 'hidden' as const,
	registration: null,
	basis: null,
	observed: null,
	expected: null,
	ratio: null,
	long_observed: null,
	long_expected: null,
	is_count_remarkable: null,
	is_long_as_usual: null,
	...NO_SILENCE,
	...NO_CHANGE,
};
