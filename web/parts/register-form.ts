/** The forms that register, apart from how they look: their steps, what is missing in one, and what is asked of the server. All of it stands in the address. */
import type { ReaderView, TreeRow } from '../../server/domain/answers.ts';
import { addMonths, isPlainDate, monthOf } from '../../server/domain/calendar.ts';
import { REGISTRATION_KINDS, type RegistrationKind } from '../../server/domain/registration-terms.ts';
import type { Address, FormWord } from '../address.ts';
import type { RegisterWords } from '../texts/register.ts';
import { wholeKroner } from './kroner.ts';

export type Form = Address['form'];

/** Each step asks one thing; the last says what comes of it, and saves. */
export const STEPS = {
	effort: ['units', 'why', 'start', 'against', 'details', 'see'],
	baseline: ['units', 'months', 'why', 'see'],
	target: ['units', 'value', 'see'],
	group: ['units', 'why', 'see'],
	new_level: ['units', 'why', 'since', 'decided', 'see'],
} as const satisfies Record<RegistrationKind, readonly string[]>;
export type Step = (typeof STEPS)[RegistrationKind][number];

export function kindOf(form: Form): RegistrationKind | null {
	return REGISTRATION_KINDS.find((kind) => kind === form.kind) ?? null;
}

/** The step that the address names, as far as those before it are answered. */
export function stepOf(kind: RegistrationKind, form: Form, missing: (step: Step) => string | null): Step {
	const steps: readonly Step[] = STEPS[kind];
	const wanted = steps.find((step) => step === form.step) ?? 'units';
	const open = steps.find((step) => missing(step) !== null);
	return open !== undefined && steps.indexOf(open) < steps.indexOf(wanted) ? open : wanted;
}

/** The units chosen: those that it is about, or those that an effort is held against. */
export function unitsOf(form: Form, word: 'units' | 'against' = 'units'): string[] {
	return (form[word] ?? '').split(',').filter(Boolean);
}

/** Units that something can be registered for: open, no group, and not a unit's own staff, who are registered on the unit. */
export function registrable(rows: readonly TreeRow[]): TreeRow[] {
	return rows.filter((row) => row.closed_month === null && row.level !== 'group' && !row.unit_key.endsWith('~'));
}

export function mayRegister(reader: ReaderView): boolean {
	return reader.roles.includes('projektleder');
}

export const WHYS = ['high', 'wish', 'event', 'other'] as const;
/** Why a level is new: the workplace is another, or its figures are. */
export const LEVEL_WHYS = ['changed', 'figures'] as const;
export const TARGETS = ['absence.share', 'absence.days_per_fte', 'spells.spells_per_employment_year'] as const;
export type TargetKind = (typeof TARGETS)[number];
export const LENGTHS = ['12', '24', '36'] as const;

/** What the figures of the edition allow. */
export interface Span {
	first_month: string;
	last_month: string;
	extraction_date: string;
}

/** What the fields stand on before anybody has touched them. */
export function withDefaults(kind: RegistrationKind, form: Form, span: Span, ends: readonly string[]): Form {
	const next = addMonths(monthOf(span.extraction_date), 1);
	if (kind === 'effort') return { ...form, from: form.from ?? next };
	if (kind === 'baseline') return { ...form, length: form.length ?? '12', until: form.until ?? ends.at(-1) ?? '' };
	if (kind === 'target')
		return { ...form, of: form.of ?? 'absence.share', from: form.from ?? next, until: form.until ?? addMonths(next, 11) };
	if (kind === 'new_level') return { ...form, from: form.from ?? monthOf(span.extraction_date) };
	return form;
}

/** The months a baseline may end in: all its months have figures, and where a unit is shown by twelve months only, they end where those do. */
export function baselineEnds(rows: readonly TreeRow[], form: Form, { first_month, last_month }: Span): string[] {
	const months = Number(form.length ?? '12');
	const isByWindow = isShownByWindow(rows, form);
	const ends: string[] = [];
	for (let end = addMonths(first_month, months - 1); end <= last_month; end = addMonths(end, 1)) {
		if (!isByWindow || /-(06|12)$/.test(end)) ends.push(end);
	}
	return ends;
}

export function isShownByWindow(rows: readonly TreeRow[], form: Form): boolean {
	return rows.some((row) => unitsOf(form).includes(row.unit_key) && row.layout !== 'month');
}

/** What is missing in a step, in words; null where it is answered. */
export function missingIn(kind: RegistrationKind, step: Step, form: Form, words: RegisterWords): string | null {
	const isShort = (word: FormWord) => (form[word] ?? '').trim().length < 3;
	switch (step) {
		case 'units':
			if (kind === 'group') return unitsOf(form).length < 2 ? words.units.wrong_group : null;
			return unitsOf(form).length === 0 ? words.units.wrong : null;
		case 'why':
			if (kind === 'effort' && !WHYS.some((why) => why === form.why)) return words.why.wrong_choice;
			if (kind === 'new_level' && !LEVEL_WHYS.some((why) => why === form.why)) return words.why.wrong_level;
			if (kind !== 'effort' && kind !== 'new_level' && isShort('name')) return words.why.wrong_name;
			return isShort('reason') ? words.why.wrong_reason : null;
		case 'details':
			if (isShort('name')) return words.why.wrong_name;
			return wholeKroner(form.cost ?? '') === undefined ? words.details.cost_wrong : null;
		case 'decided':
			if (isShort('by')) return words.decided.wrong_by;
			return isPlainDate(form.on ?? '') ? null : words.decided.wrong_on;
		case 'months':
			return form.until ? null : words.months.none;
		case 'value':
			if (!/^\d{1,3}([.,]\d{1,2})?$/.test((form.value ?? '').trim())) return words.value.wrong_value;
			return (form.until ?? '') < (form.from ?? '') ? words.value.wrong_months : null;
		default:
			return null;
	}
}

/** What is asked of the server, made of the address alone. */
export function wishOf(kind: RegistrationKind, form: Form, edition: string, words: RegisterWords): object {
	const { name = '', reason = '', from = '', until = '' } = form;
	const unit_keys = unitsOf(form);
	switch (kind) {
		case 'effort': {
			const why = WHYS.find((one) => one === form.why);
			const chosen = why === undefined || why === 'other' ? '' : `${words.why[why]}. `;
			return {
				edition,
				unit_keys,
				comparison_unit_keys: unitsOf(form, 'against'),
				name,
				reason: `${chosen}${reason}`,
				first_month: from,
				effort_type: form.type ?? '',
				price_dkk: priceOf(form),
			};
		}
		case 'baseline':
			return { edition, unit_keys, name, reason, first_month: addMonths(until, 1 - Number(form.length ?? '12')), last_month: until };
		case 'target': {
			const [measure, value_unit] = (form.of ?? '').split('.');
			const months = { first_month: from, deadline_month: until };
			return { edition, unit_key: unit_keys[0] ?? '', measure, value_unit, value: (form.value ?? '').trim(), ...months };
		}
		case 'group':
			return { edition, unit_keys, name, purpose: reason };
		case 'new_level':
			return {
				edition,
				unit_key: unit_keys[0] ?? '',
				first_month: from,
				reason: form.why === 'figures' ? `${words.why.figures}. ${reason}` : reason,
				decided_by: form.by ?? '',
				decided_date: form.on ?? '',
			};
	}
}

export function priceOf(form: Form): number | null {
	const cost = wholeKroner(form.cost ?? '');
	return cost === null || cost === undefined ? null : Number(cost);
}
