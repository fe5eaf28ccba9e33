/** What the municipality registers itself, and what it gets from outside: committees, targets, efforts, accidents, benchmarks, series. */

import { plainDate } from '../../server/domain/calendar.ts';
import { BENCHMARKS } from './benchmarks.ts';
import { firstDayOf, workingDaysBetween } from './calendar-days.ts';
import { makeCommittees } from './committees.ts';
import { danishDateOf, danishNumberOf, type FileSink } from './danish-csv.ts';
import { openCanonical } from './headers.ts';
import type { Municipality } from './municipality.ts';
import { versionOn } from './organisation.ts';
import { at, randomOf, spreadOf, waitOf } from './random.ts';
import { IDLE_EFFORT_DATE, WORKING_EFFORT_DATE } from './truths.ts';

/** Work accidents a year and employment. An assumption. */
const ACCIDENT_RATE = 0.045;
const YEAR_DAYS = 365.25;

export function writeCommittees({ seed, units, horizon }: Municipality, openFile: FileSink): void {
	const committees = makeCommittees(seed, units, horizon);
	const table = openCanonical(openFile, 'med_udvalg.csv');
	for (const { code, name, level, above, units: covered } of committees)
		for (const unit of covered) table.row(code, name, level, above ?? '', at(units, unit).code);
	table.close();
	const meetings = openCanonical(openFile, 'med_moeder.csv');
	for (const { code, meeting_days } of committees) for (const day of meeting_days) meetings.row(code, danishDateOf(day));
	meetings.close();
}

export function writeTargets({ units, horizon }: Municipality, openFile: FileSink): void {
	const table = openCanonical(openFile, 'maal.csv');
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

export function writeEfforts({ units, plants, idle_units, horizon }: Municipality, openFile: FileSink): void {
	const table = openCanonical(openFile, 'indsatser.csv');
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
	rows(
		'IND02',
		'Trivselsforløb',
		idle,
		danish(IDLE_EFFORT_DATE),
		'31-12-2024',
		'Trivsel',
		'Sygemeldingerne steg mest i hele kommunen',
		'180000',
	);
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

/** The second last year, of the whole municipality and of its care: what the four years' effort is followed up against. None where there is no such year. */
export function writeBaselines({ units, horizon }: Municipality, openFile: FileSink): void {
	const table = openCanonical(openFile, 'baseline.csv');
	const year = horizon.last_year - 1;
	const care = units.find((unit) => unit.level === 'direktørområde');
	const row = (id: string, name: string, code: string, reason: string) =>
		table.row(id, name, code, `01-01-${year}`, `31-12-${year}`, reason, 'Pia Projektleder');
	if (year >= horizon.first_year) {
		row('BASE01', `Hele kommunen ${year}`, at(units, 0).code, 'Udgangspunkt for den fireårige indsats');
		if (care) row('BASE02', `Sundhed og Omsorg ${year}`, care.code, 'Det største område; følges særskilt i Hovedudvalget');
	}
	table.close();
}

export function writeAccidents({ seed, units, horizon }: Municipality, openFile: FileSink): void {
	const table = openCanonical(openFile, 'arbejdsulykker.csv');
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

export function writeBenchmarks(openFile: FileSink): void {
	const table = openCanonical(openFile, 'sammenligning.csv');
	for (const { source, year, municipality, staff_group, measure, value } of BENCHMARKS)
		table.row(source, String(year), municipality, staff_group, measure, danishNumberOf(value));
	table.close();
}

/** Two small series on axes of their own: pupils' absence in the schools and the cost of substitutes in the directorates of care and teaching. */
export function writeSeries({ seed, units, horizon, facts }: Municipality, openFile: FileSink): void {
	const table = openCanonical(openFile, 'maanedstal.csv');
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
	for (const unit of units.filter(({ level, directorate }) => level === 'direktørområde' && directorate !== null && directorate < 3))
		for (const month of months) {
			const cost = Math.round(420 * spreadOf(random, 0.15)) * 1000;
			table.row('vikarudgift', unit.code, `${horizon.last_year}-${String(month).padStart(2, '0')}`, '', '', '', String(cost), 'kr.');
		}
	table.close();
}
