/** Where would an effort matter most? Expected excess with its interval, which part can be seen, and how sure it is: three columns, no score. */
import { type JSX, Show } from 'solid-js';
import type { ExcessRow } from '../../server/domain/answers.ts';
import type { ExcessPattern, ExcessPlace } from '../../server/domain/chance-answers.ts';
import { chanceText } from '../../server/domain/workplace-sentences.ts';
import type { Format } from '../format.ts';
import { answerOf, rowsOf } from '../page-rows.ts';
import type { Meaning } from '../texts/passport.ts';
import { type AskedMeaning, madeOf, meant } from './ask.tsx';
import { Card } from './Card.tsx';
import { type Column, DataTable, NoFigure, Nothing } from './DataTable.tsx';
import { HiddenMark } from './HiddenMark.tsx';
import { parentName } from './JudgementCard.tsx';
import { JudgementFacts } from './JudgementFacts.tsx';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import { ToolboxLink } from './ToolboxLink.tsx';

export function ExcessCard(props: { rows: readonly ExcessRow[] }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => place.words().excess;
	const month = () => place.format().month(props.rows[0]?.last_month ?? '');
	const ordered = () => orderedRows(props.rows, place.address().sort, place.format());
	return (
		<Card
			name="excess"
			heading={words().title}
			lead={words().lead(month())}
			answer={answerOf(page(), 'excess')}
			chart={<ExcessTable rows={ordered()} shows="parts" />}
			table={<ExcessTable rows={ordered()} shows="numbers" />}
			about={<JudgementFacts texts={words().about} />}
		/>
	);
}

function ExcessTable(props: { rows: readonly ExcessRow[]; shows: 'parts' | 'numbers' }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => place.words().excess;
	const reach = () =>
		Math.max(1, ...props.rows.flatMap((row) => [Math.abs(row.excess_days_low ?? 0), Math.abs(row.excess_days_high ?? 0)]));
	const number = (key: keyof typeof NUMBERS, more: Partial<Column<ExcessRow>> = {}): Column<ExcessRow> => ({
		key,
		heading: words().columns[key],
		asked: (row) => askedOf(key, row, place.format()),
		is_number: true,
		is_value: true,
		cell: (row) => {
			const value = row[key];
			return value === null ? <Nothing /> : NUMBERS[key](value, place.format());
		},
		...more,
	});
	const name: Column<ExcessRow> = {
		key: 'name',
		heading: place.words().units.name,
		is_sorted: true,
		cell: (row) => (
			<span class="named">
				<a href={place.hrefTo('unit', row.unit_key)}>{row.unit_name}</a>
				<span class="quiet">{parentName(rowsOf(page(), 'tree'), row.parent_key)}</span>
				<Show when={props.shows === 'parts' && row.pattern !== null && row.pattern !== 'undecided'}>
					<span class="narrow">
						<PatternLink pattern={row.pattern ?? 'undecided'} />
					</span>
				</Show>
			</span>
		),
	};
	const parts = (): Column<ExcessRow>[] => [
		name,
		{
			key: 'excess',
			heading: words().days,
			is_number: true,
			is_value: true,
			is_sorted: true,
			asked: (row) => {
				const asked = askedOf('excess_days', row, place.format());
				return asked === null ? null : { ...asked, said: place.format().whole(row.excess_days ?? 0) };
			},
			cell: (row) => <ExcessCell row={row} reach={reach()} />,
		},
		number('excess_fte', { is_wide_only: true }),
		number('excess_dkk', { is_wide_only: true }),
		{ key: 'pattern', heading: words().part, is_value: true, is_wide_only: true, cell: (row) => <PartCell row={row} /> },
		{ key: 'sure', heading: words().sure, is_value: true, cell: (row) => <SureCell row={row} /> },
	];
	const numbers = (): Column<ExcessRow>[] => [
		name,
		number('absence_observed'),
		number('absence_expected', { is_wide_only: true }),
		number('raw_excess_days'),
		number('excess_days'),
		number('raw_ratio', { is_wide_only: true }),
		number('shrunk_ratio', { is_wide_only: true }),
		number('spells_ratio', { is_wide_only: true }),
		{ ...number('short_absence_ratio'), is_wide_only: true },
		number('first_rank', { is_wide_only: true }),
		number('last_rank', { is_wide_only: true }),
	];
	return (
		<DataTable
			caption={words().title}
			rows={props.rows}
			columns={props.shows === 'parts' ? parts() : numbers()}
			sort={place.address().sort}
			is_page_long={true}
			instead={(row) => {
				if (row.status === 'hidden') return <HiddenMark unit={row.unit_key} />;
				if (row.status === 'unknown') return <NoFigure text={place.words().status.unknown} />;
				return row.excess_days === null ? <NoFigure text={place.words().judged.not_judged} /> : null;
			}}
		/>
	);
}

const whole = (value: number, format: Format) => format.whole(value);
const decimal = (value: number, format: Format) => format.decimal(value);
const ratio = (value: number, format: Format) => format.ratio(value);

const NUMBERS = {
	absence_observed: whole,
	absence_expected: whole,
	raw_excess_days: whole,
	excess_days: whole,
	excess_fte: decimal,
	excess_dkk: (value: number, format: Format) => format.whole(value / 1000),
	raw_ratio: ratio,
	shrunk_ratio: ratio,
	spells_ratio: ratio,
	short_absence_ratio: ratio,
	first_rank: whole,
	last_rank: whole,
} satisfies Partial<Record<keyof ExcessRow, (value: number, format: Format) => string>>;

