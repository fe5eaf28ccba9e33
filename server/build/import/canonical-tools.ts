import type { OwnTool } from '../../domain/toolbox-rows.ts';
import { canonicalFile } from './canonical-file.ts';
import { parseFlag } from './clean.ts';
import { optional, optionalText, requiredCode, requiredText } from './columns.ts';
import { parsePatterns } from './vocabulary.ts';

/** The municipality's own tools: what was learned here, in its own words. */
export const toolFile = canonicalFile({
	kind: 'vaerktoejer',
	columns: {
		vaerktoej_id: requiredText,
		navn: requiredText,
		moenster: requiredCode(parsePatterns),
		hvad: requiredText,
		hvem: requiredText,
		begynd: requiredText,
		kilde: requiredText,
		indsatstyper: optionalText,
		tilbagetrukket: optional(parseFlag),
	},
	take(
		{ vaerktoej_id: tool_key, navn: tool_name, moenster: patterns, hvad, hvem, begynd, kilde, indsatstyper, tilbagetrukket },
		{ reading },
	) {
		const tool: OwnTool = {
			...{ tool_key, tool_name, patterns, what: hvad, who: hvem, begin: begynd, source: kilde },
			effort_types: (indsatstyper ?? '').split(',').flatMap((type) => type.trim() || []),
			...(tilbagetrukket === true ? { is_withdrawn: true } : {}),
		};
		reading.register.tools.push(tool);
		return true;
	},
});
