import { type Context, Hono } from 'hono';
import { FreezeWish, type FrozenStatusView } from '../domain/status-edition.ts';
import { AppError } from '../errors.ts';
import { authoriseAct, authoriseWhole, isOfWhole } from './access/authorise.ts';
import type { Reader } from './access/reader.ts';
import type { Tell } from './audit/trail.ts';
import type { Door } from './importing/routes.ts';
import type { EditionSource, OpenEdition } from './open-edition.ts';
import type { Records } from './records.ts';
import { statusToFreeze } from './reports/frozen-status.ts';

const YEAR = /^\d{4}$/;

/** What was published of a year's status, and writing down that it is. Without records nothing can be. */
export function frozenStatusRoutes(
	editions: EditionSource,
	records: Records | undefined,
	{ readerOf, tell }: { readerOf: Door['readerOf']; tell: Tell },
) {
	const view = (context: Context, edition: OpenEdition, reader: Reader, year: string) => {
		const frozen = records?.statusEdition(year) ?? null;
		const shown: FrozenStatusView = {
			year,
			edition: edition.info.edition,
			frozen: frozen && {
				edition: frozen.edition,
				extraction_date: frozen.extraction_date,
				author: frozen.author,
				registered_at: frozen.registered_at,
			},
			may_freeze: records !== undefined && isOfWhole(reader, 'freeze_status', edition),
		};
		context.header('Cache-Control', 'no-store');
		return context.json(shown);
	};
	return new Hono()
		.get('/:year', async (context) => {
			const [reader, edition, year] = [readerOf(context), await editions(), context.req.param('year')];
			authoriseAct(reader, 'status');
			if (!YEAR.test(year)) throw new AppError('question_not_understood');
			return view(context, edition, reader, year);
		})
		.post('/:year', async (context) => {
			const [reader, edition, year] = [readerOf(context), await editions(), context.req.param('year')];
			authoriseWhole(reader, 'freeze_status', edition);
			const wish = FreezeWish.safeParse(await context.req.json().catch(() => null));
			if (!wish.success || !YEAR.test(year) || records === undefined) throw new AppError('registration_not_understood');
			if (wish.data.edition !== edition.info.edition) throw new AppError('edition_moved_on');
			await records.freezeStatus(await statusToFreeze(edition, reader, year), reader.name);
			tell(context, { year, edition: edition.info.edition });
			return view(context, edition, reader, year);
		});
}
