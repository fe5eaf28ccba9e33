/** What a delivery changes: in sentences, and in a small table against what the source said before. */
import { createUniqueId, For, type JSX, Show } from 'solid-js';
import type { Changes } from '../../server/domain/import-preview.ts';
import { previewSentences } from '../../server/domain/import-sentences.ts';
import { importWordsIn } from '../texts/import.ts';
import { type Column, DataTable } from './DataTable.tsx';
import { useImport } from './import.tsx';
import { usePlace } from './place.tsx';

export function ImportChanges(): JSX.Element {
	const outcomeId = createUniqueId();
	const headingId = createUniqueId();
	const { view } = useImport();
	const place = usePlace();
	const words = () => importWordsIn(place.address().language);
	const report = () => {
		const { phase, report } = view();
		return (phase === 'previewed' || phase === 'building' || phase === 'done') && report?.outcome !== 'already_imported' ? report : null;
	};
	const preview = () => report()?.preview ?? null;
	const isDone = () => view().phase === 'done';
	const { whole } = place.format();
	return (
		<Show when={report()}>
			{(told) => (
				<>
					<Show when={isDone() && told().cells}>
						{(cells) => (
							<section class="prose import-outcome" aria-labelledby={outcomeId}>
								<h2 id={outcomeId}>{words().outcome}</h2>
								<p>{words().outcome_text(whole(cells().offered), whole(cells().hidden))}</p>
								<For each={told().groups}>{(group) => <p>{group.sentence}</p>}</For>
								<p>
									<a href="#changes" rel="external">
										{words().outcome_link}
									</a>
								</p>
							</section>
						)}
					</Show>
					<section class="card" id="changes" aria-labelledby={headingId}>
						<header class="card-head">
							<div>
								<h2 id={headingId}>{isDone() ? words().changes_done : words().changes}</h2>
								<p class="card-lead">{words().changes_lead}</p>
							</div>
						</header>
						<Show when={preview()} fallback={<p>{words().changes_none}</p>}>
							{(now) => (
								<>
									<For each={previewSentences(now(), place.address().language)}>
										{(sentence) => <p class="preview-sentence">{sentence}</p>}
									</For>
									<DataTable caption={words().changes} rows={now().changes} columns={columns()} instead={() => null} />
									<p class="note">{words().compared_note}</p>
								</>
							)}
						</Show>
					</section>
				</>
			)}
		</Show>
	);

	function columns(): Column<Changes>[] {
		const { columns: headings, compared } = words();
		const count = (key: string, heading: string, value: (row: Changes) => number, is_wide_only = false): Column<Changes> => ({
			key,
			heading,
			is_number: true,
			is_wide_only,
			cell: (row) => whole(value(row)),
		});
		return [
			{ key: 'compared', heading: headings.compared, cell: (row) => compared[row.compared] },
			count('fresh', headings.fresh, (row) => row.new_count),
			count('changed', headings.changed, (row) => row.changed_count),
			count('set_aside', headings.set_aside, (row) => row.set_aside_count, true),
			count('gone', headings.gone, (row) => row.disappearing_count),
			count('now', headings.now, (row) => row.records_count, true),
			count('before', headings.before, (row) => row.previous_records_count, true),
		];
	}
}
