import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import { firstDateOf, lastDateOf } from '../../domain/calendar.ts';
import type { DeliveryTermsAsked } from '../../domain/import-state.ts';
import type { RegistrationView } from '../../domain/registration-state.ts';
import { REGISTRATION_KINDS, type RegistrationKind } from '../../domain/registration-terms.ts';
import { BaselineWish, EffortChange, EffortWish, GroupWish, NewLevelWish, TargetWish } from '../../domain/registration-wish.ts';
import { AppError } from '../../errors.ts';
import { authoriseAct, authoriseRegistration } from '../access/authorise.ts';
import type { Reader } from '../access/reader.ts';
import { followDesk } from '../importing/follow-desk.ts';
import type { ImportDesk } from '../importing/import-desk.ts';
import type { Door } from '../importing/routes.ts';
import { placesOf, topUnits } from '../judged/registered.ts';
import type { EditionSource, OpenEdition } from '../open-edition.ts';
import { freshKey, type RegisterReader } from './register-reader.ts';
import { baselineFile, effortFile, groupFile, newLevelFile, type RegisterFile, targetFile } from './register-rows.ts';
import { type Begun, viewOf } from './registration-view.ts';
import { wishOf } from './wish.ts';

/** What registering from a page needs beside the app. */
export interface RegisteringParts {
	/** A desk of its own: files that a colleague has handed in and not published yet stand in nobody's way. */
	desk: ImportDesk;
	register: RegisterReader;
}

