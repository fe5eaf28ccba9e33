import { type Answers, editionOf, rowsOf, unitOf } from '../../../../web/page-rows.ts';
import { answerText } from '../../../../web/sentences/headline.ts';
import type { Speaker } from '../../../../web/sentences/speaker.ts';
import { caseWordsIn } from '../../../../web/texts/case.ts';
import { followupWordsIn } from '../../../../web/texts/followup.ts';
import { publishedLineOf } from '../../../domain/benchmarks.ts';
import type { PlainMonth } from '../../../domain/calendar.ts';
import type { BaselineRow, EffectRow } from '../../../domain/follow-up-answers.ts';
import { baselineSentence, effectTexts } from '../../../domain/follow-up-sentences.ts';
import { type Block, type Cell, heading, type Table, text } from '../../../domain/paper.ts';
import type { Content } from '../content.ts';
import { caseOf } from './case.ts';
import { numberCell } from './measures.ts';
import { plain, trendBlocks } from './parts.ts';
import { effortsIn } from './status/themes.ts';

/** Two pages hold so many baselines and efforts; their pages have the rest. */
const MOST_BASELINES = 6;
const MOST_PRICED = 8;
const MOST_TOLD = 4;
/** Of an effort, what was seen and what it is held against; its page has the rest. */
const MOST_SENTENCES = 3;

/** The budget follow-up that a paper is for, and the one after it. */
export interface BudgetMonths {
	occasion: PlainMonth;
	next: PlainMonth;
}

/** Two pages for the directors at a budget follow-up: baseline, now, the efforts and their price, and what cannot be known yet. */
export function followupPaper(answers: Answers, year: number, budget: BudgetMonths, speaker: Speaker): Content {
	const { language } = speaker.address();
	const words = followupWordsIn(language);
	const baselines = latestLooks(rowsOf(answers, 'baseline'));
	const absence = baselines.find(({ measure, level }) => measure === 'absence' && level === 'municipality');
	const efforts = effortsIn({ answers, year });
	const occasion = words.occasion(speaker.format().month(budget.occasion));
	const answer = plain(absence === undefined ? answerText(answers, speaker) : baselineSentence(absence, language));
	return {
		name: String(year),
		title: words.title,
		most_pages: 2,
		subtitle: [unitOf(answers)?.unit_name ?? '', occasion].join(' · '),
		blocks: [
			text(answer, 'answer'),
			heading(1, words.baseline),
			...(baselines.length === 0 ? [text(words.no_baseline)] : baselineTables(baselines, speaker)),
			...outsideTexts(answers, year, speaker).map((sentence) => text(sentence, 'small')),
			...trendBlocks(answers, 'absence', speaker),
			{ kind: 'page_break' },
			heading(1, words.efforts),
			...effortBlocks(answers, efforts, year, speaker),
			heading(1, words.cannot),
			{ kind: 'list', items: cannotTexts(answers, efforts, absence, year, speaker) },
			heading(1, words.next),
			{ kind: 'list', items: nextTexts(answers, absence, budget.next, speaker) },
		],
		case_statement: caseOf(
			{
				matter: [caseWordsIn(language).followup.matter(words.title, occasion)],
				background: [caseWordsIn(language).followup.background],
				assessment: [answer, words.cause],
				economy: priceTexts(efforts, speaker),
				recommendation: [caseWordsIn(language).followup.recommendation],
			},
			speaker,
		),
	};
}

/** Each baseline by its newest look that is shown, the municipality's own first. */
function latestLooks(rows: readonly BaselineRow[]): BaselineRow[] {
	const latest = new Map<string, BaselineRow>();
	for (const row of rows.filter(({ measure }) => measure === 'absence' || measure === 'spells')) {
		const key = `${row.baseline_key}|${row.measure}`;
		const known = latest.get(key);
		const end = (one: BaselineRow) => (one.look_status === 'shown' ? (one.look_last_month ?? '') : '');
		if (known === undefined || end(row) > end(known)) latest.set(key, row);
	}
	const isWhole = ({ level }: BaselineRow) => Number(level === 'municipality');
	return [...latest.values()].sort((a, b) => isWhole(b) - isWhole(a)).slice(0, 2 * MOST_BASELINES);
}

/** Absence as days and share, and spells, in a table each: a number of one kind in a column. */
function baselineTables(rows: readonly BaselineRow[], speaker: Speaker): Table[] {
	const { columns, absence_table, spells_table } = followupWordsIn(speaker.address().language);
	const { decimal, percent } = speaker.format();
	const absence = rows.filter(({ measure }) => measure === 'absence');
	const spells = rows.filter(({ measure }) => measure === 'spells');
	const named = [
		{ heading: columns.baseline, number: null },
		{ heading: columns.months, number: null },
	] as const;
	const of = (value: number | null, status: string, form: (value: number) => string) => numberCell(value, { status }, form, speaker);
	const tables: Table[] = [
		{
			kind: 'table',
			caption: absence_table,
			columns: [
				...named,
				{ heading: columns.days, number: 'decimal' },
				{ heading: columns.share, number: 'percent' },
				{ heading: columns.now_months, number: null },
				{ heading: columns.now_days, number: 'decimal' },
				{ heading: columns.now_share, number: 'percent' },
			],
			rows: absence.map((row) => [
				row.baseline_name,
				spanText(row.first_month, row.last_month, speaker),
				of(row.days_per_fte, row.status, decimal),
				of(row.value, row.status, percent),
				spanText(row.look_first_month, row.look_last_month, speaker),
				of(row.look_days_per_fte, row.look_status, decimal),
				of(row.look_value, row.look_status, percent),
			]),
		},
		{
			kind: 'table',
			caption: spells_table,
			columns: [
				...named,
				{ heading: columns.spells, number: 'decimal' },
				{ heading: columns.now_months, number: null },
				{ heading: columns.now_spells, number: 'decimal' },
			],
			rows: spells.map((row) => [
				row.baseline_name,
				spanText(row.first_month, row.last_month, speaker),
				of(row.value, row.status, decimal),
				spanText(row.look_first_month, row.look_last_month, speaker),
				of(row.look_value, row.look_status, decimal),
			]),
		},
	];
	return tables.filter((table) => table.rows.length > 0);
}

