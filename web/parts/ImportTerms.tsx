/** What the delivery covers, where no file of it says so, and the button that tries it. */
import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import type { DeliveryTermsAsked } from '../../server/domain/import-state.ts';
import { importWordsIn } from '../texts/import.ts';
import { useImport } from './import.tsx';
import { usePlace } from './place.tsx';

const FIELDS = ['extraction_date', 'first_date', 'last_date'] as const;

/** The dates as they stand in the fields, '' where none is written. */
export type Dates = DeliveryTermsAsked;
export const NO_DATES: Dates = { extraction_date: '', first_date: '', last_date: '' };

export function ImportTerms(props: { dates: Dates; set_dates: (dates: Dates) => void }): JSX.Element {
	const wrongId = createUniqueId();
	const { view, change, isBusy, sending } = useImport();
	const place = usePlace();
	const words = () => importWordsIn(place.address().language);
	const [isWrong, setIsWrong] = createSignal(false);
	const isAsked = () => view().needs_terms || !view().files.some(({ name }) => /leverance/i.test(name));
	const submit = (event: SubmitEvent) => {
		event.preventDefault();
		const terms = isAsked() ? termsOf(props.dates) : null;
		// a delivery that names its dates in a file of another name needs none of ours
		setIsWrong(terms === 'wrong' || (terms === null && view().needs_terms));
		if (!isWrong()) void change({ do: 'preview', terms: terms === 'wrong' ? null : terms });
	};
	return (
		<form class="form import-terms" onSubmit={submit} noValidate={true}>
			<Show when={isAsked()}>
				<fieldset class="form terms">
					<legend>{words().terms}</legend>
					<p class="card-lead terms-lead">{words().terms_lead}</p>
					<For each={FIELDS}>
						{(field) => (
							<label class="field field-short">
								<span class="field-label">{words().terms_field[field]}</span>
								<input
									class="field-input"
									type="date"
									name={field}
									value={props.dates[field]}
									onInput={(event) => props.set_dates({ ...props.dates, [field]: event.currentTarget.value })}
									aria-invalid={isWrong()}
									aria-describedby={wrongId}
								/>
							</label>
						)}
					</For>
					<p class="field-wrong terms-lead" id={wrongId} aria-live="polite">
						{isWrong() ? words().terms_wrong : ''}
					</p>
				</fieldset>
			</Show>
			<Show when={view().refusal}>{(refusal) => <p class="import-refusal">{refusal().title}</p>}</Show>
			<p class="form-actions">
				<button type="submit" class="button button-main" disabled={isBusy() || sending() !== null}>
					{words().preview}
				</button>
				<button type="button" class="button" onClick={() => void change({ do: 'cancel' })}>
					{words().cancel}
				</button>
				<span class="quiet">{words().preview_note}</span>
			</p>
		</form>
	);
}

/** The three dates; null where none is written, for the delivery may say it itself. */
function termsOf({ extraction_date, first_date, last_date }: Dates): DeliveryTermsAsked | 'wrong' | null {
	if (extraction_date + first_date + last_date === '') return null;
	const isWhole = extraction_date !== '' && first_date !== '' && last_date !== '';
	return isWhole && first_date <= last_date && first_date <= extraction_date ? { extraction_date, first_date, last_date } : 'wrong';
}
