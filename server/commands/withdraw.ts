import { existsSync } from 'node:fs';
import { type Current, type DataPaths, editionFile, factsFile, readCurrent, replaceFile, sha256Of } from '../data-folder.ts';
import { AppError } from '../errors.ts';
import { takeLock } from '../lock.ts';
import { Register } from '../register/register.ts';

/** Why an edition is taken back, by whom and when, as the register keeps it. */
export interface WithdrawalNote {
	reason: string;
	author: string;
	/** ISO instant; no figure depends on it. */
	at: string;
}

/** Takes a published edition back: the newest earlier one is shown again, and its id is given back. The ledger keeps what was shown; nothing else moves. */
export async function withdrawEdition(paths: DataPaths, edition: string, note: WithdrawalNote | null): Promise<string> {
	const release = takeLock(paths.lock);
	try {
		const current = readCurrent(paths);
		if (!current) throw new AppError('nothing_published');
		if (![current, ...current.earlier].some((one) => one.edition === edition)) throw new AppError('no_such_edition', edition);
		const remaining = [current, ...current.earlier]
			.map((one) => ({ edition: one.edition, release: one.release, sha256: one.sha256 }))
			.filter((one) => one.edition !== edition);
		const [next, ...earlier] = remaining;
		if (!next) throw new AppError('no_earlier_edition');
		if ((await sha256Of(editionFile(paths, next.edition))) !== next.sha256) throw new AppError('edition_damaged', next.edition);
		if (!existsSync(factsFile(paths, next.edition))) throw new AppError('no_earlier_edition', `Grundlaget for ${next.edition} er slettet.`);
		if (note) writeDown(paths, edition, note);
		replaceFile(
			paths.current,
			`${JSON.stringify({ format: current.format, ...next, earlier, series: current.series } satisfies Current)}\n`,
		);
		return next.edition;
	} finally {
		release();
	}
}

function writeDown(paths: DataPaths, edition: string, { reason, author, at }: WithdrawalNote): void {
	const register = new Register(paths.state);
	register.enter([{ kind: 'withdrawal', entry_key: `${edition}|${at}`, body: JSON.stringify({ edition, reason }) }], author, at);
	register.close();
}
