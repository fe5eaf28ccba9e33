/** The parts of the overview beside its charts in every state, for the gallery. */
import { For, type JSX } from 'solid-js';
import type { AttentionRow } from '../../server/domain/attention.ts';
import type { ChangesRow } from '../../server/domain/changes.ts';
import { ChangeList } from '../parts/ChangesCard.tsx';
import { PublishedBars } from '../parts/OthersCard.tsx';
import { usePlace } from '../parts/place.tsx';
import { Notice } from '../parts/ViewNotice.tsx';
import { AttentionList } from '../parts/WorkList.tsx';
import { cutWordsIn } from '../texts/cut.ts';
import { overviewWordsIn } from '../texts/overview.ts';

export function OverviewStates(): JSX.Element {
	const place = usePlace();
	const words = () => overviewWordsIn(place.address().language);
	const cut = () => cutWordsIn(place.address().language);
	const state = () => place.words().gallery;
	return (
		<section>
			<h2>{words().attention.heading}</h2>
			<For each={[state().full, state().empty]}>
				{(name, index) => (
					<div class="gallery-state">
						<h3>{name}</h3>
						<AttentionList rows={index() === 0 ? ATTENTION : []} />
					</div>
				)}
			</For>
			<h2>{words().changes.heading}</h2>
			<For each={[state().full, state().empty]}>
				{(name, index) => (
					<div class="gallery-state">
						<h3>{name}</h3>
						<ChangeList rows={index() === 0 ? CHANGED : []} />
					</div>
				)}
			</For>
			<h2>{words().others.heading}</h2>
			<div class="gallery-state">
				<PublishedBars line={{ publisher: 'KRL', measure: '', years: YEARS }} />
			</div>
			<div class="gallery-state">
				<h3>{state().one}</h3>
				<PublishedBars line={{ publisher: 'KRL', measure: '', years: YEARS.slice(-1) }} />
			</div>
			<h2>{cut().label}</h2>
			<div class="gallery-state">
				<Notice texts={[cut().outside(LONG), cut().you_see(cut().unit(LONG)), cut().partial]} standard={place.hrefTo('overview', null)} />
			</div>
		</section>
	);
}

const LONG = 'Den selvejende integrerede daginstitution Skovbørnehaven ved Kattegatkysten';
const YEARS = [12, 12.1, 12.2, 13.2, 16.1].map((value, index) => ({ year: 2018 + index, value }));

function attention(named: Partial<AttentionRow> & Pick<AttentionRow, 'attention'>): AttentionRow {
	return {
		unit_key: 'nord',
		unit_name: LONG,
		level: 'workplace',
		entry_name: null,
		due_date: null,
		sentence: 'Den havde 220 sygemeldinger. Med samme personalegrupper og alder ville kommunens gennemsnit give 140.',
		sentence_en: 'It had 220 spells. With the same staff groups and ages the municipality’s average would give 140.',
		...named,
	};
}

/** One of each kind, and more than are shown at once. */
const ATTENTION: readonly AttentionRow[] = [
	attention({ attention: 'flag_red' }),
	attention({ attention: 'flag_amber', unit_name: 'Plejecenter Havbo' }),
	attention({ attention: 'target', unit_name: 'Norddal Kommune', level: 'municipality' }),
	attention({ attention: 'follow_up', entry_name: 'Før budgetaftalen' }),
	attention({ attention: 'matured', entry_name: 'Ro på i dagtilbud', level: 'group' }),
	attention({ attention: 'registrations', unit_name: 'Norddal Kommune', level: 'municipality' }),
	attention({ attention: 'registrations', unit_name: 'Norddal Kommune', level: 'municipality' }),
];

function changed(named: Partial<ChangesRow> & Pick<ChangesRow, 'change'>): ChangesRow {
	return {
		unit_key: 'nord',
		unit_name: LONG,
		entry_name: null,
		first_month: '2025-03',
		last_month: '2025-06',
		figure_count: 7,
		flag: null,
		sentence: '',
		...named,
	};
}

const CHANGED: readonly ChangesRow[] = [
	changed({ change: 'months' }),
	changed({ change: 'window' }),
	changed({ change: 'flag_new', flag: 'red' }),
	changed({ change: 'flag_gone', flag: 'amber' }),
	changed({ change: 'shown', figure_count: 1 }),
	...['Havbo', 'Solsikken', 'Bakkeskolen', 'Vej og Park'].map((unit_name) => changed({ change: 'corrected', unit_name })),
	changed({ change: 'effort', entry_name: 'Ro på i dagtilbud' }),
	changed({ change: 'baseline', entry_name: 'Før budgetaftalen' }),
	changed({ change: 'target' }),
];
