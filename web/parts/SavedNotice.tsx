/** What was just saved, by whom and when, above the page that has it now. */
import { createResource, type JSX, Show } from 'solid-js';
import type { Registered } from '../../server/domain/registration-state.ts';
import type { RegistrationKind } from '../../server/domain/registration-terms.ts';
import { readAnswer, readRegistered } from '../api.ts';
import { editionOf, rowsOf } from '../page-rows.ts';
import { registerWordsIn } from '../texts/register.ts';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import { kindOf } from './register-form.ts';

/** Names of groups as they stand in the tree. */
const GROUP_BEFORE: Readonly<Record<RegistrationKind, string>> = {
	effort: 'indsats:',
	baseline: 'baseline:',
	group: 'gruppe:',
	target: '',
	new_level: '',
};

export function SavedNotice(): JSX.Element {
	const place = usePlace();
	const asked = () => {
		const { form } = place.address();
		const kind = kindOf(form);
		return kind !== null && form.saved !== undefined ? { kind, key: form.saved } : null;
	};
	const [reply] = createResource(asked, async ({ kind, key }) => {
		const registered = await readRegistered(kind, key);
		if (registered.kind !== 'value') return null;
		const isGroup = registered.value.unit_keys.length > 1;
		const groups = isGroup ? await readAnswer('groups', {}) : null;
		const own =
			groups?.kind === 'value' ? groups.value.rows.find((row) => row.group_key.split('~')[0] === `${GROUP_BEFORE[kind]}${key}`) : undefined;
		return { ...registered.value, verdict: own?.sentence ?? null };
	});
	return <Show when={reply()}>{(saved) => <Saved saved={saved()} />}</Show>;
}

/** verdict: what is said of its group, in Danish; null where it is no group. */
export function Saved(props: { saved: Registered & { verdict: string | null } }): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language).saved;
	const sentence = () => {
		const { saved } = props;
		if (saved.is_withdrawn) return words().withdrawn(saved.name ?? '');
		if (saved.kind !== 'target' && saved.kind !== 'new_level') return words()[saved.kind](saved.name ?? '');
		return words()[saved.kind](rowsOf(page(), 'tree').find((row) => row.unit_key === saved.unit_keys[0])?.unit_name ?? '');
	};
	const sheet = () => {
		const { saved } = props;
		if (saved.is_withdrawn) return null;
		if (saved.kind === 'effort') return `#indsats-${saved.key}`;
		return saved.kind === 'baseline' ? `#baseline-${saved.key}` : null;
	};
	const by = () => {
		const last = props.saved.versions.at(-1);
		if (!last) return '';
		const { day, time } = place.format();
		return words().by(last.author, day(last.registered_at), time(last.registered_at), (editionOf(page())?.edition ?? '').slice(0, 6));
	};
	return (
		<section class="saved-notice" role="status">
			<p>
				<strong>{sentence()}</strong> {by()}
			</p>
			<Show when={props.saved.verdict}>{(verdict) => <p lang="da">{verdict()}</p>}</Show>
			<Show when={sheet()}>
				{(href) => (
					<p>
						<a href={href()} rel="external">
							{words().go}
						</a>
					</p>
				)}
			</Show>
		</section>
	);
}
