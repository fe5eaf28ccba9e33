/** Who is employed where: leverance, organisation, ansaettelser and planlagt_tid. */

import { plainDate } from '../../server/domain/calendar.ts';
import { firstDayOf } from './calendar-days.ts';
import { danishDateOf, danishNumberOf, type FileSink } from './danish-csv.ts';
import { type Employment, postingLastDay } from './employments.ts';
import { openCanonical } from './headers.ts';
import type { Municipality } from './municipality.ts';
import { at } from './random.ts';
import { STAFF_GROUPS } from './staff-groups.ts';

export function employmentIdOf(employment: Employment): string {
	return `MA${String(12000 + employment.number).padStart(7, '0')}`;
}

export function personIdOf(employment: Employment): string {
	return `P${100000 + employment.person}`;
}

export function writeDelivery({ name, horizon }: Municipality, openFile: FileSink): void {
	const table = openCanonical(openFile, 'leverance.csv');
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

export function writeOrganisation({ units, horizon }: Municipality, openFile: FileSink): void {
	const table = openCanonical(openFile, 'organisation.csv');
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
export function writeEmployments({ employments, units, horizon }: Municipality, openFile: FileSink): void {
	const table = openCanonical(openFile, 'ansaettelser.csv');
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
				danishDateOf(employment.first_employed_day),
				leaves ? employment.leaving_reason : '',
				danishDateOf(posting.first_day),
				lastDay > horizon.extraction_day ? (employment.number % 2 === 0 ? '' : '31-12-9999') : danishDateOf(lastDay),
			);
		});
	table.close();
}

/** The next jubilee after 25 or 40 years, seen from the beginning of the window. */
function jubileeOf(employment: Employment, windowFirstDay: number): string {
	const date = plainDate(employment.first_employed_day);
	const year = Number(date.slice(0, 4));
	const years = year + 25 >= Number(plainDate(windowFirstDay).slice(0, 4)) ? 25 : 40;
	return danishDateOf(firstDayOf(year + years, Number(date.slice(5, 7))) + Number(date.slice(8, 10)) - 1);
}

export function writePlannedHours({ employments, plants, planned, horizon }: Municipality, openFile: FileSink): void {
	const table = openCanonical(openFile, 'planlagt_tid.csv');
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
