/** What is registered of an effort, corrected, ended or taken back: each time a new version. */
import { createResource, createSignal, createUniqueId, type JSX, Match, Switch } from 'solid-js';
import type { Registered } from '../../server/domain/registration-state.ts';
import { MOST_NAME, MOST_REASON } from '../../server/domain/registration-terms.ts';
import { readRegistered } from '../api.ts';
import { editionOf, rowsOf } from '../page-rows.ts';
import { registerWordsIn } from '../texts/register.ts';
import { wholeKroner } from './kroner.ts';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import { TextField } from './RegisterFields.tsx';
import { RegisterSave } from './RegisterSave.tsx';
import { type Form, priceOf } from './register-form.ts';
import { Skeleton } from './Skeleton.tsx';

export function RegisterChange(props: { registered_key: string; tell: (change: Form) => void }): JSX.Element {
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language).change;
	const [reply] = createResource(
		() => props.registered_key,
		(key) => readRegistered('effort', key),
	);
	const found = () => (reply.latest?.kind === 'value' ? reply.latest.value : null);
	return (
		<Switch fallback={<Skeleton />}>
			<Match when={found()}>{(registered) => <ChangeForm registered={registered()} tell={props.tell} />}</Match>
			<Match when={reply.latest?.kind === 'trouble'}>
				<p class="register-trouble" role="alert">
					{words().missing}
				</p>
			</Match>
		</Switch>
	);
}

/** A tick as it stands in the address. */
const yesOrNo = (isTicked: boolean) => (isTicked ? 'yes' : 'no');

/** The effort as it is registered, to be written over. */
export function ChangeForm(props: { registered: Registered; tell: (change: Form) => void }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language);
	const [wrong, setWrong] = createSignal<string | null>(null);
	const isWithdrawn = () => (place.address().form.withdrawn ?? yesOrNo(props.registered.is_withdrawn)) === 'yes';
	/** As it is registered, until somebody has written something else; an emptied field is a blank. */
	const form = (): Form => {
		const { name, effort } = props.registered;
		const { effort_type, price_dkk, reason, last_date } = effort ?? {};
		const known: Form = {
			name: name ?? '',
			type: effort_type ?? '',
			cost: String(price_dkk ?? ''),
			reason: reason ?? '',
			until: last_date ?? '',
		};
		return { ...known, ...place.address().form };
	};
	const tell = (change: Form) =>
		props.tell(Object.fromEntries(Object.entries(change).map(([word, text]) => [word, text === '' ? ' ' : text])));
	const missing = (): string | null => {
		const { name = '', reason = '', cost = '', until = '' } = form();
		if (name.trim().length < 3) return words().why.wrong_name;
		if (reason.trim().length < 3) return words().why.wrong_reason;
		if (wholeKroner(cost) === undefined) return words().details.cost_wrong;
		return until.trim() !== '' && until < (props.registered.effort?.first_date ?? '') ? words().change.last_wrong : null;
	};
	const wish = () => {
		setWrong(missing());
		if (wrong() !== null) return null;
		const { name, reason, type = '', until = '' } = form();
		return {
			edition: editionOf(page())?.edition ?? '',
			name,
			reason,
			effort_type: type,
			price_dkk: priceOf(form()),
			last_date: until.trim() || null,
			is_withdrawn: isWithdrawn(),
		};
	};
	const names = () => props.registered.unit_keys.map((key) => rowsOf(page(), 'tree').find((row) => row.unit_key === key)?.unit_name ?? key);
	const wrongId = createUniqueId();
	const fields = () => ({ form: form(), tell, wrong: wrong(), wrong_id: wrongId });
	return (
		<article class="card sheet register" aria-label={words().change.question}>
			<p class="card-lead register-lead">
				{words().change.about(place.format().list(names()), place.format().date(props.registered.effort?.first_date ?? ''))}{' '}
				{words().change.lead}
			</p>
			<form class="register-fields" onSubmit={(event) => event.preventDefault()}>
				<TextField {...fields()} word="name" label={words().details.name} most={MOST_NAME} />
				<TextField {...fields()} word="type" label={words().details.type} most={MOST_NAME} />
				<TextField {...fields()} word="cost" label={words().details.cost} most={20} />
				<TextField {...fields()} word="reason" label={words().why.reason} most={MOST_REASON} is_long={true} />
				<TextField {...fields()} word="until" label={words().change.last_date} most={10} type="date" />
				<label class="tick">
					<input type="checkbox" checked={isWithdrawn()} onChange={(event) => tell({ withdrawn: yesOrNo(event.currentTarget.checked) })} />{' '}
					{words().change.withdraw}
				</label>
				<p class="field-wrong" id={wrongId} role="alert">
					{wrong() ?? ''}
				</p>
			</form>
			<RegisterSave kind="effort" registered_key={props.registered.key} wish={wish} label={words().save.change} can_try={false} />
		</article>
	);
}
