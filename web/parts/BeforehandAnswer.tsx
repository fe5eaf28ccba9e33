/** The answer to what could be seen: the smallest falls, what the start settles, what would come anyway, the price, and a row to register. */
import { type JSX, Show } from 'solid-js';
import type { Answer } from '../../server/domain/answers.ts';
import type { EffectRow } from '../../server/domain/follow-up-answers.ts';
import { beforehandTexts, effectTexts } from '../../server/domain/follow-up-sentences.ts';
import { leadingRow } from '../../server/domain/leading-row.ts';
import { rowsOf, unitOf } from '../page-rows.ts';
import { type BeforehandWords, beforehandWordsIn } from '../texts/beforehand.ts';
import { meant } from './ask.tsx';
import { type Column, DataTable } from './DataTable.tsx';
import { Files, Notes, spanText } from './FollowUp.tsx';
import { HiddenMark } from './HiddenMark.tsx';
import { usePage } from './page.tsx';
import { type Place, usePlace } from './place.tsx';
import { Sentence } from './Sentence.tsx';

/** id: of its title, which the focus goes to where it was asked for on a page. */
export function BeforehandAnswer(props: { answer: Answer<'effect'>; id?: string }): JSX.Element {
	const id = () => props.id ?? 'beforehand-title';
	const page = usePage();
	const place = usePlace();
	const words = () => beforehandWordsIn(place.address().language);
	const rows = () => props.answer.rows;
	const lead = () => leadingRow(rows(), (row) => row.status === 'open' && row.smallest_visible_fall !== null);
	/** The unit above it with a figure, where the whole is not all there is and the page is about the unit itself. */
	const nearest = () => {
		const unit = unitOf(page());
		const isAbove = unit !== null && unit.unit_key === lead()?.unit_key && unit.nearest_shown_key !== unit.unit_key;
		return isAbove && rowsOf(page(), 'tree')[0]?.unit_key !== unit.nearest_shown_key ? unit : null;
	};
	const isWhole = () => lead()?.level === 'municipality';
	return (
		<Show when={lead()}>
			{(row) => (
				<section class="beforehand-answer" aria-labelledby={id()}>
					<h3 class="beforehand-title" id={id()} tabindex="-1">
						{words().answer(row().unit_name, place.format().month(row().effort_first_date.slice(0, 7)))}
					</h3>
					<p class="sheet-answer">
						<Sentence text={answerText(rows(), row(), isWhole(), words(), place)} />
					</p>
					<Show when={row().status === 'hidden' ? nearest() : null}>
						{(unit) => (
							<p>
								<a href={place.hrefWith({ unit: unit().nearest_shown_key })}>{words().instead(unit().nearest_shown_name)}</a>
							</p>
						)}
					</Show>
					<Show when={!isWhole() && row().status === 'open'}>
						<Falls rows={rows()} />
					</Show>
					<Show when={row().status === 'open'}>
						<Notes blocks={blocksOf(rows(), row(), isWhole(), words(), place)} />
					</Show>
					<Files answer={props.answer} />
				</section>
			)}
		</Show>
	);
}

/** What could be seen by the sharpest measure, and by all absence beside it; or why nothing could. */
function answerText(rows: readonly EffectRow[], lead: EffectRow, isWhole: boolean, words: BeforehandWords, place: Place): string {
	const { language } = place.address();
	if (isWhole) return effectTexts(lead, true, language)[0] ?? '';
	if (lead.status === 'hidden') return [words.cannot, ...effectTexts(lead, false, language)].join(' ');
	return told(ofMeasures(rows), lead)
		.filter((row) => row.smallest_visible_fall !== null)
		.map((row) => words.can(measureName(row, place), fallText(row.smallest_visible_fall, place)))
		.join(' ');
}

/** The measures that sentences are made of: the sharpest one, then all absence, which is what it costs. */
function told(rows: readonly EffectRow[], lead: EffectRow): EffectRow[] {
	const of = (measure: EffectRow['measure']) => rows.filter((row) => row.measure === measure);
	return lead.measure === 'absence' ? of('absence') : [...of(lead.measure), ...of('absence')];
}

/** One row a measure: that of twelve months, else the first. */
function ofMeasures(rows: readonly EffectRow[]): EffectRow[] {
	return [...new Set(rows.map((row) => row.measure))].flatMap((measure) => {
		const own = rows.filter((row) => row.measure === measure);
		return own.find((row) => row.look_months === 12) ?? own.slice(0, 1);
	});
}

function measureName(row: EffectRow, place: Place): string {
	return place.words().follow.measure[row.measure];
}

function fallText(fall: number | null, place: Place): string {
	return fall === null ? '–' : place.format().wholePercent(fall);
}

const LOOKS = [6, 12, 24] as const;

