import { lastDateOf, monthOf, type PlainDate } from '../../domain/calendar.ts';
import { BASELINE_MONTHS, type Baseline, monthsBetween } from '../../domain/register.ts';
import { canonicalFile } from './canonical-file.ts';
import { type Parsed, parseDate, parseMonth } from './clean.ts';
import { required, requiredText } from './columns.ts';
import { isUnitKnown, type Line } from './reading.ts';

/** Baselines, one row a unit: whole months that later ones are held against. */
export const baselineFile = canonicalFile({
	kind: 'baseline',
	columns: {
		baseline_id: requiredText,
		navn: requiredText,
		enhed_id: requiredText,
		fra: required((text) => parseWholeMonth(text, (month) => `${month}-01`)),
		til: required((text) => parseWholeMonth(text, lastDateOf)),
		begrundelse: requiredText,
		registreret_af: requiredText,
	},
	take({ baseline_id: baseline_key, navn: baseline_name, enhed_id: unit_key, fra, til, begrundelse: reason, registreret_af }, line) {
		if (til < fra) {
			line.note('last_before_first', 'til');
			return false;
		}
		if (!BASELINE_MONTHS.some((months) => months === monthsBetween(fra, til))) {
			line.note('baseline_length', 'til');
			return false;
		}
		isUnitKnown(unit_key, line, 'enhed_id');
		const terms = { baseline_key, baseline_name, unit_key, first_month: fra, last_month: til, reason, registered_by: registreret_af };
		return isKept(terms, line);
	},
});

/** A month written as one, or by the date that opens it (`fra`) or closes it (`til`); the value is `YYYY-MM`. */
function parseWholeMonth(text: string, edgeOf: (month: string) => PlainDate): Parsed<string> {
	const date = parseDate(text);
	if ('value' in date) {
		const month = monthOf(date.value);
		return date.value === edgeOf(month) ? { value: month } : { issue: 'month_not_whole' };
	}
	const month = parseMonth(text);
	return 'value' in month ? { value: monthOf(month.value) } : month;
}

/** A later row adds its unit to the first and may say nothing else: which months are meant must not be guessed. */
function isKept(baseline: Baseline, { reading, note }: Line): boolean {
	const first = reading.baselines.get(baseline.baseline_key) ?? baseline;
	reading.baselines.set(baseline.baseline_key, first);
	const isSame = JSON.stringify({ ...first, unit_key: baseline.unit_key }) === JSON.stringify(baseline);
	const isTwice = reading.register.baselines.some(
		(row) => row.baseline_key === baseline.baseline_key && row.unit_key === baseline.unit_key,
	);
	if (!isSame) note('baseline_rows_differ', 'baseline_id', baseline.baseline_key);
	else if (isTwice) note('baseline_unit_twice', 'enhed_id', baseline.baseline_key);
	if (!isSame || isTwice) return false;
	reading.register.baselines.push(baseline);
	return true;
}
