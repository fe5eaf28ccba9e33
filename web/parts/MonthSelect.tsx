/** A month chosen from a list, by year. */
import { For, type JSX } from 'solid-js';
import { usePlace } from './place.tsx';

export function MonthSelect(props: {
	label: string;
	name: string;
	months: readonly string[];
	chosen: string;
	choose?: (month: string) => void;
}): JSX.Element {
	const place = usePlace();
	/** The one chosen is always among them. */
	const months = () => [...new Set([...props.months, props.chosen])].filter(Boolean).sort();
	const years = () => [...new Set(months().map((month) => month.slice(0, 4)))];
	return (
		<label class="field field-short">
			<span class="field-label">{props.label}</span>
			<select class="field-input" name={props.name} onChange={(event) => props.choose?.(event.currentTarget.value)}>
				<For each={years()}>
					{(year) => (
						<optgroup label={year}>
							<For each={months().filter((month) => month.startsWith(year))}>
								{(month) => (
									<option value={month} selected={month === props.chosen}>
										{place.format().month(month)}
									</option>
								)}
							</For>
						</optgroup>
					)}
				</For>
			</select>
		</label>
	);
}
