import type { AnswerRow } from '../../domain/answers.ts';
import { ATTENTION_WORDS, type Attention, type AttentionRow } from '../../domain/attention.ts';
import { addMonths, lastDateOf, type PlainDate } from '../../domain/calendar.ts';
import type { ChanceLanguage } from '../../domain/chance-words.ts';
import { FINDING_WORDS } from '../../domain/finding-words.ts';
import { effectTexts, targetSentence } from '../../domain/follow-up-sentences.ts';
import { leadingRow } from '../../domain/leading-row.ts';
import type { Finding } from '../../domain/registration-findings.ts';
import { saidNumbers } from '../../domain/said-numbers.ts';
import { excessText, flagSentence } from '../../domain/workplace-sentences.ts';
import { nextBudgetMonth, placesOf } from '../judged/registered.ts';
import type { Answered, AskingInRole } from './context.ts';

/** What deserves attention within a unit: rows of the answers that say so, in the order of `ATTENTIONS`. */
export async function answerAttention(asking: AskingInRole): Promise<Answered<'attention'>> {
	const rows = [
		...(await flaggedRows(asking)),
		...(await targetRows(asking)),
		...(await followUpRows(asking)),
		...(await maturedRows(asking)),
		...(await registrationRows(asking)),
	];
	return { question: { unit: asking.grant.unit_key }, rows, caveats: [] };
}

/** The same sentence in both languages. */
function saidBy(say: (language: ChanceLanguage) => string): Pick<AttentionRow, 'sentence' | 'sentence_en'> {
	return { sentence: say('da'), sentence_en: say('en') };
}

type About = Pick<AttentionRow, 'unit_key' | 'unit_name' | 'level'>;

function aboutOf({ unit_key, unit_name, level }: About): About {
	return { unit_key, unit_name, level };
}

/** Workplaces that stand out, the largest expected excess first; without one they come last, as in the tree. */
async function flaggedRows({ also }: AskingInRole): Promise<AttentionRow[]> {
	const flags = (await also('flags'))?.rows ?? [];
	const excess = new Map((await also('excess'))?.rows.map((row) => [row.unit_key, row]));
	const daysOf = ({ unit_key }: { unit_key: string }) => excess.get(unit_key)?.excess_days ?? Number.NEGATIVE_INFINITY;
	return (['red', 'amber'] as const).flatMap((flag) =>
		flags
			.filter((row) => row.flag === flag)
			.sort((a, b) => daysOf(b) - daysOf(a))
			.map((row) => ({
				...aboutOf(row),
				attention: `flag_${flag}` as const,
				entry_name: null,
				due_date: null,
				...saidBy((language) => {
					const { whole } = saidNumbers(language);
					const days = excess.get(row.unit_key);
					const texts = [flagSentence(row, { language, whole }), days ? excessText(days, { language, whole }) : null];
					return texts.filter(Boolean).join(' ');
				}),
			})),
	);
}

/** Targets of the unit and those below it that the present level does not reach; what is set above is for those above. */
async function targetRows({ edition, grant, also }: AskingInRole): Promise<AttentionRow[]> {
	const targets = (await also('targets'))?.rows ?? [];
	return targets
		.filter((row) => row.target_status === 'not_at_this_level' && (edition.pathOf(row.unit_key) ?? []).includes(grant.unit_key))
		.map((row) => ({
			...aboutOf(row),
			attention: 'target',
			entry_name: null,
			due_date: null,
			...saidBy((language) => targetSentence(row, language)),
		}));
}

/** A baseline or effort with its next look. */
interface Looked extends About {
	entry_name: string;
	months: number | null;
	date: PlainDate | null;
	meeting: { name: string; date: PlainDate } | null;
}

