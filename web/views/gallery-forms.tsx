/** The forms that register, step by step: empty, with errors, with what could be seen, and saved. */
import { For, type JSX } from 'solid-js';
import type { EditionRow, Page, TreeRow } from '../../server/domain/answers.ts';
import type { Registered } from '../../server/domain/registration-state.ts';
import { REGISTRATION_KINDS, type RegistrationKind } from '../../server/domain/registration-terms.ts';
import { BeforehandAnswer } from '../parts/BeforehandAnswer.tsx';
import { LevelSaid } from '../parts/LevelSight.tsx';
import type { LevelSight } from '../parts/level-sight.ts';
import { PageContext } from '../parts/page.tsx';
import { usePlace } from '../parts/place.tsx';
import { ChangeForm } from '../parts/RegisterChange.tsx';
import { Fields } from '../parts/RegisterFields.tsx';
import { BaselineSight, GroupSight, TargetSaid } from '../parts/RegisterSight.tsx';
import { type Form, missingIn, STEPS, type Step } from '../parts/register-form.ts';
import { Saved } from '../parts/SavedNotice.tsx';
import { registerWordsIn } from '../texts/register.ts';
import { EFFORT_SIGHTS, TARGET_SIGHTS } from './gallery-sights.ts';
import { questionOf } from './Register.tsx';

export function FormStates(props: { edition: EditionRow }): JSX.Element {
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language);
	const state = () => place.words().gallery;
	return (
		<PageContext.Provider value={() => madePage(props.edition)}>
			<h2>{state().forms}</h2>
			<For each={REGISTRATION_KINDS}>
				{(kind) => (
					<section>
						<h3>{words().title[kind]}</h3>
						<For each={asked(kind)}>{(step) => <StepStates kind={kind} step={step} />}</For>
					</section>
				)}
			</For>
			<section>
				<h3>{state().seen}</h3>
				<div class="gallery-state">
					<BaselineSight form={{ units: 'nord', until: '2025-12', length: '12' }} />
				</div>
				<div class="gallery-state">
					<GroupSight />
				</div>
				<For each={EFFORT_SIGHTS}>
					{(answer, index) => (
						<div class="gallery-state">
							<BeforehandAnswer answer={answer} id={`beforehand-${index()}`} />
						</div>
					)}
				</For>
				<For each={TARGET_SIGHTS}>
					{(target) => (
						<div class="gallery-state register-sight">
							<TargetSaid {...target} />
						</div>
					)}
				</For>
				<For each={LEVELS}>
					{(level) => (
						<div class="gallery-state register-sight">
							<LevelSaid name={LONG} from="2024-06" {...level} />
						</div>
					)}
				</For>
			</section>
			<section>
				<h3>{words().change.question}</h3>
				<For each={CHANGED}>
					{(effort) => (
						<div class="gallery-state">
							<ChangeForm registered={effort} tell={() => undefined} />
						</div>
					)}
				</For>
			</section>
			<section>
				<h3>{state().saved}</h3>
				<For each={SAVED}>
					{(saved) => (
						<div class="gallery-state">
							<Saved saved={saved} />
						</div>
					)}
				</For>
			</section>
		</PageContext.Provider>
	);
}

/** The steps that ask something; the last one only says what comes of it. */
function asked(kind: RegistrationKind): Exclude<Step, 'see'>[] {
	return STEPS[kind].flatMap((step) => (step === 'see' ? [] : [step]));
}

/** A step as it is met, and once it is left with nothing, or nonsense, written. */
function StepStates(props: { kind: RegistrationKind; step: Exclude<Step, 'see'> }): JSX.Element {
	const place = usePlace();
	const words = () => registerWordsIn(place.address().language);
	const wrong = () => missingIn(props.kind, props.step, WRONG, words());
	return (
		<For each={wrong() === null ? [BEGUN] : [BEGUN, WRONG]}>
			{(form) => (
				<div class="gallery-state">
					<h4>
						{questionOf(props.kind, props.step, words())} {' · '}
						{form === WRONG ? place.words().gallery.wrong : place.words().gallery.empty}
					</h4>
					<Fields
						kind={props.kind}
						step={props.step}
						form={form}
						span={SPAN}
						tell={() => undefined}
						wrong={form === WRONG ? wrong() : null}
					/>
				</div>
			)}
		</For>
	);
}

