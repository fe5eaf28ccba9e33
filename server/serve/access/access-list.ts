import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { ROLES } from '../../domain/answers.ts';
import { isPlainDate } from '../../domain/calendar.ts';
import { AppError } from '../../errors.ts';

/** Written for the whole municipality: it is said, never understood from an empty list. */
export const EVERYWHERE = 'all';

const PlainDate = z.string().refine(isPlainDate, 'en dato skrives ÅÅÅÅ-MM-DD');
const Units = z.union([z.literal(EVERYWHERE), z.array(z.string().min(1).max(100)).max(500)]);

/** One seat: who, in which role, for which units, what for and how long. */
export const Seat = z
	.strictObject({
		/** `tid|oid` or the subject of one person; or, instead, a value of the claim with roles. */
		person: z.string().min(1).max(300).optional(),
		claim: z.string().min(1).max(300).optional(),
		role: z.enum(ROLES),
		/** Keys of units or groups with all below them; `all` for the municipality. None is nothing. */
		units: Units,
		purpose: z.string().min(1).max(300),
		/** First and last day, both counted; a stand-in must have a last one. */
		from: PlainDate,
		to: PlainDate.nullable(),
		/** Whom the seat stands in for. */
		stand_in_for: z.string().min(1).max(300).nullable().default(null),
	})
	.refine((seat) => (seat.person === undefined) !== (seat.claim === undefined), 'hver plads har enten `person` eller `claim`')
	.refine((seat) => seat.stand_in_for === null || seat.to !== null, 'en stedfortræder har en sidste dag i `to`');
export type Seat = z.infer<typeof Seat>;

export const AccessList = z.strictObject({ seats: z.array(Seat).max(20_000) });

/** The municipality's list of who may see what, read anew when the file changes; a file that is not there is an empty list. Throws `access_list_refused`. */
export function accessListIn(path: string): () => readonly Seat[] {
	let [seen, seats]: [string, readonly Seat[]] = ['', []];
	return () => {
		const found = statSync(path, { throwIfNoEntry: false });
		const stamp = found ? `${found.mtimeMs}|${found.ino}|${found.size}` : '';
		if (stamp !== seen) [seats, seen] = [found ? readSeats(path) : [], stamp];
		return seats;
	};
}

function readSeats(path: string): readonly Seat[] {
	let list: z.ZodSafeParseResult<z.infer<typeof AccessList>>;
	try {
		list = AccessList.safeParse(JSON.parse(readFileSync(path, 'utf8')));
	} catch (cause) {
		throw new AppError('access_list_refused', undefined, cause);
	}
	if (list.success) return list.data.seats;
	const [issue] = list.error.issues;
	throw new AppError('access_list_refused', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
