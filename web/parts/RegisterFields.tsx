/** The fields of each step of a form that registers. What is written goes to the address when a field is left. */
import { createUniqueId, For, type JSX, Match, mergeProps, Show, Switch } from 'solid-js';
import type { TreeRow } from '../../server/domain/answers.ts';
import { addMonths, monthOf } from '../../server/domain/calendar.ts';
import { MOST_NAME, MOST_REASON, type RegistrationKind } from '../../server/domain/registration-terms.ts';
import type { FormWord } from '../address.ts';
import { rowsOf } from '../page-rows.ts';
import { registerWordsIn } from '../texts/register.ts';
import { Choice } from './Choice.tsx';
import { ChosenUnits } from './ChosenUnits.tsx';
import { LevelWarning } from './LevelSight.tsx';
import { MonthSelect } from './MonthSelect.tsx';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import {
	baselineEnds,
	type Form,
	isShownByWindow,
	LENGTHS,
	LEVEL_WHYS,
	registrable,
	type Span,
	type Step,
	TARGETS,
	unitsOf,
	WHYS,
} from './register-form.ts';
import { UnitChoice } from './UnitChoice.tsx';

export interface FieldsProps {
	kind: RegistrationKind;
	form: Form;
	span: Span;
	tell: (change: Form) => void;
	wrong: string | null;
	/** The id of the line that says what is wrong: of this form alone. */
	wrong_id: string;
}

export function Fields(given: Omit<FieldsProps, 'wrong_id'> & { step: Step }): JSX.Element {
	const props = mergeProps(given, { wrong_id: createUniqueId() });
	return (
		<div class="register-fields">
			<Switch>
				<Match when={props.step === 'units'}>
					<UnitsFields {...props} word="units" />
				</Match>
				<Match when={props.step === 'against'}>
					<UnitsFields {...props} word="against" />
				</Match>
				<Match when={props.step === 'why'}>
					<WhyFields {...props} />
				</Match>
				<Match when={props.step === 'start'}>
					<StartFields {...props} />
				</Match>
				<Match when={props.step === 'details'}>
					<DetailsFields {...props} />
				</Match>
				<Match when={props.step === 'months'}>
					<MonthsFields {...props} />
				</Match>
				<Match when={props.step === 'since'}>
					<SinceFields {...props} />
				</Match>
				<Match when={props.step === 'decided'}>
					<DecidedFields {...props} />
				</Match>
				<Match when={props.step === 'value'}>
					<ValueFields {...props} />
				</Match>
			</Switch>
			<p class="field-wrong" id={props.wrong_id} role="alert">
				{props.wrong ?? ''}
			</p>
		</div>
	);
}

function UnitsFields(props: FieldsProps & { word: 'units' | 'against' }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language).units;
	const rows = (): TreeRow[] => registrable(rowsOf(page(), 'tree'));
	const chosen = () => unitsOf(props.form, props.word).flatMap((key) => rows().find((row) => row.unit_key === key) ?? []);
	const chosenId = createUniqueId();
	const isSingle = () => props.kind === 'target' || props.kind === 'new_level';
	const add = (key: string) =>
		props.tell({ [props.word]: isSingle() ? key : [...new Set([...unitsOf(props.form, props.word), key])].join(',') });
	const remove = (key: string) =>
		props.tell({
			[props.word]: unitsOf(props.form, props.word)
				.filter((one) => one !== key)
				.join(','),
		});
	return (
		<>
			<UnitChoice
				rows={rows()}
				chosen={isSingle() ? (chosen()[0]?.unit_key ?? '') : ''}
				choose={add}
				label={isSingle() ? words().one : words().add}
			/>
			<Show when={!isSingle()}>
				<h3 class="note-heading" id={chosenId}>
					{words().list}
				</h3>
				<Show when={chosen().length > 0} fallback={<p class="quiet">{props.word === 'units' ? words().none : words().none_against}</p>}>
					<ChosenUnits rows={chosen()} remove={remove} heading_id={chosenId} />
				</Show>
				<Show when={chosen().length > 1 && props.word === 'units'}>
					<p class="note">{words().together}</p>
				</Show>
			</Show>
		</>
	);
}

function WhyFields(props: FieldsProps): JSX.Element {
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language).why;
	const choices = (): {
		legend: string;
		whys: readonly ((typeof WHYS)[number] | (typeof LEVEL_WHYS)[number])[];
		warning: string;
	} | null => {
		const { why } = props.form;
		if (props.kind === 'effort')
			return { legend: words().choice, whys: WHYS, warning: why === 'high' ? `${words().high_warning} ${words().high_next}` : '' };
		return props.kind === 'new_level'
			? { legend: words().choice_level, whys: LEVEL_WHYS, warning: why === 'figures' ? words().figures_warning : '' }
			: null;
	};
	const label = () => {
		if (props.kind === 'new_level') return words().reason_level;
		return props.kind === 'group' ? words().purpose : words().reason;
	};
	return (
		<>
			<Show when={choices()} fallback={<TextField {...props} word="name" label={words().name} most={MOST_NAME} />}>
				{(choice) => (
					<>
						<fieldset class="whys">
							<legend class="field-label">{choice().legend}</legend>
							<For each={choice().whys}>
								{(why) => (
									<label class="why">
										<input type="radio" name="why" value={why} checked={props.form.why === why} onChange={() => props.tell({ why })} />{' '}
										{words()[why]}
									</label>
								)}
							</For>
						</fieldset>
						<p class="note high-warning" aria-live="polite">
							{choice().warning}
						</p>
					</>
				)}
			</Show>
			<TextField {...props} word="reason" label={label()} most={MOST_REASON} is_long={true} />
		</>
	);
}

