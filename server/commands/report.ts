import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { type DataPaths, pathsOf } from '../data-folder.ts';
import { dayIn } from '../domain/calendar.ts';
import { ReportOrder } from '../domain/report-order.ts';
import { CHART_NAMES, REPORT_FORMS, REPORT_NAMES, type ReportForm } from '../domain/reports.ts';
import { Season } from '../domain/season.ts';
import { AppError } from '../errors.ts';
import { accessListIn } from '../serve/access/access-list.ts';
import type { Reader } from '../serve/access/reader.ts';
import { dpoYearReader, type ReadDpoYear } from '../serve/audit/dpo-year.ts';
import { keptProofsIn } from '../serve/audit/kept-proofs.ts';
import { chainsIn } from '../serve/audit/verify.ts';
import { followEditions, type OpenEdition } from '../serve/open-edition.ts';
import { type ReadRecords, readRecordsOf } from '../serve/records.ts';
import { fileOf, NO_SOURCES, paperOf, type ReportWish } from '../serve/reports/report.ts';
import { committeeOf, seasonWishes } from '../serve/reports/season.ts';
import { auditKeyFile, readAuditKey } from './open-audit.ts';
import { operatorOf } from './operator.ts';

const USAGE = `npm run report -- <${REPORT_NAMES.join(' | ')}> [unit=ENHED | committee=UDVALG [meeting=DATO] | season=ÅÅÅÅ-MM|all | year=ÅR chapters=KAPITEL,… | series=SERIE | chart=${CHART_NAMES.join('|')} measure=MÅL] [template=FIL.docx] [form=${REPORT_FORMS.join(',')}] [lang=da|en] [--out MAPPE]`;

/** Writes reports of the published edition as files: the same as the pages give. Of a season all packs, telling how far it has come. */
export async function runReport(args: readonly string[], config: Config): Promise<number> {
	const { committee, season, template, forms, folder, ...about } = readOrder(args);
	const paths = pathsOf(config.data_folder);
	const editions = followEditions(paths, config);
	try {
		const edition = await editions();
		const reader = operatorOf(edition);
		const records = readRecordsOf(paths);
		const sources = { records, readDpoYear: about.report === 'dpo' ? dpoYearOf(paths, config, records) : NO_SOURCES.readDpoYear };
		const wishes = await wishesOf(edition, reader, about, committee, season);
		mkdirSync(folder, { recursive: true });
		for (const [at, wish] of wishes.entries()) {
			const paper = await paperOf(edition, reader, wish, sources);
			for (const form of forms) {
				const { name, bytes } = await fileOf(paper, form, template ?? edition.word_template);
				writeFileSync(join(folder, name), bytes);
				console.log(season === undefined ? join(folder, name) : `${at + 1}/${wishes.length} ${join(folder, name)}`);
			}
		}
	} finally {
		editions.close();
	}
	return 0;
}

/** One report, or those of every committee that meets in the season. */
async function wishesOf(
	edition: OpenEdition,
	reader: Reader,
	about: ReportWish,
	committee: string | undefined,
	season: string | undefined,
): Promise<ReportWish[]> {
	if (season !== undefined) return seasonWishes(edition, reader, season, about);
	return [committee === undefined ? about : { ...about, unit: (await committeeOf(edition, reader, committee)).unit_key }];
}

/** What the log says, for who may read its key. */
function dpoYearOf(paths: DataPaths, config: Config, records: ReadRecords): ReadDpoYear {
	if (chainsIn(paths.audit).length === 0) throw new AppError('no_audit_log');
	const key = readAuditKey(auditKeyFile(paths, config));
	const seats = accessListIn(paths.access);
	return dpoYearReader({ folder: paths.audit, key, seats, today: () => dayIn(Date.now()), proofs: keptProofsIn(paths) }, records);
}

interface Wish extends ReportWish {
	committee: string | undefined;
	/** A month, or all. */
	season: string | undefined;
	/** A Word file to dress the papers in, in place of the setting's. */
	template: string | undefined;
	forms: ReportForm[];
	folder: string;
}

/** The words of the command; throws `wrong_usage` for any that it does not know. */
function readOrder(args: readonly string[]): Wish {
	const at = args.indexOf('--out');
	const folder = at === -1 ? '.' : args[at + 1];
	const [report, ...words] = args.filter((_, index) => at === -1 || (index !== at && index !== at + 1));
	const told: Record<string, string> = Object.fromEntries(words.map((word) => word.split(/=(.*)/s)));
	const { committee, season, template, form, ...rest } = told;
	const orders = (form?.split(',') ?? [undefined]).map((one) => ReportOrder.safeParse({ ...rest, report, form: one }));
	const [first] = orders;
	const isSeason = season === undefined || (report === 'med' && Season.safeParse(season).success);
	if (!isSeason || folder === undefined || !first?.success || orders.some((order) => !order.success))
		throw new AppError('wrong_usage', USAGE);
	return { ...first.data, committee, season, template, forms: orders.flatMap((order) => order.data?.form ?? []), folder };
}
