import { runAsk } from './commands/ask.ts';
import { runDemo } from './commands/demo.ts';
import { runDoctor } from './commands/doctor.ts';
import { runEditions } from './commands/editions.ts';
import { runImport } from './commands/import.ts';
import { runReport } from './commands/report.ts';
import { runServe } from './commands/serve.ts';
import { readConfig } from './config.ts';
import { useThreads } from './database/database.ts';
import { AppError } from './errors.ts';

/** Every command by name. Each gives its exit code; `serve` and `demo` run until they are told to stop. */
const COMMANDS = {
	serve: runServe,
	import: runImport,
	ask: runAsk,
	report: runReport,
	editions: runEditions,
	doctor: runDoctor,
	demo: runDemo,
} as const;

const WRONG_USAGE = 2;

// files of a data folder are for their owner and group alone
process.umask(0o027);

const [name = '', ...args] = process.argv.slice(2);
const command = Object.entries(COMMANDS).find(([known]) => known === name)?.[1];
try {
	if (!command) throw new AppError('wrong_usage', `Kendte kommandoer: ${Object.keys(COMMANDS).join(', ')}`);
	const config = readConfig(process.env);
	useThreads(config.database_threads);
	process.exitCode = await command(args, config);
} catch (error) {
	if (!(error instanceof AppError)) throw error;
	console.error([error.title, error.detail].filter(Boolean).join('\n'));
	process.exitCode = error.code === 'wrong_usage' ? WRONG_USAGE : 1;
}
