import type { Caveat } from '../../domain/answers.ts';
import { SourceChange, sourceChangeSentence } from '../../domain/source-change.ts';
import type { Stretch } from '../../domain/tiling.ts';
import type { OpenEdition } from '../open-edition.ts';
import { type Place, placesOf } from './registered.ts';

/** Months in which other sources began to count: breaks in the figures of a unit, across which nothing is compared without saying so. */

/** Every change of every unit, in tree order. */
export async function sourceChangesOf(edition: OpenEdition): Promise<SourceChange[]> {
	return (await edition.ask('source_changes', {})).map((row) => SourceChange.parse(row));
}

/** More workplaces than these are counted, not named. */
const MOST_NAMED = 3;

/**
 * What must be said where months on both sides of a change are compared: changes of the units themselves after a stretch's first month and until its last,
 * and those of workplaces below that their unit does not share.
 */
export async function sourceChangeCaveats(edition: OpenEdition, unit_keys: readonly string[], stretch: Stretch): Promise<Caveat[]> {
	const inside = (await sourceChangesOf(edition)).filter(({ month }) => month > stretch.first_month && month <= stretch.last_month);
	if (inside.length === 0) return [];
	const places = await placesOf(edition);
	const above = (unit_key: string) => (edition.pathOf(unit_key) ?? []).filter((key) => unit_keys.includes(key));
	const isShared = (change: SourceChange) =>
		inside.some((other) => other.unit_key !== change.unit_key && isSame(other, change) && above(change.unit_key).includes(other.unit_key));
	const told = inside.filter(
		(change) =>
			unit_keys.includes(change.unit_key) ||
			(places.get(change.unit_key)?.is_leaf && above(change.unit_key).length > 0 && !isShared(change)),
	);
	const first = told.filter((change, index) => told.findIndex((other) => isSame(other, change)) === index);
	return first.map((change) => {
		const changed = told.filter((other) => isSame(other, change)).flatMap(({ unit_key }) => places.get(unit_key) ?? []);
		const isOwn = unit_keys.length === 1 && changed.some(({ unit_key }) => unit_key === unit_keys[0]);
		return { code: 'source_change', text: sourceChangeSentence(change, isOwn ? null : namesOf(changed)) };
	});
}

function isSame(one: SourceChange, other: SourceChange): boolean {
	return one.month === other.month && `${one.earlier_sources}` === `${other.earlier_sources}` && `${one.sources}` === `${other.sources}`;
}

function namesOf(places: readonly Place[]): string {
	const names = places.map(({ unit_name }) => unit_name);
	return names.length > MOST_NAMED ? `${names.length} arbejdspladser` : new Intl.ListFormat('da-DK').format(names);
}

/** The same sentence once. */
export function withoutRepeats(caveats: readonly Caveat[]): Caveat[] {
	return caveats.filter((caveat, index) => caveats.findIndex(({ text }) => text === caveat.text) === index);
}
