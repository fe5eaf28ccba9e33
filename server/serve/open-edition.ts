import { statSync } from 'node:fs';
import { z } from 'zod';
import { type Current, type DataPaths, editionFile, readCurrent, sha256Of } from '../data-folder.ts';
import { Database, type SqlParams, type SqlRow } from '../database/database.ts';
import { readQuery } from '../database/query-file.ts';
import type { HrTheme } from '../domain/hr-themes.ts';
import { Parameters } from '../domain/parameters.ts';
import { type DayPrices, STANDARD_PRICES } from '../domain/price.ts';
import { Profile } from '../domain/profile.ts';
import { AppError } from '../errors.ts';
import type { JudgedPeriod } from './judged/judged-period.ts';
import { createKeptReplies, type KeptReplies } from './kept-replies.ts';

/** What the build wrote about the edition. */
const Info = z.object({
	edition: z.string(),
	release: z.string(),
	municipality: z.string(),
	is_synthetic: z.boolean(),
	profile: Profile,
	extraction_date: z.string(),
	first_month: z.string(),
	last_month: z.string(),
	last_window_month: z.string(),
	first_year: z.number(),
	last_year: z.number(),
	next_last_month: z.string(),
	next_release_date: z.string(),
	delivery_count: z.number(),
	offered_cell_count: z.number(),
	hidden_cell_count: z.number(),
	min_people: z.number(),
	min_absent: z.number(),
	month_tier_people: z.number(),
	split_tier_people: z.number(),
	closing_days: z.number(),
	error_count: z.number(),
	warning_count: z.number(),
	pending_corrections_count: z.number().nullable(),
});
export type Info = z.infer<typeof Info>;

/** An edition opened to be read: verified once, then only looked up. */
export interface OpenEdition {
	info: Info;
	/** What chance is judged by. */
	parameters: Parameters;
	/** The latest 12-month period and the same a year before, as period keys. */
	window: { period_key: string; previous_period_key: string };
	/** The top of the tree. */
	root_key: string;
	/** Rows of `queries/answers/<name>.sql`; whoever asks the same gets the same rows, so nobody changes them. */
	ask(name: string, params: SqlParams): Promise<readonly Readonly<SqlRow>[]>;
	/** Keys from the top to a unit; undefined where the edition does not know it. */
	pathOf(unitKey: string): readonly string[] | undefined;
	/** What is kept while the edition is current, as far as there is room: finished replies by key. */
	replies: KeptReplies;
	/** The same of what judgements of a period are made from, by its key. */
	judged: Map<string, Promise<JudgedPeriod>>;
	/** What one day-work is worth: a setting of the server, no part of the edition. */
	day_prices: DayPrices;
	/** The themes that efforts stand under in the yearly status: a setting too. */
	hr_themes: readonly HrTheme[];
	/** The municipality's own Word file that papers are dressed in, as a path; null for none. A setting as well. */
	word_template: string | null;
	/** The edition that readers knew before this release, opened when it is first asked for; null where this is the first, or it can no longer be read. */
	earlier(): Promise<OpenEdition | null>;
	close(): void;
}

type Published = Current['earlier'][number];

/** What the server is set to, beside every edition. */
interface ServerSettings {
	day_prices: DayPrices;
	hr_themes?: readonly HrTheme[];
	word_template?: string | null;
}

/** Opens a published edition; before: what was published earlier, newest first. Throws `edition_damaged`. */
async function openPublished(
	paths: DataPaths,
	published: Published,
	before: readonly Published[],
	settings: ServerSettings,
): Promise<OpenEdition> {
	const path = editionFile(paths, published.edition);
	const found = await sha256Of(path).catch(() => '');
	if (found !== published.sha256) throw new AppError('edition_damaged', published.edition);
	const database = await Database.openReadOnly(path);
	const [row] = await database.rows('select info::varchar as info from info');
	const info = Info.parse(JSON.parse(String(row?.info)));
	const [estimated] = await database.rows('select parameters::varchar as parameters from parameters');
	const parameters = Parameters.parse(JSON.parse(String(estimated?.parameters)));
	const units = await database.rows('select unit_key, to_json(path)::varchar as path from units order by tree_order');
	const pathByUnit = new Map(units.map((unit) => [String(unit.unit_key), z.array(z.string()).parse(JSON.parse(String(unit.path)))]));
	const window = windowKeys(info.last_window_month);
	const last = lastBefore(published, before);
	let earlier: Promise<OpenEdition | null> | undefined;
	return {
		info,
		parameters,
		window,
		root_key: String(units[0]?.unit_key),
		ask: askedOnce(database),
		pathOf: (unitKey) => pathByUnit.get(unitKey),
		replies: createKeptReplies(),
		judged: new Map(),
		day_prices: settings.day_prices,
		hr_themes: settings.hr_themes ?? [],
		word_template: settings.word_template ?? null,
		earlier() {
			earlier ??= last === null ? Promise.resolve(null) : openPublished(paths, last, [], settings).catch(() => null);
			return earlier;
		},
		close() {
			database.close();
			void earlier?.then((edition) => edition?.close());
		},
	};
}

