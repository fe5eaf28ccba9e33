import type { RegistrationView } from '../../domain/registration-state.ts';
import type { RegistrationKind } from '../../domain/registration-terms.ts';
import { authorise } from '../access/authorise.ts';
import type { Reader } from '../access/reader.ts';
import { groupSaid } from '../group-said.ts';
import type { ImportDesk } from '../importing/import-desk.ts';
import { placesOf } from '../judged/registered.ts';
import type { OpenEdition } from '../open-edition.ts';

/** The registration that was begun last, and by whom. */
export interface Begun {
	kind: RegistrationKind;
	key: string;
	name: string;
	reader_id: string;
}

const NOTHING = { outcome: null, edition: null, verdict: null, refusal: null, stop_cause: null };
const OUTCOMES = { published: 'saved', already_imported: 'unchanged', dry: 'tried' } as const;

/** How registering stands for one reader: what runs is seen by all who may register, how it ended by who began it. */
export async function viewOf(desk: ImportDesk, begun: Begun | null, reader: Reader, edition: OpenEdition): Promise<RegistrationView> {
	const { phase, began_by, step, round, report, refusal, stop_cause } = desk.state();
	const isRunning = phase === 'building' || phase === 'previewing';
	const is_own = isRunning ? desk.isOwn(reader.id) : begun?.reader_id === reader.id;
	const running = { phase, began_by, is_own, step, round };
	if (!begun || !is_own || phase === 'idle') return { ...running, phase: isRunning ? phase : 'idle', of: null, ...NOTHING };
	const of = { kind: begun.kind, key: begun.key };
	if (isRunning) return { ...running, of, ...NOTHING };
	const verdict = report ? await verdictOf(report.groups, begun, reader, edition) : null;
	const outcome = phase === 'done' && report ? OUTCOMES[report.outcome] : null;
	return { ...running, of, outcome, edition: report?.edition ?? null, verdict, refusal, stop_cause };
}

const GROUPS_OF: Readonly<Record<RegistrationKind, string | null>> = {
	effort: 'indsats:',
	baseline: 'baseline:',
	group: 'gruppe:',
	target: null,
	new_level: null,
};

type SaidGroups = NonNullable<ReturnType<ImportDesk['state']>['report']>['groups'];

/** What the build found of the group that was registered, without the names of units that the reader may not see. */
async function verdictOf(groups: SaidGroups, { kind, key, name }: Begun, reader: Reader, edition: OpenEdition): Promise<string | null> {
	const group_key = `${GROUPS_OF[kind]}${key}`;
	// made of other units since, a group has a number after its key
	const found = groups.filter((one) => one.group_key === group_key || one.group_key.startsWith(`${group_key}~`)).at(-1);
	if (!found) return null;
	const names = new Map([...(await placesOf(edition))].map(([unit_key, place]) => [unit_key, place.unit_name]));
	return groupSaid(name, found, { names, sees: authorise(reader, 'register', edition.root_key, edition).sees });
}
