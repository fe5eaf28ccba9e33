import { BenchmarkRow } from '../judged/outside-line.ts';
import type { Answered, Asking } from './context.ts';

const OTHERS = {
	code: 'other_definitions',
	text: 'Andres tal er opgjort på andre måder end egne og kan ikke holdes direkte op mod dem. Se svaret definitions.',
} as const;

/** What others have published, as it was delivered. */
export async function answerBenchmarks({ edition }: Asking): Promise<Answered<'benchmarks'>> {
	const rows = (await edition.ask('benchmarks', {})).map((row) => BenchmarkRow.parse(row));
	return { question: {}, rows, caveats: rows.length === 0 ? [] : [OTHERS] };
}
