import { FINDING_WORDS, FINDINGS } from '../../domain/finding-words.ts';
import { FindingCount } from '../../domain/registration-findings.ts';
import type { Answered, Asking } from './context.ts';

const ROUNDED = {
	code: 'rounded',
	text: 'Antal er afrundet til nærmeste fem, og et til fire vises ikke, så ingen rettelse kan spores. Dataforvalteren har rettelisten med de enkelte registreringer.',
} as const;

/** What should be looked at in the registrations, for the whole municipality: single ones stand only in the worklist. */
export async function answerQuality({ edition }: Asking): Promise<Answered<'quality'>> {
	const counts = (await edition.ask('findings', {})).map((row) => FindingCount.parse(row));
	const rows = FINDINGS.flatMap((finding) => {
		const found = counts.find((one) => one.finding === finding);
		// an edition made before this was looked for says nothing of it: neither none nor hidden
		if (found === undefined) return [];
		const { name, advice } = FINDING_WORDS.da[finding];
		const { people_count, records_count } = found;
		const status = people_count === null ? ('hidden' as const) : ('shown' as const);
		return [{ finding, finding_name: name, advice, status, people_count, records_count }];
	});
	return { question: {}, rows, caveats: [ROUNDED] };
}
