import type { Profile } from '../server/domain/profile.ts';
import type { DeliveredTable, SettledWorld } from './world.ts';

/**
 * The facts and cells of a small world, recounted the slow and obvious way: a loop over people and days.
 * Written from the words of the definitions and sharing nothing with the queries, so that an error has to be made twice to go unseen.
 * Every table comes as lines of text, columns parted by ` | `, in no order.
 */
export interface Recount {
	/** month | unit | parent | depth | path | has units below */
	units: string[];
	/** period | first month | last month | calendar days */
	periods: string[];
	/** employment | workplace | month | possible FTE-days | calendar days employed | employed on the first */
	possible: string[];
	/** employment | workplace | month | length band | short | FTE-days lost */
	absence: string[];
	/** person | first day | last day | running | calendar days | length band | unit | month */
	spells: string[];
	/** node | period | class | possible | employment days | lost | spells | N | n_abs | people with a spell | two largest losses | two largest counts of spells */
	cells: string[];
	/** node | year | people */
	headcounts: string[];
}

/** A day as the number of days since 1 January 1970. */
type Day = number;
/** A month as `YYYY-MM`. */
type Month = string;
type Employment = SettledWorld['employments'][number];
type Absence = SettledWorld['absences'][number];
type Unit = SettledWorld['units'][number];

const DAY_MS = 86_400_000;
const BILLION = 10n ** 9n;
/** Hours are whole numbers of ten-millionths of an hour; a full day is 7.4 hours. */
const HOUR = 10n ** 7n;
const FULL_DAY_HOURS = (74n * HOUR) / 10n;

export function recount(world: SettledWorld): Recount {
	const days = horizonOf(world);
	const months = monthsCovered(world, days);
	const employed = new Map(employmentKeysOf(world).map((key) => [key, new Employed(world, key, days, months)]));
	const records = world.absences.flatMap((absence) => {
		const employment = employed.get(absence.employment_key);
		return employment === undefined ? [] : [new AbsenceRecord(world, absence, employment, days)];
	});
	const tree = treeByMonth(world, days, months, [...employed.values()]);
	const spells = spellsOf(world.profile, records, [...employed.values()]);
	const possible = possibleOf(world.profile, records, [...employed.values()], tree);
	const absence = absenceOf(records, [...employed.values()], tree, spells, world.profile);
	const periods = periodsOf(months);
	const { cells, headcounts } = cellsOf(world, tree, periods, possible, absence, spells);
	return {
		units: [...tree].flatMap(([month, nodes]) =>
			[...nodes.values()].map((node) =>
				[`${month}-01`, node.unit, node.parent, node.path.length - 1, node.path.join('>'), node.is_inner].join(' | '),
			),
		),
		periods: periods.map((period) =>
			[
				period.key,
				`${period.months[0]}-01`,
				`${period.months.at(-1)}-01`,
				sum(period.months.map((month) => daysOfMonth(month).length)),
			].join(' | '),
		),
		possible: possible.map((row) =>
			[row.employment, row.leaf, `${row.month}-01`, decimal(row.possible), row.employment_days, row.is_employed_on_first].join(' | '),
		),
		absence: absence.map((row) =>
			[row.employment, row.leaf, `${row.month}-01`, row.length_band, row.is_short, decimal(row.lost)].join(' | '),
		),
		spells: spells.map((spell) =>
			[
				spell.person,
				dateOf(spell.first),
				dateOf(spell.last),
				spell.is_running,
				spell.length_days,
				lengthBandOf(spell.length_days),
				spell.unit,
				`${monthOf(spell.first)}-01`,
			].join(' | '),
		),
		cells,
		headcounts,
	};
}

// Days and months

function dayOf(date: string): Day {
	return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS;
}

const dates = new Map<Day, string>();

function dateOf(day: Day): string {
	const date = dates.get(day) ?? new Date(day * DAY_MS).toISOString().slice(0, 10);
	dates.set(day, date);
	return date;
}

function monthOf(day: Day): Month {
	return dateOf(day).slice(0, 7);
}

function daysOfMonth(month: Month): Day[] {
	const days: Day[] = [];
	for (let day = dayOf(`${month}-01`); monthOf(day) === month; day++) days.push(day);
	return days;
}

