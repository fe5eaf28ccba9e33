import type { CompletenessRow } from '../../domain/answers.ts';
import { addDays, addMonths, lastDateOf, monthOf, type PlainMonth } from '../../domain/calendar.ts';
import { completenessSentence } from '../../domain/follow-up-sentences.ts';
import { pendingText } from '../../domain/pending.ts';
import { isPreliminary } from '../../judge/maturity.ts';
import { completenessIn } from '../judged/completeness.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { Answered, Asking } from './context.ts';

/** Half a year: after that hardly anything comes. */
const MONTHS = 6;

/** How complete the newest months are, by how late absence is registered in the whole municipality. */
export async function answerCompleteness({ edition }: Asking): Promise<Answered<'completeness'>> {
	const pending = pendingText(edition.info.pending_corrections_count);
	const caveats = pending === null ? [] : [{ code: 'pending_corrections', text: pending }];
	return { question: {}, rows: completenessRows(edition), caveats };
}

/** What an edition knows of its own completeness. */
export interface Known {
	info: Pick<OpenEdition['info'], 'extraction_date' | 'first_month' | 'last_month' | 'closing_days'>;
	parameters: Pick<OpenEdition['parameters'], 'registration_delays'>;
}

/** The newest whole months before the extraction, the newest first; at most six, none before the edition's first. */
export function completenessRows(edition: Known): CompletenessRow[] {
	const { extraction_date, first_month } = edition.info;
	// the month of the extraction counts only where it ends that day
	const newest = addMonths(monthOf(addDays(extraction_date, 1)), -1);
	const months = Array.from({ length: MONTHS }, (_, back) => addMonths(newest, -back)).filter((month) => month >= first_month);
	return months.map((month) => rowOf(edition, month));
}

function rowOf(edition: Known, month: PlainMonth): CompletenessRow {
	const { info, parameters } = edition;
	const isKnown = parameters.registration_delays.some((delay) => delay.records_count > 0);
	const completeness = isKnown ? completenessIn(edition)(month, month) : null;
	const is_preliminary = completeness === null ? null : isPreliminary(completeness);
	const row = {
		first_month: month,
		last_month: month,
		grain: 'month' as const,
		status: month > info.last_month ? ('open' as const) : is_preliminary ? ('preliminary' as const) : ('shown' as const),
		completeness,
		is_preliminary,
		next_release_date: addDays(lastDateOf(month), info.closing_days),
	};
	return { ...row, sentence: completenessSentence(row, 'da') };
}
