import type { Config } from '../config.ts';
import { type DataPaths, readCurrent } from '../data-folder.ts';
import { createFileKeep } from '../serve/importing/file-keep.ts';
import { createImportDesk } from '../serve/importing/import-desk.ts';
import { createInbox } from '../serve/importing/inbox.ts';
import type { ImportParts } from '../serve/importing/routes.ts';
import type { StartImport } from '../serve/importing/run-import.ts';
import { deliveredKinds, shownEdition } from '../serve/importing/shown-edition.ts';
import type { EditionSource } from '../serve/open-edition.ts';
import { registerReaderOf } from '../serve/registering/register-reader.ts';
import type { RegisteringParts } from '../serve/registering/routes.ts';
import type { Importer } from './importer-line.ts';
import { withdrawEdition } from './withdraw.ts';

const LOOK_MS = 5_000;
const EXPIRE_MS = 60_000;

interface ImportingParts {
	editions: EditionSource;
	startImport: StartImport;
	now: () => number;
	memory?: string;
	/** Where another user imports, it takes editions back too. */
	importer?: Pick<Importer, 'withdraw'> | undefined;
}

/** Importing and registering in the browser for one data folder, with what it looks after now and then. Close it when done. */
export function openImporting(
	paths: DataPaths,
	{ inbox_folder, sign_in }: Pick<Config, 'inbox_folder' | 'sign_in'>,
	{ editions, startImport, now, memory, importer }: ImportingParts,
): ImportParts & { registering: RegisteringParts; close: () => void } {
	const inbox = inbox_folder === null ? null : createInbox(inbox_folder, now);
	const shared = {
		startImport,
		now,
		publishedEdition: () => publishedEdition(paths),
		is_demo: sign_in === 'demo',
	};
	const desk = createImportDesk({
		...shared,
		keep: createFileKeep(paths.stage, memory, importer !== undefined),
		onPublished: (names, origin) => origin === 'inbox' && inbox?.clear(names),
	});
	const registering = {
		desk: createImportDesk({ ...shared, keep: createFileKeep(paths.stage, memory, importer !== undefined) }),
		register: registerReaderOf(paths),
	};
	const looking = setInterval(() => inbox?.look() && desk.refresh(), LOOK_MS);
	const expiring = setInterval(() => void Promise.all([desk.expire(), registering.desk.expire()]), EXPIRE_MS);
	for (const timer of [looking, expiring]) timer.unref();
	const withdraw = (edition: string, reason: string, author: string): Promise<unknown> =>
		importer?.withdraw(edition, reason, author) ?? withdrawEdition(paths, edition, { reason, author, at: new Date(now()).toISOString() });
	const close = () => {
		clearInterval(looking);
		clearInterval(expiring);
		desk.close();
		registering.desk.close();
	};
	return {
		desk,
		registering,
		inbox,
		withdraw,
		shown: () => shownEdition(paths, editions),
		deliveredKinds: () => deliveredKinds(paths),
		close,
	};
}

function publishedEdition(paths: DataPaths): string | null {
	try {
		return readCurrent(paths)?.edition ?? null;
	} catch {
		return null;
	}
}
