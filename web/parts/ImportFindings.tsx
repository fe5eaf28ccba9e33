/** What was found in the files: by severity, with file, column and row, never a value; then what was read and what was not kept. */
import { createUniqueId, For, type JSX, Show } from 'solid-js';
import type { ImportIssue } from '../../server/domain/import-events.ts';
import { type ImportWords, importWordsIn } from '../texts/import.ts';
import { DataTable } from './DataTable.tsx';
import { useImport } from './import.tsx';
import { usePlace } from './place.tsx';

const SEVERITIES = ['error', 'warning', 'info'] as const;

export function ImportFindings(): JSX.Element {
	const headingId = createUniqueId();
	const { view } = useImport();
	const place = usePlace();
	const words = () => importWordsIn(place.address().language);
	const refusal = () => (view().phase === 'refused' ? view().refusal : null);
	const report = () => (view().phase === 'previewed' || view().phase === 'done' ? view().report : null);
	const issues = (): readonly ImportIssue[] => refusal()?.issues ?? report()?.issues ?? [];
	return (
		<Show when={refusal() !== null || report() !== null}>
			<section class="card" aria-labelledby={headingId}>
				<header class="card-head">
					<div>
						<h2 id={headingId}>{words().findings}</h2>
						<p class="card-lead">{refusal() === null ? words().findings_lead.kept : words().findings_lead.refused}</p>
					</div>
				</header>
				<Show when={refusal()}>{(now) => <p class="import-refusal">{[now().title, now().detail].filter(Boolean).join(' ')}</p>}</Show>
				<Show when={issues().length > 0} fallback={<p>{words().findings_none}</p>}>
					<For each={SEVERITIES}>
						{(severity) => <Findings severity={severity} issues={issues().filter((one) => one.severity === severity)} />}
					</For>
				</Show>
				<Show when={report()}>
					{(now) => (
						<>
							<Show when={now().row_counts.length > 0}>
								<h3 class="kind">{words().read_rows}</h3>
								<DataTable
									caption={words().read_rows}
									rows={now().row_counts}
									columns={[
										{ key: 'file', heading: words().row_columns.file, cell: (row) => row.file },
										{ key: 'kept', heading: words().row_columns.kept, is_number: true, cell: (row) => place.format().whole(row.rows_kept) },
										{
											key: 'set_aside',
											heading: words().row_columns.set_aside,
											is_number: true,
											cell: (row) => place.format().whole(row.rows_set_aside),
										},
									]}
									instead={() => null}
								/>
							</Show>
							<Show when={now().dropped_columns.length > 0}>
								<h3 class="kind">{words().dropped}</h3>
								<p class="card-lead">{words().dropped_lead}</p>
								<ul class="plain-list">
									<For each={now().dropped_columns}>
										{({ file, column }) => (
											<li>
												{file}: {column}
											</li>
										)}
									</For>
								</ul>
							</Show>
						</>
					)}
				</Show>
			</section>
		</Show>
	);
}

function Findings(props: { severity: (typeof SEVERITIES)[number]; issues: readonly ImportIssue[] }): JSX.Element {
	const place = usePlace();
	const words = () => importWordsIn(place.address().language);
	return (
		<Show when={props.issues.length > 0}>
			<h3 class="kind">{words().severity[props.severity]}</h3>
			<ul class="flag-list">
				<For each={props.issues}>
					{(issue) => (
						<li class={`finding-${props.severity}`}>
							<span lang="da">{issue.text}</span>
							<p>{placeText(issue, words())}</p>
						</li>
					)}
				</For>
			</ul>
		</Show>
	);
}

function placeText({ place, rows, count }: ImportIssue, words: ImportWords): string {
	const parts = [words.place(place.file)];
	if (place.column !== undefined) parts.push(words.column(place.column));
	if (rows.length > 0) parts.push(words.rows(rows.join(', '), count > rows.length));
	return parts.join(' · ');
}
