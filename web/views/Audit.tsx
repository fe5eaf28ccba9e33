/** The auditor's page: whether the log holds, what was done on each day, who has access, and what was deleted. No figure of absence stands on it. */
import { createEffect, createResource, For, type JSX, Match, Show, Switch } from 'solid-js';
import type { AuditView, ChainState, DeletionView } from '../../server/domain/audit.ts';
import { readAudit } from '../api.ts';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { Foot } from '../parts/Foot.tsx';
import { leaveToSignIn } from '../parts/leave.ts';
import { type Place, usePlace } from '../parts/place.tsx';
import { ReportLinks } from '../parts/ReportLinks.tsx';
import { Sentence } from '../parts/Sentence.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Top } from '../parts/Top.tsx';
import { TroubleNotice } from '../parts/Trouble.tsx';
import { type AuditWords, auditWordsIn } from '../texts/audit.ts';

export function Audit(): JSX.Element {
	const place = usePlace();
	const [reply, { refetch }] = createResource(readAudit);
	const view = () => (reply.latest?.kind === 'value' ? reply.latest.value : null);
	const trouble = () => (reply.latest?.kind === 'trouble' ? reply.latest.trouble : null);
	createEffect(() => {
		document.title = [place.words().pages.audit, place.words().product].join(' · ');
		if (trouble()?.kind === 'signed_out') leaveToSignIn(place);
	});
	return (
		<div class="frame frame-alone">
			<a class="skip" href="#content" rel="external">
				{place.words().skip}
			</a>
			<Top
				reader={view()?.reader.name ?? null}
				roles={view()?.reader.roles ?? (trouble() === null ? 'awaited' : 'unknown')}
				open_tree={null}
				is_tree_open={false}
			/>
			<main id="content" class="content" tabindex="-1">
				<Switch fallback={<Skeleton />}>
					<Match when={trouble()}>{(now) => <TroubleNotice trouble={now()} retry={() => void refetch()} />}</Match>
					<Match when={view()}>{(now) => <Log view={now()} />}</Match>
				</Switch>
			</main>
			<Foot />
		</div>
	);
}

function Log(props: { view: AuditView }): JSX.Element {
	const place = usePlace();
	const words = () => auditWordsIn(place.address().language);
	return (
		<div class="quiet-page">
			<header class="page-head">
				<p class="question">{words().question}</p>
				<h1 id="page-title" tabindex="-1">
					{place.words().pages.audit}
				</h1>
				<p class="answer">
					<Sentence text={verdictOf(props.view.chains, words(), place)} />
				</p>
				<p class="answer-more">{words().outside}</p>
			</header>
			<Section id="chains" heading={words().chains} lead={words().chains_lead}>
				<DataTable caption={words().chains} rows={props.view.chains} columns={chainColumns(words(), place)} instead={() => null} />
			</Section>
			<Section id="days" heading={words().days} lead={words().days_lead}>
				<DataTable caption={words().days} rows={props.view.days} columns={dayColumns(words(), place)} instead={() => null} />
			</Section>
			<Section id="deletion" heading={words().deletion} lead={words().deletion_lead}>
				<Deletions deletion={props.view.deletion} />
			</Section>
			<Section id="report" heading={words().report} lead={words().report_lead}>
				<For each={yearsOf(props.view)}>{(year) => <ReportLinks report="dpo" words={{ year }} label={`${year}:`} />}</For>
			</Section>
			<Section id="access" heading={words().access} lead={words().access_lead}>
				<p class="card-foot">
					<a href="/api/audit/attestation" download="">
						{words().fetch}
					</a>
				</p>
			</Section>
		</div>
	);
}

function Section(props: { id: string; heading: string; lead: string; children: JSX.Element }): JSX.Element {
	return (
		<section class="card" aria-labelledby={`${props.id}-heading`}>
			<header class="card-head">
				<div>
					<h2 id={`${props.id}-heading`}>{props.heading}</h2>
					<p class="card-lead">{props.lead}</p>
				</div>
			</header>
			{props.children}
		</section>
	);
}