const LONG = 'Den selvejende integrerede daginstitution Skovbørnehaven ved Kattegatkysten';
const SPAN = { first_month: '2021-01', last_month: '2025-12', extraction_date: '2026-02-20' };
const BEGUN: Form = { from: '2026-03', until: '2027-02', of: 'absence.share' };
const WRONG: Form = { ...BEGUN, until: '', name: 'x', value: '4,5 %', cost: 'mange', reason: '', by: 'B' };

const sight = { grain: 'month', point_count: 19, has_earlier: true, twelfth_month: '2025-05', stands_out: null } as const;
const none = { grain: null, point_count: 0, has_earlier: false, twelfth_month: '2024-06', stands_out: null } as const;
const waits = { ...sight, grain: 'quarter', point_count: 6, twelfth_month: '2027-06' } as const;
const measures = (absence: Omit<LevelSight, 'measure'>, short: Omit<LevelSight, 'measure'>, spells: Omit<LevelSight, 'measure'>) => [
	{ measure: 'absence' as const, ...absence },
	{ measure: 'short' as const, ...short },
	{ measure: 'spells' as const, ...spells },
];
const LEVELS = [
	{ sights: measures(sight, sight, sight), levels: [], is_by_figures: false },
	{ sights: measures(sight, waits, { ...sight, stands_out: 'below' }), levels: ['2024-06'], is_by_figures: true },
	{ sights: measures({ ...sight, has_earlier: false }, none, waits), levels: ['2022-01', '2023-04'], is_by_figures: false },
	{ sights: measures(none, none, none), levels: [], is_by_figures: false },
];

const registered: Omit<Registered, 'kind'> = {
	key: '2025-1',
	name: 'Tæt på fraværet',
	unit_keys: ['nord'],
	comparison_unit_keys: [],
	effort: null,
	is_withdrawn: false,
	versions: [{ author: 'Pia Holm', registered_at: '2026-02-23T09:12:00.000Z' }],
};
const CHANGED: readonly Registered[] = [
	{
		...registered,
		kind: 'effort',
		name: 'Ro på i dagtilbud',
		unit_keys: ['nord', 'syd'],
		effort: { first_date: '2025-05-01', last_date: '2026-04-30', effort_type: '1-5-14', price_dkk: 90_000, reason: 'Højt korttidsfravær' },
	},
	{
		...registered,
		kind: 'effort',
		name: LONG,
		effort: { first_date: '2025-09-01', last_date: null, effort_type: null, price_dkk: null, reason: 'Aftalt med Område-MED' },
		is_withdrawn: true,
	},
];
const SAVED = [
	...REGISTRATION_KINDS.map((kind) => ({ ...registered, kind, verdict: null })),
	{ ...registered, kind: 'effort' as const, is_withdrawn: true, verdict: null },
	{
		...registered,
		kind: 'group' as const,
		verdict: 'Gruppen vises ikke: den og en anden enhed eller gruppe dækker næsten de samme mennesker.',
	},
];

const unit = { level: 'area', depth: 1, is_leaf: true, layout: 'month', closed_month: null, parent_key: 'kommune' } as const;
const TREE: readonly TreeRow[] = [
	{ ...unit, unit_key: 'kommune', unit_name: 'Norddal Kommune', level: 'municipality', depth: 0, is_leaf: false, parent_key: null },
	{ ...unit, unit_key: 'nord', unit_name: LONG },
	{ ...unit, unit_key: 'syd', unit_name: 'Dagtilbud Syd', layout: 'window' },
];

const answered = { edition: 'ab12cd', release: 'f00d11', profile: 'krl_naer', question: {}, columns: [], caveats: [] };

function madePage(edition: EditionRow): Page {
	return {
		view: 'register',
		reader: { name: 'Pia Holm', roles: ['projektleder'], home_unit: 'kommune', scope_units: null },
		answers: { tree: { ...answered, answer: 'tree', rows: [...TREE] }, edition: { ...answered, answer: 'edition', rows: [edition] } },
		beforehand: null,
	};
}
