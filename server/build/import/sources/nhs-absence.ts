import type { Source } from '../source.ts';

/** "31/01/2023" → "2023-01"; anything else as it is, to be judged where it is read. */
function monthText(date: string): string {
	const parts = /^\d{2}\/(\d{2})\/(\d{4})$/.exec(date.trim());
	return parts ? `${parts[2]}-${parts[1]}` : date;
}

/** English numbers have decimals after a point and nothing between thousands, so `1.234` is not in doubt here. */
function danishNumber(text: string): string {
	return text.replace('.', ',');
}

/**
 * NHS England's sickness absence by organisation, staff group and month: other organisations as a ready-made series beside one's own. Blank cells are not
 * published and stay unknown; `All staff groups` is the whole. Source: NHS England, NHS sickness absence rates, benchmarking files.
 */
export const nhsAbsence: Source = {
	name: 'nhs_absence',
	title: 'NHS England, sygefravær pr. organisation og personalegruppe',
	kind: 'maanedstal',
	columns: {
		enhed_id: ['ORG_CODE'],
		maaned: ['DATE'],
		gruppe: ['STAFF_GROUP'],
		mulige_dage: ['FTE_DAYS_AVAILABLE'],
		fravaersdage: ['FTE_DAYS_LOST'],
	},
	required: ['enhed_id', 'maaned', 'gruppe', 'mulige_dage', 'fravaersdage'],
	openTranslator: () => ({
		translate({ maaned = '', fravaersdage = '', mulige_dage = '', ...texts }, _row, note) {
			if (`${fravaersdage}${mulige_dage}`.trim() === '') {
				note('not_published');
				return [];
			}
			const days = { fravaersdage: danishNumber(fravaersdage), mulige_dage: danishNumber(mulige_dage) };
			return [{ ...texts, ...days, serie: 'NHS England, sygefravær', maaned: monthText(maaned) }];
		},
	}),
};
