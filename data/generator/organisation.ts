/** The tree of units: levels skipped in places, names that repeat, codes with leading zeros, sizes as skewed as real ones. */

import { type AreaPlan, type BundlePlan, PLAN } from './area-plans.ts';
import { placesOf } from './names.ts';
import { at, normalOf, type Random, randomOf, wholeOf } from './random.ts';
import { type KindKey, WORKPLACE_KINDS } from './workplace-kinds.ts';

/** What a unit was called and where it stood, from `first_day` (null: always) to `last_day` (null: still). Days since 1970. */
export interface UnitVersion {
	name: string;
	parent: number | null;
	first_day: number | null;
	last_day: number | null;
}

export interface Unit {
	index: number;
	code: string;
	kind: KindKey;
	level: 'kommune' | 'direktørområde' | 'område' | 'aftaleenhed' | 'arbejdsplads';
	/** Index of the directorate's plan; null for the municipality itself. */
	directorate: number | null;
	/** Employments that the unit has room for. */
	size: number;
	versions: UnitVersion[];
}

/** Employments of the municipality that the plan's counts are meant for. */
const PLANNED_EMPLOYMENTS = 3700;
/** How far a workplace may stray from the usual size of its kind: standard deviation of the logarithm. */
const SIZE_SIGMA = 0.5;

/**
 * Workplaces by number of employments: class limits and share of all workplaces.
 * The classes are an assumption that gives the mean of about 15 seen in a municipality of 3,700 employments and 250 units.
 */
const SIZE_CLASSES = [
	{ lowest: 2, highest: 4, share: 17 / 222 },
	{ lowest: 5, highest: 9, share: 68 / 222 },
	{ lowest: 10, highest: 14, share: 53 / 222 },
	{ lowest: 15, highest: 24, share: 48 / 222 },
] as const;

/** Makes the tree as it stood before any reorganisation. */
export function makeUnits(seed: number, municipality: string, employments: number): Unit[] {
	const random = randomOf(seed, 1);
	const scale = employments / PLANNED_EMPLOYMENTS;
	const copies = Math.max(1, Math.round(scale));
	const countOf = (count: number, least = 0) => Math.max(least, Math.round((count * scale) / copies));
	const nextPlace = placesOf(random);
	const units: Unit[] = [];
	let number = 100;
	const add = (title: string, parent: Unit | null, level: Unit['level'], kind: KindKey, directorate: number | null): Unit => {
		number += wholeOf(random, 1, 3);
		const unit: Unit = {
			index: units.length,
			code: String(number).padStart(5, '0'),
			kind,
			level,
			directorate,
			size: 0,
			versions: [{ name: title.replace('{}', nextPlace), parent: parent?.index ?? null, first_day: null, last_day: null }],
		};
		units.push(unit);
		return unit;
	};
	const addBundle = (bundle: BundlePlan, parent: Unit, directorate: number) => {
		const house = add(bundle.title, parent, 'aftaleenhed', 'management', directorate);
		for (const [kind, title] of bundle.members) add(title, house, 'arbejdsplads', kind, directorate);
	};
	const addArea = (area: AreaPlan, above: Unit, directorate: number, copy: number) => {
		const counts = area.workplaces.map(({ kind, count }) => countOf(count, kind === 'round_the_clock' && copy === 0 ? 1 : 0));
		const bundles = area.bundles.flatMap((bundle) => Array.from({ length: countOf(bundle.count) }, () => bundle));
		if (counts.every((count) => count === 0) && bundles.length === 0) return;
		const parent =
			area.name === null ? above : add(copy === 0 ? area.name : `${area.name} ${copy + 1}`, above, 'område', 'management', directorate);
		area.workplaces.forEach(({ kind, titles }, plan) => {
			for (let index = 0; index < at(counts, plan); index++) {
				const title = at(titles, index % titles.length);
				const isTaken = copy > 0 || index >= titles.length;
				add(isTaken && !title.includes('{}') ? `${title} {}` : title, parent, 'arbejdsplads', kind, directorate);
			}
		});
		for (const bundle of bundles) addBundle(bundle, parent, directorate);
	};
	const root = add(municipality, null, 'kommune', 'management', null);
	PLAN.forEach((plan, directorate) => {
		const above = add(plan.name, root, 'direktørområde', 'management', directorate);
		for (const area of plan.areas) for (let copy = 0; copy < copies; copy++) addArea(area, above, directorate, copy);
	});
	const staffs = [
		add('Kommunaldirektørens sekretariat', root, 'arbejdsplads', 'offices', null),
		add('HR og Arbejdsmiljø', root, 'arbejdsplads', 'offices', null),
		...units
			.filter((unit) => unit.level === 'direktørområde')
			.map((unit) => add('Sekretariatet', unit, 'arbejdsplads', 'offices', unit.directorate)),
	];
	for (const staff of staffs) staff.size = wholeOf(random, 12, 24);
	giveSizes(units, employments, random);
	return units;
}

/** Workplaces without a size get the wanted distribution, the biggest kinds the biggest; some inner nodes get staff of their own. */
function giveSizes(units: readonly Unit[], employments: number, random: Random): void {
	const leaves = units.filter((unit) => unit.level === 'arbejdsplads' && unit.size === 0);
	let rest = employments;
	for (const unit of units) {
		if (unit.level === 'kommune') unit.size = 2;
		if (unit.level === 'direktørområde') unit.size = wholeOf(random, 1, 4);
		if (unit.level === 'område' && random() < 0.6) unit.size = wholeOf(random, 1, 4);
		rest -= unit.size;
	}
	const wishes = new Map(leaves.map((leaf) => [leaf, Math.log(WORKPLACE_KINDS[leaf.kind].typical_size) + SIZE_SIGMA * normalOf(random)]));
	const ranked = [...leaves].sort((a, b) => (wishes.get(a) ?? 0) - (wishes.get(b) ?? 0));
	const sizes = SIZE_CLASSES.flatMap(({ lowest, highest, share }) =>
		Array.from({ length: Math.round(share * leaves.length) }, () => wholeOf(random, lowest, highest)),
	).sort((a, b) => a - b);
	const largeCount = Math.max(0, leaves.length - sizes.length);
	rest -= sizes.reduce((sum, size) => sum + size, 0) + 25 * largeCount;
	const tails = Array.from({ length: largeCount }, () => Math.exp(0.65 * normalOf(random))).sort((a, b) => a - b);
	const tailSum = tails.reduce((sum, tail) => sum + tail, 0);
	const all = [...sizes, ...tails.map((tail) => 25 + Math.max(0, Math.round((rest * tail) / tailSum)))];
	ranked.forEach((leaf, index) => {
		leaf.size = at(all, index);
	});
}

/** The version of a unit on a day, or its last one. */
export function versionOn(unit: Unit, day: number): UnitVersion {
	return (
		unit.versions.find((version) => (version.first_day ?? day) <= day && day <= (version.last_day ?? day)) ??
		at(unit.versions, unit.versions.length - 1)
	);
}
