import { existsSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type Leader, leadersIn, proposalRows } from '../build/import/leaders.ts';
import type { Config } from '../config.ts';
import { type DataPaths, pathsOf, replaceFile } from '../data-folder.ts';
import { isPlainDate } from '../domain/calendar.ts';
import { AppError } from '../errors.ts';
import { AccessList, accessListIn, type Seat } from '../serve/access/access-list.ts';
import { csvText } from '../serve/api/reply.ts';
import { followEditions, type OpenEdition } from '../serve/open-edition.ts';

const USAGE = 'npm run leaders -- propose ZLPE.xml… [--fra DATO] [--til DATO] [--out FORSLAG.csv] | approve FORSLAG.csv [--dry]';

/** What a proposal says, in Danish, for who fills it in. */
const COLUMNS = [
	'enhed_id',
	'enhed',
	'medarbejdernummer',
	'brugernavn',
	'stilling',
	'tilstand',
	'person',
	'fra',
	'til',
	'godkendt_af',
] as const;
type Row = Record<(typeof COLUMNS)[number], string>;

/** Proposes seats for leaders by what Opus says, as a list for somebody to fill in and sign; and puts those that were signed on the list of seats. */
export async function runLeaders(args: readonly string[], config: Config): Promise<number> {
	const { verb, files, options } = readArguments(args);
	const paths = pathsOf(config.data_folder);
	const seats = accessListIn(paths.access)();
	const editions = followEditions(paths, config);
	try {
		const edition = await editions();
		if (verb === 'propose') return await propose(files, seats, edition, options);
		return await approve(files[0] ?? '', { paths, seats, edition, is_dry: options.dry === true });
	} finally {
		editions.close();
	}
}

interface Options {
	fra?: string | undefined;
	til?: string | undefined;
	out?: string | undefined;
	dry?: boolean | undefined;
}

async function propose(
	files: readonly string[],
	seats: readonly Seat[],
	edition: OpenEdition,
	{ fra = '', til = '', out }: Options,
): Promise<number> {
	const leaders = await leadersIn(files.map((path) => ({ name: basename(path), path })));
	const led = new Set(leaders.map(({ unit_key }) => unit_key));
	const holders = holdersOf(seats);
	const proposed = leaders.map((leader): Row => rowOf(leader, holders.get(leader.unit_key) ?? [], edition, { fra, til }));
	const without = [...holders].filter(([unit_key]) => !led.has(unit_key));
	const left = without.map(([enhed_id, people]): Row => ({ ...NOTHING, enhed_id, tilstand: STATES.not_led, person: people.join(' ') }));
	const text = csvText(
		COLUMNS,
		[...proposed, ...left].map((row) => COLUMNS.map((column) => row[column])),
	);
	if (out === undefined) console.log(text);
	else {
		writeFileSync(out, text, { mode: 0o640 });
		console.log(
			`${proposed.length} ledere i Opus, heraf ${proposed.filter(({ tilstand }) => tilstand === STATES.fresh).length} i enheder uden plads, og ${left.length} pladser i enheder uden leder i Opus. Forslaget står i ${out}. Intet er givet: udfyld person, fra, til og godkendt_af i de rækker, der skal gælde, og kør approve.`,
		);
	}
	return 0;
}

const STATES = {
	fresh: 'ny',
	held: 'enheden har plads',
	unknown: 'enheden findes ikke i udgaven',
	not_led: 'plads uden leder i Opus',
} as const;
const NOTHING: Row = {
	enhed_id: '',
	enhed: '',
	medarbejdernummer: '',
	brugernavn: '',
	stilling: '',
	tilstand: '',
	person: '',
	fra: '',
	til: '',
	godkendt_af: '',
};

function rowOf(
	{ unit_key, unit_name, employee, user, position }: Leader,
	people: readonly string[],
	edition: OpenEdition,
	term: { fra: string; til: string },
): Row {
	const tilstand = edition.pathOf(unit_key) === undefined ? STATES.unknown : people.length > 0 ? STATES.held : STATES.fresh;
	return {
		...NOTHING,
		enhed_id: unit_key,
		enhed: unit_name,
		medarbejdernummer: employee,
		brugernavn: user,
		stilling: position,
		tilstand,
		// who holds it now, to be held against who leads it
		person: people.join(' '),
		...(tilstand === STATES.fresh ? term : {}),
	};
}

