import { dayNumber } from '../../../domain/calendar.ts';
import type { Texts } from '../canonical-file.ts';
import { parseDate, parseNumber } from '../clean.ts';
import type { Note, Source, Translator } from '../source.ts';

/**
 * KMD Opus, absence records: the fields of GetAbsenceAttendanceByPeriod as an export has them (urn:kmd.dk:LPT:VACAB:external, os2indberetning/vacation_cloud).
 * One absence may stand twice: a correction names by its Original… fields what it replaces, and the newest, the last in the file, is the one that holds.
 */
export const opusAbsence: Source = {
	name: 'opus_absence',
	title: 'KMD Opus, fravær',
	kind: 'fravaer',
	columns: {
		ansaettelse_id: ['PersonnelNumber'],
		fravaerskode: ['AbsenceAttendanceType'],
		foerste_dag: ['StartDate'],
		sidste_dag: ['EndDate'],
		timer: ['AbsenceAttendanceHours'],
		arbejdsdage: ['AbsenceAttendanceDays'],
		kalenderdage: ['AbsenceAttendanceCalendarDays'],
		handling: ['Operation'],
		oprindelig_kode: ['OriginalAbsenceAttendanceType'],
		oprindelig_foerste: ['OriginalStartDate'],
		oprindelig_sidste: ['OriginalEndDate'],
	},
	required: ['ansaettelse_id', 'fravaerskode', 'foerste_dag', 'sidste_dag'],
	dates: ['oprindelig_foerste', 'oprindelig_sidste'],
	unwanted: [
		'ChildCPRNumber',
		'ChildNumber',
		'MaternityCaseKey',
		'NotificationDate',
		'ExpectedDeliveryDate',
		'ActualDeliveryDate',
		'AuthorityReportDate',
		'MaternityType',
		'MaternityTypeText',
		'ReasonCode',
		'ReasonCodeText',
		'AccidentNumber',
		'AccidentDate',
	],
	openTranslator: openOpusTranslator,
};

function openOpusTranslator(): Translator {
	/** The last row that spoke of an absence by its present or its original fields, of those that were corrected. */
	const newest = new Map<string, number>();
	return {
		look(texts, row) {
			if (!isCorrection(texts)) return;
			newest.set(keyOf(texts), row);
			newest.set(originalKeyOf(texts), row);
		},
		translate(texts, row, note) {
			const is_correction = isCorrection(texts);
			const latest = Math.max(newest.get(keyOf(texts)) ?? 0, is_correction ? (newest.get(originalKeyOf(texts)) ?? 0) : 0);
			if (latest > row || (latest > 0 && !is_correction)) {
				note('absence_corrected');
				return [];
			}
			if (isCancellation(texts)) {
				note('absence_cancelled');
				return [];
			}
			return [withLikelyHours(texts, note)];
		},
	};
}

function isCorrection({ handling = '', oprindelig_kode = '', oprindelig_foerste = '', oprindelig_sidste = '' }: Texts): boolean {
	return [oprindelig_kode, oprindelig_foerste, oprindelig_sidste].some((text) => text.trim() !== '') || isCancellation({ handling });
}

function isCancellation({ handling = '' }: Texts): boolean {
	return /^(?:d|del|delete|deleted|slet|slettet|annul.*)$/i.test(handling.trim());
}

function keyOf({ ansaettelse_id, fravaerskode, foerste_dag, sidste_dag }: Texts): string {
	return keyText([ansaettelse_id, fravaerskode, foerste_dag, sidste_dag]);
}

/** What was changed is told; what stayed is as it is now. */
function originalKeyOf(texts: Texts): string {
	const { ansaettelse_id, fravaerskode, foerste_dag, sidste_dag, oprindelig_kode, oprindelig_foerste, oprindelig_sidste } = texts;
	return keyText([
		ansaettelse_id,
		oprindelig_kode?.trim() || fravaerskode,
		oprindelig_foerste?.trim() || foerste_dag,
		oprindelig_sidste?.trim() || sidste_dag,
	]);
}

function keyText(parts: readonly (string | undefined)[]): string {
	return parts
		.map((part = '') => {
			const date = parseDate(part.trim());
			return 'value' in date ? date.value : part.trim().toUpperCase();
		})
		.join('|');
}

/** A day of work has at least one hour and at most twelve. */
const LEAST_DAY_HOURS = 1;
const MOST_DAY_HOURS = 12;

/** Hours are preferred; days only check them, and nought hours over days of absence are unknown hours. */
function withLikelyHours({ arbejdsdage = '', kalenderdage = '', ...texts }: Texts, note: Note): Texts {
	const hours = numberOf(texts.timer);
	const days = numberOf(arbejdsdage);
	const calendar_days = numberOf(kalenderdage);
	const span = spanOf(texts);
	const is_blank = hours === 0 && (days ?? 0) > 0;
	const per_day = hours !== null && days !== null && days >= 1 ? hours / days : null;
	const is_odd =
		is_blank ||
		(hours !== null && hours > 0 && days === 0) ||
		(per_day !== null && (per_day < LEAST_DAY_HOURS || per_day > MOST_DAY_HOURS)) ||
		(days !== null && calendar_days !== null && days > calendar_days) ||
		(span !== null && calendar_days !== null && Math.ceil(calendar_days) !== span);
	if (is_odd) note('days_differ_from_hours');
	return is_blank ? { ...texts, timer: '' } : texts;
}

function numberOf(text = ''): number | null {
	const parsed = parseNumber(text.trim());
	return 'value' in parsed ? parsed.value : null;
}

/** Calendar days from the first to the last, both included; null where the record is open. */
function spanOf({ foerste_dag = '', sidste_dag = '' }: Texts): number | null {
	const [first, last] = [parseDate(foerste_dag.trim()), parseDate(sidste_dag.trim())];
	return 'value' in first && 'value' in last ? dayNumber(last.value) - dayNumber(first.value) + 1 : null;
}
