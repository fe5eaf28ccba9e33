/** The buttons that save or try a registration, how it goes while it is built, and what came of it. What is written stays, whatever happens. */
import { createSignal, type JSX, onCleanup, Show } from 'solid-js';
import type { RegistrationView } from '../../server/domain/registration-state.ts';
import type { RegistrationKind } from '../../server/domain/registration-terms.ts';
import { type Address, hrefOf } from '../address.ts';
import { cancelRegistration, followRegistration, type Reply, register } from '../api.ts';
import { unitOf } from '../page-rows.ts';
import { registerWordsIn } from '../texts/register.ts';
import { BuildSteps } from './BuildSteps.tsx';
import { leaveToSignIn } from './leave.ts';
import { usePage } from './page.tsx';
import { type Place, usePlace } from './place.tsx';
import { unitsOf } from './register-form.ts';

export function RegisterSave(props: {
	kind: RegistrationKind;
	/** Of what is changed; null for something new. */
	registered_key: string | null;
	/** What is asked of the server, or null where something is missing, which the caller then says. */
	wish: () => object | null;
	label: string;
	can_try: boolean;
}): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language).save;
	const [view, setView] = createSignal<RegistrationView | null>(null);
	const [trouble, setTrouble] = createSignal<string | null>(null);
	const [isBusy, setIsBusy] = createSignal(false);
	/** Whether what runs was seen to run here: how an earlier one ended is no answer to this one. */
	let isWatched = false;
	const hear = (now: RegistrationView) => {
		if (now.is_own && isRunning(now)) isWatched = true;
		if (!now.is_own || isWatched) setView(now);
		if (isWatched && now.outcome === 'saved' && now.of !== null) place.go(savedHref(place, now.of), { replace: true });
	};
	const take = (reply: Reply<RegistrationView>) => {
		if (reply.kind === 'value') return hear(reply.value);
		if (reply.trouble.kind === 'signed_out') return leaveToSignIn(place);
		setTrouble(reply.trouble.title ?? place.words().trouble[reply.trouble.kind].title);
	};
	const line = followRegistration(hear, () => {});
	onCleanup(() => line.close());
	const save = async (is_trial: boolean) => {
		const wish = props.wish();
		if (wish === null) return;
		setTrouble(null);
		setIsBusy(true);
		take(await register(props.kind, props.registered_key, { ...wish, is_trial }));
		setIsBusy(false);
	};
	const running = () => {
		const now = view();
		return now !== null && isRunning(now) ? now : null;
	};
	const ended = () => (running() === null && isWatched ? view() : null);
	/** Where saving leads: the page of what was saved, which says by whom. */
	const savedHref = (at: Place, of: { kind: RegistrationKind; key: string }) =>
		hrefOf(savedAddress(at.address(), of, unitOf(page())?.unit_key ?? null));
	return (
		<section class="register-save" aria-live="polite">
			<Show when={running()}>
				{(now) => (
					<Show when={now().is_own} fallback={<p class="note">{words().other(now().began_by ?? '')}</p>}>
						<h3 class="kind">{now().phase === 'previewing' ? words().trying : words().running}</h3>
						<p class="card-lead">{words().running_lead}</p>
						<BuildSteps is_dry={now().phase === 'previewing'} step={now().step} round={now().round} />
					</Show>
				)}
			</Show>
			<Show when={ended()}>{(now) => <Ended view={now()} />}</Show>
			<Show when={trouble()}>
				{(title) => (
					<p class="register-trouble" role="alert">
						{words().trouble}: {title()}{' '}
						<button type="button" class="button" onClick={() => window.location.reload()}>
							{words().reload}
						</button>
					</p>
				)}
			</Show>
			<p class="form-actions">
				<Show
					when={running()?.is_own}
					fallback={
						<>
							<button type="button" class="button button-main" disabled={isBusy() || running() !== null} onClick={() => void save(false)}>
								{props.label}
							</button>
							<Show when={props.can_try}>
								<button type="button" class="button" disabled={isBusy() || running() !== null} onClick={() => void save(true)}>
									{words().try}
								</button>
							</Show>
						</>
					}
				>
					<button type="button" class="button" onClick={() => void cancelRegistration().then(take)}>
						{words().stop}
					</button>
				</Show>
			</p>
		</section>
	);
}

function isRunning({ phase }: RegistrationView): boolean {
	return phase === 'building' || phase === 'previewing';
}

/** How it ended without being saved, or what trying it showed. */
function Ended(props: { view: RegistrationView }): JSX.Element {
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language);
	const errors = () => props.view.refusal?.issues.filter((issue) => issue.severity === 'error') ?? [];
	const sentence = () => {
		const { phase, outcome, stop_cause, refusal, verdict } = props.view;
		if (phase === 'stopped') return words().save.stopped[stop_cause ?? 'killed'];
		if (outcome === 'unchanged') return words().save.unchanged;
		if (outcome === 'tried') return verdict ?? words().see.group_shown;
		if (refusal === null) return null;
		const why = errors().length > 0 ? errors().map(({ text }) => text) : [refusal.title, refusal.detail ?? ''];
		return `${words().save.refused}: ${why.join(' ')}`;
	};
	return <Show when={sentence()}>{(text) => <p class="register-ended">{text()}</p>}</Show>;
}

/** Everything that was written goes along to sign-in and back. */
const SAVED_VIEWS = { effort: 'efforts', baseline: 'baseline', target: 'baseline', group: 'unit', new_level: 'unit' } as const;

function savedAddress(address: Address, { kind, key }: { kind: RegistrationKind; key: string }, home: string | null): Address {
	const [only, ...others] = unitsOf(address.form);
	const unit = kind === 'group' ? `gruppe:${key}` : only !== undefined && others.length === 0 ? only : home;
	return { ...address, view: SAVED_VIEWS[kind], unit, tabs: {}, form: { kind, saved: key } };
}
