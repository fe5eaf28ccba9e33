import { Database, type SqlRow } from '../database/database.ts';
import { addDays, lastDateOf, type PlainMonth } from '../domain/calendar.ts';
import { Parameters } from '../domain/parameters.ts';
import type { Profile } from '../domain/profile.ts';
import type { Group } from '../domain/register.ts';
import type { FindingCount } from '../domain/registration-findings.ts';
import { AppError } from '../errors.ts';
import type { Entry } from '../register/register.ts';
import type { Release } from './disclosure/gate.ts';
import type { GroupVerdict } from './disclosure/group-verdicts.ts';
import { tierPeopleOf } from './disclosure/lattice.ts';
import type { Policy } from './disclosure/policy.ts';
import type { World } from './disclosure/world.ts';

/** A unit as the edition shows it: its place in the tree and how finely it may be shown. */
export interface EditionUnit {
	unit_key: string;
	unit_name: string;
	parent_key: string | null;
	level: string;
	depth: number;
	is_leaf: boolean;
	layout: 'month' | 'window' | 'parent';
	/** The headcount that decides what the latest 12-month period may show; null where it is below the policy's fewest. */
	headcount: number | null;
	/** First month with staff; last one where it is closed. */
	opened_month: PlainMonth;
	closed_month: PlainMonth | null;
	/** Keys from the top to this unit. */
	path: string[];
}

/** What everybody may know of the policy: the numbers that the page explains. */
type PublicPolicy = Pick<Policy, 'min_people' | 'min_absent' | 'month_tier_people' | 'split_tier_people' | 'closing_days'>;

export interface EditionInfo extends PublicPolicy {
	municipality: string;
	is_synthetic: boolean;
	profile: Profile;
	extraction_date: string;
	first_month: PlainMonth;
	last_month: PlainMonth;
	last_window_month: PlainMonth;
	first_year: number;
	last_year: number;
	next_last_month: PlainMonth;
	next_release_date: string;
	delivery_count: number;
	offered_cell_count: number;
	hidden_cell_count: number;
	error_count: number;
	warning_count: number;
	/** People × months with later corrections not counted yet; null for one to four, so that it never speaks of one person. */
	pending_corrections_count: number | null;
}

/** What an edition says of the deliveries it is made from. */
export type AboutDeliveries = Pick<
	EditionInfo,
	'municipality' | 'is_synthetic' | 'profile' | 'delivery_count' | 'error_count' | 'warning_count' | 'pending_corrections_count'
>;

/** The units of an edition in tree order, siblings by Danish alphabet, groups last. */
export function editionUnits(
	lattice: readonly SqlRow[],
	groups: readonly Group[],
	world: World,
	release: Release,
	policy: Policy,
	municipality: string,
): EditionUnit[] {
	const shownAs = displays(world, release, policy);
	const lastMonth = world.months.at(-1);
	const names = new Map(lattice.map((row) => [String(row.unit_key), nameOf(row, municipality)]));
	const units = lattice.map((row) => ({
		unit_key: String(row.unit_key),
		unit_name: names.get(String(row.unit_key)) ?? '',
		parent_key: row.parent_key === null ? null : String(row.parent_key),
		level: String(row.level),
		depth: Number(row.depth),
		is_leaf: row.is_leaf === true,
		...shownAs(String(row.unit_key)),
		opened_month: String(row.first_month).slice(0, 7),
		closed_month: row.last_month === lastMonth ? null : String(row.last_month).slice(0, 7),
	}));
	const firstMonth = world.months[0]?.slice(0, 7) ?? '';
	return [...inTreeOrder(units), ...groups.map((group) => groupUnit(group, shownAs(group.group_key), firstMonth))];
}

function groupUnit(group: Group, display: Display, opened_month: PlainMonth): EditionUnit {
	return {
		unit_key: group.group_key,
		unit_name: group.group_name,
		parent_key: null,
		level: 'group',
		depth: 0,
		is_leaf: true,
		...display,
		opened_month,
		closed_month: null,
		path: [group.group_key],
	};
}

function nameOf(row: SqlRow, municipality: string): string {
	const key = String(row.unit_key);
	if (key === '*') return municipality;
	const name = row.unit_name === null ? `Ukendt enhed ${key.replace('~', '')}` : String(row.unit_name);
	return key.endsWith('~') ? `${name} (egne ansatte)` : name;
}

