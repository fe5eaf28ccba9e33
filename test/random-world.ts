import fc from 'fast-check';
import type { Profile } from '../server/domain/profile.ts';
import type { Group } from '../server/domain/register.ts';
import {
	DELIVERED_TABLES,
	type GivenAbsence,
	type GivenDelivery,
	type GivenEmployment,
	type GivenLeadingSource,
	type GivenPlannedHours,
	type GivenUnit,
	type GivenWorld,
	profileWith,
} from './world.ts';

/**
 * Small municipalities made up at random, crowded with what makes absence hard to count: days beside month and year borders, leap day and
 * holidays, versions that change inside an illness, records that touch, overlap, run or carry hours, plans, leave, moved units, two deliveries, two
 * sources of absence of which one leads.
 */
export function randomWorld(profiles: fc.Arbitrary<Profile>): fc.Arbitrary<GivenWorld> {
	return fc
		.record({
			profile: profiles,
			firstMonth: fc.integer({ min: 0, max: 20 }),
			monthCount: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant(13)),
		})
		.chain(({ profile, firstMonth, monthCount }) => {
			const span = { first: monthStart(firstMonth), last: dayBefore(monthStart(firstMonth + monthCount)) };
			return deliveriesIn(span).chain((deliveries) =>
				fc
					.record({
						units: fc.array(unitIn(span, deliveries), { minLength: 1, maxLength: UNIT_KEYS.length }),
						employments: fc.array(employmentIn(span, deliveries), { minLength: 1, maxLength: 5 }),
						absences: fc.array(absenceIn(span, deliveries), { maxLength: 9 }),
						planned_hours: fc.array(planIn(span, deliveries), { maxLength: 3 }),
						leading_sources: fc.array(leadIn(firstMonth, monthCount), { maxLength: 4 }),
						groups: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 }), { maxLength: 2 }),
					})
					.map((drawn) => ({
						profile,
						deliveries,
						units: drawn.units.flatMap(unitRows),
						employments: drawn.employments.flatMap(employmentRows),
						absences: absenceRows(drawn.absences, drawn.employments),
						planned_hours: drawn.planned_hours.flatMap((plan) => planRows(plan, drawn.employments)),
						leading_sources: leadRows(drawn.leading_sources, drawn.units.length, deliveries),
						groups: drawn.groups.map(groupOf),
					})),
			);
		});
}

/** A shipped profile, as it is or with other limits, kinds and days off: what a municipality may write in its own. */
export function randomProfile(name: 'krl_naer' | 'kalenderdage'): fc.Arbitrary<Profile> {
	const shipped = profileWith(name, {});
	const own = fc
		.record({
			short_limit_days: fc.constantFrom(1, 7, 10, 14, 28, 30),
			extra_days_off: fc.constantFrom<Profile['extra_days_off']>(['12-24', '12-31'], ['06-05'], []),
			uses_grade: fc.boolean(),
			excluded_kinds: fc.constantFrom<Profile['excluded_kinds']>(['parental_leave'], ['parental_leave', 'unpaid_leave'], []),
			population: fc.constantFrom<Profile['population']>(['monthly_paid'], ['monthly_paid', 'trainee']),
		})
		.map((changes): Profile => ({ ...shipped, ...changes }));
	return fc.oneof({ arbitrary: fc.constant(shipped), weight: 2 }, { arbitrary: own, weight: 1 });
}

const UNIT_KEYS = ['kommune', 'nord', 'syd', 'vest', 'havn', 'skov'];
const PERSONS = ['karen', 'yusuf', 'anna', 'mads'];
const FRACTIONS = ['1', '0.5', '0.864865', '0.216216', '0.8'];
/** Days with a name: borders of months and years, leap day, Store Bededag kept in 2023 and gone in 2024, Easter, Christmas. */
const NAMED_DAYS = [
	'2022-12-23',
	'2022-12-31',
	'2023-01-01',
	'2023-02-28',
	'2023-05-04',
	'2023-05-05',
	'2023-05-08',
	'2023-12-22',
	'2023-12-31',
	'2024-01-01',
	'2024-02-28',
	'2024-02-29',
	'2024-03-01',
	'2024-03-27',
	'2024-04-02',
	'2024-04-26',
	'2024-06-30',
	'2024-07-01',
];

interface Span {
	first: string;
	last: string;
}

function daysBetween(span: Span): number {
	return (Date.parse(span.last) - Date.parse(span.first)) / 86_400_000;
}

