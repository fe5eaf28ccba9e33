import { dayNumber } from '../../domain/calendar.ts';
import { type CanonicalFile, canonicalFile } from './canonical-file.ts';
import { type Grade, parseDate, parseGrade, parseNumber, parseOpenDate, rounded } from './clean.ts';
import { type Column, lenient, optional, optionalText, required, requiredCode } from './columns.ts';
import type { Pseudonym } from './pseudonym.ts';
import { isOutsideWindow, type Line } from './reading.ts';
import { type AbsenceCodes, parseAbsenceCode } from './vocabulary.ts';

export function absenceFile(employment: Column<Pseudonym>, codes: AbsenceCodes): CanonicalFile {
	return canonicalFile({
		kind: 'fravaer',
		columns: {
			ansaettelse_id: employment,
			fravaerskode: requiredCode(parseAbsenceCode(codes)),
			foerste_dag: required(parseDate),
			sidste_dag: optional(parseOpenDate),
			timer: optional(parseNumber),
			grad: optional(parseGrade),
			registreret: lenient(parseDate),
			kilde: optionalText,
		},
		take(cells, line) {
			const { reading, note } = line;
			const { foerste_dag: first_date, sidste_dag: last_date, timer: hours } = cells;
			if (last_date !== null && last_date < first_date) {
				note('last_before_first', 'sidste_dag');
				return false;
			}
			if (hours !== null && !isPossible(hours, first_date, last_date, line)) {
				note('hours_out_of_range', 'timer');
				return false;
			}
			if (isOutsideWindow(reading, first_date, last_date)) {
				note('outside_window', 'foerste_dag');
				return false;
			}
			noteEmployment(cells.ansaettelse_id, line);
			noteGrade(cells.grad, line);
			reading.append('raw_absences', {
				employment_key: cells.ansaettelse_id.person_key,
				absence_kind: cells.fravaerskode,
				first_date,
				last_date,
				hours: hours === null ? null : rounded(hours, 4),
				grade: cells.grad?.share ?? null,
				registered_date: cells.registreret,
			});
			return true;
		},
	});
}

/** More than any absence can hold, and the most its column can. */
const MOST_HOURS = 99_999;

/** At most twenty-four hours a calendar day; an open absence has lasted until the day of extraction. */
function isPossible(hours: number, first_date: string, last_date: string | null, { reading }: Line): boolean {
	if (hours <= 24) return hours >= 0;
	const until = last_date ?? reading.terms[0]?.extraction_date;
	if (until === undefined) return hours <= MOST_HOURS;
	const days = Math.max(dayNumber(until) - dayNumber(first_date), 0) + 1;
	return hours <= Math.min(24 * days, MOST_HOURS);
}

function noteGrade(grade: Grade | null, { reading, note }: Line): void {
	if (grade === null) return;
	if (grade.written === 'percent') note('grade_read_as_percent', 'grad');
	if (grade.written !== 'percent' && grade.written !== 'share') return;
	const was_mixed = reading.grades_written.size === 2;
	reading.grades_written.add(grade.written);
	if (!was_mixed && reading.grades_written.size === 2) note('grade_mixed', 'grad');
}

export function plannedHoursFile(employment: Column<Pseudonym>): CanonicalFile {
	return canonicalFile({
		kind: 'planlagt_tid',
		columns: { ansaettelse_id: employment, dato: required(parseDate), timer: required(parseNumber) },
		take({ ansaettelse_id, dato, timer }, line) {
			if (timer < 0 || timer > 24) {
				line.note('hours_out_of_range', 'timer');
				return false;
			}
			if (isOutsideWindow(line.reading, dato, dato)) {
				line.note('outside_window', 'dato');
				return false;
			}
			noteEmployment(ansaettelse_id, line);
			const { person_key: employment_key } = ansaettelse_id;
			line.reading.append('raw_planned_hours', { employment_key, plan_date: dato, hours: rounded(timer, 3) });
			return true;
		},
	});
}

function noteEmployment({ person_key }: Pseudonym, { reading, note }: Line): void {
	if (!reading.whole_kinds.has('ansaettelser') || reading.employments.has(person_key)) return;
	reading.missing_employments.add(person_key);
	note('unknown_employment', 'ansaettelse_id');
}
