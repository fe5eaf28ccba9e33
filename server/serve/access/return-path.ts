import { PATHS } from '../../domain/page-paths.ts';

const LONGEST = 2000;
const KNOWN: readonly string[] = Object.values(PATHS);

/** The page to go on to after signing in; null for whatever is none of our own pages. */
export function returnPathOf(wish: string | undefined): string | null {
	if (wish === undefined) return PATHS.home;
	if (wish.length > LONGEST || /[\\\p{Cc}]/u.test(wish)) return null;
	const [path = ''] = wish.split(/[?#]/);
	return KNOWN.includes(path) ? wish : null;
}
