/** What chance says of a unit's latest twelve months, measure by measure: against a year before, and against what is expected. */
import { type JSX, Show } from 'solid-js';
import type { OverviewRow } from '../../server/domain/answers.ts';
import { chanceWordsIn } from '../../server/domain/chance-words.ts';
import type { ComparedColumns } from '../../server/domain/judged-columns.ts';
import { MEASURES as JUDGED_MEASURES, type Measure as JudgedMeasure } from '../../server/domain/judged-measures.ts';
import { comparedOf } from '../measure.ts';
import type { Meaning } from '../texts/passport.ts';
import { type AskedAbout, meant } from './ask.tsx';
import { type Column, DataTable } from './DataTable.tsx';
import { type Place, usePlace } from './place.tsx';

interface Judged extends ComparedColumns {
	name: JudgedMeasure;
}

export function ChanceTable(props: { row: OverviewRow }): JSX.Element {
	const place = usePlace();
	const rows = () =>
		JUDGED_MEASURES.map((name): Judged => ({ name, ...comparedOf(props.row, name) })).filter((row) => row.observed !== null);
	const heading = () => place.words().chance.heading(place.format().month(props.row.judged_last_month ?? props.row.last_month));
	return (
		<Show when={rows().length > 0}>
			<h3 class="table-heading">{heading()}</h3>
			<DataTable
				caption={heading()}
				rows={rows()}
				columns={columnsIn(
					place,
					judgedMonths(props.row),
					rows().some((row) => row.expected !== null),
				)}
				instead={() => null}
			/>
		</Show>
	);
}

/** The twelve months that are judged: the row's own, or earlier ones. */
function judgedMonths({ unit_name, first_month, last_month, judged_last_month }: OverviewRow): AskedAbout {
	return judged_last_month === null || judged_last_month === last_month ? { unit_name, first_month, last_month } : { unit_name };
}

/** about: the unit and the months that are judged. hasExpected: the municipality is the standard, and nothing is expected of it. */
function columnsIn(place: Place, about: AskedAbout, hasExpected: boolean): Column<Judged>[] {
	const words = place.words().chance;
	const language = place.address().language;
	const chance = chanceWordsIn(language);
	const format = place.format();
	const text = (key: string, heading: string, said: (row: Judged) => string | null, means?: Meaning): Column<Judged> => ({
		key,
		heading,
		...(means === undefined ? {} : { asked: (row: Judged) => meant(means, said(row), about) }),
		cell: (row) => said(row) ?? <span class="quiet">{words.not_judged}</span>,
	});
	const sentence = (key: string, said: (row: Judged) => string | null): Column<Judged> => ({
		key,
		heading: words.judgement,
		cell: (row) => <span class="table-words">{said(row) ?? words.not_judged}</span>,
	});
	const number = (
		key: string,
		heading: string,
		means: Meaning,
		value: (row: Judged) => number | null,
		form: (value: number) => string,
	): Column<Judged> => ({
		...text(key, heading, (row) => formed(value(row), form), means),
		is_number: true,
	});
	const wayOf = (ratio: number | null) => ((ratio ?? 1) > 1 ? 'up' : 'down');
	return [
		{ key: 'name', heading: words.measure, cell: (row) => words.measures[row.name] },
		number('observed', words.observed, 'observed', (row) => row.observed, format.whole),
		...(hasExpected
			? [
					number(
						'expected',
						words.expected,
						'expected',
						(row) => row.expected,
						(value) => (value < 10 ? format.decimal(value) : format.whole(value)),
					),
					text('against', words.against_expected, (row) => between(row.expected_low, row.expected_high, place), 'against_expected'),
					sentence('expected_level', (row) =>
						row.expected_level === null ? null : chance.level[row.expected_level](wayOf(row.expected_ratio)),
					),
				]
			: []),
		text('change', words.change, (row) => between(row.change_low, row.change_high, place), 'change_interval'),
		sentence('change_level', (row) => {
			if (row.change_level === 'too_small') return words.too_small;
			return row.change_level === null ? null : chance.level[row.change_level](wayOf(row.change_ratio));
		}),
		text('basis', words.basis, (row) => (row.change_basis === null ? null : words.bases[row.change_basis])),
		number('visible', words.visible_fall, 'visible_fall', (row) => row.visible_fall, format.wholePercent),
	];
}

function formed(value: number | null, form: (value: number) => string): string | null {
	return value === null ? null : form(value);
}

/** `0,88–1,18`: both ends of the interval of a ratio. */
function between(low: number | null, high: number | null, place: Place): string | null {
	return low === null || high === null ? null : `${place.format().ratio(low)}–${place.format().ratio(high)}`;
}
