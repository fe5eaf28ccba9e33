import { z } from 'zod';
import { editionFile } from '../data-folder.ts';
import type { Database } from '../database/database.ts';
import { FrozenBaseline, FrozenFigure, type NodeStratum, staffGroupStrata } from '../domain/baseline.ts';
import type { Parameters } from '../domain/parameters.ts';
import { type Stretch, tilingOf } from '../domain/tiling.ts';
import type { Entry } from '../register/register.ts';
import { readEdition } from './edition.ts';
import { frozenKeyOf, isOfSettings } from './frozen-key.ts';
import { entry } from './groups.ts';
import type { IssueCode } from './import/issue-catalogue.ts';
import type { Issue } from './import/issues.ts';
import { DeliveryRefused } from './read-files.ts';
import { type BaselineBody, baselinesOf, issuesOf } from './registered-baselines.ts';
import type { Build } from './under-way.ts';

/**
 * Baselines are frozen by the first build that has their figures: the entry that holds them stands in the register like any other, so it outlives every
 * later edition and facts file. What cannot be a baseline is refused while it is new.
 */

/** A baseline whose figures are all there, but for the id of the edition that will hold it. */
export type Freezing = Omit<FrozenBaseline, 'edition' | 'release' | 'extraction_date'>;

/** Finds the figures of baselines that are not frozen yet. Throws `DeliveryRefused` where a new one cannot be had. */
export async function freezeBaselines(build: Build): Promise<void> {
	const { entries, fresh_entries, settings } = build;
	const frozen = new Set(
		entries.filter((one) => one.kind === 'frozen_baseline' && isOfSettings(one, settings)).map((one) => one.entry_key),
	);
	const waiting = baselinesOf(entries).filter((body) => !frozen.has(frozenKeyOf(body.baseline_key, settings)));
	build.freezing = [];
	if (waiting.length === 0) return;
	const parameters = await parametersOf(build);
	const lattice = await latticeOf(build);
	const fresh = new Set(baselinesOf(fresh_entries).map((body) => body.baseline_key));
	const refused: Issue[] = [];
	for (const body of waiting) {
		const figures = await figuresOf(build, body, lattice.root_key);
		const because = troubleOf(body, figures, lattice);
		if (because === null) build.freezing.push(await freezingOf(build, body, figures, lattice.root_key, parameters));
		else if (fresh.has(body.baseline_key)) refused.push(...issuesOf(because, [body]));
	}
	if (refused.some((issue) => issue.severity === 'error')) throw new DeliveryRefused([...refused, ...build.issues]);
	build.issues.push(...refused);
}

/** The entries that keep what is frozen by this build, with the ids of its edition. */
export function frozenEntriesOf(build: Build, ids: Pick<FrozenBaseline, 'edition' | 'release' | 'extraction_date'>): Entry[] {
	return (build.freezing ?? []).map((freezing) =>
		entry('frozen_baseline', frozenKeyOf(freezing.baseline_key, build.settings), FrozenBaseline.parse({ ...freezing, ...ids })),
	);
}

interface Lattice extends Stretch {
	root_key: string;
	unit_keys: ReadonlySet<string>;
}

/** The units there are, the top, and the months there are figures for. */
async function latticeOf({ database }: Build): Promise<Lattice> {
	const units = await database.rows('select unit_key from lattice_units order by depth, unit_key');
	const [span] = await database.rows('select min(first_month) as first_month, max(last_month) as last_month from released_periods');
	return {
		root_key: String(units[0]?.unit_key),
		unit_keys: new Set(units.map((row) => String(row.unit_key))),
		first_month: String(span?.first_month),
		last_month: String(span?.last_month),
	};
}

async function parametersOf({ parameters, current, paths }: Build): Promise<Parameters> {
	if (parameters) return parameters;
	if (!current) throw new Error('a baseline needs parameters');
	return (await readEdition(editionFile(paths, current.edition))).parameters;
}

/** The node of a baseline: its one unit, or the group of its units. */
function nodeOf({ baseline_key, unit_keys }: BaselineBody): string {
	const [only, ...others] = unit_keys;
	return only !== undefined && others.length === 0 ? only : `baseline:${baseline_key}`;
}

const FrozenRow = z.object({ figure: z.string() });

