/** What the pages that follow something up share: values in their unit, intervals and levels in words, notes and files. */
import { For, type JSX, Show } from 'solid-js';
import type { Answer } from '../../server/domain/answers.ts';
import { type ChanceLevel, chanceWordsIn } from '../../server/domain/chance-words.ts';
import type { Measure } from '../../server/domain/judged-measures.ts';
import { answerHref } from '../address.ts';
import { madeOf } from './ask.tsx';
import { type Place, usePlace } from './place.tsx';

/** A rate in the unit its measure is said in. */
export function rateText(value: number | null, measure: Measure, place: Place): string {
	if (value === null) return '–';
	const words = place.words().follow;
	const { percent, decimal } = place.format();
	if (measure === 'absence' || measure === 'short_absence') return percent(value);
	return measure === 'spells' ? words.per_employee(decimal(value)) : words.per_hundred_employees(decimal(value * 100));
}

/** O ÷ E as people read it, per hundred expected. */
export function hundredText(ratio: number | null, place: Place): string {
	return ratio === null ? '–' : place.format().whole(ratio * 100);
}

/** What it is made of: `812,3 ÷ 640,2 × 100`. */
export function hundredFormula(observed: number | null, expected: number | null, place: Place): string | undefined {
	return madeOf(place.format(), [observed, expected], (above, below) => `${above} ÷ ${below} × 100`);
}

/** A ratio as a change: `12 % lavere`. */
export function changeText(ratio: number | null, place: Place): string {
	const words = place.words().follow;
	if (ratio === null) return '–';
	const { percentTick } = place.format();
	const away = percentTick(Math.abs(ratio - 1), 1);
	if (Math.round(Math.abs(ratio - 1) * 100) === 0) return words.same;
	return ratio < 1 ? words.less(away) : words.more(away);
}

/** An interval of ratios, short enough for a cell: `−12 % til +3 %`. */
export function betweenText(low: number | null, high: number | null, place: Place): string {
	if (low === null || high === null) return '–';
	const signed = (ratio: number) => `${ratio < 1 ? '−' : '+'}${place.format().percentTick(Math.abs(ratio - 1), 1)}`;
	return place.words().follow.between(signed(low), signed(high));
}

export function levelText(level: ChanceLevel | null, direction: 'up' | 'down' | 'none' | null, place: Place): string {
	return level === null ? place.words().follow.too_small : chanceWordsIn(place.address().language).level[level](direction ?? 'none');
}

/** Months as people read them: `jan. 2023 – dec. 2023`. */
export function spanText(first: string | null, last: string | null, place: Place): string {
	if (first === null || last === null) return '–';
	return place.words().follow.span(place.format().shortMonth(first), place.format().shortMonth(last));
}

/** Blocks of sentences side by side: what cannot be known, and when to look again. */
export function Notes(props: { blocks: readonly { heading: string; sentences: readonly string[] }[] }): JSX.Element {
	return (
		<section class="known sheet-notes">
			<For each={props.blocks.filter((block) => block.sentences.length > 0)}>
				{(block) => (
					<div class="known-block">
						<h3 class="note-heading">{block.heading}</h3>
						<For each={block.sentences}>{(sentence) => <p>{sentence}</p>}</For>
					</div>
				)}
			</For>
		</section>
	);
}

/** A card of everything there is of one kind, with its rows as files below. */
export function ListCard(props: { name: string; heading: string; lead: string; files: Answer | null; children: JSX.Element }): JSX.Element {
	return (
		<section class="card" aria-labelledby={`${props.name}-heading`}>
			<header class="card-head">
				<div>
					<h2 id={`${props.name}-heading`}>{props.heading}</h2>
					<p class="card-lead">{props.lead}</p>
				</div>
			</header>
			{props.children}
			<Files answer={props.files} />
		</section>
	);
}

/** The rows of an answer as files. */
export function Files(props: { answer: Answer | null }): JSX.Element {
	const place = usePlace();
	return (
		<Show when={props.answer}>
			{(answer) => (
				<p class="card-foot files">
					{place.words().follow.files}{' '}
					<For each={['csv', 'arrow', 'json'] as const}>
						{(format) => (
							<a href={answerHref(answer().answer, answer().question, format)} download="">
								{place.words().download[format]}
							</a>
						)}
					</For>
				</p>
			)}
		</Show>
	);
}

/** A card that is read from top to bottom: heading, who and when, the answer in a sentence, then the numbers. */
export function Sheet(props: { id: string; heading: string; about: string; sentence: string; children: JSX.Element }): JSX.Element {
	return (
		<article class="card sheet" id={props.id} aria-labelledby={`${props.id}-heading`}>
			<header class="card-head">
				<div>
					<h2 id={`${props.id}-heading`} tabindex="-1">
						{props.heading}
					</h2>
					<p class="card-lead">{props.about}</p>
				</div>
			</header>
			<p class="sheet-answer">{props.sentence}</p>
			{props.children}
		</article>
	);
}

/** Rows of one thing, in the order they came, by its key. */
export function groupedBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): { key: string; rows: Row[] }[] {
	const groups = new Map<string, Row[]>();
	for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
	return [...groups].map(([key, own]) => ({ key, rows: own }));
}