/** The rule, what it says today, and every file of facts that rows were deleted from. */
function Deletions(props: { deletion: DeletionView }): JSX.Element {
	const place = usePlace();
	const words = () => auditWordsIn(place.address().language);
	const { date, whole, month } = place.format();
	return (
		<>
			<Show when={props.deletion.fault}>{(fault) => <p role="alert">{fault()}</p>}</Show>
			<Show when={props.deletion.rule}>
				{(rule) => <p>{words().rule(whole(rule().years_kept), rule().ground.replace(/\.$/, ''), rule().signed_by ?? null)}</p>}
			</Show>
			<Show when={props.deletion.due}>
				{(due) => <p>{words().due(date(due().kept_from), date(due().next), month(props.deletion.first_month))}</p>}
			</Show>
			<Show when={props.deletion.deletions.length > 0} fallback={<p>{words().nothing_deleted}</p>}>
				<DataTable
					caption={words().deletion}
					rows={deletedRows(props.deletion)}
					columns={deletionColumns(words(), place)}
					instead={() => null}
				/>
			</Show>
		</>
	);
}

/** One table of one file of facts that lost rows. */
interface DeletedRow {
	at: string;
	edition: string;
	kept_from: string;
	table: string;
	before: number;
	after: number;
	sha256: string;
}

function deletedRows({ deletions }: DeletionView): DeletedRow[] {
	return deletions.flatMap(({ at, edition, kept_from, rows, sha256_after }) =>
		Object.entries(rows).map(([table, { before, after }]) => ({ at, edition, kept_from, table, before, after, sha256: sha256_after })),
	);
}

function deletionColumns(words: AuditWords, place: Place): Column<DeletedRow>[] {
	const { date, whole } = place.format();
	return [
		{ key: 'at', heading: words.deleted_on, cell: (row) => date(row.at.slice(0, 10)) },
		{ key: 'before', heading: words.all_before, cell: (row) => date(row.kept_from) },
		{ key: 'table', heading: words.table, cell: (row) => row.table },
		{ key: 'gone', heading: words.rows_gone, cell: (row) => whole(row.before - row.after), is_number: true },
		{ key: 'left', heading: words.rows_left, cell: (row) => whole(row.after), is_number: true },
		{ key: 'edition', heading: words.edition, cell: (row) => row.edition.slice(0, 6), is_wide_only: true },
		{ key: 'sha256', heading: words.sha256, cell: (row) => row.sha256.slice(0, 12), is_wide_only: true },
	];
}

/** Years of which the log has anything, newest first. */
function yearsOf({ days }: AuditView): string[] {
	return [...new Set(days.map(({ day }) => day.slice(0, 4)))].sort().reverse();
}

function verdictOf(chains: readonly ChainState[], words: AuditWords, place: Place): string {
	if (chains.some(({ fault }) => fault !== null)) return words.broken;
	const count = chains.reduce((sum, chain) => sum + chain.record_count, 0);
	return count === 0 ? words.none : words.holds(place.format().whole(count));
}

function chainColumns(words: AuditWords, place: Place): Column<ChainState>[] {
	return [
		{ key: 'chain', heading: words.chain, cell: (row) => row.chain },
		{ key: 'state', heading: words.state, cell: (row) => row.fault ?? words.good },
		{ key: 'count', heading: words.count, cell: (row) => place.format().whole(row.record_count), is_number: true },
		{ key: 'sealed', heading: words.sealed, cell: (row) => (row.sealed_day === null ? '–' : place.format().date(row.sealed_day)) },
		{ key: 'head', heading: words.head, cell: (row) => row.head?.mac.slice(0, 12) ?? '–', is_wide_only: true },
	];
}

function dayColumns(words: AuditWords, place: Place): Column<AuditView['days'][number]>[] {
	return [
		{ key: 'day', heading: words.day, cell: (row) => place.format().date(row.day) },
		{ key: 'act', heading: words.act, cell: (row) => words.acts[row.act] },
		{ key: 'times', heading: words.times, cell: (row) => place.format().whole(row.count), is_number: true },
	];
}
