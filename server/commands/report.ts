import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { pathsOf } from '../data-folder.ts';
import { Question } from '../domain/question.ts';
import { AppError } from '../errors.ts';
import { followEditions } from '../serve/open-edition.ts';
import { fileOf, paperOf, REPORT_FORMS, REPORT_NAMES, unitOfCommittee } from '../serve/reports/report.ts';
import { operatorOf } from './operator.ts';

const USAGE = `npm run report -- <${REPORT_NAMES.join(' | ')}> [unit=ENHED | committee=UDVALG] [form=${REPORT_FORMS.join(',')}] [lang=da|en] [--out MAPPE]`;
const WORDS = new Set(['unit', 'committee', 'form', 'lang']);

/** Writes reports of the published edition as files: the same as the pages give. */
export async function runReport(args: readonly string[], config: Config): Promise<number> {
	const { report, words, folder } = readOrder(args);
	const editions = followEditions(pathsOf(config.data_folder), config);
	try {
		const edition = await editions();
		const reader = operatorOf(edition);
		const committee = words.get('committee');
		const unit = committee === undefined ? words.get('unit') : await unitOfCommittee(edition, reader, committee);
		const question = Question.parse(unit === undefined ? {} : { unit });
		const paper = await paperOf(edition, reader, report, question, words.get('lang') === 'en' ? 'en' : 'da');
		mkdirSync(folder, { recursive: true });
		for (const form of formsIn(words.get('form') ?? 'pdf')) {
			const { name, bytes } = await fileOf(paper, form);
			writeFileSync(join(folder, name), bytes);
			console.log(join(folder, name));
		}
	} finally {
		editions.close();
	}
	return 0;
}

function readOrder(args: readonly string[]) {
	const at = args.indexOf('--out');
	const folder = at === -1 ? '.' : args[at + 1];
	const [name, ...rest] = args.filter((_, index) => at === -1 || (index !== at && index !== at + 1));
	const report = REPORT_NAMES.find((one) => one === name);
	const words = new Map(
		rest.map((word) => {
			const [, key = word, value = ''] = /^([^=]*)=(.*)$/s.exec(word) ?? [];
			return [key, value] as const;
		}),
	);
	if (report === undefined || folder === undefined || [...words.keys()].some((key) => !WORDS.has(key)))
		throw new AppError('wrong_usage', USAGE);
	return { report, words, folder };
}

function formsIn(text: string) {
	const wanted = text.split(',');
	const forms = REPORT_FORMS.filter((form) => wanted.includes(form));
	if (forms.length !== wanted.length) throw new AppError('wrong_usage', USAGE);
	return forms;
}
