/** The absence records, and what is odd about some of them. */

import type { Horizon } from './calendar-days.ts';
import { danishDateOf, danishNumberOf, type FileSink } from './danish-csv.ts';
import { type Employment, postingOn } from './employments.ts';
import { openCanonical } from './headers.ts';
import type { Municipality } from './municipality.ts';
import { employmentIdOf } from './people-tables.ts';
import { at, randomOf } from './random.ts';
import { type AbsenceRecord, recordOfLeave, recordsOfSpell } from './records.ts';
import { type PlantedTruth, truthOf } from './truths.ts';
import { WORKPLACE_KINDS } from './workplace-kinds.ts';

/** Writes the records; returns the truths that only show in single registrations. */
export function writeAbsences(made: Municipality, openFile: FileSink): PlantedTruth[] {
	const { employments, units, horizon } = made;
	const table = openCanonical(openFile, 'fravaer.csv');
	const odd: Oddities = { open_past_leaving: [], three_touching_records: [], two_employments_one_spell: [] };
	for (const employment of employments) {
		const id = employmentIdOf(employment);
		for (const record of recordsOf(made, employment, odd)) {
			if (!isDelivered(record, employment, horizon)) continue;
			const unit = at(units, postingOn(employment, record.first_day).unit);
			table.row(
				id,
				record.code,
				danishDateOf(record.first_day),
				record.last_day === null ? '' : danishDateOf(record.last_day),
				record.hours === null ? '' : danishNumberOf(record.hours),
				record.grade === null ? '' : danishNumberOf(record.grade),
				danishDateOf(record.registered_day),
				WORKPLACE_KINDS[unit.kind].registered_in,
			);
		}
	}
	table.close();
	return ODD_KINDS.map((kind) => ({ ...truthOf(kind, [], null, null, horizon), employment_ids: [...new Set(odd[kind])] }));
}

const ODD_KINDS = ['open_past_leaving', 'three_touching_records', 'two_employments_one_spell'] as const;
/** Employments by what is odd about one of their spells. */
type Oddities = Record<(typeof ODD_KINDS)[number], string[]>;

/** Everything registered on an employment, ascending; single days off are not registered on top of sickness. */
function recordsOf(made: Municipality, employment: Employment, odd: Oddities): AbsenceRecord[] {
	const { seed, leaves, spells, horizon, plants, planned } = made;
	const random = randomOf(seed, 12, employment.number);
	const records: AbsenceRecord[] = [];
	for (const spell of at(spells, employment.number)) {
		const isLate = postingOn(employment, spell.first_day).unit === plants.late_unit;
		const found = recordsOfSpell(random, spell, employment, isLate, horizon, planned);
		records.push(...found.records);
		if (found.records.some((record) => !isDelivered(record, employment, horizon)) || spell.first_day < horizon.window_first_day) continue;
		const id = employmentIdOf(employment);
		if (found.is_open_past_leaving) odd.open_past_leaving.push(id);
		if (found.has_three_parts) odd.three_touching_records.push(id);
		if (employment.beside !== null) odd.two_employments_one_spell.push(id);
	}
	const isSick = (day: number) => records.some((record) => record.first_day <= day && day <= (record.last_day ?? day));
	const { long, days } = at(leaves, employment.number);
	for (const leave of [...long, ...days.filter(({ first_day }) => !isSick(first_day))]) records.push(recordOfLeave(random, leave, horizon));
	return records.sort((a, b) => a.first_day - b.first_day);
}

/** Whether a record touches the window and was known at the extraction. */
function isDelivered({ first_day, last_day, registered_day }: AbsenceRecord, employment: Employment, horizon: Horizon): boolean {
	const lastDay = last_day ?? employment.last_day;
	return first_day <= horizon.window_last_day && lastDay >= horizon.window_first_day && registered_day <= horizon.extraction_day;
}
