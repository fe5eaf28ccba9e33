/** Writes the municipality as the canonical files, with their headers. */

import { plainDate } from '../../server/domain/calendar.ts';
import { BENCHMARKS } from './benchmarks.ts';
import { firstDayOf, workingDaysBetween } from './calendar-days.ts';
import { makeCommittees } from './committees.ts';
import { danishDateOf, danishNumberOf, type FileSink, openTable } from './danish-csv.ts';
import { isAway } from './leaves.ts';
import type { Municipality } from './municipality.ts';
import { versionOn } from './organisation.ts';
import { at, randomOf, spreadOf, waitOf } from './random.ts';
import { type AbsenceRecord, recordOfLeave, recordsOfSpell } from './records.ts';
import { STAFF_GROUPS } from './staff-groups.ts';
import { type Employment, postingLastDay, postingOn } from './staffing.ts';
import { IDLE_EFFORT_DATE, type PlantedTruth, truthOf, WORKING_EFFORT_DATE } from './truths.ts';
import { WORKPLACE_KINDS } from './workplace-kinds.ts';

/** The canonical files and their columns, in order. */
export const HEADERS = {
	'leverance.csv': ['kilde', 'udtraeksdato', 'fra', 'til', 'syntetisk', 'kommune'],
	'organisation.csv': ['enhed_id', 'navn', 'overenhed_id', 'niveau', 'gyldig_fra', 'gyldig_til'],
	'ansaettelser.csv': [
		'ansaettelse_id',
		'person_id',
		'enhed_id',
		'personalegruppe',
		'ansaettelsesform',
		'taeller',
		'naevner',
		'koen',
		'foedselsaar',
		'leder',
		'anciennitetsdato',
		'jubilaeumsdato',
		'foerst_ansat',
		'fratraedelsesaarsag',
		'gyldig_fra',
		'gyldig_til',
	],
	'fravaer.csv': ['ansaettelse_id', 'fravaerskode', 'foerste_dag', 'sidste_dag', 'timer', 'grad', 'registreret', 'kilde'],
	'planlagt_tid.csv': ['ansaettelse_id', 'dato', 'timer'],
	'med_udvalg.csv': ['udvalg_id', 'navn', 'niveau', 'overudvalg_id', 'enhed_id'],
	'med_moeder.csv': ['udvalg_id', 'dato'],
	'maal.csv': ['enhed_id', 'maaling', 'vaerdi', 'enhed_for_vaerdi', 'gaelder_fra', 'senest'],
	'indsatser.csv': ['indsats_id', 'navn', 'enhed_id', 'start', 'slut', 'type', 'begrundelse', 'pris_kr'],
	'arbejdsulykker.csv': ['enhed_id', 'maaned', 'antal'],
	'sammenligning.csv': ['kilde', 'aar', 'kommune', 'personalegruppe', 'maaling', 'vaerdi'],
	'maanedstal.csv': ['serie', 'enhed_id', 'maaned', 'gruppe', 'mulige_dage', 'fravaersdage', 'vaerdi', 'enhed_for_vaerdi'],
} as const;

export type FileName = keyof typeof HEADERS;

/** Work accidents a year and employment. An assumption. */
const ACCIDENT_RATE = 0.045;
const YEAR_DAYS = 365.25;

/** Writes every file; returns the truths that only show in single registrations. */
export function writeTables(made: Municipality, openFile: FileSink): PlantedTruth[] {
	writeDelivery(made, openFile);
	writeOrganisation(made, openFile);
	writeEmployments(made, openFile);
	const truths = writeAbsences(made, openFile);
	writePlannedHours(made, openFile);
	writeCommittees(made, openFile);
	writeTargets(made, openFile);
	writeEfforts(made, openFile);
	writeAccidents(made, openFile);
	writeBenchmarks(openFile);
	writeSeries(made, openFile);
	return truths;
}

export function employmentIdOf(employment: Employment): string {
	return `MA${String(12000 + employment.number).padStart(7, '0')}`;
}

export function personIdOf(employment: Employment): string {
	return `P${100000 + employment.person}`;
}

function open(openFile: FileSink, name: FileName) {
	return openTable(openFile, name, HEADERS[name]);
}

function writeDelivery({ name, horizon }: Municipality, openFile: FileSink): void {
	const table = open(openFile, 'leverance.csv');
	table.row(
		'KMD Opus',
		danishDateOf(horizon.extraction_day),
		danishDateOf(horizon.window_first_day),
		danishDateOf(horizon.window_last_day),
		'J',
		name,
	);
	table.close();
}

function writeOrganisation({ units, horizon }: Municipality, openFile: FileSink): void {
	const table = open(openFile, 'organisation.csv');
	for (const unit of units)
		for (const version of unit.versions) {
			if (version.last_day !== null && version.last_day < horizon.window_first_day) continue;
			const parent = version.parent === null ? '' : at(units, version.parent).code;
			const first = version.first_day === null ? '01-01-2007' : danishDateOf(version.first_day);
			const last = version.last_day === null ? '31-12-9999' : danishDateOf(version.last_day);
			table.row(unit.code, version.name, parent, unit.level, first, last);
		}
	table.close();
}

