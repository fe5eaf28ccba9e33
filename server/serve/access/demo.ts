import type { Session } from '../../domain/answers.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { Reader } from './reader.ts';

/** Who can be tried on made-up figures: one reader of each kind, placed in the edition as it is. */
export interface DemoReader extends Reader {
	title: string;
	unit_name: string;
}

/** Members in the workplace a demo leader leads: the size the product is designed for. */
const LEADER_PEOPLE = 14;

/** The demo readers of a synthetic edition: the committee and the workplace are chosen by size and key, the same every time. */
export async function demoReaders(edition: OpenEdition): Promise<DemoReader[]> {
	const rows = await edition.ask('tree', {});
	const root = { unit_key: edition.root_key, unit_name: edition.info.municipality };
	const below = await edition.ask('units', { unit_key: root.unit_key, ...edition.window });
	const nearness = (row: (typeof below)[number]) =>
		typeof row.people_count === 'number' ? Math.abs(row.people_count - LEADER_PEOPLE) : Number.POSITIVE_INFINITY;
	const workplace = below.filter((row) => row.is_leaf === true && row.is_shown === true).sort((a, b) => nearness(a) - nearness(b))[0];
	const area = rows.find((row) => row.level === 'area');
	const own = workplace ? { unit_key: String(workplace.unit_key), unit_name: String(workplace.unit_name) } : root;
	const committee = area ? { unit_key: String(area.unit_key), unit_name: String(area.unit_name) } : root;
	const everywhere = { scope_units: null, home_unit: root.unit_key, unit_name: root.unit_name };
	const within = (unit: typeof root) => ({ scope_units: [unit.unit_key], home_unit: unit.unit_key, unit_name: unit.unit_name });
	return [
		{ id: 'projektleder', name: 'Pia Projektleder', title: 'Projektleder for sygefravær', roles: ['projektleder'], ...everywhere },
		{ id: 'med', name: 'Mads Medudvalg', title: 'Medlem af Områdeudvalget', roles: ['med'], ...within(committee) },
		{ id: 'leder', name: 'Lone Leder', title: 'Leder af en arbejdsplads med 14 ansatte', roles: ['leder'], ...within(own) },
		{ id: 'hr', name: 'Henrik HR', title: 'HR-konsulent', roles: ['hr'], ...everywhere },
		{ id: 'dataforvalter', name: 'Ditte Dataforvalter', title: 'Dataforvalter i løn', roles: ['dataforvalter'], ...everywhere },
	];
}

/** What the sign-in page needs to know of them. */
export function demoList(readers: readonly DemoReader[]): Session['demo_readers'] {
	return readers.map(({ id, name, title, unit_name }) => ({ id, name, title, unit_name }));
}
