import type { Texts } from '../canonical-file.ts';
import { parseNumber } from '../clean.ts';
import type { Vocabulary } from '../mapping.ts';
import { shownCode } from '../pseudonym.ts';
import type { Note, Translator } from '../source.ts';

/** Columns that lists of employees have beside those of the contract, and what becomes of them. */
export const EMPLOYMENT_EXTRAS: Readonly<Record<string, readonly string[]>> = {
	/** Job title and agreement: the staff group follows from them where no column says it. */
	stilling: ['Stilling', 'Stillingsbetegnelse', 'Stillingstekst'],
	overenskomst: ['Overenskomst', 'Overenskomsttekst'],
	/** A share written as 30/37. */
	broek: ['Brøk', 'Beskæftigelsesbrøk'],
	/** Hours a week of full time, which is 37. */
	ugetimer: ['Ugentlig arbejdstid', 'Ugetimer', 'Timer pr. uge'],
	/** A share of full time in percent, with or without the sign. */
	procent: ['Beskæftigelsesprocent', 'Ansættelsesprocent', 'Besk.pct'],
	/** A code for the form of employment, beside its text. */
	ansaettelsesform_kode: [],
};

const FULL_TIME_HOURS = '37';
/** More than this of full time is refused, so a larger number is a percentage. */
const MOST_SHARE = 1.2;
/** How databases and SAP write nothing. */
const NOTHING = /^(?:null|#|-|0000-00-00|00000000)$/i;

/** Texts of an employment as the contract wants them: staff group from title and agreement, form from code or text, share from a fraction or hours. */
export function employmentTexts(texts: Texts, { staffGroupOf, employment_forms }: Vocabulary, note: Note): Texts {
	const told: Record<string, string | undefined> = {};
	for (const [column, text] of Object.entries(texts))
		told[column] = text === undefined || NOTHING.test(text.trim()) ? text && '' : text.trim();
	const { stilling = '', overenskomst = '', broek, ugetimer, procent, ansaettelsesform_kode: code = '', ...row } = told;
	if (!row.personalegruppe) {
		const group = staffGroupOf(stilling, overenskomst);
		if (group === undefined && stilling + overenskomst !== '') note('unknown_position', undefined, shownCode(stilling || overenskomst));
		row.personalegruppe = group ?? (stilling || overenskomst);
	}
	// a code says more than its text where the table knows it
	if (code !== '' && (!row.ansaettelsesform || employment_forms(code) !== undefined)) row.ansaettelsesform = code;
	const [, part, whole] = /^(\d+(?:[.,]\d+)?)\s*\/\s*(\d+(?:[.,]\d+)?)$/.exec(broek ?? '') ?? [];
	if (part !== undefined && whole !== undefined) Object.assign(row, { taeller: part, naevner: whole });
	else if (broek) row.beskaeftigelsesgrad ??= broek;
	if (ugetimer) Object.assign(row, { taeller: ugetimer, naevner: FULL_TIME_HOURS });
	if (procent) row.beskaeftigelsesgrad ??= isShare(procent) ? procent : `${procent.replace(/\s*%$/, '')} %`;
	// an unknown numerator over an unknown denominator is unknown, not a division by nought
	if (isNought(row.taeller) && isNought(row.naevner)) Object.assign(row, { taeller: row.taeller && '', naevner: row.naevner && '' });
	if (isNought(row.person_id?.replace('-', ''))) row.person_id = '';
	// a CPR number typed as a number has lost the nought of its day
	if (/^\d{9}$/.test(row.person_id ?? '')) row.person_id = `0${row.person_id}`;
	return row;
}

/** Whether a number without a sign can only be a share, whatever its column is called. */
function isShare(text: string): boolean {
	const parsed = parseNumber(text);
	return 'value' in parsed && parsed.value <= MOST_SHARE;
}

function isNought(text: string | undefined): boolean {
	return text !== undefined && /^0+(?:[.,]0+)?$/.test(text);
}

/** A translator that only puts employments right. */
export function employmentTranslator(vocabulary: Vocabulary): Translator {
	return { translate: (texts, _row, note) => [employmentTexts(texts, vocabulary, note)] };
}
