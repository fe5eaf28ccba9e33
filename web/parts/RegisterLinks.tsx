/** Where registering begins, for who may. */
import { For, type JSX, Show } from 'solid-js';
import type { RegistrationKind } from '../../server/domain/registration-terms.ts';
import { registerWordsIn } from '../texts/register.ts';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import { type Form, mayRegister } from './register-form.ts';

export function RegisterLinks(props: { kinds: readonly RegistrationKind[]; form?: Form }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language).links;
	return (
		<Show when={mayRegister(page().reader)}>
			<p class="form-actions register-links">
				<For each={props.kinds}>
					{(kind) => (
						<a
							class="button"
							href={place.hrefWith({ view: 'register', tabs: {}, start: null, price: null, form: { ...props.form, kind } })}
						>
							{props.form !== undefined && kind === 'effort' ? words().effort_here : words()[kind]}
						</a>
					)}
				</For>
			</p>
		</Show>
	);
}

/** The way from an effort's sheet to what can be corrected of it. */
export function ChangeLink(props: { registered_key: string }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	return (
		<Show when={mayRegister(page().reader)}>
			<p class="form-actions register-links">
				<a
					class="button"
					href={place.hrefWith({
						view: 'register',
						tabs: {},
						start: null,
						price: null,
						form: { kind: 'effort', key: props.registered_key },
					})}
				>
					{registerWordsIn(place.address().language).links.change}
				</a>
			</p>
		</Show>
	);
}
