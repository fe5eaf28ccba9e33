import type { Context } from 'hono';
import type { z } from 'zod';
import { AppError } from '../../errors.ts';

/** What a page sent to be registered, in its form; throws `registration_not_understood` with the sentences of everything that is wrong with it. */
export async function wishOf<Schema extends z.ZodType>(context: Context, schema: Schema): Promise<z.infer<Schema>> {
	const wish = schema.safeParse(await context.req.json().catch(() => null));
	if (wish.success) return wish.data;
	throw new AppError('registration_not_understood', [...new Set(wish.error.issues.map(({ message }) => message))].join(' '));
}
