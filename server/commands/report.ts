import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { pathsOf } from '../data-folder.ts';
import { REPORT_FORMS, REPORT_NAMES, type ReportForm, ReportOrder } from '../domain/reports.ts';
import { AppError } from '../errors.ts';
import { followEditions } from '../serve/open-edition.ts';
import { fileOf, paperOf, unitOfCommittee } from '../serve/reports/report.ts';
import { operatorOf } from './operator.ts';

const USAGE = `npm run report -- <${REPORT_NAMES.join(' | ')}> [unit=ENHED | committee=UDVALG] [form=${REPORT_FORMS.join(',')}] [lang=da|en] [--out MAPPE]`;

/** Writes a report of the published edition as files: the same as the pages give. */
export async function runReport(args: readonly string[], config: Config): Promise<number> {
	const { committee, forms, folder, ...about } = readOrder(args);
	const editions = followEditions(pathsOf(config.data_folder), config);
	try {
		const edition = await editions();
		const reader = operatorOf(edition);
		const unit = committee === undefined ? about.unit : await unitOfCommittee(edition, reader, committee);
		const paper = await paperOf(edition, reader, { ...about, unit });
		mkdirSync(folder, { recursive: true });
		for (const form of forms) {
			const { name, bytes } = await fileOf(paper, form);
			writeFileSync(join(folder, name), bytes);
			console.log(join(folder, name));
		}
	} finally {
		editions.close();
	}
	return 0;
}

interface Wish extends Omit<ReportOrder, 'form'> {
	committee: string | undefined;
	forms: ReportForm[];
	folder: string;
}

/** The words of the command; throws `wrong_usage` for any that it does not know. */
function readOrder(args: readonly string[]): Wish {
	const at = args.indexOf('--out');
	const folder = at === -1 ? '.' : args[at + 1];
	const [report, ...words] = args.filter((_, index) => at === -1 || (index !== at && index !== at + 1));
	const told: Record<string, string> = Object.fromEntries(words.map((word) => word.split(/=(.*)/s)));
	const { committee, form = 'pdf', ...rest } = told;
	const orders = form.split(',').map((one) => ReportOrder.safeParse({ ...rest, report, form: one }));
	const [first] = orders;
	if (folder === undefined || !first?.success || orders.some((order) => !order.success)) throw new AppError('wrong_usage', USAGE);
	return { ...first.data, committee, forms: orders.flatMap((order) => order.data?.form ?? []), folder };
}
