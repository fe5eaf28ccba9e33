import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { type Current, type DataPaths, editionFile, factsFile, pathsOf, readCurrent } from '../data-folder.ts';
import { Database, type SqlRow } from '../database/database.ts';
import { readQuery } from '../database/query-file.ts';
import { AcceptedFinding } from '../domain/register.ts';
import { AppError } from '../errors.ts';
import { Register } from '../register/register.ts';
import { freezeStatus } from './freeze-status.ts';
import { withdrawEdition } from './withdraw.ts';

const USAGE =
	'npm run editions -- list | show [UDGAVE] | diff GAMMEL NY | withdraw UDGAVE [BEGRUNDELSE] | accept [ENHED ÅÅÅÅ-MM] | freeze-status ÅR';

/** Lists, shows, compares and withdraws editions, accepts findings that hold figures back, and freezes a published status. */
export async function runEditions(args: readonly string[], config: Config): Promise<number> {
	const paths = pathsOf(config.data_folder);
	const current = readCurrent(paths);
	if (!current) throw new AppError('nothing_published');
	const [verb, first, second] = args;
	if (verb === 'list') console.log(listOf(current));
	else if (verb === 'show')
		console.log(readFileSync(join(paths.editions, `${known(current, first ?? current.edition)}.json`), 'utf8').trim());
	else if (verb === 'diff' && first && second) console.log(await differences(paths, known(current, first), known(current, second)));
	else if (verb === 'withdraw' && first) console.log(await withdraw(paths, known(current, first), second));
	else if (verb === 'accept' && first && second) console.log(await acceptFinding(paths, current, { unit_key: first, month: second }));
	else if (verb === 'accept' && !first) console.log(findingsText(await openFindings(paths, current)));
	else if (verb === 'freeze-status' && first)
		console.log(await freezeStatus(paths, config, first, process.env.USER ?? 'kommandolinjen', Date.now));
	else throw new AppError('wrong_usage', USAGE);
	return 0;
}

function listOf(current: Current): string {
	return [`${current.edition}  vises nu`, ...current.earlier.map((one) => `${one.edition}  tidligere`)].join('\n');
}

function known(current: Current, edition: string): string {
	if (![current, ...current.earlier].some((one) => one.edition === edition)) {
		throw new AppError('wrong_usage', `Udgaven ${edition} findes ikke. Se dem med: npm run editions -- list`);
	}
	return edition;
}

/** Released figures that differ between two editions, one line each. */
async function differences(paths: DataPaths, before: string, after: string): Promise<string> {
	const [old, fresh] = await Promise.all([before, after].map((edition) => figuresOf(editionFile(paths, edition))));
	const lines: string[] = [];
	for (const key of [...new Set([...(old?.keys() ?? []), ...(fresh?.keys() ?? [])])].sort()) {
		const [was, is] = [old?.get(key) ?? 'ikke med', fresh?.get(key) ?? 'ikke med'];
		if (was !== is) lines.push(`${key}: ${was} → ${is}`);
	}
	return lines.length === 0 ? 'Ingen viste tal er forskellige.' : [...lines, `${lines.length} tal er forskellige.`].join('\n');
}

async function figuresOf(path: string): Promise<Map<string, string>> {
	const edition = await Database.openReadOnly(path);
	const rows = await edition.rows(readQuery('answers', 'shown_cells').sql);
	edition.close();
	return new Map(rows.map((row) => [`${String(row.unit_key)} ${String(row.period_key)}`, figureText(row)]));
}

function figureText(row: SqlRow): string {
	return row.is_shown === true
		? `${Number(row.absence_fte_days)} af ${Number(row.possible_fte_days)} dagsværk, ${String(row.spells_count)} sygemeldinger`
		: 'skjult';
}

async function withdraw(paths: DataPaths, edition: string, reason: string | undefined): Promise<string> {
	const note = reason === undefined ? null : { reason, author: process.env.USER ?? 'kommandolinjen', at: new Date().toISOString() };
	return `${edition} er trukket tilbage. Nu vises ${await withdrawEdition(paths, edition, note)}.`;
}

/** Workplaces and months that a grave finding held back in the current edition and that nobody has accepted: no person is named. */
async function openFindings(paths: DataPaths, current: Current): Promise<AcceptedFinding[]> {
	const facts = await Database.openReadOnly(factsFile(paths, current.edition));
	const rows = await facts.rows("select leaf_key, strftime(month_date, '%Y-%m') as month from held_back_leaf_months order by all");
	facts.close();
	return rows.map((row) => ({ unit_key: String(row.leaf_key), month: String(row.month) }));
}

function findingsText(findings: readonly AcceptedFinding[]): string {
	if (findings.length === 0) return 'Ingen tal holdes tilbage af registreringsfejl.';
	const lines = findings.map(({ unit_key, month }) => `${unit_key} ${month}`);
	return [
		...lines,
		'Fravær uden slutdato efter fratrædelse eller registreret dobbelt: ret det i kilden, eller godtag det med accept ENHED ÅÅÅÅ-MM.',
	].join('\n');
}

/** Writes down that a finding is accepted: the next import no longer holds the workplace's figures back for it. */
async function acceptFinding(paths: DataPaths, current: Current, given: AcceptedFinding): Promise<string> {
	const finding = AcceptedFinding.safeParse(given);
	if (!finding.success) throw new AppError('wrong_usage', `${given.month}: måneden skrives ÅÅÅÅ-MM.\n${USAGE}`);
	const { unit_key, month } = finding.data;
	const open = await openFindings(paths, current);
	if (!open.some((one) => one.unit_key === unit_key && one.month === month)) {
		throw new AppError('wrong_usage', `Intet holder ${unit_key} tilbage i ${month}. Se hvad der gør med: npm run editions -- accept`);
	}
	const body = JSON.stringify({ month, unit_key });
	const register = new Register(paths.state);
	register.enter(
		[{ kind: 'accepted_finding', entry_key: `${unit_key}|${month}`, body }],
		process.env.USER ?? 'kommandolinjen',
		new Date().toISOString(),
	);
	register.close();
	return `Fundet i ${unit_key} ${month} er godtaget. Næste import viser tallene, hvis intet andet skjuler dem.`;
}
