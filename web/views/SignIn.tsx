/** The way in: on a trial server the made-up readers as buttons, else how to sign in. */
import { createResource, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js';
import type { Role } from '../../server/domain/answers.ts';
import type { View } from '../address.ts';
import { readSession, signIn } from '../api.ts';
import { Foot } from '../parts/Foot.tsx';
import { usePlace } from '../parts/place.tsx';
import { ReadingMenu } from '../parts/Top.tsx';
import { TroubleNotice } from '../parts/Trouble.tsx';

/** Who hands in figures, or looks after the log, and sees no figure begins there. */
function firstViewOf(roles: readonly Role[]): View {
	if (roles.every((role) => role === 'dataforvalter')) return 'import';
	return roles.every((role) => role === 'revisor') ? 'audit' : 'home';
}

export function SignIn(): JSX.Element {
	const place = usePlace();
	const words = () => place.words().sign_in;
	const [session, { refetch }] = createResource(readSession);
	const [trouble, setTrouble] = createSignal('');
	const value = () => {
		const reply = session.latest;
		return reply?.kind === 'value' ? reply.value : null;
	};
	const failed = () => {
		const reply = session.latest;
		return reply?.kind === 'trouble' ? reply.trouble : null;
	};
	/** Why the municipality's sign-in, or what it said, did not let the reader in. */
	const refusal = () => {
		const why = place.address().refused;
		return why === null ? '' : words().refusals[why];
	};
	const loginHref = () => `/login?${new URLSearchParams({ return_to: place.address().next ?? place.hrefTo('home', null) }).toString()}`;
	/** To the page that was asked for; who came by the front door begins at the own first page. */
	const proceed = (view: View) => {
		const { next } = place.address();
		const isFrontDoor = next === null || [place.hrefTo('home', null), place.hrefTo('overview', null)].includes(next);
		place.go(isFrontDoor ? place.hrefTo(view, null) : next, { replace: true });
	};
	const enter = async (reader: string) => {
		const reply = await signIn(reader);
		if (reply.kind === 'value') return proceed(firstViewOf(reply.value.reader.roles));
		setTrouble(reply.trouble.title ?? words().failed);
	};
	return (
		<>
			<main class="sign-in" id="content">
				<div class="sign-in-tools">
					<ReadingMenu reader={null} />
				</div>
				<Show
					when={failed() === null}
					fallback={<Show when={failed()}>{(now) => <TroubleNotice trouble={now()} retry={() => void refetch()} />}</Show>}
				>
					<h1 id="page-title">{words().title}</h1>
					<p class="answer-more">{words().lead}</p>
					<p role="alert" class="sign-in-trouble">
						{trouble() || refusal()}
					</p>
					<Switch fallback={<p>{words().waiting}</p>}>
						<Match when={value()?.has_login}>
							<p class="sign-in-go">
								<a class="button button-main" href={loginHref()} rel="external">
									{words().go}
								</a>
							</p>
							<p>{words().there}</p>
						</Match>
						<Match when={value() !== null && value()?.demo_readers.length === 0}>
							<p>{words().normal}</p>
						</Match>
						<Match when={value()}>
							{(now) => (
								<>
									<p>{words().demo}</p>
									<ul class="readers">
										<For each={now().demo_readers}>
											{(reader) => (
												<li>
													<button type="button" class="reader" onClick={() => enter(reader.id)}>
														<span class="reader-name">{words().as(reader.name)}</span>
														<span class="reader-title">
															{reader.title} · {reader.unit_name}
														</span>
													</button>
												</li>
											)}
										</For>
									</ul>
								</>
							)}
						</Match>
					</Switch>
				</Show>
			</main>
			<Foot />
		</>
	);
}
