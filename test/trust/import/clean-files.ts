import { readFileSync } from 'node:fs';
import type { Delivery } from '../../demo-world.ts';

/** A delivery with something wrong in it, made by hand. */
export interface BadFile {
	name: string;
	/** What must come of it: `imported`, `refused`, or an issue among others; either outcome where it is left out. */
	must?: string | undefined;
	make: () => Delivery;
}

const textOf = (kind: string) => readFileSync(new URL(`../../import/clean_${kind}.csv`, import.meta.url), 'utf8');

/** Four clean files: a municipality of two workplaces, four people, five absences. */
export const CLEAN = {
	leverance: textOf('leverance'),
	organisation: textOf('organisation'),
	ansaettelser: textOf('ansaettelser'),
	fravaer: textOf('fravaer'),
} as const;
export type CleanKind = keyof typeof CLEAN;

/** The clean files, one of them replaced or another put beside. */
export function withFile(name: string, content: string | Uint8Array): Delivery {
	const files: Delivery = Object.fromEntries(Object.entries(CLEAN).map(([kind, text]) => [`${kind}.csv`, text]));
	delete files[name.replace(/\.\w+$/, '.csv')];
	return { ...files, [name]: content };
}

export const linesOf = (kind: CleanKind): string[] => CLEAN[kind].trimEnd().split('\n');
export const textIn = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
