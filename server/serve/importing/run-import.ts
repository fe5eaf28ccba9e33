import type { ImportEvent, ImportRefusal, ImportReport } from '../../domain/import-events.ts';
import type { DeliveryTermsAsked } from '../../domain/import-state.ts';

/** How an import is started from here: the building wing is a program of its own, which this one does not know. */

export interface ImportOrder {
	author: string;
	files: readonly { name: string; path: string }[];
	terms: DeliveryTermsAsked | null;
	/** Reads and reports, publishes nothing. */
	is_dry: boolean;
}

/** How it ended. `killed` is every end without a report: by us, by the machine, or by a failure nobody expected. */
export type ImportEnd = { kind: 'report'; report: ImportReport } | { kind: 'refused'; refusal: ImportRefusal } | { kind: 'killed' };

export interface RunningImport {
	end: Promise<ImportEnd>;
	/** Ends it at once; what was published before stays. */
	kill(): void;
}

export type StartImport = (order: ImportOrder, hear: (event: ImportEvent) => void) => RunningImport;
