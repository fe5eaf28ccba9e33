import { ANSWERS, type Answer, type AnswerName } from '../../domain/answers.ts';
import { type Question, questionAbout } from '../../domain/question.ts';
import { authorise, mayDo } from '../access/authorise.ts';
import type { Reader } from '../access/reader.ts';
import { weightOf } from '../kept-replies.ts';
import type { OpenEdition } from '../open-edition.ts';
import { answerAccidents } from './accidents.ts';
import { answerAttention } from './attention.ts';
import { answerBaseline } from './baseline.ts';
import { answerBenchmarks } from './benchmarks.ts';
import { answerBreakdown } from './breakdown.ts';
import { answerChanges } from './changes.ts';
import { answerCommittees } from './committees.ts';
import { answerCompleteness } from './completeness.ts';
import type { Answered, Asking, AskingInRole } from './context.ts';
import { answerDefinitions } from './definitions.ts';
import { answerEdition } from './edition.ts';
import { answerEffect } from './effect.ts';
import { answerEvents } from './events.ts';
import { answerExcess } from './excess.ts';
import { answerFlags } from './flags.ts';
import { answerGroups } from './groups.ts';
import { answerHidden } from './hidden.ts';
import { answerOrganisation } from './organisation.ts';
import { answerOverview } from './overview.ts';
import { answerParameters } from './parameters.ts';
import { answerQuality } from './quality.ts';
import { answerSeries, answerSeriesMonths, answerSeriesTargets } from './series.ts';
import { answerStatus } from './status.ts';
import { answerTargets } from './targets.ts';
import { answerToolbox } from './toolbox.ts';
import { answerTree } from './tree.ts';
import { answerTrend } from './trend.ts';
import { answerUnderreporting } from './underreporting.ts';
import { answerUnit } from './unit.ts';
import { answerUnits } from './units.ts';
import { answerVariation } from './variation.ts';

/** Answers that follow from the edition and what the reader may see of it. */
const MAKERS: { [Name in Exclude<AnswerName, InRole>]: (asking: Asking) => Promise<Answered<Name>> } = {
	tree: answerTree,
	overview: answerOverview,
	units: answerUnits,
	trend: answerTrend,
	unit: answerUnit,
	hidden: answerHidden,
	status: answerStatus,
	groups: answerGroups,
	breakdown: answerBreakdown,
	definitions: answerDefinitions,
	benchmarks: answerBenchmarks,
	flags: answerFlags,
	excess: answerExcess,
	baseline: answerBaseline,
	effect: answerEffect,
	targets: answerTargets,
	variation: answerVariation,
	toolbox: answerToolbox,
	underreporting: answerUnderreporting,
	quality: answerQuality,
	completeness: answerCompleteness,
	organisation: answerOrganisation,
	series: answerSeries,
	series_months: answerSeriesMonths,
	series_targets: answerSeriesTargets,
	accidents: answerAccidents,
	edition: answerEdition,
	parameters: answerParameters,
	events: answerEvents,
	changes: answerChanges,
	committees: answerCommittees,
};

/** Answers that differ by the reader's roles as well. */
const MAKERS_IN_ROLE = { attention: answerAttention } as const satisfies Partial<{
	[Name in AnswerName]: (asking: AskingInRole) => Promise<Answered<Name>>;
}>;
type InRole = keyof typeof MAKERS_IN_ROLE;

const EVERY_MAKER: { [Name in AnswerName]: (asking: AskingInRole) => Promise<Answered<Name>> } = { ...MAKERS, ...MAKERS_IN_ROLE };

/** Whether a text is the name of an answer. */
export function isAnswerName(name: string): name is AnswerName {
	return Object.hasOwn(EVERY_MAKER, name);
}

/** Name and unit of every column of an answer, in order. */
export function columnsOf(name: AnswerName): Answer['columns'] {
	return Object.entries(ANSWERS[name].shape).map(([column, schema]) => ({ name: column, unit: String(schema.meta()?.unit ?? '') }));
}

/**
 * Asks one question of an edition on behalf of a reader. Replies are kept per edition, scope and question, and by role where that matters: an edition never changes.
 * What is asked while it is being made, as by a page and by an answer composed of it, waits for the same reply.
 * Throws `not_allowed`, `unit_not_found` or `question_not_understood`.
 */
export async function ask<Name extends AnswerName>(
	edition: OpenEdition,
	reader: Reader,
	name: Name,
	question: Question,
): Promise<Answer<Name>> {
	const grant = authorise(reader, name, question.unit, edition);
	const roles = Object.hasOwn(MAKERS_IN_ROLE, name) ? reader.roles : null;
	const key = JSON.stringify([name, grant.scope_units, roles, reader.home_unit, grant.unit_key, { ...question, unit: undefined }]);
	const known = edition.replies.get(key);
	const kept = known instanceof Promise ? await known : known;
	if (isAnswerTo(kept, name)) return kept;
	const also: AskingInRole['also'] = async (other) =>
		mayDo(reader, other) ? ask(edition, reader, other, questionAbout(other, grant.unit_key)) : null;
	const making = replyTo(name, { edition, grant, question, roles: reader.roles, also });
	edition.replies.set(key, making);
	making.then(
		(answer) => edition.replies.weigh(key, weightOf([answer])),
		// what failed is tried again by who asks next
		() => edition.replies.delete(key),
	);
	return making;
}

async function replyTo<Name extends AnswerName>(name: Name, asking: AskingInRole): Promise<Answer<Name>> {
	const maker: (asking: AskingInRole) => Promise<Answered<Name>> = EVERY_MAKER[name];
	const { question, rows, caveats } = await maker(asking);
	const { edition, release, profile } = asking.edition.info;
	return { answer: name, question, edition, release, profile: profile.name, columns: columnsOf(name), rows, caveats };
}

function isAnswerTo<Name extends AnswerName>(kept: unknown, name: Name): kept is Answer<Name> {
	return typeof kept === 'object' && kept !== null && 'answer' in kept && kept.answer === name;
}