/** Who has a leader's seat in each unit by itself. */
function holdersOf(seats: readonly Seat[]): Map<string, string[]> {
	const holders = new Map<string, string[]>();
	for (const { role, units, person } of seats)
		if (role === 'leder' && units !== 'all' && person !== undefined)
			for (const unit of units) holders.set(unit, [...(holders.get(unit) ?? []), person]);
	return holders;
}

/** Adds what was signed, and takes nothing away. A single signed row that does not hold, and nothing is changed. */
async function approve(
	path: string,
	{ paths, seats, edition, is_dry }: { paths: DataPaths; seats: readonly Seat[]; edition: OpenEdition; is_dry: boolean },
): Promise<number> {
	const rows = await proposalRows({ name: basename(path), path }, COLUMNS);
	const signed = rows.filter(({ cells }) => cells.godkendt_af !== '');
	const faults = signed.flatMap(({ line, cells }) => faultsOf(cells as Row, edition).map((fault) => `Linje ${line}: ${fault}`));
	if (faults.length > 0) throw new AppError('proposal_refused', faults.join('\n'));
	const known = new Set(
		seats.flatMap((seat) => (seat.role === 'leder' && seat.units !== 'all' ? seat.units.map((unit) => `${seat.person} ${unit}`) : [])),
	);
	const fresh = new Map<string, Seat>();
	for (const { cells } of signed) {
		const { enhed_id = '', enhed, person = '', fra = '', til = '', godkendt_af } = cells;
		if (known.has(`${person} ${enhed_id}`)) continue;
		const purpose = `Leder af ${enhed || enhed_id} (godkendt af ${godkendt_af})`.slice(0, 300);
		fresh.set(`${person} ${enhed_id}`, { person, role: 'leder', units: [enhed_id], purpose, from: fra, to: til, stand_in_for: null });
	}
	const list = AccessList.parse({ seats: [...seats, ...fresh.values()] });
	if (!is_dry && fresh.size > 0) replaceFile(paths.access, `${JSON.stringify(list, null, '\t')}\n`);
	const counts = `${fresh.size} pladser ${is_dry ? 'ville blive givet' : 'er givet'}, ${signed.length - fresh.size} var givet i forvejen, og ${rows.length - signed.length} rækker er ikke godkendt.`;
	console.log(is_dry ? `Prøvekørsel: intet er ændret. ${counts}` : counts);
	return 0;
}

/** What is wrong with a signed row. */
function faultsOf({ enhed_id, person, fra, til, godkendt_af }: Row, edition: OpenEdition): string[] {
	return [
		...(edition.pathOf(enhed_id) === undefined ? ['enheden findes ikke i udgaven'] : []),
		...(person === '' || /\s/.test(person) ? ['person skal være én, som tenant|oid eller login'] : []),
		...(isPlainDate(fra) && isPlainDate(til) && fra <= til ? [] : ['fra og til skal være datoer, ÅÅÅÅ-MM-DD, i den rækkefølge']),
		...(godkendt_af === person ? ['ingen godkender sin egen plads'] : []),
	];
}

function readArguments(args: readonly string[]): { verb: 'propose' | 'approve'; files: string[]; options: Options } {
	try {
		const { values, positionals } = parseArgs({
			args: [...args],
			allowPositionals: true,
			options: { fra: { type: 'string' }, til: { type: 'string' }, out: { type: 'string' }, dry: { type: 'boolean' } },
		});
		const [verb, ...files] = positionals;
		const isDated = [values.fra, values.til].every((date) => date === undefined || isPlainDate(date));
		const missing = files.find((file) => !existsSync(file));
		if (missing !== undefined) throw new AppError('wrong_usage', `${missing} findes ikke.\n${USAGE}`);
		if (verb === 'propose' && files.length > 0 && isDated && values.dry === undefined) return { verb, files, options: values };
		if (verb === 'approve' && files.length === 1 && Object.keys(values).every((option) => option === 'dry'))
			return { verb, files, options: values };
	} catch (cause) {
		if (cause instanceof AppError) throw cause;
		throw new AppError('wrong_usage', USAGE, cause);
	}
	throw new AppError('wrong_usage', USAGE);
}
