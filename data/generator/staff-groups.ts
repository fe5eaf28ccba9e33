/** Staff groups (*personalegrupper*): how much they are away, who they are and how many hours they work. */

export interface StaffGroup {
	/** As the files write it. */
	name: string;
	/** Lost days per full-time employee (*dagsværk pr. fuldtidsbeskæftiget*) in 2019; the other years keep the proportions. */
	days_2019: number;
	women_share: number;
	/** Weekly hours of the monthly paid, with weights. */
	weekly_hours: readonly (readonly [number, number])[];
}

const CARE_HOURS = [
	[37, 0.14],
	[34, 0.1],
	[32, 0.28],
	[30, 0.26],
	[28, 0.16],
	[24.5, 0.06],
] as const;
const TEACHING_HOURS = [
	[37, 0.42],
	[35, 0.16],
	[32, 0.24],
	[30, 0.18],
] as const;
const OFFICE_HOURS = [
	[37, 0.76],
	[34, 0.08],
	[32, 0.1],
	[29.6, 0.06],
] as const;
const CLEANING_HOURS = [
	[37, 0.14],
	[30, 0.34],
	[25, 0.34],
	[18.5, 0.18],
] as const;

/**
 * days_2019: KRL 2019, all municipalities (dknyt.dk, "Sygefraværet steg en smule i kommuner og regioner sidste år");
 * no figure was found for kitchen, cleaning, technical service and leaders: an assumption between 5 and 14.
 * Shares of women and hours are assumptions that give about 80 % women and a mean fraction of about 0.82.
 */
export const STAFF_GROUPS = {
	care: { name: 'Social- og sundhedspersonale', days_2019: 16.3, women_share: 0.94, weekly_hours: CARE_HOURS },
	childminders: { name: 'Dagplejere', days_2019: 14.7, women_share: 0.98, weekly_hours: [[37, 1]] },
	residential: { name: 'Socialpædagoger, døgninstitution', days_2019: 14.4, women_share: 0.76, weekly_hours: CARE_HOURS },
	pedagogues: { name: 'Pædagogisk personale, daginst./klub/SFO', days_2019: 14.1, women_share: 0.9, weekly_hours: TEACHING_HOURS },
	assistants: { name: 'Pædagogmedhjælpere og pædagogiske assistenter', days_2019: 13.7, women_share: 0.8, weekly_hours: TEACHING_HOURS },
	social_workers: { name: 'Socialrådgivere og socialformidlere', days_2019: 11.1, women_share: 0.88, weekly_hours: OFFICE_HOURS },
	teachers: { name: 'Lærere m.fl.', days_2019: 10.9, women_share: 0.72, weekly_hours: OFFICE_HOURS },
	health: { name: 'Syge- og sundhedspersonale, basis', days_2019: 10.9, women_share: 0.94, weekly_hours: TEACHING_HOURS },
	office: { name: 'Administration og it', days_2019: 8.9, women_share: 0.8, weekly_hours: OFFICE_HOURS },
	academics: { name: 'Akademikere', days_2019: 6.2, women_share: 0.62, weekly_hours: OFFICE_HOURS },
	kitchen: { name: 'Køkkenpersonale', days_2019: 14, women_share: 0.88, weekly_hours: CARE_HOURS },
	cleaning: { name: 'Rengøringspersonale', days_2019: 14, women_share: 0.86, weekly_hours: CLEANING_HOURS },
	technical: { name: 'Teknisk service og drift', days_2019: 11, women_share: 0.1, weekly_hours: [[37, 1]] },
	leaders: { name: 'Ledere', days_2019: 5, women_share: 0.66, weekly_hours: [[37, 1]] },
} as const satisfies Record<string, StaffGroup>;

export type GroupKey = keyof typeof STAFF_GROUPS;

export const GROUP_KEYS: readonly GroupKey[] = [
	'care',
	'childminders',
	'residential',
	'pedagogues',
	'assistants',
	'social_workers',
	'teachers',
	'health',
	'office',
	'academics',
	'kitchen',
	'cleaning',
	'technical',
	'leaders',
];

/** Forms of employment as the files write them. */
export const FORMS = ['Månedsløn', 'Timeløn', 'Elev', 'Fleksjob'] as const;
export type Form = (typeof FORMS)[number];