function addDays(date: string, days: number): string {
	return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

function dayBefore(date: string): string {
	return addDays(date, -1);
}

/** Months counted from October 2022. */
function monthStart(number: number): string {
	return new Date(Date.UTC(2022, 9 + number, 1)).toISOString().slice(0, 10);
}

function dateAbout(span: Span, deliveries: readonly GivenDelivery[]): fc.Arbitrary<string> {
	const anywhere = fc.integer({ min: -40, max: daysBetween(span) + 30 }).map((days) => addDays(span.first, days));
	const monthBorders = Array.from({ length: 30 }, (_, index) => monthStart(index)).flatMap((date) => [dayBefore(date), date]);
	const windowBorders = deliveries.flatMap(({ first_date = '', last_date = '' }) =>
		[-4, -1, 0, 1].flatMap((days) => [addDays(first_date, days), addDays(last_date, days)]),
	);
	const near = [...NAMED_DAYS, ...monthBorders].filter((date) => date >= addDays(span.first, -40) && date <= addDays(span.last, 30));
	return fc.oneof(anywhere, fc.constantFrom(...near), fc.constantFrom(...windowBorders));
}

function dateWithin(span: Span): fc.Arbitrary<string> {
	return fc.integer({ min: 0, max: daysBetween(span) }).map((days) => addDays(span.first, days));
}

/** One delivery; two of which the later replaces a part; one source for people and another for absence; or two for absence. */
function deliveriesIn(span: Span): fc.Arbitrary<GivenDelivery[]> {
	const extracted = (delivery: { first_date: string; last_date: string }, days: number) => ({
		...delivery,
		extraction_date: addDays(delivery.last_date, days),
	});
	const whole = { first_date: span.first, last_date: span.last };
	const late = fc.integer({ min: 0, max: 45 });
	const one = late.map((days) => [{ delivery_key: 'opus-1', ...extracted(whole, days) }]);
	const two = fc
		.record({
			borders: fc.tuple(dateWithin(span), dateWithin(span), dateWithin(span)),
			days: late,
			replaces: fc.constantFrom('beginning', 'middle', 'end'),
		})
		.map(({ borders, days, replaces }) => {
			const [early = '', middle = '', later = ''] = [...borders].sort();
			const parts = {
				beginning: [
					{ first_date: early, last_date: span.last },
					{ first_date: span.first, last_date: middle },
				],
				middle: [whole, { first_date: early, last_date: later }],
				end: [
					{ first_date: span.first, last_date: later },
					{ first_date: middle, last_date: span.last },
				],
			};
			const [first = whole, second = whole] = parts[replaces];
			return [
				{ delivery_key: 'opus-1', ...extracted(first, 0) },
				{ delivery_key: 'opus-2', ...extracted(second, days), extraction_date: addDays(span.last, days + 1) },
			];
		});
	const absenceToo = fc.boolean().map((isToo) => DELIVERED_TABLES.filter((table) => isToo || table !== 'raw_absences'));
	const sources = fc.record({ days: late, border: dateWithin(span), tables: absenceToo }).map(({ days, border, tables }) => [
		{ delivery_key: 'opus-1', ...extracted(whole, days), tables },
		{
			delivery_key: 'vagtplan-1',
			source: 'vagtplan',
			...extracted({ first_date: span.first < border ? span.first : border, last_date: border }, days),
			tables: ['raw_absences'] satisfies GivenDelivery['tables'],
		},
	]);
	return fc.oneof({ arbitrary: one, weight: 3 }, { arbitrary: two, weight: 3 }, { arbitrary: sources, weight: 2 });
}

interface DrawnLead {
	unit: number;
	source: string;
	first: number;
	months: number | null;
}

/** From some months before the span to its end. */
function leadIn(firstMonth: number, monthCount: number): fc.Arbitrary<DrawnLead> {
	return fc.record({
		unit: fc.nat({ max: 5 }),
		source: fc.constantFrom('opus', 'vagtplan'),
		first: fc.integer({ min: firstMonth - 2, max: firstMonth + monthCount - 1 }),
		months: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 2 }),
	});
}

/** One row a unit and first month, of sources that deliver. */
function leadRows(drawn: readonly DrawnLead[], unitCount: number, deliveries: readonly GivenDelivery[]): GivenLeadingSource[] {
	const sources = new Set(deliveries.map(({ source = 'opus' }) => source));
	const rows = drawn.map(({ unit, source, first, months }) => ({
		unit_key: UNIT_KEYS[unit % unitCount] ?? '',
		source,
		first_date: monthStart(first),
		last_date: months === null ? null : dayBefore(monthStart(first + months)),
	}));
	const byPlace = new Map(rows.filter(({ source }) => sources.has(source)).map((row) => [`${row.unit_key} ${row.first_date}`, row]));
	return [...byPlace.values()];
}

