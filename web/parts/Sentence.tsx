import { For, type JSX } from 'solid-js';

/** A sentence whose words between asterisks stand out. */
export function Sentence(props: { text: string }): JSX.Element {
	return <For each={props.text.split('*')}>{(part, index) => (index() % 2 === 1 ? <strong class="number">{part}</strong> : part)}</For>;
}
