import { readingOf } from '../../../../web/measure.ts';
import { type Answers, comparisonOf, ownTrend, rowsOf, unitOf } from '../../../../web/page-rows.ts';
import { answerText, besideTexts, nearestText, parentAnswer } from '../../../../web/sentences/headline.ts';
import { promptsOf } from '../../../../web/sentences/prompts.ts';
import type { Speaker } from '../../../../web/sentences/speaker.ts';
import { caseWordsIn } from '../../../../web/texts/case.ts';
import { medWordsIn } from '../../../../web/texts/med.ts';
import { paperWordsIn } from '../../../../web/texts/paper.ts';
import type { TreeRow, UnitsRow } from '../../../domain/answers.ts';
import type { PlainDate } from '../../../domain/calendar.ts';
import { changeTold, JUDGED_CHANGES } from '../../../domain/change-words.ts';
import type { CommitteesRow } from '../../../domain/committees.ts';
import { notesBefore, notesInForce, type WrittenNote } from '../../../domain/meeting-note.ts';
import { type Block, heading, said, type Table, text } from '../../../domain/paper.ts';
import type { Content } from '../content.ts';
import { caseOf } from './case.ts';
import { measuresTable, numberCell } from './measures.ts';
import { definitionBlocks, plain, promptItems, trendBlocks } from './parts.ts';

/** So many changes are named; the page has the rest. */
const MOST_CHANGES = 4;
/** So much is worth discussing at one meeting. */
const MOST_PROMPTS = 3;
/** So many notes of last time; the page has the rest. */
const MOST_NOTES = 6;

/**
 * Two pages for a committee's meeting, safe to publish. A main or area committee's names areas and how many workplaces are in dialogue; single workplaces
 * stand only in the pack of the local committee that knows them.
 */
export function medPack(
	answers: Answers,
	meeting: PlainDate | null,
	notesOf: (committee_key: string) => readonly WrittenNote[],
	speaker: Speaker,
): Content {
	const language = speaker.address().language;
	const words = paperWordsIn(language);
	const unit = unitOf(answers);
	const committee = rowsOf(answers, 'committees').find((row) => row.unit_key === unit?.unit_key) ?? null;
	const date = meeting ?? committee?.next_meeting_date ?? null;
	const isShown = unit?.layout !== 'parent';
	const measures = measuresTable(answers, speaker);
	const prompts = promptsOf(comparisonOf(answers, 'now'), ownTrend(answers), attentionFor(committee, answers), speaker);
	const answer = plain(isShown ? answerText(answers, speaker) : parentAnswer(answers, speaker));
	const caseWords = caseWordsIn(language).med;
	const title = committee?.committee_name ?? unit?.unit_name ?? '';
	return {
		name: [title, committee?.committee_key ?? '', meeting ?? ''].join(' '),
		title,
		most_pages: 2,
		subtitle: date === null ? words.med_subtitle_undated : words.med_subtitle(speaker.format().date(date)),
		blocks: [
			text(answer, 'answer'),
			...said((isShown ? besideTexts(answers, speaker) : [nearestText(answers, speaker), speaker.words().unit.parent_why]).map(plain)),
			...(isLocal(committee) ? hiddenTexts(ownHidden(answers), speaker) : []),
			...(measures === null ? [] : [measures]),
			...trendBlocks(answers, 'absence', speaker),
			heading(1, words.changes),
			...changeBlocks(committee, answers, speaker),
			{ kind: 'page_break' },
			heading(1, medWordsIn(language).prompts.heading),
			text(medWordsIn(language).prompts.lead, 'small'),
			{ kind: 'list', items: promptItems(prompts.slice(0, MOST_PROMPTS), speaker) },
			heading(1, words.efforts),
			...effortBlocks(answers, speaker),
			...unitBlocks(committee, answers, speaker),
			...noteBlocks(committee === null ? [] : notesBefore(notesInForce(notesOf(committee.committee_key)), date), speaker),
			heading(1, words.how_to_read),
			{ kind: 'list', items: [...words.reading] },
			heading(1, words.how_counted),
			...definitionBlocks(answers, speaker),
		],
		case_statement: caseOf(
			{
				matter: [date === null ? caseWords.matter_undated(title) : caseWords.matter(title, speaker.format().date(date))],
				background: [caseWords.background],
				assessment: isShown ? [answer] : [answer, plain(nearestText(answers, speaker))],
				economy: [caseWords.economy],
				recommendation: [caseWords.recommendation],
			},
			speaker,
		),
	};
}

/** Whether single workplaces may be named: by those who meet about nothing larger. */
function isLocal(committee: CommitteesRow | null): boolean {
	return committee?.committee_level === 'local' || committee?.committee_level === 'staff_meeting';
}

/** What deserves attention, without naming workplaces where they are not the committee's own. */
function attentionFor(committee: CommitteesRow | null, answers: Answers) {
	const rows = rowsOf(answers, 'attention');
	return isLocal(committee) ? rows : rows.filter(({ attention }) => attention !== 'flag_red' && attention !== 'flag_amber');
}

