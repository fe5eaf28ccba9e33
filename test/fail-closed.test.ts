import { readdirSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { loadSolver, type Solver } from '../server/build/attack/program.ts';
import { Release } from '../server/build/disclosure/gate.ts';
import { type DataPaths, readCurrent } from '../server/data-folder.ts';
import { followEditions } from '../server/serve/open-edition.ts';
import { publishedFolder, removeWorlds, sandbjerg } from './demo-world.ts';
import { freshTools, POLICY } from './disclosure-world.ts';
import { pinnedWorld } from './pinned-world.ts';

const SHORT_LIMIT_DAYS = 14;
const NO_KEYS = { released: new Set<string>(), hidden: new Set<string>() };

const solver = await loadSolver();

/** The solver with its models made by something else. */
const solverWith = (createModel: Solver['createModel']): Solver => ({ ...solver, createModel });
const passWith = (broken: Solver) => Release.pass(pinnedWorld, POLICY, SHORT_LIMIT_DAYS, NO_KEYS, { ...freshTools(), solver: broken });

describe('D10, no proof, no release', () => {
	test('the solver works: there is a release, and it was asked', () => {
		let asked_count = 0;
		const counting = solverWith((model) => {
			asked_count++;
			return solver.createModel(model);
		});
		expect(passWith(counting).shown.length).toBeGreaterThan(0);
		expect(asked_count).toBeGreaterThan(0);
	});

	test('no program may take longer than fifteen minutes: one that does ends without an answer', () => {
		const seen: { mock: { calls: unknown[][] } }[] = [];
		passWith(
			solverWith((model) => {
				const made = solver.createModel(model);
				const set = vi.spyOn(made.options, 'set');
				seen.push(set);
				return made;
			}),
		);
		const limits = seen.flatMap(({ mock }) =>
			mock.calls.flatMap(([given]) => z.object({ time_limit: z.number() }).safeParse(given).data?.time_limit ?? []),
		);
		expect(limits).toEqual(seen.map(() => 900));
		expect(limits.length).toBeGreaterThan(0);
	});

	test('the solver throws: nothing is released', () => {
		const broken = solverWith(() => {
			throw new Error('out of memory');
		});
		expect(() => passWith(broken)).toThrow('out of memory');
	});

	test('the solver gives up without an answer: nothing is released', () => {
		const tired = solverWith((model) => {
			const made = solver.createModel(model);
			made.getModelStatus = () => solver.constants.modelStatus.timeLimit;
			return made;
		});
		expect(() => passWith(tired)).toThrow(/^gate_refused: beviserne blev ikke søgt til ende \(solver ended with status/);
	});
});

const PROGRAM = '../server/build/attack/program.ts';
const VERDICT = '../server/build/disclosure/verdict.ts';
const FOLDER = '../server/data-folder.ts';

describe('a build that may not show its figures', () => {
	afterAll(removeWorlds);
	afterEach(() => {
		for (const file of [PROGRAM, VERDICT, FOLDER]) vi.doUnmock(file);
		vi.resetModules();
	});

	const NEXT = sandbjerg({ extraction_date: '2025-04-03' });
	const served = async (paths: DataPaths) => {
		const editions = followEditions(paths);
		const { info } = await editions();
		editions.close();
		return info.edition;
	};
	/** The program loaded anew around something broken. */
	const buildWith = async (file: string, broken: (original: Record<string, unknown>) => object) => {
		vi.resetModules();
		vi.doMock(file, async (original) => {
			const whole = await original<Record<string, unknown>>();
			return { ...whole, ...broken(whole) };
		});
		return (await import('./demo-world.ts')).publish;
	};

	test.each([
		['the solver does not load', PROGRAM, () => ({ loadSolver: () => Promise.reject(new Error('no solver')) }), /no solver/],
		[
			'the attack finds a figure that follows',
			VERDICT,
			({ attack }: Record<string, unknown>) => ({
				attack: (...given: unknown[]) => ({ ...(attack as (...all: unknown[]) => object)(...given), derivable: 1 }),
			}),
			/skjulte tal kan regnes ud/,
		],
	])('%s: the old edition stays, nothing is bound, and the next build publishes', async (_, file, broken, words) => {
		const paths = await publishedFolder(sandbjerg());
		const old = readCurrent(paths)?.edition;
		const ledger = readdirSync(paths.ledger);
		const publish = await buildWith(file, broken);
		await expect(publish(paths, NEXT)).rejects.toThrow(words);
		expect([readCurrent(paths)?.edition, await served(paths)]).toEqual([old, old]);
		expect(readdirSync(paths.ledger)).toEqual(ledger);
		vi.doUnmock(file);
		vi.resetModules();
		const whole = (await import('./demo-world.ts')).publish;
		const report = await whole(paths, NEXT);
		expect(report.outcome).toBe('published');
		expect(await served(paths)).toBe(report.edition);
		expect(report.edition).not.toBe(old);
	});

	test('is told from one that was published, though the disk does not say afterwards which edition is shown', async () => {
		const paths = await publishedFolder(sandbjerg());
		const old = readCurrent(paths)?.edition;
		let isPlaced = false;
		const publish = await buildWith(FOLDER, ({ readCurrent: read, replaceFile: replace }) => ({
			replaceFile(path: string, ...rest: unknown[]) {
				(replace as (...given: unknown[]) => void)(path, ...rest);
				isPlaced ||= path === paths.current;
			},
			readCurrent(given: unknown) {
				if (isPlaced) throw new Error('EIO: i/o error, read');
				return (read as (...given: unknown[]) => unknown)(given);
			},
		}));
		const report = await publish(paths, NEXT);
		expect([report.outcome, isPlaced, report.edition === old]).toEqual(['published', true, false]);
		expect(await served(paths)).toBe(report.edition);
	});
});
