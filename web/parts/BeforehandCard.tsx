/** What could be seen of an effort before it is registered: a form whose state is the address, and the answer below it. */
import { createEffect, createMemo, createSignal, type JSX, on, Show } from 'solid-js';
import type { TreeRow } from '../../server/domain/answers.ts';
import { addMonths, monthOf } from '../../server/domain/calendar.ts';
import { hrefOf } from '../address.ts';
import { editionOf, rowsOf, unitOf } from '../page-rows.ts';
import { beforehandWordsIn } from '../texts/beforehand.ts';
import { BeforehandAnswer } from './BeforehandAnswer.tsx';
import { ChosenUnits } from './ChosenUnits.tsx';
import { wholeKroner } from './kroner.ts';
import { MonthSelect } from './MonthSelect.tsx';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';
import { RegisterLinks } from './RegisterLinks.tsx';
import { type Form, registrable, unitsOf } from './register-form.ts';
import { UnitChoice } from './UnitChoice.tsx';

export function BeforehandCard(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => beforehandWordsIn(place.address().language);
	return (
		<article class="card sheet" id="beforehand" aria-labelledby="beforehand-heading">
			<header class="card-head">
				<div>
					<h2 id="beforehand-heading">{words().heading}</h2>
					<p class="card-lead">{words().lead}</p>
				</div>
			</header>
			<BeforehandForm />
			<Show when={page().beforehand}>
				{(answer) => (
					<>
						<BeforehandAnswer answer={answer()} />
						<RegisterLinks kinds={['effort']} form={formOf(answer().question)} />
					</>
				)}
			</Show>
		</article>
	);
}

/** What was asked, as the form that registers it begins; a group is chosen anew by its units. */
function formOf({ unit = '', start = '', price, against }: Readonly<Record<string, string>>): Form {
	return {
		...(unit.includes(':') || unit.endsWith('~') ? {} : { units: unit }),
		from: start,
		...(against === undefined ? {} : { against }),
		...(price === undefined ? {} : { cost: price }),
	};
}

function BeforehandForm(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => beforehandWordsIn(place.address().language);
	const today = () => editionOf(page())?.extraction_date ?? '';
	const own = () => unitOf(page())?.unit_key ?? '';
	const [isWrong, setIsWrong] = createSignal(false);
	// what stands in the address is what was asked last; what is written since then is kept here until it is asked
	const [unit, setUnit] = createFollowing(own);
	const [start, setStart] = createFollowing(() => place.address().start ?? addMonths(monthOf(today()), 1));
	const [price, setPrice] = createFollowing(() => place.address().price ?? '');
	const [against, setAgainst] = createFollowing(() => place.address().form.against ?? '');
	const chosen = () => unitsOf({ against: against() }, 'against');
	// closed units have no effort before them
	const rows = (): TreeRow[] => rowsOf(page(), 'tree').filter((row) => row.closed_month === null);
	/** What is answered already is answered anew, with all that is written by then. */
	const chooseAgainst = (keys: readonly string[]) => {
		setAgainst(keys.join(','));
		if (page().beforehand !== null) ask();
	};
	const ask = () => {
		const kroner = wholeKroner(price());
		setIsWrong(kroner === undefined);
		if (kroner === undefined) return;
		const form = { ...place.address().form, against: against() };
		place.go(hrefOf({ ...place.address(), unit: unit(), start: start(), price: kroner, form }), { replace: true });
	};
	return (
		<form
			class="form"
			onSubmit={(event) => {
				event.preventDefault();
				ask();
			}}
			noValidate={true}
		>
			<UnitChoice rows={rows()} chosen={unit()} choose={setUnit} label={words().unit} />
			<MonthSelect label={words().month} name="start" months={monthsAround(monthOf(today()))} chosen={start()} choose={setStart} />
			<label class="field">
				<span class="field-label">{words().price}</span>
				<input
					class="field-input"
					name="price"
					inputmode="numeric"
					autocomplete="off"
					value={price()}
					onInput={(event) => setPrice(event.currentTarget.value)}
					aria-invalid={isWrong()}
					aria-describedby="beforehand-price-wrong"
				/>
				<span class="field-wrong" id="beforehand-price-wrong" aria-live="polite">
					{isWrong() ? words().price_wrong : ''}
				</span>
			</label>
			<AgainstChoice rows={registrable(rows())} chosen={chosen()} choose={chooseAgainst} />
			<p class="form-actions">
				<button type="submit" class="button button-main">
					{words().ask}
				</button>
				<Show when={page().beforehand}>
					<a class="button" href={place.hrefWith({ start: null, price: null, form: {} })}>
						{words().clear}
					</a>
				</Show>
			</p>
		</form>
	);
}

/** A field that follows what is asked, and until then is whatever is written in it. */
function createFollowing(asked: () => string): [() => string, (written: string) => void] {
	const now = createMemo(asked);
	const [text, setText] = createSignal(now());
	createEffect(on(now, setText, { defer: true }));
	return [text, setText];
}

/** The units that it would be held against; none is the whole municipality. */
function AgainstChoice(props: {
	rows: readonly TreeRow[];
	chosen: readonly string[];
	choose: (keys: readonly string[]) => void;
}): JSX.Element {
	const place = usePlace();
	const words = () => beforehandWordsIn(place.address().language);
	const named = () => props.chosen.flatMap((key) => props.rows.find((row) => row.unit_key === key) ?? []);
	return (
		<div class="against-choice">
			<UnitChoice
				rows={props.rows}
				chosen=""
				choose={(key) => props.choose([...new Set([...props.chosen, key])])}
				label={words().against_add}
			/>
			<Show when={named().length > 0} fallback={<p class="note">{words().against_none}</p>}>
				<ChosenUnits
					rows={named()}
					remove={(removed) => props.choose(props.chosen.filter((key) => key !== removed))}
					label={words().against_list}
				/>
			</Show>
		</div>
	);
}

/** Half a year back, for what has just begun, and two years ahead. */
const [MONTHS_BACK, MONTHS_AHEAD] = [6, 24] as const;

/** The months that an effort may be thought to begin in. */
function monthsAround(today: string): string[] {
	return Array.from({ length: MONTHS_BACK + MONTHS_AHEAD + 1 }, (_, index) => addMonths(today, index - MONTHS_BACK));
}
