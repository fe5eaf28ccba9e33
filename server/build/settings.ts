import { createHash } from 'node:crypto';
import { type DataPaths, readJson, replaceFile, type Series } from '../data-folder.ts';
import { PROFILES, Profile } from '../domain/profile.ts';
import { AppError } from '../errors.ts';
import { DEFAULT_POLICY, earlierHashes, type Policy, PolicyFile, policyHash } from './disclosure/policy.ts';

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
export function readSettings(paths: DataPaths, running: Series | null, profileName?: string): Settings {
	const shipped = profileName === undefined ? undefined : PROFILES.find((one) => one.name === profileName);
	if (profileName !== undefined && !shipped) {
		throw new AppError('wrong_usage', `--profile ${profileName}: findes ikke. Vælg ${PROFILES.map((one) => one.name).join(' eller ')}.`);
	}
	const profile = shipped ?? readJson(paths.profile, Profile, PROFILES[0], 'profile_refused');
	const policy = readJson(paths.policy, PolicyFile, DEFAULT_POLICY, 'policy_refused');
	const profile_hash = createHash('sha256').update(JSON.stringify(profile)).digest('hex');
	return { profile, policy, profile_hash, policy_hash: hashIn(running, policy) };
}

/** The policy's hash; in a series that was begun while hashes were made otherwise, what the same policy is called there. */
function hashIn(running: Series | null, policy: Policy): string {
	return earlierHashes(policy).find((hash) => hash === running?.policy_hash) ?? policyHash(policy);
}

/** Writes the settings a release was made under, so that the next build finds them. */
export function keepSettings(paths: DataPaths, settings: Settings): void {
	const json = (value: unknown) => `${JSON.stringify(value, null, '\t')}\n`;
	replaceFile(paths.profile, json(settings.profile));
	replaceFile(paths.policy, json(settings.policy));
}