const MEANS: Readonly<Record<keyof typeof NUMBERS, Meaning>> = {
	absence_observed: 'observed',
	absence_expected: 'expected',
	raw_excess_days: 'raw_excess',
	excess_days: 'excess',
	excess_fte: 'excess_fte',
	excess_dkk: 'excess_dkk',
	raw_ratio: 'observed_ratio',
	shrunk_ratio: 'shrunk_ratio',
	spells_ratio: 'spells_ratio',
	short_absence_ratio: 'short_ratio',
	first_rank: 'rank',
	last_rank: 'rank',
};

function askedOf(key: keyof typeof NUMBERS, row: ExcessRow, format: Format): AskedMeaning | null {
	return meant(MEANS[key], row[key], row, formulaOf(key, row, format));
}

/** The numbers put in, in the order that the meaning names them; undefined where it names none. */
function formulaOf(key: keyof typeof NUMBERS, row: ExcessRow, format: Format): string | undefined {
	const both = [row.absence_observed, row.absence_expected];
	const { shrunk_ratio, kept_share } = row;
	switch (key) {
		case 'raw_excess_days':
			return madeOf(format, both, (observed, expected) => `${observed} − ${expected}`);
		case 'excess_days':
			return shrunk_ratio === null ? undefined : madeOf(format, both, (_, expected) => `(${format.ratio(shrunk_ratio)} − 1) × ${expected}`);
		case 'excess_dkk':
			return madeOf(format, [row.excess_days, row.price_per_day_dkk], (days, price) => `${days} × ${price} ÷ ${format.whole(1000)}`);
		case 'raw_ratio':
			return madeOf(format, both, (observed, expected) => `${observed} ÷ ${expected}`);
		case 'shrunk_ratio':
			return kept_share === null
				? undefined
				: madeOf(format, both, (observed, expected) => `1 + (${observed} ÷ ${expected} − 1) × ${format.ratio(kept_share)}`);
		default:
			return undefined;
	}
}

/** Days with their interval, and the interval drawn around zero. */
function ExcessCell(props: { row: ExcessRow; reach: number }): JSX.Element {
	const place = usePlace();
	const at = (value: number | null) => 50 + (50 * (value ?? 0)) / props.reach;
	return (
		<span class="excess-cell">
			<span class="excess-track" aria-hidden="true">
				<span
					class="excess-interval"
					style={{ left: `${at(props.row.excess_days_low)}%`, right: `${100 - at(props.row.excess_days_high)}%` }}
				/>
				<span class="excess-dot" style={{ left: `${at(props.row.excess_days)}%` }} />
			</span>
			<span class="excess-words">
				<strong>{place.format().whole(props.row.excess_days ?? 0)}</strong>
				<span class="quiet">
					{place
						.words()
						.excess.between(place.format().whole(props.row.excess_days_low ?? 0), place.format().whole(props.row.excess_days_high ?? 0))}
				</span>
			</span>
		</span>
	);
}

function PartCell(props: { row: ExcessRow }): JSX.Element {
	return (
		<Show when={props.row.pattern} fallback={<Nothing />}>
			{(pattern) => <PatternLink pattern={pattern()} />}
		</Show>
	);
}

/** The pattern, and the way to what can be done about it. */
function PatternLink(props: { pattern: ExcessPattern }): JSX.Element {
	const place = usePlace();
	const text = () => place.words().excess.patterns[props.pattern];
	return props.pattern === 'undecided' ? <span class="quiet">{text()}</span> : <ToolboxLink pattern={props.pattern} text={text()} />;
}

/** Where it stands as far as can be known, and the chance of lying above comparable workplaces. */
function SureCell(props: { row: ExcessRow }): JSX.Element {
	const place = usePlace();
	return (
		<span class="named">
			<Show when={props.row.place} fallback={<Nothing />}>
				{(found) => <span class={`place place-${found()}`}>{placeText(found(), place.words().excess.places)}</span>}
			</Show>
			<Show when={props.row.chance_above !== null}>
				<span class="quiet">{place.words().excess.chance(chanceText(props.row.chance_above ?? 0, place.address().language))}</span>
			</Show>
		</span>
	);
}

const PLACE_SHAPES: Readonly<Record<ExcessPlace, string>> = { top: '▲', middle: '●', bottom: '▼' };

function placeText(found: ExcessPlace, words: Readonly<Record<ExcessPlace, string>>): string {
	return `${PLACE_SHAPES[found]} ${words[found]}`;
}

/** The order of the tree, unless a heading asks for another; without a figure last. */
export function orderedRows(rows: readonly ExcessRow[], sort: string, format: Format): ExcessRow[] {
	const sign = sort.startsWith('-') ? -1 : 1;
	const byName = (a: ExcessRow, b: ExcessRow) => format.compareNames(a.unit_name, b.unit_name);
	switch (sort.replace('-', '')) {
		case 'name':
			return [...rows].sort((a, b) => sign * byName(a, b));
		case 'excess':
			return [...rows].sort((a, b) => {
				if (a.excess_days === null || b.excess_days === null)
					return a.excess_days === b.excess_days ? byName(a, b) : a.excess_days === null ? 1 : -1;
				return sign * (a.excess_days - b.excess_days) || byName(a, b);
			});
		default:
			return [...rows];
	}
}
