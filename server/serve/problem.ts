import type { Problem } from '../domain/answers.ts';
import type { AppError } from '../errors.ts';

/** How soon to come again, in seconds. */
const AGAIN_SECONDS: Partial<Record<AppError['code'], number>> = { too_busy: 2, too_many_files: 60 };

/** What went wrong, as every route says it. */
export function problem(error: AppError): Response {
	const { status, code, title, detail } = error;
	const found: Problem = { status, code, title, ...(detail ? { detail } : {}) };
	const again = AGAIN_SECONDS[code];
	return new Response(JSON.stringify(found), {
		status,
		headers: {
			'Content-Type': 'application/problem+json; charset=utf-8',
			'Cache-Control': 'no-store',
			...(again === undefined ? {} : { 'Retry-After': String(again) }),
		},
	});
}
