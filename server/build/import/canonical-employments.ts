import { type CanonicalFile, canonicalFile } from './canonical-file.ts';
import { parseDate, parseFlag, parseFraction, parseNumber, parseOpenDate, parseSex, parseWhole, rounded } from './clean.ts';
import { type Cells, type Column, lenient, optional, optionalText, required, requiredText } from './columns.ts';
import type { Pseudonym } from './pseudonym.ts';
import { isUnitKnown, type Line } from './reading.ts';
import { type EmploymentForms, parseEmploymentForm } from './vocabulary.ts';

export function employmentFile(employment: Column<Pseudonym>, person: Column<Pseudonym | null>, forms: EmploymentForms): CanonicalFile {
	return canonicalFile({
		kind: 'ansaettelser',
		columns: columnsOf(employment, person, forms),
		one_of: [['taeller', 'naevner'], ['beskaeftigelsesgrad']],
		take: takeEmployment,
	});
}

function columnsOf(employment: Column<Pseudonym>, person: Column<Pseudonym | null>, forms: EmploymentForms) {
	return {
		ansaettelse_id: employment,
		person_id: person,
		enhed_id: requiredText,
		personalegruppe: { ...optionalText, is_required: true },
		ansaettelsesform: { is_required: false, is_text: true, parse: parseEmploymentForm(forms) },
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
	};
}

type EmploymentCells = Cells<ReturnType<typeof columnsOf>>;

function takeEmployment(cells: EmploymentCells, line: Line): boolean {
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
	reading.employments.add({ file, row, employment_key, person_key, unit_key, fraction, first_date, last_date }, is_unit_known);
	reading.append('raw_employments', {
		employment_key,
		person_key,
		unit_key,
		staff_group: cells.personalegruppe,
		employment_form: cells.ansaettelsesform,
		fraction,
		...traitsOf(cells, line),
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
}

/** Sex and year of birth as delivered; where both are blank and the person is known by a CPR number, what that says. */
function traitsOf({ koen: sex, foedselsaar: birth_year, person_id, ansaettelse_id }: EmploymentCells, { note }: Line) {
	if (sex !== null || birth_year !== null) return { sex, birth_year };
	const { traits } = person_id ?? ansaettelse_id;
	if (traits !== null) note('traits_from_cpr');
	return traits ?? { sex, birth_year };
}

/** An employment of more than this share of full time is an error: 1.2. */
const MOST_FRACTION = 1.2;

/** The share of full time 0–1.2 in six decimals; null for an hourly paid employment without one; undefined, and noted, where it is missing or impossible. */
function fractionOf(
	{ ansaettelsesform, taeller, naevner, beskaeftigelsesgrad }: EmploymentCells,
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
