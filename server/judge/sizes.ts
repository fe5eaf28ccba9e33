/**
 * Minimum sizes: how much must be there before a figure gets an interval, a flag, a chart. The one table; effective events are expected ÷ dispersion.
 * Source: own simulations at 4–6 % absence and 1.8 spells a year, against error rates of each method.
 */
export const MINIMUM_SIZES = {
	/** Effective events for a rate with an interval. */
	interval_events: 1,
	/** Effective events for a flag. */
	flag_events: 2,
	/** Person-years for a flag. */
	flag_person_years: 5,
	/** Effective events in each of two periods that are compared. */
	change_events: 4,
	/** Whole months before a control chart has limits, called trial limits until `frozen_months`. */
	trial_months: 12,
	/** Whole months before a control chart's limits are frozen. */
	frozen_months: 24,
	/** Effective events expected at every point of a control chart; with fewer, quarters. */
	point_events: 1,
	/** New points before a chart may be given a new baseline. */
	rebase_points: 12,
	/** Person-years of a stratum in each period before it stands alone in a split of a change. */
	stratum_person_years: 20,
	/** Units before variation between units is estimated rather than assumed. */
	between_units: 10,
	/** Expected short spells before missing registration is asked about. */
	registration_expected: 10,
} as const;
