import type { DpoYear, SeatUse, ShownEditionTerms } from '../../domain/dpo-year.ts';
import { keptFromAt, OF_MADE_UP } from '../../domain/retention.ts';
import { EVERYWHERE, type Seat } from '../access/access-list.ts';
import { type Places, stateOf } from '../access/rights.ts';
import type { ReadRecords } from '../records.ts';
import { readLogYear } from './log-year.ts';
import { actorOf } from './record.ts';
import type { AuditParts } from './routes.ts';

/** Gives what was done in a year, the last whole one where none is named. Throws `retention_refused` or `deletion_log_damaged`. */
export type ReadDpoYear = (year: string | undefined, places: Places) => Promise<DpoYear>;

export function dpoYearReader(
	{ folder, key, seats, today, proofs }: Pick<AuditParts, 'folder' | 'key' | 'seats' | 'today' | 'proofs'>,
	records: ReadRecords,
): ReadDpoYear {
	return async (asked, places) => {
		const day = today();
		const year = asked ?? String(Number(day.slice(0, 4)) - 1);
		const { by_actor, shown, shown_before, withdrawn, ...log } = await readLogYear(folder, key, year);
		const listed = new Set<string>();
		const useOf = (seat: Seat): SeatUse => {
			const actor = seat.person === undefined ? null : actorOf(key, seat.person);
			if (actor !== null) listed.add(actor);
			const { times = 0, last = null } = (actor !== null && by_actor.get(actor)) || {};
			return {
				role: seat.role,
				purpose: seat.purpose,
				unit_keys: seat.units === EVERYWHERE ? null : seat.units,
				from: seat.from,
				to: seat.to,
				is_stand_in: seat.stand_in_for !== null,
				state: stateOf(seat, day, places),
				used: actor === null ? null : { times, last },
			};
		};
		const used = seats().map(useOf);
		const registered = records.withdrawals().filter(({ registered_at }) => registered_at.startsWith(year));
		const rule = proofs.rule() ?? OF_MADE_UP;
		const deletions = proofs.deletions();
		return {
			...log,
			year,
			today: day,
			seats: used,
			people_count: by_actor.size,
			unlisted_count: [...by_actor.keys()].filter((actor) => !listed.has(actor)).length,
			shown: shown.map((one): ShownEditionTerms => ({ ...one, terms: proofs.termsOf(one.edition) })),
			terms_before: shown_before === null ? null : proofs.termsOf(shown_before),
			withdrawn: [
				...registered.map(({ edition, reason, registered_at }) => ({ edition, reason, day: registered_at.slice(0, 10) })),
				// without a reason the register has no entry, and the log alone knows
				...withdrawn
					.filter((one) => !registered.some(({ edition, registered_at }) => edition === one.edition && registered_at.startsWith(one.day)))
					.map((one) => ({ ...one, reason: null })),
			].sort((a, b) => (a.day < b.day ? -1 : 1)),
			rule,
			kept_from: keptFromAt(rule, deletions, day),
			deletions: deletions.filter(({ at }) => at.startsWith(year)),
			drills: proofs.drills().filter(({ at }) => at.startsWith(year)),
		};
	};
}