/** One row per version that touches the window; a version is changed by unit, hours or group. */
function writeEmployments({ employments, units, horizon }: Municipality, openFile: FileSink): void {
	const table = open(openFile, 'ansaettelser.csv');
	for (const employment of employments)
		employment.postings.forEach((posting, index) => {
			const lastDay = postingLastDay(employment, index);
			if (posting.first_day > horizon.window_last_day || lastDay < Math.max(horizon.window_first_day, posting.first_day)) return;
			const leaves = index === employment.postings.length - 1 && lastDay <= horizon.extraction_day;
			table.row(
				employmentIdOf(employment),
				personIdOf(employment),
				at(units, posting.unit).code,
				STAFF_GROUPS[posting.group].name,
				posting.form,
				danishNumberOf(posting.weekly_hours),
				'37',
				employment.sex,
				String(employment.birth_year),
				employment.is_leader ? 'J' : 'N',
				danishDateOf(employment.hired_day),
				jubileeOf(employment, horizon.window_first_day),
				danishDateOf(employment.hired_day),
				leaves ? employment.leaving_reason : '',
				danishDateOf(posting.first_day),
				lastDay > horizon.extraction_day ? (employment.number % 2 === 0 ? '' : '31-12-9999') : danishDateOf(lastDay),
			);
		});
	table.close();
}

/** The next jubilee after 25 or 40 years, seen from the beginning of the window. */
function jubileeOf(employment: Employment, windowFirstDay: number): string {
	const date = plainDate(employment.hired_day);
	const year = Number(date.slice(0, 4));
	const years = year + 25 >= Number(plainDate(windowFirstDay).slice(0, 4)) ? 25 : 40;
	return danishDateOf(firstDayOf(year + years, Number(date.slice(5, 7))) + Number(date.slice(8, 10)) - 1);
}

function writeAbsences(made: Municipality, openFile: FileSink): PlantedTruth[] {
	const { seed, employments, leaves, spells, units, horizon, plants, planned } = made;
	const table = open(openFile, 'fravaer.csv');
	const openPastLeaving: string[] = [];
	const threeParts: string[] = [];
	const twoEmployments: string[] = [];
	for (const employment of employments) {
		const random = randomOf(seed, 12, employment.number);
		const id = employmentIdOf(employment);
		const records: AbsenceRecord[] = [];
		for (const spell of at(spells, employment.number)) {
			const isLate = postingOn(employment, spell.first_day).unit === plants.late_unit;
			const found = recordsOfSpell(random, spell, employment, isLate, horizon, planned);
			records.push(...found.records);
			if (spell.first_day < horizon.window_first_day) continue;
			if (found.is_open_past_leaving) openPastLeaving.push(id);
			if (found.has_three_parts) threeParts.push(id);
			if (employment.beside !== null) twoEmployments.push(id);
		}
		const { long, days } = at(leaves, employment.number);
		const isSick = (day: number) => records.some((record) => record.first_day <= day && day <= (record.last_day ?? day));
		for (const leave of [...long, ...days.filter(({ first_day }) => !isSick(first_day) && !isAway(long, first_day))])
			records.push(recordOfLeave(random, leave, horizon));
		records.sort((a, b) => a.first_day - b.first_day);
		for (const record of records) {
			const isOutside =
				record.first_day > horizon.window_last_day || (record.last_day ?? horizon.window_first_day) < horizon.window_first_day;
			const ended = record.last_day === null && employment.last_day < horizon.window_first_day;
			if (isOutside || ended || record.registered_day > horizon.extraction_day) continue;
			table.row(
				id,
				record.code,
				danishDateOf(record.first_day),
				record.last_day === null ? '' : danishDateOf(record.last_day),
				record.hours === null ? '' : danishNumberOf(record.hours),
				record.grade === null ? '' : danishNumberOf(record.grade),
				danishDateOf(record.registered_day),
				WORKPLACE_KINDS[at(units, postingOn(employment, record.first_day).unit).kind].registered_in,
			);
		}
	}
	table.close();
	return [
		{ ...truthOf('open_past_leaving', [], null, null, horizon), employment_ids: [...new Set(openPastLeaving)] },
		{ ...truthOf('three_touching_records', [], null, null, horizon), employment_ids: [...new Set(threeParts)] },
		{ ...truthOf('two_employments_one_spell', [], null, null, horizon), employment_ids: [...new Set(twoEmployments)] },
	];
}

function writePlannedHours({ employments, plants, planned, horizon }: Municipality, openFile: FileSink): void {
	const table = open(openFile, 'planlagt_tid.csv');
	for (const employment of employments) {
		if (!employment.postings.some((posting) => posting.unit === plants.planned_hours_unit)) continue;
		const first = Math.max(employment.hired_day, horizon.window_first_day);
		for (let day = first; day <= Math.min(employment.last_day, horizon.window_last_day); day++) {
			const hours = planned(employment, day) ?? 0;
			if (hours > 0) table.row(employmentIdOf(employment), danishDateOf(day), danishNumberOf(hours));
		}
	}
	table.close();
}

