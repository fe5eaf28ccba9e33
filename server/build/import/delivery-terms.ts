import type { PlainDate } from '../../domain/calendar.ts';
import { danishDate } from './file-dates.ts';
import type { LookedAtFile } from './open-file.ts';
import type { DeclaredTerms } from './read-delivery.ts';
import { type Reading, registersAlone } from './reading.ts';

/** What a source is called that nobody named. */
const UNNAMED_SOURCE = 'ikke oplyst';

/**
 * Decides what the delivery covers: its own file, else what was declared, else for registrations alone the period of the edition (`standing`); and says what
 * is missing and what to type.
 */
export function settleTerms(
	{ terms, issues }: Reading,
	files: readonly LookedAtFile[],
	asked: DeclaredTerms | undefined,
	standing: DeclaredTerms | undefined,
): void {
	const declared = asked ?? (registersAlone(files.map(({ kind }) => kind)) ? standing : undefined);
	const leverance = files.filter(({ kind }) => kind === 'leverance');
	const [first] = leverance;
	if (first === undefined) {
		settleDeclared({ terms, issues }, newestExtract(files), declared);
		return;
	}
	const [only] = terms;
	if (leverance.length > 1 || terms.length > 1) issues.add('delivery_not_single', { file: first.file });
	if (only === undefined || declared === undefined) return;
	const is_same = (['extraction_date', 'first_date', 'last_date'] as const).every(
		(date) => declared[date] === undefined || only[date] === declared[date],
	);
	if (!is_same) issues.add('declared_differs', { file: first.file });
}

function settleDeclared(
	{ terms, issues }: Pick<Reading, 'terms' | 'issues'>,
	extract: { date: PlainDate; file: string } | null,
	declared: DeclaredTerms | undefined,
): void {
	const extraction_date = declared?.extraction_date ?? extract?.date;
	if (declared === undefined || extraction_date === undefined) {
		const typed = [
			`--udtraek ${extraction_date ?? 'ÅÅÅÅ-MM-DD'}`,
			`--fra ${declared?.first_date ?? 'ÅÅÅÅ-MM-DD'}`,
			`--til ${declared?.last_date ?? 'ÅÅÅÅ-MM-DD'}`,
		];
		issues.add('delivery_missing', { file: 'leverance' }, typed.join(' '));
		return;
	}
	if (declared.extraction_date === undefined && extract !== null)
		issues.add('extraction_date_from_name', { file: extract.file }, danishDate(extract.date));
	const { first_date, last_date, source = UNNAMED_SOURCE } = declared;
	terms.push({ source, extraction_date, first_date, last_date, is_synthetic: false, municipality: null });
	if (first_date > last_date || extraction_date < first_date) issues.add('delivery_dates_odd', { file: 'leverance' });
}

/** The newest day that the name of an extract from Opus gives: such an extract is made on the day it tells of. */
function newestExtract(files: readonly LookedAtFile[]): { date: PlainDate; file: string } | null {
	const dated = files.flatMap(({ file, opened }) => {
		const date = opened?.source.table === undefined ? null : (opened.snapshot?.date ?? null);
		return date === null ? [] : [{ date, file }];
	});
	return dated.sort((a, b) => (a.date < b.date ? 1 : -1))[0] ?? null;
}
