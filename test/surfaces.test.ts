import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DataPaths } from '../server/data-folder.ts';
import { type Crawl, crawl, readTruth } from './crawl.ts';
import { generatedDelivery, publishedFolder, removeWorlds } from './demo-world.ts';

let paths: DataPaths;

beforeAll(async () => {
	paths = await publishedFolder(generatedDelivery());
});
afterAll(() => removeWorlds());

describe('every number of every answer, in every form, as every demo reader', () => {
	let found: Crawl;
	beforeAll(async () => {
		found = await crawl(paths);
	});

	test('is a released figure or made from released figures, and belongs to a unit the reader may see', () => {
		expect(found.complaints.slice(0, 10)).toEqual([]);
		for (const count of Object.values(found.checked)) expect(count).toBeGreaterThan(1000);
	});

	test('together they are the release and nothing beside it', async () => {
		const { shown, hidden } = await readTruth(paths);
		const whole = found.seen.filter((cell) => cell.length_class === 'all' && !cell.period_key.includes('..'));
		const keys = whole.map((cell) => `${cell.node_key}|${cell.period_key}`);
		expect(keys.filter((key) => !shown.has(key) || hidden.has(key))).toEqual([]);
		expect(hidden.size).toBeGreaterThan(50);
		expect(keys.length).toBeGreaterThan(hidden.size);
	});
});
