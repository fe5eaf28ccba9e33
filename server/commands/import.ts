import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Round } from '../build/disclosure/damage.ts';
import type { Issue } from '../build/import/issues.ts';
import type { DeliveredFile } from '../build/import/open-file.ts';
import type { DeclaredTerms } from '../build/import/read-delivery.ts';
import { READING_BOUNDS } from '../build/read-apart.ts';
import { DeliveryRefused } from '../build/read-files.ts';
import { type BuildReport, runBuild } from '../build/run.ts';
import type { Config } from '../config.ts';
import { pathsOf } from '../data-folder.ts';
import { isPlainDate } from '../domain/calendar.ts';
import { type ImportEvent, ListedOrder } from '../domain/import-events.ts';
import { previewSentences, swingSentence } from '../domain/import-sentences.ts';
import { pendingText } from '../domain/pending.ts';
import { AppError, ERROR_CATALOGUE } from '../errors.ts';
import { backUpPublished } from './open-backup.ts';
import { roundText } from './progress.ts';

const USAGE =
	'npm run import -- <fil eller mappe>… [[--udtraek DATO] --fra DATO --til DATO] [--profile NAVN] [--new-series] [--dry] [--json] [--events]';

/** Imports files and publishes an edition. Exit 0 published or already imported, 1 refused and nothing changed, 2 wrong usage. */
export async function runImport(args: readonly string[], config: Config): Promise<number> {
	const { values, positionals } = readArguments(args);
	const { files, author } = values.listed ? listedOrder(positionals) : { files: deliveredFiles(positionals), author: process.env.USER };
	const tell = tellerOf(values);
	const order = {
		files,
		declared: declaredTerms(values),
		profile_name: values.profile,
		new_series: values['new-series'],
		dry: values.dry,
		apart: READING_BOUNDS,
		author: author ?? 'kommandolinjen',
		at: new Date().toISOString(),
		onRound: (round: Round) => tell({ event: 'round', round }, roundText(round)),
	};
	try {
		const paths = pathsOf(config.data_folder);
		const built = await runBuild(paths, order, (step) => tell({ event: 'step', step }, `· ${step}`));
		const report =
			built.outcome === 'published'
				? { ...built, afterwards: built.afterwards ?? (await backUpPublished(paths, config, order.at)) }
				: built;
		if (values.json) console.log(JSON.stringify(report));
		else printReport(report);
		if (report.afterwards) console.error(ERROR_CATALOGUE[report.afterwards].title);
		return 0;
	} catch (error) {
		if (!(error instanceof AppError) || error.code === 'wrong_usage') throw error;
		const issues = error instanceof DeliveryRefused ? error.issues : [];
		if (values.json)
			console.log(JSON.stringify({ outcome: 'refused', code: error.code, title: error.title, detail: error.detail, issues }));
		else console.error([error.title, error.detail ?? '', ...issues.map(lineOf)].filter(Boolean).join('\n'));
		return 1;
	}
}

/** Who waits hears of each step in words; a program, with `--events`, as one line of JSON each on stderr. */
function tellerOf({ json, events }: { json?: boolean | undefined; events?: boolean | undefined }) {
	return (event: ImportEvent, text: string): void => {
		if (events) console.error(JSON.stringify(event));
		else if (!json) console.error(text);
	};
}

/** The order of a program that starts an import: who and which files, on stdin, so that neither stands among the arguments. */
function listedOrder(positionals: readonly string[]): ListedOrder {
	const order = positionals.length === 0 ? ListedOrder.safeParse(jsonOf(readFileSync(0, 'utf8'))) : null;
	if (!order?.success)
		throw new AppError('wrong_usage', `--listed læser filerne på stdin som {"author", "files": [{"name", "path"}]}.\n${USAGE}`);
	return order.data;
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

function readArguments(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				udtraek: { type: 'string' },
				fra: { type: 'string' },
				til: { type: 'string' },
				kilde: { type: 'string' },
				profile: { type: 'string' },
				'new-series': { type: 'boolean' },
				dry: { type: 'boolean' },
				json: { type: 'boolean' },
				events: { type: 'boolean' },
				listed: { type: 'boolean' },
			},
		});
	} catch (cause) {
		throw new AppError('wrong_usage', USAGE, cause);
	}
}

/** The files named, and those right inside the folders named. */
function deliveredFiles(paths: readonly string[]): DeliveredFile[] {
	const files = paths.flatMap((path) => {
		if (!existsSync(path)) throw new AppError('wrong_usage', `${path} findes ikke.\n${USAGE}`);
		if (!statSync(path).isDirectory()) return [{ name: basename(path), path }];
		return readdirSync(path)
			.sort()
			.map((name) => ({ name, path: join(path, name) }))
			.filter((file) => statSync(file.path).isFile() && !file.name.startsWith('.'));
	});
	if (files.length === 0) throw new AppError('wrong_usage', USAGE);
	return files;
}

function declaredTerms(values: {
	udtraek?: string | undefined;
	fra?: string | undefined;
	til?: string | undefined;
	kilde?: string | undefined;
}): DeclaredTerms | undefined {
	const { udtraek, fra, til, kilde } = values;
	if (udtraek === undefined && fra === undefined && til === undefined) return undefined;
	// the day of extraction may stand in the name of a file
	if (fra === undefined || til === undefined || ![udtraek ?? fra, fra, til].every(isPlainDate)) {
		throw new AppError('wrong_usage', `--udtraek, --fra og --til hører sammen og skrives ÅÅÅÅ-MM-DD.\n${USAGE}`);
	}
	const dates = { first_date: fra, last_date: til, ...(udtraek === undefined ? {} : { extraction_date: udtraek }) };
	return { ...dates, ...(kilde === undefined ? {} : { source: kilde }) };
}

function lineOf(issue: Issue): string {
	const mark = { error: 'FEJL', warning: 'OBS', info: 'NB' }[issue.severity];
	const rows = issue.rows.length > 0 ? ` (række ${issue.rows.join(', ')}${issue.count > issue.rows.length ? ' …' : ''})` : '';
	return `${mark}  ${issue.place.file}${issue.place.column ? ` · ${issue.place.column}` : ''}: ${issue.text}${rows}`;
}

function printReport(report: BuildReport): void {
	for (const count of report.row_counts)
		console.log(`${count.file}: ${count.rows_kept} rækker${count.rows_set_aside > 0 ? `, ${count.rows_set_aside} lagt til side` : ''}`);
	for (const { file, column } of report.dropped_columns) console.log(`${file}: kolonnen ${column} er ikke gemt`);
	for (const issue of report.issues) console.log(lineOf(issue));
	for (const sentence of report.preview ? previewSentences(report.preview, 'da') : []) console.log(sentence);
	for (const swing of report.preview?.swings ?? []) console.log(`OBS  ${swingSentence(swing, 'da')}`);
	const pending = pendingText(report.pending_corrections_count);
	if (pending !== null && report.outcome !== 'already_imported') console.log(pending);
	for (const { sentence } of report.groups) console.log(`OBS  ${sentence}`);
	if (report.outcome === 'already_imported') console.log(`Allerede importeret. Udgave ${report.edition} vises stadig; intet er ændret.`);
	else if (report.outcome === 'dry') console.log('Prøvekørsel: intet er ændret.');
	else console.log(`Udgivet: ${report.edition} (${report.cells?.offered} tal, heraf ${report.cells?.hidden} skjult).`);
}
