import { clearDebris } from '../../../server/build/publish.ts';
import { runBuild } from '../../../server/build/run.ts';
import { type DataPaths, editionFile, readCurrent, sha256Of } from '../../../server/data-folder.ts';
import { takeLock } from '../../../server/lock.ts';
import { NOTHING, servedAnswers } from './served.ts';
import { AT, debrisOf, orderOf, stateOf, type Town } from './town.ts';

/** What is wrong after an import was disturbed; nothing where all is as promised. */
export type Fault = 'lost' | 'half-published' | 'unopenable' | 'next import fails' | 'debris';

/** States of a data folder from which the next import is known to succeed, by what it leaves. */
export type KnownStates = Map<string, readonly Fault[]>;

/**
 * Looks at a data folder as a disturbed import left it: what readers get, then whether the next import of the same files succeeds and clears up.
 * That import begins as any does, with the lock and the clearing; where that leaves a folder equal byte for byte to one from which it was run before,
 * it would do the same again and is not.
 */
export async function faultsOf(paths: DataPaths, town: Town, known: KnownStates): Promise<Fault[]> {
	const served = await servingFaults(paths, town);
	return served.length > 0 ? served : recoveryFaults(paths, town, known);
}

/** What is wrong with what readers get: it is the old edition's answers or the new one's, and nothing else. */
export async function servingFaults(paths: DataPaths, { answers }: Town): Promise<Fault[]> {
	const current = readCurrent(paths);
	if (current !== null) {
		const sha256 = await sha256Of(editionFile(paths, current.edition)).catch(() => '');
		if (sha256 !== current.sha256) return ['unopenable'];
	}
	const answered = await servedAnswers(paths).catch(() => 'refused: crash');
	if ([answers.old, answers.new].includes(answered)) return [];
	if (answered === NOTHING) return ['lost'];
	return [answered.startsWith('refused') ? 'unopenable' : 'half-published'];
}

async function recoveryFaults(paths: DataPaths, town: Town, known: KnownStates): Promise<Fault[]> {
	const release = takeLock(paths.lock);
	clearDebris(paths, AT);
	release();
	const state = stateOf(paths);
	const seen = known.get(state);
	if (seen !== undefined) return [...seen];
	const faults = await importFaults(paths, town);
	known.set(state, faults);
	return faults;
}

async function importFaults(paths: DataPaths, town: Town): Promise<Fault[]> {
	try {
		await runBuild(paths, orderOf(town.next));
	} catch {
		return ['next import fails'];
	}
	const isNew = (await servedAnswers(paths)) === town.answers.new;
	return [...(isNew ? [] : (['lost'] as const)), ...(debrisOf(paths).length > 0 ? (['debris'] as const) : [])];
}
