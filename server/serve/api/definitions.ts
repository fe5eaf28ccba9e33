import { z } from 'zod';
import type { AbsenceKind } from '../../domain/absence-kind.ts';
import { KIND_NAMES } from '../../domain/breakdown.ts';
import { DEFINITIONS } from '../../domain/definitions.ts';
import { absenceDaysPerFteOf, absenceShareOf } from '../../domain/measures.ts';
import { AppError } from '../../errors.ts';
import type { Answered, Asking } from './context.ts';

const KindRow = z.object({
	view: z.enum(['kind', 'other_absence']).nullable(),
	category: z.string().nullable(),
	merged_categories: z.array(z.string()).nullable(),
	absence_fte_days: z.number().nullable(),
	counted_absence_fte_days: z.number(),
	possible_fte_days: z.number(),
	first_month: z.string(),
	last_month: z.string(),
	months: z.number(),
	calendar_days: z.number(),
	net_working_days: z.number(),
});
type KindRow = z.infer<typeof KindRow>;

const OUTSIDE = {
	code: 'other_definitions',
	text: 'Kun hvilke fraværsarter der tæller, kan regnes om. Hvem der er med, og hvad der deles med, står under hver opgørelse.',
} as const;

/** The municipality's year as it is counted here and as others would count the same absence: the bridge between definitions. */
export async function answerDefinitions({ edition, question }: Asking): Promise<Answered<'definitions'>> {
	const { first_year, last_year, profile } = edition.info;
	const year = Number(question.year ?? last_year);
	if (year < first_year || year > last_year) throw new AppError('question_not_understood', `year: ${first_year} til ${last_year}`);
	const kinds = (await edition.ask('kinds', { root_key: edition.root_key, period_key: String(year) })).map((row) => KindRow.parse(row));
	const own = { key: 'own', label: profile.label, kinds: profile.counted_kinds, differs: '', source: 'Denne udgave' };
	const [first] = kinds;
	const rows = [own, ...DEFINITIONS].map((definition) => {
		const added = definition.kinds.filter((kind) => !own.kinds.includes(kind));
		const left_out = own.kinds.filter((kind) => !definition.kinds.includes(kind));
		const [more, less] = [daysOf(kinds, 'other_absence', added), daysOf(kinds, 'kind', left_out)];
		const difference = more === null || less === null ? null : more - less;
		const days = first && difference !== null ? first.counted_absence_fte_days + difference : null;
		const whole = first && days !== null ? { absence_fte_days: days, possible_fte_days: first.possible_fte_days } : null;
		const perFte = (amount: number) =>
			first ? absenceDaysPerFteOf({ absence_fte_days: amount, possible_fte_days: first.possible_fte_days }, first) : null;
		return {
			definition: definition.key,
			definition_name: definition.label,
			first_month: `${year}-01`,
			last_month: `${year}-12`,
			grain: 'year' as const,
			status: whole ? ('shown' as const) : ('hidden' as const),
			counted_kinds: namesOf(definition.kinds),
			added_kinds: namesOf(added),
			left_out_kinds: namesOf(left_out),
			absence_fte_days: whole?.absence_fte_days ?? null,
			possible_fte_days: whole?.possible_fte_days ?? null,
			absence_share: whole && absenceShareOf(whole),
			absence_days_per_fte: whole && perFte(whole.absence_fte_days),
			difference_days_per_fte: whole && difference !== null ? perFte(difference) : null,
			differs: definition.differs,
			source: definition.source,
		};
	});
	return { question: { year: String(year) }, rows, caveats: [OUTSIDE] };
}

/** FTE-days of some kinds in one table; null where one of them is hidden or stands among others (*øvrige*), or the table is not shown. A kind that nobody had is 0. */
function daysOf(rows: readonly KindRow[], view: KindRow['view'], kinds: readonly AbsenceKind[]): number | null {
	if (kinds.length === 0) return 0;
	const table = rows.filter((row) => row.view === view);
	if (table.length === 0 || kinds.some((kind) => table.some((row) => row.merged_categories?.includes(kind)))) return null;
	const named = table.filter((row) => kinds.some((kind) => kind === row.category));
	return named.reduce<number | null>(
		(sum, { absence_fte_days }) => (sum === null || absence_fte_days === null ? null : sum + absence_fte_days),
		0,
	);
}

function namesOf(kinds: readonly AbsenceKind[]): string {
	return kinds.map((kind) => Object.entries(KIND_NAMES).find(([key]) => key === kind)?.[1] ?? kind).join(', ');
}
