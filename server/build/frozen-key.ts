import type { Entry } from '../register/register.ts';
import type { Settings } from './settings.ts';

/** What a frozen baseline rests on beside its figures: the definition, and the policy that let them out. Under others it is frozen anew. */
type Terms = Pick<Settings, 'profile_hash' | 'policy_hash'>;

/** The key of a frozen baseline: the baseline's own, and under which definition and policy. */
export function frozenKeyOf(baseline_key: string, settings: Terms): string {
	return `${baseline_key}|${termsKeyOf(settings)}`;
}

/** Whether a frozen baseline was frozen under these settings. */
export function isOfSettings({ entry_key }: Pick<Entry, 'entry_key'>, settings: Terms): boolean {
	return entry_key.endsWith(`|${termsKeyOf(settings)}`);
}

/** Digits enough that no two settings of one municipality share them. */
const DIGITS = 16;

function termsKeyOf({ profile_hash, policy_hash }: Terms): string {
	return `${profile_hash.slice(0, DIGITS)}${policy_hash.slice(0, DIGITS)}`;
}