function inTreeOrder(units: readonly Omit<EditionUnit, 'path'>[]): EditionUnit[] {
	const alphabet = new Intl.Collator('da');
	const known = new Set(units.map((unit) => unit.unit_key));
	const below = new Map<string | null, Omit<EditionUnit, 'path'>[]>();
	for (const unit of units) {
		const parent = unit.parent_key !== null && known.has(unit.parent_key) ? unit.parent_key : null;
		below.set(parent, [...(below.get(parent) ?? []), unit]);
	}
	const ordered: EditionUnit[] = [];
	const visit = (parent: string | null, path: readonly string[]) => {
		const siblings = (below.get(parent) ?? []).sort(
			(a, b) => alphabet.compare(a.unit_name, b.unit_name) || (a.unit_key < b.unit_key ? -1 : 1),
		);
		for (const unit of siblings) {
			const own = [...path, unit.unit_key];
			ordered.push({ ...unit, path: own });
			visit(unit.unit_key, own);
		}
	};
	visit(null, []);
	return ordered;
}

type Display = Pick<EditionUnit, 'layout' | 'headcount'>;

/** How a node is shown: by month from the tier's headcount, by window where any window is shown, else by its parent only; and that headcount. */
function displays(world: World, release: Release, policy: Policy): (key: string) => Display {
	const yearly = new Set(
		world.periods.filter((period) => period.grain === 'year' || period.grain === 'window').map((period) => period.key),
	);
	const shownByWindow = new Set(release.shown.filter((key) => yearly.has(key.period_key)).map((key) => key.node_key));
	const decided = new Set([...release.shown, ...release.hidden].map((key) => key.period_key));
	const latest = world.periods.filter((period) => yearly.has(period.key) && decided.has(period.key)).sort((a, b) => b.last - a.last)[0];
	const byKey = new Map(world.nodes.map((node) => [node.key, node]));
	return (key) => {
		const node = byKey.get(key);
		const people = node && latest ? tierPeopleOf(world, node, latest) : 0;
		const headcount = people >= policy.min_people ? people : null;
		if (!shownByWindow.has(key)) return { layout: 'parent', headcount };
		return { layout: node?.level !== 'group' && people >= policy.month_tier_people ? 'month' : 'window', headcount };
	};
}

/** What the edition says about itself. Throws where no 12-month period is closed: there is nothing to show yet. */
export function editionInfo(world: World, release: Release, policy: Policy, about: AboutDeliveries): EditionInfo {
	const offered = new Set([...release.shown, ...release.hidden, ...release.held_back].map((key) => key.period_key));
	const closed = world.periods.filter((period) => offered.has(period.key));
	const windows = closed.filter((period) => period.grain === 'year' || period.grain === 'window');
	if (windows.length === 0) throw new AppError('nothing_to_show');
	const years = windows.filter((period) => period.grain === 'year').map((period) => Number(period.key));
	const monthAt = (index: number) => world.months[index]?.slice(0, 7) ?? '';
	const lastWindow = Math.max(...windows.map((period) => period.last));
	const next = nextWindowMonth(monthAt(lastWindow));
	return {
		...about,
		extraction_date: world.extraction_date,
		first_month: monthAt(0),
		last_month: monthAt(Math.max(...closed.map((period) => period.last))),
		last_window_month: monthAt(lastWindow),
		first_year: Math.min(...years),
		last_year: Math.max(...years),
		next_last_month: next,
		next_release_date: addDays(lastDateOf(next), policy.closing_days),
		offered_cell_count: release.report.offered_count,
		hidden_cell_count: release.report.hidden_count,
		min_people: policy.min_people,
		min_absent: policy.min_absent,
		month_tier_people: policy.month_tier_people,
		split_tier_people: policy.split_tier_people,
		closing_days: policy.closing_days,
	};
}

/** Windows end in June and December. */
function nextWindowMonth(month: PlainMonth): PlainMonth {
	return month.endsWith('-12') ? `${Number(month.slice(0, 4)) + 1}-06` : `${month.slice(0, 4)}-12`;
}

/** What an edition holds beside its figures. */
export interface EditionContent {
	info: EditionInfo;
	units: readonly EditionUnit[];
	verdicts: readonly GroupVerdict[];
	parameters: Parameters;
	entries: readonly Entry[];
	findings: readonly FindingCount[];
}

