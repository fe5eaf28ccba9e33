import { z } from 'zod';
import { PATTERNS } from './toolbox.ts';

/**
 * A tool of the municipality's own (*værktøj*): what was learned from an effort, so that the next can begin there. In Danish; with the key of one that every
 * municipality has it takes that one's place.
 */
export const OwnTool = z.strictObject({
	tool_key: z.string().min(1),
	tool_name: z.string().min(1),
	patterns: z.array(z.enum(PATTERNS)).min(1),
	what: z.string().min(1),
	who: z.string().min(1),
	begin: z.string().min(1),
	source: z.string().min(1),
	/** What efforts of this kind are called in the register, besides the tool's own name. */
	effort_types: z.array(z.string().min(1)),
	/** No longer used: shown no longer. */
	is_withdrawn: z.literal(true).optional(),
});
export type OwnTool = z.infer<typeof OwnTool>;

const count = (unit: string) => z.number().int().meta({ unit });
const text = z.string().meta({ unit: 'text' });

/** A tool, for what it is meant, and what efforts of its kind have shown in the whole municipality. One row a tool. */
export const ToolboxRow = z.strictObject({
	tool_key: z.string().meta({ unit: 'key' }),
	tool_name: text,
	is_for_more_often: z.boolean().meta({ unit: 'flag' }),
	is_for_longer: z.boolean().meta({ unit: 'flag' }),
	is_for_registration: z.boolean().meta({ unit: 'flag' }),
	what: text,
	who: text,
	begin: text,
	source: text,
	/** Written by the municipality itself. */
	is_own: z.boolean().meta({ unit: 'flag' }),
	effort_count: count('count'),
	fell_count: count('count'),
	rose_count: count('count'),
	points_to_count: count('count'),
	within_count: count('count'),
	untold_count: count('count'),
	/** Those of the efforts whose every unit the reader may see, in order of name. */
	effort_names: z.string().nullable().meta({ unit: 'text' }),
	sentence: text,
});
export type ToolboxRow = z.infer<typeof ToolboxRow>;