function writeCommittees({ seed, units, horizon }: Municipality, openFile: FileSink): void {
	const committees = makeCommittees(seed, units, horizon);
	const table = open(openFile, 'med_udvalg.csv');
	for (const { code, name, level, above, units: covered } of committees)
		for (const unit of covered) table.row(code, name, level, above ?? '', at(units, unit).code);
	table.close();
	const meetings = open(openFile, 'med_moeder.csv');
	for (const { code, meeting_days } of committees) for (const day of meeting_days) meetings.row(code, danishDateOf(day));
	meetings.close();
}

function writeTargets({ units, horizon }: Municipality, openFile: FileSink): void {
	const table = open(openFile, 'maal.csv');
	const days = 'dage pr. årsværk';
	const from = danishDateOf(firstDayOf(horizon.last_year, 1));
	table.row(at(units, 0).code, 'sygefravær', '13,5', days, from, '31-12-2027');
	units
		.filter((unit) => unit.level === 'direktørområde')
		.forEach((unit, index) => {
			table.row(unit.code, 'sygefravær', at(['15,5', '13', '13,8', '10,5', '8,5'], index % 5), days, from, '31-12-2027');
		});
	table.close();
}

function writeEfforts({ units, plants, idle_units, horizon }: Municipality, openFile: FileSink): void {
	const table = open(openFile, 'indsatser.csv');
	const rows = (
		id: string,
		name: string,
		codes: readonly string[],
		start: string,
		slut: string,
		type: string,
		reason: string,
		price: string,
	) => {
		for (const code of codes) table.row(id, name, code, start, slut, type, reason, price);
	};
	const danish = (date: string) => date.split('-').reverse().join('-');
	const working = plants.truths.find((truth) => truth.kind === 'working_effort')?.unit_codes ?? [];
	rows(
		'IND01',
		'Tæt på fraværet',
		working,
		danish(WORKING_EFFORT_DATE),
		'',
		'1-5-14',
		'Højt korttidsfravær i hjemmeplejen; TRIO ønsker fælles indsats',
		'450000',
	);
	const idle = idle_units.map((index) => at(units, index).code);
	rows('IND02', 'Trivselsforløb', idle, danish(IDLE_EFFORT_DATE), '31-12-2024', 'Trivsel', 'Årets højeste antal sygemeldinger', '180000');
	rows(
		'IND03',
		'Sygefraværssamtaler i hele kommunen',
		[at(units, 0).code],
		danishDateOf(firstDayOf(horizon.last_year, 3)),
		'',
		'Sygefraværssamtale',
		'Budgetaftalen',
		'1000000',
	);
	table.close();
}

function writeAccidents({ seed, units, horizon }: Municipality, openFile: FileSink): void {
	const table = open(openFile, 'arbejdsulykker.csv');
	for (const unit of units) {
		if (unit.size === 0) continue;
		const random = randomOf(seed, 13, unit.index);
		const months = new Map<string, number>();
		const { first_day, last_day } = versionOn(unit, horizon.window_last_day);
		for (let day = Math.max(horizon.window_first_day, first_day ?? 0); ; ) {
			day += Math.ceil((waitOf(random) / (ACCIDENT_RATE * unit.size)) * YEAR_DAYS);
			if (day > Math.min(horizon.window_last_day, last_day ?? day)) break;
			const month = plainDate(day).slice(0, 7);
			months.set(month, (months.get(month) ?? 0) + 1);
		}
		for (const [month, count] of months) table.row(unit.code, month, String(count));
	}
	table.close();
}

function writeBenchmarks(openFile: FileSink): void {
	const table = open(openFile, 'sammenligning.csv');
	for (const { source, year, municipality, staff_group, measure, value } of BENCHMARKS)
		table.row(source, String(year), municipality, staff_group, measure, danishNumberOf(value));
	table.close();
}

/** Two small series on axes of their own: pupils' absence in the schools and the cost of substitutes in the areas of care. */
function writeSeries({ seed, units, horizon, facts }: Municipality, openFile: FileSink): void {
	const table = open(openFile, 'maanedstal.csv');
	const random = randomOf(seed, 14);
	const months = Array.from({ length: 12 }, (_, index) => index + 1);
	for (const unit of units.filter(({ kind }) => kind === 'school' || kind === 'classrooms').slice(0, 6))
		for (const month of months) {
			const first = firstDayOf(horizon.last_year, month);
			const possible = month === 7 ? 0 : unit.size * 9 * workingDaysBetween(facts, first, first + 27);
			const absent = Math.round(possible * 0.062 * spreadOf(random, 0.1));
			table.row(
				'elevfravær',
				unit.code,
				`${horizon.last_year}-${String(month).padStart(2, '0')}`,
				'elever',
				String(possible),
				String(absent),
				'',
				'',
			);
		}
	for (const unit of units.filter(({ level, directorate }) => level === 'område' && directorate === 0))
		for (const month of months) {
			const cost = Math.round(420 * spreadOf(random, 0.15)) * 1000;
			table.row('vikarudgift', unit.code, `${horizon.last_year}-${String(month).padStart(2, '0')}`, '', '', '', String(cost), 'kr.');
		}
	table.close();
}
