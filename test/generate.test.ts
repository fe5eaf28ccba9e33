import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type GeneratedFiles, generateMunicipality, generateWithTruths } from '../data/generate.ts';
import { targetOf } from '../data/generator/calibration.ts';
import { windows1252Of } from '../data/generator/danish-csv.ts';
import { makeMunicipality } from '../data/generator/municipality.ts';
import { groupedBy } from '../data/generator/random.ts';
import { SEASON } from '../data/generator/sickness.ts';
import { STAFF_GROUPS } from '../data/generator/staff-groups.ts';
import type { PlantedTruth, TruthKind } from '../data/generator/truths.ts';
import { dayNumber, plainDate, publicHolidaysOf } from '../server/domain/calendar.ts';
import { isWorkingDay } from './weekdays.ts';

// Everything below is measured on the files themselves, day by day, as anyone could with the definitions in hand.

const YEARS = [2021, 2022, 2023, 2024, 2025];
const FIRST_DAY = dayNumber('2021-01-01');
const LAST_DAY = dayNumber('2025-12-31');
const EXTRACTION_DAY = dayNumber('2026-02-20');
const SICKNESS = new Set(['SY', 'DS', 'P56', 'TT']);
const AWAY_FROM_DENOMINATOR = new Set(['BA', 'TJ']);

interface Version {
	employment: string;
	person: string;
	unit: string;
	group: string;
	form: string;
	fraction: number;
	sex: string;
	is_leader: boolean;
	reason: string;
	first_day: number;
	/** Infinite while employed. */
	last_day: number;
}

interface AbsenceRow {
	employment: string;
	code: string;
	first_day: number;
	/** Null while running. */
	last_day: number | null;
	hours: number | null;
	grade: number;
	registered_day: number;
}

interface Spell {
	employment: string;
	first_day: number;
	last_day: number;
	rows: number;
	lost_days: number;
	unit: string;
	is_counted: boolean;
}

type Row = (column: string) => string;

let files: GeneratedFiles;
let truths: PlantedTruth[];
let versions: Version[];
let absences: AbsenceRow[];
const versionsOf = new Map<string, Version[]>();
const absencesOf = new Map<string, AbsenceRow[]>();
const plannedHours = new Map<string, number>();
const isWorking: boolean[] = [];
const lost = new Map<string, number>();
const possible = new Map<string, number>();
const lostOfPerson = new Map<string, number>();
const lostOfCode = new Map<string, number>();
const spells: Spell[] = [];

beforeAll(() => {
	({ files, truths } = generateWithTruths());
	const holidays = new Set(YEARS.flatMap(publicHolidaysOf));
	for (let day = FIRST_DAY; day <= LAST_DAY; day++) isWorking.push(isWorkingDay(plainDate(day), holidays));
	versions = rowsOf(textOf('ansaettelser.csv')).map((cell) => ({
		employment: cell('ansaettelse_id'),
		person: cell('person_id'),
		unit: cell('enhed_id'),
		group: cell('personalegruppe'),
		form: cell('ansaettelsesform'),
		fraction: numberOf(cell('taeller')) / numberOf(cell('naevner')),
		sex: cell('koen'),
		is_leader: cell('leder') === 'J',
		reason: cell('fratraedelsesaarsag'),
		first_day: dayOf(cell('gyldig_fra')),
		last_day: ['', '31-12-9999'].includes(cell('gyldig_til')) ? Number.POSITIVE_INFINITY : dayOf(cell('gyldig_til')),
	}));
	absences = rowsOf(textOf('fravaer.csv')).map((cell) => ({
		employment: cell('ansaettelse_id'),
		code: cell('fravaerskode'),
		first_day: dayOf(cell('foerste_dag')),
		last_day: cell('sidste_dag') === '' ? null : dayOf(cell('sidste_dag')),
		hours: cell('timer') === '' ? null : numberOf(cell('timer')),
		grade: cell('grad') === '' ? 1 : numberOf(cell('grad')),
		registered_day: dayOf(cell('registreret')),
	}));
	for (const cell of rowsOf(textOf('planlagt_tid.csv')))
		plannedHours.set(`${cell('ansaettelse_id')} ${dayOf(cell('dato'))}`, numberOf(cell('timer')));
	for (const [employment, its] of groupedBy(versions, (version) => version.employment)) versionsOf.set(employment, its);
	for (const [employment, its] of groupedBy(absences, (row) => row.employment)) absencesOf.set(employment, its);
	for (const [employment, its] of versionsOf) measure(employment, its, absencesOf.get(employment) ?? []);
}, 30_000);

