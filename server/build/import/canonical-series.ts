import { lastDateOf, monthOf } from '../../domain/calendar.ts';
import { canonicalFile } from './canonical-file.ts';
import { parseMonth, parseNumber, parseWhole, rounded } from './clean.ts';
import { optional, optionalText, required, requiredText } from './columns.ts';
import { isOutsideWindow, isUnitKnown } from './reading.ts';
import { parseValueUnit } from './vocabulary.ts';

const arbejdsulykker = canonicalFile({
	kind: 'arbejdsulykker',
	columns: { enhed_id: requiredText, maaned: required(parseMonth), antal: required((text) => parseWhole(text, 0, 100_000)) },
	take({ enhed_id: unit_key, maaned: month_date, antal: accident_count }, line) {
		if (isOutsideWindow(line.reading, month_date, lastDateOf(monthOf(month_date)))) {
			line.note('outside_window', 'maaned');
			return false;
		}
		isUnitKnown(unit_key, line, 'enhed_id');
		line.reading.append('raw_accidents', { unit_key, month_date, accident_count });
		return true;
	},
});

const sammenligning = canonicalFile({
	kind: 'sammenligning',
	columns: {
		kilde: requiredText,
		aar: required((text) => parseWhole(text, 1990, 2100)),
		kommune: optionalText,
		personalegruppe: optionalText,
		maaling: requiredText,
		vaerdi: required(parseNumber),
	},
	take({ kilde, aar, kommune, personalegruppe, maaling, vaerdi }, { reading }) {
		reading.append('raw_benchmarks', {
			benchmark_source: kilde,
			year: aar,
			municipality: kommune,
			staff_group: personalegruppe,
			measure: maaling,
			benchmark_value: vaerdi,
		});
		return true;
	},
});

/** More days than any unit has in a month, and the most the column can hold. */
const MOST_DAYS = 999_999_999;

const maanedstal = canonicalFile({
	kind: 'maanedstal',
	columns: {
		serie: requiredText,
		enhed_id: requiredText,
		maaned: required(parseMonth),
		gruppe: optionalText,
		mulige_dage: optional(parseNumber),
		fravaersdage: optional(parseNumber),
		vaerdi: optional(parseNumber),
		enhed_for_vaerdi: optionalText,
	},
	one_of: [
		['mulige_dage', 'fravaersdage'],
		['vaerdi', 'enhed_for_vaerdi'],
	],
	take(
		{ serie, enhed_id: unit_key, maaned: month_date, gruppe, mulige_dage, fravaersdage, vaerdi, enhed_for_vaerdi },
		{ reading, has, note },
	) {
		const has_days = mulige_dage !== null && fravaersdage !== null;
		const has_value = vaerdi !== null && enhed_for_vaerdi !== null;
		if (!has_days && !has_value) {
			note('missing_value', has('vaerdi') ? 'vaerdi' : 'fravaersdage');
			return false;
		}
		const impossible = Object.entries({ mulige_dage, fravaersdage }).find(([, days]) => days !== null && (days < 0 || days > MOST_DAYS));
		if (impossible !== undefined) {
			note('number_out_of_range', impossible[0]);
			return false;
		}
		reading.append('raw_series', {
			series: serie,
			unit_key,
			month_date,
			series_group: gruppe,
			possible_days: mulige_dage === null ? null : rounded(mulige_dage, 9),
			absence_days: fravaersdage === null ? null : rounded(fravaersdage, 9),
			series_value: vaerdi,
			value_unit: enhed_for_vaerdi,
		});
		return true;
	},
});

/** What a share is written in; of anything else the unit is the series' own. */
const PERCENT = 'percent';

const seriemaal = canonicalFile({
	kind: 'seriemaal',
	columns: {
		serie: requiredText,
		enhed_id: requiredText,
		aar: required((text) => parseWhole(text, 1990, 2100)),
		vaerdi: required(parseNumber),
		enhed_for_vaerdi: requiredText,
	},
	take({ serie: series, enhed_id: unit_key, aar, vaerdi, enhed_for_vaerdi }, { reading, note }) {
		const written = parseValueUnit(enhed_for_vaerdi);
		const is_share = 'value' in written && written.value === PERCENT;
		if (is_share && (vaerdi < 0 || vaerdi > 100)) {
			note('number_out_of_range', 'vaerdi');
			return false;
		}
		const level = is_share ? { expected: rounded(vaerdi / 100, 9), value_unit: null } : { expected: vaerdi, value_unit: enhed_for_vaerdi };
		reading.register.series_targets.push({ series, unit_key, year: String(aar), ...level });
		return true;
	},
});

export const SERIES_FILES = [arbejdsulykker, sammenligning, maanedstal, seriemaal] as const;
