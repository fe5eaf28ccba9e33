import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Config } from '../config.ts';
import { type DataPaths, pathsOf } from '../data-folder.ts';
import { AppError } from '../errors.ts';
import { recordsOf } from '../serve/records.ts';
import { importInto } from './import-process.ts';
import { ImporterOrder, type ImporterWord } from './importer-words.ts';
import { withdrawEdition } from './withdraw.ts';

/** The server's group may ask; nobody else. */
const SOCKET_MODE = 0o660;
/** No order is longer than this: a year's status has a line for every unit. */
const LONGEST_ORDER = 1024 * 1024;

/** Imports, takes back and notes what a server under another user asks for, until the process is told to stop: so the server can never read the facts. */
export async function runImporter(_args: readonly string[], config: Config): Promise<number> {
	const { importer_socket: path } = config;
	if (path === null) throw new AppError('wrong_usage', 'Sæt FRAVAERSBLIK_IMPORTER til soklens sti, både her og for serveren.');
	const paths = pathsOf(config.data_folder);
	const server = createServer({ allowHalfOpen: false }, (line) => answer(paths, line));
	// what a killed one left; another that lives is kept apart by the build lock
	rmSync(path, { force: true });
	await new Promise<void>((listening, failed) => {
		server.once('error', failed);
		server.listen(path, listening);
	});
	chmodSync(path, SOCKET_MODE);
	await new Promise<void>((stop) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close(() => stop()));
	});
	return 0;
}

/** One order a line; more than one is nobody's of ours. */
function answer(paths: DataPaths, line: Socket): void {
	let read = 0;
	line.on('error', () => {});
	line.on('data', (bytes) => {
		read += bytes.length;
		if (read > LONGEST_ORDER) line.destroy();
	});
	createInterface({ input: line }).once(
		'line',
		(text) => void obey(paths, text, line).then((word) => line.end(`${JSON.stringify(word)}\n`)),
	);
}

/** Does what is asked, and gives the last word. */
async function obey(paths: DataPaths, text: string, line: Socket): Promise<ImporterWord> {
	try {
		const order = ImporterOrder.parse(JSON.parse(text));
		if (order.order === 'import') {
			const running = importInto(paths.folder)(order, (event) => line.write(`${JSON.stringify({ word: 'event', event })}\n`));
			// whoever asked is gone: nothing is to be built for nobody
			line.once('close', running.kill);
			return { word: 'end', end: await running.end };
		}
		await write(paths, order);
		return { word: 'done' };
	} catch (error) {
		if (error instanceof AppError) return { word: 'failed', code: error.code, ...(error.detail ? { detail: error.detail } : {}) };
		console.error(error instanceof Error ? error.name : 'unknown');
		return { word: 'failed', code: 'unexpected' };
	}
}

/** What is written at once, without a build. */
async function write(paths: DataPaths, order: Exclude<ImporterOrder, { order: 'import' }>): Promise<void> {
	const records = recordsOf(paths, Date.now);
	switch (order.order) {
		case 'withdraw':
			return withdraw(paths, order);
		case 'note':
			return records.writeNote(order.note, order.author, order.instead_of);
		case 'note_withdrawal':
			return records.withdrawNote(order.note_key, order.author);
		case 'status_edition':
			return records.freezeStatus(order.status, order.author);
	}
}

async function withdraw(paths: DataPaths, { edition, reason, author }: Extract<ImporterOrder, { order: 'withdraw' }>): Promise<void> {
	await withdrawEdition(paths, edition, { reason, author, at: new Date().toISOString() });
}
