import type { PlainDate } from '../../domain/calendar.ts';
import type { SeatState } from '../../domain/dpo-year.ts';
import type { Seat } from '../access/access-list.ts';
import { type Places, stateOf } from '../access/rights.ts';
import { csvText } from '../api/reply.ts';
import type { LogRead } from './read-log.ts';
import { type AuditKey, actorOf } from './record.ts';

const HEADER = [
	'person',
	'rolle',
	'enheder',
	'formaal',
	'fra',
	'til',
	'stedfortraeder_for',
	'tilstand',
	'enheder_der_ikke_findes',
	'sidste_login',
	'login_90_dage',
];

const STATES: Record<SeatState, string> = {
	holds: 'gælder',
	not_begun: 'ikke begyndt',
	over: 'udløbet',
	no_units: 'ingen enheder: giver ingen adgang',
	unknown_units: 'enhederne findes ikke længere: giver ingen adgang',
	needs_everywhere: 'rollen kræver hele kommunen: giver ingen adgang',
};

/**
 * Who has access to what, and who has used it: for the half-yearly check. First the list, row by row; then those who signed in by what the municipality's
 * sign-in says of them alone, each under the log's hash of who it is.
 */
export function attestationCsv(seats: readonly Seat[], places: Places, today: PlainDate, key: AuditKey, { sign_ins }: LogRead): string {
	const listed = new Set<string>();
	const rows = seats.map((seat) => {
		const actor = seat.person === undefined ? null : actorOf(key, seat.person);
		if (actor) listed.add(actor);
		const used = actor === null ? undefined : sign_ins.get(actor);
		const units = seat.units === 'all' ? [] : seat.units;
		return [
			seat.person ?? `alle med ${seat.claim}`,
			seat.role,
			seat.units === 'all' ? 'hele kommunen' : units.join(' '),
			seat.purpose,
			seat.from,
			seat.to,
			seat.stand_in_for,
			STATES[stateOf(seat, today, places)],
			units.filter((unit) => places.pathOf(unit) === undefined).join(' '),
			used?.last ?? null,
			actor === null ? null : (used?.recent_count ?? 0),
		];
	});
	const others = [...sign_ins]
		.filter(([actor]) => !listed.has(actor))
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([actor, { role, scope, last, recent_count }]) => [
			actor,
			role,
			scope,
			'kommunens login',
			null,
			null,
			null,
			'ved sidste login',
			null,
			last,
			recent_count,
		]);
	return csvText(HEADER, [...rows, ...others]);
}
