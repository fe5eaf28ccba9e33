/** The measures (*målinger*) that are judged: all absence, short absence, spells begun, long courses begun. */
export const MEASURES = ['absence', 'short_absence', 'spells', 'prolonged_spells'] as const;
export type Measure = (typeof MEASURES)[number];

/** Lengths of period that dispersion is known for; `year` stands for every twelve months. */
export const DISPERSION_GRAINS = ['month', 'quarter', 'year'] as const;
