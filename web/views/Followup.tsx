/** Does the effort work, and is it worth its price? The two pages that go to the directors at a budget follow-up. */
import { type JSX, Show } from 'solid-js';
import { baselineSentence } from '../../server/domain/follow-up-sentences.ts';
import type { Address } from '../address.ts';
import { editionOf, rowsOf, unitOf } from '../page-rows.ts';
import { Choice } from '../parts/Choice.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { PaperPreview } from '../parts/PaperPreview.tsx';
import { usePage } from '../parts/page.tsx';
import { usePlace } from '../parts/place.tsx';
import { ReportLinks } from '../parts/ReportLinks.tsx';
import { followupWordsIn } from '../texts/followup.ts';

export function Followup(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => followupWordsIn(place.address().language);
	const whole = () =>
		rowsOf(page(), 'baseline')
			.filter(({ level, measure, look_status }) => level === 'municipality' && measure === 'absence' && look_status === 'shown')
			.at(-1);
	const answer = () => {
		const row = whole();
		return row === undefined ? words().no_baseline : baselineSentence(row, place.address().language);
	};
	const last = () => editionOf(page())?.extraction_date.slice(0, 4) ?? '';
	const years = () => {
		const first = editionOf(page())?.first_year ?? Number(last());
		return Array.from({ length: Number(last()) - first + 1 }, (_, index) => String(Number(last()) - index));
	};
	const series = () => [...new Set(rowsOf(page(), 'series').map((row) => row.series))];
	const asked = (): { year?: string; series?: string } => {
		const { year = last(), series: of } = place.address().form;
		return of === undefined ? { year } : { series: of };
	};
	const choose = (form: Address['form']) => place.go(place.hrefWith({ form }), { replace: true });
	return (
		<>
			<PageHead name={unitOf(page())?.unit_name ?? ''} question={words().question} answer={answer()} more={[]} through={null} />
			<section class="card screen-only" aria-labelledby="document-heading">
				<h2 id="document-heading">{words().document}</h2>
				<p class="card-lead">{words().document_lead}</p>
				<div class="form">
					<Show when={series().length > 0}>
						<Choice
							label={words().choose_series}
							name="series"
							options={[{ value: '', text: words().sickness }, ...series().map((one) => ({ value: one, text: one }))]}
							chosen={asked().series ?? ''}
							choose={(one) => choose(one === '' ? {} : { series: one })}
						/>
					</Show>
					<Show when={asked().series === undefined}>
						<Choice
							label={words().choose_year}
							name="year"
							options={years().map((year) => ({ value: year, text: year }))}
							chosen={asked().year}
							choose={(year) => choose({ year })}
						/>
					</Show>
				</div>
				<ReportLinks report="followup" words={asked()} />
			</section>
			<PaperPreview report="followup" words={asked()} />
		</>
	);
}
