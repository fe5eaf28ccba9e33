/** The three measures of a unit side by side, each beside last year, the unit above, the municipality, its baseline and its target. */
import { createMemo, For, type JSX, Show } from 'solid-js';
import type { EditionRow, OverviewRow } from '../../server/domain/answers.ts';
import type { BaselineRow, TargetRow } from '../../server/domain/follow-up-answers.ts';
import { changeSentence, expectedSentence, throughSentence } from '../../server/domain/judged-sentences.ts';
import { measureText } from '../charts/reading-text.ts';
import { comparedOf, figureOf, JUDGED_AS, MEASURES, type Measure, peopleOf, readingOf } from '../measure.ts';
import { answerOf, comparisonOf, editionOf, rowsOf, unitOf } from '../page-rows.ts';
import { type Asked, AskedNumber, createNumberStops, meant } from './ask.tsx';
import { Card } from './Card.tsx';
import { ChanceTable } from './ChanceTable.tsx';
import { type Column, DataTable, HiddenCell, NoFigure } from './DataTable.tsx';
import { HiddenMark, type Nearest, SplitHiddenMark } from './HiddenMark.tsx';
import { NumberWithPassport } from './NumberWithPassport.tsx';
import { Passport } from './Passport.tsx';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import { baselineOf, RegisteredRows, TargetText, targetOf } from './RegisteredRows.tsx';

const COMPARISONS = ['now', 'year_ago', 'parent', 'municipality'] as const;

/** The unit itself beside last year, the unit above and the municipality. */
export function MeasuresCard(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => place.words().overview;
	const rows = createMemo(() => COMPARISONS.flatMap((comparison) => comparisonOf(page(), comparison) ?? []));
	const lead = () => {
		const month = place.format().month(rows()[0]?.last_month ?? editionOf(page())?.last_window_month ?? '');
		return rows().some((row) => row.comparison === 'parent') ? words().measures_lead(month) : words().measures_lead_root(month);
	};
	return <MeasuresOf heading={words().measures} lead={lead()} rows={rows()} />;
}

/** The three measures of the first row, beside the others. */
export function MeasuresOf(props: { heading: string; lead: string; rows: readonly OverviewRow[] }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	return (
		<Show when={editionOf(page())}>
			{(edition) => (
				<Card
					name="measures"
					heading={props.heading}
					lead={props.lead}
					answer={answerOf(page(), 'overview')}
					chart={
						<div class="tiles">
							<For each={MEASURES}>
								{(measure) => (
									<Tile
										measure={measure}
										rows={props.rows}
										edition={edition()}
										baseline={baselineOf(rowsOf(page(), 'baseline'), props.rows[0], measure)}
										target={targetOf(rowsOf(page(), 'targets'), props.rows[0], measure)}
									/>
								)}
							</For>
						</div>
					}
					table={
						<>
							<ComparisonTable rows={props.rows} caption={props.heading} />
							<Show when={props.rows[0]}>{(row) => <ChanceTable row={row()} />}</Show>
						</>
					}
					about={
						<div class="passports">
							<For each={MEASURES}>
								{(measure) => (
									<section>
										<h3>{place.words().measure.name[measure]}</h3>
										<Show when={props.rows[0]}>{(row) => <Passport row={row()} measure={measure} edition={edition()} />}</Show>
									</section>
								)}
							</For>
						</div>
					}
				/>
			)}
		</Show>
	);
}

interface TileProps {
	measure: Measure;
	rows: readonly OverviewRow[];
	edition: EditionRow;
	/** What was registered of the same unit and measure, where it was. */
	baseline: BaselineRow | null;
	target: TargetRow | null;
}

