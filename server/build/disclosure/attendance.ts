import { type BreakdownWorld, peopleIn, prolongedSums, withoutAbsenceSums } from './breakdown-world.ts';
import { type Line, unitLattice } from './lattice.ts';
import type { Policy } from './policy.ts';
import { settle } from './settle.ts';
import { cellOf, type PersonSums, placeOf, type World } from './world.ts';

/** V5: long courses begun, and people without absence. */
export const ATTENDANCE_VIEWS = ['prolonged', 'without_absence'] as const;
export type AttendanceView = (typeof ATTENDANCE_VIEWS)[number];

const SUMS = { prolonged: prolongedSums, without_absence: withoutAbsenceSums } as const;

export interface AttendanceTerms {
	policy: Policy;
	/** Quarters and years whose long courses can be told from the rest, as indexes into the world's periods. */
	closed: ReadonlySet<number>;
	isTotalShown: (node: number, period: number) => boolean;
	wasShown: (node: number, period: number) => boolean;
	wasHidden: (node: number, period: number) => boolean;
}

export interface Attendance {
	/** Cells that the view offers, as numbers of the totals' lattice. */
	offered: readonly number[];
	shown: Uint8Array;
	unsafe: Uint8Array;
	lines: readonly Line[];
}

/** Nobody or enough people on both sides: those of whom it is said, and the others; and no person who is nearly all of it. */
export function isAttendanceSafe(sums: PersonSums, policy: Policy): boolean {
	const isEnough = (people: number) => people === 0 || people >= policy.min_people;
	const { people_count, spell_people_count, spells, spells_largest, spells_second } = sums;
	const rest = spells - spells_largest - spells_second;
	return (
		isEnough(spell_people_count) &&
		isEnough(people_count - spell_people_count) &&
		(spell_people_count === 0 || rest >= policy.min_rest_share * spells_largest)
	);
}

/** Municipality and directorates by quarter and year, areas by year: where the total stands and both sides are safe, closed line by line. */
export function decideAttendance(world: World, breakdown: BreakdownWorld, view: AttendanceView, terms: AttendanceTerms): Attendance {
	const { policy } = terms;
	const lattice = unitLattice(world);
	const known = new Map<number, PersonSums>();
	const sumsOf = (list: readonly number[]): PersonSums => {
		const [only] = list;
		const kept = list.length === 1 && only !== undefined ? known.get(only) : undefined;
		if (kept) return kept;
		const sums = SUMS[view](
			peopleIn(
				world,
				breakdown,
				list.map((cell) => ({ piece: lattice.pieces(cell), group: -1 })),
			),
		);
		if (list.length === 1 && only !== undefined) known.set(only, sums);
		return sums;
	};
	const offered = [...world.nodes.keys()].flatMap((node) =>
		[...terms.closed]
			.filter((period) => isOffered(world, node, period) && terms.isTotalShown(node, period))
			.map((period) => cellOf(world, node, period, 0)),
	);
	const isInView = new Set(offered);
	const lines = lattice.lines.filter((line) => line.parts.some((part) => isInView.has(part)) && isOwnLine(world, line, view));
	const unsafe = new Uint8Array(lattice.cell_count);
	for (const cell of new Set([...offered, ...lines.flatMap((line) => [line.total, ...line.parts])])) {
		if (!isAttendanceSafe(sumsOf([cell]), policy)) unsafe[cell] = 1;
	}
	const shown = new Uint8Array(lattice.cell_count);
	const kept = new Set<number>();
	const hidden_before = new Set<number>();
	for (const cell of offered) {
		const { node, period } = placeOf(world, cell);
		if (terms.wasHidden(node, period)) hidden_before.add(cell);
		else if (unsafe[cell] !== 1) shown[cell] = 1;
		if (terms.wasShown(node, period)) kept.add(cell);
	}
	settle(lines, shown, [], orderOf(world, offered), {
		policy,
		unsafe,
		kept,
		hidden_before,
		sumsOf,
		isSafe: (sums) => isAttendanceSafe(sums, policy),
	});
	return { offered, shown, unsafe, lines };
}

function isOffered(world: World, node: number, period: number): boolean {
	const level = world.nodes[node]?.level;
	const grain = world.periods[period]?.grain;
	if (level === 'area') return grain === 'year';
	return (level === 'root' || level === 'directorate') && (grain === 'year' || grain === 'quarter');
}

/** Units of one period add up; quarters add up to the year for courses begun, and not for people without absence. */
function isOwnLine(world: World, line: Line, view: AttendanceView): boolean {
	const { period, lengthClass } = placeOf(world, line.total);
	const grain = world.periods[period]?.grain;
	if (lengthClass !== 0 || (grain !== 'year' && grain !== 'quarter')) return false;
	return line.kind === 'units' || (line.kind === 'time' && grain === 'year' && view === 'prolonged');
}

/** The municipality before directorates before areas, years before quarters. */
function orderOf(world: World, offered: readonly number[]): number[] {
	const rank = (cell: number) => {
		const { node, period } = placeOf(world, cell);
		const level = ['root', 'directorate', 'area'].indexOf(world.nodes[node]?.level ?? '');
		return level * 2 + (world.periods[period]?.grain === 'year' ? 0 : 1);
	};
	return [...offered].sort((a, b) => rank(a) - rank(b) || a - b);
}