/** Adds up one employment, day by day. */
function measure(employment: string, its: readonly Version[], rows: readonly AbsenceRow[]): void {
	const [first] = its;
	if (first === undefined) return;
	const plannedUnit = unitsOf('planned_hours_unit')[0];
	const lastOf = (row: AbsenceRow) => Math.min(LAST_DAY, row.last_day ?? LAST_DAY);
	const versionOn = (day: number) => its.find((version) => version.first_day <= day && day <= version.last_day);
	const isAtWork = (day: number, version: Version | undefined) =>
		version?.unit === plannedUnit ? plannedHours.has(`${employment} ${day}`) : isWorking[day - FIRST_DAY] === true;
	/** FTE-days of a whole day: planned hours, or the fraction on Monday to Friday. */
	const dayWorkOf = (day: number, version: Version) =>
		version.unit === plannedUnit
			? (plannedHours.get(`${employment} ${day}`) ?? 0) / 7.4
			: isWorking[day - FIRST_DAY]
				? version.fraction
				: 0;

	const leaves = rows.filter((row) => AWAY_FROM_DENOMINATOR.has(row.code));
	for (const version of its) {
		const daysOfYear = new Map<number, number>();
		for (let day = Math.max(FIRST_DAY, version.first_day); day <= Math.min(LAST_DAY, version.last_day); day++) {
			if (version.form !== 'Månedsløn' || leaves.some((row) => row.first_day <= day && day <= lastOf(row))) continue;
			if (isWorking[day - FIRST_DAY] === true) daysOfYear.set(yearOf(day), (daysOfYear.get(yearOf(day)) ?? 0) + 1);
		}
		for (const [year, days] of daysOfYear) tally(possible, version, year, days * version.fraction);
	}
	const open: Spell[] = [];
	for (const row of [...rows].sort((a, b) => a.first_day - b.first_day)) {
		if (!SICKNESS.has(row.code) && row.code !== 'GG') continue;
		let rowLost = 0;
		for (let day = Math.max(FIRST_DAY, row.first_day); day <= lastOf(row); day++) {
			const version = versionOn(day);
			if (version?.form !== 'Månedsløn') continue;
			const whole = dayWorkOf(day, version) * row.grade;
			const dayWork = row.hours === null ? whole : Math.min(whole, row.hours / 7.4);
			add(lostOfCode, row.hours === null ? row.code : 'part', dayWork);
			if (!SICKNESS.has(row.code)) continue;
			rowLost += dayWork;
			tally(lost, version, yearOf(day), dayWork);
			add(lostOfPerson, `${yearOf(day)} ${first.person}`, dayWork);
		}
		if (!SICKNESS.has(row.code)) continue;
		const before = open.at(-1);
		let touches = before !== undefined && row.first_day > FIRST_DAY;
		for (let day = Math.max(FIRST_DAY, (before?.last_day ?? 0) + 1); touches && day < row.first_day; day++)
			touches = !isAtWork(day, versionOn(day));
		const lastDay = row.last_day ?? EXTRACTION_DAY;
		if (before !== undefined && touches) {
			before.last_day = Math.max(before.last_day, lastDay);
			before.rows++;
			before.lost_days += rowLost;
			continue;
		}
		const version = versionOn(row.first_day);
		const is_counted = row.first_day >= FIRST_DAY && version?.form === 'Månedsløn';
		open.push({
			employment,
			first_day: row.first_day,
			last_day: lastDay,
			rows: 1,
			lost_days: rowLost,
			unit: version?.unit ?? '',
			is_counted,
		});
	}
	spells.push(...open);
}

function tally(sums: Map<string, number>, version: Version, year: number, days: number): void {
	for (const key of [String(year), version.group, version.sex, `${version.unit} ${version.group} ${year}`, `${version.group} ${year}`])
		add(sums, key, days);
}

const YEAR_FIRST_DAYS = [...YEARS, 2026].map((year) => dayNumber(`${year}-01-01`));
const yearOf = (day: number) => 2020 + YEAR_FIRST_DAYS.filter((first) => first <= day).length;
const shareOf = (key: string) => (lost.get(key) ?? 0) / (possible.get(key) ?? 0);
const workingDaysOf = (year: number) => isWorking.filter((is, index) => is && yearOf(FIRST_DAY + index) === year).length;
const unitsOf = (kind: TruthKind) => truths.filter((truth) => truth.kind === kind).flatMap((truth) => truth.unit_codes);
const employmentsOf = (kind: TruthKind) => truths.filter((truth) => truth.kind === kind).flatMap((truth) => truth.employment_ids);
const employedOn = (day: number) => versions.filter((version) => version.first_day <= day && day <= version.last_day);
const isShort = (spell: Spell) => spell.last_day - spell.first_day + 1 <= 14;
const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);
const mean = (numbers: readonly number[]) => sum(numbers) / numbers.length;
const add = (sums: Map<string, number>, key: string, number: number) => sums.set(key, (sums.get(key) ?? 0) + number);

