/** Kinds of workplaces: how big they tend to be and who works there. */

import type { GroupKey } from './staff-groups.ts';

export interface WorkplaceKind {
	/** Typical number of employments; sizes are drawn around it and then fitted to the wanted distribution. */
	typical_size: number;
	staff: readonly (readonly [GroupKey, number])[];
	/** Which system the leader registers in. */
	registered_in: 'KMD Vagtplan' | 'RI';
}

export const WORKPLACE_KINDS = {
	care_home: {
		typical_size: 42,
		staff: [
			['care', 0.8],
			['health', 0.07],
			['kitchen', 0.05],
			['cleaning', 0.04],
			['office', 0.02],
			['technical', 0.02],
		],
		registered_in: 'KMD Vagtplan',
	},
	care_ward: {
		typical_size: 19,
		staff: [
			['care', 0.9],
			['health', 0.1],
		],
		registered_in: 'KMD Vagtplan',
	},
	kitchen: { typical_size: 6, staff: [['kitchen', 1]], registered_in: 'KMD Vagtplan' },
	home_care: {
		typical_size: 27,
		staff: [
			['care', 0.9],
			['health', 0.05],
			['office', 0.05],
		],
		registered_in: 'KMD Vagtplan',
	},
	nursing: {
		typical_size: 15,
		staff: [
			['health', 0.84],
			['care', 0.1],
			['office', 0.06],
		],
		registered_in: 'KMD Vagtplan',
	},
	school: {
		typical_size: 44,
		staff: [
			['teachers', 0.7],
			['pedagogues', 0.14],
			['assistants', 0.06],
			['office', 0.05],
			['technical', 0.05],
		],
		registered_in: 'RI',
	},
	classrooms: {
		typical_size: 33,
		staff: [
			['teachers', 0.88],
			['pedagogues', 0.09],
			['office', 0.03],
		],
		registered_in: 'RI',
	},
	after_school: {
		typical_size: 10,
		staff: [
			['pedagogues', 0.54],
			['assistants', 0.46],
		],
		registered_in: 'RI',
	},
	day_care: {
		typical_size: 13,
		staff: [
			['pedagogues', 0.53],
			['assistants', 0.4],
			['kitchen', 0.07],
		],
		registered_in: 'RI',
	},
	childminding: {
		typical_size: 13,
		staff: [
			['childminders', 0.96],
			['pedagogues', 0.04],
		],
		registered_in: 'RI',
	},
	families: {
		typical_size: 10,
		staff: [
			['social_workers', 0.5],
			['academics', 0.2],
			['health', 0.15],
			['office', 0.15],
		],
		registered_in: 'RI',
	},
	group_home: {
		typical_size: 17,
		staff: [
			['residential', 0.68],
			['care', 0.22],
			['assistants', 0.1],
		],
		registered_in: 'KMD Vagtplan',
	},
	round_the_clock: {
		typical_size: 44,
		staff: [
			['residential', 0.74],
			['assistants', 0.16],
			['health', 0.1],
		],
		registered_in: 'KMD Vagtplan',
	},
	activity: {
		typical_size: 8,
		staff: [
			['residential', 0.66],
			['assistants', 0.24],
			['office', 0.1],
		],
		registered_in: 'RI',
	},
	job_centre: {
		typical_size: 14,
		staff: [
			['social_workers', 0.56],
			['office', 0.38],
			['academics', 0.06],
		],
		registered_in: 'RI',
	},
	roads: {
		typical_size: 9,
		staff: [
			['technical', 0.9],
			['office', 0.1],
		],
		registered_in: 'RI',
	},
	caretakers: { typical_size: 7, staff: [['technical', 1]], registered_in: 'RI' },
	cleaning: { typical_size: 14, staff: [['cleaning', 1]], registered_in: 'RI' },
	planning: {
		typical_size: 9,
		staff: [
			['academics', 0.52],
			['office', 0.36],
			['technical', 0.12],
		],
		registered_in: 'RI',
	},
	offices: {
		typical_size: 11,
		staff: [
			['office', 0.62],
			['academics', 0.38],
		],
		registered_in: 'RI',
	},
	culture: {
		typical_size: 7,
		staff: [
			['office', 0.5],
			['academics', 0.2],
			['technical', 0.3],
		],
		registered_in: 'RI',
	},
	management: {
		typical_size: 4,
		staff: [
			['office', 0.5],
			['academics', 0.5],
		],
		registered_in: 'RI',
	},
} as const satisfies Record<string, WorkplaceKind>;

export type KindKey = keyof typeof WORKPLACE_KINDS;
