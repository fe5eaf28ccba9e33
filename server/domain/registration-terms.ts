/** What can be registered from a page, in the words of its addresses. */
export const REGISTRATION_KINDS = ['effort', 'baseline', 'target', 'group', 'new_level'] as const;
export type RegistrationKind = (typeof REGISTRATION_KINDS)[number];

/** Most characters of a name, and of why. */
export const MOST_NAME = 120;
export const MOST_REASON = 500;
