import type { Block } from './paper.ts';

/** What a report says, before it is dated and given its foot. */
export interface Content {
	/** Whom it is about, for the name of the file. */
	name: string;
	title: string;
	subtitle: string;
	blocks: Block[];
}
