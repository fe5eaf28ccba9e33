import type { Committee, Effort, NamedGroup, Target } from '../../domain/register.ts';
import { canonicalFile } from './canonical-file.ts';
import { parseAmount, parseDate, parseFlag, parseNumber, parseOpenDate, rounded } from './clean.ts';
import { optional, optionalCode, optionalText, required, requiredCode, requiredText } from './columns.ts';
import { isUnitKnown, type Reading } from './reading.ts';
import { parseCommitteeLevel, parseEffortRole, parseMeasure, parseValueUnit } from './vocabulary.ts';

const medUdvalg = canonicalFile({
	kind: 'med_udvalg',
	columns: {
		udvalg_id: requiredText,
		navn: requiredText,
		niveau: requiredCode(parseCommitteeLevel),
		overudvalg_id: optionalText,
		enhed_id: requiredText,
	},
	take({ udvalg_id: committee_key, navn, niveau, overudvalg_id, enhed_id: unit_key }, line) {
		const { reading } = line;
		const parent = overudvalg_id === null ? {} : { parent_committee_key: overudvalg_id };
		const committee: Committee = { committee_key, committee_name: navn, level: niveau, ...parent };
		const first = reading.committees.get(committee_key);
		if (first === undefined) {
			reading.committees.set(committee_key, committee);
			reading.register.committees.push(committee);
		}
		if (first !== undefined && JSON.stringify(first) !== JSON.stringify(committee)) line.note('rows_differ', 'udvalg_id');
		isUnitKnown(unit_key, line, 'enhed_id');
		reading.register.committee_units.push({ committee_key, unit_key });
		return true;
	},
});

const medMoeder = canonicalFile({
	kind: 'med_moeder',
	columns: { udvalg_id: requiredText, dato: required(parseDate) },
	take({ udvalg_id: committee_key, dato: meeting_date }, { reading, note }) {
		if (reading.whole_kinds.has('med_udvalg') && !reading.committees.has(committee_key)) note('unknown_committee', 'udvalg_id');
		reading.register.meetings.push({ committee_key, meeting_date });
		return true;
	},
});

const maal = canonicalFile({
	kind: 'maal',
	columns: {
		enhed_id: requiredText,
		maaling: optionalCode(parseMeasure),
		vaerdi: required(parseNumber),
		enhed_for_vaerdi: requiredCode(parseValueUnit),
		gaelder_fra: required(parseDate),
		senest: required(parseDate),
	},
	take({ enhed_id: unit_key, maaling, vaerdi, enhed_for_vaerdi, gaelder_fra, senest }, line) {
		const value_unit = enhed_for_vaerdi === 'percent' ? 'share' : enhed_for_vaerdi;
		const target_value = enhed_for_vaerdi === 'percent' ? rounded(vaerdi / 100, 9) : vaerdi;
		if (target_value < 0 || target_value > MOST_TARGET[value_unit]) {
			line.note('number_out_of_range', 'vaerdi');
			return false;
		}
		if (senest < gaelder_fra) {
			line.note('last_before_first', 'senest');
			return false;
		}
		isUnitKnown(unit_key, line, 'enhed_id');
		const dates = { valid_from_date: gaelder_fra, deadline_date: senest };
		const target: Target = { unit_key, measure: maaling ?? 'absence', target_value, value_unit, ...dates };
		line.reading.register.targets.push(target);
		return true;
	},
});

/** The highest number that can be meant as a target: the whole, every day of a year, a spell a day. */
const MOST_TARGET = { share: 1, days_per_fte: 366, spells_per_employment_year: 366 } as const;

const indsatser = canonicalFile({
	kind: 'indsatser',
	columns: {
		indsats_id: requiredText,
		navn: requiredText,
		enhed_id: requiredText,
		start: required(parseDate),
		slut: optional(parseOpenDate),
		type: optionalText,
		begrundelse: requiredText,
		pris_kr: optional(parseAmount),
		rolle: optionalCode(parseEffortRole),
		tilbagetrukket: optional(parseFlag),
	},
	take({ indsats_id: effort_key, navn, enhed_id: unit_key, start, slut, type, begrundelse, pris_kr, rolle, tilbagetrukket }, line) {
		if (slut !== null && slut < start) {
			line.note('last_before_first', 'slut');
			return false;
		}
		if (pris_kr !== null && pris_kr < 0) {
			line.note('number_out_of_range', 'pris_kr');
			return false;
		}
		isUnitKnown(unit_key, line, 'enhed_id');
		const { register, efforts } = line.reading;
		const effort: Effort = {
			effort_key,
			effort_name: navn,
			unit_key,
			first_date: start,
			...(slut === null ? {} : { last_date: slut }),
			...(type === null ? {} : { effort_type: type }),
			reason: begrundelse,
			...(pris_kr === null ? {} : { price_dkk: pris_kr }),
			...(tilbagetrukket === true ? { is_withdrawn: true } : {}),
		};
		const kept = asTheFirst(efforts, effort_key, effort, () => line.note('rows_differ', 'indsats_id'));
		if (rolle === 'comparison') register.comparison_units.push({ effort_key, unit_key });
		else register.efforts.push(kept);
		return true;
	},
});

/** What makes a comparison group none: nothing to compare it with, or a unit that is in the effort as well. */
export function checkComparisonGroups({ register, issues }: Reading, file: string): void {
	for (const { effort_key, unit_key } of register.comparison_units) {
		const own = register.efforts.filter((effort) => effort.effort_key === effort_key);
		if (own.length === 0) issues.add('comparison_without_effort', { file, column: 'rolle' }, effort_key);
		else if (own.some((effort) => effort.unit_key === unit_key)) issues.add('comparison_in_effort', { file, column: 'rolle' }, effort_key);
	}
}

const grupper = canonicalFile({
	kind: 'grupper',
	columns: { gruppe_id: requiredText, navn: requiredText, formaal: requiredText, enhed_id: requiredText },
	take({ gruppe_id: group_key, navn: group_name, formaal: purpose, enhed_id: unit_key }, line) {
		const { register, groups } = line.reading;
		isUnitKnown(unit_key, line, 'enhed_id');
		const group: NamedGroup = { group_key, group_name, unit_key, purpose };
		register.groups.push(asTheFirst(groups, group_key, group, () => line.note('rows_differ', 'gruppe_id')));
		return true;
	},
});

/** The first row of a thing on several units says what it is; a later row only adds its unit, and `differs` is told where it says anything else. */
function asTheFirst<Row extends { unit_key: string }>(firsts: Map<string, Row>, key: string, row: Row, differs: () => void): Row {
	const first = firsts.get(key) ?? row;
	firsts.set(key, first);
	const kept = { ...first, unit_key: row.unit_key };
	if (JSON.stringify(kept) !== JSON.stringify(row)) differs();
	return kept;
}

export const REGISTER_FILES = [medUdvalg, medMoeder, maal, indsatser, grupper] as const;
