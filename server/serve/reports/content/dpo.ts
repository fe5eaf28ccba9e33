import type { Speaker } from '../../../../web/sentences/speaker.ts';
import { auditWordsIn } from '../../../../web/texts/audit.ts';
import { type DpoWords, dpoWordsIn } from '../../../../web/texts/dpo.ts';
import { ROLES } from '../../../domain/answers.ts';
import { AUDIT_ACTS } from '../../../domain/audit.ts';
import { type DpoYear, type EditionTerms, type SeatUse, type Tally, YEAR_COUNTS } from '../../../domain/dpo-year.ts';
import { type Block, type Cell, heading, said, type TableColumn, text } from '../../../domain/paper.ts';
import type { Content } from '../content.ts';

/** Digits of a hash that tell two apart on paper. */
const DIGITS = 8;

/** The yearly report to the data protection officer: what was done with access, files, rows and editions, and what nobody can say of it. */
export function dpoReport(year: DpoYear, municipality: string, speaker: Speaker): Content {
	const { language } = speaker.address();
	const words = dpoWordsIn(language);
	const { date } = speaker.format();
	const last_day = year.today < `${year.year}-12-31` ? year.today : `${year.year}-12-31`;
	return {
		name: words.name(year.year),
		title: words.title(year.year),
		subtitle: words.subtitle(municipality, date(`${year.year}-01-01`), date(`${year.year}-12-31`)),
		made: {
			date: year.today,
			foot: [words.read(date(year.today)), words.no_figures].join(' · '),
			definition: words.definition(date(year.today)),
			definitions: words.terms,
		},
		blocks: [
			...verdict(year, last_day, words, speaker),
			...access(year, words, speaker),
			...use(year, words, speaker),
			...deletion(year, words, speaker),
			...editions(year, words, speaker),
			heading(1, words.cannot),
			{ kind: 'list', items: [...words.limits] },
			...annex(year, words, speaker),
		],
		case_statement: [],
	};
}

/** Whether the log holds, how far it reaches, and the year in a few counts. */
function verdict(year: DpoYear, last_day: string, words: DpoWords, speaker: Speaker): Block[] {
	const { date, whole } = speaker.format();
	const { chains, covered } = year;
	const faults = chains.flatMap(({ fault }) => fault ?? []);
	const record_count = chains.reduce((sum, { record_count: count }) => sum + count, 0);
	const reach = [
		...(covered === null ? [words.log.empty] : [words.log.covered(date(covered.first), date(covered.last))]),
		...(covered !== null && covered.first > `${year.year}-01-01` && covered.first <= last_day
			? [words.log.not_before(date(covered.first))]
			: []),
		...(year.months.length === 0 ? [words.log.not_year(year.year)] : []),
		...(last_day === `${year.year}-12-31` ? [] : [words.log.running(date(last_day))]),
	];
	const gone = year.deletions.flatMap(({ rows }) => Object.values(rows)).reduce((sum, { before, after }) => sum + before - after, 0);
	const sums = {
		signed_in: year.months.reduce((sum, { counts }) => sum + counts.signed_in, 0),
		files: timesOf(year.files),
		refused: timesOf(year.refused),
	};
	const { short } = words;
	return [
		text(faults.length === 0 ? words.log.holds(whole(record_count)) : words.log.broken, 'answer'),
		...said(faults.map(words.log.fault)),
		...said(reach),
		{
			kind: 'list',
			items: [
				short.signed_in(whole(year.people_count), whole(sums.signed_in)),
				short.files(whole(sums.files)),
				short.refused(whole(sums.refused)),
				year.deletions.length === 0
					? short.nothing_deleted
					: short.deleted(whole(gone), whole(new Set(year.deletions.map(({ at }) => at)).size)),
				year.drills.length === 0 ? short.no_drills : short.drills(whole(year.drills.length)),
				year.withdrawn.length === 0 ? short.none_withdrawn : short.withdrawn(whole(year.withdrawn.length)),
			],
		},
	];
}

function timesOf(tallies: readonly Tally[]): number {
	return tallies.reduce((sum, { times }) => sum + times, 0);
}

