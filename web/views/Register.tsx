/** Registering from the page: one question at a time, what comes of it, and then it is saved. Until then everything stands in the address. */
import { createEffect, createMemo, createSignal, For, type JSX, Match, on, Show, Switch } from 'solid-js';
import { isPlainDate } from '../../server/domain/calendar.ts';
import { REGISTRATION_KINDS, type RegistrationKind } from '../../server/domain/registration-terms.ts';
import { FORM_WORDS, hrefOf } from '../address.ts';
import { editionOf, rowsOf } from '../page-rows.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { usePage } from '../parts/page.tsx';
import { type Place, usePlace } from '../parts/place.tsx';
import { RegisterChange } from '../parts/RegisterChange.tsx';
import { Fields } from '../parts/RegisterFields.tsx';
import { RegisterSave } from '../parts/RegisterSave.tsx';
import { RegisterSight } from '../parts/RegisterSight.tsx';
import {
	baselineEnds,
	type Form,
	kindOf,
	LEVEL_WHYS,
	mayRegister,
	missingIn,
	priceOf,
	STEPS,
	type Step,
	stepOf,
	type TargetKind,
	unitsOf,
	WHYS,
	wishOf,
	withDefaults,
} from '../parts/register-form.ts';
import { type RegisterWords, registerWordsIn } from '../texts/register.ts';

export function Register(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language);
	const form = () => place.address().form;
	const kind = () => kindOf(form());
	const tell = (change: Form) => place.go(hrefOf({ ...place.address(), form: { ...form(), ...change } }), { replace: true });
	const title = () => (form().key === undefined ? words().title[kind() ?? 'effort'] : words().title.change);
	return (
		<Show
			when={mayRegister(page().reader)}
			fallback={<PageHead name={place.words().pages.register} question="" answer={words().not_allowed} more={[]} through={null} />}
		>
			<Switch>
				<Match when={kind() === null}>
					<PageHead name={place.words().pages.register} question="" answer={words().choose} more={[]} through={null} />
					<Choose />
				</Match>
				<Match when={kind() === 'effort' && form().key}>
					{(key) => (
						<>
							<PageHead name={title()} question="" answer={words().change.question} more={[words().saved_in_address]} through={null} />
							<RegisterChange registered_key={key()} tell={tell} />
						</>
					)}
				</Match>
				<Match when={kind()}>{(chosen) => <Guided kind={chosen()} title={title()} tell={tell} />}</Match>
			</Switch>
		</Show>
	);
}

function Choose(): JSX.Element {
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language);
	return (
		<ul class="card register-choices">
			<For each={REGISTRATION_KINDS}>
				{(kind) => (
					<li>
						<a href={place.hrefWith({ form: { kind } })}>{words().title[kind]}</a>
						<span class="quiet">{words().choices[kind]}</span>
					</li>
				)}
			</For>
		</ul>
	);
}

function Guided(props: { kind: RegistrationKind; title: string; tell: (change: Form) => void }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language);
	const span = () => editionOf(page()) ?? { first_month: '', last_month: '', extraction_date: '', edition: '' };
	const form = () => {
		const told = place.address().form;
		return withDefaults(props.kind, told, span(), baselineEnds(rowsOf(page(), 'tree'), told, span()));
	};
	const missing = (step: Step, given = form()) => missingIn(props.kind, step, given, words());
	const step = createMemo(() => stepOf(props.kind, form(), missing));
	const steps = (): readonly Step[] => STEPS[props.kind];
	const at = () => steps().indexOf(step());
	const [wrong, setWrong] = createSignal<string | null>(null);
	createEffect(
		on(
			step,
			() => {
				setWrong(null);
				document.getElementById('register-step')?.focus();
			},
			{ defer: true },
		),
	);
	/** To another step, with what is written in this one; one can always go back, but on only past what is answered. */
	const goTo = (next: Step | undefined, change: Form = {}) => {
		const told = { ...form(), ...change };
		place.go(hrefOf({ ...place.address(), form: next === undefined ? told : { ...told, step: next } }));
	};
	const proceed = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
		event.preventDefault();
		const change = writtenIn(new FormData(event.currentTarget));
		const told = missing(step(), { ...form(), ...change });
		setWrong(told);
		if (told === null) goTo(steps()[at() + 1], change);
		else props.tell(change);
	};
	const question = () => questionOf(props.kind, step(), words());
	return (
		<>
			<PageHead
				name={props.title}
				question={words().progress(String(at() + 1), String(steps().length))}
				answer={question()}
				more={[words().saved_in_address]}
				through={null}
			/>
			<article class="card sheet register" id="register-step" tabindex="-1" aria-label={question()}>
				<Show when={leadOf(props.kind, step(), words())}>{(lead) => <p class="card-lead register-lead">{lead()}</p>}</Show>
				<Show
					when={step() === 'see'}
					fallback={
						<form onSubmit={proceed} noValidate={true}>
							<Fields kind={props.kind} step={step()} form={form()} span={span()} tell={props.tell} wrong={wrong()} />
							<p class="form-actions">
								<button type="submit" class="button button-main">
									{words().next}
								</button>
								<Show when={at() > 0}>
									<button type="button" class="button" onClick={() => goTo(steps()[at() - 1])}>
										{words().back}
									</button>
								</Show>
							</p>
						</form>
					}
				>
					<Chosen kind={props.kind} form={form()} />
					<RegisterSight kind={props.kind} form={form()} />
					<RegisterSave
						kind={props.kind}
						registered_key={null}
						wish={() => wishOf(props.kind, form(), span().edition, words())}
						label={words().save[props.kind]}
						can_try={props.kind === 'group'}
					/>
				</Show>
			</article>
		</>
	);
}

