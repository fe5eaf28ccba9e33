import type { Answer, AnswerName, AnswerRow, Caveat, Role } from '../../domain/answers.ts';
import { pendingText } from '../../domain/pending.ts';
import type { Question } from '../../domain/question.ts';
import type { Grant } from '../access/authorise.ts';
import type { OpenEdition } from '../open-edition.ts';

/** What an answer is made from: an edition, what the reader may see of it, and the question. */
export interface Asking {
	edition: OpenEdition;
	grant: Grant;
	question: Question;
}

/** What an answer is made from that is another for another role, though the same units are seen. */
export interface AskingInRole extends Asking {
	/** The roles in which the reader asks. */
	roles: readonly Role[];
	/** Another answer about the same unit as this reader gets it; null where the reader's role may not ask for it. */
	also: <Name extends AnswerName>(name: Name) => Promise<Answer<Name> | null>;
}

/** What an answer gives: its rows, and sentences that belong to them. */
export interface Answered<Name extends AnswerName> {
	/** The question as understood. */
	question: Record<string, string>;
	rows: AnswerRow<Name>[];
	caveats: Caveat[];
}

const HIDDEN: Caveat = {
	code: 'hidden',
	text: 'Nogle tal er skjult, fordi for få medarbejdere eller fraværende står bag, eller fordi de ellers kunne regnes ud.',
};

/** The caveats of figures: some are hidden, or later corrections are not counted yet. */
export function caveatsOf(rows: readonly { status: string }[], { info }: OpenEdition): Caveat[] {
	const pending = pendingText(info.pending_corrections_count);
	return [
		...(rows.some((row) => row.status === 'hidden') ? [HIDDEN] : []),
		...(pending === null ? [] : [{ code: 'pending_corrections', text: pending }]),
	];
}
