import { addDays, monthNumber, monthOf, type PlainMonth } from '../../domain/calendar.ts';
import type { RegistrationDelay } from '../../domain/parameters.ts';
import { completenessOf } from '../../judge/maturity.ts';
import { meanOf } from '../../judge/sums.ts';
import type { OpenEdition } from '../open-edition.ts';

/** Expected share 0–1 of what will be registered that is registered: of whole months, first and last included; the mean of their shares. */
export type Completeness = (first_month: PlainMonth, last_month: PlainMonth) => number;

/** What the completeness of an edition's months follows from. */
export interface Delayed {
	info: Pick<OpenEdition['info'], 'extraction_date'>;
	parameters: Pick<OpenEdition['parameters'], 'registration_delays'>;
}

/** How complete the months of an edition are, by how long after them the newest delivery was taken out. Without known delays all are complete. */
export function completenessIn({ info, parameters }: Delayed): Completeness {
	const shares = completenessOf(factorsOf(parameters.registration_delays));
	// the month of the extraction counts only where it ends that day
	const known = monthNumber(monthOf(addDays(info.extraction_date, 1))) - 1;
	const shareAt = (month: number) => shares[Math.max(0, known - month)] ?? 1;
	return (first_month, last_month) => {
		const [first, last] = [monthNumber(first_month), monthNumber(last_month)];
		return meanOf(Array.from({ length: last - first + 1 }, (_, index) => shareAt(first + index)));
	};
}

/** What records grow by from each delay to the next, from the first month on; 1 where nothing is known of a delay. */
export function factorsOf(delays: readonly RegistrationDelay[]): number[] {
	const steps = Math.max(-1, ...delays.map((delay) => delay.delay_months)) + 1;
	return Array.from({ length: steps }, (_, index) => {
		const delay = delays.find((one) => one.delay_months === index);
		return delay === undefined || delay.records_count === 0 ? 1 : delay.next_records_count / delay.records_count;
	});
}
