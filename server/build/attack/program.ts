import loadHighs, { type Highs } from 'highs';
import { type Change, type Ground, type Measure, NO_CHANGE } from './proof.ts';

/**
 * The last resort: two linear programs a figure, the most and the least it can be. Only the absence of some workplaces is free, the rest is held at the truth,
 * which can only make a range look narrower than it is. One model is kept for many figures and starts from where the last one ended.
 */
export interface Program {
	/**
	 * The tables in which the figure is largest and smallest, and what holds it there; throws `SearchFailed` where the solver fails.
	 * Where the largest `isEnough` by itself the smallest is not looked for: the truth stands in its place.
	 */
	extremes(atoms: Int32Array, isEnough?: (above: Change) => boolean): Extremes;
	/** The two tables between which the weighted figures lie farthest apart. */
	apart(figures: readonly { atoms: Int32Array; weight: number }[]): { above: Change; below: Change };
	dispose(): void;
}

export interface Extremes {
	above: Change;
	below: Change;
	/** Known sums without which the range would be wider: those with a price at either end. */
	binding: number[];
	/** Whether one of them reaches beyond the free atoms: then a wider circle may give a wider range, else none does. */
	reaches_out: boolean;
	solve_count: number;
}

/** A proof could not be looked for to its end: nothing is found out by that, and nothing may be released on it. */
export class SearchFailed extends Error {}

/** The solver, loaded once a program: it keeps nothing of one model for the next. */
export type Solver = Highs;

let loading: Promise<Solver> | null = null;

export function loadSolver(): Promise<Solver> {
	loading ??= loadHighs();
	return loading;
}

/** The simplex methods by HiGHS's numbers: from nothing the dual takes half the time of the primal. */
const [DUAL, PRIMAL] = [1, 4];

/** A program that takes longer than this has proved nothing, and then nothing is released: the largest seen take a second. */
const MOST_SECONDS = 900;
/** How far beyond its time the solver may leave a month: its own rounding. */
const ROUNDING = 1e-7;

