import { dayNumber } from '../../domain/calendar.ts';
import { type CanonicalFile, canonicalFile } from './canonical-file.ts';
import { REGISTER_FILES } from './canonical-register.ts';
import { SERIES_FILES } from './canonical-series.ts';
import {
	type Grade,
	parseDate,
	parseFlag,
	parseFraction,
	parseGrade,
	parseNumber,
	parseOpenDate,
	parseSex,
	parseWhole,
	rounded,
} from './clean.ts';
import { type Column, lenient, optional, optionalCode, optionalText, required, requiredCode, requiredText } from './columns.ts';
import { type Pseudonym, pseudonymOf } from './pseudonym.ts';
import { isOutsideWindow, isUnitKnown, type Line } from './reading.ts';
import { type AbsenceCodes, parseAbsenceCode, parseEmploymentForm, parseUnitLevel } from './vocabulary.ts';

/** The files of the contract in the order they are read; `key` hashes the ids of people, `codes` folds the codes of absence. */
export function canonicalFiles(key: Uint8Array, codes: AbsenceCodes): CanonicalFile[] {
	const person = (text: string) => ({ value: pseudonymOf(key, text) });
	return [
		leverance,
		organisation,
		ansaettelser(required(person), optional(person)),
		fravaer(required(person), codes),
		planlagtTid(required(person)),
		...REGISTER_FILES,
		...SERIES_FILES,
	];
}

type PersonColumn = Column<Pseudonym>;

const leverance = canonicalFile({
	kind: 'leverance',
	columns: {
		kilde: requiredText,
		udtraeksdato: required(parseDate),
		fra: required(parseDate),
		til: required(parseDate),
		syntetisk: optional(parseFlag),
		kommune: optionalText,
	},
	take({ kilde, udtraeksdato, fra, til, syntetisk, kommune }, { reading, note }) {
		if (fra > til || udtraeksdato < fra) {
			note('delivery_dates_odd');
			return false;
		}
		const dates = { extraction_date: udtraeksdato, first_date: fra, last_date: til };
		reading.terms.push({ source: kilde, ...dates, is_synthetic: syntetisk ?? false, municipality: kommune });
		return true;
	},
});

const organisation = canonicalFile({
	kind: 'organisation',
	columns: {
		enhed_id: requiredText,
		navn: requiredText,
		overenhed_id: optionalText,
		niveau: optionalCode(parseUnitLevel),
		gyldig_fra: optional(parseDate),
		gyldig_til: optional(parseOpenDate),
	},
	take(cells, { file, row, reading, note }) {
		const { enhed_id: unit_key, overenhed_id: parent_key, gyldig_fra: first_date, gyldig_til: last_date } = cells;
		if (first_date !== null && last_date !== null && last_date < first_date) {
			note('last_before_first', 'gyldig_til');
			return false;
		}
		reading.units.add({ file, row, unit_key, parent_key, first_date, last_date });
		reading.append('raw_units', { unit_key, unit_name: cells.navn, parent_key, level: cells.niveau, first_date, last_date });
		return true;
	},
});

/** An employment of more than this share of full time is an error: 1.2. */
const MOST_FRACTION = 1.2;

function ansaettelser(employment: PersonColumn, person: Column<Pseudonym | null>): CanonicalFile {
	return canonicalFile({
		kind: 'ansaettelser',
		columns: {
			ansaettelse_id: employment,
			person_id: person,
			enhed_id: requiredText,
			personalegruppe: { ...optionalText, is_required: true },
			ansaettelsesform: { is_required: false, is_text: true, parse: parseEmploymentForm },
			taeller: optional(parseNumber),
			naevner: optional(parseNumber),
			beskaeftigelsesgrad: optional(parseFraction),
			koen: lenient(parseSex),
			foedselsaar: lenient((text) => parseWhole(text, 1900, 2100)),
			aldersgruppe: optionalText,
			leder: lenient(parseFlag),
			anciennitetsdato: lenient(parseDate),
			jubilaeumsdato: lenient(parseDate),
			foerst_ansat: lenient(parseDate),
			fratraedelsesaarsag: optionalText,
			gyldig_fra: required(parseDate),
			gyldig_til: optional(parseOpenDate),
		},
		one_of: [['taeller', 'naevner'], ['beskaeftigelsesgrad']],
		take(cells, line) {
			const { file, row, reading, note } = line;
			const { enhed_id: unit_key, gyldig_fra: first_date, gyldig_til: last_date } = cells;
			if (last_date !== null && last_date < first_date) {
				note('last_before_first', 'gyldig_til');
				return false;
			}
			const fraction = fractionOf(cells, line);
			if (fraction === undefined) return false;
			if (cells.person_id === null && line.has('person_id')) note('person_missing', 'person_id');
			if (cells.personalegruppe === null) note('value_blank', 'personalegruppe');
			const employment_key = cells.ansaettelse_id.person_key;
			const person_key = cells.person_id?.person_key ?? employment_key;
			const is_unit_known = isUnitKnown(unit_key, line, 'enhed_id');
			const version = { file, row, employment_key, person_key, unit_key, fraction, first_date, last_date };
			reading.employments.add(version, is_unit_known);
			const traits = cells.koen === null && cells.foedselsaar === null ? (cells.person_id ?? cells.ansaettelse_id).traits : null;
			if (traits !== null) note('traits_from_cpr');
			reading.append('raw_employments', {
				employment_key,
				person_key,
				unit_key,
				staff_group: cells.personalegruppe,
				employment_form: cells.ansaettelsesform,
				fraction,
				sex: cells.koen ?? traits?.sex ?? null,
				birth_year: cells.foedselsaar ?? traits?.birth_year ?? null,
				age_group: cells.aldersgruppe,
				is_leader: cells.leder,
				seniority_date: cells.anciennitetsdato,
				jubilee_date: cells.jubilaeumsdato,
				first_employed_date: cells.foerst_ansat,
				leaving_reason: cells.fratraedelsesaarsag,
				first_date,
				last_date,
			});
			return true;
		},
	});
}

interface FractionCells {
	ansaettelsesform: string;
	taeller: number | null;
	naevner: number | null;
	beskaeftigelsesgrad: number | null;
}

/** The share of full time 0–1.2 in six decimals; null for an hourly paid employment without one; undefined, and noted, where it is missing or impossible. */
function fractionOf(
	{ ansaettelsesform, taeller, naevner, beskaeftigelsesgrad }: FractionCells,
	{ has, note }: Line,
): number | null | undefined {
	const fraction = taeller !== null && naevner !== null ? taeller / naevner : beskaeftigelsesgrad;
	if (fraction === null) {
		if (ansaettelsesform === 'hourly_paid') return null;
		note('missing_value', has('naevner') ? (taeller === null ? 'taeller' : 'naevner') : 'beskaeftigelsesgrad');
		return undefined;
	}
	const is_possible = Number.isFinite(fraction) && fraction >= 0 && rounded(fraction, 6) <= MOST_FRACTION;
	if (is_possible) return rounded(fraction, 6);
	note('fraction_out_of_range', has('naevner') ? 'taeller' : 'beskaeftigelsesgrad');
	return undefined;
}

function fravaer(employment: PersonColumn, codes: AbsenceCodes): CanonicalFile {
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

function planlagtTid(employment: PersonColumn): CanonicalFile {
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
	if (reading.whole_kinds.has('ansaettelser') && !reading.employments.has(person_key)) note('unknown_employment', 'ansaettelse_id');
}
