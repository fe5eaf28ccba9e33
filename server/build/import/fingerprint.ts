import { createHash, hash } from 'node:crypto';

/** The meaning of a set of rows as one number, whatever their order: per table a count and a sum of SHA-256 lanes. */
export interface Fingerprint {
	/** `row` is the canonical text of a row: the same meaning is written the same way each time. */
	add(table: string, row: string): void;
	/** 64 hex digits; the same for the same rows in any order and any division into files. */
	digest(): string;
}

interface TableSum {
	count: number;
	/** The sum of the rows' hashes, each 32-bit lane by itself modulo 2³². Unlike xor it does not lose rows that stand twice. */
	lanes: Uint32Array;
}

const LANES_COUNT = 8;

export function createFingerprint(): Fingerprint {
	const tables = new Map<string, TableSum>();
	return {
		add(table, row) {
			const sum = tables.get(table) ?? { count: 0, lanes: new Uint32Array(LANES_COUNT) };
			tables.set(table, sum);
			sum.count += 1;
			// As text of 32 characters: a Buffer for every row takes three times as long.
			const bytes = hash('sha256', row, 'binary');
			for (let at = 0; at < 4 * LANES_COUNT; at += 1) {
				const lane = at % LANES_COUNT;
				sum.lanes[lane] = (sum.lanes[lane] ?? 0) + (bytes.charCodeAt(at) << (8 * Math.floor(at / LANES_COUNT)));
			}
		},
		digest() {
			const digest = createHash('sha256');
			for (const [table, sum] of [...tables].sort(([a], [b]) => (a < b ? -1 : 1))) {
				digest.update(`${table}|${sum.count}|${[...sum.lanes].join(',')}\n`);
			}
			return digest.digest('hex');
		},
	};
}
