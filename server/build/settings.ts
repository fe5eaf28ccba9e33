import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type DataPaths, isThere, replaceFile } from '../data-folder.ts';
import { PROFILES, Profile } from '../domain/profile.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import { DEFAULT_POLICY, Policy, policyHash } from './disclosure/policy.ts';

export interface Settings {
	profile: Profile;
	policy: Policy;
	profile_hash: string;
	policy_hash: string;
}

/**
 * The profile and policy of a data folder; a folder without them gets those that ship with the program.
 * `profileName` chooses one of the shipped profiles instead. Throws where a file is broken or looser than the code allows.
 */
export function readSettings(paths: DataPaths, profileName: string | undefined): Settings {
	const shipped = profileName === undefined ? undefined : PROFILES.find((one) => one.name === profileName);
	if (profileName !== undefined && !shipped) {
		throw new AppError('wrong_usage', `--profile ${profileName}: findes ikke. Vælg ${PROFILES.map((one) => one.name).join(' eller ')}.`);
	}
	const profile = shipped ?? readJson(paths.profile, Profile, PROFILES[0], 'profile_refused');
	const policy = readJson(paths.policy, Policy, DEFAULT_POLICY, 'policy_refused');
	const profile_hash = createHash('sha256').update(JSON.stringify(profile)).digest('hex');
	return { profile, policy, profile_hash, policy_hash: policyHash(policy) };
}

/** A file of settings, or `fallback` where there is none. Throws `code` where it does not fit the schema. */
export function readJson<Value>(path: string, schema: z.ZodType<Value>, fallback: Value | undefined, code: ErrorCode): Value {
	if (!isThere(path)) {
		if (fallback === undefined) throw new AppError(code);
		return fallback;
	}
	const text = readFileSync(path, 'utf8');
	try {
		return schema.parse(JSON.parse(text));
	} catch (cause) {
		throw new AppError(code, whereOf(cause), cause);
	}
}

/** Which words of a file do not fit. */
function whereOf(cause: unknown): string {
	if (!(cause instanceof z.ZodError)) return 'Filen er ikke gyldig JSON.';
	const words = cause.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')]));
	return `Se på: ${[...new Set(words)].join(', ')}`;
}

/** Writes the settings a release was made under, so that the next build finds them. */
export function keepSettings(paths: DataPaths, settings: Settings): void {
	const json = (value: unknown) => `${JSON.stringify(value, null, '\t')}\n`;
	replaceFile(paths.profile, json(settings.profile));
	replaceFile(paths.policy, json(settings.policy));
}
