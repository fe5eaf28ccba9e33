import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import { ConfirmWish, type ImportView, PreviewWish, type ShownEdition, WithdrawWish } from '../../domain/import-state.ts';
import { AppError } from '../../errors.ts';
import { authoriseAct } from '../access/authorise.ts';
import type { Reader } from '../access/reader.ts';
import { followDesk } from './follow-desk.ts';
import type { ImportDesk } from './import-desk.ts';
import type { Inbox } from './inbox.ts';

/** What importing in the browser needs beside the app. */
export interface ImportParts {
	desk: ImportDesk;
	inbox: Inbox | null;
	/** The edition that is shown, and the kinds of files that it and those before it were made of. */
	shown: () => Promise<ShownEdition | null>;
	deliveredKinds: () => string[];
	/** Takes a published edition back. Throws what the reader is told. */
	withdraw: (edition: string, reason: string, author: string) => Promise<unknown>;
}

/** Who stands at a door, and whether the session of who has come in still stands. */
export interface Door {
	readerOf: (context: Context) => Reader;
	isSignedIn: (context: Context) => boolean;
}

/** The one request that may be longer than others: it counts what it is sent. */
export const UPLOAD_PATH = '/api/import/file';

/** Everything under `/api/import`: for who may import, and nobody else. */
export function importRoutes({ desk, inbox, shown, deliveredKinds, withdraw }: ImportParts, { readerOf, isSignedIn }: Door) {
	const importerOf = (context: Context): Reader => {
		const reader = readerOf(context);
		authoriseAct(reader, 'import');
		return reader;
	};
	const viewFor = async (reader: Reader): Promise<ImportView> => ({
		...desk.state(),
		reader: { name: reader.name, roles: [...reader.roles] },
		is_own: desk.isOwn(reader.id),
		waiting: inbox?.waiting() ?? null,
		shown: await shown(),
		delivered_kinds: deliveredKinds(),
	});
	const reply = async (context: Context, reader: Reader) => {
		context.header('Cache-Control', 'no-store');
		return context.json(await viewFor(reader));
	};
	return new Hono()
		.get('/', (context) => reply(context, importerOf(context)))
		.get('/events', (context) => {
			const reader = importerOf(context);
			return followDesk(context, desk, isSignedIn, () => viewFor(reader));
		})
		.post('/file', async (context) => {
			const reader = importerOf(context);
			const { body } = context.req.raw;
			const name = fileNameOf(context.req.header('x-file-name'));
			if (name === null || body === null) throw new AppError('upload_not_understood');
			await desk.receive(reader, { name, content: chunksOf(body), told_bytes: toldBytes(context) });
			return reply(context, reader);
		})
		.post('/remove/:file', async (context) => {
			const reader = importerOf(context);
			await desk.remove(reader, context.req.param('file'));
			return reply(context, reader);
		})
		.post('/preview', async (context) => {
			const reader = importerOf(context);
			desk.preview(reader, (await wishOf(context, PreviewWish)).terms);
			return reply(context, reader);
		})
		.post('/confirm', async (context) => {
			const reader = importerOf(context);
			desk.confirm(reader, (await wishOf(context, ConfirmWish)).is_swing_accepted);
			return reply(context, reader);
		})
		.post('/cancel', async (context) => {
			const reader = importerOf(context);
			await desk.cancel();
			return reply(context, reader);
		})
		.post('/pick-up', async (context) => {
			const reader = importerOf(context);
			const files = inbox?.take() ?? [];
			if (files.length === 0) throw new AppError('import_moved_on');
			for (const file of files) await desk.receive(reader, file, 'inbox');
			return reply(context, reader);
		})
		.post('/withdraw', async (context) => {
			const reader = importerOf(context);
			const { edition, reason } = await wishOf(context, WithdrawWish);
			await withdraw(edition, reason, reader.name);
			desk.dismiss();
			return reply(context, reader);
		});
}

async function wishOf<Schema extends z.ZodType>(context: Context, schema: Schema): Promise<z.infer<Schema>> {
	const wish = schema.safeParse(await context.req.json().catch(() => null));
	if (!wish.success) throw new AppError('question_not_understood');
	return wish.data;
}

const LONGEST_NAME = 150;

/** The name that the reader's computer has for the file, percent-encoded: its last part, without what a terminal would obey; null where nothing is left. */
function fileNameOf(header: string | undefined): string | null {
	try {
		const name = decodeURIComponent(header ?? '')
			.normalize('NFC')
			.replace(/^.*[\\/]/, '')
			.replaceAll(/\p{C}/gu, '')
			.trim();
		return name === '' || name === '.' || name === '..' ? null : name.slice(-LONGEST_NAME);
	} catch {
		return null;
	}
}

function toldBytes(context: Context): number | null {
	const length = Number(context.req.header('content-length') ?? Number.NaN);
	return Number.isSafeInteger(length) ? length : null;
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
	const reader = body.getReader();
	try {
		for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
	} finally {
		await reader.cancel().catch(() => {});
	}
}
