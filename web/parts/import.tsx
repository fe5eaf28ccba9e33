/** How the import stands and what can be done about it, for the parts of its page. */
import { createContext, useContext } from 'solid-js';
import type { ImportView } from '../../server/domain/import-state.ts';
import type { ImportWish } from '../api.ts';

export interface ImportDoing {
	view: () => ImportView;
	/** What went wrong with the last thing done; null where nothing did. */
	trouble: () => string | null;
	/** The file on its way; null for none. */
	sending: () => string | null;
	isBusy: () => boolean;
	/** Asks for a change; whether it was done. */
	change: (wish: ImportWish) => Promise<boolean>;
	send: (files: readonly File[]) => Promise<void>;
	/** Whether what is under way is this reader's, or nothing is. */
	isMine: () => boolean;
}

export const ImportContext = createContext<ImportDoing>();

export function useImport(): ImportDoing {
	const doing = useContext(ImportContext);
	if (doing === undefined) throw new Error('useImport outside the page Import');
	return doing;
}
