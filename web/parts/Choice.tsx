/** One of a list, chosen from what folds out. */
import { For, type JSX } from 'solid-js';

export function Choice<Value extends string>(props: {
	label: string;
	name: string;
	options: readonly { value: Value; text: string }[];
	chosen?: string | undefined;
	choose?: (value: string) => void;
	/** As wide as the form lets it be; else as a month or a year is. */
	is_wide?: boolean;
}): JSX.Element {
	return (
		<label class="field" classList={{ 'field-short': props.is_wide !== true }}>
			<span class="field-label">{props.label}</span>
			<select class="field-input" name={props.name} onChange={(event) => props.choose?.(event.currentTarget.value)}>
				<For each={props.options}>
					{({ value, text }) => (
						<option value={value} selected={value === props.chosen}>
							{text}
						</option>
					)}
				</For>
			</select>
		</label>
	);
}
