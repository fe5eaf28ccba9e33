/** The rows of a reply that a page, or a paper, is made of. */
import type { Answer, AnswerName, AnswerRow, EditionRow, OverviewRow, Page, TrendRow, UnitRow } from '../server/domain/answers.ts';

/** A page's answers, or a paper's. */
export type Answers = Pick<Page, 'answers'>;

export function answerOf<Name extends AnswerName>(page: Answers, name: Name): Answer<Name> | null {
	const answer: Page['answers'][Name] = page.answers[name];
	return answer ?? null;
}

export function rowsOf<Name extends AnswerName>(page: Answers, name: Name): readonly AnswerRow<Name>[] {
	return answerOf(page, name)?.rows ?? [];
}

export function unitOf(page: Answers): UnitRow | null {
	return rowsOf(page, 'unit')[0] ?? null;
}

export function editionOf(page: Answers): EditionRow | null {
	return rowsOf(page, 'edition')[0] ?? null;
}

/** Units that a reader is at home in: named and drawn out among the others. */
export function ownUnitsOf({ home_unit, scope_units }: { home_unit: string; scope_units: readonly string[] | null }): ReadonlySet<string> {
	return new Set([home_unit, ...(scope_units ?? [])]);
}

/** The unit itself through time, without the one that is drawn beside it. */
export function ownTrend(page: Answers): TrendRow[] {
	const unit = unitOf(page)?.unit_key;
	return rowsOf(page, 'trend').filter((row) => row.unit_key === unit);
}

/** The figures of one comparison; what stands beside is left out where it is the unit itself. */
export function comparisonOf(page: Answers, comparison: OverviewRow['comparison']): OverviewRow | null {
	const rows = rowsOf(page, 'overview');
	const own = rows.find((row) => row.comparison === 'now') ?? null;
	const row = rows.find((candidate) => candidate.comparison === comparison) ?? null;
	if (comparison === 'now' || comparison === 'year_ago' || row === null) return row;
	if (row.unit_key === own?.unit_key) return null;
	const parent = rows.find((candidate) => candidate.comparison === 'parent');
	return comparison === 'municipality' && parent?.unit_key === row.unit_key ? null : row;
}
