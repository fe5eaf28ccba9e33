import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { runDoctor } from '../server/commands/doctor.ts';
import { readConfig } from '../server/config.ts';
import { type DataPaths, pathsOf } from '../server/data-folder.ts';
import { freshFolder, publishedFolder, removeWorlds, sandbjerg, signPolicy } from './demo-world.ts';

/** What the operator is told of a data folder: each thing that is missing, and what to do. */

afterAll(removeWorlds);
afterEach(() => vi.restoreAllMocks());

async function saidOf({ folder }: DataPaths, settings: Record<string, string> = {}): Promise<string> {
	const log = vi.spyOn(console, 'log').mockImplementation(() => {});
	await runDoctor([], readConfig({ FRAVAERSBLIK_DATA: folder, ...settings }));
	return log.mock.calls.map(([line]) => String(line)).join('\n');
}

test('an empty folder is told to set up its sign-in and to import', async () => {
	const said = await saidOf(pathsOf(freshFolder()));
	expect(said).toContain('✗ Login er sat op');
	expect(said).toContain('✗ Intet er udgivet');
	expect(said).toContain('✓ Profil og politik kan bruges');
});

test('a published folder is closed to others, and one that is not is told how', async () => {
	const paths = await publishedFolder(sandbjerg());
	chmodSync(paths.folder, 0o750);
	for (const closed of [paths.facts, paths.ledger, paths.keys]) expect(await saidOf(paths)).toContain(`✓ ${closed} er lukket for andre`);
	chmodSync(paths.facts, 0o750);
	expect(await saidOf(paths)).toContain(`✗ ${paths.facts} er lukket for andre\n  → Kør chmod 700 ${paths.facts}.`);
});

test('what the sign-in lacks is named, and a list of access that cannot be used', async () => {
	const paths = pathsOf(freshFolder());
	writeFileSync(paths.access, '{"seats": [{"role": "konge"}]}');
	const said = await saidOf(paths, { FRAVAERSBLIK_SIGN_IN: 'oidc', FRAVAERSBLIK_OIDC_CLIENT: 'fravaersblik' });
	expect(said).toContain('→ Sæt FRAVAERSBLIK_ADDRESS, FRAVAERSBLIK_OIDC_ISSUER.');
	expect(said).toContain('✗ access.json kan bruges');
});

test('a policy looser than the floor, an importer that is away and a lost log key are each told', async () => {
	const paths = pathsOf(freshFolder());
	writeFileSync(paths.policy, '{"min_people": 1}');
	mkdirSync(paths.audit);
	const said = await saidOf(paths, { FRAVAERSBLIK_IMPORTER: join(paths.folder, 'away') });
	for (const line of ['✗ Profil og politik kan bruges', '✗ Importen tager imod', '✗ Revisionsloggens nøgle kan bruges'])
		expect(said).toContain(line);
});

test('what may be shown has to be signed before real figures', async () => {
	const paths = pathsOf(freshFolder());
	expect(await saidOf(paths)).toContain('✗ Politikken er underskrevet\n  → Ingen har underskrevet politikken');
	expect(await saidOf(paths, { FRAVAERSBLIK_SIGN_IN: 'demo' })).toContain('✓ Opdigtede tal kræver ingen underskrift');
	signPolicy(paths);
	expect(await saidOf(paths)).toContain('✓ Politikken er underskrevet');
});

test('how long rows of persons are kept has to be decided before real figures, and no longer than may be', async () => {
	const paths = pathsOf(freshFolder());
	const decided = (years_kept: number) =>
		writeFileSync(
			paths.retention,
			JSON.stringify({ years_kept, ground: 'Kommunens egen beslutning', signed_by: 'HR', signed_date: '2025-01-02' }),
		);
	expect(await saidOf(paths)).toContain('✗ Opbevaring af personrækker er besluttet\n  → retention.json mangler');
	expect(await saidOf(paths, { FRAVAERSBLIK_SIGN_IN: 'demo' })).toContain('✓ Opdigtede tal slettes ikke efter en frist');
	for (const years of [1, 4, 5]) {
		decided(years);
		expect(await saidOf(paths)).toContain('✓ Opbevaring af personrækker er besluttet');
	}
	for (const years of [0, 6]) {
		decided(years);
		expect(await saidOf(paths)).toContain('✗ Opbevaring af personrækker er besluttet');
	}
});

test('codes that the last import did not know are listed by column', async () => {
	const delivery = sandbjerg({ more_absence: ['MA211017;XQ;2024-05-06;2024-05-07'] });
	const said = await saidOf(await publishedFolder(delivery));
	expect(said).toContain('✗ Seneste import forstod alt');
	expect(said).toContain('fravaer.csv · fravaerskode');
});
