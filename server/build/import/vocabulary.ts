import type { AbsenceKind } from '../../domain/absence-kind.ts';
import type { UnitLevel } from '../../domain/answers.ts';
import type { EmploymentForm } from '../../domain/profile.ts';
import type { CommitteeLevel, TargetMeasure } from '../../domain/register.ts';
import type { Pattern } from '../../domain/toolbox.ts';
import { folded, type Parsed } from './clean.ts';

/** The words of the deliveries: what each Danish word or source code is called inside. */

/** Absence codes, lower case, to the kinds they are folded to; presence that stands among them (courses, extra work) to none. */
export type AbsenceCodes = ReadonlyMap<string, AbsenceKind | 'not_absence'>;

/** A code that is not in the table leaves its row aside: what cannot be named cannot be counted in or out. */
export function parseAbsenceCode(codes: AbsenceCodes): (text: string) => Parsed<AbsenceKind> {
	return (text) => {
		const kind = codes.get(text.toLowerCase());
		if (kind === 'not_absence') return { issue: 'not_absence_code' };
		return kind === undefined ? { issue: 'unknown_absence_code' } : { value: kind };
	};
}

/** What a word or a code for a form of employment means; undefined where it is not known. */
export type EmploymentForms = (text: string) => EmploymentForm | undefined;

/** Blank is an ordinary, monthly paid employment. So is an unknown word, with a warning: the figures would else lose people in silence. */
export function parseEmploymentForm(forms: EmploymentForms): (text: string) => Parsed<EmploymentForm> {
	return (text) => {
		const form = text === '' ? 'monthly_paid' : forms(text);
		return form === undefined ? { value: 'monthly_paid', note: 'unknown_employment_form' } : { value: form };
	};
}

const UNIT_LEVEL_WORDS: ReadonlyMap<string, UnitLevel> = new Map([
	['kommune', 'municipality'],
	['direktoeromraade', 'directorate'],
	['omraade', 'area'],
	['aftaleenhed', 'institution'],
	['arbejdsplads', 'workplace'],
]);

/** An unknown level is left out with a warning; depth in the tree then says it. */
export function parseUnitLevel(text: string): Parsed<UnitLevel | null> {
	const level = UNIT_LEVEL_WORDS.get(folded(text));
	return level === undefined ? { value: null, note: 'unknown_level' } : { value: level };
}

const COMMITTEE_LEVEL_WORDS: readonly (readonly [string, CommitteeLevel])[] = [
	['hovedudvalg', 'main'],
	['hovedmed', 'main'],
	['omraadeudvalg', 'area'],
	['omraademed', 'area'],
	['lokaludvalg', 'local'],
	['lokalmed', 'local'],
	['personalemoede', 'staff_meeting'],
];

export function parseCommitteeLevel(text: string): Parsed<CommitteeLevel> {
	const word = folded(text);
	const known = COMMITTEE_LEVEL_WORDS.find(([beginning]) => word.startsWith(beginning));
	return known ? { value: known[1] } : { issue: 'unknown_choice' };
}

/** What a unit is to an effort: it has part in it, or it is what the effort is held against. */
export type EffortRole = 'effort' | 'comparison';

const EFFORT_ROLE_WORDS: ReadonlyMap<string, EffortRole> = new Map([
	['indsats', 'effort'],
	['sammenligning', 'comparison'],
	['sammenligningsgruppe', 'comparison'],
]);

export function parseEffortRole(text: string): Parsed<EffortRole> {
	const role = EFFORT_ROLE_WORDS.get(folded(text));
	return role === undefined ? { issue: 'unknown_choice' } : { value: role };
}

const PATTERN_WORDS: readonly (readonly [beginning: string, Pattern])[] = [
	['oftere', 'more_often'],
	['kort', 'more_often'],
	['laengere', 'longer'],
	['lang', 'longer'],
	['registrering', 'registration'],
];

/** What a tool answers: one or more words with commas between. */
export function parsePatterns(text: string): Parsed<Pattern[]> {
	const found = text.split(',').map((word) => PATTERN_WORDS.find(([beginning]) => folded(word).startsWith(beginning))?.[1]);
	const known = found.filter((pattern) => pattern !== undefined);
	return known.length < found.length ? { issue: 'unknown_choice' } : { value: [...new Set(known)] };
}

const MEASURE_WORDS: ReadonlyMap<string, TargetMeasure> = new Map([
	['sygefravaer', 'absence'],
	['fravaer', 'absence'],
	['korttidsfravaer', 'short_absence'],
	['langeforloeb', 'long_absence'],
	['langtidsfravaer', 'long_absence'],
	['sygemeldinger', 'spells'],
]);

export function parseMeasure(text: string): Parsed<TargetMeasure> {
	const measure = MEASURE_WORDS.get(folded(text));
	return measure === undefined ? { issue: 'unknown_choice' } : { value: measure };
}

/** What a target's number is written in; `percent` becomes a share when the row is read. */
type WrittenUnit = 'percent' | 'share' | 'days_per_fte' | 'spells_per_employment_year';

const VALUE_UNIT_WORDS: readonly (readonly [string, WrittenUnit])[] = [
	['pct', 'percent'],
	['procent', 'percent'],
	['andel', 'share'],
	['dag', 'days_per_fte'],
	['sygedag', 'days_per_fte'],
	['fravaersdag', 'days_per_fte'],
	['sygemelding', 'spells_per_employment_year'],
	['antalsygemelding', 'spells_per_employment_year'],
	['pransat', 'spells_per_employment_year'],
];

export function parseValueUnit(text: string): Parsed<WrittenUnit> {
	if (text === '%') return { value: 'percent' };
	const word = folded(text);
	const known = VALUE_UNIT_WORDS.find(([beginning]) => word.startsWith(beginning));
	return known ? { value: known[1] } : { issue: 'unknown_choice' };
}
