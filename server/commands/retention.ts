import { parseArgs } from 'node:util';
import { type DeletionReport, deleteOutdated } from '../build/retention/delete.ts';
import type { Config } from '../config.ts';
import { pathsOf } from '../data-folder.ts';
import { addDays } from '../domain/calendar.ts';
import type { Deletion } from '../domain/retention.ts';
import { AppError, ERROR_CATALOGUE } from '../errors.ts';
import { readDeletions } from '../retention.ts';
import { backUpPublished } from './open-backup.ts';

const USAGE = 'npm run retention -- [status | run [--dry]]';

/** Says what the rule is, what was deleted and what is due, or deletes it. */
export async function runRetention(args: readonly string[], config: Config): Promise<number> {
	const { verb, is_dry } = readArguments(args);
	const paths = pathsOf(config.data_folder);
	const at = new Date().toISOString();
	const report = await deleteOutdated(paths, { at, dry: verb === 'status' || is_dry });
	if (verb === 'status') {
		console.log([ruleText(report), lastText(readDeletions(paths.deletions)), dueText(report)].join('\n'));
		return 0;
	}
	console.log([ruleText(report), ...(is_dry ? [dueText(report)] : doneTexts(report))].join('\n'));
	if (is_dry || report.deletions.length === 0) return 0;
	// a copy with the log in it, so that no older copy brings back what is gone
	const failure = await backUpPublished(paths, config, at);
	if (failure !== null) console.error(ERROR_CATALOGUE[failure].title);
	return 0;
}

function ruleText({ years_kept, ground, kept_from }: DeletionReport): string {
	return `Personrækker gemmes i det løbende år og ${years_kept} år før: fra ${kept_from}. Hjemmel: ${ground}.`;
}

function lastText(deletions: readonly Deletion[]): string {
	const last = deletions.at(-1);
	return last ? `Senest slettet ${last.at}: alt før ${last.kept_from}.` : 'Intet er slettet endnu.';
}

function dueText({ deletions, kept_from }: DeletionReport): string {
	if (deletions.length === 0) return 'Der er intet at slette.';
	return [`Til sletning: alt til og med ${addDays(kept_from, -1)}.`, ...deletions.flatMap(lines)].join('\n');
}

function doneTexts(report: DeletionReport): string[] {
	if (report.deletions.length === 0) return ['Der er intet at slette; intet er ændret.'];
	return [
		`Slettet: alt til og med ${addDays(report.kept_from, -1)}. Det, der vises, er uændret.`,
		...report.deletions.flatMap(lines),
		'Sletningen står i deletions.ndjson. Næste udgave begynder, hvor sletningen slap; ældre perioder står i den udgave, der vises nu.',
	];
}

function lines({ edition, rows }: Deletion): string[] {
	return Object.entries(rows).map(([table, { before, after }]) => `${edition} ${table}: ${before} rækker → ${after}`);
}

function readArguments(args: readonly string[]): { verb: 'status' | 'run'; is_dry: boolean } {
	try {
		const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { dry: { type: 'boolean' } } });
		const [verb = 'status'] = positionals;
		const is_dry = values.dry === true;
		if (positionals.length <= 1 && (verb === 'run' || (verb === 'status' && !is_dry))) return { verb, is_dry };
	} catch (cause) {
		throw new AppError('wrong_usage', USAGE, cause);
	}
	throw new AppError('wrong_usage', USAGE);
}
