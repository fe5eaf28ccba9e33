/** What can we do? The tools by the pattern they answer, each with what efforts of its kind have shown here. */
import { For, type JSX, Show } from 'solid-js';
import { isFor, PATTERN_FILTERS, PATTERNS, type Pattern, type PatternFilter, triedSentence } from '../../server/domain/toolbox.ts';
import { TOOLS } from '../../server/domain/toolbox-entries.ts';
import type { ToolboxRow } from '../../server/domain/toolbox-rows.ts';
import { answerOf, rowsOf } from '../page-rows.ts';
import { Files } from '../parts/FollowUp.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { usePage } from '../parts/page.tsx';
import { type Place, usePlace } from '../parts/place.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { toolboxHref } from '../parts/ToolboxLink.tsx';
import { type ToolboxWords, toolboxWordsIn } from '../texts/toolbox.ts';

export function Toolbox(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => toolboxWordsIn(place.address().language);
	const all = () => rowsOf(page(), 'toolbox');
	const chosen = () => toolsFor(all(), place.address().pattern, place);
	return (
		<Show when={answerOf(page(), 'toolbox')} fallback={<Skeleton />}>
			{(reply) => (
				<>
					<PageHead
						name={place.words().pages.toolbox}
						question={words().question}
						answer={answerText(chosen().length, place)}
						more={[triedText(chosen(), place), words().order]}
						through={null}
					/>
					<Filter />
					<ToolList rows={chosen()} />
					<Files answer={reply()} />
				</>
			)}
		</Show>
	);
}

/** Tools for what is looked for, by name. */
export function toolsFor(rows: readonly ToolboxRow[], filter: PatternFilter | null, place: Place): ToolboxRow[] {
	const { language } = place.address();
	return rows
		.filter((row) => isFor(patternsOf(row), filter))
		.sort((a, b) => place.format().compareNames(textsOf(a, language).name, textsOf(b, language).name));
}

function answerText(count: number, place: Place): string {
	const words = toolboxWordsIn(place.address().language);
	const { pattern } = place.address();
	const tools = place.format().whole(count);
	return pattern === null ? words.answer(tools) : words.answer_for(tools, words.looked_for[pattern]);
}

function triedText(rows: readonly ToolboxRow[], place: Place): string {
	const words = toolboxWordsIn(place.address().language);
	const tried = rows.filter((row) => row.effort_count > 0).length;
	return tried === 0 ? words.tried_none : words.tried(place.format().whole(tried));
}

function patternsOf(row: ToolboxRow): Pattern[] {
	return PATTERNS.filter((pattern) => row[`is_for_${pattern}`]);
}

/** A tool in the reader's language; the municipality's own have Danish only. */
function textsOf(row: ToolboxRow, language: 'da' | 'en'): { name: string; what: string; who: string; begin: string } {
	const known = row.is_own || language === 'da' ? undefined : TOOLS.find((tool) => tool.tool_key === row.tool_key);
	return known?.texts[language] ?? { name: row.tool_name, what: row.what, who: row.who, begin: row.begin };
}

/** What the figures show, as links: the choice stands in the address. */
function Filter(): JSX.Element {
	const place = usePlace();
	const words = () => toolboxWordsIn(place.address().language);
	return (
		<nav class="choices focus-switch tool-filter" aria-label={words().choose}>
			<For each={[null, ...PATTERN_FILTERS]}>
				{(filter) => (
					<a
						href={toolboxHref(place, filter)}
						noScroll={true}
						class="focus-choice"
						aria-current={place.address().pattern === filter ? 'true' : undefined}
					>
						{filter === null ? words().all : words().filters[filter]}
					</a>
				)}
			</For>
		</nav>
	);
}

export function ToolList(props: { rows: readonly ToolboxRow[] }): JSX.Element {
	const place = usePlace();
	return (
		<Show when={props.rows.length > 0} fallback={<p class="card flag-none">{toolboxWordsIn(place.address().language).empty}</p>}>
			<div class="tool-list">
				<For each={props.rows}>{(row) => <ToolCard row={row} />}</For>
			</div>
		</Show>
	);
}

function ToolCard(props: { row: ToolboxRow }): JSX.Element {
	const place = usePlace();
	const language = () => place.address().language;
	const words = () => toolboxWordsIn(language());
	const texts = () => textsOf(props.row, language());
	const id = () => `tool-${encodeURIComponent(props.row.tool_key)}`;
	return (
		<article class="card tool" aria-labelledby={id()}>
			<h2 id={id()}>{texts().name}</h2>
			<p class="card-lead">
				{isForText(props.row, words(), place)}
				<Show when={props.row.is_own}>
					<span class="tag">{words().own}</span>
				</Show>
			</p>
			<p class="tool-what">{texts().what}</p>
			<dl class="tool-parts">
				<div>
					<dt>{words().who}</dt>
					<dd>{texts().who}</dd>
				</div>
				<div>
					<dt>{words().begin}</dt>
					<dd>{texts().begin}</dd>
				</div>
				<div>
					<dt>{words().here}</dt>
					<dd>
						{triedSentence(props.row, language())}
						<Show when={props.row.effort_names}>
							{(names) => (
								<>
									{' '}
									{names()}. <a href={place.hrefTo('efforts', place.address().unit)}>{words().see}</a>
								</>
							)}
						</Show>
					</dd>
				</div>
			</dl>
			<p class="note">{words().source(props.row.source)}</p>
		</article>
	);
}

function isForText(row: ToolboxRow, words: ToolboxWords, place: Place): string {
	return words.is_for(place.format().list(patternsOf(row).map((pattern) => words.patterns[pattern])));
}
