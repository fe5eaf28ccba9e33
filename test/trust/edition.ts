import { readWorld } from '../../server/build/disclosure/read-world.ts';
import { cellOf, LENGTH_CLASSES } from '../../server/build/disclosure/world.ts';
import { openLedger } from '../../server/build/ledger.ts';
import { readSettings } from '../../server/build/settings.ts';
import { type Current, factsFile, pathsOf, readCurrent } from '../../server/data-folder.ts';
import { Database } from '../../server/database/database.ts';
import type { Group } from '../../server/domain/register.ts';
import type { ReleasedCells } from './usefulness.ts';

/** The newest edition of a data folder, with the facts it was made from. */
export interface ReleasedEdition extends ReleasedCells {
	current: Current;
	/** What any release of the series has shown. */
	ever_shown: ReadonlySet<number>;
	/** Safe figures that wait for a grave finding (R8b): not shown, and not hidden for good either. */
	held_back: ReadonlySet<number>;
	/** Figures by the keys that a ledger has them under; those that are not in this world are left out. */
	cellsOf(keys: ReadonlySet<string>): number[];
}

/** Opens facts and ledger for reading only; null where nothing is published. */
export async function readEdition(folder: string): Promise<ReleasedEdition | null> {
	const paths = pathsOf(folder);
	const current = readCurrent(paths);
	if (current === null) return null;
	const settings = readSettings(paths, current.series);
	const ledger = openLedger(paths.ledger, current.series, settings, false);
	const facts = await Database.openReadOnly(factsFile(paths, current.edition));
	try {
		const world = await readWorld(facts, await groupsIn(facts));
		const cells = new Map<string, number>();
		for (const [node, { key: nodeKey }] of world.nodes.entries())
			for (const [period, { key: periodKey }] of world.periods.entries())
				for (const [lengthClass, name] of LENGTH_CLASSES.entries())
					cells.set(`${nodeKey}|${periodKey}|${name}`, cellOf(world, node, period, lengthClass));
		const cellOfKey = (key: string) => cells.get(key) ?? -1;
		const rows = await facts.rows("select concat_ws('|', node_key, period_key, length_class) as key, is_shown from gate_cells");
		const offered = new Set(rows.map((row) => cellOfKey(String(row.key))));
		const shown = new Set(rows.filter((row) => row.is_shown === true).map((row) => cellOfKey(String(row.key))));
		if (offered.has(-1)) throw new Error('gate_cells names a figure that is not in the facts');
		const cellsOf = (keys: ReadonlySet<string>) => [...keys].map(cellOfKey).filter((cell) => cell >= 0);
		const hidden = new Set(cellsOf(ledger.hidden));
		return {
			current,
			world,
			policy: settings.policy,
			short_limit_days: settings.profile.short_limit_days,
			offered,
			shown,
			ever_shown: new Set([...shown, ...cellsOf(ledger.released)]),
			held_back: new Set([...offered].filter((cell) => !shown.has(cell) && !hidden.has(cell))),
			cellsOf,
		};
	} finally {
		facts.close();
	}
}

/** The registered groups as the edition knew them. */
async function groupsIn(facts: Database): Promise<Group[]> {
	const groups = new Map<string, Group>();
	for (const row of await facts.rows('select group_key, group_name, unit_key from raw_groups order by all')) {
		const group = { group_key: String(row.group_key), group_name: String(row.group_name), unit_keys: [] };
		const known: Group = groups.get(group.group_key) ?? group;
		known.unit_keys.push(String(row.unit_key));
		groups.set(known.group_key, known);
	}
	return [...groups.values()];
}