const expectWithin = (found: number, wanted: number, tolerance: number) =>
	expect(Math.abs(found / wanted - 1), `${found} for ${wanted}`).toBeLessThan(tolerance);

/** Employment-years of the monthly paid in the window. */
const monthlyPaidYears = () =>
	sum(
		versions
			.filter((version) => version.form === 'Månedsløn')
			.map((version) => Math.max(0, Math.min(LAST_DAY, version.last_day) - Math.max(FIRST_DAY, version.first_day) + 1) / 365.25),
	);

/** Only the en dash lies outside latin-1 in these files; Node 20's own decoder takes windows-1252 for latin-1. */
function textOf(name: string): string {
	return Buffer.from(files[name] ?? [])
		.toString('latin1')
		.replaceAll('\u0096', '–');
}

function rowsOf(text: string): Row[] {
	const [header = [], ...lines] = text
		.trimEnd()
		.split('\r\n')
		.map((line) =>
			[...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''),
		);
	const places = new Map(header.map((column, index) => [column, index]));
	return lines.map((cells) => (column) => {
		const cell = cells[places.get(column) ?? -1];
		if (cell === undefined) throw new RangeError(`no ${column}`);
		return cell;
	});
}

function dayOf(text: string): number {
	return dayNumber(text.split('-').reverse().join('-'));
}

function numberOf(text: string): number {
	return Number(text.replace(',', '.'));
}

function fingerprintOf(made: GeneratedFiles): string[] {
	return Object.entries(made).map(([name, bytes]) => `${name} ${createHash('sha256').update(bytes).digest('hex')}`);
}

