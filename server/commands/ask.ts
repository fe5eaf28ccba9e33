import type { Config } from '../config.ts';
import { pathsOf } from '../data-folder.ts';
import type { Answer } from '../domain/answers.ts';
import { parseQuestion, QUESTION_WORDS, SORTS } from '../domain/question.ts';
import { AppError } from '../errors.ts';
import { ask, isAnswerName } from '../serve/api/answer.ts';
import { followEditions } from '../serve/open-edition.ts';
import { operatorOf } from './operator.ts';

const USAGE = `npm run --silent ask -- <${Object.keys(QUESTION_WORDS).join(' | ')}> [ord=værdi …] [--json]`;

/** Asks the published edition one question: the same rows as the API, never past the gate. */
export async function runAsk(args: readonly string[], config: Config): Promise<number> {
	const [name = '', ...rest] = args.filter((arg) => arg !== '--json');
	if (!isAnswerName(name)) throw new AppError('wrong_usage', USAGE);
	const question = parseQuestion(
		name,
		rest.map((word) => {
			const [, key = word, value = ''] = /^([^=]*)=(.*)$/s.exec(word) ?? [];
			return [key, value] satisfies [string, string];
		}),
	);
	if (!question)
		throw new AppError('wrong_usage', `${name} kan spørges med: ${QUESTION_WORDS[name].map(wordText).join(', ') || 'intet'}\n${USAGE}`);
	const editions = followEditions(pathsOf(config.data_folder), config);
	const edition = await editions();
	const answer = await ask(edition, operatorOf(edition), name, question);
	console.log(args.includes('--json') ? JSON.stringify(answer) : tableOf(answer));
	editions.close();
	return 0;
}

/** A word, with what it can be where that is a short list. */
function wordText(word: string): string {
	return word === 'sort' ? `sort (${SORTS.join(', ')})` : word;
}

/** The rows as a plain table, columns as wide as their widest cell. */
function tableOf(answer: Answer): string {
	const header = answer.columns.map((column) => column.name);
	const lines = answer.rows.map((row) => {
		const cells = new Map<string, unknown>(Object.entries(row));
		return header.map((name) => textOf(cells.get(name)));
	});
	const widths = header.map((name, index) => Math.max(name.length, ...lines.map((line) => line[index]?.length ?? 0)));
	const aligned = [header, ...lines].map((line) => line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  '));
	const passport = `udgave ${answer.edition} · ${answer.profile} · ${Object.entries(answer.question)
		.map(([word, value]) => `${word}=${value}`)
		.join(' ')}`;
	return [...aligned, passport, ...answer.caveats.map((caveat) => caveat.text)].join('\n');
}

function textOf(value: unknown): string {
	if (value === null || value === undefined) return '–';
	return typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(4) : String(value);
}
