/** The paper of what the page shows, as files. */
import { For, type JSX } from 'solid-js';
import { REPORT_FORMS, type ReportName } from '../../server/domain/reports.ts';
import { reportHref } from '../address.ts';
import { paperWordsIn } from '../texts/paper.ts';
import { usePlace } from './place.tsx';

export function ReportLinks(props: { report: ReportName; unit: string | null }): JSX.Element {
	const place = usePlace();
	const words = () => paperWordsIn(place.address().language);
	return (
		<p class="card-foot report-links">
			<span>{words().take[props.report]}</span>
			<For each={REPORT_FORMS}>
				{(form) => (
					<a href={reportHref(props.report, form, props.unit, place.address().language)} download="">
						{words().forms[form]}
					</a>
				)}
			</For>
		</p>
	);
}
