import { chmodSync, readdirSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { type DataPaths, isThere } from '../data-folder.ts';

/** A command that was run, as it is told to a server that may write in the log where who ran it may not. */
export const ToldCommand = z.strictObject({
	command: z.string().min(1).max(50),
	/** As they were typed: what is written of them the server decides. */
	args: z.array(z.string().max(4096)).max(1000),
	/** Who ran it, by its name on the machine. */
	user: z.string().max(100),
	result: z.string().regex(/^[a-z0-9_ ]{1,50}$/),
});
export type ToldCommand = z.infer<typeof ToldCommand>;

/** The server's group may tell; nobody else. */
const SOCKET_MODE = 0o660;
const ENDING = '.sock';
const LONGEST_WORD = 64 * 1024;
const PATIENCE_MS = 5_000;
const WRITTEN = 'written';

/** Hears commands at a socket beside the chain of this server, and answers once each is on disk. What is nothing of ours is not answered. Gives what stops it. */
export function hearCommands({ audit }: DataPaths, chain: string, write: (told: ToldCommand) => Promise<boolean>): { stop: () => void } {
	const path = join(audit, `${chain}${ENDING}`);
	const server = createServer((line) => {
		let read = 0;
		line.on('error', () => {});
		line.setTimeout(PATIENCE_MS, () => line.destroy());
		line.on('data', (bytes) => {
			read += bytes.length;
			if (read > LONGEST_WORD) line.destroy();
		});
		createInterface({ input: line }).once('line', (text) => {
			void Promise.resolve()
				.then(() => write(ToldCommand.parse(JSON.parse(text))))
				.then((isWritten) => line.end(isWritten ? `${WRITTEN}\n` : ''))
				.catch(() => line.destroy());
		});
	});
	// a chain has one writer: a socket that is there already was left by one that is no more
	rmSync(path, { force: true });
	server.on('error', () => {});
	server.listen(path, () => isThere(path) && chmodSync(path, SOCKET_MODE));
	server.unref();
	return { stop: () => void server.close() };
}

/** Tells the first server of the data folder that answers; false where none wrote it down. */
export async function tellServers({ audit }: DataPaths, told: ToldCommand): Promise<boolean> {
	const sockets = isThere(audit) ? readdirSync(audit).filter((name) => name.endsWith(ENDING)) : [];
	for (const name of sockets.sort()) if (await tell(join(audit, name), told)) return true;
	return false;
}

function tell(path: string, told: ToldCommand): Promise<boolean> {
	return new Promise((settle) => {
		const line = connect(path);
		let heard = '';
		line.setTimeout(PATIENCE_MS, () => line.destroy());
		line.once('connect', () => line.write(`${JSON.stringify(told)}\n`));
		line.on('data', (bytes) => {
			heard += bytes.toString('utf8');
		});
		line.on('error', () => {});
		line.once('close', () => settle(heard === `${WRITTEN}\n`));
	});
}