function spanText(first: string | null, last: string | null, speaker: Speaker): string {
	const { shortMonth } = speaker.format();
	return first === null || last === null ? '–' : `${shortMonth(first)} – ${shortMonth(last)}`;
}

/** What all municipalities had, as far as anybody has said. */
function outsideTexts(answers: Answers, year: number, speaker: Speaker): string[] {
	const words = followupWordsIn(speaker.address().language);
	const line = publishedLineOf(rowsOf(answers, 'benchmarks'), editionOf(answers)?.profile ?? '');
	const last = line?.years.filter((one) => one.year <= year).at(-1);
	if (line === null || last === undefined) return [words.no_outside];
	const known = words.outside_known(line.publisher, line.measure, String(last.year), speaker.format().decimal(last.value));
	const shown = editionOf(answers)?.last_year ?? year;
	return last.year < shown ? [known, words.outside_missing(String(shown))] : [known];
}

function effortBlocks(answers: Answers, efforts: readonly EffectRow[], year: number, speaker: Speaker): Block[] {
	const { language } = speaker.address();
	const words = followupWordsIn(language);
	if (efforts.length === 0) return [text(words.no_efforts(String(year)))];
	const { whole, date } = speaker.format();
	const { columns } = words;
	const table: Table = {
		kind: 'table',
		caption: words.efforts_table,
		columns: [
			{ heading: columns.effort, number: null },
			{ heading: columns.began, number: null },
			{ heading: columns.price, number: 'whole' },
			{ heading: columns.freed, number: 'whole' },
			{ heading: columns.low, number: 'whole' },
			{ heading: columns.high, number: 'whole' },
			{ heading: columns.paid, number: null },
		],
		rows: efforts.slice(0, MOST_PRICED).map((effort): Cell[] => {
			const row = pricedRow(answers, effort);
			const of = (value: number | null) => numberCell(value, { status: 'open' }, whole, speaker);
			return [
				effort.effort_name ?? '',
				date(effort.effort_first_date),
				of(effort.price_dkk),
				of(row?.freed_days ?? null),
				of(row?.freed_days_low ?? null),
				of(row?.freed_days_high ?? null),
				row?.verdict ? words.paid[row.verdict] : '–',
			];
		}),
	};
	const left = efforts.length - MOST_PRICED;
	return [
		table,
		...(left > 0 ? [text(words.more_efforts(whole(left)), 'small')] : []),
		text(`${words.freed_note} ${words.spent}`, 'small'),
		{
			kind: 'list',
			items: efforts.slice(0, MOST_TOLD).map((row) => {
				const told = effectTexts(row, row.level === 'municipality', language).slice(0, MOST_SENTENCES);
				return `${row.effort_name ?? ''}: ${told.map(plain).join(' ')}`;
			}),
		},
	];
}

/** The effort's latest look with a price against what was freed: days lost alone have one. */
function pricedRow(answers: Answers, { effort_key }: EffectRow): EffectRow | undefined {
	return rowsOf(answers, 'effect')
		.filter((row) => row.effort_key === effort_key && row.measure === 'absence' && row.freed_days !== null)
		.sort((a, b) => a.look_months - b.look_months)
		.at(-1);
}

function cannotTexts(
	answers: Answers,
	efforts: readonly EffectRow[],
	absence: BaselineRow | undefined,
	year: number,
	speaker: Speaker,
): string[] {
	const words = followupWordsIn(speaker.address().language);
	const { date, wholePercent } = speaker.format();
	const [unit, edition] = [unitOf(answers), editionOf(answers)];
	const visible = absence?.smallest_visible_fall ?? null;
	return [
		...(edition !== null && unit !== null && edition.last_year < year ? [words.year_open(String(year), date(unit.next_release_date))] : []),
		...(visible === null ? [] : [words.visible(wholePercent(visible))]),
		...efforts
			.slice(0, MOST_TOLD)
			.flatMap((row) => (row.next_look_date === null ? [] : [words.open(row.effort_name ?? '', date(row.next_look_date))])),
		words.cause,
	];
}

function nextTexts(answers: Answers, absence: BaselineRow | undefined, next_budget: PlainMonth, speaker: Speaker): string[] {
	const words = followupWordsIn(speaker.address().language);
	const { date, month } = speaker.format();
	const unit = unitOf(answers);
	const { next_meeting_date: meeting = null, next_meeting_name: name = null } = absence ?? {};
	return [
		words.next_budget(month(next_budget)),
		...(unit === null ? [] : [words.next_figure(month(unit.next_last_month), date(unit.next_release_date))]),
		...(meeting === null || name === null ? [] : [words.next_meeting(name, date(meeting))]),
	];
}

function priceTexts(efforts: readonly EffectRow[], speaker: Speaker): string[] {
	const words = caseWordsIn(speaker.address().language).followup;
	const prices = efforts.flatMap(({ effort_name, price_dkk }) =>
		price_dkk === null ? [] : [words.price(effort_name ?? '', speaker.format().whole(price_dkk))],
	);
	return prices.length === 0 ? [words.no_prices] : [...prices.slice(0, MOST_PRICED), words.spent];
}