/** Opens the program over some atoms of one measure. */
export function openProgram(highs: Solver, { measure, incidence, row_sizes }: Ground, scope: readonly number[]): Program {
	const free = [...new Set(scope)]
		.filter((atom) => (measure.truth[atom] ?? 0) + (measure.limits[atom >> 1] ?? 1) > 0)
		.sort((a, b) => a - b);
	const columnOf = new Map(free.map((atom, column) => [atom, column]));
	const rows = new Map<number, number[]>();
	for (const [column, atom] of free.entries()) {
		for (let entry = incidence.starts[atom] ?? 0; entry < (incidence.starts[atom + 1] ?? 0); entry++) {
			const row = incidence.rows[entry] ?? 0;
			const columns = rows.get(row);
			if (columns) columns.push(column);
			else rows.set(row, [column]);
		}
	}
	const known = [...rows.keys()];
	const equations = [...rows.values()];
	const isCrossing = known.map((row, index) => (row_sizes[row] ?? 0) > (equations[index]?.length ?? 0));
	const upper = free.map((atom) => {
		const held = (measure.truth[atom] ?? 0) + (columnOf.has(atom ^ 1) ? 0 : (measure.truth[atom ^ 1] ?? 0));
		return (measure.limits[atom >> 1] ?? Number.POSITIVE_INFINITY) - held;
	});
	let unheld = capsOf(free, columnOf, measure);
	const starts = [0];
	for (const columns of equations) starts.push((starts.at(-1) ?? 0) + columns.length);
	const model = highs.createModel({
		numCols: free.length,
		numRows: equations.length,
		colCost: new Float64Array(free.length),
		colLower: Float64Array.from(free, (atom) => -(measure.truth[atom] ?? 0)),
		colUpper: Float64Array.from(upper, (room) => (Number.isFinite(room) ? room : highs.infinity)),
		rowLower: new Float64Array(equations.length),
		rowUpper: new Float64Array(equations.length),
		matrix: {
			format: 'csr',
			numRows: equations.length,
			numCols: free.length,
			starts: Int32Array.from(starts),
			indices: Int32Array.from(equations.flat()),
			values: new Float64Array(starts.at(-1) ?? 0).fill(1),
		},
	});
	model.options.set({ output_flag: false, presolve: 'off', simplex_strategy: DUAL, time_limit: MOST_SECONDS });
	/** Solves again as long as a month would hold more than its time: few do, so they are told to the solver only then. */
	const solution = () => {
		for (;;) {
			model.run();
			if (model.getModelStatus() !== highs.constants.modelStatus.optimal)
				throw new SearchFailed(`solver ended with status ${model.getModelStatus()}`);
			// another figure is another aim from a table that holds: that is the primal's work
			model.options.set({ simplex_strategy: PRIMAL });
			const found = model.getSolution();
			const heldIn = ({ columns }: Cap) => columns.reduce((sum, column) => sum + (found.colValue[column] ?? 0), 0);
			const broken = unheld.filter((cap) => heldIn(cap) > cap.room + ROUNDING);
			if (broken.length === 0) return found;
			for (const { columns, room } of broken) model.addRow(-highs.infinity, room, { indices: columns, values: columns.map(() => 1) });
			unheld = unheld.filter((cap) => !broken.includes(cap));
		}
	};
	const solve = (sense: 'maximize' | 'minimize'): { change: Change; prices: Float64Array } => {
		model.changeObjectiveSense(highs.constants.objectiveSense[sense]);
		const { colValue, rowDual } = solution();
		const moved = [...free.entries()].filter(([column]) => Math.abs(colValue[column] ?? 0) > 1e-9);
		const change = {
			atoms: Int32Array.from(moved, ([, atom]) => atom),
			amounts: Float64Array.from(moved, ([column]) => colValue[column] ?? 0),
		};
		return { change, prices: rowDual };
	};
	return {
		extremes(atoms, isEnough = () => false) {
			const columns = [...atoms].map((atom) => columnOf.get(atom)).filter((column) => column !== undefined);
			for (const column of columns) model.changeColCost(column, 1);
			const above = solve('maximize');
			const below = isEnough(above.change) ? null : solve('minimize');
			for (const column of columns) model.changeColCost(column, 0);
			const priced = [...known.keys()].filter((row) => [above, below].some((end) => Math.abs(end?.prices[row] ?? 0) > 1e-7));
			return {
				above: above.change,
				below: below?.change ?? NO_CHANGE,
				binding: priced.map((row) => known[row] ?? -1),
				reaches_out: priced.some((row) => isCrossing[row]) || atoms.some((atom) => !columnOf.has(atom)),
				solve_count: below ? 2 : 1,
			};
		},
		apart(figures) {
			const costs = new Map<number, number>();
			for (const { atoms, weight } of figures) {
				for (const atom of atoms) {
					const column = columnOf.get(atom);
					if (column !== undefined) costs.set(column, (costs.get(column) ?? 0) + weight);
				}
			}
			for (const [column, cost] of costs) model.changeColCost(column, cost);
			const [above, below] = [solve('maximize').change, solve('minimize').change];
			for (const column of costs.keys()) model.changeColCost(column, 0);
			return { above, below };
		},
		dispose: () => model.dispose(),
	};
}

/** A month of two free classes, and what both may hold together beyond the truth. */
interface Cap {
	columns: readonly [number, number];
	room: number;
}

/** The months that are free in both classes and bounded; where one class alone is free its own bound says it. */
function capsOf(free: readonly number[], columnOf: ReadonlyMap<number, number>, { truth, limits }: Measure): Cap[] {
	return free.flatMap((atom, column): Cap[] => {
		const sibling = columnOf.get(atom | 1);
		const room = (limits[atom >> 1] ?? Number.POSITIVE_INFINITY) - (truth[atom] ?? 0) - (truth[atom | 1] ?? 0);
		return atom % 2 === 1 || sibling === undefined || !Number.isFinite(room) ? [] : [{ columns: [column, sibling], room }];
	});
}