function daysOfYear(year: string): Day[] {
	const days: Day[] = [];
	for (let day = dayOf(`${year}-01-01`); dateOf(day).startsWith(year); day++) days.push(day);
	return days;
}

/** Every day that any date of the world names, and those between; 9999-12-31 means no end and is no date. */
function horizonOf(world: SettledWorld): Day[] {
	const rows: object[] = [...world.deliveries, ...world.units, ...world.employments, ...world.absences, ...world.planned_hours];
	const named = rows
		.flatMap((row) => Object.values(row))
		.filter((value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && value < '9999')
		.map((date) => dayOf(String(date)));
	const days: Day[] = [];
	for (let day = Math.min(...named) - 1; day <= Math.max(...named) + 1; day++) days.push(day);
	return days;
}

/**
 * Easter Sunday: the Sunday after the full moon of the church, which falls 24 + 19 × (year mod 19) days, counted round in 30, after 21 March.
 * Holds from 1900 to 2199.
 */
export function easterSundayOf(year: number): string {
	const golden = year % 19;
	let moon = (24 + 19 * golden) % 30;
	if (moon === 29 || (moon === 28 && golden > 10)) moon -= 1;
	let day = dayOf(`${year}-03-21`) + moon + 1;
	while (!isSunday(day)) day++;
	return dateOf(day);
}

/** 4 January 1970 was a Sunday. */
function isSunday(day: Day): boolean {
	return (day - 3) % 7 === 0;
}

/** Danish public holidays of a year; store bededag, the fourth Friday after Easter, to and including 2023. */
export function holidaysOf(year: number): string[] {
	const easter = dayOf(easterSundayOf(year));
	const movable = { skærtorsdag: -3, langfredag: -2, påskedag: 0, anden_påskedag: 1, himmelfart: 39, pinsedag: 49, anden_pinsedag: 50 };
	const days = Object.values(movable).map((offset) => dateOf(easter + offset));
	if (year <= 2023) days.push(dateOf(easter + 26));
	return [...days, `${year}-01-01`, `${year}-12-25`, `${year}-12-26`].sort();
}

const holidays = new Map<number, ReadonlySet<string>>();

/** Monday to Friday, no public holiday and not free by agreement: a day with norm hours. */
function isNormDay(day: Day, profile: Profile): boolean {
	const date = dateOf(day);
	const year = Number(date.slice(0, 4));
	const free = holidays.get(year) ?? new Set(holidaysOf(year));
	holidays.set(year, free);
	const isWeekend = isSunday(day) || isSunday(day + 1);
	return !isWeekend && !free.has(date) && !profile.extra_days_off.includes(date.slice(5));
}

/** A day on which an employment without a plan has time to be absent from. */
function isCountable(day: Day, profile: Profile): boolean {
	return profile.day_basis === 'calendar' || isNormDay(day, profile);
}

// Deliveries

const speakers = new WeakMap<SettledWorld, Map<string, string | undefined>>();

/**
 * Whose word counts for a day: of the source's deliveries whose window holds the day, the one extracted last (then the later key).
 * Before the first window the source's first word reaches back, after the last its last word reaches forward; between windows nobody speaks.
 */
function speakerOn(day: Day, source: string, table: DeliveredTable, world: SettledWorld): string | undefined {
	const known = speakers.get(world) ?? new Map<string, string | undefined>();
	speakers.set(world, known);
	const question = `${table} ${source} ${day}`;
	if (known.has(question)) return known.get(question);
	const windows = world.deliveries
		.filter((delivery) => delivery.source === source && delivery.tables.includes(table))
		.map((delivery) => ({ ...delivery, first: dayOf(delivery.first_date), last: dayOf(delivery.last_date) }));
	const earliest = Math.min(...windows.map((window) => window.first));
	const latest = Math.max(...windows.map((window) => window.last));
	const asked = Math.min(Math.max(day, earliest), latest);
	const speaking = windows.filter((window) => window.first <= asked && asked <= window.last);
	speaking.sort((a, b) => compareText(a.extraction_date, b.extraction_date) || compareText(a.delivery_key, b.delivery_key));
	known.set(question, speaking.at(-1)?.delivery_key);
	return known.get(question);
}

function compareText(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

/** Whether the delivery a row came with is the one whose word counts for the day. */
function isHeeded(row: { delivery_key: string }, day: Day, table: DeliveredTable, world: SettledWorld): boolean {
	const source = world.deliveries.find((delivery) => delivery.delivery_key === row.delivery_key)?.source ?? '';
	return speakerOn(day, source, table, world) === row.delivery_key;
}

function covers(row: { first_date: string | null; last_date: string | null }, day: Day): boolean {
	const date = dateOf(day);
	return (row.first_date === null || row.first_date <= date) && (row.last_date === null || date <= row.last_date);
}

/** The version that holds on a day: the one that began last, should two hold. */
function versionOn<Row extends Employment | Unit>(
	rows: readonly Row[],
	day: Day,
	table: DeliveredTable,
	world: SettledWorld,
): Row | undefined {
	const holding = rows.filter((row) => covers(row, day) && isHeeded(row, day, table, world));
	holding.sort(
		(a, b) =>
			compareText(a.first_date ?? '0001', b.first_date ?? '0001') || compareText(a.last_date ?? '9999-12-31', b.last_date ?? '9999-12-31'),
	);
	return holding.at(-1);
}

/** Months of which every day lies in a window of employments and in a window of absences. */
function monthsCovered(world: SettledWorld, days: readonly Day[]): Month[] {
	const isDelivered = (day: Day, table: DeliveredTable) =>
		world.deliveries.some(
			(delivery) => delivery.tables.includes(table) && delivery.first_date <= dateOf(day) && dateOf(day) <= delivery.last_date,
		);
	return [...new Set(days.map(monthOf))].filter((month) =>
		daysOfMonth(month).every((day) => isDelivered(day, 'raw_employments') && isDelivered(day, 'raw_absences')),
	);
}

// Employments

function employmentKeysOf(world: SettledWorld): string[] {
	return [...new Set(world.employments.map((employment) => employment.employment_key))];
}

/** One employment day by day. */
class Employed {
	readonly key: string;
	readonly person: string;
	readonly profile: Profile;
	readonly versions = new Map<Day, Employment>();
	/** Hours planned, by day. */
	readonly plan = new Map<Day, bigint>();
	readonly plannedMonths = new Set<Month>();
	readonly monthsCovered: ReadonlySet<Month>;
	readonly firstDay: Day;
	readonly lastDay: Day;

	constructor(world: SettledWorld, key: string, days: readonly Day[], months: readonly Month[]) {
		const rows = world.employments.filter((employment) => employment.employment_key === key);
		this.key = key;
		this.person = rows[0]?.person_key ?? '';
		this.profile = world.profile;
		this.monthsCovered = new Set(months);
		for (const day of days) {
			const version = versionOn(rows, day, 'raw_employments', world);
			if (version !== undefined) this.versions.set(day, version);
		}
		this.firstDay = Math.min(...this.versions.keys());
		this.lastDay = Math.max(...this.versions.keys());
		for (const planned of world.planned_hours.filter((row) => row.employment_key === key)) {
			const day = dayOf(planned.plan_date);
			if (!isHeeded(planned, day, 'raw_planned_hours', world)) continue;
			this.plan.set(day, (this.plan.get(day) ?? 0n) + scaled(planned.hours, HOUR));
			this.plannedMonths.add(monthOf(day));
		}
	}

	/** The version on a day that figures are made for: in a month covered, in the population. */
	counted(day: Day): Employment | undefined {
		const version = this.versions.get(day);
		if (version === undefined || !this.monthsCovered.has(monthOf(day))) return undefined;
		return this.profile.population.some((form) => form === version.employment_form) ? version : undefined;
	}

	countedDays(): Day[] {
		return [...this.versions.keys()].filter((day) => this.counted(day) !== undefined);
	}

	/** Hours that could have been worked on a day: as planned in a month with a plan, else the norm × the fraction. */
	hoursOn(day: Day): bigint {
		const version = this.counted(day);
		if (version === undefined) return 0n;
		if (this.profile.day_basis === 'working' && this.plannedMonths.has(monthOf(day))) return this.plan.get(day) ?? 0n;
		if (!isCountable(day, this.profile)) return 0n;
		return this.profile.weight === 'heads' ? FULL_DAY_HOURS : (FULL_DAY_HOURS * scaled(version.fraction, 10n ** 6n)) / 10n ** 6n;
	}
}

// Absences

/** One absence record, kept to the days for which its delivery speaks, no other source leads and the person is employed. */
class AbsenceRecord {
	readonly employment: Employed;
	readonly kind: string;
	readonly days: ReadonlySet<Day>;
	/** The day it was last seen to run, where no end was known and nobody has spoken of the days since. */
	readonly runningDay: Day | undefined;
	/** Share of planned time absent, billionths. */
	readonly share: bigint;

	constructor(world: SettledWorld, absence: Absence, employment: Employed, days: readonly Day[]) {
		const extraction = world.deliveries.find((delivery) => delivery.delivery_key === absence.delivery_key)?.extraction_date ?? '';
		const isWhileEmployed = (day: Day) => employment.firstDay <= day && day <= employment.lastDay;
		const whole = days.filter(
			(day) => covers({ ...absence, last_date: isOpen(absence) ? extraction : absence.last_date }, day) && isWhileEmployed(day),
		);
		this.employment = employment;
		this.kind = absence.absence_kind;
		const isCounted = (day: Day) => isHeeded(absence, day, 'raw_absences', world) && !isLedByAnother(absence, day, world, days);
		this.days = new Set(whole.filter((day) => dateOf(day) <= extraction && isCounted(day)));
		const lastSeen = dayOf(extraction);
		const hasNoEnd = isOpen(absence) || (absence.last_date ?? '') > extraction;
		const isRunning = hasNoEnd && this.days.has(lastSeen) && isHeeded(absence, lastSeen + 1, 'raw_absences', world);
		this.runningDay = isRunning ? lastSeen : undefined;
		this.share = shareOf(absence, whole, employment, world.profile);
	}
}

/** Whether another source than the record's alone counts where its employment sits that day. */
function isLedByAnother(absence: Absence, day: Day, world: SettledWorld, days: readonly Day[]): boolean {
	if (world.leading_sources.length === 0) return false;
	const rows = world.employments.filter((employment) => employment.employment_key === absence.employment_key);
	const unit = versionOn(rows, day, 'raw_employments', world)?.unit_key;
	const leading = unit === undefined ? undefined : leadingSourceOn(unit, day, world, days);
	return leading !== undefined && leading !== world.deliveries.find(({ delivery_key }) => delivery_key === absence.delivery_key)?.source;
}

/** The source of the unit's newest row, should that hold and its source have delivered for the day; else what leads at the unit above. */
function leadingSourceOn(unit: string, day: Day, world: SettledWorld, days: readonly Day[]): string | undefined {
	const begun = world.leading_sources.filter((row) => row.unit_key === unit && row.first_date <= dateOf(day));
	const newest = begun.sort((a, b) => compareText(a.first_date, b.first_date)).at(-1);
	const has_delivered = world.deliveries.some(
		(delivery) => delivery.source === newest?.source && delivery.tables.includes('raw_absences') && covers(delivery, day),
	);
	if (newest !== undefined && covers(newest, day) && has_delivered) return newest.source;
	const { parent } = placeInTree(unit, day, world, days);
	return parent === null ? undefined : leadingSourceOn(parent, day, world, days);
}

function isOpen(absence: Absence): boolean {
	return absence.last_date === null || absence.last_date === '9999-12-31';
}

/** One share for all days of a record: its hours ÷ the hours planned in it, never more than all; else its grade; else the whole. */
function shareOf(absence: Absence, whole: readonly Day[], employment: Employed, profile: Profile): bigint {
	if (!profile.uses_grade) return BILLION;
	if (absence.hours === null) return scaled(absence.grade ?? '1', BILLION);
	const inside = whole.filter((day) => employment.counted(day) !== undefined);
	const planned = inside.reduce((hours, day) => hours + employment.hoursOn(day), 0n);
	if (planned === 0n) return 0n;
	const hoursInside = scaled(absence.hours, HOUR) * BigInt(inside.length);
	const share = halfUp(hoursInside * BILLION, planned * BigInt(whole.length));
	return share < BILLION ? share : BILLION;
}

/** Shares of a day's planned time that go to leave and to sickness: together never more than the whole, leave first. */
function sharesOn(day: Day, records: readonly AbsenceRecord[], profile: Profile): { sick: bigint; leave: bigint } {
	const sumOf = (kinds: readonly string[]) =>
		records.filter((record) => kinds.includes(record.kind) && record.days.has(day)).reduce((shares, record) => shares + record.share, 0n);
	const leave = smaller(sumOf(profile.excluded_kinds), BILLION);
	return { leave, sick: smaller(sumOf(profile.counted_kinds), BILLION - leave) };
}

interface Spell {
	person: string;
	first: Day;
	last: Day;
	is_running: boolean;
	length_days: number;
	unit: string | null;
}

function spellsOf(profile: Profile, records: readonly AbsenceRecord[], employments: readonly Employed[]): Spell[] {
	const sick = records.filter((record) => profile.counted_kinds.some((kind) => kind === record.kind));
	const persons = [...new Set(sick.map((record) => record.employment.person))];
	return persons.flatMap((person) => {
		const own = sick.filter((record) => record.employment.person === person);
		const held = employments.filter((employment) => employment.person === person);
		const sickDays = [...new Set(own.flatMap((record) => [...record.days]))].sort((a, b) => a - b);
		const spells: { first: Day; last: Day }[] = [];
		for (const day of sickDays) {
			const spell = spells.at(-1);
			if (spell === undefined || hasWorkBetween(spell.last, day, held, profile)) spells.push({ first: day, last: day });
			else spell.last = day;
		}
		return spells.map(({ first, last }) => ({
			person,
			first,
			last,
			is_running: own.some(({ runningDay }) => runningDay !== undefined && first <= runningDay && runningDay <= last),
			length_days: last - first + 1,
			unit: startUnitOf(first, own),
		}));
	});
}

function hasWorkBetween(before: Day, after: Day, held: readonly Employed[], profile: Profile): boolean {
	for (let day = before + 1; day < after; day++) if (isWorkDay(day, held, profile)) return true;
	return false;
}

/** A day with planned hours, or a norm day in a month in which not every employment held goes by a plan. */
function isWorkDay(day: Day, held: readonly Employed[], profile: Profile): boolean {
	if (held.some((employment) => employment.counted(day) !== undefined && (employment.plan.get(day) ?? 0n) > 0n)) return true;
	const month = monthOf(day);
	const heldThisMonth = held.filter((employment) => daysOfMonth(month).some((any) => employment.counted(any) !== undefined));
	const isOnPlan = heldThisMonth.length > 0 && heldThisMonth.every((employment) => employment.plannedMonths.has(month));
	return !isOnPlan && isNormDay(day, profile);
}

/** The unit of the record that opens the spell: the larger fraction where there are several, then the unit code. */
function startUnitOf(first: Day, records: readonly AbsenceRecord[]): string | null {
	const versions = records.filter((record) => record.days.has(first)).flatMap((record) => record.employment.counted(first) ?? []);
	versions.sort((a, b) => Number(b.fraction) - Number(a.fraction) || compareText(a.unit_key, b.unit_key));
	return versions[0]?.unit_key ?? null;
}

function lengthBandOf(length_days: number): number {
	return [3, 7, 14, 28, 90].filter((limit) => length_days > limit).length + 1;
}

// Tree

interface Node {
	unit: string;
	parent: string | null;
	path: string[];
	is_inner: boolean;
}
type Tree = ReadonlyMap<Month, ReadonlyMap<string, Node>>;

function treeByMonth(world: SettledWorld, days: readonly Day[], months: readonly Month[], employments: readonly Employed[]): Tree {
	const staffedIn = (inside: readonly Day[]) =>
		employments.flatMap((employment) => inside.flatMap((day) => employment.counted(day)?.unit_key ?? []));
	const delivered = world.units.filter((unit) => days.some((day) => covers(unit, day) && isHeeded(unit, day, 'raw_units', world)));
	const unitKeys = new Set([...delivered.map((unit) => unit.unit_key), ...staffedIn(months.flatMap(daysOfMonth))]);
	const monthly = months.map((month) => {
		const lastDay = daysOfMonth(month).at(-1) ?? 0;
		const parents = new Map([...unitKeys].map((key) => [key, placeInTree(key, lastDay, world, days)]));
		const staffed = staffedIn(daysOfMonth(month));
		const present = new Set([...parents].filter(([, unit]) => unit.is_valid).map(([key]) => key));
		for (const unit of staffed) withAllAbove(unit, parents, present);
		for (const unit of [...present]) withAllAbove(unit, parents, present);
		const parentOf = (unit: string) => {
			const parent = parents.get(unit)?.parent ?? null;
			return parent !== null && present.has(parent) ? parent : null;
		};
		return { month, present, parentOf };
	});
	const roots = new Set(monthly.flatMap(({ present, parentOf }) => [...present].filter((unit) => parentOf(unit) === null)));
	const top = roots.size > 1 ? '*' : null;
	return new Map(
		monthly.map(({ month, present, parentOf }) => {
			const nodes = new Map<string, Node>();
			const pathOf = (unit: string): string[] => {
				const parent = parentOf(unit) ?? top;
				if (parent === null) return [unit];
				return parent === '*' ? ['*', unit] : [...pathOf(parent), unit];
			};
			for (const unit of present) {
				const is_inner = [...present].some((below) => parentOf(below) === unit);
				nodes.set(unit, { unit, parent: parentOf(unit) ?? top, path: pathOf(unit), is_inner });
			}
			if (top !== null && nodes.size > 0) nodes.set(top, { unit: top, parent: null, path: [top], is_inner: true });
			return [month, nodes];
		}),
	);
}

/** A unit's parent on a day; where the unit does not exist that day, as it last was before, else as it first was after. */
function placeInTree(key: string, day: Day, world: SettledWorld, days: readonly Day[]): { parent: string | null; is_valid: boolean } {
	const rows = world.units.filter((unit) => unit.unit_key === key);
	const on = (asked: Day) => versionOn(rows, asked, 'raw_units', world);
	const now = on(day);
	if (now !== undefined) return { parent: now.parent_key, is_valid: true };
	const before = days.filter((other) => other < day).reverse();
	const after = days.filter((other) => other > day);
	for (const other of [...before, ...after]) {
		const version = on(other);
		if (version !== undefined) return { parent: version.parent_key, is_valid: false };
	}
	return { parent: null, is_valid: false };
}

function withAllAbove(unit: string, parents: ReadonlyMap<string, { parent: string | null }>, present: Set<string>): void {
	present.add(unit);
	const parent = parents.get(unit)?.parent ?? null;
	if (parent !== null && parents.has(parent)) withAllAbove(parent, parents, present);
}

/** Staff sitting on a unit with units below it have a workplace of their own there. */
function leafOf(unit: string, month: Month, tree: Tree): string {
	return tree.get(month)?.get(unit)?.is_inner ? `${unit}~` : unit;
}

// Sums

interface PossibleRow {
	employment: string;
	person: string;
	leaf: string;
	month: Month;
	possible: bigint;
	employment_days: number;
	is_employed_on_first: boolean;
}

/** Hours less leave, in full-time days, × the year's net ÷ countable days, rounded once. */
function possibleOf(profile: Profile, records: readonly AbsenceRecord[], employments: readonly Employed[], tree: Tree): PossibleRow[] {
	return employments.flatMap((employment) => {
		const own = records.filter((record) => record.employment === employment);
		const places = groupBy(employment.countedDays(), (day) => placeOf(employment, day, tree));
		return [...places.values()].map((days) => {
			const first = days[0] ?? 0;
			const month = monthOf(first);
			const countable = BigInt(daysOfYear(month.slice(0, 4)).filter((day) => isCountable(day, profile)).length);
			const left = days.reduce((hours, day) => hours + employment.hoursOn(day) * (BILLION - sharesOn(day, own, profile).leave), 0n);
			return {
				employment: employment.key,
				person: employment.person,
				leaf: leafOf(employment.counted(first)?.unit_key ?? '', month, tree),
				month,
				possible: halfUp(left * (countable - BigInt(profile.holiday_days_off)), FULL_DAY_HOURS * countable),
				employment_days: days.length,
				is_employed_on_first: days.some((day) => dateOf(day).endsWith('-01')),
			};
		});
	});
}

function placeOf(employment: Employed, day: Day, tree: Tree): string {
	return `${monthOf(day)} ${leafOf(employment.counted(day)?.unit_key ?? '', monthOf(day), tree)}`;
}

interface AbsenceRow {
	employment: string;
	person: string;
	leaf: string;
	month: Month;
	length_band: number;
	is_short: boolean;
	lost: bigint;
}

/** Hours lost to sickness, in full-time days, by the whole length of the spell each day lies in, rounded once. */
function absenceOf(
	records: readonly AbsenceRecord[],
	employments: readonly Employed[],
	tree: Tree,
	spells: readonly Spell[],
	profile: Profile,
): AbsenceRow[] {
	return employments.flatMap((employment) => {
		const own = records.filter((record) => record.employment === employment);
		const lostOn = (day: Day) => employment.hoursOn(day) * sharesOn(day, own, profile).sick;
		const lengthOn = (day: Day) =>
			spells.find((spell) => spell.person === employment.person && spell.first <= day && day <= spell.last)?.length_days ?? 0;
		const isShort = (day: Day) => lengthOn(day) <= profile.short_limit_days;
		const sickDays = employment.countedDays().filter((day) => lostOn(day) > 0n);
		const places = groupBy(sickDays, (day) => `${placeOf(employment, day, tree)} ${lengthBandOf(lengthOn(day))} ${isShort(day)}`);
		return [...places.values()].map((days) => {
			const first = days[0] ?? 0;
			return {
				employment: employment.key,
				person: employment.person,
				leaf: leafOf(employment.counted(first)?.unit_key ?? '', monthOf(first), tree),
				month: monthOf(first),
				length_band: lengthBandOf(lengthOn(first)),
				is_short: isShort(first),
				lost: halfUp(
					days.reduce((lost, day) => lost + lostOn(day), 0n),
					FULL_DAY_HOURS,
				),
			};
		});
	});
}

// Cells

interface Period {
	key: string;
	months: Month[];
}

/** Months, quarters, halves, years and the twelve months to 30 June, of which every month is covered. */
function periodsOf(months: readonly Month[]): Period[] {
	const following = (first: Month, count: number) =>
		Array.from({ length: count }, (_, index) => {
			const number = Number(first.slice(0, 4)) * 12 + Number(first.slice(5)) - 1 + index;
			return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
		});
	const starts = months.flatMap((month) => {
		const year = Number(month.slice(0, 4));
		const calendarMonth = Number(month.slice(5));
		return [
			{ key: month, first: 0, count: 1 },
			{ key: `${year}-Q${(calendarMonth + 2) / 3}`, first: 3, count: 3 },
			{ key: `${year}-H${(calendarMonth + 5) / 6}`, first: 6, count: 6 },
			{ key: `${year}`, first: 12, count: 12 },
		]
			.filter(({ first }) => first === 0 || calendarMonth % first === 1)
			.concat(calendarMonth === 7 ? [{ key: `${year + 1}-06 W`, first: 0, count: 12 }] : [])
			.map(({ key, count }) => ({ key, months: following(month, count) }));
	});
	return starts.filter((period) => period.months.every((month) => months.includes(month)));
}

function cellsOf(
	world: SettledWorld,
	tree: Tree,
	periods: readonly Period[],
	possible: readonly PossibleRow[],
	absence: readonly AbsenceRow[],
	spells: readonly Spell[],
): Pick<Recount, 'cells' | 'headcounts'> {
	const nodesOf = (leaf: string, month: Month): string[] => {
		const units = [...(tree.get(month)?.get(leaf.replace(/~$/, ''))?.path ?? []), leaf];
		const groups = world.groups.filter((group) => group.unit_keys.some((unit) => units.includes(unit)));
		return [...new Set([...units, ...groups.map((group) => group.group_key)])];
	};
	const begun = spells.flatMap((spell) =>
		spell.unit === null
			? []
			: [
					{
						person: spell.person,
						leaf: leafOf(spell.unit, monthOf(spell.first), tree),
						month: monthOf(spell.first),
						is_short: spell.length_days <= world.profile.short_limit_days,
					},
				],
	);
	const nodes = [...new Set(possible.flatMap((row) => nodesOf(row.leaf, row.month)))];
	const cells = nodes.flatMap((node) =>
		periods.flatMap((period) => {
			const isInside = (row: { leaf: string; month: Month }) =>
				period.months.includes(row.month) && nodesOf(row.leaf, row.month).includes(node);
			const time = possible.filter(isInside);
			if (time.length === 0) return [];
			return ['all', 'short', 'long'].map((lengthClass) => {
				const isOfClass = (row: { is_short: boolean }) => lengthClass === 'all' || row.is_short === (lengthClass === 'short');
				const lost = absence.filter((row) => isInside(row) && isOfClass(row));
				const started = begun.filter((spell) => isInside(spell) && isOfClass(spell));
				const timeOf = byPerson(time, (row) => row.possible);
				const lostOf = byPerson(lost, (row) => row.lost).filter((days) => days > 0n);
				const startedOf = byPerson(started, () => 1n);
				return [
					node,
					period.key,
					lengthClass,
					decimal(bigSum(timeOf)),
					sum(time.map((row) => row.employment_days)),
					decimal(bigSum(lostOf)),
					started.length,
					timeOf.filter((days) => days > 0n).length,
					lostOf.length,
					startedOf.length,
					twoLargest(lostOf).map(decimal).join(' '),
					twoLargest(startedOf).join(' '),
				].join(' | ');
			});
		}),
	);
	const headcounts = nodes.flatMap((node) => {
		const rows = possible.filter((row) => nodesOf(row.leaf, row.month).includes(node));
		return [...groupBy(rows, (row) => row.month.slice(0, 4))].map(([year, ofYear]) => {
			const firstMonth = ofYear.map((row) => row.month).sort()[0];
			const present = ofYear.filter((row) => row.month === firstMonth);
			const onFirst = present.filter((row) => row.is_employed_on_first);
			return [node, year, new Set((onFirst.length > 0 ? onFirst : present).map((row) => row.person)).size].join(' | ');
		});
	});
	return { cells, headcounts };
}

function byPerson<Row extends { person: string }>(rows: readonly Row[], amountOf: (row: Row) => bigint): bigint[] {
	return [...groupBy(rows, (row) => row.person).values()].map((own) => bigSum(own.map(amountOf)));
}

function twoLargest(amounts: readonly bigint[]): bigint[] {
	return [...amounts].sort((a, b) => (a === b ? 0 : a < b ? 1 : -1)).slice(0, 2);
}

// Arithmetic

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
	const groups = new Map<string, Item[]>();
	for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
	return groups;
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}

function bigSum(numbers: readonly bigint[]): bigint {
	return numbers.reduce((total, number) => total + number, 0n);
}

function smaller(a: bigint, b: bigint): bigint {
	return a < b ? a : b;
}

/** a ÷ b to the nearest whole, halves upwards; a ≥ 0, b > 0. */
function halfUp(a: bigint, b: bigint): bigint {
	const whole = a / b;
	return 2n * (a - whole * b) >= b ? whole + 1n : whole;
}

/** A decimal text as a whole number of parts: `0.5` in billionths is 500000000. Exact, or an error. */
function scaled(text: string, parts: bigint): bigint {
	const [whole = '0', places = ''] = text.split('.');
	const numerator = BigInt(whole + places) * parts;
	const denominator = 10n ** BigInt(places.length);
	if (numerator % denominator !== 0n) throw new Error(`${text} has more places than 1 in ${parts}`);
	return numerator / denominator;
}

/** Billionths as text with nine decimals, as the database writes them. */
function decimal(billionths: bigint): string {
	const digits = billionths.toString().padStart(10, '0');
	return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
}
