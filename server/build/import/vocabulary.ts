import { fileURLToPath } from 'node:url';
import { AbsenceKind } from '../../domain/absence-kind.ts';
import type { UnitLevel } from '../../domain/answers.ts';
import type { EmploymentForm } from '../../domain/profile.ts';
import type { CommitteeLevel, TargetMeasure } from '../../domain/register.ts';
import { folded, type Parsed } from './clean.ts';
import { readRows } from './csv-rows.ts';

/** What the municipality calls things: its tables of codes and words. */
export interface Vocabulary {
	absence_codes: AbsenceCodes;
}

/** The words of the deliveries: what each Danish word or source code is called inside. */

/** Absence codes, lower case, to the kinds they are folded to. */
export type AbsenceCodes = ReadonlyMap<string, AbsenceKind>;

const ABSENCE_KINDS_PATH = fileURLToPath(new URL('../../../data/absence_kinds.csv', import.meta.url));

/** Reads the municipality's table of codes (columns code, absence_kind first). Throws on a kind that does not exist. */
export async function readAbsenceCodes(path = ABSENCE_KINDS_PATH): Promise<AbsenceCodes> {
	const codes = new Map<string, AbsenceKind>();
	for await (const rows of readRows({ path, encoding: 'utf-8', delimiter: ',' })) {
		for (const { row, cells } of rows) {
			const [code = '', kind = ''] = cells ?? [];
			if (row > 1 && code !== '') codes.set(code.toLowerCase(), AbsenceKind.parse(kind));
		}
	}
	return codes;
}

/** A code that is not in the table leaves its row aside: what cannot be named cannot be counted in or out. */
export function parseAbsenceCode(codes: AbsenceCodes): (text: string) => Parsed<AbsenceKind> {
	return (text) => {
		const kind = codes.get(text.toLowerCase());
		return kind === undefined ? { issue: 'unknown_absence_code' } : { value: kind };
	};
}

/** Beginnings of the words for a form of employment, folded; longer texts follow the word ("Fleksjob, § 119"). */
const EMPLOYMENT_FORM_WORDS: readonly (readonly [string, EmploymentForm])[] = [
	['maanedsloen', 'monthly_paid'],
	['maanedsansat', 'monthly_paid'],
	['tjenestemand', 'monthly_paid'],
	['overenskomstansat', 'monthly_paid'],
	['aaremaal', 'monthly_paid'],
	['timeloen', 'hourly_paid'],
	['elev', 'trainee'],
	['laerling', 'trainee'],
	['fleksjob', 'special_terms'],
	['saerligevilkaar', 'special_terms'],
	['seniorjob', 'special_terms'],
	['skaanejob', 'special_terms'],
	['loentilskud', 'special_terms'],
	['servicejob', 'special_terms'],
	['igu', 'special_terms'],
];

/** Blank is an ordinary, monthly paid employment. So is an unknown word, with a warning: the figures would else lose people in silence. */
export function parseEmploymentForm(text: string): Parsed<EmploymentForm> {
	const word = folded(text);
	const known = EMPLOYMENT_FORM_WORDS.find(([beginning]) => word.startsWith(beginning));
	if (text === '' || known) return { value: known?.[1] ?? 'monthly_paid' };
	return { value: 'monthly_paid', note: 'unknown_employment_form' };
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