/** What is new since the edition before; where nothing is, when the next figure comes. */
function changeBlocks(committee: CommitteesRow | null, answers: Answers, speaker: Speaker): Block[] {
	const unit = unitOf(answers);
	const own = rowsOf(answers, 'changes').filter((row) => row.unit_key === unit?.unit_key && !JUDGED_CHANGES.includes(row.change));
	if (own.length > 0)
		return [{ kind: 'list', items: own.slice(0, MOST_CHANGES).map((row) => changeTold(row, speaker.address().language)) }];
	if (unit === null) return [];
	const { month, date } = speaker.format();
	const { nothing_new } = paperWordsIn(speaker.address().language);
	if (unit.layout === 'parent') {
		const nearest = nothing_new.nearest(unit.nearest_shown_name, month(unit.next_last_month), date(unit.next_release_date));
		const { parent_later, parent_later_hidden } = speaker.words().unit;
		return [text(`${nearest} ${unit.headcount === null ? parent_later : parent_later_hidden}`)];
	}
	return [text(nothing_new[isLocal(committee) ? 'workplace' : 'above'](month(unit.next_last_month), date(unit.next_release_date)))];
}

/** Each effort once, with what its sheet says first. */
function effortBlocks(answers: Answers, speaker: Speaker): Block[] {
	const words = paperWordsIn(speaker.address().language);
	const efforts = new Map(rowsOf(answers, 'effect').map((row) => [row.effort_key, row]));
	for (const row of rowsOf(answers, 'effect')) if (row.status === 'shown' && row.measure === 'spells') efforts.set(row.effort_key, row);
	const items = [...efforts.values()].map((row) => `${row.effort_name ?? ''}: ${plain(row.sentence)}`);
	return items.length === 0 ? [text(words.no_efforts)] : [{ kind: 'list', items }];
}

/** What was decided and noted last time, decisions first. */
function noteBlocks(notes: readonly WrittenNote[], speaker: Speaker): Block[] {
	const words = paperWordsIn(speaker.address().language);
	const [first] = notes;
	if (first === undefined) return [];
	const ordered = [...notes.filter(({ kind }) => kind === 'decision'), ...notes.filter(({ kind }) => kind === 'note')];
	return [
		heading(1, words.last_time(speaker.format().date(first.meeting_date))),
		{
			kind: 'list',
			items: ordered.slice(0, MOST_NOTES).map(({ kind, text: said, author }) => `${words.note_kinds[kind]}: ${said} (${author})`),
		},
	];
}

/** The committee's units in a table; above the local ones the areas, and how many workplaces are in dialogue. */
function unitBlocks(committee: CommitteesRow | null, answers: Answers, speaker: Speaker): Block[] {
	const words = paperWordsIn(speaker.address().language);
	const all = rowsOf(answers, 'units');
	const known = new Set(all.map((row) => row.unit_key));
	const next = all.filter((row) => row.parent_key === null || !known.has(row.parent_key) || row.parent_key === unitOf(answers)?.unit_key);
	const rows = isLocal(committee) ? next : next.filter((row) => !row.is_leaf);
	const [first] = rows;
	if (first === undefined) return [];
	const count = rowsOf(answers, 'attention').filter(({ attention }) => attention === 'flag_red' || attention === 'flag_amber').length;
	const dialogue = count === 0 ? words.none_in_dialogue : words.in_dialogue(speaker.format().whole(count));
	const names = namesOf(rows, rowsOf(answers, 'tree'));
	const hidden = isLocal(committee) ? rows.filter((row) => readingOf(row, 'absence').kind === 'hidden') : [];
	return [
		...(isLocal(committee) ? [] : [heading(1, words.areas), text(dialogue)]),
		unitsTable(rows, names, words.units(speaker.format().month(first.last_month)), speaker),
		...hiddenTexts(
			hidden.map((row) => names.get(row.unit_key) ?? row.unit_name),
			speaker,
		),
	];
}

/** The committee's only workplace, where its own figure may not be shown. */
function ownHidden(answers: Answers): string[] {
	const unit = unitOf(answers);
	return unit?.layout === 'parent' && unit.level !== 'group' ? [unit.unit_name] : [];
}

/** Who has the figures that may not stand here. */
function hiddenTexts(names: readonly string[], speaker: Speaker): Block[] {
	const { institution_hidden, institutions_hidden } = paperWordsIn(speaker.address().language);
	if (names.length === 0) return [];
	return [text((names.length === 1 ? institution_hidden : institutions_hidden)(speaker.format().list(names)), 'small')];
}

/** Units by key, those of one name with what they belong to. */
function namesOf(rows: readonly UnitsRow[], tree: readonly TreeRow[]): ReadonlyMap<string, string> {
	const nameIn = ({ unit_key, unit_name, parent_key }: UnitsRow) => {
		const isOnly = rows.every((other) => other.unit_name !== unit_name || other.unit_key === unit_key);
		const above = tree.find((row) => row.unit_key === parent_key)?.unit_name ?? unit_key;
		return isOnly ? unit_name : `${unit_name} (${above})`;
	};
	return new Map(rows.map((row) => [row.unit_key, nameIn(row)]));
}

function unitsTable(rows: readonly UnitsRow[], names: ReadonlyMap<string, string>, caption: string, speaker: Speaker): Table {
	const words = paperWordsIn(speaker.address().language);
	const { percent, decimal, whole } = speaker.format();
	return {
		kind: 'table',
		caption,
		columns: [
			{ heading: words.unit, number: null },
			{ heading: words.days_per_fte, number: 'decimal' },
			{ heading: speaker.words().measure.heading.absence, number: 'percent' },
			{ heading: speaker.words().measure.heading.spells, number: 'decimal' },
			{ heading: words.people, number: 'whole' },
		],
		rows: rows.map((row) => [
			names.get(row.unit_key) ?? row.unit_name,
			numberCell(row.absence_days_per_fte, row, decimal, speaker),
			numberCell(row.absence_share, row, percent, speaker),
			numberCell(row.spells_per_employment_year, row, decimal, speaker),
			numberCell(row.people_count, row, whole, speaker),
		]),
	};
}
