import { type Context, Hono } from 'hono';
import { PACK_COUNT_HEADER } from '../domain/pack-count.ts';
import { SeasonOrder } from '../domain/season.ts';
import { AppError } from '../errors.ts';
import { authoriseAct } from './access/authorise.ts';
import type { Reader } from './access/reader.ts';
import type { Tell } from './audit/trail.ts';
import type { Door } from './importing/routes.ts';
import type { EditionSource, OpenEdition } from './open-edition.ts';
import { NO_RECORDS, type Records } from './records.ts';
import type { ReportWish } from './reports/report.ts';
import { seasonWishes } from './reports/season.ts';

/** All packs of a season as one archive that is sent as it is made; one season at a time, for it keeps a processor busy. */
export function seasonRoutes(
	editions: EditionSource,
	records: Records | undefined,
	{ readerOf, tell, takeFile }: { readerOf: Door['readerOf']; tell: Tell; takeFile: (reader: Reader) => void },
) {
	let isMaking = false;
	async function* packsOf(edition: OpenEdition, reader: Reader, wishes: readonly ReportWish[]): AsyncGenerator<Uint8Array> {
		if (isMaking) throw new AppError('too_busy');
		isMaking = true;
		try {
			// the printers are most of the program: they are loaded with the first paper
			const { fileOf, NO_SOURCES, paperOf } = await import('./reports/report.ts');
			const { zipOf } = await import('./reports/print/zip.ts');
			async function* files() {
				const sources = { ...NO_SOURCES, records: records ?? NO_RECORDS };
				for (const wish of wishes) yield await fileOf(await paperOf(edition, reader, wish, sources), 'pdf');
			}
			yield* zipOf(files());
		} finally {
			isMaking = false;
		}
	}
	return new Hono().get('/:season', async (context: Context) => {
		const reader = readerOf(context);
		authoriseAct(reader, 'season');
		const order = SeasonOrder.safeParse({ ...context.req.query(), season: context.req.param('season') });
		if (!order.success) throw new AppError('question_not_understood');
		const { season, lang } = order.data;
		const edition = await editions();
		const wishes = await seasonWishes(edition, reader, season, { report: 'med', lang });
		takeFile(reader);
		if (isMaking) throw new AppError('too_busy');
		tell(context, { season, packs: wishes.length, edition: edition.info.edition });
		context.header('Content-Type', 'application/zip');
		const name = `med-${season}-${edition.info.edition.slice(0, 6)}.zip`;
		context.header('Content-Disposition', `attachment; filename="${name}"`);
		context.header(PACK_COUNT_HEADER, String(wishes.length));
		context.header('Cache-Control', 'private, no-cache');
		return context.body(streamOf(packsOf(edition, reader, wishes)));
	});
}

/** Pieces as they are asked for, none before that; who goes away stops what is left. */
function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
	return new ReadableStream(
		{
			async pull(stream) {
				const { done, value } = await pieces.next();
				if (done) stream.close();
				else stream.enqueue(value);
			},
			async cancel() {
				await pieces.return(undefined);
			},
		},
		{ highWaterMark: 0 },
	);
}
