/** The plan of an invented municipality: which areas it has and what stands in them. `{}` in a title is a place name. */

import type { KindKey } from './workplace-kinds.ts';

/** Workplaces side by side. */
export interface WorkplacePlan {
	kind: KindKey;
	/** In a municipality of 3,700 employments. */
	count: number;
	titles: readonly string[];
}

/** A level between area and workplace (*aftaleenhed*): a house with several workplaces of its own. */
export interface BundlePlan {
	title: string;
	count: number;
	members: readonly (readonly [KindKey, string])[];
}

export interface AreaPlan {
	/** Null where the workplaces hang directly under the directorate. */
	name: string | null;
	workplaces: readonly WorkplacePlan[];
	bundles: readonly BundlePlan[];
}

export interface DirectoratePlan {
	name: string;
	areas: readonly AreaPlan[];
}

/** Areas and workplaces with a part in a planted truth are found by these names. */
export const MOVED_AREA_NAME = 'Psykiatri og Rusmiddel';
export const RECEIVING_AREA_NAME = 'Bosteder og Støtte';

const NURSERIES = ['Børnehuset {}', 'Børnehaven {}', 'Vuggestuen {}', 'Børnehuset {}', 'Naturbørnehaven {}'];

export const PLAN: readonly DirectoratePlan[] = [
	{
		name: 'Sundhed og Omsorg',
		areas: [
			{
				name: 'Plejecentre',
				workplaces: [{ kind: 'care_home', count: 5, titles: ['Plejecenter {}', 'Plejehjemmet {}'] }],
				bundles: [
					{
						title: 'Plejecenter {}',
						count: 6,
						members: [
							['care_ward', 'Afdeling Nord'],
							['care_ward', 'Afdeling Syd'],
							['kitchen', 'Køkkenet'],
							['care_ward', 'Nattevagten'],
						],
					},
				],
			},
			{
				name: 'Hjemmepleje',
				workplaces: [
					{
						kind: 'home_care',
						count: 13,
						titles: ['Hjemmeplejen – aften og nat', ...Array.from({ length: 12 }, () => 'Hjemmeplejen {}')],
					},
				],
				bundles: [],
			},
			{
				name: 'Sundhed og Træning',
				workplaces: [
					{
						kind: 'nursing',
						count: 10,
						titles: [
							'Sygeplejen {}',
							'Træningscenter {}',
							'Akutteamet',
							'Hjælpemiddeldepotet',
							'Sygeplejen {}',
							'Rehabilitering {}',
							'Demensteamet',
						],
					},
				],
				bundles: [],
			},
			{
				name: null,
				workplaces: [{ kind: 'offices', count: 3, titles: ['Visitationen', 'Omsorgssekretariatet', 'Velfærdsteknologi'] }],
				bundles: [],
			},
		],
	},
	{
		name: 'Børn og Unge',
		areas: [
			{
				name: 'Skoler',
				workplaces: [{ kind: 'school', count: 4, titles: ['{}skolen', '{} Skole og Børnehus', '{}skolen'] }],
				bundles: [
					{
						title: '{}skolen',
						count: 8,
						members: [
							['classrooms', 'Undervisning'],
							['after_school', 'SFO {}'],
							['caretakers', 'Teknisk service'],
						],
					},
				],
			},
			{ name: 'Dagtilbud Nord', workplaces: [{ kind: 'day_care', count: 12, titles: NURSERIES }], bundles: [] },
			{ name: 'Dagtilbud Midt', workplaces: [{ kind: 'day_care', count: 11, titles: NURSERIES }], bundles: [] },
			{ name: 'Dagtilbud Syd', workplaces: [{ kind: 'day_care', count: 11, titles: NURSERIES }], bundles: [] },
			{ name: 'Dagplejen', workplaces: [{ kind: 'childminding', count: 8, titles: ['Dagplejen {}'] }], bundles: [] },
			{
				name: 'Familie og Forebyggelse',
				workplaces: [
					{
						kind: 'families',
						count: 10,
						titles: [
							'PPR',
							'Familieafdelingen',
							'Sundhedsplejen',
							'Tandplejen {}',
							'Ungdomsskolen',
							'Familiehuset {}',
							'Børnehandicap',
							'Plejefamilieteamet',
							'Ungeteamet',
						],
					},
				],
				bundles: [],
			},
		],
	},
	{
		name: 'Social og Beskæftigelse',
		areas: [
			{
				name: RECEIVING_AREA_NAME,
				workplaces: [
					{ kind: 'group_home', count: 18, titles: ['Bostedet {}', 'Botilbuddet {}', 'Bofællesskabet {}', 'Bostedet "{}"'] },
					{ kind: 'kitchen', count: 1, titles: ['Køkkenet'] },
				],
				bundles: [],
			},
			{
				name: 'Aktivitet og Samvær',
				workplaces: [{ kind: 'activity', count: 9, titles: ['Aktivitetscentret {}', 'Værkstedet {}', 'Værestedet {}'] }],
				bundles: [],
			},
			{
				name: MOVED_AREA_NAME,
				workplaces: [
					{ kind: 'group_home', count: 6, titles: ['Socialpsykiatrien {}', 'Misbrugscentret', 'Støttekontakten', 'Botilbuddet {}'] },
				],
				bundles: [],
			},
			{
				name: 'Jobcenter',
				workplaces: [
					{
						kind: 'job_centre',
						count: 9,
						titles: [
							'Sygedagpenge',
							'Ydelseskontoret',
							'Jobindsats',
							'Virksomhedsservice',
							'Ungeindsatsen',
							'Ressourceforløb',
							'Fleksjobteamet',
							'Integration',
							'Jobrådgivning',
						],
					},
				],
				bundles: [],
			},
			{ name: null, workplaces: [{ kind: 'round_the_clock', count: 1, titles: ['Døgninstitutionen {}'] }], bundles: [] },
		],
	},
	{
		name: 'Teknik og Miljø',
		areas: [
			{
				name: 'Vej og Park',
				workplaces: [{ kind: 'roads', count: 7, titles: ['Vejmandskab {}', 'Parkmandskab {}', 'Materielgården', 'Havnen'] }],
				bundles: [],
			},
			{
				name: 'Ejendomme',
				workplaces: [
					{ kind: 'caretakers', count: 6, titles: ['Teknisk service {}'] },
					{ kind: 'cleaning', count: 8, titles: ['Rengøring {}'] },
				],
				bundles: [],
			},
			{
				name: null,
				workplaces: [
					{ kind: 'planning', count: 7, titles: ['Byggesag', 'Plan og Udvikling', 'Natur', 'Miljø', 'Klima', 'Geodata', 'Vejmyndighed'] },
				],
				bundles: [],
			},
		],
	},
	{
		name: 'Økonomi, Kultur og Borgerservice',
		areas: [
			{
				name: null,
				workplaces: [
					{
						kind: 'offices',
						count: 9,
						titles: [
							'Økonomi',
							'Løn og Personale',
							'HR og Arbejdsmiljø',
							'It og Digitalisering',
							'Borgerservice',
							'Indkøb',
							'Kommunikation',
							'Opkrævning',
							'Jura og Udbud',
						],
					},
				],
				bundles: [],
			},
			{
				name: 'Kultur og Fritid',
				workplaces: [
					{
						kind: 'culture',
						count: 8,
						titles: ['Biblioteket {}', 'Svømmehallen {}', 'Musikskolen', 'Kulturhuset {}', 'Idrætscentret {}', 'Lokalarkivet'],
					},
				],
				bundles: [],
			},
		],
	},
];
