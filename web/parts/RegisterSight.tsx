/** What comes of a registration, said before it is saved: what could be seen, and what could not. */
import { createResource, For, type JSX, Match, Show, Switch } from 'solid-js';
import type { AnswerRow } from '../../server/domain/answers.ts';
import { addMonths } from '../../server/domain/calendar.ts';
import { targetSentence } from '../../server/domain/follow-up-sentences.ts';
import type { RegistrationKind } from '../../server/domain/registration-terms.ts';
import { readAnswer } from '../api.ts';
import { rowsOf } from '../page-rows.ts';
import { registerWordsIn } from '../texts/register.ts';
import { BeforehandAnswer } from './BeforehandAnswer.tsx';
import { spanText } from './FollowUp.tsx';
import { LevelSights } from './LevelSight.tsx';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import { type Form, priceOf, unitsOf } from './register-form.ts';
import { TroubleNotice } from './Trouble.tsx';

export function RegisterSight(props: { kind: RegistrationKind; form: Form }): JSX.Element {
	return (
		<Switch>
			<Match when={props.kind === 'effort'}>
				<EffortSight form={props.form} />
			</Match>
			<Match when={props.kind === 'baseline'}>
				<BaselineSight form={props.form} />
			</Match>
			<Match when={props.kind === 'target'}>
				<TargetSight form={props.form} />
			</Match>
			<Match when={props.kind === 'group'}>
				<GroupSight />
			</Match>
			<Match when={props.kind === 'new_level'}>
				<LevelSights form={props.form} />
			</Match>
		</Switch>
	);
}

function EffortSight(props: { form: Form }): JSX.Element {
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language);
	const asked = () => {
		const [unit = '', ...also] = unitsOf(props.form);
		const price = priceOf(props.form);
		const against = props.form.against ?? '';
		return {
			unit,
			...(also.length === 0 ? {} : { with: also.join(',') }),
			...(against === '' ? {} : { against }),
			start: props.form.from ?? '',
			...(price === null ? {} : { price: String(price) }),
		};
	};
	const [reply, { refetch }] = createResource(asked, (question) => readAnswer('effect', question));
	const value = () => (reply.latest?.kind === 'value' ? reply.latest.value : null);
	const trouble = () => (reply.latest?.kind === 'trouble' ? reply.latest.trouble : null);
	return (
		<>
			<Show when={props.form.why === 'high'}>
				<p class="note high-warning">{words().why.high_warning}</p>
			</Show>
			<Show when={trouble()}>{(now) => <TroubleNotice trouble={now()} retry={() => void refetch()} level={3} />}</Show>
			<Show when={value()} fallback={<Waiting is_over={trouble() !== null} />}>
				{(answer) => <BeforehandAnswer answer={answer()} />}
			</Show>
		</>
	);
}

export function BaselineSight(props: { form: Form }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language).see;
	const names = () => unitsOf(props.form).map((key) => rowsOf(page(), 'tree').find((row) => row.unit_key === key)?.unit_name ?? key);
	const span = () => {
		const until = props.form.until ?? '';
		return spanText(addMonths(until, 1 - Number(props.form.length ?? '12')), until, place);
	};
	return (
		<div class="register-sight">
			<p class="sheet-answer">{words().baseline_freezes(place.format().list(names()), span())}</p>
			<p>{words().baseline_later}</p>
			<p>{words().baseline_final}</p>
			<p>{words().baseline_by(page().reader.name)}</p>
		</div>
	);
}

function TargetSight(props: { form: Form }): JSX.Element {
	const page = usePage();
	const asked = () => {
		const [measure = '', value_unit = ''] = (props.form.of ?? '').split('.');
		const { value = '', from = '', until = '' } = props.form;
		return { unit: unitsOf(props.form)[0] ?? '', measure, value_unit, value: value.trim(), start: from, deadline: until };
	};
	const [reply, { refetch }] = createResource(asked, (question) => readAnswer('targets', question));
	const rows = (): readonly AnswerRow<'targets'>[] | null => (reply.latest?.kind === 'value' ? reply.latest.value.rows : null);
	const trouble = () => (reply.latest?.kind === 'trouble' ? reply.latest.trouble : null);
	const ofMeasure = () => (rows() ?? []).filter((row) => row.measure === asked().measure);
	const own = () => ofMeasure().find((row) => row.unit_key === asked().unit);
	/** Targets above that this one is a part of. */
	const above = () => {
		const tree = rowsOf(page(), 'tree');
		const parent = tree.find((row) => row.unit_key === asked().unit)?.parent_key;
		return ofMeasure().filter((row) => row.unit_key === parent && row.below_value !== null);
	};
	return (
		<div class="register-sight">
			<Show when={trouble()}>{(now) => <TroubleNotice trouble={now()} retry={() => void refetch()} level={3} />}</Show>
			<Show when={rows()} fallback={<Waiting is_over={trouble() !== null} />}>
				<TargetSaid own={own()} above={above()} />
			</Show>
		</div>
	);
}

/** above: targets of the unit above that this one is a part of. */
export function TargetSaid(props: { own: AnswerRow<'targets'> | undefined; above: readonly AnswerRow<'targets'>[] }): JSX.Element {
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language).see;
	return (
		<>
			<Show when={props.own}>
				{(row) => (
					<>
						<p class="sheet-answer">{row().status === 'shown' ? targetSentence(row(), place.address().language) : words().target_none}</p>
						<Show when={row().is_visible === true}>
							<p>{words().target_visible}</p>
						</Show>
					</>
				)}
			</Show>
			<For each={props.above}>
				{(row) => (
					<>
						<h3 class="note-heading">{words().target_parent(row.unit_name)}</h3>
						<p>{targetSentence(row, place.address().language)}</p>
					</>
				)}
			</For>
		</>
	);
}

export function GroupSight(): JSX.Element {
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language).see;
	return (
		<div class="register-sight">
			<p>{words().group_lead}</p>
			<p>{words().group_cost}</p>
		</div>
	);
}

function Waiting(props: { is_over: boolean }): JSX.Element {
	const place = usePlace();
	return (
		<Show when={!props.is_over}>
			<p class="quiet" role="status">
				{registerWordsIn(place.address().language).see.waiting}
			</p>
		</Show>
	);
}