/** Seats by role with their use, who came in beside them, and who did not. */
function access(year: DpoYear, words: DpoWords, speaker: Speaker): Block[] {
	const { date, whole, list } = speaker.format();
	const { seat_columns } = words;
	const isUnused = ({ state, used }: SeatUse) => state === 'holds' && used?.times === 0;
	const seatRows = ROLES.flatMap((role) => {
		const own = year.seats.filter((seat) => seat.role === role);
		const counts = [
			own.length,
			own.filter(({ state }) => state === 'holds').length,
			own.filter(({ used }) => used !== null && used.times > 0).length,
			own.filter(isUnused).length,
			own.filter(({ used }) => used === null).length,
		];
		return own.length === 0 ? [] : [[role, ...counts.map((count) => counted(count, speaker))]];
	});
	return [
		heading(1, words.access),
		text(words.access_lead(date(year.today))),
		...(seatRows.length === 0
			? [text(words.no_seats)]
			: [
					table(
						words.seats,
						[
							column(seat_columns.role),
							...[seat_columns.seats, seat_columns.holds, seat_columns.used, seat_columns.unused, seat_columns.shared].map(number),
						],
						seatRows,
					),
				]),
		...said([
			...(year.unlisted_count > 0 ? [words.unlisted(whole(year.unlisted_count))] : []),
			year.attested.length === 0 ? words.not_attested : words.attested(list(year.attested.map(date))),
		]),
		...rowsOr(
			table(
				words.signed_in,
				[column(seat_columns.role), number(words.times), number(words.people)],
				year.signed_in.map(({ what, times, people }) => [what, counted(times, speaker), counted(people, speaker)]),
			),
			null,
		),
		...rowsOr(
			table(
				words.failed,
				[column(words.why), number(words.times)],
				year.failed.map(({ refusal, times }) => [words.refusals[refusal] ?? refusal, counted(times, speaker)]),
			),
			null,
		),
		...(year.failed_left_out > 0 ? [text(words.failed_left_out(whole(year.failed_left_out)))] : []),
	];
}

/** What was done month by month, which files left, what was refused, and what was done at the machine. */
function use(year: DpoYear, words: DpoWords, speaker: Speaker): Block[] {
	const { month } = speaker.format();
	const tallied = ({ times, people }: Tally) => [counted(times, speaker), counted(people, speaker)];
	const numbers = [number(words.times), number(words.people)];
	const acts = auditWordsIn(speaker.address().language).acts;
	return [
		heading(1, words.use),
		...rowsOr(
			table(
				words.by_month,
				[column(words.month), ...YEAR_COUNTS.map((count) => number(words.month_columns[count]))],
				year.months.map(({ month: of, counts }) => [month(of), ...YEAR_COUNTS.map((count) => counted(counts[count], speaker))]),
			),
			null,
		),
		...rowsOr(
			table(
				words.files,
				[column(words.file), column(words.form), ...numbers],
				year.files.map((tally) => [...fileWords(tally.what, words), ...tallied(tally)]),
			),
			words.no_files,
		),
		...rowsOr(
			table(
				words.refused,
				[column(words.why), column(words.asked), ...numbers],
				year.refused.map((tally) => {
					const [result = '', act = ''] = tally.what.split(' ');
					const known = AUDIT_ACTS.find((one) => one === act);
					return [words.denials[result] ?? result, known === undefined ? '–' : acts[known], ...tallied(tally)];
				}),
			),
			words.no_refused,
		),
		...rowsOr(
			table(
				words.commands,
				[column(words.command), ...numbers],
				year.commanded.map((tally) => [tally.what, ...tallied(tally)]),
			),
			words.no_commands,
		),
	];
}

/** A file as people call it, and its form. */
function fileWords(what: string, words: DpoWords): [string, string] {
	const [kind, name = '', form = ''] = what.split(' ');
	if (kind === 'worklist') return [words.worklist, '–'];
	return [kind === 'report' ? (words.reports[name] ?? name) : words.answer(name), form];
}

/** The rule, what was deleted by it, and backups that were tried. */
function deletion(year: DpoYear, words: DpoWords, speaker: Speaker): Block[] {
	const { date, whole, decimal } = speaker.format();
	const { deletion_columns: columns, drill_columns } = words;
	const { rule } = year;
	return [
		heading(1, words.deletion),
		...said([
			words.rule(whole(rule.years_kept), rule.ground.replace(/\.$/, '')),
			...(rule.signed_by !== undefined && rule.signed_date !== undefined ? [words.signed(rule.signed_by, date(rule.signed_date))] : []),
			words.kept_from(date(year.kept_from)),
		]),
		...rowsOr(
			table(
				words.deletions,
				[
					...[columns.day, columns.edition, columns.before, columns.table].map(column),
					...[columns.rows_before, columns.rows_after, columns.rows_gone].map(number),
					{ ...column(columns.sha256), is_for_files: true },
				],
				year.deletions.flatMap(({ at, edition, kept_from, rows, sha256_after }) =>
					Object.entries(rows).map(([name, { before, after }]) => [
						date(at.slice(0, 10)),
						edition.slice(0, DIGITS),
						date(kept_from),
						name,
						counted(before, speaker),
						counted(after, speaker),
						counted(before - after, speaker),
						sha256_after,
					]),
				),
			),
			words.no_deletions,
		),
		...rowsOr(
			table(
				words.drills,
				[
					column(drill_columns.day),
					column(drill_columns.edition),
					number(drill_columns.files),
					...[drill_columns.megabytes, drill_columns.seconds].map((heading): TableColumn => ({ heading, number: 'decimal' })),
				],
				year.drills.map(({ at, edition, file_count, byte_count, seconds }) => [
					date(at.slice(0, 10)),
					edition.slice(0, DIGITS),
					counted(file_count, speaker),
					{ value: byte_count / 1e6, text: decimal(byte_count / 1e6) },
					{ value: seconds, text: decimal(seconds) },
				]),
			),
			words.no_drills,
		),
	];
}

