/** When there is nothing to show: what happened, and what to do. */
import { type JSX, Match, Show, Switch } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { Trouble } from '../api.ts';
import { usePlace } from './place.tsx';

export function TroubleNotice(props: { trouble: Trouble; retry: (() => void) | null; level?: 1 | 3 }): JSX.Element {
	const place = usePlace();
	const text = () => place.words().trouble[props.trouble.kind];
	return (
		<section class="trouble">
			<Dynamic component={props.level === 3 ? 'h3' : 'h1'} id={props.level === 3 ? undefined : 'page-title'} tabindex="-1">
				{text().title}
			</Dynamic>
			<p>{text().text}</p>
			<Show when={props.trouble.kind === 'refused' || props.trouble.kind === 'failed' ? props.trouble.title : null}>
				{(title) => <p class="note">{title()}</p>}
			</Show>
			<p class="trouble-action">
				<Switch>
					<Match when={props.trouble.kind === 'signed_out'}>
						<a class="button button-main" href={place.hrefTo('sign_in', null)}>
							{place.words().trouble_sign_in}
						</a>
					</Match>
					<Match when={props.trouble.kind === 'not_allowed'}>
						<a class="button button-main" href={place.hrefTo('sign_in', null)}>
							{place.words().trouble_switch}
						</a>
					</Match>
					<Match when={props.trouble.kind === 'no_unit' || props.trouble.kind === 'refused'}>
						<a class="button button-main" href={place.hrefTo('home', null)}>
							{place.words().trouble_home}
						</a>
					</Match>
					<Match when={props.trouble.kind === 'no_edition'}>
						<a class="button button-main" href={place.hrefTo('import', null)}>
							{place.words().trouble_import}
						</a>
					</Match>
					<Match when={props.retry}>
						{(retry) => (
							<button type="button" class="button button-main" onClick={() => retry()()}>
								{place.words().trouble_retry}
							</button>
						)}
					</Match>
				</Switch>
			</p>
		</section>
	);
}