/** Everything under `/api/register`: for who may register, and within their own units. */
export function registerRoutes({ desk, register }: RegisteringParts, editions: EditionSource, { readerOf, isSignedIn }: Door) {
	let begun: Begun | null = null;
	const registrarOf = (context: Context): Reader => {
		const reader = readerOf(context);
		authoriseAct(reader, 'register');
		return reader;
	};
	const look = async (reader: Reader): Promise<RegistrationView> => viewOf(desk, begun, reader, await editions());
	const reply = async (context: Context, reader: Reader) => {
		context.header('Cache-Control', 'no-store');
		return context.json(await look(reader));
	};
	/** Hands the rows in as a file of ours; what it is called is remembered for who began it. */
	const build = async (reader: Reader, edition: OpenEdition, thing: Omit<Begun, 'reader_id'>, file: RegisterFile, is_trial: boolean) => {
		const content = new TextEncoder().encode(file.text);
		await desk.publish(
			reader,
			{ name: file.name, content: inOne(content), told_bytes: content.byteLength },
			{ terms: termsOf(edition), is_dry: is_trial },
		);
		begun = { ...thing, reader_id: reader.id };
	};
	const ownUnits = async (reader: Reader, edition: OpenEdition, keys: readonly string[]): Promise<string[]> => {
		authoriseRegistration(reader, keys, edition);
		const places = await placesOf(edition);
		// people of the unit itself are registered on the unit, and a group is the units it has
		if (keys.some((key) => places.get(key)?.level === 'group' || key.endsWith('~')))
			throw new AppError('registration_not_understood', 'Vælg enheder i træet, ikke grupper eller en enheds egne ansatte.');
		return topUnits(edition, [...new Set(keys)]);
	};
	const wished = async <Schema extends z.ZodType<{ edition: string }>>(context: Context, schema: Schema) => {
		const [reader, edition] = [registrarOf(context), await editions()];
		const wish = await wishOf(context, schema);
		if (wish.edition !== edition.info.edition) throw new AppError('edition_moved_on');
		return { reader, edition, wish };
	};
	return new Hono()
		.get('/', (context) => reply(context, registrarOf(context)))
		.get('/events', (context) => {
			const reader = registrarOf(context);
			return followDesk(context, desk, isSignedIn, () => look(reader));
		})
		.get('/:kind/:key', async (context) => {
			const reader = registrarOf(context);
			const found = registeredOf(context, register);
			authoriseFound(reader, found.unit_keys, await editions());
			context.header('Cache-Control', 'no-store');
			return context.json(found);
		})
		.post('/effort', async (context) => {
			const { reader, edition, wish } = await wished(context, EffortWish);
			const unit_keys = await ownUnits(reader, edition, wish.unit_keys);
			const comparison_unit_keys = await ownUnits(reader, edition, wish.comparison_unit_keys);
			const key = freshKey(wish.first_month.slice(0, 4), register.keysOf('effort'));
			const rows = {
				...wish,
				unit_keys,
				comparison_unit_keys,
				first_date: firstDateOf(wish.first_month),
				last_date: null,
				is_withdrawn: false,
			};
			await build(reader, edition, { kind: 'effort', key, name: wish.name }, effortFile(key, rows), wish.is_trial);
			return reply(context, reader);
		})
		.post('/effort/:key', async (context) => {
			const { reader, edition, wish } = await wished(context, EffortChange);
			const { key, unit_keys, comparison_unit_keys, effort } = registeredOf(context, register, 'effort');
			authoriseFound(reader, unit_keys, edition);
			if (!effort) throw new AppError('no_such_registration');
			const rows = { ...wish, unit_keys, comparison_unit_keys, first_date: effort.first_date };
			await build(reader, edition, { kind: 'effort', key, name: wish.name }, effortFile(key, rows), wish.is_trial);
			return reply(context, reader);
		})
		.post('/baseline', async (context) => {
			const { reader, edition, wish } = await wished(context, BaselineWish);
			const unit_keys = await ownUnits(reader, edition, wish.unit_keys);
			const key = freshKey(wish.first_month.slice(0, 4), register.keysOf('baseline'));
			await build(
				reader,
				edition,
				{ kind: 'baseline', key, name: wish.name },
				baselineFile(key, { ...wish, unit_keys }, reader.name),
				wish.is_trial,
			);
			return reply(context, reader);
		})
		.post('/target', async (context) => {
			const { reader, edition, wish } = await wished(context, TargetWish);
			await ownUnits(reader, edition, [wish.unit_key]);
			const thing = { kind: 'target' as const, key: `${wish.unit_key}|${wish.measure}`, name: '' };
			await build(reader, edition, thing, targetFile(wish), wish.is_trial);
			return reply(context, reader);
		})
		.post('/group', async (context) => {
			const { reader, edition, wish } = await wished(context, GroupWish);
			const unit_keys = await ownUnits(reader, edition, wish.unit_keys);
			if (unit_keys.length < 2)
				throw new AppError('registration_not_understood', 'Vælg mindst to enheder, der ikke ligger under hinanden.');
			const key = freshKey(edition.info.extraction_date.slice(0, 4), register.keysOf('group'));
			await build(reader, edition, { kind: 'group', key, name: wish.name }, groupFile(key, { ...wish, unit_keys }), wish.is_trial);
			return reply(context, reader);
		})
		.post('/new_level', async (context) => {
			const { reader, edition, wish } = await wished(context, NewLevelWish);
			await ownUnits(reader, edition, [wish.unit_key]);
			const thing = { kind: 'new_level' as const, key: `${wish.unit_key}|${wish.first_month}`, name: '' };
			await build(reader, edition, thing, newLevelFile(wish), wish.is_trial);
			return reply(context, reader);
		})
		.post('/cancel', async (context) => {
			const reader = registrarOf(context);
			if (!desk.isOwn(reader.id)) throw new AppError('registration_running');
			await desk.cancel();
			return reply(context, reader);
		});
}

/** The period of the edition itself: a registration makes nothing due, and no figure rests on its dates. */
function termsOf({ info }: OpenEdition): DeliveryTermsAsked {
	const { extraction_date, first_month, last_month } = info;
	return { extraction_date, first_date: firstDateOf(first_month), last_date: lastDateOf(last_month) };
}

function registeredOf(context: Context, register: RegisterReader, known?: RegistrationKind) {
	const kind = known ?? REGISTRATION_KINDS.find((one) => one === context.req.param('kind'));
	const found = kind && register.find(kind, context.req.param('key') ?? '');
	if (!found) throw new AppError('no_such_registration');
	return found;
}

/** What others have registered of units that the reader may not see is unknown to the reader. */
function authoriseFound(reader: Reader, unit_keys: readonly string[], edition: OpenEdition): void {
	try {
		authoriseRegistration(reader, unit_keys, edition);
	} catch (error) {
		throw error instanceof AppError && error.code === 'unit_not_found' ? new AppError('no_such_registration') : error;
	}
}

async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}
