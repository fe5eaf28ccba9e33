import { z } from 'zod';
import { type DataPaths, isThere } from '../../data-folder.ts';
import type { Registered } from '../../domain/registration-state.ts';
import type { RegistrationKind } from '../../domain/registration-terms.ts';
import { Register } from '../../register/register.ts';

/** What the register holds beside what an edition shows of it: every key that was used, and who entered what when. */
export interface RegisterReader {
	/** Keys that a kind has had. */
	keysOf(kind: RegistrationKind): ReadonlySet<string>;
	/** One thing as it stands; null where there is none of that key. */
	find(kind: RegistrationKind, key: string): Registered | null;
}

const Body = z.object({
	effort_name: z.string().optional(),
	baseline_name: z.string().optional(),
	group_name: z.string().optional(),
	unit_key: z.string().optional(),
	unit_keys: z.array(z.string()).optional(),
	comparison_unit_keys: z.array(z.string()).default([]),
});
const EffortBody = z.object({
	first_date: z.string(),
	last_date: z.string().nullable().default(null),
	effort_type: z.string().nullable().default(null),
	reason: z.string(),
	price_dkk: z.number().nullable().default(null),
	is_withdrawn: z.boolean().default(false),
});

/** Opens the register of a data folder each time it is asked: nothing holds it while a build writes. */
export function registerReaderOf(paths: DataPaths): RegisterReader {
	const read = <Found>(look: (register: Register) => Found, none: Found): Found => {
		if (!isThere(paths.state)) return none;
		const register = new Register(paths.state);
		try {
			return look(register);
		} finally {
			register.close();
		}
	};
	return {
		keysOf: (kind) =>
			new Set(
				read((register) => register.current(), [])
					.filter((entry) => entry.kind === kind)
					.map((entry) => entry.entry_key),
			),
		find(kind, key) {
			const versions = read((register) => register.versions(kind, key), []);
			const last = versions.at(-1);
			if (!last) return null;
			const given: unknown = JSON.parse(last.body);
			const { unit_key, unit_keys = unit_key === undefined ? [] : [unit_key], comparison_unit_keys, ...names } = Body.parse(given);
			const { is_withdrawn = false, ...effort } = kind === 'effort' ? EffortBody.parse(given) : {};
			return {
				kind,
				key,
				name: names.effort_name ?? names.baseline_name ?? names.group_name ?? null,
				unit_keys,
				comparison_unit_keys,
				effort: 'reason' in effort ? effort : null,
				is_withdrawn,
				versions: versions.map(({ author, registered_at }) => ({ author, registered_at })),
			};
		},
	};
}

/** `2026-1`, or the first number after it that nothing has had. */
export function freshKey(year: string, taken: ReadonlySet<string>): string {
	let number = 1;
	while (taken.has(`${year}-${number}`)) number += 1;
	return `${year}-${number}`;
}