/** Writes the edition as a DuckDB file of its own at `path`, through the build's connection. */
export async function writeEdition(
	database: Database,
	path: string,
	ids: { edition: string; release: string },
	content: EditionContent,
): Promise<void> {
	await database.run(`attach '${path.replaceAll("'", "''")}' as edition`);
	await database.run('create table edition.info as select $info::json as info', {
		info: JSON.stringify({ ...ids, ...content.info }),
	});
	await database.run(
		`create table edition.units as select unnest(unit), tree_order::integer as tree_order from (
			select unnest(units) as unit, generate_subscripts(units, 1) as tree_order from (select $units::json::struct(
				unit_key varchar, unit_name varchar, parent_key varchar, level varchar, depth integer, is_leaf boolean, layout varchar, headcount integer, opened_month varchar, closed_month varchar,
				path varchar[])[] as units))`,
		{ units: JSON.stringify(content.units) },
	);
	await database.run(
		`create table edition.groups as select unnest(verdict) from (select unnest($verdicts::json::struct(
			group_key varchar, status varchar, reason varchar, other_key varchar, add_keys varchar[], drop_keys varchar[])[]) as verdict)`,
		{ verdicts: JSON.stringify(content.verdicts) },
	);
	await database.run('create table edition.periods as select * from released_periods order by period_key');
	await database.run('create table edition.figures as select * from released_figures order by node_key, period_key');
	await database.run(
		'create table edition.breakdowns as select * from released_breakdowns order by view, node_key, period_key, category, length_class',
	);
	await database.run('create table edition.parameters as select $parameters::json as parameters', {
		parameters: JSON.stringify(content.parameters),
	});
	await database.run('create table edition.expectations as select * from released_expectations order by node_key, period_key');
	await database.run('create table edition.unit_changes as select * from released_unit_changes order by change_date, unit_key, change');
	await database.run('create table edition.source_changes as select * from released_source_changes order by unit_key, month');
	await database.run('create table edition.series as select * from released_series order by series, unit_key, month, series_group');
	await database.run('create table edition.accidents as select * from released_accidents order by unit_key, period_key');
	await database.run('create table edition.benchmarks as select * from released_benchmarks order by all');
	await database.run('create table edition.rate_variances as select * from released_rate_variances order by node_key, period_key, measure');
	await database.run(
		'create table edition.ratio_variances as select * from released_ratio_variances order by node_key, period_key, base_period_key, measure',
	);
	await database.run(
		`create table edition.entries as select unnest(entry) from (select unnest($entries::json::struct(kind varchar, entry_key varchar, body varchar)[]) as entry)`,
		{ entries: JSON.stringify(content.entries) },
	);
	await database.run(
		`create table edition.findings as select unnest(found) from (select unnest($findings::json::struct(
			finding varchar, people_count integer, records_count integer)[]) as found)`,
		{ findings: JSON.stringify(content.findings) },
	);
	await database.run('checkpoint edition');
	await database.run('detach edition');
}

/** Reads what an edition says of itself; null where the file is gone or spoilt. */
export async function readInfo(path: string): Promise<EditionInfo | null> {
	try {
		const edition = await Database.openReadOnly(path);
		try {
			return await infoIn(edition);
		} finally {
			edition.close();
		}
	} catch {
		return null;
	}
}

async function infoIn(edition: Database): Promise<EditionInfo> {
	const [row] = await edition.rows('select info::varchar as info from info');
	const { edition: _, release: __, ...info } = JSON.parse(String(row?.info));
	return info;
}

/** Reads what an edition holds beside its figures, as it was written. */
export async function readEdition(path: string): Promise<EditionContent> {
	const edition = await Database.openReadOnly(path);
	try {
		const info = await infoIn(edition);
		const [estimated] = await edition.rows('select parameters::varchar as parameters from parameters');
		const list = async (sql: string) => JSON.parse(String((await edition.rows(sql))[0]?.list ?? '[]'));
		return {
			info,
			units: await list(
				'select to_json(list(unit))::varchar as list from (select * exclude (tree_order) from units order by tree_order) as unit',
			),
			verdicts: await list('select to_json(list(groups))::varchar as list from groups'),
			parameters: Parameters.parse(JSON.parse(String(estimated?.parameters))),
			entries: await list('select to_json(list(entries))::varchar as list from entries'),
			findings: await list('select to_json(list(findings))::varchar as list from findings'),
		};
	} finally {
		edition.close();
	}
}