/** Follow-ups that can be judged by the end of the month in which the budget is followed up next, the nearest first. */
async function followUpRows({ edition, also }: AskingInRole): Promise<AttentionRow[]> {
	const budget = nextBudgetMonth(edition.info.extraction_date);
	const baselines = ((await also('baseline'))?.rows ?? []).map((row): [string, Looked] => {
		const { next_meeting_name: name, next_meeting_date: date } = row;
		const meeting = name === null || date === null ? null : { name, date };
		return [
			row.baseline_key,
			{ ...aboutOf(row), entry_name: row.baseline_name, months: row.next_look_months, date: row.next_look_date, meeting },
		];
	});
	const efforts = ((await also('effect'))?.rows ?? []).map((row): [string, Looked] => [
		row.effort_key ?? '',
		{ ...aboutOf(row), entry_name: row.effort_name ?? '', months: row.next_look_months, date: row.next_look_date, meeting: null },
	]);
	return [...nearestLooks(baselines), ...nearestLooks(efforts)]
		.flatMap((looked) => {
			const { months, date, meeting, entry_name } = looked;
			if (months === null || date === null || date > lastDateOf(budget)) return [];
			const sentences = saidBy((language) => {
				const [words, said] = [ATTENTION_WORDS[language], saidNumbers(language)];
				const due = words.follow_up(entry_name, said.whole(months), said.date(date), said.month(budget));
				return meeting === null ? due : `${due} ${words.meeting(meeting.name, said.date(meeting.date))}`;
			});
			return [{ ...aboutOf(looked), attention: 'follow_up' as const, entry_name, due_date: date, ...sentences }];
		})
		.sort((a, b) => (a.due_date < b.due_date ? -1 : 1));
}

/** Each entry once, with the nearest of its looks: measures may be looked at on different days. */
function nearestLooks(looks: readonly [string, Looked][]): Looked[] {
	const nearest = new Map<string, Looked>();
	for (const [key, look] of looks) {
		const known = nearest.get(key);
		if (known === undefined || known.date === null || (look.date !== null && look.date < known.date)) nearest.set(key, look);
	}
	return [...nearest.values()];
}

/** An effort is summed up within a year of its end. */
const MONTHS_TO_SUM_UP = 12;

/** Efforts whose first twelve months can be read and that still run, or ended less than a year ago: somebody has to conclude. */
async function maturedRows({ edition, also }: AskingInRole): Promise<AttentionRow[]> {
	const today = edition.info.extraction_date;
	const since = addMonths(today.slice(0, 7), -MONTHS_TO_SUM_UP);
	const efforts = new Map<string, AnswerRow<'effect'>[]>();
	for (const row of (await also('effect'))?.rows ?? [])
		efforts.set(row.effort_key ?? '', [...(efforts.get(row.effort_key ?? '') ?? []), row]);
	return [...efforts.values()].flatMap((rows) => {
		const readable = rows.filter((row) => row.look_months === 12 && row.status === 'shown' && row.change_level !== null);
		const lead = leadingRow(readable, () => true);
		if (!lead || (lead.effort_last_date ?? today) < since) return [];
		const sentences = saidBy((language) => {
			const [words, said] = [ATTENTION_WORDS[language], saidNumbers(language)];
			const { effort_name, effort_last_date: end } = lead;
			const matured =
				end === null || end > today ? words.matured_running(effort_name ?? '') : words.matured_ended(effort_name ?? '', said.date(end));
			return `${matured} ${effectTexts(lead, false, language)[0] ?? ''}`.trim();
		});
		return [{ ...aboutOf(lead), attention: 'matured' as const, entry_name: lead.effort_name, due_date: null, ...sentences }];
	});
}

/** So many kinds of findings are named. */
const MOST_FINDINGS = 3;
/** Those that hold a workplace's figures back until they are corrected or accepted. */
const GRAVE: readonly Finding[] = ['after_employment', 'registered_twice'];

/** What should be corrected in the whole municipality, for who follows all of it or corrects it. */
async function registrationRows({ edition, grant, roles, also }: AskingInRole): Promise<AttentionRow[]> {
	const isTheirs = roles.some((role) => role === 'projektleder' || role === 'hr' || role === 'dataforvalter');
	if (grant.unit_key !== edition.root_key || !isTheirs) return [];
	const found = ((await also('quality'))?.rows ?? []).flatMap(({ finding, people_count }) =>
		people_count === null || people_count === 0 ? [] : [{ finding, people_count }],
	);
	const root = (await placesOf(edition)).get(edition.root_key);
	if (found.length === 0 || root === undefined) return [];
	const most = found.sort((a, b) => b.people_count - a.people_count).slice(0, MOST_FINDINGS);
	const sentences = saidBy((language) => {
		const [words, said] = [ATTENTION_WORDS[language], saidNumbers(language)];
		const named = most.map(({ finding, people_count }) => words.finding(FINDING_WORDS[language][finding].name, said.whole(people_count)));
		const isGrave = found.some(({ finding }) => GRAVE.includes(finding));
		return [words.registrations(named.join(', ')), ...(isGrave ? [words.held_back] : [])].join(' ');
	});
	return [{ ...aboutOf(root), attention: 'registrations' satisfies Attention, entry_name: null, due_date: null, ...sentences }];
}
