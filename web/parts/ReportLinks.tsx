/** The paper of what the page shows, as files. */
import { For, type JSX } from 'solid-js';
import type { ReportWord } from '../../server/domain/report-order.ts';
import { FILE_FORMS, type PaperName } from '../../server/domain/reports.ts';
import { reportHref } from '../address.ts';
import { paperWordsIn } from '../texts/paper.ts';
import { usePlace } from './place.tsx';

export function ReportLinks(props: {
	report: PaperName;
	words: Readonly<Partial<Record<ReportWord, string>>>;
	/** What stands before the links, where several stand under one heading. */
	label?: string;
}): JSX.Element {
	const place = usePlace();
	const words = () => paperWordsIn(place.address().language);
	return (
		<p class="card-foot report-links">
			<span>{props.label ?? words().take[props.report]}</span>
			<For each={FILE_FORMS}>
				{(form) => (
					<a href={reportHref(props.report, form, props.words, place.address().language)} download="">
						{words().forms[form]}
					</a>
				)}
			</For>
		</p>
	);
}