function SinceFields(props: FieldsProps): JSX.Element {
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language).since;
	return (
		<>
			<FromField {...props} label={words().field} months={monthsAround(props.span).filter((month) => month > props.span.first_month)} />
			<p class="note">{words().not_by_figures}</p>
			<LevelWarning form={props.form} />
		</>
	);
}

function DecidedFields(props: FieldsProps): JSX.Element {
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language).decided;
	return (
		<>
			<TextField {...props} word="by" label={words().by} most={MOST_NAME} />
			<TextField {...props} word="on" label={words().on} most={10} type="date" />
		</>
	);
}

function StartFields(props: FieldsProps): JSX.Element {
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language).start;
	return <FromField {...props} label={words().field} months={monthsAround(props.span)} />;
}

/** The month that something is registered from. */
function FromField(props: FieldsProps & { label: string; months: readonly string[] }): JSX.Element {
	return (
		<MonthSelect
			label={props.label}
			name="from"
			months={props.months}
			chosen={props.form.from ?? ''}
			choose={(from) => props.tell({ from })}
		/>
	);
}

/** Everything since the figures began, for what was begun and never registered, and two years ahead. */
function monthsAround({ first_month, extraction_date }: Span): string[] {
	const last = addMonths(monthOf(extraction_date), 24);
	const months: string[] = [];
	for (let month = first_month; month <= last; month = addMonths(month, 1)) months.push(month);
	return months.reverse();
}

function DetailsFields(props: FieldsProps): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language).details;
	const typesId = createUniqueId();
	/** Types that are used already: the same word again lets efforts be seen together. */
	const types = () => [...new Set(rowsOf(page(), 'effect').flatMap((row) => row.effort_type ?? []))].sort(place.format().compareNames);
	return (
		<>
			<TextField {...props} word="name" label={words().name} most={MOST_NAME} />
			<TextField {...props} word="type" label={words().type} most={MOST_NAME} list={typesId} />
			<datalist id={typesId}>
				<For each={types()}>{(type) => <option value={type} />}</For>
			</datalist>
			<TextField {...props} word="cost" label={words().cost} most={20} />
		</>
	);
}

function MonthsFields(props: FieldsProps): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language).months;
	const ends = () => baselineEnds(rowsOf(page(), 'tree'), props.form, props.span);
	const choose = (length: string) => {
		const possible = baselineEnds(rowsOf(page(), 'tree'), { ...props.form, length }, props.span);
		props.tell({ length, until: possible.includes(props.form.until ?? '') ? (props.form.until ?? '') : (possible.at(-1) ?? '') });
	};
	return (
		<>
			<div class="form">
				<Choice
					label={words().length}
					name="length"
					options={LENGTHS.map((length) => ({ value: length, text: words().lengths[length] }))}
					chosen={props.form.length ?? '12'}
					choose={choose}
				/>
				<MonthSelect
					label={words().until}
					name="until"
					months={ends()}
					chosen={props.form.until ?? ''}
					choose={(until) => props.tell({ until })}
				/>
			</div>
			<Show when={isShownByWindow(rowsOf(page(), 'tree'), props.form)}>
				<p class="note">{words().window_only}</p>
			</Show>
		</>
	);
}

function ValueFields(props: FieldsProps): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language).value;
	const replaces = () =>
		rowsOf(page(), 'targets').some((row) => row.unit_key === unitsOf(props.form)[0] && row.measure === (props.form.of ?? '').split('.')[0]);
	return (
		<>
			<div class="form">
				<Choice
					label={words().of}
					name="of"
					options={TARGETS.map((target) => ({ value: target, text: words().measures[target] }))}
					chosen={props.form.of}
					choose={(of) => props.tell({ of })}
					is_wide={true}
				/>
				<TextField {...props} word="value" label={words().value} most={6} />
			</div>
			<div class="form">
				<MonthSelect
					label={words().from}
					name="from"
					months={monthsAround(props.span)}
					chosen={props.form.from ?? ''}
					choose={(from) => props.tell({ from })}
				/>
				<MonthSelect
					label={words().until}
					name="until"
					months={Array.from({ length: 60 }, (_, ahead) => addMonths(props.form.from ?? '', ahead))}
					chosen={props.form.until ?? ''}
					choose={(until) => props.tell({ until })}
				/>
			</div>
			<Show when={replaces()}>
				<p class="note">{words().replaces}</p>
			</Show>
		</>
	);
}

export function TextField(
	props: Pick<FieldsProps, 'form' | 'tell' | 'wrong' | 'wrong_id'> & {
		word: FormWord;
		label: string;
		most: number;
		is_long?: boolean;
		list?: string;
		type?: 'text' | 'date';
	},
): JSX.Element {
	const value = () => props.form[props.word] ?? '';
	const tell = (event: { currentTarget: { value: string } }) => props.tell({ [props.word]: event.currentTarget.value });
	return (
		<label class={props.is_long ? 'field field-long' : 'field'}>
			<span class="field-label">{props.label}</span>
			<Show
				when={props.is_long}
				fallback={
					<input
						class="field-input"
						name={props.word}
						type={props.type ?? 'text'}
						list={props.list}
						autocomplete="off"
						maxlength={props.most}
						value={value()}
						aria-describedby={props.wrong_id}
						onChange={tell}
					/>
				}
			>
				<textarea class="field-input" name={props.word} rows="3" maxlength={props.most} aria-describedby={props.wrong_id} onChange={tell}>
					{value()}
				</textarea>
			</Show>
		</label>
	);
}
