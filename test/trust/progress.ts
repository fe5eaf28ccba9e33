import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What came of one case: nothing wrong, or what. */
const Result = z.object({
	id: z.string(),
	faults: z.array(z.string()),
	/** What was seen besides, in words that are counted. */
	seen: z.string().default(''),
	/** Megabytes held at most, where measured. */
	peak_mb: z.number().optional(),
	/** The same of the program that starts the reading, so far in this run. */
	parent_mb: z.number().optional(),
	at: z.string(),
});
export type Result = z.infer<typeof Result>;

/** Results of a part, kept as they come, so that a run that is stopped goes on where it was. */
export interface Progress {
	results(): readonly Result[];
	has(id: string): boolean;
	add(result: Omit<Result, 'at'>): void;
}

export function openProgress(out: string, part: string): Progress {
	mkdirSync(out, { recursive: true });
	const path = join(out, `${part}.ndjson`);
	const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
	// the last line of a run that was stopped may be half a line
	const known = new Map(lines.flatMap((line) => resultIn(line)).map((result) => [result.id, result]));
	if (lines.at(-1) !== '' && lines.length > 0) appendFileSync(path, '\n');
	return {
		results: () => [...known.values()],
		has: (id) => known.has(id),
		add(given) {
			const result = { ...given, at: new Date().toISOString() };
			known.set(result.id, result);
			appendFileSync(path, `${JSON.stringify(result)}\n`);
		},
	};
}

function resultIn(line: string): Result[] {
	try {
		return [Result.parse(JSON.parse(line))];
	} catch {
		return [];
	}
}

/** Runs what is not done yet, so many at a time; each runner has a number of its own, from 0. */
export async function runEach<Case>(
	cases: readonly Case[],
	runners: number,
	run: (one: Case, runner: number) => Promise<void>,
): Promise<void> {
	const waiting = cases.values();
	await Promise.all(
		Array.from({ length: runners }, async (_, runner) => {
			for (const one of waiting) await run(one, runner);
		}),
	);
}
