import { isOfTool, type Tool, type ToolTexts } from '../../domain/toolbox.ts';
import { TOOLS } from '../../domain/toolbox-entries.ts';
import type { OwnTool } from '../../domain/toolbox-rows.ts';

/** The tools that a municipality has: everybody's and its own. */

/** A tool as a row tells of it. */
export interface ShownTool extends Pick<Tool, 'tool_key' | 'patterns' | 'effort_types' | 'source'> {
	texts: { da: ToolTexts };
	is_own: boolean;
}

/** The municipality's own first, which take the place of those with their keys; what it has taken back takes that place empty. */
export function toolsWith(own: readonly OwnTool[]): ShownTool[] {
	const mine = own.filter(({ is_withdrawn }) => is_withdrawn !== true).map(shownTool);
	const taken = new Set(own.map(({ tool_key }) => tool_key));
	return [...mine, ...TOOLS.filter(({ tool_key }) => !taken.has(tool_key)).map((tool) => ({ ...tool, is_own: false }))];
}

function shownTool({ tool_key, tool_name: name, patterns, what, who, begin, source, effort_types }: OwnTool): ShownTool {
	return { tool_key, patterns, effort_types, source, texts: { da: { name, what, who, begin } }, is_own: true };
}

/** The first tool that an effort's type names; undefined where none does. */
export function toolOf<Named extends Pick<ShownTool, 'effort_types' | 'texts'>>(
	tools: readonly Named[],
	effort_type: string | null,
): Named | undefined {
	return tools.find((tool) => isOfTool(tool, effort_type));
}
