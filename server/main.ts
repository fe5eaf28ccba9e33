import { type Config, readConfig } from './config.ts';
import { useThreads } from './database/database.ts';
import { AppError } from './errors.ts';

/** Every command by name. Each gives its exit code; `serve` and `demo` run until they are told to stop. Only the one asked for is loaded: all of them take seconds. */
const COMMANDS: Readonly<Record<string, () => Promise<(args: readonly string[], config: Config) => Promise<number>>>> = {
	serve: async () => (await import('./commands/serve.ts')).runServe,
	importer: async () => (await import('./commands/importer.ts')).runImporter,
	import: async () => (await import('./commands/import.ts')).runImport,
	ask: async () => (await import('./commands/ask.ts')).runAsk,
	report: async () => (await import('./commands/report.ts')).runReport,
	editions: async () => (await import('./commands/editions.ts')).runEditions,
	doctor: async () => (await import('./commands/doctor.ts')).runDoctor,
	backup: async () => (await import('./commands/backup.ts')).runBackup,
	restore: async () => (await import('./commands/restore.ts')).runRestore,
	retention: async () => (await import('./commands/retention.ts')).runRetention,
	leaders: async () => (await import('./commands/leaders.ts')).runLeaders,
	sessions: async () => (await import('./commands/sessions.ts')).runSessions,
	audit: async () => (await import('./commands/audit.ts')).runAudit,
	demo: async () => (await import('./commands/demo.ts')).runDemo,
};

const WRONG_USAGE = 2;

/** Runs the command, and writes down that it was run and how it ended. */
async function logged(run: () => Promise<number>, config: Config): Promise<number> {
	let result = 'unexpected';
	try {
		const code = await run();
		result = code === 0 ? 'ok' : `exit ${code}`;
		return code;
	} catch (error) {
		if (error instanceof AppError) result = error.code;
		throw error;
	} finally {
		const { logCommand } = await import('./commands/command-log.ts');
		const fault = result === 'wrong_usage' ? null : await logCommand(name, args, config, result);
		if (fault !== null) console.error(`Kommandoen er ikke skrevet i revisionsloggen: ${fault}`);
	}
}

// files of a data folder are for their owner and group alone
process.umask(0o027);

const [name = '', ...args] = process.argv.slice(2);
const command = Object.entries(COMMANDS).find(([known]) => known === name)?.[1];
try {
	if (!command) throw new AppError('wrong_usage', `Kendte kommandoer: ${Object.keys(COMMANDS).join(', ')}`);
	const config = readConfig(process.env);
	useThreads(config.database_threads);
	const run = await command();
	process.exitCode = await logged(() => run(args, config), config);
} catch (error) {
	if (!(error instanceof AppError)) throw error;
	console.error([error.title, error.detail].filter(Boolean).join('\n'));
	process.exitCode = error.code === 'wrong_usage' ? WRONG_USAGE : 1;
}
