/** The reply that the open page is made of, for the parts inside it. */
import { createContext, useContext } from 'solid-js';
import type { Page } from '../../server/domain/answers.ts';

export const PageContext = createContext<() => Page>();

export function usePage(): () => Page {
	const page = useContext(PageContext);
	if (page === undefined) throw new Error('usePage outside a page');
	return page;
}