/** What stands in the fields, by the words of the address. */
function writtenIn(fields: FormData): Form {
	return Object.fromEntries(FORM_WORDS.flatMap((word) => (fields.has(word) ? [[word, String(fields.get(word))]] : [])));
}

export function questionOf(kind: RegistrationKind, step: Step, words: RegisterWords): string {
	switch (step) {
		case 'units':
			return words.units.question[kind];
		case 'why':
			if (kind === 'group') return words.why.question_group;
			if (kind === 'new_level') return words.why.question_level;
			return kind === 'baseline' ? words.why.question_baseline : words.why.question;
		case 'see':
			return words.see.question[kind];
		default:
			return words[step].question;
	}
}

function leadOf(kind: RegistrationKind, step: Step, words: RegisterWords): string | null {
	if (step === 'see') return null;
	if (kind === 'new_level' && step === 'units') return words.units.lead_level;
	return kind === 'new_level' && step === 'why' ? words.why.lead_level : words[step].lead;
}

/** The answers so far, each with the way back to its question. */
function Chosen(props: { kind: RegistrationKind; form: Form }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language);
	const names = (word: 'units' | 'against') =>
		unitsOf(props.form, word).map((key) => rowsOf(page(), 'tree').find((row) => row.unit_key === key)?.unit_name ?? key);
	const answered = () => STEPS[props.kind].filter((step) => step !== 'see');
	return (
		<section aria-labelledby="register-answers">
			<h3 class="note-heading" id="register-answers">
				{words().chosen}
			</h3>
			<dl class="register-answers">
				<For each={answered()}>
					{(step) => (
						<div>
							<dt class="answered-question">{questionOf(props.kind, step, words())}</dt>
							<dd class="answered">
								{answerText(props.kind, step, props.form, names(step === 'against' ? 'against' : 'units'), words(), place)}
							</dd>
							<dd class="answered-edit">
								<a
									href={place.hrefWith({ form: { ...props.form, step } })}
									aria-label={words().edit_of(questionOf(props.kind, step, words()))}
								>
									{words().edit}
								</a>
							</dd>
						</div>
					)}
				</For>
			</dl>
		</section>
	);
}

function answerText(kind: RegistrationKind, step: Step, form: Form, names: readonly string[], words: RegisterWords, place: Place): string {
	const { date, list, month } = place.format();
	const { name = '', reason = '', type = '', cost = '', from = '', until = '', value = '' } = form;
	const why = kind === 'effort' ? WHYS.find((one) => one === form.why) : LEVEL_WHYS.find((one) => one === form.why);
	switch (step) {
		case 'units':
			return list(names);
		case 'against':
			return names.length === 0 ? words.units.none_against : list(names);
		case 'why':
			return [kind === 'effort' || kind === 'new_level' ? (why === undefined ? '' : words.why[why]) : name, reason]
				.filter(Boolean)
				.join('. ');
		case 'start':
		case 'since':
			return month(from);
		case 'decided':
			return words.decided.said(form.by ?? '', isPlainDate(form.on ?? '') ? date(form.on ?? '') : '');
		case 'details':
			return [name, type, cost === '' ? '' : place.words().follow.kroner(place.format().whole(priceOf(form) ?? 0))]
				.filter(Boolean)
				.join(' · ');
		case 'months':
			return `${words.months.lengths[LENGTH_OF[form.length ?? ''] ?? '12']}, ${words.months.until.toLocaleLowerCase()} ${month(until)}`;
		case 'value':
			return `${words.value.measures[isTarget(form.of) ? form.of : 'absence.share']}: ${words.value.value.toLocaleLowerCase()} ${value}, ${month(from)} – ${month(until)}`;
		default:
			return '';
	}
}

const LENGTH_OF: Readonly<Record<string, '12' | '24' | '36'>> = { '12': '12', '24': '24', '36': '36' };

function isTarget(of: string | undefined): of is TargetKind {
	return of === 'absence.share' || of === 'absence.days_per_fte' || of === 'spells.spells_per_employment_year';
}