function Falls(props: { rows: readonly EffectRow[] }): JSX.Element {
	const place = usePlace();
	const words = () => beforehandWordsIn(place.address().language);
	const whom = ({ unit_name }: EffectRow) => ({ unit_name });
	const lookOf = (row: EffectRow, months: number) => props.rows.find((one) => one.measure === row.measure && one.look_months === months);
	const columns = (): Column<EffectRow>[] => [
		{ key: 'measure', heading: words().measure, cell: (row) => measureName(row, place) },
		{
			key: 'grain',
			heading: words().grain,
			is_value: true,
			is_wide_only: true,
			cell: (row) => (row.grain ? words().grains[row.grain] : '–'),
		},
		...LOOKS.map((months) => ({
			key: `fall_${months}`,
			heading: words().fall(String(months)),
			group: words().falls,
			is_number: true,
			is_value: true,
			asked: (row: EffectRow) => meant('visible_fall', lookOf(row, months)?.smallest_visible_fall ?? null, whom(row)),
			cell: (row: EffectRow) => fallText(lookOf(row, months)?.smallest_visible_fall ?? null, place),
		})),
		...(props.rows.some((row) => row.municipal_visible_fall !== null)
			? [
					{
						key: 'municipal',
						heading: words().municipal,
						is_number: true,
						is_value: true,
						is_wide_only: true,
						asked: (row: EffectRow) => meant('visible_municipal', row.municipal_visible_fall, whom(row)),
						cell: (row: EffectRow) => fallText(row.municipal_visible_fall, place),
					},
				]
			: []),
		{
			key: 'together',
			heading: words().together,
			is_number: true,
			is_value: true,
			asked: (row) => meant('visible_together', row.add_visible_fall, whom(row)),
			cell: (row) => fallText(row.add_visible_fall, place),
		},
	];
	return (
		<DataTable
			caption={words().table}
			rows={ofMeasures(props.rows)}
			columns={columns()}
			instead={(row) => (row.status === 'hidden' ? <HiddenMark unit={row.unit_key} /> : null)}
		/>
	);
}

/** As in the answer: units are added until a fall of a fifth could be seen. */
const HOPED_FALL = 0.2;

type Block = { heading: string; sentences: readonly string[] };

function blocksOf(rows: readonly EffectRow[], lead: EffectRow, isWhole: boolean, words: BeforehandWords, place: Place): Block[] {
	const { language } = place.address();
	const shown = ofMeasures(rows).filter((row) => row.status !== 'hidden');
	const texts = beforehandTexts(lead, language);
	const price = rows.flatMap((row) => beforehandTexts(row, language).price);
	const pays = { heading: words.pays, sentences: price.length > 0 ? price : lead.price_dkk === null ? [words.pays_none] : texts.members };
	const overlap = { heading: words.overlap, sentences: texts.overlap.length > 0 ? texts.overlap : [words.overlap_none] };
	if (isWhole) return [pays, overlap];
	const anyway = told(shown, lead).flatMap((row) => beforehandTexts(row, language).anyway);
	return [
		{
			heading: words.snap,
			sentences: [...shown.filter(isFirstOfGrain).flatMap((row) => snapTexts(row, shown, words, place)), ...texts.members],
		},
		{ heading: words.anyway, sentences: anyway.length > 0 ? anyway : [words.anyway_none] },
		{ heading: words.held_against, sentences: heldTexts(shown, lead, words, place) },
		{
			heading: words.more,
			sentences:
				texts.add.length > 0
					? [...texts.add, words.more_way]
					: [(lead.smallest_visible_fall ?? 1) <= HOPED_FALL ? words.more_enough : words.more_none],
		},
		pays,
		overlap,
		{
			heading: words.next,
			sentences: [...rows.filter((row) => row.measure === lead.measure).flatMap((row) => nextText(row, place)), words.next_looks],
		},
	];
}

/** What it would be held against: the municipality, or what each measure told can be held against of the group that was asked for. */
function heldTexts(shown: readonly EffectRow[], lead: EffectRow, words: BeforehandWords, place: Place): string[] {
	const { language } = place.address();
	const group = told(shown, lead).flatMap((row) => beforehandTexts(row, language).against);
	const isHeld = shown.some((row) => row.comparison === 'group');
	const against = group.length === 0 ? [words.against] : [...group, ...(isHeld ? [words.against_why] : [])];
	return [...against, ...beforehandTexts(lead, language).held_against];
}

function isFirstOfGrain(row: EffectRow, index: number, rows: readonly EffectRow[]): boolean {
	return rows.findIndex((other) => other.grain === row.grain) === index;
}

/** The months on either side, as the grain of the measures that are shown so settles them. */
function snapTexts(row: EffectRow, shown: readonly EffectRow[], words: BeforehandWords, place: Place): string[] {
	if (row.grain === null) return [];
	const alike = place.format().list(shown.filter((other) => other.grain === row.grain).map((other) => measureName(other, place)));
	const {
		before_first_month,
		before_last_month,
		after_first_month,
		after_last_month,
		transition_months,
		base_first_month,
		base_last_month,
	} = row;
	const says = { month: words.snap_month, quarter: words.snap_quarter, window: words.snap_window }[row.grain];
	const isKnown = base_last_month === before_last_month;
	return [
		says(alike),
		[
			words.windows(spanText(before_first_month, before_last_month, place), spanText(after_first_month, after_last_month, place)),
			transition_months ? words.transition(place.format().whole(transition_months)) : words.no_transition,
			...(isKnown ? [] : [words.size(spanText(base_first_month, base_last_month, place))]),
		].join(' '),
	];
}

function nextText(row: EffectRow, place: Place): string[] {
	const { next_look_months: months, next_look_date: date } = row;
	return months === null || date === null ? [] : [place.words().follow.next_look(place.format().whole(months), place.format().date(date))];
}
