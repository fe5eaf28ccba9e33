import { type Context, Hono } from 'hono';
import { PATHS } from '../../domain/page-paths.ts';
import type { SignInRefusal } from '../../domain/sign-in.ts';
import type { Cookies } from './cookies.ts';
import { CALLBACK_PATH } from './provider.ts';
import { SignInRefused } from './refused.ts';
import type { Sessions } from './sessions.ts';
import type { SignedIn, SignIn } from './sign-in.ts';
import type { SignInLimit } from './sign-in-limit.ts';

export const LOGIN_PATH = '/login';

/** Hears who came in and who did not. */
export interface SignInHearer {
	signedIn(signed: SignedIn): Promise<void>;
	refused(refusal: SignInRefusal): Promise<void>;
}

/** The way to the municipality's sign-in and back: pages that only send the browser on. */
export function signInRoutes(
	sign_in: SignIn,
	sessions: Sessions,
	cookies: Cookies,
	hearer: SignInHearer,
	{ limit, addressOf }: { limit: SignInLimit; addressOf: (context: Context) => string },
) {
	const take = (context: Context) => {
		if (!limit.take(addressOf(context))) throw new SignInRefused('too_many');
	};
	/** Back to our own page, which says why. */
	const refuse = async (context: Context, error: unknown) => {
		if (!(error instanceof SignInRefused)) throw error;
		await hearer.refused(error.refusal);
		return context.redirect(`${PATHS.sign_in}?refused=${error.refusal}`);
	};
	return new Hono()
		.get(LOGIN_PATH, async (context) => {
			context.header('Cache-Control', 'no-store');
			const wishes = context.req.queries('return_to') ?? [];
			try {
				take(context);
				if (wishes.length > 1) throw new SignInRefused('foreign_address');
				const { location, pending_id } = await sign_in.begin(wishes[0]);
				cookies.setPending(context, pending_id);
				return context.redirect(location);
			} catch (error) {
				return await refuse(context, error);
			}
		})
		.get(CALLBACK_PATH, async (context) => {
			context.header('Cache-Control', 'no-store');
			try {
				take(context);
				const signed = await sign_in.complete(new URL(context.req.url).search, cookies.takePending(context));
				// whoever was signed in here before is not any more: an id is never taken over
				sessions.end(cookies.session(context));
				limit.giveBack(addressOf(context));
				await hearer.signedIn(signed);
				cookies.setSession(context, sessions.begin(signed.reader, signed.look_up));
				return context.redirect(signed.return_path);
			} catch (error) {
				return await refuse(context, error);
			}
		});
}
