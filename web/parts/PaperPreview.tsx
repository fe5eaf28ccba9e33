/** A report as it reads, before anybody takes the file: the same blocks that the printers set. */
import { createEffect, createResource, createSignal, For, type JSX, on, Show } from 'solid-js';
import { type Block, type CaseSection, caseText, cellText, type Paper, printed, type Table } from '../../server/domain/paper.ts';
import type { ReportWord } from '../../server/domain/report-order.ts';
import type { PaperName } from '../../server/domain/reports.ts';
import { reportHref } from '../address.ts';
import { readPaper } from '../api.ts';
import { paperWordsIn } from '../texts/paper.ts';
import { usePlace } from './place.tsx';

export function PaperPreview(props: { report: PaperName; words: Readonly<Partial<Record<ReportWord, string>>> }): JSX.Element {
	const place = usePlace();
	const words = () => paperWordsIn(place.address().language);
	const [reply] = createResource(() => reportHref(props.report, 'json', props.words, place.address().language), readPaper);
	const paper = (): Paper | null => {
		const now = reply.latest;
		return now?.kind === 'value' ? now.value : null;
	};
	const trouble = () => {
		const now = reply.latest;
		return now?.kind === 'trouble' ? (now.trouble.title ?? place.words().trouble[now.trouble.kind].title) : null;
	};
	return (
		<section class="card" aria-labelledby="preview-heading" aria-busy={reply.loading}>
			<h2 id="preview-heading">{words().preview}</h2>
			<p class="card-lead">{words().preview_lead}</p>
			<Show when={trouble()}>{(title) => <p class="note">{title()}</p>}</Show>
			<Show when={paper()}>
				{(now) => (
					<>
						<Show when={now().case_statement.length > 0}>
							<CaseStatement sections={now().case_statement} />
						</Show>
						<div class="paper">
							<h3>{now().title}</h3>
							<p>{now().subtitle}</p>
							<Blocks blocks={now().blocks} />
							<p class="paper-small">{now().foot}</p>
						</div>
					</>
				)}
			</Show>
		</section>
	);
}

function Blocks(props: { blocks: readonly Block[] }): JSX.Element {
	return <For each={props.blocks}>{(block) => <OneBlock block={block} />}</For>;
}

function OneBlock(props: { block: Block }): JSX.Element {
	const { block } = props;
	switch (block.kind) {
		case 'heading':
			return block.level === 1 ? <h4>{block.text}</h4> : <h5>{block.text}</h5>;
		case 'text':
			return <p class={`paper-${block.weight}`}>{block.text}</p>;
		case 'list':
			return (
				<ul>
					<For each={block.items}>{(item) => <li>{item}</li>}</For>
				</ul>
			);
		case 'table':
			return <PaperTable table={printed(block)} />;
		case 'picture':
			return (
				<figure>
					<figcaption>{block.caption}</figcaption>
					<img
						src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(block.svg)}`}
						alt={block.alt}
						width={block.width}
						height={block.height}
					/>
				</figure>
			);
		case 'columns':
			return <For each={block.columns}>{(blocks) => <Blocks blocks={blocks} />}</For>;
		case 'page_break':
			return null;
	}
}

function PaperTable(props: { table: Table }): JSX.Element {
	const isNumber = (at: number) => props.table.columns[at]?.number !== null;
	return (
		// a wide table is scrolled by keyboard too; on a phone its rows are blocks, which some browsers take for no table unless it is said
		<section class="table-scroll" tabindex="0" aria-label={props.table.caption}>
			<table class="table stacked" role="table">
				<caption>{props.table.caption}</caption>
				<thead role="rowgroup">
					<tr role="row">
						<For each={props.table.columns}>
							{(column, at) => (
								<th scope="col" role="columnheader" classList={{ figure: isNumber(at()) }}>
									{column.heading}
								</th>
							)}
						</For>
					</tr>
				</thead>
				<tbody role="rowgroup">
					<For each={props.table.rows}>
						{(row) => (
							<tr role="row">
								<For each={row}>
									{(cell, at) => (
										<td role="cell" data-label={props.table.columns[at()]?.heading} classList={{ figure: isNumber(at()) }}>
											{cellText(cell)}
										</td>
									)}
								</For>
							</tr>
						)}
					</For>
				</tbody>
			</table>
		</section>
	);
}

/** The case as plain text, to take into another system. */
export function CaseStatement(props: { sections: readonly CaseSection[] }): JSX.Element {
	const place = usePlace();
	const words = () => paperWordsIn(place.address().language).case;
	const [said, setSaid] = createSignal<'copied' | 'copy_failed' | null>(null);
	const text = () => caseText(props.sections);
	createEffect(on(text, () => setSaid(null)));
	const copy = () =>
		navigator.clipboard.writeText(text()).then(
			() => setSaid('copied'),
			() => setSaid('copy_failed'),
		);
	return (
		<section class="case-statement screen-only" aria-labelledby="case-heading">
			<h3 id="case-heading">{words().heading}</h3>
			<p class="card-lead">{words().lead}</p>
			<textarea class="field-input" rows={12} readonly={true} aria-labelledby="case-heading" value={text()} />
			<p class="form-actions">
				<button type="button" class="button" onClick={copy}>
					{words().copy}
				</button>{' '}
				<span role="status">
					<Show when={said()}>{(now) => words()[now()]}</Show>
				</span>
			</p>
		</section>
	);
}
