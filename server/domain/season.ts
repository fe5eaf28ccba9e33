import { z } from 'zod';

/** Which meetings' packs are made in one go: a month's, or every committee's next one. */
export const Season = z.string().regex(/^(all|\d{4}-(0[1-9]|1[0-2]))$/);

export const SeasonOrder = z.strictObject({ season: Season, lang: z.enum(['da', 'en']).default('da') });
