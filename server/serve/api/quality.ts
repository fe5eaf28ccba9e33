import { FINDING_WORDS, FINDINGS, FindingCount } from '../../domain/registration-findings.ts';
import type { Answered, Asking } from './context.ts';

const ROUNDED = {
	code: 'rounded',
	text: 'Antal er afrundet til nærmeste fem, og et til fire vises ikke, så ingen rettelse kan spores. Dataforvalteren har rettelisten med de enkelte registreringer.',
} as const;

/** What should be looked at in the registrations, for the whole municipality: single ones stand only in the worklist. */
export async function answerQuality({ edition }: Asking): Promise<Answered<'quality'>> {
	const counts = (await edition.ask('findings', {})).map((row) => FindingCount.parse(row));
	const rows = FINDINGS.map((finding) => {
		const found = counts.find((one) => one.finding === finding);
		const { name, advice } = FINDING_WORDS.da[finding];
		return {
			finding,
			finding_name: name,
			advice,
			status: found?.people_count == null ? ('hidden' as const) : ('shown' as const),
			people_count: found?.people_count ?? null,
			records_count: found?.records_count ?? null,
		};
	});
	return { question: {}, rows, caveats: [ROUNDED] };
}
