import type { Answers } from '../../../web/page-rows.ts';
import type { Answer, AnswerName, AnswerRow } from '../../domain/answers.ts';
import { type Question, questionAbout } from '../../domain/question.ts';
import { mayDo } from '../access/authorise.ts';
import type { Reader } from '../access/reader.ts';
import { ask } from '../api/answer.ts';
import type { OpenEdition } from '../open-edition.ts';

/** Whom a report asks: the edition, as the reader would. */
export interface Asker {
	edition: OpenEdition;
	reader: Reader;
	/** Rows of an answer; none where the reader's role may not ask for it. Throws as `ask` does. */
	rows<Name extends AnswerName>(name: Name, question: Question): Promise<readonly AnswerRow<Name>[]>;
	/** Several answers about one unit, the reader's own where none is named; without those that the role may not ask for. */
	answers(names: readonly AnswerName[], unit: string | undefined): Promise<Answers>;
}

export function askerFor(edition: OpenEdition, reader: Reader): Asker {
	return {
		edition,
		reader,
		rows: async (name, question) => (mayDo(reader, name) ? (await ask(edition, reader, name, question)).rows : []),
		async answers(names, unit) {
			const allowed = names.filter((name) => mayDo(reader, name));
			const replies: Answer[] = await Promise.all(allowed.map((name) => ask(edition, reader, name, questionAbout(name, unit))));
			return { answers: Object.fromEntries(replies.map((reply) => [reply.answer, reply])) };
		},
	};
}
