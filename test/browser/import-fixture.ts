/** The real desk and routes of importing, with an import that goes as far as the test says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { ReaderView } from '../../server/domain/answers.ts';
import type { ImportEvent } from '../../server/domain/import-events.ts';
import type { ShownEdition, WaitingDelivery } from '../../server/domain/import-state.ts';
import { AppError } from '../../server/errors.ts';
import { createFileKeep } from '../../server/serve/importing/file-keep.ts';
import { createImportDesk, type ImportDesk } from '../../server/serve/importing/import-desk.ts';
import { importRoutes } from '../../server/serve/importing/routes.ts';
import type { ImportEnd, ImportOrder } from '../../server/serve/importing/run-import.ts';
import { MADE_SHOWN } from '../../web/views/gallery-reports.ts';

export interface ImportFixture {
	routes: Hono;
	orders: ImportOrder[];
	/** What the import that runs says, and how it ends. */
	hear: (event: ImportEvent) => void;
	end: (end: ImportEnd) => void;
	/** What stands in the pick-up folder, what is shown, and of which kinds of files. */
	waiting: WaitingDelivery | null;
	shown: ShownEdition | null;
	delivered_kinds: string[];
	withdrawn: string[];
	/** As it was at first. */
	reset: () => Promise<void>;
	close: () => void;
}

export function createImportFixture(readerOf: (context: Context) => ReaderView | null): ImportFixture {
	const folder = mkdtempSync(join(tmpdir(), 'fravaersblik-import-'));
	const fixture: ImportFixture = {
		routes: new Hono(),
		orders: [],
		hear: () => {},
		end: () => {},
		waiting: null,
		shown: MADE_SHOWN,
		delivered_kinds: [],
		withdrawn: [],
		reset: async () => {
			await desk.cancel();
			await desk.cancel();
			Object.assign(fixture, {
				orders: [],
				waiting: null,
				shown: MADE_SHOWN,
				delivered_kinds: ['ansaettelser', 'fravaer', 'leverance'],
				withdrawn: [],
			});
		},
		close: () => {
			desk.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
	let published = 1;
	const desk: ImportDesk = createImportDesk({
		keep: createFileKeep(join(folder, 'stage'), folder),
		now: () => 0,
		is_demo: false,
		publishedEdition: () => String(published),
		startImport: (order, hear) => {
			fixture.orders.push(order);
			fixture.hear = hear;
			let settle: (end: ImportEnd) => void = () => {};
			const end = new Promise<ImportEnd>((resolve) => {
				settle = resolve;
			});
			fixture.end = (given) => {
				if (!order.is_dry && given.kind === 'report') published += 1;
				settle(given);
			};
			return { end, kill: () => settle({ kind: 'killed' }) };
		},
	});
	const content = async function* () {
		yield new TextEncoder().encode('a;b');
	};
	const taken = () => (fixture.waiting?.files ?? []).map(({ name }) => ({ name, told_bytes: 3, content: content() }));
	fixture.routes = new Hono();
	fixture.routes.route(
		'/',
		importRoutes(
			{
				desk,
				inbox: { look: () => false, waiting: () => fixture.waiting, take: taken, clear: () => {} },
				shown: async () => fixture.shown,
				deliveredKinds: () => fixture.delivered_kinds,
				withdraw: async (edition, reason) => {
					fixture.withdrawn.push(`${edition}: ${reason}`);
					fixture.shown = { ...MADE_SHOWN, edition: '0000000000000000', extraction_date: '2026-01-20', has_earlier: false };
				},
			},
			{
				readerOf: (context) => {
					const reader = readerOf(context);
					if (reader === null) throw new AppError('not_signed_in');
					return { ...reader, id: reader.name };
				},
				isSignedIn: (context) => readerOf(context) !== null,
			},
		),
	);
	return fixture;
}
