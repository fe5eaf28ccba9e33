import { monthOf } from '../../domain/calendar.ts';
import { canonicalFile } from './canonical-file.ts';
import { parseDate, parseMonth } from './clean.ts';
import { required, requiredText } from './columns.ts';
import { isUnitKnown } from './reading.ts';

/** New levels of control charts: from which month, why, who decided and when. Nothing may be left out: limits do not move by themselves. */
export const newLevelFile = canonicalFile({
	kind: 'nyt_niveau',
	columns: {
		enhed_id: requiredText,
		fra: required(parseMonth),
		begrundelse: requiredText,
		besluttet_af: requiredText,
		besluttet: required(parseDate),
	},
	take({ enhed_id: unit_key, fra, begrundelse: reason, besluttet_af: decided_by, besluttet: decided_date }, line) {
		isUnitKnown(unit_key, line, 'enhed_id');
		line.reading.register.new_levels.push({ unit_key, first_month: monthOf(fra), reason, decided_by, decided_date });
		return true;
	},
});

/** Changes of leader, in the months that somebody stands by with a name. */
export const leaderChangeFile = canonicalFile({
	kind: 'lederskift',
	columns: { enhed_id: requiredText, maaned: required(parseMonth), registreret_af: requiredText },
	take({ enhed_id: unit_key, maaned, registreret_af: registered_by }, line) {
		isUnitKnown(unit_key, line, 'enhed_id');
		line.reading.register.leader_changes.push({ unit_key, month: monthOf(maaned), registered_by });
		return true;
	},
});
