import type { Session } from '../../domain/answers.ts';
import { committeesOf } from '../judged/registered.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { Reader } from './reader.ts';

/** Who can be tried on made-up figures: one reader of each kind, placed in the edition as it is. */
export interface DemoReader extends Reader {
	title: string;
	unit_name: string;
}

/** Members in the workplace a demo leader leads: the size the product is designed for. */
const LEADER_PEOPLE = 14;

/** The demo readers of a synthetic edition: the committee and the workplace are chosen by level, size and key, the same every time. */
export async function demoReaders(edition: OpenEdition): Promise<DemoReader[]> {
	const everywhere = { scope_units: null, home_unit: edition.root_key, unit_name: edition.info.municipality };
	return [
		{ id: 'projektleder', name: 'Pia Projektleder', title: 'Projektleder for sygefravær', roles: ['projektleder'], ...everywhere },
		{ id: 'med', name: 'Mads Medudvalg', title: 'Medlem af et MED-udvalg', roles: ['med'], ...(await committeeSeat(edition)) },
		{
			id: 'leder',
			name: 'Lone Leder',
			title: `Leder af en arbejdsplads med ${LEADER_PEOPLE} ansatte`,
			roles: ['leder'],
			...(await leadersSeat(edition)),
		},
		{ id: 'hr', name: 'Henrik HR', title: 'HR-konsulent', roles: ['hr'], ...everywhere },
		{ id: 'dataforvalter', name: 'Ditte Dataforvalter', title: 'Dataforvalter i løn', roles: ['dataforvalter'], ...everywhere },
		{ id: 'revisor', name: 'Rita Revisor', title: 'Revisor af adgang og log', roles: ['revisor'], ...everywhere },
	];
}

type Seat = Pick<DemoReader, 'scope_units' | 'home_unit' | 'unit_name'>;

/** The first area committee of the edition, or the first of any level; it lands on its unit, or on its group where it has several. */
async function committeeSeat(edition: OpenEdition): Promise<Seat> {
	const seats = (await committeesOf(edition)).flatMap(({ committee_key, committee_name, level, unit_keys }) => {
		const [only, ...others] = unit_keys;
		const home_unit = only !== undefined && others.length === 0 ? only : `med:${committee_key}`;
		return edition.pathOf(home_unit) ? [{ level, scope_units: unit_keys, home_unit, unit_name: committee_name }] : [];
	});
	const { scope_units, home_unit, unit_name } = seats.find((seat) => seat.level === 'area') ??
		seats[0] ?? { scope_units: [edition.root_key], home_unit: edition.root_key, unit_name: edition.info.municipality };
	return { scope_units, home_unit, unit_name };
}

/** The shown workplace whose headcount is nearest the size the product is designed for. */
async function leadersSeat(edition: OpenEdition): Promise<Seat> {
	const below = await edition.ask('units', { unit_key: edition.root_key, ...edition.window });
	const distance = (row: (typeof below)[number]) =>
		typeof row.people_count === 'number' ? Math.abs(row.people_count - LEADER_PEOPLE) : Number.POSITIVE_INFINITY;
	const workplaces = below.filter((row) => row.is_leaf === true && row.is_shown === true).sort((a, b) => distance(a) - distance(b));
	const home_unit = String(workplaces[0]?.unit_key ?? edition.root_key);
	return { scope_units: [home_unit], home_unit, unit_name: String(workplaces[0]?.unit_name ?? edition.info.municipality) };
}

/** What the sign-in page needs to know of them. */
export function demoList(readers: readonly DemoReader[]): Session['demo_readers'] {
	return readers.map(({ id, name, title, unit_name }) => ({ id, name, title, unit_name }));
}
