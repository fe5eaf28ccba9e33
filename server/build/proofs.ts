import { Database } from '../database/database.ts';
import { type Change, PROOF_KINDS, type Proof } from './attack/proof.ts';
import { keyOf } from './disclosure/cell-key.ts';
import type { Proofs } from './disclosure/damage.ts';
import { cellOf, LENGTH_CLASSES, type World } from './disclosure/world.ts';

/**
 * Proofs lie beside the facts they speak of, so that the next build need not look for them again. They are checked anew every time:
 * a proof of an earlier edition counts only where it still holds. Nothing of them leaves the build.
 */
const TABLES = {
	proof_terms: 'leaf_keys varchar, months varchar',
	proof_changes: 'change_id varchar, atoms varchar, amounts varchar',
	proofs: 'measure varchar, node_key varchar, period_key varchar, length_class varchar, kind varchar, above_id varchar, below_id varchar',
} as const;

/** Writes the proofs of a release into its facts. A table that many proofs point to is written once. */
export async function writeProofs(database: Database, world: World, proofs: Proofs): Promise<void> {
	for (const [table, columns] of Object.entries(TABLES)) await database.run(`create or replace table ${table} (${columns})`);
	const terms = await database.appender('proof_terms');
	terms.append([JSON.stringify(await leafKeysOf(database)), JSON.stringify(world.months)]);
	terms.close();
	const ids = new Map<Change, string>();
	const changes = await database.appender('proof_changes');
	const idOf = (change: Change): string => {
		const known = ids.get(change);
		if (known !== undefined) return known;
		const id = `${ids.size}`;
		ids.set(change, id);
		changes.append([id, textOf(change.atoms), textOf(change.amounts)]);
		return id;
	};
	const rows = await database.appender('proofs');
	for (const measure of ['days', 'spells'] as const) {
		for (const [key, proof] of proofs[measure]) {
			const { node_key, period_key, length_class } = keyOf(world, Number(key));
			rows.append([measure, node_key, period_key, length_class, proof.kind, idOf(proof.above), idOf(proof.below)]);
		}
	}
	rows.close();
	changes.close();
}

/** Reads the proofs of an earlier facts file in the numbering of this build's world. What no longer exists is left out; a file without proofs has none. */
export async function readProofs(factsPath: string, database: Database, world: World): Promise<Proofs> {
	const earlier = await Database.openReadOnly(factsPath);
	try {
		const [found] = await earlier.rows("select count(*)::integer as table_count from duckdb_tables() where table_name = 'proofs'");
		if (found?.table_count !== 1) return { days: new Map(), spells: new Map() };
		return await proofsIn(earlier, await leafKeysOf(database), world);
	} finally {
		earlier.close();
	}
}

async function proofsIn(earlier: Database, leafKeys: readonly string[], world: World): Promise<Proofs> {
	const proofs: Proofs = { days: new Map(), spells: new Map() };
	const [terms] = await earlier.rows('select leaf_keys, months from proof_terms');
	const renumber = renumbering(JSON.parse(String(terms?.leaf_keys)), JSON.parse(String(terms?.months)), leafKeys, world.months);
	const changed = await earlier.columns('select change_id, atoms, amounts from proof_changes');
	const changes = new Map<string, Change | null>();
	for (let row = 0; row < (changed.change_id?.length ?? 0); row++) {
		const atoms = renumber(new Int32Array(bytesOf(changed.atoms?.[row])));
		changes.set(String(changed.change_id?.[row]), atoms && { atoms, amounts: new Float64Array(bytesOf(changed.amounts?.[row])) });
	}
	const nodes = new Map(world.nodes.map((node, index) => [node.key, index]));
	const periods = new Map(world.periods.map((period, index) => [period.key, index]));
	const classes = new Map<string, number>(LENGTH_CLASSES.map((name, index) => [name, index]));
	const rows = await earlier.columns('select measure, node_key, period_key, length_class, kind, above_id, below_id from proofs');
	for (let row = 0; row < (rows.measure?.length ?? 0); row++) {
		const at = (column: string) => String(rows[column]?.[row]);
		const [node, period] = [nodes.get(at('node_key')), periods.get(at('period_key'))];
		const [above, below] = [changes.get(at('above_id')), changes.get(at('below_id'))];
		const kind = PROOF_KINDS.find((one) => one === at('kind'));
		if (node === undefined || period === undefined || !above || !below || !kind) continue;
		const proof: Proof = { kind, above, below };
		proofs[at('measure') === 'days' ? 'days' : 'spells'].set(`${cellOf(world, node, period, classes.get(at('length_class')) ?? 0)}`, proof);
	}
	return proofs;
}

/** From the numbers of one world's atoms to another's; null where a workplace or month is gone. */
function renumbering(
	leavesThen: readonly string[],
	monthsThen: readonly string[],
	leavesNow: readonly string[],
	monthsNow: readonly string[],
): (atoms: Int32Array) => Int32Array | null {
	if (isSame(leavesThen, leavesNow) && isSame(monthsThen, monthsNow)) return (atoms) => atoms;
	const leafNow = new Map(leavesNow.map((key, index) => [key, index]));
	const monthNow = new Map(monthsNow.map((month, index) => [month, index]));
	const leaves = leavesThen.map((key) => leafNow.get(key) ?? -1);
	const months = monthsThen.map((month) => monthNow.get(month) ?? -1);
	return (atoms) => {
		const renumbered = atoms.map((atom) => {
			const at = atom >> 1;
			const leaf = leaves[Math.floor(at / monthsThen.length)] ?? -1;
			const month = months[at % monthsThen.length] ?? -1;
			return leaf < 0 || month < 0 ? -1 : (leaf * monthsNow.length + month) * 2 + (atom & 1);
		});
		return renumbered.includes(-1) ? null : renumbered;
	};
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
	return some.length === others.length && some.every((one, index) => one === others[index]);
}

/** Workplaces in the order of their numbers in a world. */
async function leafKeysOf(database: Database): Promise<string[]> {
	return (await database.rows('select distinct leaf_key from node_months order by leaf_key')).map((row) => String(row.leaf_key));
}

function textOf(numbers: Int32Array | Float64Array): string {
	return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');
}

/** A copy of its own: typed arrays need their bytes aligned. */
function bytesOf(text: unknown): ArrayBuffer {
	return new Uint8Array(Buffer.from(String(text), 'base64')).buffer;
}