/** Most results kept of one edition: what the pages of a few hundred units rest on, a few tens of megabytes. */
const MOST_RESULTS = 1000;

/** Asks the edition each thing once, however many answers and readers need it: an edition never changes. What was asked first is forgotten first. */
function askedOnce(database: Database): OpenEdition['ask'] {
	const results = new Map<string, Promise<SqlRow[]>>();
	return (name, params) => {
		const { sql } = readQuery('answers', name);
		const key = JSON.stringify([sql, params]);
		const known = results.get(key);
		if (known) return known;
		const asking = database.rows(sql, params);
		results.set(key, asking);
		// what failed is tried again by who asks next
		asking.catch(() => results.delete(key));
		for (const [oldest] of results) {
			if (results.size <= MOST_RESULTS) break;
			results.delete(oldest);
		}
		return asking;
	};
}

/**
 * The edition to compare with: the newest of another release. What is registered makes an edition of the same release within seconds, and must not wipe
 * out what came with the last delivery. Where every edition is of this release, the oldest.
 */
function lastBefore({ release }: Published, before: readonly Published[]): Published | null {
	return before.find((one) => one.release !== release) ?? before.at(-1) ?? null;
}

/** The keys of the 12-month period that ends in a month, and of the one a year before. */
function windowKeys(lastMonth: string): { period_key: string; previous_period_key: string } {
	const year = Number(lastMonth.slice(0, 4));
	const keyOf = (ending: number) => (lastMonth.endsWith('-12') ? String(ending) : `${ending}-06 W`);
	return { period_key: keyOf(year), previous_period_key: keyOf(year - 1) };
}

/** Gives the current edition, whatever is published while the server runs. A request keeps the edition it began with. */
export type EditionSource = () => Promise<OpenEdition>;

/** How long a replaced edition stays open for requests that began with it. */
const GRACE_MS = 60_000;

/** How long an earlier edition stands in for a damaged one before that is looked at again. */
const STAND_IN_MS = 60_000;

/**
 * Follows the `current` file: one look at its change time per call, and a new edition is opened once it names one. Where somebody hears of it, the newest earlier
 * edition that is whole stands in for one that is damaged; where nobody does, it is refused.
 */
export function followEditions(
	paths: DataPaths,
	settings: ServerSettings = { day_prices: STANDARD_PRICES },
	onDamaged?: (edition: string) => void,
): EditionSource & { close: () => void } {
	let seen = '';
	let opening: Promise<OpenEdition> | undefined;
	/** Damaged editions that were told of within the minute. */
	const heard = new Set<string>();
	const stamp = () => {
		try {
			const { mtimeMs, ino } = statSync(paths.current);
			return `${mtimeMs}|${ino}`;
		} catch {
			return '';
		}
	};
	const retire = (old: Promise<OpenEdition> | undefined) => {
		old
			?.then((edition) => {
				edition.replies.clear();
				setTimeout(() => edition.close(), GRACE_MS).unref();
			})
			.catch(() => {});
	};
	const source = () => {
		const now = stamp();
		if (now !== seen || !opening) {
			const old = opening;
			seen = now;
			opening = openCurrent(paths, settings, (edition) => {
				if (onDamaged === undefined || heard.has(edition)) return onDamaged !== undefined;
				heard.add(edition);
				onDamaged(edition);
				setTimeout(() => {
					heard.delete(edition);
					seen = '';
				}, STAND_IN_MS).unref();
				return true;
			});
			// a failed opening is not remembered: the next request tries again
			opening.catch(() => {
				seen = '';
			});
			retire(old);
		}
		return opening;
	};
	return Object.assign(source, { close: () => void opening?.then((edition) => edition.close()).catch(() => {}) });
}

/** Of a damaged edition it asks whether another may stand in. */
async function openCurrent(paths: DataPaths, settings: ServerSettings, mayStandIn: (damaged: string) => boolean): Promise<OpenEdition> {
	const current = readCurrent(paths);
	if (current === null) throw new AppError('nothing_published');
	const editions = [current, ...current.earlier];
	for (const [at, edition] of editions.entries()) {
		try {
			return await openPublished(paths, edition, editions.slice(at + 1), settings);
		} catch (error) {
			const isDamaged = error instanceof AppError && error.code === 'edition_damaged';
			if (!isDamaged || !mayStandIn(edition.edition)) throw error;
		}
	}
	throw new AppError('edition_damaged', current.edition);
}
