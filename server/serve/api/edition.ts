import type { Answered, Asking } from './context.ts';

/** What the edition is made of. */
export async function answerEdition({ edition }: Asking): Promise<Answered<'edition'>> {
	const { profile, next_last_month: _next, next_release_date: _date, ...info } = edition.info;
	const row = {
		...info,
		profile: profile.name,
		profile_label: profile.label,
		short_limit_days: profile.short_limit_days,
		long_limit_days: profile.long_limit_days,
	};
	return { question: {}, rows: [row], caveats: [] };
}
