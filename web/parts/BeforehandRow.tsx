/** The row that registers an effort once it is decided on: name and reason are written here, and nothing leaves the page but by the reader's own copying. */
import { createSignal, type JSX, Show } from 'solid-js';
import type { EffectRow } from '../../server/domain/follow-up-answers.ts';
import { beforehandWordsIn } from '../texts/beforehand.ts';
import { usePlace } from './place.tsx';

const HEADER = 'indsats_id;navn;enhed_id;start;slut;type;begrundelse;pris_kr';

export function BeforehandRow(props: { row: EffectRow }): JSX.Element {
	const place = usePlace();
	const words = () => beforehandWordsIn(place.address().language);
	const [name, setName] = createSignal('');
	const [reason, setReason] = createSignal('');
	const [said, setSaid] = createSignal<'copied' | 'copy_failed' | 'copy_missing' | null>(null);
	const line = () => rowText(props.row, name().trim(), reason().trim());
	const copy = async () => {
		if (name().trim() === '' || reason().trim() === '') return setSaid('copy_missing');
		try {
			await navigator.clipboard.writeText(`${HEADER}\n${line()}\n`);
			setSaid('copied');
		} catch {
			setSaid('copy_failed');
		}
	};
	const instead = () => {
		if (props.row.level === 'group') return words().register_group;
		return props.row.unit_key.endsWith('~') ? words().register_own : null;
	};
	return (
		<section class="beforehand-row" aria-labelledby="beforehand-register">
			<h4 class="note-heading" id="beforehand-register">
				{words().register}
			</h4>
			<Show when={instead() === null} fallback={<p>{instead()}</p>}>
				<p class="card-lead">{words().register_lead}</p>
				<div class="form">
					<label class="field">
						<span class="field-label">{words().name}</span>
						<input class="field-input" autocomplete="off" onInput={(event) => setName(event.currentTarget.value)} />
					</label>
					<label class="field field-long">
						<span class="field-label">{words().reason}</span>
						<input class="field-input" autocomplete="off" onInput={(event) => setReason(event.currentTarget.value)} />
					</label>
				</div>
				<pre class="file-row">{`${HEADER}\n${line()}`}</pre>
				<p class="form-actions">
					<button type="button" class="button" onClick={copy}>
						{words().copy}
					</button>
					<span class="quiet" aria-live="polite">
						{said() === null ? '' : words()[said() ?? 'copied']}
					</span>
				</p>
			</Show>
		</section>
	);
}

function rowText({ unit_key, effort_first_date, price_dkk }: EffectRow, name: string, reason: string): string {
	const id = `${unit_key}-${effort_first_date.slice(0, 7)}`;
	return [id, name, unit_key, effort_first_date, '', '', reason, price_dkk === null ? '' : String(price_dkk)].map(fieldText).join(';');
}

/** Quoted where the text would else end the field or the row. */
function fieldText(text: string): string {
	return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