function Tile(props: TileProps): JSX.Element {
	const place = usePlace();
	const words = () => place.words();
	const now = () => props.rows[0];
	const largest = () => Math.max(0, ...props.rows.map((row) => figureOf(row, props.measure) ?? 0), props.baseline?.value ?? 0);
	const detail = () => {
		if (props.measure === 'spells') return words().measure.spells_detail;
		if (props.measure === 'short') return words().measure.short_detail(String(props.edition.short_limit_days));
		return words().measure.absence_detail(place.format().decimal(now()?.absence_days_per_fte ?? 0));
	};
	const stops = createNumberStops(() => void [props.rows, props.baseline, props.target]);
	const isShown = () => {
		const row = now();
		return row !== undefined && readingOf(row, props.measure).kind === 'shown';
	};
	return (
		<section class="tile" aria-labelledby={`tile-${props.measure}`}>
			<h3 id={`tile-${props.measure}`}>{words().measure.name[props.measure]}</h3>
			<p class="tile-value">
				<Show when={now()}>{(row) => <Value row={row()} measure={props.measure} edition={props.edition} />}</Show>
			</p>
			<p class="tile-detail">{isShown() || props.measure !== 'absence' ? detail() : '\u00a0'}</p>
			<table class="comparisons" ref={stops.area} onFocusIn={stops.keep} onKeyDown={stops.move}>
				<caption class="aloud">
					{words().measure.name[props.measure]}: {words().overview.comparison}
				</caption>
				<tbody>
					<For each={props.rows}>
						{(row, index) => <Comparison row={row} measure={props.measure} largest={largest()} is_first={index() === 0} />}
					</For>
					<RegisteredRows measure={props.measure} now={now()} largest={largest()} baseline={props.baseline} target={props.target} />
				</tbody>
			</table>
			<Show when={now()}>{(row) => <ChanceText row={row()} measure={props.measure} />}</Show>
			<Show when={props.target}>{(target) => <TargetText target={target()} />}</Show>
		</section>
	);
}

/** What chance says of the measure: of its change, and of how it lies against what is expected. */
function ChanceText(props: { row: OverviewRow; measure: Measure }): JSX.Element {
	const place = usePlace();
	const sentences = () => {
		const name = JUDGED_AS[props.measure];
		const judged = comparedOf(props.row, name);
		const language = place.address().language;
		return [
			changeSentence(name, judged, peopleOf(props.row), language, place.format()),
			expectedSentence(props.row.unit_name, name, judged, language, place.format()),
		].flatMap((sentence) => throughSentence(sentence, props.row, language, place.format().month) ?? []);
	};
	return <For each={sentences()}>{(sentence) => <p class="tile-chance">{sentence}</p>}</For>;
}

function Value(props: { row: OverviewRow; measure: Measure; edition: EditionRow }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const kind = () => readingOf(props.row, props.measure).kind;
	return (
		<Show
			when={kind() === 'shown'}
			fallback={
				<WithoutFigure unit={props.row.unit_key} kind={kind()} nearest={nearestFor(props.measure)} unknown={place.words().status.unknown} />
			}
		>
			<NumberWithPassport row={props.row} measure={props.measure} edition={props.edition} />
		</Show>
	);

	/** The unit that the reply names as nearest; for the split, the first of those beside that has it. */
	function nearestFor(measure: Measure): Nearest | null {
		const beside = COMPARISONS.slice(2).flatMap((comparison) => comparisonOf(page(), comparison) ?? []);
		const shown = beside.find((row) => readingOf(row, measure).kind === 'shown');
		if (shown !== undefined) return { key: shown.unit_key, name: shown.unit_name };
		const unit = unitOf(page());
		return unit === null || unit.nearest_shown_key === unit.unit_key
			? null
			: { key: unit.nearest_shown_key, name: unit.nearest_shown_name };
	}
}

function WithoutFigure(props: { unit: string; kind: string; nearest: Nearest | null; unknown: string }): JSX.Element {
	return (
		<Show when={props.kind !== 'unknown'} fallback={<NoFigure text={props.unknown} />}>
			<Show when={props.kind === 'split_hidden'} fallback={<HiddenMark unit={props.unit} nearest={props.nearest} />}>
				<SplitHiddenMark unit={props.unit} nearest={props.nearest} />
			</Show>
		</Show>
	);
}