/** The deliveries a row came with: mostly all. */
function delivered(deliveries: readonly GivenDelivery[]): fc.Arbitrary<string[]> {
	const keys = deliveries.map((delivery) => delivery.delivery_key);
	return fc.oneof({ arbitrary: fc.constant(keys), weight: 3 }, { arbitrary: fc.subarray(keys, { minLength: 1 }), weight: 1 });
}

interface DrawnUnit {
	parent: number | null | 'borte';
	moved: { date: string; parent: number } | null;
	first: string | null;
	closed: string | null;
	keys: string[];
}

function unitIn(span: Span, deliveries: readonly GivenDelivery[]): fc.Arbitrary<DrawnUnit> {
	const seldom = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { freq: 3, nil: null });
	return fc.record({
		parent: fc.oneof(
			{ arbitrary: fc.nat({ max: 5 }), weight: 12 },
			{ arbitrary: fc.constant(null), weight: 1 },
			{ arbitrary: fc.constant('borte' as const), weight: 1 },
		),
		moved: fc.option(fc.record({ date: dateAbout(span, deliveries), parent: fc.nat({ max: 5 }) }), { freq: 2 }),
		first: fc.oneof({ arbitrary: fc.constant(null), weight: 4 }, { arbitrary: dateAbout(span, deliveries), weight: 1 }),
		closed: seldom(fc.oneof({ arbitrary: fc.constant(null), weight: 2 }, { arbitrary: dateAbout(span, deliveries), weight: 1 })),
		keys: delivered(deliveries),
	});
}

/** A unit lies only under units before it in the list, so no unit lies above itself. */
function unitRows(unit: DrawnUnit, index: number): GivenUnit[] {
	const unit_key = UNIT_KEYS[index] ?? '';
	const parentOf = (parent: DrawnUnit['parent']) => {
		if (index === 0 || parent === null) return null;
		return parent === 'borte' ? 'borte' : (UNIT_KEYS[parent % index] ?? null);
	};
	const first = { unit_key, parent_key: parentOf(unit.parent), first_date: unit.first, last_date: unit.closed };
	const rows: GivenUnit[] =
		unit.moved === null || index === 0
			? [first]
			: [
					{ ...first, last_date: dayBefore(unit.moved.date) },
					{ ...first, first_date: unit.moved.date, parent_key: parentOf(unit.moved.parent) },
				];
	return rows
		.filter((row) => row.last_date == null || row.first_date == null || row.first_date <= row.last_date)
		.flatMap((row) => unit.keys.map((delivery_key) => ({ ...row, delivery_key })));
}

interface DrawnVersion {
	unit: number;
	fraction: string;
	form: string;
}

interface DrawnEmployment {
	person: number;
	first: string | null;
	first_version: DrawnVersion;
	changes: { date: string; version: DrawnVersion }[];
	last: string | null;
	is_closed_late: boolean;
	keys: string[];
}

function employmentIn(span: Span, deliveries: readonly GivenDelivery[]): fc.Arbitrary<DrawnEmployment> {
	const version = fc.record({
		unit: fc.nat({ max: 6 }),
		fraction: fc.constantFrom(...FRACTIONS),
		form: fc.oneof(
			{ arbitrary: fc.constant('monthly_paid'), weight: 6 },
			{ arbitrary: fc.constantFrom('hourly_paid', 'trainee'), weight: 1 },
		),
	});
	return fc.record({
		person: fc.nat({ max: 3 }),
		first: fc.oneof({ arbitrary: fc.constant(null), weight: 2 }, { arbitrary: dateAbout(span, deliveries), weight: 1 }),
		first_version: version,
		changes: fc.array(fc.record({ date: dateAbout(span, deliveries), version }), { maxLength: 2 }),
		last: fc.oneof({ arbitrary: fc.constantFrom(null, '9999-12-31'), weight: 3 }, { arbitrary: dateAbout(span, deliveries), weight: 1 }),
		is_closed_late: fc.boolean(),
		keys: delivered(deliveries),
	});
}

function employmentRows(drawn: DrawnEmployment, index: number): GivenEmployment[] {
	const begins = drawn.first ?? '2022-01-15';
	const changes = drawn.changes.filter((change) => change.date > begins).sort((a, b) => (a.date < b.date ? -1 : 1));
	const versions = [{ date: begins, version: drawn.first_version }, ...changes];
	const ends = drawn.last !== null && drawn.last >= (versions.at(-1)?.date ?? '') ? drawn.last : null;
	const open = ends === null || ends === '9999-12-31';
	return versions.flatMap(({ date, version }, number) => {
		const next = versions[number + 1]?.date;
		// a source that closes no version leaves it to the next one to take over
		const last_date = next === undefined || (open && drawn.is_closed_late) ? ends : dayBefore(next);
		if (next !== undefined && next === date) return [];
		return drawn.keys.map((delivery_key) => ({
			delivery_key,
			employment_key: employmentKey(index),
			person_key: PERSONS[drawn.person] ?? '',
			unit_key: UNIT_KEYS[version.unit] ?? 'ukendt',
			fraction: version.fraction,
			employment_form: version.form,
			first_date: date,
			last_date,
		}));
	});
}

