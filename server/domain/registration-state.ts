import { z } from 'zod';
import { ImportRefusal, ProofRound } from './import-events.ts';
import { ImportPhase, StopCause } from './import-state.ts';
import { REGISTRATION_KINDS } from './registration-terms.ts';

export const RegistrationKind = z.enum(REGISTRATION_KINDS);

/** How the registration that runs, or the reader's own last one, stands. The reply of `GET /api/register`. */
export const RegistrationView = z.object({
	/** `building` and `previewing` for everybody who may register; how one ended for who began it alone. */
	phase: ImportPhase,
	began_by: z.string().nullable(),
	is_own: z.boolean(),
	step: z.string().nullable(),
	round: ProofRound.nullable(),
	/** What it is about; null where it is not the reader's own. */
	of: z.object({ kind: RegistrationKind, key: z.string() }).nullable(),
	/** `unchanged`: it said nothing new. `tried`: nothing was to be registered. */
	outcome: z.enum(['saved', 'unchanged', 'tried']).nullable(),
	edition: z.string().nullable(),
	/** What is said of a group that is not shown throughout, in Danish; null where it is, or there is none. */
	verdict: z.string().nullable(),
	refusal: ImportRefusal.nullable(),
	stop_cause: StopCause.nullable(),
});
export type RegistrationView = z.infer<typeof RegistrationView>;

/** One thing that is registered, as it stands, and who entered each version and when (ISO instants, oldest first). The reply of `GET /api/register/<kind>/<key>`. */
export const Registered = z.object({
	kind: RegistrationKind,
	key: z.string(),
	name: z.string().nullable(),
	unit_keys: z.array(z.string()),
	comparison_unit_keys: z.array(z.string()),
	effort: z
		.object({
			first_date: z.string(),
			last_date: z.string().nullable(),
			effort_type: z.string().nullable(),
			reason: z.string(),
			price_dkk: z.number().nullable(),
		})
		.nullable(),
	is_withdrawn: z.boolean(),
	versions: z.array(z.object({ author: z.string(), registered_at: z.string() })),
});
export type Registered = z.infer<typeof Registered>;
