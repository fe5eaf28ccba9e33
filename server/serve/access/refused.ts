import type { SignInRefusal } from '../../domain/sign-in.ts';

/** Somebody is not let in. The cause is for the operator; the reader is told the reason in words of the page. */
export class SignInRefused extends Error {
	readonly refusal: SignInRefusal;

	constructor(refusal: SignInRefusal, cause?: unknown) {
		super(refusal, cause === undefined ? undefined : { cause });
		this.refusal = refusal;
	}
}
