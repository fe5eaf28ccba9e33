import { absenceFile, plannedHoursFile } from './canonical-absences.ts';
import { baselineFile } from './canonical-baselines.ts';
import { employmentFile } from './canonical-employments.ts';
import { type CanonicalFile, canonicalFile } from './canonical-file.ts';
import { leaderChangeFile, newLevelFile } from './canonical-levels.ts';
import { REGISTER_FILES } from './canonical-register.ts';
import { SERIES_FILES } from './canonical-series.ts';
import { toolFile } from './canonical-tools.ts';
import { parseDate, parseFlag, parseOpenDate } from './clean.ts';
import { optional, optionalCode, optionalText, required, requiredText } from './columns.ts';
import type { Vocabulary } from './mapping.ts';
import { hasCprLike, pseudonymOf } from './pseudonym.ts';
import { parseUnitLevel } from './vocabulary.ts';

/**
 * The files of the contract in the order they are read; `key` hashes the ids of people. `numbers` is given the number of each employment by its key, but
 * for those that look like a CPR number.
 */
export function canonicalFiles(
	key: Uint8Array,
	{ absence_codes, employment_forms }: Pick<Vocabulary, 'absence_codes' | 'employment_forms'>,
	numbers: Map<string, string> = new Map(),
): CanonicalFile[] {
	const person = (text: string) => ({ value: pseudonymOf(key, text) });
	const employment = (text: string) => {
		const value = pseudonymOf(key, text);
		if (!hasCprLike(text)) numbers.set(value.person_key, text);
		return { value };
	};
	return [
		leverance,
		organisation,
		employmentFile(required(employment), optional(person), employment_forms),
		absenceFile(required(employment), absence_codes),
		plannedHoursFile(required(employment)),
		...REGISTER_FILES,
		baselineFile,
		newLevelFile,
		toolFile,
		leaderChangeFile,
		...SERIES_FILES,
	];
}

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