/** Editions first shown in the year with the terms they were made under, how often these changed, and what was taken back. */
function editions(year: DpoYear, words: DpoWords, speaker: Speaker): Block[] {
	const { date, whole } = speaker.format();
	const { edition_columns: columns, withdrawn_columns } = words;
	const known = [year.terms_before, ...year.shown.map(({ terms }) => terms)].filter((terms) => terms !== null);
	const change_count = known.slice(1).filter((terms, at) => isOther(terms, known[at] ?? terms)).length;
	return [
		heading(1, words.editions),
		text(change_count === 0 ? words.not_changed : words.changed(whole(change_count))),
		...rowsOr(
			table(
				words.shown,
				[columns.day, columns.edition, columns.policy, columns.profile, columns.signed].map(column),
				year.shown.map(({ day, edition, terms }) => [
					date(day),
					edition.slice(0, DIGITS),
					terms?.policy_hash.slice(0, DIGITS) ?? '–',
					terms?.profile_hash?.slice(0, DIGITS) ?? '–',
					terms === null
						? words.terms_gone
						: terms.signed_by === null
							? '–'
							: words.signed_by(terms.signed_by, date(terms.signed_date ?? '')),
				]),
			),
			words.no_editions,
		),
		...rowsOr(
			table(
				words.withdrawn,
				[withdrawn_columns.day, withdrawn_columns.edition, withdrawn_columns.reason].map(column),
				year.withdrawn.map(({ day, edition, reason }) => [date(day), edition.slice(0, DIGITS), reason ?? words.no_reason]),
			),
			words.none_withdrawn,
		),
	];
}

/** An edition from before manifests had the definition cannot say whether that changed. */
function isOther(one: EditionTerms, before: EditionTerms): boolean {
	const isKnown = one.profile_hash !== null && before.profile_hash !== null;
	return one.policy_hash !== before.policy_hash || (isKnown && one.profile_hash !== before.profile_hash);
}

/** Every seat with its use; nobody's name: whom a seat belongs to stands in the list itself. */
function annex(year: DpoYear, words: DpoWords, speaker: Speaker): Block[] {
	if (year.seats.length === 0) return [];
	const { date } = speaker.format();
	const { annex_columns: columns } = words;
	return [
		heading(1, words.annex),
		table(
			words.annex_table,
			[
				...[columns.role, columns.purpose, columns.units, columns.from, columns.to, columns.state, columns.last].map(column),
				number(columns.times),
			],
			year.seats.map(({ role, purpose, unit_keys, from, to, is_stand_in, state, used }) => [
				role,
				is_stand_in ? words.stand_in(purpose) : purpose,
				unit_keys === null ? words.everywhere : unit_keys.join(' '),
				from,
				to ?? words.no_end,
				words.states[state],
				used === null ? words.cannot_count : used.last === null ? words.never : date(used.last),
				used === null ? { value: null, text: '–' } : counted(used.times, speaker),
			]),
		),
	];
}

const column = (heading: string): TableColumn => ({ heading, number: null });
const number = (heading: string): TableColumn => ({ heading, number: 'whole' });

function table(caption: string, columns: TableColumn[], rows: Cell[][]): Block & { kind: 'table' } {
	return { kind: 'table', caption, columns, rows };
}

/** A table, or the sentence in place of one without rows. */
function rowsOr(of: Block & { kind: 'table' }, otherwise: string | null): Block[] {
	if (of.rows.length > 0) return [of];
	return otherwise === null ? [] : [text(otherwise)];
}

function counted(value: number, speaker: Speaker): Cell {
	return { value, text: speaker.format().whole(value) };
}
