/** The real desk and routes of importing, with an import that goes as far as the test says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { ReaderView } from '../../server/domain/answers.ts';
import type { ImportEvent, ImportIssue, ImportReport } from '../../server/domain/import-events.ts';
import type { Changes, Swing } from '../../server/domain/import-preview.ts';
import type { ShownEdition, WaitingDelivery } from '../../server/domain/import-state.ts';
import { AppError } from '../../server/errors.ts';
import { createFileKeep } from '../../server/serve/importing/file-keep.ts';
import { createImportDesk, type ImportDesk } from '../../server/serve/importing/import-desk.ts';
import { importRoutes } from '../../server/serve/importing/routes.ts';
import type { ImportEnd, ImportOrder } from '../../server/serve/importing/run-import.ts';

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

export const SHOWN: ShownEdition = {
	edition: 'ab12cd34ef56ab12',
	municipality: 'Norddal Kommune',
	is_synthetic: true,
	extraction_date: '2026-02-20',
	first_month: '2021-01',
	last_month: '2026-01',
	has_earlier: true,
};

export function createImportFixture(readerOf: (context: Context) => ReaderView | null): ImportFixture {
	const folder = mkdtempSync(join(tmpdir(), 'fravaersblik-import-'));
	const fixture: ImportFixture = {
		routes: new Hono(),
		orders: [],
		hear: () => {},
		end: () => {},
		waiting: null,
		shown: SHOWN,
		delivered_kinds: [],
		withdrawn: [],
		reset: async () => {
			await desk.cancel();
			await desk.cancel();
			Object.assign(fixture, {
				orders: [],
				waiting: null,
				shown: SHOWN,
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
					fixture.shown = { ...SHOWN, edition: '0000000000000000', extraction_date: '2026-01-20', has_earlier: false };
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

export const ABSENCE: Changes = {
	compared: 'absence',
	new_count: 123,
	changed_count: 45,
	disappearing_count: 2,
	set_aside_count: 3,
	records_count: 4120,
	previous_records_count: 4060,
	calendar_days: 20_100,
	previous_calendar_days: 19_800,
	unknown_unit_count: 0,
};

export const ISSUES: ImportIssue[] = [
	{
		code: 'date_unreadable',
		severity: 'warning',
		text: 'I fravaer.csv er 3 rækker lagt til side, fordi sidste_dag ligger før foerste_dag.',
		place: { file: 'fravaer.csv', row: 17, column: 'sidste_dag' },
		rows: [17, 402, 911],
		count: 3,
	},
	{
		code: 'unused_columns',
		severity: 'info',
		text: 'Kolonner, der ikke bruges og ikke er gemt: navn.',
		place: { file: 'ansaettelser.csv' },
		rows: [],
		count: 1,
	},
];

export function dryReport(swings: Swing[] = []): ImportReport {
	return {
		outcome: 'dry',
		edition: null,
		issues: ISSUES,
		row_counts: [{ file: 'fravaer.csv', kind: 'fravaer', rows_read: 4123, rows_kept: 4120, rows_set_aside: 3 }],
		dropped_columns: [{ file: 'ansaettelser.csv', column: 'navn' }],
		preview: {
			source: 'KMD Opus',
			extraction_date: '2026-03-20',
			first_date: '2021-01-01',
			last_date: '2026-02-28',
			is_synthetic: true,
			changes: [ABSENCE, { ...ABSENCE, compared: 'employment', new_count: 0, changed_count: 0, set_aside_count: 0, disappearing_count: 0 }],
			swings,
		},
		cells: null,
		pending_corrections_count: 0,
		groups: [],
	};
}
