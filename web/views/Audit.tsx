/** The auditor's page: whether the log holds, what was done on each day, and who has access. No figure stands on it. */
import { createEffect, createResource, type JSX, Match, Switch } from 'solid-js';
import type { AuditView, ChainState } from '../../server/domain/audit.ts';
import { readAudit } from '../api.ts';
import { type Column, DataTable } from '../parts/DataTable.tsx';
import { Foot } from '../parts/Foot.tsx';
import { leaveToSignIn } from '../parts/leave.ts';
import { type Place, usePlace } from '../parts/place.tsx';
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
			<Top reader={view()?.reader.name ?? null} roles={view()?.reader.roles ?? []} open_tree={null} is_tree_open={false} />
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
