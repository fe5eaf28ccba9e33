import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { AppError, isErrorCode } from '../errors.ts';
import type { ImportEnd, StartImport } from '../serve/importing/run-import.ts';
import type { Records } from '../serve/records.ts';
import { type ImporterOrder, ImporterWord } from './importer-words.ts';

/** What a server asks of an importer that runs as another user. */
export interface Importer {
	startImport: StartImport;
	withdraw(edition: string, reason: string, author: string): Promise<void>;
	/** What is written beside the figures, by who owns the register. */
	written: Pick<Records, 'writeNote' | 'withdrawNote' | 'freezeStatus'>;
}

/** The importer that listens at a socket; looked up anew for each order. */
export function importerAt(socket: string): Importer {
	const done = async (order: ImporterOrder): Promise<void> => {
		const last = await send(socket, order, () => {}).last;
		if (last?.word === 'done') return;
		if (last?.word === 'failed' && isErrorCode(last.code)) throw new AppError(last.code, last.detail);
		throw new AppError(last === null ? 'importer_away' : 'unexpected');
	};
	return {
		startImport({ author, files, terms, is_dry }, hear) {
			const named = files.map(({ name, path }) => ({ name, path }));
			const { last, hangUp } = send(socket, { order: 'import', author, files: named, terms, is_dry }, (word) => {
				if (word.word === 'event') hear(word.event);
			});
			return { end: last.then(endOf), kill: hangUp };
		},
		withdraw: (edition, reason, author) => done({ order: 'withdraw', edition, reason, author }),
		written: {
			writeNote: (note, author, instead_of) => done({ order: 'note', note, author, ...(instead_of === undefined ? {} : { instead_of }) }),
			withdrawNote: (note_key, author) => done({ order: 'note_withdrawal', note_key, author }),
			freezeStatus: (status, author) => done({ order: 'status_edition', status, author }),
		},
	};
}

/** An importer that was never reached refuses; one that was lost on the way was killed. */
function endOf(last: ImporterWord | null): ImportEnd {
	if (last === null) {
		const { code, title } = new AppError('importer_away');
		return { kind: 'refused', refusal: { outcome: 'refused', code, title, issues: [] } };
	}
	return last.word === 'end' ? last.end : { kind: 'killed' };
}

/** Says an order and hears the words to the last; null where nobody listens. Hanging up ends what runs. */
function send(socket: string, order: ImporterOrder, hear: (word: ImporterWord) => void) {
	const line = connect(socket);
	let isReached = false;
	let heard: ImporterWord | null = null;
	line.once('connect', () => {
		isReached = true;
		line.write(`${JSON.stringify(order)}\n`);
	});
	const words = createInterface({ input: line });
	words.on('line', (text) => {
		heard = ImporterWord.parse(JSON.parse(text));
		hear(heard);
	});
	const last = new Promise<ImporterWord | null>((settle) => {
		line.on('error', () => {});
		line.once('close', () => settle(isReached ? (heard ?? { word: 'end', end: { kind: 'killed' } }) : null));
	});
	return { last, hangUp: () => void line.destroy() };
}
