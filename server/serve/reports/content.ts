import type { Block, CaseSection } from '../../domain/paper.ts';

/** What a report says, before it is dated and given its foot. */
export interface Content {
	/** Whom it is about, for the name of the file. */
	name: string;
	title: string;
	subtitle: string;
	/** It is set smaller rather than run over to a page more. */
	most_pages?: number;
	blocks: Block[];
	/** The same as a case; empty where it is none. */
	case_statement: CaseSection[];
}
