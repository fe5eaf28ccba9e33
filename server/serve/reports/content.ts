import type { Block, CaseSection, Paper } from '../../domain/paper.ts';

/** What a report says, before it is dated and given its foot. */
export interface Content {
	/** Whom it is about, for the name of the file. */
	name: string;
	title: string;
	subtitle: string;
	/** It is set smaller rather than run over to a page more. */
	most_pages?: number;
	/** Where it is made of something else than an edition: its date, foot and definition in place of the edition's. */
	made?: { date: string; foot: string; definition: string; definitions: Paper['definitions'] };
	blocks: Block[];
	/** The same as a case; empty where it is none. */
	case_statement: CaseSection[];
}
