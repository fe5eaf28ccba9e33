import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UNSIGNED } from '../build/disclosure/policy.ts';
import { readSettings } from '../build/settings.ts';
import type { Config } from '../config.ts';
import { type Current, type DataPaths, isThere } from '../data-folder.ts';
import { ImportIssue } from '../domain/import-events.ts';
import { AppError } from '../errors.ts';
import { readRetention } from '../retention.ts';
import { accessListIn } from '../serve/access/access-list.ts';
import type { Finding } from './doctor.ts';
import { auditKeyFile, readAuditKey } from './open-audit.ts';
import { readSecret } from './secret-file.ts';

const GROUP_AND_OTHERS = 0o077;
const OTHERS = 0o007;
const MOST_ISSUES = 5;

/** What the municipality decides and sets up before real figures are shown, in the order it is done. */
export function setUpFindings(paths: DataPaths, config: Config): Finding[] {
	return [
		holds('Profil og politik kan bruges', () => void readSettings(paths, null)),
		policyFinding(paths, config),
		retentionFinding(paths, config),
		...signInFindings(paths, config),
		auditKeyFinding(paths, config),
		...modeFindings(paths),
		...importerFindings(config),
	];
}

/** Nor before somebody has signed what may be shown of them. */
function policyFinding(paths: DataPaths, { sign_in }: Config): Finding {
	const what = 'Politikken er underskrevet';
	if (sign_in === 'demo') return { isWell: true, what: 'Opdigtede tal kræver ingen underskrift', remedy: '' };
	return holds(what, () => {
		if (readSettings(paths, null).policy.signed_by === UNSIGNED) throw new AppError('policy_unsigned');
	});
}

/** Real figures are not imported before it is decided how long rows of persons are kept; made-up ones need no decision. */
function retentionFinding(paths: DataPaths, { sign_in }: Config): Finding {
	if (isThere(paths.retention)) return holds('Opbevaring af personrækker er besluttet', () => void readRetention(paths));
	if (sign_in === 'demo') return { isWell: true, what: 'Opdigtede tal slettes ikke efter en frist', remedy: '' };
	return { isWell: false, what: 'Opbevaring af personrækker er besluttet', remedy: new AppError('retention_missing').title };
}

function signInFindings(paths: DataPaths, { sign_in, address, oidc }: Config): Finding[] {
	const what = 'Login er sat op';
	if (sign_in === 'demo') return [{ isWell: true, what: 'Login er til opdigtede tal', remedy: '' }];
	if (sign_in === 'none') return [{ isWell: false, what, remedy: new AppError('sign_in_not_configured').title }];
	const needed = { FRAVAERSBLIK_ADDRESS: address, FRAVAERSBLIK_OIDC_ISSUER: oidc.issuer, FRAVAERSBLIK_OIDC_CLIENT: oidc.client_id };
	const missing = Object.entries(needed).flatMap(([name, value]) => (value === '' ? [name] : []));
	return [
		{ isWell: missing.length === 0, what, remedy: `Sæt ${missing.join(', ')}.` },
		holds('Hemmeligheden til login kan læses', () => void (oidc.secret_file === '' || readSecret(oidc.secret_file))),
		holds('access.json kan bruges', () => void accessListIn(paths.access)()),
	];
}

function auditKeyFinding(paths: DataPaths, config: Config): Finding {
	const path = auditKeyFile(paths, config);
	if (!isThere(path) && !isThere(paths.audit))
		return { isWell: true, what: 'Revisionsloggens nøgle laves, når serveren starter', remedy: '' };
	return holds('Revisionsloggens nøgle kan bruges', () => void readAuditKey(path));
}

/** Folders that only who imports may look into, and a data folder that is nobody else's on the machine. */
function modeFindings(paths: DataPaths): Finding[] {
	const rules = [
		{ path: paths.folder, denied: OTHERS, mode: '750' },
		...[paths.facts, paths.ledger, paths.keys, paths.stage].map((path) => ({ path, denied: GROUP_AND_OTHERS, mode: '700' })),
	];
	return rules
		.filter(({ path }) => isThere(path))
		.map(({ path, denied, mode }) => ({
			isWell: (lstatSync(path).mode & denied) === 0,
			what: `${path} er lukket for andre`,
			remedy: `Kør chmod ${mode} ${path}.`,
		}));
}

function importerFindings({ importer_socket }: Config): Finding[] {
	if (importer_socket === null) return [];
	const remedy = `${importer_socket} er der ikke. Start npm run importer under sin egen bruger.`;
	return [{ isWell: isThere(importer_socket), what: 'Importen tager imod', remedy }];
}

const Manifest = z.object({ issues: z.array(ImportIssue) });

/** What the newest import did not understand: levels, codes, units, and whatever else it set aside. */
export function importFinding(paths: DataPaths, { edition }: Current): Finding {
	const file = join(paths.editions, `${edition}.json`);
	const what = 'Seneste import forstod alt';
	if (!isThere(file)) return { isWell: false, what, remedy: `${file} mangler: hent den fra sikkerhedskopien.` };
	const { issues } = Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
	const open = issues.filter(({ severity }) => severity !== 'info');
	const lines = open.slice(0, MOST_ISSUES).map(({ place, text }) => `${[place.file, place.column].filter(Boolean).join(' · ')}: ${text}`);
	const more = open.length > MOST_ISSUES ? [`… og ${open.length - MOST_ISSUES} til.`] : [];
	const remedy = ['Forklar koder, niveauer og kolonner i mapping/ (se data/README.md), og importér igen.', ...lines, ...more].join(
		'\n    ',
	);
	return { isWell: open.length === 0, what, remedy };
}

/** Well where nothing is thrown that has words of its own. */
function holds(what: string, look: () => void): Finding {
	try {
		look();
		return { isWell: true, what, remedy: '' };
	} catch (error) {
		const isDenied = error instanceof Error && 'code' in error && error.code === 'EACCES';
		if (isDenied) return { isWell: false, what, remedy: 'Denne bruger må ikke læse filen: kør npm run doctor som den bruger, der skal.' };
		if (!(error instanceof AppError)) throw error;
		return { isWell: false, what, remedy: [error.title, error.detail].filter(Boolean).join(' ') };
	}
}