/** The released figures inside the months of a baseline that are estimated: of its node, its units and the top. */
async function figuresOf({ database }: Build, body: BaselineBody, root_key: string): Promise<FrozenFigure[]> {
	const rows = await database.rows(
		`select to_json(struct_pack(
			node_key := figures.node_key, period_key := periods.period_key, grain := periods.grain, first_month := periods.first_month,
			last_month := periods.last_month, months := periods.months, calendar_days := periods.calendar_days, net_working_days := periods.net_working_days,
			people_count := figures.people_count, possible_fte_days := figures.possible_fte_days::double, employment_days := figures.employment_days::double,
			observed := struct_pack(absence := figures.absence_fte_days::double, short_absence := figures.short_absence_fte_days::double,
				spells := figures.spells_count::double, prolonged_spells := prolonged.spells_count::double),
			expected := struct_pack(absence := expectations.expected_absence_fte_days, short_absence := expectations.expected_short_absence_fte_days,
				spells := expectations.expected_spells, prolonged_spells := expectations.expected_prolonged_spells)))::varchar as figure
		from released_figures as figures
		inner join released_periods as periods on figures.period_key = periods.period_key
		inner join released_expectations as expectations on figures.node_key = expectations.node_key and figures.period_key = expectations.period_key
		left join released_breakdowns as prolonged on figures.node_key = prolonged.node_key and figures.period_key = prolonged.period_key
			and prolonged.view = 'prolonged' and prolonged.is_shown
		where figures.is_shown and list_contains($node_keys::json::varchar[], figures.node_key)
			and periods.first_month >= $first_month and periods.last_month <= $last_month
		order by figures.node_key, periods.first_month, periods.last_month`,
		{
			node_keys: JSON.stringify([nodeOf(body), ...body.unit_keys, root_key]),
			first_month: body.first_month,
			last_month: body.last_month,
		},
	);
	return rows.map((row) => FrozenFigure.parse(JSON.parse(FrozenRow.parse(row).figure)));
}

/** Why a baseline cannot be frozen; null where it can. */
function troubleOf(body: BaselineBody, figures: readonly FrozenFigure[], lattice: Lattice): IssueCode | null {
	if (body.unit_keys.some((key) => !lattice.unit_keys.has(key))) return 'baseline_unit_unknown';
	if (body.first_month < lattice.first_month || body.last_month > lattice.last_month) return 'baseline_outside_figures';
	const isCovered = (node: string) =>
		tilingOf(
			figures.filter((figure) => figure.node_key === node),
			body,
		) !== null;
	if (!isCovered(lattice.root_key)) return 'baseline_waits';
	if (isCovered(nodeOf(body)) || body.unit_keys.every(isCovered)) return null;
	return /-0[17]$/.test(body.first_month) ? 'baseline_hidden' : 'baseline_between_windows';
}

async function freezingOf(
	{ database, settings }: Build,
	body: BaselineBody,
	figures: FrozenFigure[],
	root_key: string,
	{ dispersion, persistence, season, stratum_rates }: Parameters,
): Promise<Freezing> {
	const keys = new Set(figures.map((figure) => figure.period_key));
	const node_key = nodeOf(body);
	const strata =
		node_key === root_key
			? stratum_rates.filter((rate) => keys.has(rate.period_key)).map((rate) => ({ ...rate, node_key }))
			: await staffGroupsOf(database, node_key, keys);
	return { baseline_key: body.baseline_key, profile: settings.profile.name, root_key, figures, dispersion, persistence, season, strata };
}

/** A node's staff groups in the years in which all of them are shown; the same as `staff_group_strata` gives of an edition. */
async function staffGroupsOf(database: Database, node_key: string, period_keys: ReadonlySet<string>): Promise<NodeStratum[]> {
	const rows = await database.rows(
		`select period_key, concat_ws(' + ', category, nullif(array_to_string(merged_categories, ' + '), '')) as stratum_key, people_count,
			absence_fte_days::double as absence, possible_fte_days::double as possible_fte_days, spells_count::double as spells, employment_days::double as employment_days
		from released_breakdowns
		where view = 'staff_group' and node_key = $node_key and list_contains($period_keys::json::varchar[], period_key)
		qualify bool_and(is_shown) over (partition by period_key)
		order by period_key, stratum_key`,
		{ node_key, period_keys: JSON.stringify([...period_keys]) },
	);
	return staffGroupStrata(node_key, rows);
}
