import loadHighs, { type Highs } from 'highs';
import type { Change, Incidence, Measure } from './proof.ts';
import type { System } from './system.ts';

/**
 * The last resort: two linear programs a figure, the most and the least it can be. Only the absence of some workplaces is free, the rest is held at the truth,
 * which can only make a range look narrower than it is. One model is kept for many figures and starts from where the last one ended.
 */
export interface Program {
	/** The tables in which the figure is largest and smallest, and what holds it there; throws where the solver fails. */
	extremes(atoms: Int32Array): Extremes;
	dispose(): void;
}

export interface Extremes {
	above: Change;
	below: Change;
	/** Known sums without which the range would be wider: those with a price at either end. */
	binding: number[];
	/** Whether one of them reaches beyond the free atoms: then a wider circle may give a wider range, else none does. */
	reaches_out: boolean;
}

/** The solver, loaded once a build. */
export type Solver = Highs;

export async function loadSolver(): Promise<Solver> {
	return await loadHighs();
}

/** Opens the program over some atoms of one measure. */
export function openProgram(highs: Solver, system: System, measure: Measure, incidence: Incidence, scope: readonly number[]): Program {
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
	const isCrossing = known.map((row, index) => (system.rows[row]?.length ?? 0) > (equations[index]?.length ?? 0));
	const rowLower: number[] = equations.map(() => 0);
	const rowUpper: number[] = equations.map(() => 0);
	const upper = free.map((atom) => (measure.limits[atom >> 1] ?? highs.infinity) - (measure.truth[atom] ?? 0));
	for (const [column, atom] of free.entries()) {
		const limit = measure.limits[atom >> 1] ?? Number.POSITIVE_INFINITY;
		const sibling = columnOf.get(atom | 1);
		if (!Number.isFinite(limit) || atom % 2 === 1) continue;
		const room = limit - (measure.truth[atom] ?? 0) - (measure.truth[atom | 1] ?? 0);
		equations.push(sibling === undefined ? [column] : [column, sibling]);
		rowLower.push(-highs.infinity);
		rowUpper.push(room);
	}
	const starts = [0];
	for (const columns of equations) starts.push((starts.at(-1) ?? 0) + columns.length);
	const model = highs.createModel({
		numCols: free.length,
		numRows: equations.length,
		colCost: new Float64Array(free.length),
		colLower: Float64Array.from(free, (atom) => -(measure.truth[atom] ?? 0)),
		colUpper: Float64Array.from(upper, (room) => (Number.isFinite(room) ? room : highs.infinity)),
		rowLower: Float64Array.from(rowLower),
		rowUpper: Float64Array.from(rowUpper),
		matrix: {
			format: 'csr',
			numRows: equations.length,
			numCols: free.length,
			starts: Int32Array.from(starts),
			indices: Int32Array.from(equations.flat()),
			values: new Float64Array(starts.at(-1) ?? 0).fill(1),
		},
	});
	model.options.set({ output_flag: false, presolve: 'off', simplex_strategy: 4 });
	const solve = (sense: 'maximize' | 'minimize'): { change: Change; prices: Float64Array } => {
		model.changeObjectiveSense(highs.constants.objectiveSense[sense]);
		model.run();
		if (model.getModelStatus() !== highs.constants.modelStatus.optimal)
			throw new Error(`solver ended with status ${model.getModelStatus()}`);
		const { colValue, rowDual } = model.getSolution();
		const moved = [...free.entries()].filter(([column]) => Math.abs(colValue[column] ?? 0) > 1e-9);
		const change = {
			atoms: Int32Array.from(moved, ([, atom]) => atom),
			amounts: Float64Array.from(moved, ([column]) => colValue[column] ?? 0),
		};
		return { change, prices: rowDual };
	};
	return {
		extremes(atoms) {
			const columns = [...atoms].map((atom) => columnOf.get(atom)).filter((column) => column !== undefined);
			for (const column of columns) model.changeColCost(column, 1);
			const above = solve('maximize');
			const below = solve('minimize');
			for (const column of columns) model.changeColCost(column, 0);
			const priced = [...known.keys()].filter((row) => Math.abs(above.prices[row] ?? 0) > 1e-7 || Math.abs(below.prices[row] ?? 0) > 1e-7);
			return {
				above: above.change,
				below: below.change,
				binding: priced.map((row) => known[row] ?? -1),
				reaches_out: priced.some((row) => isCrossing[row]) || atoms.some((atom) => !columnOf.has(atom)),
			};
		},
		dispose: () => model.dispose(),
	};
}