describe('the files', () => {
	test('the same arguments give the same bytes, another seed or municipality others', { timeout: 20_000 }, () => {
		const made = fingerprintOf(generateMunicipality({ employees: 300, years: 2 }));
		expect(fingerprintOf(generateMunicipality({ employees: 300, years: 2 }))).toEqual(made);
		expect(fingerprintOf(generateMunicipality({ employees: 300, years: 2, seed: 2 }))).not.toEqual(made);
		expect(fingerprintOf(generateMunicipality({ employees: 300, years: 2, municipality: 1 }))).not.toEqual(made);
	});

	test('every file has the header of the contract', () => {
		const headers = Object.fromEntries(Object.keys(files).map((name) => [name, textOf(name).split('\r\n')[0]]));
		expect(headers).toEqual({
			'leverance.csv': 'kilde;udtraeksdato;fra;til;syntetisk;kommune',
			'organisation.csv': 'enhed_id;navn;overenhed_id;niveau;gyldig_fra;gyldig_til',
			'ansaettelser.csv':
				'ansaettelse_id;person_id;enhed_id;personalegruppe;ansaettelsesform;taeller;naevner;koen;foedselsaar;leder;anciennitetsdato;jubilaeumsdato;foerst_ansat;fratraedelsesaarsag;gyldig_fra;gyldig_til',
			'fravaer.csv': 'ansaettelse_id;fravaerskode;foerste_dag;sidste_dag;timer;grad;registreret;kilde',
			'planlagt_tid.csv': 'ansaettelse_id;dato;timer',
			'med_udvalg.csv': 'udvalg_id;navn;niveau;overudvalg_id;enhed_id',
			'med_moeder.csv': 'udvalg_id;dato',
			'maal.csv': 'enhed_id;maaling;vaerdi;enhed_for_vaerdi;gaelder_fra;senest',
			'indsatser.csv': 'indsats_id;navn;enhed_id;start;slut;type;begrundelse;pris_kr',
			'baseline.csv': 'baseline_id;navn;enhed_id;fra;til;begrundelse;registreret_af',
			'arbejdsulykker.csv': 'enhed_id;maaned;antal',
			'sammenligning.csv': 'kilde;aar;kommune;personalegruppe;maaling;vaerdi',
			'maanedstal.csv': 'serie;enhed_id;maaned;gruppe;mulige_dage;fravaersdage;vaerdi;enhed_for_vaerdi',
		});
	});

	test('the delivery says that it is synthetic, what it covers and when it was taken out', () => {
		expect(textOf('leverance.csv').split('\r\n')[1]).toBe('KMD Opus;20-02-2026;01-01-2021;31-12-2025;J;Sandbjerg Kommune');
	});

	test('letters are windows-1252: æ, ø, å and the en dash are one byte each', () => {
		expect([...windows1252Of('æøåÆØÅ–€é')]).toEqual([0xe6, 0xf8, 0xe5, 0xc6, 0xd8, 0xc5, 0x96, 0x80, 0xe9]);
		expect(() => windows1252Of('→')).toThrow();
		expect(textOf('organisation.csv')).toContain('Hjemmeplejen – aften og nat');
		expect([...(files['organisation.csv'] ?? [])]).toContain(0x96);
		expect(() => new TextDecoder('utf-8', { fatal: true }).decode(files['organisation.csv'])).toThrow();
		for (const name of Object.keys(files))
			expect(
				textOf(name)
					.replaceAll('\r\n', '')
					.match(/[\r\n\u0080-\u009f]/),
				name,
			).toBeNull();
	});

	test('a name with quotation marks or semicolons is quoted', () => {
		expect(textOf('organisation.csv')).toMatch(/;"Bostedet ""[^"]+""";/);
		expect(textOf('indsatser.csv')).toContain('"Højt korttidsfravær i hjemmeplejen; TRIO ønsker fælles indsats"');
	});

	test('nothing looks like a CPR number', () => {
		for (const name of Object.keys(files)) expect(textOf(name).match(/(?<![\d-])\d{6}-?\d{4}(?!\d)/), name).toBeNull();
	});
});

describe('the organisation', () => {
	test('250 units in a ragged tree: levels skipped, names repeated, codes with leading zeros, staff on inner nodes', () => {
		const units = rowsOf(textOf('organisation.csv'));
		const levels = new Map(units.map((cell) => [cell('enhed_id'), cell('niveau')]));
		expectWithin(levels.size, 250, 0.08);
		expect([...new Set(levels.values())].sort()).toEqual(['aftaleenhed', 'arbejdsplads', 'direktørområde', 'kommune', 'område']);
		const above = new Set(units.filter((cell) => cell('niveau') === 'arbejdsplads').map((cell) => levels.get(cell('overenhed_id'))));
		expect(above).toEqual(new Set(['kommune', 'direktørområde', 'område', 'aftaleenhed']));
		expect(units.filter((cell) => cell('navn') === 'Køkkenet').length).toBeGreaterThan(3);
		for (const cell of units) expect(cell('enhed_id')).toMatch(/^00\d{3}$/);
		expect(new Set(versions.map((version) => levels.get(version.unit)))).toEqual(
			new Set(['kommune', 'direktørområde', 'område', 'arbejdsplads']),
		);
	});

	test('about 3,700 employments at a time, and workplaces of all sizes', () => {
		const day = dayNumber('2025-06-01');
		expectWithin(employedOn(day).length, 3700, 0.03);
		const sizes = new Map<string, number>();
		const leaves = new Set(
			rowsOf(textOf('organisation.csv')).flatMap((cell) => (cell('niveau') === 'arbejdsplads' ? [cell('enhed_id')] : [])),
		);
		for (const version of employedOn(day)) if (leaves.has(version.unit)) add(sizes, version.unit, 1);
		const countOf = (lowest: number, highest: number) => [...sizes.values()].filter((size) => lowest <= size && size <= highest).length;
		expect(Math.abs(countOf(1, 4) - 17)).toBeLessThanOrEqual(6);
		expect(Math.abs(countOf(5, 9) - 68)).toBeLessThanOrEqual(12);
		expect(Math.abs(countOf(10, 14) - 54)).toBeLessThanOrEqual(12);
		expect(Math.abs(countOf(15, 24) - 49)).toBeLessThanOrEqual(12);
		expect(Math.abs(countOf(25, 500) - 39)).toBeLessThanOrEqual(6);
		expectWithin(mean([...sizes.values()]), 16, 0.1);
	});

	test('workplaces truly differ by 15 to 20 %', { timeout: 20_000 }, () => {
		const made = makeMunicipality({ years: 1 });
		const factors = made.units.filter((unit) => unit.level === 'arbejdsplads').map((unit) => made.unit_factors[unit.index] ?? 1);
		const deviation = Math.sqrt(mean(factors.map((factor) => (factor - mean(factors)) ** 2)));
		expect(deviation / mean(factors)).toBeGreaterThan(0.15);
		expect(deviation / mean(factors)).toBeLessThan(0.2);
	});
});

describe('the staff', () => {
	test('a fifth leave in a year', () => {
		for (const year of YEARS) {
			const left = versions.filter((version) => version.reason !== '' && yearOf(version.last_day) === year);
			expect(Math.abs(left.length / employedOn(dayNumber(`${year}-06-01`)).length - 0.2), String(year)).toBeLessThan(0.035);
		}
	});

	test('80 % are women, 3 % have several employments, 3,000 full-time employees', () => {
		const employed = employedOn(dayNumber('2025-06-01'));
		expect(Math.abs(employed.filter((version) => version.sex === 'K').length / employed.length - 0.8)).toBeLessThan(0.02);
		const persons = new Map<string, number>();
		for (const version of employed) add(persons, version.person, 1);
		expect(Math.abs([...persons.values()].filter((count) => count > 1).length / persons.size - 0.03)).toBeLessThan(0.01);
		expectWithin(sum(employed.map((version) => version.fraction)), 3000, 0.1);
	});

	test('all forms of employment are there, nine of ten are monthly paid', () => {
		const employed = employedOn(dayNumber('2025-06-01'));
		expect(new Set(employed.map((version) => version.form))).toEqual(new Set(['Månedsløn', 'Timeløn', 'Elev', 'Fleksjob']));
		expectWithin(employed.filter((version) => version.form === 'Månedsløn').length / employed.length, 0.9, 0.03);
	});

	test('versions of an employment follow each other without gap or overlap, some change in the middle of a month', () => {
		let midMonthCount = 0;
		for (const [employment, its] of versionsOf)
			its.slice(1).forEach((version, index) => {
				expect(version.first_day, employment).toBe((its[index]?.last_day ?? 0) + 1);
				if (!plainDate(version.first_day).endsWith('-01')) midMonthCount++;
			});
		expect(midMonthCount).toBeGreaterThan(100);
		expect(textOf('ansaettelser.csv')).toContain(';31-12-9999\r\n');
		expect(textOf('ansaettelser.csv')).toContain(';\r\n');
	});
});

describe('the level of sickness', () => {
	test.each([
		[2021, 13],
		[2022, 16],
		[2023, 15.2],
		[2024, 14.5],
		[2025, 14.5],
	])('in %i a full-time employee loses %f days', (year, days) => {
		// days ÷ FTE, where an FTE is a full year of working days
		expectWithin(shareOf(String(year)) * workingDaysOf(year), days, 0.05);
	});

	test('before 2021 it is 12 days', () => {
		expect([2015, 2020].map(targetOf)).toEqual([12, 12]);
	});

	test('staff groups stand to each other as in KRL 2019', () => {
		const groups = Object.values(STAFF_GROUPS);
		const published =
			sum(groups.map(({ name, days_2019 }) => days_2019 * (possible.get(name) ?? 0))) /
			sum(groups.map(({ name }) => possible.get(name) ?? 0));
		const found = sum(groups.map(({ name }) => lost.get(name) ?? 0)) / sum(groups.map(({ name }) => possible.get(name) ?? 0));
		for (const { name, days_2019 } of groups) expectWithin(shareOf(name) / found, days_2019 / published, 0.07);
	});

	test('women lose 1.34 days for a day of men', () => {
		expectWithin(shareOf('K') / shareOf('M'), 1.34, 0.04);
	});

	test('the twentieth with most absence carries 42 % of a year', () => {
		const shares = YEARS.map((year) => {
			const isThere = (version: Version) =>
				version.form === 'Månedsløn' && yearOf(version.first_day) <= year && yearOf(version.last_day) >= year;
			const people = new Set(versions.filter((version) => isThere(version)).map((version) => version.person));
			const days = [...people].map((person) => lostOfPerson.get(`${year} ${person}`) ?? 0).sort((a, b) => b - a);
			return sum(days.slice(0, Math.round(days.length / 20))) / sum(days);
		});
		expect(Math.abs(mean(shares) - 0.42)).toBeLessThan(0.03);
	});

	test('55 to 60 % of the days lie in spells of more than 14 days', () => {
		const share =
			sum(spells.filter((spell) => !isShort(spell)).map((spell) => spell.lost_days)) / sum(spells.map((spell) => spell.lost_days));
		expect(share).toBeGreaterThan(0.55);
		expect(share).toBeLessThan(0.6);
	});

	test('an employee has 2.2 to 2.8 spells a year, very unequally', () => {
		const counted = spells.filter((spell) => spell.is_counted);
		expect(counted.length / monthlyPaidYears()).toBeGreaterThan(2.2);
		expect(counted.length / monthlyPaidYears()).toBeLessThan(2.8);
		const wholeYear = versions.filter(
			({ form, first_day, last_day }) => form === 'Månedsløn' && first_day < dayNumber('2025-01-01') && last_day > LAST_DAY,
		);
		const counts = new Map(wholeYear.map((version) => [version.employment, 0]));
		for (const spell of counted) if (yearOf(spell.first_day) === 2025 && counts.has(spell.employment)) add(counts, spell.employment, 1);
		const average = mean([...counts.values()]);
		const variance = mean([...counts.values()].map((count) => (count - average) ** 2));
		expect(variance / average).toBeGreaterThan(2);
		expect([...counts.values()].filter((count) => count === 0).length / counts.size).toBeGreaterThan(0.2);
	});

	test('most spells are short', () => {
		const shareOfLengths = (lowest: number, highest: number) => {
			const length = (spell: Spell) => spell.last_day - spell.first_day + 1;
			return spells.filter((spell) => lowest <= length(spell) && length(spell) <= highest).length / spells.length;
		};
		expect(Math.abs(shareOfLengths(1, 3) - 0.65)).toBeLessThan(0.04);
		expect(Math.abs(shareOfLengths(4, 7) - 0.2)).toBeLessThan(0.02);
		expect(Math.abs(shareOfLengths(8, 14) - 0.08)).toBeLessThan(0.02);
		expect(Math.abs(shareOfLengths(15, 28) - 0.04)).toBeLessThan(0.01);
		expect(Math.abs(shareOfLengths(29, 90) - 0.035)).toBeLessThan(0.01);
		expect(Math.abs(shareOfLengths(91, 5000) - 0.0135)).toBeLessThan(0.005);
	});

	test('short spells follow the season', () => {
		const starts = new Map<string, number>();
		for (const spell of spells) if (isShort(spell) && spell.is_counted) add(starts, plainDate(spell.first_day).slice(5, 7), 1);
		SEASON.forEach((index, month) => {
			const found = (starts.get(String(month + 1).padStart(2, '0')) ?? 0) / mean([...starts.values()]);
			expect(Math.abs(found - index), `month ${month + 1}`).toBeLessThan(0.15);
		});
	});

	test('reasons have their shares of the days', () => {
		const all = sum(lostOfCode.values());
		const reasonShare = (code: string) => (lostOfCode.get(code) ?? 0) / all;
		expect(Math.abs(reasonShare('SY') - 0.84)).toBeLessThan(0.02);
		expect(Math.abs(reasonShare('DS') - 0.07)).toBeLessThan(0.015);
		expect(Math.abs(reasonShare('P56') - 0.04)).toBeLessThan(0.015);
		expect(Math.abs(reasonShare('TT') - 0.02)).toBeLessThan(0.01);
		expect(Math.abs(reasonShare('GG') - 0.03)).toBeLessThan(0.01);
		expect(Math.abs(reasonShare('part') - 0.003)).toBeLessThan(0.0015);
	});

	test("a full-time employee has 0.62 to 0.81 child's sick days a year, and every other kind occurs", () => {
		const years = sum(YEARS.map((year) => (possible.get(String(year)) ?? 0) / workingDaysOf(year)));
		const perFte = absences.filter((row) => row.code === 'HJ').length / years;
		expect(perFte).toBeGreaterThan(0.62);
		expect(perFte).toBeLessThan(0.95);
		expect(new Set(absences.map((row) => row.code))).toEqual(new Set(['SY', 'DS', 'P56', 'TT', 'GG', 'HJ', 'BA', 'OS', 'TJ']));
	});
});

describe('the registrations', () => {
	test('two to three of a hundred are open at the extraction', () => {
		const employed = new Set(employedOn(LAST_DAY).map((version) => version.employment));
		const open = absences.filter((row) => row.last_day === null && SICKNESS.has(row.code) && employed.has(row.employment));
		expect(new Set(open.map((row) => row.employment)).size / employed.size).toBeGreaterThan(0.02);
		expect(new Set(open.map((row) => row.employment)).size / employed.size).toBeLessThan(0.03);
	});

	test('most are registered within three days, few after more than a month, none after the extraction', () => {
		const sick = absences.filter((row) => SICKNESS.has(row.code));
		const shareWithin = (lowest: number, highest: number) =>
			sick.filter(({ registered_day, first_day }) => lowest <= registered_day - first_day && registered_day - first_day <= highest).length /
			sick.length;
		expect(shareWithin(0, 3)).toBeGreaterThan(0.8);
		expect(shareWithin(4, 31)).toBeGreaterThan(0.08);
		expect(shareWithin(32, 200)).toBeGreaterThan(0.005);
		expect(shareWithin(32, 200)).toBeLessThan(0.03);
		expect(Math.max(...sick.map((row) => row.registered_day - EXTRACTION_DAY))).toBeLessThanOrEqual(0);
	});

	test('every record touches the window and belongs to a known employment', () => {
		const isAstray = ({ employment, first_day, last_day }: AbsenceRow) =>
			first_day > LAST_DAY || (last_day ?? LAST_DAY) < Math.max(FIRST_DAY, first_day) || !versionsOf.has(employment);
		expect(absences.filter(isAstray)).toEqual([]);
		expect(absences.some((row) => (row.last_day ?? 0) > LAST_DAY)).toBe(true);
		expect(absences.some((row) => row.first_day < FIRST_DAY)).toBe(true);
	});

	test('sickness of an employment does not overlap, unless one record was never closed', () => {
		const overlaps = [...absencesOf.values()].flatMap((its) => {
			const sick = its.filter((row) => SICKNESS.has(row.code)).sort((a, b) => a.first_day - b.first_day);
			return sick.filter((row, index) => row.first_day <= (sick[index - 1]?.last_day ?? 0));
		});
		expect(overlaps).toEqual([]);
	});
});

describe('the planted truths', () => {
	/** Observed ÷ expected days of units in some years: what the same staff groups lose elsewhere in the same years. */
	const ratioOf = (units: readonly string[], years: readonly number[]) => {
		const sumOf = (sums: Map<string, number>, cell: string) => sum(units.map((unit) => sums.get(`${unit} ${cell}`) ?? 0));
		const cells = years.flatMap((year) => Object.values(STAFF_GROUPS).map(({ name }) => `${name} ${year}`));
		const elsewhere = (sums: Map<string, number>, cell: string) => (sums.get(cell) ?? 0) - sumOf(sums, cell);
		const expected = cells.map((cell) => sumOf(possible, cell) * (elsewhere(lost, cell) / elsewhere(possible, cell) || 0));
		return sum(cells.map((cell) => sumOf(lost, cell))) / sum(expected);
	};
	const spellsIn = (units: readonly string[], firstDay: number, lastDay: number) =>
		spells.filter((spell) => units.includes(spell.unit) && spell.is_counted && firstDay <= spell.first_day && spell.first_day <= lastDay);

	test('five workplaces from 8 to 60 employments are truly high, one is low', () => {
		const high = unitsOf('high_workplace');
		expect(high).toHaveLength(5);
		expectWithin(ratioOf(high, YEARS), 1.6, 0.2);
		expect(ratioOf(unitsOf('low_workplace'), YEARS)).toBeLessThan(0.8);
	});

	test('one workplace registers no short spells from June 2024', () => {
		const silent = unitsOf('stops_registering_short_spells');
		const before = spellsIn(silent, dayNumber('2023-06-01'), dayNumber('2024-05-31'));
		const after = spellsIn(silent, dayNumber('2024-06-01'), LAST_DAY);
		expect(before.filter(isShort).length).toBeGreaterThan(40);
		expect(after.filter(isShort)).toEqual([]);
		expect(after.length).toBeGreaterThan(3);
	});

	test('the effort in three home care groups takes away about 30 % of their spells, against all others', () => {
		const before = [dayNumber('2023-03-01'), dayNumber('2024-02-29')] as const;
		const after = [dayNumber('2024-03-01'), dayNumber('2025-02-28')] as const;
		const helped = unitsOf('working_effort');
		const others = [...new Set(versions.map((version) => version.unit))].filter((unit) => !helped.includes(unit));
		expect(helped).toHaveLength(3);
		const change = (units: readonly string[]) => spellsIn(units, ...after).length / spellsIn(units, ...before).length;
		expectWithin(change(helped) / change(others), 0.7, 0.2);
	});

	test('the idle effort was put where the year before was unusually bad, which passes by itself', () => {
		const idle = unitsOf('idle_effort');
		expect(idle).toHaveLength(2);
		const spellsOf = (year: number) => spellsIn(idle, dayNumber(`${year}-01-01`), dayNumber(`${year}-12-31`)).length;
		expect(spellsOf(2023) / spellsOf(2022)).toBeGreaterThan(1.2);
		expect(spellsOf(2024) / spellsOf(2023)).toBeLessThan(0.95);
		const rows = rowsOf(textOf('indsatser.csv'));
		expect(rows.filter((cell) => cell('indsats_id') === 'IND02').map((cell) => cell('enhed_id'))).toEqual(idle);
		expect(rows.filter((cell) => cell('indsats_id') === 'IND01').map((cell) => cell('enhed_id'))).toEqual(unitsOf('working_effort'));
	});

	test('on 1 July 2023 an area moves, a unit opens and another closes', () => {
		const units = rowsOf(textOf('organisation.csv'));
		for (const code of unitsOf('moved_area')) {
			const [old, current] = units.filter((cell) => cell('enhed_id') === code);
			expect(old?.('gyldig_til')).toBe('30-06-2023');
			expect(current?.('gyldig_fra')).toBe('01-07-2023');
			expect(current?.('overenhed_id')).not.toBe(old?.('overenhed_id'));
		}
		const day = dayNumber('2023-07-01');
		const [opened = ''] = unitsOf('new_unit');
		const [closed = '', receiver = ''] = unitsOf('closed_unit');
		const staffOf = (unit: string, on: number) => employedOn(on).filter((version) => version.unit === unit).length;
		expect([staffOf(opened, day - 1), staffOf(opened, day) > 8]).toEqual([0, true]);
		expect([staffOf(closed, day - 1) > 4, staffOf(closed, day)]).toEqual([true, 0]);
		expect(staffOf(receiver, day)).toBeGreaterThan(staffOf(receiver, day - 1));
	});

	test('a unit changes its name and keeps its code', () => {
		const [code] = unitsOf('renamed_unit');
		const names = rowsOf(textOf('organisation.csv'))
			.filter((cell) => cell('enhed_id') === code)
			.map((cell) => cell('navn'));
		expect(names[1]).toBe(`${names[0]} og Borgerhus`);
	});

	test('one workplace registers late', () => {
		const [unit] = unitsOf('late_registration');
		const employments = new Set(versions.filter((version) => version.unit === unit).map((version) => version.employment));
		const rows = absences.filter((row) => employments.has(row.employment) && SICKNESS.has(row.code));
		expect(rows.filter((row) => row.registered_day - row.first_day > 31).length / rows.length).toBeGreaterThan(0.2);
	});

	test('some spells run on after the person has left', () => {
		const employments = employmentsOf('open_past_leaving');
		expect(employments.length).toBeGreaterThan(4);
		for (const employment of employments) {
			expect(versionsOf.get(employment)?.at(-1)?.last_day).toBeLessThanOrEqual(EXTRACTION_DAY);
			expect(absencesOf.get(employment)?.some((row) => row.last_day === null)).toBe(true);
		}
	});

	test('a person with two employments is ill in both at once', () => {
		const employments = employmentsOf('two_employments_one_spell');
		expect(employments.length).toBeGreaterThan(20);
		for (const second of employments) {
			const person = versionsOf.get(second)?.[0]?.person;
			const [first = ''] = versions
				.filter((version) => version.person === person && version.employment !== second)
				.map((version) => version.employment);
			const days = new Set(absencesOf.get(first)?.map((row) => row.first_day));
			expect(absencesOf.get(second)?.some((row) => days.has(row.first_day))).toBe(true);
		}
	});

	test('some leaves are delivered as three touching records', () => {
		const employments = employmentsOf('three_touching_records');
		expect(employments.length).toBeGreaterThan(20);
		for (const employment of employments) {
			const rows = (absencesOf.get(employment) ?? []).filter((row) => SICKNESS.has(row.code)).sort((a, b) => a.first_day - b.first_day);
			const isTriple = rows.some((row, index) => {
				const [middle, last] = [rows[index + 1], rows[index + 2]];
				return (
					row.hours !== null &&
					middle?.hours === null &&
					middle.first_day === row.first_day + 1 &&
					last?.hours != null &&
					last.first_day === (middle.last_day ?? 0) + 1
				);
			});
			expect(isTriple, employment).toBe(true);
		}
	});

	test('one institution never closes: hours are planned at weekends too', () => {
		const rows = rowsOf(textOf('planlagt_tid.csv'));
		expect(rows.some((cell) => [6, 0].includes((dayOf(cell('dato')) + 4) % 7))).toBe(true);
		const employments = new Set(rows.map((cell) => cell('ansaettelse_id')));
		const [unit] = unitsOf('planned_hours_unit');
		expect(employments).toEqual(new Set(versions.filter((version) => version.unit === unit).map((version) => version.employment)));
	});

	test('very small units have fewer than five', () => {
		const small = unitsOf('very_small_unit');
		expect(small.length).toBeGreaterThan(10);
		for (const unit of small) expect(employedOn(dayNumber('2025-06-01')).filter((version) => version.unit === unit).length).toBeLessThan(7);
	});

	test('committees stand on four levels, and some cover units that are no subtree', () => {
		const rows = rowsOf(textOf('med_udvalg.csv'));
		expect(new Set(rows.map((cell) => cell('niveau')))).toEqual(
			new Set(['Hovedudvalg', 'Områdeudvalg', 'Lokaludvalg', 'Personalemøde med MED-status']),
		);
		const covered = new Map<string, number>();
		for (const cell of rows) add(covered, cell('udvalg_id'), 1);
		expect(Math.max(...covered.values())).toBeGreaterThan(2);
		expect(new Set(rowsOf(textOf('med_moeder.csv')).map((cell) => cell('udvalg_id')))).toEqual(new Set(covered.keys()));
	});

	test('the README names every planted unit', () => {
		const readme = readFileSync(new URL('../data/README.md', import.meta.url), 'utf8');
		for (const { kind, unit_codes, unit_names } of truths) {
			for (const code of unit_codes) expect(readme).toContain(code);
			if (kind !== 'very_small_unit') for (const name of unit_names) expect(readme).toContain(name);
		}
	});
});