function Comparison(props: { row: OverviewRow; measure: Measure; largest: number; is_first: boolean }): JSX.Element {
	const place = usePlace();
	const value = () => figureOf(props.row, props.measure);
	const kind = () => readingOf(props.row, props.measure).kind;
	const share = () => ((value() ?? 0) / (props.largest || 1)) * 100;
	const why = () => {
		const { status } = place.words();
		if (kind() === 'split_hidden') return status.split_hidden_short;
		return kind() === 'hidden' ? status.hidden_short : status.unknown_short;
	};
	return (
		<tr classList={{ now: props.is_first }}>
			<th scope="row">{comparisonName(props.row, place.words().comparison)}</th>
			<td class="comparison-bar">
				<Show
					when={value() !== null}
					fallback={kind() === 'unknown' ? <NoFigure text={why()} /> : <HiddenCell unit={props.row.unit_key} text={why()} />}
				>
					<span class="bar" style={{ width: `${share()}%` }} aria-hidden="true" />
				</Show>
			</td>
			<td class="figure">
				<Show when={value() !== null}>
					<AskedNumber asked={{ row: props.row, measure: props.measure }} heading={place.words().measure.name[props.measure]}>
						{bareValue(value() ?? 0)}
					</AskedNumber>
				</Show>
			</td>
		</tr>
	);

	function bareValue(shown: number): string {
		return props.measure === 'spells' ? place.format().decimal(shown) : measureText(shown, props.measure, place.address().language);
	}
}

function comparisonName(row: OverviewRow, words: { now: string; year_ago: string; municipality: string }): string {
	return row.comparison === 'now' || row.comparison === 'year_ago' ? words[row.comparison] : row.unit_name;
}

/** The same rows in full, with the parts. */
function ComparisonTable(props: { rows: readonly OverviewRow[]; caption: string }): JSX.Element {
	const place = usePlace();
	const measured = (measure: Measure): Column<OverviewRow> => ({
		key: measure,
		heading: place.words().measure.heading[measure],
		asked: (row) => (figureOf(row, measure) === null ? null : { row, measure }),
		is_number: true,
		is_value: true,
		cell: (row) => {
			const reading = readingOf(row, measure);
			if (reading.kind === 'shown')
				return measure === 'spells' ? place.format().decimal(reading.value) : place.format().percent(reading.value);
			const { status } = place.words();
			return reading.kind === 'unknown' ? (
				<NoFigure text={status.unknown_short} />
			) : (
				<HiddenCell unit={row.unit_key} text={status.split_hidden} />
			);
		},
	});
	const counted = (
		key: string,
		heading: string,
		of: (row: OverviewRow) => number | null,
		form: (value: number) => string,
		means?: 'fte' | 'people',
	): Column<OverviewRow> => ({
		key,
		heading,
		asked: (row): Asked | null => {
			if (of(row) === null) return null;
			return means === undefined ? { row, measure: 'absence' } : meant(means, of(row), row);
		},
		is_number: true,
		is_value: true,
		cell: (row) => {
			const value = of(row);
			return value === null ? <NoFigure text={place.words().status.unknown_short} /> : form(value);
		},
	});
	const columns = (): Column<OverviewRow>[] => {
		const { format, words } = place;
		const { measure, about } = words();
		return [
			{ key: 'name', heading: words().overview.comparison, cell: (row) => comparisonName(row, words().comparison) },
			measured('absence'),
			counted('days', measure.days_per_fte, (row) => row.absence_days_per_fte, format().decimal),
			measured('short'),
			measured('spells'),
			counted('lost', measure.numerator.absence, (row) => row.absence_fte_days, format().whole),
			counted('possible', measure.denominator.absence, (row) => row.possible_fte_days, format().whole),
			counted('fte', about.fte, (row) => row.fte, format().whole, 'fte'),
			counted('people', words().units.people, (row) => row.people_count, format().whole, 'people'),
		];
	};
	return (
		<DataTable
			caption={props.caption}
			rows={props.rows}
			columns={columns()}
			instead={(row) =>
				row.status === 'hidden' ? (
					<HiddenMark unit={row.unit_key} />
				) : row.status === 'unknown' ? (
					<NoFigure text={place.words().status.unknown} />
				) : null
			}
		/>
	);
}
