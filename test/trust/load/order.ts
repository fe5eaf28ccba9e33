import { z } from 'zod';

/** What the program that asks is told: where, how long, how many at once, and what. */
export const LoadOrder = z.strictObject({
	address: z.string(),
	connections: z.int().min(1),
	/** Seconds; null asks every question once, in order, and ends. */
	seconds: z.number().nullable(),
	/** Questions a second at most; null for as many as are answered. */
	rate: z.number().nullable(),
	seed: z.int(),
	/** Whether replies are asked for as a browser does, compressed. */
	is_compressed: z.boolean(),
	questions: z.array(z.strictObject({ path: z.string(), cookie: z.string() })).min(1),
	/** What each question is answered in an edition, byte by byte: by edition, in the order of the questions. An edition that is not here is not compared. */
	replies: z.record(z.string(), z.array(z.string())),
});
export type LoadOrder = z.infer<typeof LoadOrder>;

/** What came of it. Times in milliseconds. */
export const LoadResult = z.strictObject({
	asked: z.int(),
	seconds: z.number(),
	p50: z.number(),
	p99: z.number(),
	most: z.number(),
	/** Requests that were not answered with 200, by what came instead. */
	failed: z.record(z.string(), z.int()),
	/** Replies whose bytes are not those of the edition they name. */
	mixed: z.int(),
	/** Replies that were compared, by edition. */
	editions: z.record(z.string(), z.int()),
	/** Processor the asking itself took, in seconds. */
	own_cpu: z.number(),
});
export type LoadResult = z.infer<typeof LoadResult>;