function employmentKey(index: number): string {
	return `ansat-${index + 1}`;
}

interface DrawnAbsence {
	employment: number;
	/** Begins on a date, or so many days after the records before it in the list ended. */
	first: string | number;
	days: number | null;
	kind: string;
	hours: string | null;
	grade: string | null;
	keys: string[];
}

function absenceIn(span: Span, deliveries: readonly GivenDelivery[]): fc.Arbitrary<DrawnAbsence> {
	const mostly = <Value>(usual: Value, other: fc.Arbitrary<Value>) =>
		fc.oneof({ arbitrary: fc.constant(usual), weight: 2 }, { arbitrary: other, weight: 1 });
	return fc.record({
		employment: fc.nat({ max: 5 }),
		first: fc.oneof(dateAbout(span, deliveries), fc.integer({ min: -9, max: 6 })),
		days: fc.oneof(
			{ arbitrary: fc.integer({ min: 1, max: 10 }), weight: 4 },
			{ arbitrary: fc.constantFrom(1, 3, 4, 7, 8, 14, 15, 28, 29, 90, 91), weight: 3 },
			{ arbitrary: fc.constant(null), weight: 1 },
		),
		kind: mostly('own_illness', fc.constantFrom('partial_illness', 'section_56', 'parental_leave', 'unpaid_leave', 'child_sick_day')),
		hours: mostly<string | null>(null, fc.constantFrom('3.7', '7.4', '18.5', '37', '0.3333', '111', '0')),
		grade: mostly<string | null>(null, fc.constantFrom('0.5', '0.333333333', '0.2', '1', '0')),
		keys: delivered(deliveries),
	});
}

function absenceRows(drawn: readonly DrawnAbsence[], employments: readonly DrawnEmployment[]): GivenAbsence[] {
	let ended = addDays(employments.flatMap(employmentRows)[0]?.first_date ?? '', 400);
	let employment = 0;
	return drawn.flatMap((absence) => {
		const isNext = typeof absence.first === 'number';
		const first_date = typeof absence.first === 'string' ? absence.first : addDays(ended, 1 + absence.first);
		const last_date = absence.days === null ? null : addDays(first_date, absence.days - 1);
		if (last_date !== null && !(isNext && last_date < ended)) ended = last_date;
		// what follows mostly follows in the same employment; one number too many gives a record of nobody
		if (!isNext || absence.employment === 0) employment = absence.employment % (employments.length + 1);
		const row = {
			employment_key: employmentKey(employment),
			first_date,
			last_date,
			absence_kind: absence.kind,
			hours: absence.hours,
			grade: absence.grade,
		};
		return absence.keys.map((delivery_key) => ({ ...row, delivery_key }));
	});
}

interface DrawnPlan {
	employment: number;
	first: string;
	days: number;
	/** Hours of duty, over and over. */
	roster: string[];
	keys: string[];
}

function planIn(span: Span, deliveries: readonly GivenDelivery[]): fc.Arbitrary<DrawnPlan> {
	return fc.record({
		employment: fc.nat({ max: 4 }),
		first: dateAbout(span, deliveries),
		days: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 20, max: 60 })),
		roster: fc.array(fc.constantFrom('7.4', '8', '12.25', '0', '', '', '5.333'), { minLength: 1, maxLength: 9 }),
		keys: delivered(deliveries),
	});
}

function planRows(plan: DrawnPlan, employments: readonly DrawnEmployment[]): GivenPlannedHours[] {
	return Array.from({ length: plan.days }, (_, index) => index).flatMap((index) => {
		const hours = plan.roster[index % plan.roster.length] ?? '';
		if (hours === '') return [];
		const employment_key = employmentKey(plan.employment % employments.length);
		return plan.keys.map((delivery_key) => ({ delivery_key, employment_key, plan_date: addDays(plan.first, index), hours }));
	});
}

function groupOf(units: readonly number[], index: number): Group {
	const group_key = `gruppe-${index + 1}`;
	return { group_key, group_name: group_key, unit_keys: units.map((unit) => UNIT_KEYS[unit] ?? '') };
}
