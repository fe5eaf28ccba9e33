import type { PlainDate } from '../../domain/calendar.ts';
import type { IssueList } from './issues.ts';

/** A version of a unit as delivered, with its place. A null first date is "since ever", a null last date "no end". */
export interface UnitVersion {
	file: string;
	row: number;
	unit_key: string;
	parent_key: string | null;
	first_date: PlainDate | null;
	last_date: PlainDate | null;
}

export interface UnitReferences {
	add(version: UnitVersion): void;
	has(unit_key: string): boolean;
	/** Reports what is wrong with the tree; whose parent is unknown only where the whole of it was read. */
	check(issues: IssueList, is_whole: boolean): void;
}

const SINCE_EVER = '0000-00-00';
const NO_END = '9999-99-99';

export function createUnitReferences(): UnitReferences {
	const versions = new Map<string, UnitVersion[]>();
	return {
		add(version) {
			const known = versions.get(version.unit_key);
			if (known) known.push(version);
			else versions.set(version.unit_key, [version]);
		},
		has: (unit_key) => versions.has(unit_key),
		check(issues, is_whole) {
			if (is_whole) checkParents(versions, issues);
			checkRoots(versions, issues);
			checkOverlaps(versions, issues);
			checkCycles(versions, issues);
		},
	};
}

type Versions = ReadonlyMap<string, UnitVersion[]>;

function checkParents(versions: Versions, issues: IssueList): void {
	for (const { parent_key, file, row } of [...versions.values()].flat()) {
		if (parent_key !== null && !versions.has(parent_key)) issues.add('unknown_parent', { file, row, column: 'overenhed_id' });
	}
}

function checkRoots(versions: Versions, issues: IssueList): void {
	const roots = [...versions.values()].flatMap((list) => list.find((version) => version.parent_key === null) ?? []);
	if (roots.length < 2) return;
	for (const { file, row } of roots) issues.add('several_roots', { file, row, column: 'overenhed_id' });
}

function checkOverlaps(versions: Versions, issues: IssueList): void {
	for (const list of versions.values()) {
		const ordered = [...list].sort((a, b) => ((a.first_date ?? SINCE_EVER) < (b.first_date ?? SINCE_EVER) ? -1 : 1));
		let last = '';
		for (const { file, row, first_date, last_date } of ordered) {
			if ((first_date ?? SINCE_EVER) <= last) issues.add('overlapping_unit_versions', { file, row, column: 'gyldig_fra' });
			if ((last_date ?? NO_END) > last) last = last_date ?? NO_END;
		}
	}
}

/** A ring can only close on a date where some version begins, so the tree is walked on each of those. */
function checkCycles(versions: Versions, issues: IssueList): void {
	const all = [...versions.values()].flat();
	const found = new Set<UnitVersion>();
	for (const date of new Set(all.map(({ first_date }) => first_date ?? SINCE_EVER))) {
		const valid = all.filter(({ first_date, last_date }) => (first_date ?? SINCE_EVER) <= date && date <= (last_date ?? NO_END));
		const ring = unitsInRings(new Map(valid.map(({ unit_key, parent_key }) => [unit_key, parent_key])));
		for (const version of valid) if (ring.has(version.unit_key)) found.add(version);
	}
	for (const { file, row } of found) issues.add('unit_cycle', { file, row, column: 'overenhed_id' });
}

/** Walks up from every unit until a root or a unit walked before; coming back to the walk itself is a ring. */
function unitsInRings(parents: ReadonlyMap<string, string | null>): ReadonlySet<string> {
	const rings = new Set<string>();
	const walked = new Set<string>();
	for (const from of parents.keys()) {
		const walk: string[] = [];
		let unit: string | null = from;
		while (unit !== null && !walked.has(unit)) {
			walked.add(unit);
			walk.push(unit);
			unit = parents.get(unit) ?? null;
		}
		const closing = unit === null ? -1 : walk.indexOf(unit);
		if (closing >= 0) for (const member of walk.slice(closing)) rings.add(member);
	}
	return rings;
}
