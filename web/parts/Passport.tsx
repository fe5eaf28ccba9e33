/** What a number is made of: the formula with the numbers put in, the period, the definition and the edition. */
import { type JSX, Show } from 'solid-js';
import type { EditionRow } from '../../server/domain/answers.ts';
import { measureText, periodText } from '../charts/reading-text.ts';
import { type FigureRow, type Measure, readingOf } from '../measure.ts';
import { HiddenMark, SplitHiddenMark } from './HiddenMark.tsx';
import { usePlace } from './place.tsx';

export interface PassportProps {
	row: FigureRow;
	measure: Measure;
	edition: EditionRow;
}

export function Passport(props: PassportProps): JSX.Element {
	const place = usePlace();
	const about = () => place.words().about;
	return (
		<div class="passport">
			<p>{about().definition[props.measure](String(props.edition.short_limit_days))}</p>
			<Formula {...props} />
			<dl class="facts">
				<Fact name={about().unit} value={props.row.unit_name} />
				<Fact name={about().period} value={periodText(props.row, place.address().language)} />
				<Show when={props.row.people_count !== null}>
					<Fact name={about().people} value={place.format().whole(props.row.people_count ?? 0)} />
				</Show>
				<Show when={props.row.fte !== null}>
					<Fact name={about().fte} value={place.format().whole(props.row.fte ?? 0)} />
				</Show>
				<EditionFacts edition={props.edition} />
			</dl>
			<p class="note">
				{about().hidden_count(
					place.format().whole(props.edition.hidden_cell_count),
					place.format().whole(props.edition.offered_cell_count),
				)}{' '}
				{about().findings(place.format().whole(props.edition.error_count), place.format().whole(props.edition.warning_count))}
			</p>
		</div>
	);
}

/** How it is counted, and which edition and extraction the number stands in. */
export function EditionFacts(props: { edition: EditionRow }): JSX.Element {
	const place = usePlace();
	const about = () => place.words().about;
	return (
		<>
			<Fact name={about().profile} value={props.edition.profile_label} />
			<Fact name={about().extraction} value={place.format().date(props.edition.extraction_date)} />
			<Fact name={about().edition} value={`${props.edition.edition} · ${props.edition.release}`} />
		</>
	);
}

function Formula(props: PassportProps): JSX.Element {
	const place = usePlace();
	const reading = () => readingOf(props.row, props.measure);
	const shown = () => {
		const now = reading();
		return now.kind === 'shown' ? now : null;
	};
	return (
		<Show
			when={shown()}
			fallback={
				<p>
					<Show when={reading().kind === 'split_hidden'} fallback={<HiddenMark unit={props.row.unit_key} />}>
						<SplitHiddenMark unit={props.row.unit_key} />
					</Show>
				</p>
			}
		>
			{(now) => (
				<div class="formula">
					<p class="formula-words">
						{place.words().about.divided(place.words().measure.numerator[props.measure], place.words().measure.denominator[props.measure])}
					</p>
					<p class="formula-numbers">
						{place.words().about.divided(place.format().decimal(now().numerator), place.format().decimal(now().denominator))} ={' '}
						<strong>{measureText(now().value, props.measure, place.address().language)}</strong>
					</p>
					<Show when={props.measure === 'absence' && props.row.absence_days_per_fte !== null}>
						<p class="formula-words">
							{place
								.words()
								.about.per_fte(
									place.format().decimal(now().numerator),
									place.format().decimal(props.row.fte ?? 0),
									place.format().decimal(props.row.absence_days_per_fte ?? 0),
								)}
						</p>
					</Show>
					<Show when={now().is_preliminary}>
						<p class="note">{place.words().status.preliminary_why}</p>
					</Show>
				</div>
			)}
		</Show>
	);
}

export function Fact(props: { name: string; value: string }): JSX.Element {
	return (
		<div>
			<dt>{props.name}</dt>
			<dd>{props.value}</dd>
		</div>
	);
}
