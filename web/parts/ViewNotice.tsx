/** Whether the view is the reader's standard one; where not, what it is a cut of, on screen and on paper, and the way back. */
import { type JSX, Show } from 'solid-js';
import type { Page, UnitRow } from '../../server/domain/answers.ts';
import { type Address, hrefOf, standardOf, type View } from '../address.ts';
import { rowsOf, unitOf } from '../page-rows.ts';
import { cutWordsIn } from '../texts/cut.ts';
import { usePage } from './page.tsx';
import { type Place, usePlace } from './place.tsx';

/** Pages that are the same whichever unit is open. */
const OF_ALL: readonly View[] = ['definitions', 'status', 'followup'];
/** Pages on which a measure is chosen. */
const WITH_MEASURE: readonly View[] = ['overview', 'units', 'unit', 'med'];

export function ViewNotice(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	return <Notice texts={noticeTexts(page(), place)} standard={hrefOf(standardOf(place.address(), page().reader.home_unit))} />;
}

/** Nothing where there is nothing to say. */
export function Notice(props: { texts: readonly string[]; standard: string }): JSX.Element {
	const place = usePlace();
	const words = () => cutWordsIn(place.address().language);
	return (
		<Show when={props.texts.length > 0}>
			<aside class="view-notice" aria-label={words().label}>
				<p>{props.texts.join(' ')}</p>
				<a class="button" href={props.standard}>
					{words().standard}
				</a>
			</aside>
		</Show>
	);
}

/** What is to be said of the view, sentence by sentence; nothing where it is the standard one. */
function noticeTexts(page: Page, place: Place): string[] {
	const address = place.address();
	const words = cutWordsIn(address.language);
	const unit = unitOf(page);
	const isOfUnit = unit !== null && !OF_ALL.includes(address.view);
	const parts = [
		...(isOfUnit && unit.unit_key !== page.reader.home_unit ? [words.unit(unit.unit_name)] : []),
		...chosenParts(address, place),
	];
	return [
		...(address.is_cut && unit !== null ? [words.outside(unit.unit_name)] : []),
		...(parts.length > 0 ? [words.you_see(parts.join(', '))] : []),
		...(isOfUnit && isAboveScope(page, unit) ? [words.partial] : []),
	];
}

function chosenParts(address: Address, place: Place): string[] {
	const words = cutWordsIn(address.language);
	const { measure, view } = address;
	const isList = view === 'units';
	return [
		...(measure !== 'absence' && WITH_MEASURE.includes(view) ? [words.measure(place.words().measure.name[measure].toLowerCase())] : []),
		...(isList && address.focus !== 'judgement' ? [words.focus[address.focus]] : []),
		...(isList && address.sort !== '' ? [words.sort] : []),
		...(isList && address.shows_all_levels ? [words.all_levels] : []),
	];
}

/** Above the units the reader may see, lists hold only some of what is below. */
function isAboveScope(page: Page, { unit_key }: UnitRow): boolean {
	const { scope_units } = page.reader;
	if (scope_units === null || scope_units.includes(unit_key)) return false;
	const parents = new Map(rowsOf(page, 'tree').map((row) => [row.unit_key, row.parent_key]));
	return scope_units.some((own) => {
		for (let above = parents.get(own); above; above = parents.get(above)) if (above === unit_key) return true;
		return false;
	});
}
