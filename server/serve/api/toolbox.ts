import type { EffectRow } from '../../domain/follow-up-answers.ts';
import { leadOf } from '../../domain/follow-up-leads.ts';
import { triedOf, triedSentence } from '../../domain/toolbox.ts';
import type { ToolboxRow } from '../../domain/toolbox-rows.ts';
import { effortsOf, ownToolsOf } from '../judged/registered.ts';
import { type ShownTool, toolOf, toolsWith } from '../judged/tools.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { Answered, Asking } from './context.ts';
import { answerEffect } from './effect.ts';

/**
 * The tools, each with what efforts of its kind have shown: counted in the whole municipality from released judgements, named only where the reader may see
 * every unit of the effort.
 */
export async function answerToolbox({ edition, grant }: Asking): Promise<Answered<'toolbox'>> {
	const leads = await leadsOfEdition(edition);
	const seen = (await effortsOf(edition)).filter(({ unit_keys }) => unit_keys.every(grant.sees)).map(({ effort_key }) => effort_key);
	const tools = toolsWith(await ownToolsOf(edition));
	return { question: {}, rows: tools.map((tool) => rowOf(tool, tools, leads, new Set(seen))), caveats: [] };
}

const made = new WeakMap<OpenEdition, Promise<EffectRow[]>>();

/** The row that each effort of the municipality is read by. Made once an edition: what it says is the same for all. */
function leadsOfEdition(edition: OpenEdition): Promise<EffectRow[]> {
	const everywhere = { edition, grant: { unit_key: edition.root_key, scope_units: null, sees: () => true }, question: {} };
	const known = made.get(edition) ?? answerEffect(everywhere).then(({ rows }) => leadsOf(rows));
	made.set(edition, known);
	return known;
}

/** The row that each effort is read by. */
function leadsOf(rows: readonly EffectRow[]): EffectRow[] {
	const keys = [...new Set(rows.map((row) => row.effort_key))];
	return keys.flatMap((key) => leadOf(rows.filter((row) => row.effort_key === key)) ?? []);
}

/** An effort is of one tool alone: nothing is counted twice. */
function rowOf(tool: ShownTool, tools: readonly ShownTool[], leads: readonly EffectRow[], seen: ReadonlySet<string>): ToolboxRow {
	const own = leads.filter((lead) => toolOf(tools, lead.effort_type) === tool);
	const tried = triedOf(own);
	const names = own.flatMap(({ effort_key, effort_name }) =>
		effort_key !== null && effort_name !== null && seen.has(effort_key) ? [effort_name] : [],
	);
	const { name, what, who, begin } = tool.texts.da;
	return {
		tool_key: tool.tool_key,
		tool_name: name,
		is_for_more_often: tool.patterns.includes('more_often'),
		is_for_longer: tool.patterns.includes('longer'),
		is_for_registration: tool.patterns.includes('registration'),
		what,
		who,
		begin,
		source: tool.source,
		is_own: tool.is_own,
		...tried,
		effort_names: names.length === 0 ? null : names.sort(ALPHABET.compare).join(', '),
		sentence: triedSentence(tried, 'da'),
	};
}

const ALPHABET = new Intl.Collator('da', { numeric: true });
